"""What a row looks like among the others, before its words are weighed: headings, dates under one another, a further
table's opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pipeline.domain.grid import Row, Value, shown
from pipeline.intake.columns import Naming
from pipeline.intake.dates import looks_like_date, read_when
from pipeline.intake.two_row_headings import may_be_heading

SHORT = 80
_SAMPLE_ROWS = 50
SURELY_NAMED = 0.7
DATES_BELOW = 6  # rows looked at; more than half of them dated make a column of dates
LEAST_HEADINGS = 3
FEWEST_HEADINGS = 2  # `Date | Minute`


def says_unknown(text: str) -> bool:
    """ "No date", "N/K": what stands under the date of an undated entry, and never in a heading."""
    return "date-unknown" in read_when(text, today=date.max).codes


def names_surely(naming: Naming, *, apart: bool) -> bool:
    sure = {column.name for column in naming.columns if column.confidence >= SURELY_NAMED}
    return {"date", "event"} <= sure and len(sure - {None}) >= (LEAST_HEADINGS if apart else LEAST_HEADINGS + 1)


def mostly_dated(rows: Sequence[Row], column: int) -> bool:
    return sum(column < len(row.cells) and looks_like_date(row.cells[column]) for row in rows) * 2 > DATES_BELOW


def filled_cells(row: Row) -> int:
    return sum(bool(text.strip()) for text in row.texts)


@dataclass(frozen=True, slots=True)
class Headings:
    """One or two rows taken together as headings, and what they name. `first` is a position among the used rows."""

    first: int
    count: int
    texts: tuple[str, ...]
    naming: Naming

    @property
    def end(self) -> int:
        return self.first + self.count

    @property
    def named(self) -> int:
        return sum(column.name is not None for column in self.naming.columns)


def samples_below(rows: Sequence[Row], start: int, width: int) -> list[list[Value]]:
    """The first filled cells of each column from a row on."""
    columns: list[list[Value]] = [[] for _ in range(width)]
    for row in rows[start : start + _SAMPLE_ROWS]:
        for index, cell in enumerate(row.cells[:width]):
            if shown(cell).strip():
                columns[index].append(cell)
    return columns


def holds_prose(rows: Sequence[Row], position: int, letters: int) -> bool:
    """Whether the cells of a column below the row have so many letters on average."""
    samples = samples_below(rows, position + 1, len(rows[position].cells))
    return any(cells and sum(len(shown(cell)) for cell in cells) >= letters * len(cells) for cells in samples)


def may_name(row: Row, width: int) -> bool:
    """Words alone, in at least half as many cells as the table is wide."""
    words = not any(any(map(str.isdigit, text)) or len(text) > SHORT for text in row.texts)
    return words and filled_cells(row) * 2 >= width and may_be_heading(row)


def may_head(row: Row, dates: int) -> bool:
    if not row.text_at(dates).strip() or filled_cells(row) < FEWEST_HEADINGS:
        return False
    return may_be_heading(row) and not any(map(looks_like_date, row.cells))


def opens_like_heading(row: Row) -> bool:
    """Cheap enough for every row: three short cells or more, the first two without digits, none a date."""
    for cell in islice(filter(None, row.cells), 2):
        if not isinstance(cell, str) or len(cell) > SHORT or any(map(str.isdigit, cell)):
            return False
    filled = [cell for cell in row.cells if cell != ""]
    if len(filled) < LEAST_HEADINGS:
        return False
    return may_be_heading(row) and not any(looks_like_date(cell) for cell in filled)
