"""One cell of an OpenDocument spreadsheet: what it shows, the true date behind it, and what is peculiar about it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.domain.grid import Mark, Stamp, Value
from pipeline.readers.number_patterns import number_text
from pipeline.readers.open_styles import TABLE, Styles
from pipeline.readers.open_text import OFFICE, comment_of, some_struck, text_of
from pipeline.readers.shown_values import GENERAL, Format, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
VALUE_TYPE = f"{OFFICE}value-type"
ROWS_SPANNED, COLUMNS_SPANNED = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
CLOCK = Format("hh:mm:ss")
ONE_DAY = timedelta(days=1)
MOST_REPEATED = 10_000_000
Moment = date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class OpenCell:
    """`rows` and `columns`: how far it is merged."""

    value: Value
    mark: Mark | None = None
    comment: str = ""
    rows: int = 1
    columns: int = 1

    @property
    def is_blank(self) -> bool:
        return not self.value and not self.comment and self.mark is None and self.rows == self.columns == 1


def cell_of(cell: _Element, style: str, styles: Styles) -> OpenCell:
    """The cell as its author sees it."""
    value = _value(cell, text_of(cell), style, styles)
    plain = len(cell) == 1 and not len(cell[0])  # one paragraph, and nothing in it but its words: most cells are so
    struck = bool(value) and (styles.strikes(style) or (not plain and some_struck(cell, styles.strikes)))
    unknown = not value and _without_value(cell)
    error = cell.get(ERROR_TYPE) == "error"
    mark = Mark(struck=struck, formula_without_value=unknown, error=error) if struck or unknown or error else None
    rows, columns = _count(cell.get(ROWS_SPANNED)), _count(cell.get(COLUMNS_SPANNED))
    return OpenCell(value, mark, "" if plain else comment_of(cell), rows, columns)


def repeated(element: _Element, what: str) -> int:
    """For how many `rows` or `columns` an element stands."""
    return _count(element.get(f"{TABLE}number-{what}-repeated"))


def _count(written: str | None) -> int:
    if written is None:
        return 1
    return min(max(int(written), 1), MOST_REPEATED) if written.isdecimal() and len(written) < 10 else MOST_REPEATED


def _without_value(cell: _Element) -> bool:
    return cell.get(f"{TABLE}formula") is not None and cell.get(VALUE_TYPE) is None


def _value(cell: _Element, text: str, style: str, styles: Styles) -> Value:
    kind = cell.get(VALUE_TYPE)
    if kind in {"date", "time"}:
        moment = _date(cell.get(f"{OFFICE}date-value")) if kind == "date" else _clock(cell.get(f"{OFFICE}time-value"))
        if moment is not None:
            return _as_shown(moment, text, styles.format_of(style))
    if text:
        return text
    if kind == "boolean":
        return (cell.get(f"{OFFICE}boolean-value") or "").upper()
    number = cell.get(f"{OFFICE}value")
    if number is not None:
        with suppress(ValueError):
            return number_text(float(number))
        return str(number)
    return str(cell.get(f"{OFFICE}string-value") or "")


def _as_shown(moment: Moment, text: str, form: Format) -> Value:
    """A true date or time; in the words that the file itself holds for it, where it holds any."""
    if isinstance(moment, timedelta):
        if form is GENERAL:
            form = CLOCK
        if not timedelta() <= moment < ONE_DAY and text:
            return text  # hours that passed 24
    value = value_of(moment, form)
    if isinstance(value, Stamp):
        return Stamp(text or value.text, value.day, value.time, value.shows)
    return text or value


def _date(written: str | None) -> Moment | None:
    """`2019-04-03` or `2019-04-03T14:30:00`; None for what is no date of our calendar."""
    with suppress(ValueError):
        return datetime.fromisoformat(written or "") if "T" in (written or "") else date.fromisoformat(written or "")
    return None


def _clock(written: str | None) -> Moment | None:
    """`PT14H30M00S`."""
    match = DURATION.fullmatch(written or "")
    if not match:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] else length
