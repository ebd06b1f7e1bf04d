"""A file's rows become entries, nil returns and notes, and every row is counted.

Nothing here reads a file or knows of another agency: one file in, what it says out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.domain.entry import Entry, NilReturn, Note, Place
from pipeline.domain.grid import Row, Sheet, SubmittedFile, shown
from pipeline.domain.ledger import RowCounts, TableRecord
from pipeline.domain.trouble import Issue
from pipeline.domain.when import UNDATED
from pipeline.intake.column_maps import ColumnDecisions
from pipeline.intake.date_checks import column_faults
from pipeline.intake.doubts import table_issues
from pipeline.intake.effort import Effort
from pipeline.intake.entries import EntryMaker, Expected, Layout, layout_of
from pipeline.intake.event_layouts import LAID_OUT, is_week_grid, laid_out_sheets, outside_tables
from pipeline.intake.laid_out import LaidOut
from pipeline.intake.nil_returns import declared_period, declares_no_contact
from pipeline.intake.notes import note, row_notes, text_notes, title_notes
from pipeline.intake.row_kinds import NARRATIVE, Kind
from pipeline.intake.rows import SortedRow, sort_rows
from pipeline.intake.sheet_doubts import dated_beside, nothing_told, sheet_issues
from pipeline.intake.side_by_side import told_apart, views
from pipeline.intake.tables import Table, find_tables, used_rows
from pipeline.intake.titles import labels_in, line_of
from pipeline.intake.years_above import with_years, years_above

_ROWS_WITH_LABELS = 500  # of a sheet that is no chronology: a covering page or a key is shorter
Part = tuple[Sheet, list[Table]]
"""A sheet, or what stands beside another table on it, with its tables."""

_NAMELESS_SHEETS = ("sheet", "table", "chronology", "tab")


@dataclass(frozen=True, slots=True)
class Understood:
    """What one file (or one table of it) says. Entries have no ref yet."""

    tables: tuple[TableRecord, ...] = ()
    entries: tuple[Entry, ...] = ()
    nil_returns: tuple[NilReturn, ...] = ()
    notes: tuple[Note, ...] = ()
    issues: tuple[Issue, ...] = ()

    def __add__(self, other: Understood) -> Understood:
        return Understood(
            self.tables + other.tables,
            self.entries + other.entries,
            self.nil_returns + other.nil_returns,
            self.notes + other.notes,
            self.issues + other.issues,
        )

    @property
    def has_chronology(self) -> bool:
        """Whether a table or at least a declaration of no contact was found."""
        return bool(self.nil_returns) or any(table.columns for table in self.tables)


def understand(file: SubmittedFile, expected: Expected, decisions: ColumnDecisions) -> Understood:
    """All sheets of one file. `decisions` are a person's own column names."""
    expected = replace(expected, effort=Effort())
    result = Understood()
    before: Table | None = None
    found: list[tuple[Sheet, list[Part]]] = []
    for sheet in _sheets_of(file, decisions, expected.agency):
        expected.effort.look()
        known = decisions.known(file.file, sheet.name)
        parts: list[Part] = [(sheet, [])]
        if not is_week_grid(sheet, decisions, file.file):
            parts = list(views(sheet, lambda view: find_tables(view, known, before, expected.agency)))  # noqa: B023 - called here
        before = next((table for _, tables in reversed(parts) for table in reversed(tables)), before)
        found.append((sheet, parts))
    unread = [part for _, parts in found for part, tables in parts if not tables]
    laid_out = laid_out_sheets(file, unread, decisions, expected.agency, beside=before is not None)
    if before is None and not laid_out and (outside := outside_tables(file, decisions, expected.agency)):
        bare = [replace(sheet, above=(), below=()) for sheet, _ in found]
        found = [*((sheet, [(sheet, list[Table]())]) for sheet in bare), (outside[0], [(outside[0], list[Table]())])]
        laid_out = {id(outside[0]): outside[1]}
    for sheet, parts in found:
        expected.effort.look()
        if len(parts) > 1:
            result += Understood(issues=(_side_by_side(parts, sheet, file.file, expected),))
        for part, tables in parts:
            if laid := laid_out.get(id(part)):
                result += _read_laid_out(laid, part, file.file, expected, told=result.issues)
            elif not tables:
                result += _no_chronology(part, file.file, expected)
            for table in tables:
                result += _read_table(table, part, file.file, expected)
        result += Understood(issues=tuple(dated_beside(sheet, file.file, expected)))
        result += Understood(notes=tuple(text_notes("note", sheet.below, sheet, file.file, expected)))
    return result + Understood(issues=tuple(nothing_told(result.tables, file.file, expected.agency)))


def _read_laid_out(laid: LaidOut, sheet: Sheet, file: str, expected: Expected, told: Sequence[Issue]) -> Understood:
    """Of forms of one shape, what is to be said of the layout and of the columns is said once."""
    said = _read_table(laid.table, replace(sheet, merges=laid.merges, hidden_columns=frozenset()), file, expected)
    if any(issue.code == laid.code for issue in told):
        return replace(said, issues=tuple(each for each in said.issues if not each.code.startswith("column-")))
    issue = Issue(laid.code, LAID_OUT[laid.code], expected.agency, file, sheet.name, f"A{laid.table.rows[0].number}")
    return replace(said, issues=(issue, *said.issues))


def _sheets_of(file: SubmittedFile, decisions: ColumnDecisions, agency: str) -> Iterator[Sheet]:
    """The sheets, and instead of a table that is only a frame around chronologies the tables inside it."""

    def is_chronology(sheet: Sheet) -> bool:
        return bool(find_tables(sheet, decisions.known(file.file, sheet.name), agency=agency))

    for sheet in file.sheets:
        inside = _unframed(sheet, is_chronology)
        yield from (*inside[:-1], replace(inside[-1], below=(*inside[-1].below, *sheet.below))) if inside else (sheet,)


def _unframed(sheet: Sheet, is_chronology: Callable[[Sheet], bool]) -> tuple[Sheet, ...]:
    """The tables of a frame, those of frames inside it too; none where it is none."""
    if not sheet.inside or is_chronology(sheet):
        return ()
    tables = tuple(chain.from_iterable(_unframed(inner, is_chronology) or (inner,) for inner in sheet.inside))
    return tables if any(map(is_chronology, tables)) else ()


def _side_by_side(parts: Sequence[tuple[Sheet, list[Table]]], sheet: Sheet, file: str, expected: Expected) -> Issue:
    return Issue("tables-side-by-side", told_apart(parts), expected.agency, file, sheet.name)


def _read_table(table: Table, sheet: Sheet, file: str, expected: Expected) -> Understood:
    layout = layout_of(table.columns, sheet.hidden_columns)
    make = EntryMaker(layout, expected)
    rows = list(sort_rows(table, sheet, file, layout, expected))
    years = years_above(rows, table, sheet, layout)
    rows = with_years(rows, years, used=expected.year_stands_above) if years.readings else rows
    entry_rows = [row for row in rows if row.kind is Kind.ENTRY]
    nil_rows = [row for row in rows if row.kind is Kind.NIL_RETURN]
    entries = tuple(_entries(entry_rows, layout, make))
    nil_numbers = [row.source.row.number for row in nil_rows]
    headed = [
        (row.source.row.number, row.reading.when.earliest.year)
        for row in rows
        if row.kind is Kind.NOTE and row.reading.when.earliest
    ]
    return Understood(
        tables=(_record(table, sheet, rows, entries),),
        entries=entries,
        nil_returns=tuple(_nil_return(row, layout, make, expected) for row in nil_rows),
        notes=(*title_notes(table.title_rows, sheet, file, expected), *row_notes(rows, table, layout, expected)),
        issues=tuple(
            table_issues(table, sheet, file, expected, layout, entries, entry_rows, nil_numbers, headed, years.places)
        ),
    )


def _entries(rows: Sequence[SortedRow], layout: Layout, make: EntryMaker) -> list[Entry]:
    """The entries, with what only the column as a whole can show about their dates."""
    entries = [make.entry(row.source, row.reading) for row in rows]
    place = layout.position.get("date", -1)
    dates = [(row.source.cells[place], row.reading.when) for row in rows]
    faults = column_faults(dates)
    for index in faults.swapped:
        entries[index] = replace(entries[index], flags=(*entries[index].flags, "date-order-swap"))
    for index in faults.us_export:
        entries[index] = replace(entries[index], flags=(*entries[index].flags, "date-us-export"))
    return entries


def _record(table: Table, sheet: Sheet, rows: Sequence[SortedRow], entries: Sequence[Entry]) -> TableRecord:
    above = table.heading_rows[:1] or tuple(row.number for row in table.title_rows[-1:])
    first = above[0] if above else 0
    kinds = Counter(row.kind for row in rows)
    undated = sum(entry.when.undated for entry in entries)
    seen = table.last_row - first - table.joined
    return TableRecord(
        sheet=sheet.name,
        hidden=sheet.hidden,
        title=(*sheet.above, *map(line_of, table.title_rows)),
        heading_rows=table.heading_rows,
        columns=table.columns,
        rows=RowCounts(
            seen=seen,
            entries=len(entries) - undated,
            undated=undated,
            nil_returns=kinds[Kind.NIL_RETURN],
            notes=kinds[Kind.NOTE],
            guidance=kinds[Kind.GUIDANCE],
            repeated_headings=kinds[Kind.REPEATED_HEADING],
            blank=seen - len(rows),
        ),
        labels=labels_in(sheet.above, table.title_rows),
    )


def _nil_return(row: SortedRow, layout: Layout, make: EntryMaker, expected: Expected) -> NilReturn:
    texts = [shown(layout.cell(row.source.cells, name)) for name in NARRATIVE]
    texts += [shown(cell) for cell in row.source.cells]
    when = row.reading.when
    stated = next(text for text in texts if declares_no_contact(text, when, today=expected.today))
    earliest, latest = declared_period(stated, when, today=expected.today)
    area = shown(layout.cell(row.source.cells, "service_area")) or _area_of(row.source.sheet)
    place = Place(row.source.file, row.source.sheet, row.source.row.number)
    return NilReturn(make.agency_of(row.source), area, earliest, latest, stated, place)


def _area_of(sheet: str) -> str:
    """A sheet named after a service speaks for that service; `Sheet1` speaks for none."""
    return "" if sheet.casefold().startswith(_NAMELESS_SHEETS) else sheet


def _no_chronology(sheet: Sheet, file: str, expected: Expected) -> Understood:
    """A sheet without a chronology: its rows are notes, or declare that there was no contact."""
    rows = used_rows(sheet)
    nil_returns, notes = [], title_notes((), sheet, file, expected)
    for row in rows:
        nil_return = _sheet_nil_return(row, sheet, file, expected)
        nil_returns += [nil_return] if nil_return else []
        notes.append(note("nil return" if nil_return else "note", row, sheet.name, file, expected))
    seen = rows[-1].number if rows else 0
    counts = RowCounts(
        seen=seen,
        nil_returns=len(nil_returns),
        notes=len(rows) - len(nil_returns),
        blank=seen - len({row.number for row in rows}),
    )
    labels = labels_in(sheet.above, rows[:_ROWS_WITH_LABELS])
    record = TableRecord(sheet.name, sheet.hidden, tuple(sheet.above), (), (), counts, labels)
    issues = tuple(sheet_issues(sheet, rows, file, expected, declared=bool(nil_returns)))
    return Understood((record,), (), tuple(nil_returns), tuple(notes), issues)


def _sheet_nil_return(row: Row, sheet: Sheet, file: str, expected: Expected) -> NilReturn | None:
    for text in map(shown, row.cells):
        if text.strip() and declares_no_contact(text, UNDATED, today=expected.today):
            earliest, latest = declared_period(text, UNDATED, today=expected.today)
            place = Place(file, sheet.name, row.number)
            return NilReturn(expected.agency, _area_of(sheet.name), earliest, latest, text, place)
    return None
