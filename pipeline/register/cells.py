"""One cell of the register → the value it means, or what is wrong with it and how to write it.

A register is kept by hand, so spelling is generous and meaning is strict: `3rd April 2019` is a date,
`04/2019` is not, and nothing is guessed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from pipeline.domain.register_sheets import Field, Kind
from pipeline.register.grid import Cell

Value = str | date | bool | int | tuple[str, ...] | tuple[date, date]

_NOT_KNOWN = frozenset({"", "-", "--", "–", "—", "?", "n/a", "na", "n/k", "nk", "not known", "unknown", "none", "tbc",
                        "tba", "tbd", "to be confirmed", "not yet", "pending", "awaited"})  # fmt: skip
_YES = frozenset({"y", "yes", "true", "1", "x", "✓", "✔"})
_NO = frozenset({"n", "no", "false", "0"})
_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EXAMPLE = "28/02/2026"

_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([a-z]{3,9})\.?,?[\s\-/.]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+")
_PERIOD = re.compile(r"\s*(?:\bto\b|\buntil\b|–|—|\s-\s)\s*")


class WrongCell(ValueError):
    """What is wrong with a cell and how to write it; the caller knows where it stands."""


def value_of(cell: Cell, field: Field, from_1904: bool = False) -> Value | None:
    """The meaning of a filled cell, None when it says that nothing is known. Raises `WrongCell`."""
    if cell.error:
        raise WrongCell(f"holds the error {cell.text}. Write the value itself.")
    if cell.formula and cell.value is None:
        raise WrongCell("holds a formula whose result was never stored. Open and save the register in Excel.")
    return _READERS[field.kind](cell, field, from_1904)


def _text(cell: Cell, field: Field, _: bool) -> str | None:
    shown = cell.value.strftime("%d/%m/%Y") if isinstance(cell.value, date) else cell.text
    if field.pattern and shown and not re.fullmatch(field.pattern, shown):
        raise WrongCell(f"{_quoted(shown, field)} does not fit {field.title}. {field.description}")
    return shown or None


def _list(cell: Cell, field: Field, _: bool) -> tuple[str, ...] | None:
    text = cell.text
    parting = r"[;\n]" if field.delimiter or re.search(r"[;\n]", text) else r"[;,\n]"
    return tuple(part.strip() for part in re.split(parting, text) if part.strip()) or None


def _yes_no(cell: Cell, field: Field, _: bool) -> bool | None:
    word = cell.text.casefold().rstrip(".")
    if word in _NOT_KNOWN:
        return None
    if word in _YES | _NO:
        return word in _YES
    raise WrongCell(f"{_quoted(cell.text, field)} is neither Y nor N. Write Y or N, or leave it empty.")


def _number(cell: Cell, field: Field, _: bool) -> int | None:
    if cell.text.casefold() in _NOT_KNOWN:
        return None
    digits = re.fullmatch(r"(\d{1,6})(?:\.0*)?(?:\s*days?)?", cell.text.casefold())
    if not digits or isinstance(cell.value, bool):
        raise WrongCell(f"{_quoted(cell.text, field)} is not a whole number. Write it in figures, such as 90.")
    return int(digits[1])


def _date(cell: Cell, field: Field, from_1904: bool) -> date | None:
    match cell.value:
        case datetime():
            return _in_range(cell.value.date(), cell, field)
        case date():
            return _in_range(cell.value, cell, field)
        case bool() | time() | timedelta():
            raise WrongCell(_not_a_date(cell.text, field))
        case int() | float():
            raise WrongCell(_serial(float(cell.value), cell, field, from_1904))
    return None if cell.text.casefold() in _NOT_KNOWN else _in_range(_read_day(cell.text, field), cell, field)


def _period(cell: Cell, field: Field, _: bool) -> tuple[date, date] | None:
    if cell.text.casefold() in _NOT_KNOWN:
        return None
    parts = _PERIOD.split(re.sub(r"^(?:from|between)\s+", "", cell.text, flags=re.IGNORECASE).replace(" and ", " to "))
    if len(parts) != 2:
        raise WrongCell(f"{_quoted(cell.text, field)} is not a period. Write it as 01/01/2018 to 31/12/2020.")
    return _read_day(parts[0], field), _read_day(parts[1], field)


_READERS: dict[Kind, Callable[[Cell, Field, bool], Value | None]] = {
    Kind.TEXT: _text,
    Kind.LIST: _list,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
}


def _read_day(text: str, field: Field) -> date:
    """An exact day, day first, in figures or words. Anything less is not a date here."""
    year, month, day = _parts(text) or (None, 0, 0)
    if year is None:
        raise WrongCell(_not_a_date(text, field))
    if len(year) == 2 and field.past:
        raise WrongCell(f"{_quoted(text, field)} has two figures for the year. Write all four.")
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, month, day)
    except ValueError:
        raise WrongCell(f"{_quoted(text, field)} is not a date. {_nearest(full, month, day, field)}") from None


def _parts(text: str) -> tuple[str, int, int] | None:
    """Year as written, month and day; None when this is no exact day."""
    plain = _WEEKDAY.sub("", " ".join(text.casefold().split()), count=1)
    if found := _NUMERIC.fullmatch(plain):
        return found[3], int(found[2]), int(found[1])
    if found := _ISO.fullmatch(plain):
        return found[1], int(found[2]), int(found[3])
    if (found := _IN_WORDS.fullmatch(plain)) and found[2][:3] in _MONTHS:
        return found[3], _MONTHS[found[2][:3]], int(found[1])
    if (found := _MONTH_FIRST.fullmatch(plain)) and found[1][:3] in _MONTHS:
        return found[3], _MONTHS[found[1][:3]], int(found[2])
    return None


def _nearest(year: int, month: int, day: int, field: Field) -> str:
    """How the officer most likely meant it; a private cell gets an example instead."""
    if field.private or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return f"Write it like {_EXAMPLE}."
    if 1 <= day <= 12 < month <= 31:  # month first, as an American program writes it
        return f"Write it as {month:02d}/{day:02d}/{year}."
    if 1 <= month <= 12 and day > 0:
        return f"Write it as {calendar.monthrange(year, month)[1]}/{month:02d}/{year}."
    return f"Write it like {_EXAMPLE}."


def _not_a_date(text: str, field: Field) -> str:
    return f"{_quoted(text, field)} is not a date. Write it like {_EXAMPLE}, or leave the cell empty."


def _serial(number: float, cell: Cell, field: Field, from_1904: bool) -> str:
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    if field.private or not 20_000 <= number <= 73_000:
        return _not_a_date(cell.text, field)
    day = start + timedelta(days=int(number))
    return f"'{cell.text}' is a number, not a date. Write it as {day:%d/%m/%Y}."


def _in_range(day: date, cell: Cell, field: Field) -> date:
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day
    raise WrongCell(f"the year of {_quoted(cell.text, field)} cannot be right. Write it like {_EXAMPLE}.")


def _quoted(text: str, field: Field) -> str:
    """Dates and codes may be quoted; a long text may be a sentence about a family, so it is not."""
    return "the cell" if field.private or len(text) > 40 else f"'{text}'"
