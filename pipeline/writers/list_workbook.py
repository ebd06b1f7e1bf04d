"""A workbook of lists: each sheet with its headings in sight, filters, widths, and set up for print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.domain.list_papers import ListCell, ListColumn, ListPaper, ListSheet
from pipeline.domain.papers import ColumnTitle
from pipeline.writers.cells import LONGEST, first_part, units
from pipeline.writers.sheet_rows import A3, A4, Cell, laid_out, table
from pipeline.writers.spreadsheet import SheetPlan, write
from pipeline.writers.workbook_styles import STYLES

_CUT = " … (longer than a cell of Excel: in full in the file itself)"
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EMPTY_LINES = 400  # below the last one, where choices are offered too
_TEXT = {**STYLES["text"]}
_EDGED = {**_TEXT, "border": 1, "border_color": "#B8BEC6"}
_NUMBER = {**_EDGED, "num_format": "0", "align": "left", "bold": True}
_BAND = {"bg_color": "#EAF0F7"}
_OWN: dict[str, dict[str, Any]] = {
    "passage": _EDGED,
    "next passage": {**_EDGED, **_BAND},
    "passage number": _NUMBER,
    "next passage number": {**_NUMBER, **_BAND},
    "response": {**_EDGED, "bg_color": "#FFF9E3"},
}
_GUARDED = " guarded"


def write_lists(path: Path, paper: ListPaper) -> None:
    """Write the workbook to `path`."""
    plain = {"text": _TEXT, **_OWN}
    guarded = {f"{name}{_GUARDED}": {**look, "quote_prefix": True} for name, look in plain.items()}
    properties = {"title": f"{paper.heading}: {paper.title}", "subject": paper.marking}
    sheets = [_sheet(sheet, paper) for sheet in paper.sheets]
    write(path, sheets, {**STYLES, **_OWN, **guarded}, properties, paper.made_on)


def _sheet(sheet: ListSheet, paper: ListPaper) -> SheetPlan:
    titles = [ColumnTitle(column.title, column.title) for column in sheet.columns]
    widths = [column.width for column in sheet.columns]
    lay_out = laid_out(
        titles,
        widths,
        len(sheet.rows),
        title=f"{paper.heading}: {paper.title}",
        marking=paper.marking,
        frozen=sheet.frozen,
        paper=A3 if sheet.large else A4,
        pages_wide=sheet.pages_wide,
    )

    def with_choices(worksheet: Worksheet) -> None:
        lay_out(worksheet)
        for place, column in enumerate(sheet.columns):
            if column.choices:
                _offer(worksheet, place, column, len(sheet.rows))

    return SheetPlan(sheet.name, with_choices, table(titles, widths, _cells(sheet)))


def _offer(worksheet: Worksheet, place: int, column: ListColumn, rows: int) -> None:
    """Choices, and anything else may be written all the same."""
    offered = {"validate": "list", "source": list(column.choices), "show_error": False}
    worksheet.data_validation(1, place, rows + _EMPTY_LINES, place, offered)


def _cells(sheet: ListSheet) -> Iterator[Iterator[Cell]]:
    for row in sheet.rows:
        yield map(_cell, row)


def _cell(cell: ListCell) -> Cell:
    """Text stays text: what looks like a formula gets Excel's own mark for that, so that editing it makes none."""
    if not isinstance(cell.text, str):
        return Cell(cell.text, cell.style)
    text = cell.text if units(cell.text) <= LONGEST else first_part(cell.text, LONGEST - len(_CUT)) + _CUT
    guarded = text.startswith(_LIKE_A_FORMULA) and cell.style in {"text", *_OWN}
    return Cell(text, f"{cell.style}{_GUARDED}" if guarded else cell.style)
