"""`changes/<Agency>.xlsx`: which version of a file replaces which, then each cell that is not the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

from xlsxwriter.worksheet import Worksheet

from pipeline.domain.versions import ChangeLine, ChangesPaper, Happened, Piece
from pipeline.writers import heights
from pipeline.writers.cells import LONGEST, first_part, units
from pipeline.writers.sheet_rows import A3, A4, Cell, Value, laid_out, printed, row, table
from pipeline.writers.spreadsheet import SheetPlan, write
from pipeline.writers.workbook_styles import STYLES, answer_styles

VERSIONS, CHANGES = "Versions", "Changes"
_VERSION_WIDTHS = (38.0, 38.0, 30.0, 11.0, 10.0, 10.0, 10.0, 12.0)
_CHANGE_WIDTHS = (11.0, 11.0, 14.0, 18.0, 60.0, 60.0, 16.0, 16.0, 26.0, 26.0)
_FILLS = {
    Happened.ADDED: "answer met",
    Happened.REMOVED: "answer not met",
    Happened.CHANGED: "answer cannot tell",
}
_LETTERS = 150  # across the sheet: a statement is no cell of a column
_ABOUT = 2  # rows above the statements: marking and title


def write_changes(path: Path, paper: ChangesPaper) -> None:
    """Write the workbook of one agency."""
    sheets = [_versions(paper), _changes(paper)]
    properties = {"title": paper.title, "subject": paper.marking}
    write(path, sheets, {**STYLES, **answer_styles()}, properties, paper.made_on)


def _versions(paper: ChangesPaper) -> SheetPlan:
    def lay_out(worksheet: Worksheet) -> None:
        for place, width in enumerate(_VERSION_WIDTHS):
            worksheet.set_column(place, place, width)
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(A4)
        worksheet.fit_to_pages(1, 0)
        printed(worksheet, paper.title, paper.marking)

    return SheetPlan(VERSIONS, lay_out, lambda styles: _version_rows(paper, styles))


def _version_rows(paper: ChangesPaper, styles: Mapping[str, str]) -> Iterator[bytes]:
    yield row(1, [Cell(paper.marking, "marking")], _VERSION_WIDTHS[:1], styles, 20.0)
    yield row(2, [Cell(paper.title, "title")], _VERSION_WIDTHS[:1], styles, 30.0)
    first = _ABOUT + 1
    lines = [line for each in paper.statements for line in wrap(f"{each.about}: {each.text}", _LETTERS)]
    for number, line in enumerate(lines, first):
        yield row(number, [Cell(line, "subtext")], _VERSION_WIDTHS[:1], styles, heights.height(1))
    headings = first + len(lines) + 1
    titles = [Cell(column.title, "heading") for column in paper.version_columns]
    yield row(headings, titles, _VERSION_WIDTHS, styles)
    for number, version in enumerate(paper.versions, headings + 1):
        values = (getattr(version, column.key) for column in paper.version_columns)
        cells = (Cell(value, "text" if isinstance(value, str) else "number") for value in values)
        yield row(number, cells, _VERSION_WIDTHS, styles)


def _changes(paper: ChangesPaper) -> SheetPlan:
    columns = paper.change_columns
    lay_out = laid_out(
        columns,
        _CHANGE_WIDTHS,
        len(paper.changes),
        title=paper.title,
        marking=paper.marking,
        frozen=1,
        paper=A3,
    )
    records = ([_cell(column.key, line, paper.cut) for column in columns] for line in paper.changes)
    return SheetPlan(CHANGES, lay_out, table(columns, _CHANGE_WIDTHS, records))


def _cell(key: str, line: ChangeLine, cut: str) -> Cell:
    value: Value = getattr(line, key)
    if isinstance(value, tuple):
        return Cell(_fitting(value, cut))
    return Cell(value, _FILLS[line.happened] if key == "what" else "text")


def _fitting(pieces: tuple[Piece, ...], cut: str) -> tuple[Piece, ...]:
    """As much as a cell of Excel holds, and a word that it goes on."""
    if sum(units(piece.text) for piece in pieces) <= LONGEST:
        return pieces
    kept: list[Piece] = []
    room = LONGEST - units(cut)
    for piece in pieces:
        text = first_part(piece.text, room)
        kept.append(Piece(text, piece.mark))
        room -= units(text)
        if text != piece.text:
            break
    return (*kept, Piece(cut))
