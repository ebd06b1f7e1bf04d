"""A spreadsheet cell as the file holds it: text stays text, letter for letter, whatever it looks like.

Characters that XML has no place for are written as Excel writes them, `_x0007_`; text that already looks
like that is escaped once more, so that every reader gives back what the author typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

LONGEST = 32_767
"""What an Excel cell holds, in UTF-16 units."""

TEXT_OPEN = 't="inlineStr"><is><t xml:space="preserve">'
TEXT_CLOSE = "</t></is></c>"

# Deleting the harmless bytes and seeing whether any are left is six times faster than a regular expression.
# 0xEF begins U+F000 to U+FFFF, among them the two code points that XML forbids.
_HARMLESS = bytes({*range(32, 256), 9, 10} - {*b"&<>", 0xEF})
_TROUBLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

_EXCEL_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_EXCEL_DAY = date(1900, 1, 1)
_AFTER_EXCEL_LEAP_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was


def escaped(text: str) -> str:
    """The text as it stands inside `<t>`."""
    escape = escape_for(text)
    return escape(text) if escape else text


def escape_for(text: str) -> Callable[[str], str] | None:
    """What must be done to the text, or to any part of it; None when it can stand as it is."""
    try:
        left = text.encode().translate(None, _HARMLESS)
    except UnicodeEncodeError:  # half a surrogate pair
        return _escape_all
    if "_x" in text or left.strip(b"&<>"):
        return _escape_all
    return _escape_markup if left else None


def units(text: str) -> int:
    """Length as Excel counts it: a character beyond the first 65,536 counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def first_part(text: str, room: int) -> str:
    """As much of the text's beginning as `room` UTF-16 units hold, no character cut in two."""
    part = text[:room]
    while (excess := units(part) - room) > 0:
        part = part[: -((excess + 1) // 2)]
    return part


def serial(day: date) -> int | None:
    """The number that Excel stores for a day; None for days before its calendar begins."""
    if day < _FIRST_EXCEL_DAY:
        return None
    return day.toordinal() - _EXCEL_EPOCH - (day < _AFTER_EXCEL_LEAP_DAY)


def day_fraction(clock: time) -> float:
    """A clock time as Excel stores it."""
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) / 86_400


def _escape_markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_all(text: str) -> str:
    return _escape_markup(_TROUBLE.sub(_as_excel_escape, text))


def _as_excel_escape(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
