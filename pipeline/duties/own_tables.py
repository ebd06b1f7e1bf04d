"""An agency's own tables: which columns they have, where they stand, and its entries in the author's own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence
from pipeline.domain.entry import Entry, Place
from pipeline.domain.ledger import Column, FileRecord, TableRecord

_FIRST_COLUMN = "A"


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table with entries of the agency: our column names and where each stands."""

    file: str
    sheet: str
    heading_row: int
    columns: Mapping[str, Column]
    entries: tuple[Entry, ...]

    def has(self, name: str) -> bool:
        """The table has a column of this meaning, filled or not."""
        return name in self.columns

    def heading(self, name: str) -> str:
        """The heading as written; empty without such a column."""
        return self.columns[name].heading if name in self.columns else ""

    def cell(self, entry: Entry, name: str, note: str = "") -> Evidence:
        """The entry's cell under this column; the row's first cell where the table has no such column."""
        letter = self.columns[name].letter if name in self.columns else _FIRST_COLUMN
        return Evidence(entry.ref, self.file, self.sheet, f"{letter}{entry.place.row}", note)

    def whole(self, note: str = "", name: str = "") -> Evidence:
        """The table, at its heading row: where a column lacks or is empty from top to bottom."""
        letter = self.columns[name].letter if name in self.columns else _FIRST_COLUMN
        return Evidence(file=self.file, sheet=self.sheet, cell=f"{letter}{self.heading_row}", note=note)


def own_tables(case: Case, agency: Agency) -> tuple[OwnTable, ...]:
    """Every table that holds entries of the agency, in the order of its files, each with its entries in row order.

    Rows that an earlier file of the agency has word for word are left out: a second version of a file is no second
    reason to ask.
    """
    by_table: dict[tuple[str, str], list[Entry]] = {}
    for entry in case.combined.entries:
        if entry.agency == agency.name:
            by_table.setdefault((entry.place.file, entry.place.sheet), []).append(entry)
    tables = [_table(place, by_table.pop(place), columns) for place, columns in _layouts(case, by_table)]
    tables += [_table(place, entries, ()) for place, entries in sorted(by_table.items())]
    return tuple(_without_copies(tables))


def in_author_order(tables: Iterable[OwnTable]) -> Iterator[tuple[OwnTable, Entry]]:
    """Every entry with its table, file by file and row by row."""
    return ((table, entry) for table in tables for entry in table.entries)


def at(place: Place, note: str = "", ref: str = "") -> Evidence:
    """A row of an author's file, by its first cell."""
    return Evidence(ref, place.file, place.sheet, f"{_FIRST_COLUMN}{place.row}", note)


def _layouts(
    case: Case, by_table: Mapping[tuple[str, str], list[Entry]]
) -> list[tuple[tuple[str, str], tuple[TableRecord, ...]]]:
    """The tables of the ledger that hold entries, each place once, with all that was read there."""
    found: dict[tuple[str, str], list[TableRecord]] = {}
    for place, table in _tables(case.combined.counting_files):
        if place in by_table:
            found.setdefault(place, []).append(table)
    return [(place, tuple(tables)) for place, tables in found.items()]


def _tables(files: Iterable[FileRecord]) -> Iterator[tuple[tuple[str, str], TableRecord]]:
    return (((file.file, table.sheet), table) for file in files for table in file.tables if table.heading_rows)


def _table(place: tuple[str, str], entries: list[Entry], layouts: tuple[TableRecord, ...]) -> OwnTable:
    columns = {column.name: column for layout in reversed(layouts) for column in layout.columns if column.name}
    heading_row = layouts[0].heading_rows[-1] if layouts else 1
    return OwnTable(*place, heading_row, columns, tuple(sorted(entries, key=lambda entry: entry.place.row)))


def _without_copies(tables: Iterable[OwnTable]) -> Iterator[OwnTable]:
    first_in: dict[object, str] = {}
    for table in tables:
        kept = tuple(entry for entry in table.entries if not _is_copy(entry, first_in))
        if kept:
            yield replace(table, entries=kept)


def _is_copy(entry: Entry, first_in: dict[object, str]) -> bool:
    if "duplicate-row" not in entry.flags:
        return False
    account = entry.account
    words = (entry.when, account.event, account.action, account.analysis)
    return first_in.setdefault(words, entry.place.file) != entry.place.file
