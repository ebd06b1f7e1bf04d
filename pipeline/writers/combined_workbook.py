"""`combined-chronology.xlsx`: the document that a lead reviewer opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Entry, NilReturn
from pipeline.domain.grid import column_letter
from pipeline.domain.ledger import RowCounts
from pipeline.domain.papers import ColumnTitle, EventLine, IssueLine, SourceLine, WorkbookPaper
from pipeline.domain.trouble import Severity
from pipeline.writers.cells import day_fraction
from pipeline.writers.cover_sheet import cover_sheet
from pipeline.writers.long_texts import LongTexts
from pipeline.writers.sheet_rows import A3, A4, Cell, laid_out, table
from pipeline.writers.spreadsheet import MOST_LINKS, MOST_ROWS, Link, SheetPlan, write
from pipeline.writers.timeline_rows import EntryRows, entry_columns
from pipeline.writers.workbook_styles import FIXED_WIDTHS, ORDINARY_WIDTH, STYLES, agency_styles

_MOST_ENTRIES = MOST_ROWS - 1  # a row for the headings
_FROZEN = ("ref", "earliest", "latest", "why_undated", "time", "agency")
_GRAVITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "text"}
_LINKED_COLUMN = "ref"


def write_workbook(path: Path, combined: CombinedChronology, paper: WorkbookPaper) -> None:
    """Write the combined chronology: every entry in order, and all that a reader needs to trust it."""
    long = LongTexts(paper.continues)
    dated = [entry for entry in combined.entries if not entry.when.undated]
    undated = [entry for entry in combined.entries if entry.when.undated]
    entries = [
        *_parted(paper.names.timeline, paper.timeline, dated),
        *_parted(paper.names.undated, paper.undated, undated),
    ]
    places = _places(entries, paper)
    sheets = [
        cover_sheet(paper),
        *(_entry_sheet(part, paper, long) for part in entries),
        _same_event(paper, long, places),
        _nil_returns(combined.nil_returns, paper, long),
        _issues(paper, places),
        _sources(paper, long),
        _long_texts(paper, long),  # last: its rows are known when all others are written
    ]
    colours = agency_styles(_agencies(combined))
    styles = {**STYLES, **{f"agency {name}": style for name, style in colours.items()}}
    properties = {"title": f"{paper.heading}: {paper.title}", "subject": paper.marking}
    write(path, sheets, styles, properties, combined.made_on)


@dataclass(frozen=True, slots=True)
class _Part:
    """The entries of one sheet."""

    name: str
    titles: Sequence[ColumnTitle]
    entries: Sequence[Entry]


def _parted(name: str, titles: Sequence[ColumnTitle], entries: Sequence[Entry]) -> Iterator[_Part]:
    """One sheet, or as many as the entries need: `Timeline`, `Timeline (2)`."""
    for start in range(0, max(1, len(entries)), _MOST_ENTRIES):
        number = start // _MOST_ENTRIES + 1
        yield _Part(name if number == 1 else f"{name} ({number})", titles, entries[start : start + _MOST_ENTRIES])


def _entry_sheet(part: _Part, paper: WorkbookPaper, long: LongTexts) -> SheetPlan:
    columns = entry_columns(part.titles, paper, part.entries)
    lay_out = laid_out(
        part.titles,
        [column.width for column in columns],
        len(part.entries),
        title=f"{paper.heading}: {paper.title}",
        marking=paper.marking,
        frozen=sum(column.key in _FROZEN for column in columns),
        paper=A3,
        pages_wide=2,  # one page wide would print in letters too small to read
    )
    return SheetPlan(part.name, lay_out, partial(EntryRows(columns, paper, long).rows, part.entries))


def _places(parts: Sequence[_Part], paper: WorkbookPaper) -> dict[str, str]:
    """Where the entries that issues and events name stand in this workbook."""
    wanted = {line.issue.ref for line in paper.issue_lines} | {line.entry.ref for line in paper.event_lines}
    return {
        entry.ref: f"'{part.name}'!A{row}"
        for part in parts
        for row, entry in enumerate(part.entries, 2)
        if entry.ref in wanted
    }


def _same_event(paper: WorkbookPaper, long: LongTexts, places: Mapping[str, str]) -> SheetPlan:
    """The accounts of each event, one below the other; a line above each event's first."""
    column = column_letter([title.key for title in paper.same_event].index(_LINKED_COLUMN))
    numbered = list(enumerate((line.entry.ref for line in paper.event_lines), 2))
    links = [Link(f"{column}{row}", places[ref]) for row, ref in numbered][:MOST_LINKS]
    linked = {link.cell for link in links}

    def record(row: int, line: EventLine) -> Iterator[Cell]:
        entry, name = line.entry, paper.names.same_event
        when = entry.when
        yield Cell(line.event, "number")
        yield Cell(line.sure)
        yield Cell(entry.ref, "link" if f"{column}{row}" in linked else "text")
        yield Cell(when.earliest, "day" if when.earliest == when.latest else "loose day")
        yield Cell(None if when.time is None else day_fraction(when.time), "time")
        yield Cell(entry.agency, f"agency {entry.agency}")
        yield from (Cell(long.fitted(entry.ref, name, text)) for text in (entry.account.event, line.why, line.differs))

    records = (record(row, line) for row, line in enumerate(paper.event_lines, 2))
    count = len(paper.event_lines)
    return _list(paper.names.same_event, "same_event", paper.same_event, records, count, paper, links, A3)


def _nil_returns(nil_returns: Sequence[NilReturn], paper: WorkbookPaper, long: LongTexts) -> SheetPlan:
    def record(nil: NilReturn) -> Iterator[Cell]:
        yield Cell(nil.agency, f"agency {nil.agency}")
        yield Cell(nil.service_area)
        yield Cell(nil.earliest, "day")
        yield Cell(nil.latest, "day")
        yield Cell(long.fitted(nil.agency, paper.names.nil_returns, nil.as_written))
        yield from (Cell(nil.place.file), Cell(nil.place.sheet), Cell(nil.place.row, "row"))

    records = map(record, nil_returns)
    return _list(paper.names.nil_returns, "nil_returns", paper.nil_returns, records, len(nil_returns), paper)


def _issues(paper: WorkbookPaper, places: Mapping[str, str]) -> SheetPlan:
    """Issues with links to their entries, as many as Excel allows; the rest name the entry all the same."""
    column = column_letter([title.key for title in paper.issues].index(_LINKED_COLUMN))
    numbered = list(enumerate((line.issue.ref for line in paper.issue_lines), 2))
    links = [Link(f"{column}{row}", places[ref]) for row, ref in numbered if ref in places][:MOST_LINKS]
    linked = {link.cell for link in links}

    def record(row: int, line: IssueLine) -> Iterator[Cell]:
        values = {"severity": line.severity, "kind": line.kind}
        for title in paper.issues:
            value = values.get(title.key) or getattr(line.issue, title.key)
            style = "text"
            if title.key == "severity":
                style = _GRAVITY[line.issue.severity]
            elif title.key == _LINKED_COLUMN and f"{column}{row}" in linked:
                style = "link"
            yield Cell(value, style)

    records = (record(row, line) for row, line in enumerate(paper.issue_lines, 2))
    return _list(paper.names.issues, "issues", paper.issues, records, len(paper.issue_lines), paper, links)


def _sources(paper: WorkbookPaper, long: LongTexts) -> SheetPlan:
    def record(line: SourceLine) -> Iterator[Cell]:
        whose = line.agency or line.file
        for title in paper.sources:
            style = "file" if line.kind == "file" else "text"
            value = getattr(line.rows if hasattr(RowCounts, title.key) else line, title.key, None)
            if isinstance(value, str):
                value = long.fitted(whose, title.title, value)
            elif value is not None:
                style = {"text": "number", "file": "file number"}[style]
            if title.key == "confidence":
                style = "share" if style == "number" else style
            yield Cell(value, style)

    lines = paper.source_lines
    return _list(paper.names.sources, "sources", paper.sources, map(record, lines), len(lines), paper, size=A3)


def _long_texts(paper: WorkbookPaper, long: LongTexts) -> SheetPlan:
    return _list(paper.names.long_texts, "long_texts", paper.long_texts, long.records(), 0, paper)


def _list(
    name: str,
    kind: str,
    titles: Sequence[ColumnTitle],
    records: Iterable[Iterable[Cell]],
    count: int,
    paper: WorkbookPaper,
    links: Sequence[Link] = (),
    size: int = A4,
) -> SheetPlan:
    widths = [FIXED_WIDTHS[kind].get(title.key, ORDINARY_WIDTH) for title in titles]
    title = f"{paper.heading}: {paper.title}"
    lay_out = laid_out(titles, widths, count, title=title, marking=paper.marking, paper=size)
    return SheetPlan(name, lay_out, table(titles, widths, records), links)


def _agencies(combined: CombinedChronology) -> Sequence[str]:
    """In the register's order, and any that an entry or a nil return names beside them."""
    named = [*combined.agencies, *(entry.agency for entry in combined.entries)]
    return list(dict.fromkeys([*named, *(nil.agency for nil in combined.nil_returns)]))
