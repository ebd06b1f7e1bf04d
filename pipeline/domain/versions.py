"""Several versions of one file: which one counts, and what has changed from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from pipeline.domain.entry import Entry, NilReturn, Note, Place
from pipeline.domain.ledger import FileRecord
from pipeline.domain.trouble import Issue

if TYPE_CHECKING:
    from pipeline.domain.papers import ColumnTitle, Statement


@dataclass(frozen=True, slots=True)
class FileWords:
    """One file handed in, and all that it says."""

    record: FileRecord
    entries: tuple[Entry, ...] = ()
    nil_returns: tuple[NilReturn, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        return self.record.file


class RowSaid(Enum):
    """What a row is, as it is compared with another version's rows."""

    ENTRY = "Entry"
    NIL_RETURN = "Declaration of no contact"
    NOTE = "Other text"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A row of one version: `cells` are (column, text) pairs of all that is filled, letter for letter."""

    said: RowSaid
    place: Place
    day: str
    number: str
    told: str
    cells: tuple[tuple[str, str], ...]


class Happened(Enum):
    """What became of a row from one version to the next."""

    CHANGED = "Changed"
    ADDED = "Added"
    REMOVED = "Removed"


class Piece(NamedTuple):
    """A stretch of a text: `mark` is empty where both versions have it, else "removed" or "added"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell in both versions, in pieces; without any piece where that version has nothing there."""

    column: str
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is not the same in both versions. `before` and `after` are its places, None where it stands not."""

    happened: Happened
    said: RowSaid
    before: Place | None
    after: Place | None
    cells: tuple[CellChange, ...]
    ref: str = ""


@dataclass(frozen=True, slots=True)
class FileChanges:
    """From one version of a file to the next. `why` says by what the newer one was known; `unchanged` counts the rows
    that are the same letter for letter, entries and declarations."""

    agency: str
    older: str
    newer: str
    why: str
    unchanged: int
    rows: tuple[RowChange, ...]

    def count(self, happened: Happened, *said: RowSaid) -> int:
        return sum(row.happened is happened and (not said or row.said in said) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Settled:
    """Which files count, once versions are told apart. `files` come in the order in which their entries are numbered:
    all first versions, then the second ones. `same_row` gives for a row of a newer version the row it was before."""

    files: tuple[FileWords, ...]
    replaced: Mapping[str, str] = field(default_factory=dict)
    same_row: Mapping[Place, Place] = field(default_factory=dict)
    changes: tuple[FileChanges, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A line of the sheet Versions: one version and the one that follows it, with how many rows are how."""

    older: str
    newer: str
    why: str
    unchanged: int
    changed: int
    added: int
    removed: int
    other: int


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the sheet Changes: one cell of one row, before and after."""

    happened: Happened
    ref: str
    what: str
    kind: str
    column: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    stood: str
    stands: str
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class ChangesPaper:
    """All words of `changes/<Agency>.xlsx`. `cut` is what ends a text longer than a cell of Excel."""

    title: str
    marking: str
    made_on: date
    statements: tuple[Statement, ...]
    version_columns: tuple[ColumnTitle, ...]
    versions: tuple[VersionLine, ...]
    change_columns: tuple[ColumnTitle, ...]
    changes: tuple[ChangeLine, ...]
    cut: str
