"""What stands in a file and is no entry: kept word for word on the Sources sheet."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.entry import Note, Place
from pipeline.domain.grid import Row, Sheet, shown
from pipeline.intake.entries import Expected, Layout
from pipeline.intake.own_template import TEMPLATE_ROW, is_template_row
from pipeline.intake.row_kinds import Kind
from pipeline.intake.rows import SortedRow
from pipeline.intake.tables import Table

_BETWEEN_CELLS = " | "


def row_notes(rows: Sequence[SortedRow], table: Table, layout: Layout, expected: Expected) -> list[Note]:
    """Every row that is no entry, but for headings that only say again what the first ones said."""
    said = {text.strip() for heading in table.heading_texts for text in heading} | {""}
    return [
        note(_note_kind(row, layout), row.source.row, row.source.sheet, row.source.file, expected)
        for row in rows
        if row.kind in (Kind.NOTE, Kind.GUIDANCE, Kind.NIL_RETURN)
        or (row.kind is Kind.REPEATED_HEADING and any(text.strip() not in said for text in row.source.row.texts))
    ]


def _note_kind(row: SortedRow, layout: Layout) -> str:
    own = row.kind is Kind.GUIDANCE and is_template_row(row.source.cells, layout.position)
    return TEMPLATE_ROW if own else row.kind.value


def note(kind: str, row: Row, sheet: str, file: str, expected: Expected) -> Note:
    text = _BETWEEN_CELLS.join(text for text in map(shown, row.cells) if text.strip())
    remarks = [f"[comment: {mark.comment}]" for mark in row.marks.values() if mark.comment]
    remarks += [f"[deleted: {mark.deleted}]" for mark in row.marks.values() if mark.deleted]
    return Note(kind, expected.agency, " ".join(filter(None, [text, *remarks])), Place(file, sheet, row.number))


def title_notes(rows: Sequence[Row], sheet: Sheet, file: str, expected: Expected) -> list[Note]:
    above = text_notes("title", sheet.above, sheet, file, expected)
    return above + [note("title", row, sheet.name, file, expected) for row in rows]


def text_notes(kind: str, texts: Sequence[str], sheet: Sheet, file: str, expected: Expected) -> list[Note]:
    """Paragraphs beside a Word table: they stand in no row of it."""
    return [Note(kind, expected.agency, text, Place(file, sheet.name, 0)) for text in texts]
