"""The chronology tables of a sheet: which rows are below which headings.

Agencies put title blocks above the table, start a second table further down, or let a table go on in the
next one. A table here is one run of rows under one set of headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.grid import Merge, Row, Sheet, column_letter
from pipeline.domain.ledger import Column
from pipeline.intake.columns import Naming
from pipeline.intake.dates import looks_like_date
from pipeline.intake.dates_in_text import date_within_text
from pipeline.intake.heading_search import HeadingSearch, Known
from pipeline.intake.heading_shapes import Headings
from pipeline.intake.without_headings import naming_without_headings

_PROSE = 20
_MAY_STAND_FOR_A_DATE = re.compile(
    r"\W*|.*\b(?:day|date|later|after|before|unknown|not known|same|n/?k|morning|evening|night)\b.*", re.IGNORECASE
)
_CELLS_LEFT_BLANK = 2  # at a row's end, where a file doesn't store them


@dataclass(frozen=True, slots=True)
class Table:
    """One run of rows under one set of headings.

    `heading_rows` are row numbers as the author counts them, empty when the headings are those of the
    table before (Word tables that continue one another). `rows` stand below the first heading row;
    blank rows may be missing. `last_row` is the last used row of this table. `joined`: how many of the author's rows
    belong to an event that stands in one of `rows`. `parted`: the letter of a column that held date and event together.
    """

    title_rows: tuple[Row, ...]
    heading_rows: tuple[int, ...]
    heading_texts: tuple[tuple[str, ...], ...]
    naming: Naming
    rows: tuple[Row, ...]
    last_row: int
    joined: int = 0
    parted: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.naming.columns


def used_rows(sheet: Sheet) -> list[Row]:
    """The rows that hold anything an author wrote."""
    return [row for row in sheet.rows if has_content(row)]


def has_content(row: Row) -> bool:
    """Whether an author wrote anything in the row: a word, a comment, or something since deleted."""
    for cell in row.cells:
        if cell and (not isinstance(cell, str) or not cell.isspace()):
            return True
    return any(mark.comment or mark.deleted for mark in row.marks.values())


def find_tables(sheet: Sheet, known: Known, before: Table | None = None, agency: str = "") -> list[Table]:
    """Every chronology table of the sheet, top to bottom; none where the sheet is no chronology.
    `before` is the table that precedes the sheet in the same file, which it may continue;
    `agency` the author's own, whose name may stand in headings."""
    rows = used_rows(sheet)
    if parted := date_within_text(rows, known):
        found = _tables(parted.rows, sheet.merges, parted.known, None, agency)
        if found and all({"date", "event"} <= {column.name for column in table.columns} for table in found):
            letter = column_letter(parted.place)
            return [replace(table, naming=parted.told(table.naming), parted=letter) for table in found]
    return _tables(rows, sheet.merges, known, before, agency)


def _tables(
    rows: Sequence[Row], merges: tuple[Merge, ...], known: Known, before: Table | None, agency: str
) -> list[Table]:
    search = HeadingSearch(rows, merges, known, agency)
    headings = search.first()
    if headings is None:
        return _continuation(rows, before) or _without_headings(rows, known, agency)
    tables = []
    start = 0
    following: Headings | None = headings
    while following is not None:
        headings, following = following, search.next_after(following)
        end = following.first if following else len(rows)
        tables.append(_table(rows, start, headings, end))
        start = end
    return tables


def _table(rows: Sequence[Row], start: int, headings: Headings, end: int) -> Table:
    heading_rows = rows[headings.first : headings.end]
    below = tuple(rows[headings.first + 1 : end])
    return Table(
        title_rows=tuple(rows[start : headings.first]),
        heading_rows=tuple(row.number for row in heading_rows),
        heading_texts=tuple(row.texts for row in heading_rows),
        naming=headings.naming,
        rows=below,
        last_row=below[-1].number if below else heading_rows[0].number,
    )


def _continuation(rows: Sequence[Row], before: Table | None) -> list[Table]:
    """A table without headings that goes on where the one before it ended: as wide, with a date where dates were, or at
    least prose where the events were."""
    if before is None or not rows:
        return []
    dates = [column.index for column in before.columns if column.name == "date"]
    width = max(column.index for column in before.columns) + 1
    widest = max(len(row.cells) for row in rows)
    if not dates or not width - _CELLS_LEFT_BLANK <= widest <= width:
        return []
    dated = sum(dates[0] < len(row.cells) and looks_like_date(row.cells[dates[0]]) for row in rows)
    events = [column.index for column in before.columns if column.name == "event"]
    told = any(len(row.text_at(place)) >= _PROSE for place in events for row in rows)
    speaks_of_days = all(_MAY_STAND_FOR_A_DATE.fullmatch(row.text_at(dates[0])) for row in rows)
    if dated * 3 < len(rows) and not (told and speaks_of_days):
        return []
    return [Table((), (), before.heading_texts, before.naming, tuple(rows), rows[-1].number)]


def _without_headings(rows: Sequence[Row], known: Known, agency: str) -> list[Table]:
    """A table of days and prose under no headings; lines of one cell above it are its title."""
    start = next((place for place, row in enumerate(rows) if sum(bool(text.strip()) for text in row.texts) > 1), 0)
    below = tuple(rows[start:])
    naming = naming_without_headings(below, known, agency)
    if naming is None:
        return []
    return [Table(tuple(rows[:start]), (), (), naming, below, below[-1].number)]


def heading_cell(table: Table, index: int) -> str:
    """Address of a heading, for an issue: `C5`."""
    if table.heading_rows:
        return f"{column_letter(index)}{table.heading_rows[0]}"
    return next((column.letter for column in table.columns if column.index == index), column_letter(index))
