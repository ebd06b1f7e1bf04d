"""A table turned on its side: the dates stand across the top and each event is a column, or each event is a form with
its labels in the first column. It is told, not read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.grid import Row, Stamp
from pipeline.intake.columns import name_columns
from pipeline.intake.dates import looks_like_date

_ROWS_LOOKED_AT = 30
_LEAST_DATES = 3
_PROSE = 20  # letters
TURNED = (
    "The dates stand across the top (row {row}), so that each event is a column: the table is turned on its side, and"
    " was not read. Copy it, choose Paste Special and Transpose, and use that, or ask the agency for one row an event."
)


A_FORM = (
    "Each event is a form of its own (labels in the first column, what was written beside them), which is not read."
    " Copy the forms into one table with the labels as its headings, or ask the agency for one row an event."
)
_FEWEST_LABELS = 3


def is_form(rows: Sequence[Row]) -> bool:
    """Whether the first column's words are the headings of a chronology, and a date stands beside the one for dates."""
    first = (row.texts[:2] for row in rows[:_ROWS_LOOKED_AT] if len(row.cells) > 1)
    pairs = [texts for texts in first if all(text.strip() for text in texts)]
    labels = [label for label, _ in pairs]
    if len(labels) < _FEWEST_LABELS:
        return False
    named = {column.name: pairs[column.index][1] for column in name_columns(labels).columns if column.name}
    return "date" in named and len(named) >= _FEWEST_LABELS and looks_like_date(named["date"])


def row_of_dates(rows: Sequence[Row]) -> int:
    """The number of the row that holds the dates of a table turned on its side; 0 where there is none."""
    for position, row in enumerate(rows[:_ROWS_LOOKED_AT]):
        dated = [place for place, cell in enumerate(row.cells) if _is_day(cell)]
        filled = sum(bool(text.strip()) for text in row.texts)
        if len(dated) >= _LEAST_DATES and len(dated) >= filled - 1 and _told_below(rows[position + 1 :], dated):
            return row.number
    return 0


def _is_day(cell: object) -> bool:
    """A year alone heads the columns of many a list of figures."""
    if isinstance(cell, Stamp):
        return cell.day is not None
    return isinstance(cell, str) and not cell.strip().isdigit() and looks_like_date(cell)


def _told_below(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether prose stands under most of the dates, and no further dates do."""
    below = [[row.text_at(place) for row in rows if place < len(row.cells)] for place in places]
    told = sum(any(len(text) >= _PROSE for text in column) for column in below)
    again = sum(any(map(_is_day, column)) for column in below)
    return told * 2 > len(places) and not again
