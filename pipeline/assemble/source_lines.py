"""Where everything came from: each file, what its columns were taken for, how its rows were understood,
and every text of an author that is no entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Note
from pipeline.domain.ledger import Column, FileRecord, RowCounts, TableRecord
from pipeline.domain.papers import SourceLine

_NOTE_LABELS = {
    "title": "Above the table",
    "note": "Note, no entry",
    "guidance": "Guidance text",
    "template": "Guidance of our template",
    "nil return": "Nil return",
    "repeated heading": "Headings again, with a difference",
    "replaced": "Row of a replaced version",
}
_NAMES = {
    "number": "author's numbering",
    "date": "date",
    "time": "time",
    "end_date": "end date",
    "end_time": "end time",
    "agency": "agency",
    "recorded_by": "recorded by",
    "recorded_on": "recorded on",
    "rag": "RAG rating",
}


def source_lines(combined: CombinedChronology) -> Iterator[SourceLine]:
    """File after file: the file, its tables with their columns and notes, in the author's order."""
    notes: dict[tuple[str, str], list[Note]] = defaultdict(list)
    for note in combined.notes:
        notes[note.place.file, note.place.sheet].append(note)
    for file in combined.ledger.files:
        yield _file(file)
        for table in file.tables:
            yield _table(file, table)
            yield from (_label(file, table, label, value) for label, value in table.labels)
            yield from (_column(file, table, column) for column in table.columns)
            yield from _notes(file, table, notes.pop((file.file, table.sheet), []))
    for left in notes.values():  # of a sheet that the ledger does not list: still not out of sight
        yield from map(_note, left)


def _file(file: FileRecord) -> SourceLine:
    total = sum((table.rows for table in file.tables), RowCounts())
    refused = file.status == "refused"
    return SourceLine(
        kind="file",
        label="File, refused" if refused else "File",
        agency=file.agency,
        file=file.file,
        text=f"Not read: {file.reason}" if refused else file.reason,
        rows=None if refused else total,
        sha256=file.sha256,
        size=file.size,
    )


def _label(file: FileRecord, table: TableRecord, label: str, value: str) -> SourceLine:
    """What the lines above the table say of the file: its agency, author, period, key."""
    return SourceLine(
        kind="title",
        label=f"{label.capitalize()}, as the file says",
        agency=file.agency,
        file=file.file,
        sheet=table.sheet,
        text=value,
    )


def _table(file: FileRecord, table: TableRecord) -> SourceLine:
    if table.columns and not table.heading_rows:
        place, taken_for = "no headings of its own", "chronology: goes on from the table before"
    elif not table.heading_rows:
        place, taken_for = "", "no chronology: its rows are kept as notes"
    else:
        row = "row" if len(table.heading_rows) == 1 else "rows"
        place, taken_for = f"headings in {row} {' and '.join(map(str, table.heading_rows))}", "chronology"
    return SourceLine(
        kind="table",
        label="Table, hidden" if table.hidden else "Table",
        agency=file.agency,
        file=file.file,
        sheet=table.sheet,
        place=place,
        taken_for=taken_for,
        rows=table.rows,
    )


def _column(file: FileRecord, table: TableRecord, column: Column) -> SourceLine:
    return SourceLine(
        kind="column",
        label="Column",
        agency=file.agency,
        file=file.file,
        sheet=table.sheet,
        place=f"column {column.letter}",
        text=column.heading,
        taken_for=name_in_words(column.name) if column.name else "not recognised: kept under 'Also written'",
        confidence=column.confidence if column.name else None,
    )


def name_in_words(name: str) -> str:
    """`learning_single_agency` → `learning single agency`."""
    return _NAMES.get(name, name.replace("_", " "))


def _notes(file: FileRecord, table: TableRecord, notes: list[Note]) -> Iterator[SourceLine]:
    """The table's title lines, unless they came as notes already, then its notes in their order."""
    told = {note.text for note in notes if note.kind == "title"}
    for line in table.title:
        if line not in told:
            yield SourceLine("title", _NOTE_LABELS["title"], file.agency, file.file, table.sheet, text=line)
    yield from map(_note, sorted(notes, key=lambda note: note.place.row))


def _note(note: Note) -> SourceLine:
    return SourceLine(
        kind=note.kind,
        label=_NOTE_LABELS.get(note.kind, note.kind),
        agency=note.agency,
        file=note.place.file,
        sheet=note.place.sheet,
        place=f"row {note.place.row}" if note.place.row else "",
        text=note.text,
    )
