"""The ledger: every row of every file accounted for. A ledger that does not balance is a bug."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an author's table and what we take it for (`name` None: kept in `other`).
    `confidence` from 0 to 1; 1.0 also for a person's own decision."""

    index: int
    letter: str
    heading: str
    name: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How the rows below the first heading row were understood. `seen` is counted on its own."""

    seen: int = 0
    entries: int = 0
    undated: int = 0
    nil_returns: int = 0
    notes: int = 0
    guidance: int = 0
    repeated_headings: int = 0
    blank: int = 0

    @property
    def explained(self) -> int:
        return sum(getattr(self, field.name) for field in fields(self)[1:])

    @property
    def balanced(self) -> bool:
        return self.seen == self.explained

    def __add__(self, other: RowCounts) -> RowCounts:
        return RowCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One table of one file. `title` holds the lines that stand above it; no `heading_rows` means
    that the sheet is no chronology. `labels` are what the title lines say of themselves: (label, value)
    pairs, label one of agency, author, period, key."""

    sheet: str
    hidden: bool
    title: tuple[str, ...]
    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: RowCounts
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table that was not read, for want of a date and an event among its columns, and what these may be: a person
    corrects them in the column map. It is no part of the ledger."""

    sheet: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file handed in: read, or refused with a reason."""

    file: str
    agency: str
    sha256: str
    size: int
    status: str  # "read" or "refused"
    reason: str = ""
    tables: tuple[TableRecord, ...] = ()
    unread: tuple[UnreadTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All files of a run."""

    review: str
    files: tuple[FileRecord, ...]

    @property
    def totals(self) -> RowCounts:
        return sum((table.rows for file in self.files for table in file.tables), RowCounts())

    @property
    def balanced(self) -> bool:
        return all(table.rows.balanced for file in self.files for table in file.tables)

    def of_agency(self, agency: str) -> RowCounts:
        return sum((t.rows for f in self.files if f.agency == agency for t in f.tables), RowCounts())
