"""The rows of one table, one by one: merged cells filled in, dates read, and each row told what it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.domain.entry import TEXT_COLUMNS
from pipeline.domain.grid import Merge, Row, Sheet, Value, shown
from pipeline.intake.date_headings import said_of_dates, widened
from pipeline.intake.dates import Reading, read_when
from pipeline.intake.entries import Expected, Layout, RowSource
from pipeline.intake.guidance import is_guidance
from pipeline.intake.own_template import is_template_row, is_template_table
from pipeline.intake.row_kinds import (
    Kind,
    RowView,
    is_repeated_heading,
    kind_of,
    opens_key,
    plainly_an_entry,
)
from pipeline.intake.split_dates import parts_of_date, with_whole_date
from pipeline.intake.tables import Table

UNREAD = "date-unreadable"
_CLASSIFYING = ("date", "event", *(name for name in TEXT_COLUMNS if name != "event"))


class SortedRow(NamedTuple):
    """A row, what it is, and how its date reads."""

    kind: Kind
    source: RowSource
    reading: Reading


def sort_rows(table: Table, sheet: Sheet, file: str, layout: Layout, expected: Expected) -> Iterator[SortedRow]:
    """Every used row below the first heading row, in order, with its kind."""
    merged = _merged_values(sheet, table)
    sorter = _Sorter(table, layout, expected, _wide_rows(sheet.merges, table))
    parts = parts_of_date(table.columns, table.rows)
    for row in table.rows:
        cells = layout.padded(row.cells)
        cells, filled = _filled(cells, merged[row.number]) if row.number in merged else (cells, ())
        cells = with_whole_date(cells, *parts) if parts else cells
        yield sorter.sorted(RowSource(row, cells, filled, file, sheet.name, sheet.hidden))


class _Sorter:
    """Remembers what the rows before a row say about it: whether guidance may still come, whether a key has
    begun, and the last date written."""

    def __init__(self, table: Table, layout: Layout, expected: Expected, wide: set[int]) -> None:
        self._table, self._layout, self._expected, self._wide = table, layout, expected, wide
        self._dates = layout.places(("date", "time", "end_date", "end_time"))
        self._said = said_of_dates(layout.headings.get(self._dates[0], ""))
        self._texts = {name: layout.position[name] for name in _CLASSIFYING if name in layout.position}
        self._event = layout.position.get("event", -1)
        self._headings = {text.strip().casefold() for heading in table.heading_texts for text in heading}
        self._ours = is_template_table(table.heading_texts)  # then its guidance is known, and nothing else is any
        self._in_key = False
        self._guidance_may_come = True
        self._date_above: Value = ""

    def sorted(self, source: RowSource) -> SortedRow:
        reading = self._read_date(source.cells)
        self._expected.effort.row()
        if UNREAD in reading.codes:
            self._expected.effort.unread(shown(source.cells[self._dates[0]]))
        kind = self._kind(source, reading)
        if kind is Kind.REPEATED_HEADING:
            self._guidance_may_come = True
        elif kind is Kind.ENTRY:
            self._guidance_may_come = False
            if self._expected.blank_date_means_above:
                reading = self._dated_from_above(source, reading)
        return SortedRow(kind, source, reading)

    def _read_date(self, cells: tuple[Value, ...]) -> Reading:
        date, time, end_date, end_time = self._dates
        reading = read_when(cells[date], cells[time], cells[end_date], cells[end_time], today=self._expected.today)
        return widened(reading, self._said)

    def _kind(self, source: RowSource, reading: Reading) -> Kind:
        if self._heads(source.row):
            return Kind.REPEATED_HEADING
        if self._ours and is_template_row(source.cells, self._layout.position):
            return Kind.GUIDANCE
        event = source.cells[self._event]
        if not self._guidance_may_come and plainly_an_entry(shown(event), reading.when):
            self._in_key = False
            return Kind.ENTRY
        view = self._view(source, reading)
        if self._guidance_may_come and not self._ours and self._guides(view):
            return Kind.GUIDANCE
        self._in_key = opens_key(view) or (self._in_key and view.when.undated)
        return kind_of(view, today=self._expected.today, in_key=self._in_key)

    @staticmethod
    def _guides(view: RowView) -> bool:
        return is_guidance(
            view.own_texts(), view.texts.get("date", ""), dated=not view.when.undated, date_unknown=view.date_unknown
        )

    def _heads(self, row: Row) -> bool:
        first: Value = ""
        for first in row.cells:
            if first:
                break
        if not isinstance(first, str) or first.strip().casefold() not in self._headings:
            return False
        return row.number in self._table.heading_rows or is_repeated_heading(row.texts, self._table.heading_texts)

    def _view(self, source: RowSource, reading: Reading) -> RowView:
        own = tuple(place for place, cell in enumerate(source.row.cells) if shown(cell).strip())
        texts = {name: shown(source.cells[place]) for name, place in self._texts.items()}
        unknown = "date-unknown" in reading.codes
        return RowView(texts, source.cells, own, reading.when, source.row.number in self._wide, unknown)

    def _dated_from_above(self, source: RowSource, reading: Reading) -> Reading:
        """Where the register says that a blank date means "as above": the date of the last row that had one."""
        place = self._dates[0]
        own = source.cells[place]
        if shown(own).strip():
            self._date_above = own
            return reading
        if not shown(self._date_above) or place < 0:
            return reading
        borrowed = self._read_date((*source.cells[:place], self._date_above, *source.cells[place + 1 :]))
        return Reading(borrowed.when, (*borrowed.codes, "date-from-above"))


def _merged_values(sheet: Sheet, table: Table) -> dict[int, dict[int, Value]]:
    """For each row covered by a merge that began above it: the value by column."""
    last_heading = table.heading_rows[-1] if table.heading_rows else 0
    numbers = [row.number for row in table.rows]
    filled: dict[int, dict[int, Value]] = {}
    for merge in sheet.merges:
        if merge.bottom == merge.top or merge.top <= last_heading:
            continue
        start, end = bisect_left(numbers, merge.top), bisect_right(numbers, merge.bottom)
        if start == end or numbers[start] != merge.top or merge.left >= len(table.rows[start].cells):
            continue
        value = table.rows[start].cells[merge.left]
        for number in numbers[start + 1 : end] if value != "" else ():
            filled.setdefault(number, {})[merge.left] = value
    return filled


def _filled(cells: tuple[Value, ...], values: dict[int, Value]) -> tuple[tuple[Value, ...], tuple[int, ...]]:
    """The row's cells with merged values put in where it has none of its own, and where that was."""
    full = list(cells) + [""] * (max(values) + 1 - len(cells))
    places = tuple(place for place in sorted(values) if full[place] == "")
    for place in places:
        full[place] = values[place]
    return tuple(full), places


def _wide_rows(merges: Sequence[Merge], table: Table) -> set[int]:
    """Rows in which one cell spans at least half of the table."""
    width = max((column.index for column in table.columns), default=0) + 1
    return {merge.top for merge in merges if merge.top == merge.bottom and (merge.right - merge.left + 1) * 2 >= width}
