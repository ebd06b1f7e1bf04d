"""Days and numbers as people in Britain say them, in every part that forms a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(day: date) -> str:
    """`3 April 2019`. Not `strftime`: its month names follow the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `1,204 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], joined: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    *before, last = [*words] or [""]
    return f"{', '.join(before)} {joined} {last}" if before else last


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]
