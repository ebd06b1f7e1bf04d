"""What a document says, before anybody lays it out: the words are chosen in `assemble`, and the
writers put them on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.domain.entry import Entry
from pipeline.domain.ledger import RowCounts
from pipeline.domain.trouble import Issue


@dataclass(frozen=True, slots=True)
class ColumnTitle:
    """A column of a sheet: `key` says what it shows, `title` stands above it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the title sheet: what it is about, and what there is to say."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """What one agency sent: `dated` and `undated` entries, first and last day (None when none is dated)."""

    agency: str
    files: int
    dated: int
    undated: int
    nil_returns: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue with its severity and its kind in words."""

    severity: str
    kind: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the Sources sheet: a file, one of its tables, a column, or a text that is no entry."""

    kind: str  # "file", "table", "column", or the kind of a note
    label: str
    agency: str = ""
    file: str = ""
    sheet: str = ""
    place: str = ""
    text: str = ""
    taken_for: str = ""
    confidence: float | None = None
    rows: RowCounts | None = None
    sha256: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One account of an event that is told more than once; `event` numbers the events. `differs` has a line for each
    difference from another account."""

    event: int
    sure: str
    entry: Entry
    why: str
    differs: str


@dataclass(frozen=True, slots=True)
class SheetNames:
    """The sheets of the combined chronology, as their tabs show them."""

    cover: str
    timeline: str
    undated: str
    same_event: str
    nil_returns: str
    issues: str
    sources: str
    long_texts: str


@dataclass(frozen=True, slots=True)
class WorkbookPaper:
    """All words of `combined-chronology.xlsx` that no author wrote.

    `exactness` is keyed by precision and qualifier, `flags` by issue code, `why_undated` by ref.
    `continues` and `too_tall` are sentences with a place for `{row}`, `{sheet}` and `{column}`.
    """

    title: str
    heading: str
    marking: str
    names: SheetNames
    statements: tuple[Statement, ...]
    agency_columns: tuple[ColumnTitle, ...]
    agencies: tuple[AgencyCount, ...]
    timeline: tuple[ColumnTitle, ...]
    undated: tuple[ColumnTitle, ...]
    same_event: tuple[ColumnTitle, ...]
    nil_returns: tuple[ColumnTitle, ...]
    issues: tuple[ColumnTitle, ...]
    sources: tuple[ColumnTitle, ...]
    long_texts: tuple[ColumnTitle, ...]
    exactness: Mapping[tuple[str, str], str]
    flags: Mapping[str, str]
    why_undated: Mapping[str, str]
    issue_lines: tuple[IssueLine, ...]
    source_lines: tuple[SourceLine, ...]
    event_lines: tuple[EventLine, ...]
    continues: str
    too_tall: str
