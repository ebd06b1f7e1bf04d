"""A table that was not read is drafted for the column map: its columns by their headings, or by their letters where
it has none, with the names that they may have. A person corrects the names, and the table is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pipeline.domain.grid import Row, Sheet, SubmittedFile
from pipeline.domain.ledger import Column, UnreadTable
from pipeline.intake.column_maps import ColumnDecisions
from pipeline.intake.heading_search import HeadingSearch, Known
from pipeline.intake.tables import used_rows
from pipeline.intake.turned import layout_not_read
from pipeline.intake.without_headings import naming_by_place

_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
_MOST_TABLES = 50  # of one file: nobody reads a longer draft


def unread_tables(file: SubmittedFile, decisions: ColumnDecisions, agency: str) -> tuple[UnreadTable, ...]:
    """A draft for each table of a file that holds no chronology as far as can be told."""
    parts = (part for sheet in file.sheets for part in sheet.inside or (sheet,))
    return tuple(islice(_drafts(parts, file.file, decisions, agency), _MOST_TABLES))


def _drafts(sheets: Iterable[Sheet], file: str, decisions: ColumnDecisions, agency: str) -> Iterator[UnreadTable]:
    for sheet in sheets:
        rows = used_rows(sheet)
        if sum(_filled(row) >= _FEWEST_COLUMNS for row in rows) >= _FEWEST_ROWS and not layout_not_read(rows):
            yield UnreadTable(sheet.name, _columns(sheet, rows, decisions.known(file, sheet.name), agency))


def _columns(sheet: Sheet, rows: Sequence[Row], known: Known, agency: str) -> tuple[Column, ...]:
    headings = HeadingSearch(rows, sheet.merges, known, agency).likeliest(_usual_width(rows))
    return headings.naming.columns if headings else naming_by_place(rows, known, agency).columns


def _usual_width(rows: Sequence[Row]) -> int:
    """How many cells most rows have filled; of two numbers as frequent, the larger."""
    widths = Counter(width for row in rows if (width := _filled(row)) >= _FEWEST_COLUMNS)
    return max(widths, key=lambda width: (widths[width], width))


def _filled(row: Row) -> int:
    return sum(bool(text.strip()) for text in row.texts)
