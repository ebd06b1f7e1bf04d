"""Workbooks read with openpyxl: the stand-by for those that the fast engine cannot open.

It gives the same sheets, with one exception: openpyxl takes a typed `_x000D_` for the escape of that name.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.domain.grid import Mark, Merge, Row, Sheet, Value
from pipeline.domain.trouble import Unreadable
from pipeline.readers.excel_bounds import FAR_ROW, SPARSE, merged_area
from pipeline.readers.excel_parts import SheetPart, decode_escapes
from pipeline.readers.excel_sheet import Marks, comments_by_row, finished_row, hidden_columns
from pipeline.readers.package import AGAIN, DECLARED, Package, declares_type
from pipeline.readers.shown_values import Format, value_of

MOST_MERGED = 2_000_000
NOT_OPENED = f"The file is damaged: its sheets cannot be read. {AGAIN}"

# What openpyxl raises on files that break the format's rules; it has no exception of its own for that.
NOT_WELL_FORMED = (InvalidFileException, BadZipFile, SyntaxError, OSError)  # SyntaxError: both XML parsers' kind
NOT_AS_EXPECTED = (LookupError, ValueError, TypeError, AttributeError)


def read(data: bytes, package: Package, parts: dict[str, SheetPart]) -> tuple[Sheet, ...]:
    """Every worksheet of the workbook."""
    if sum(merged_area(package.read(part.part)) for part in parts.values()) > MOST_MERGED:
        raise Unreadable(NOT_OPENED)  # openpyxl makes a cell of every one that lies under a merge
    for name in sorted(package.names):
        if name.endswith((".xml", ".rels", ".vml")) and declares_type(package.read(name)):
            raise Unreadable(DECLARED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what it would lose on saving; nothing is saved
            return _sheets(data, parts)
    except (*NOT_WELL_FORMED, *NOT_AS_EXPECTED) as trouble:
        raise Unreadable(NOT_OPENED) from trouble


def _sheets(data: bytes, parts: dict[str, SheetPart]) -> tuple[Sheet, ...]:
    book = load_workbook(BytesIO(data), data_only=True, rich_text=True)
    formulas = load_workbook(BytesIO(data)) if any(part.has_formulas for part in parts.values()) else None
    from_1904 = book.epoch == CALENDAR_MAC_1904
    return tuple(
        _sheet(sheet, formulas[sheet.title] if formulas else None, parts[sheet.title], from_1904)
        for sheet in book.worksheets
        if sheet.title in parts
    )


def _sheet(sheet: Any, formulas: Any, part: SheetPart, from_1904: bool) -> Sheet:
    comments = comments_by_row(part.comments)
    rows: list[Row | None] = []
    for index, line in _lines(sheet):
        values, marks = _cells(line, formulas, from_1904)
        rows.append(finished_row(index, values, _hidden(sheet, index), marks, comments.pop(index, None)))
    rows.extend(finished_row(index, [], _hidden(sheet, index), {}, comments[index]) for index in sorted(comments))
    kept = tuple(sorted((row for row in rows if row), key=lambda row: row.number))
    spans = [(c.min - 1, c.max - 1) for c in sheet.column_dimensions.values() if c.hidden or c.width == 0]
    merges = tuple(Merge(m.min_row, m.min_col - 1, m.max_row, m.max_col - 1) for m in sheet.merged_cells.ranges)
    return Sheet(part.name, kept, sheet.sheet_state != "visible", hidden_columns(spans, kept), merges)


def _lines(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The cells row by row, rows counted from 0. The engine makes a cell of every blank one too, so those of a vast
    sheet are taken as they are kept: rows without any are left out, and so is what stands to the right of the last."""
    grid = sheet.max_row * sheet.max_column
    if grid <= FAR_ROW or grid <= SPARSE * len(sheet._cells):  # noqa: SLF001 - as below
        yield from enumerate(sheet.iter_rows())
        return
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001 - openpyxl shows the cells that there are nowhere else
        rows.setdefault(row, {})[column] = cell
    for row in sorted(rows):
        blank = MergedCell(sheet, row, 1)
        yield row - 1, tuple(rows[row].get(column, blank) for column in range(1, max(rows[row]) + 1))


def _hidden(sheet: Any, index: int) -> bool:
    row = sheet.row_dimensions.get(index + 1)
    return row is not None and (bool(row.hidden) or row.height == 0)


def _cells(line: tuple[Any, ...], formulas: Any, from_1904: bool) -> tuple[list[Value], Marks]:
    values: list[Value] = []
    marks: Marks = {}
    for column, cell in enumerate(line):
        value = _value(cell, from_1904)
        values.append(value)
        struck = bool(value) and (_cell_struck(cell) or _some_struck(cell.value))
        unknown = cell.value is None and _unknown(formulas, cell)
        mark = Mark(struck=struck, formula_without_value=unknown, error=cell.data_type == "e")
        if mark != Mark():
            marks[column] = mark
    return values, marks


def _value(cell: Any, from_1904: bool) -> Value:
    stored = cell.value
    if stored is None:
        return ""
    if isinstance(stored, bool):
        return "TRUE" if stored else "FALSE"
    if isinstance(stored, (str, CellRichText)):
        return decode_escapes(str(stored)).replace("\r\n", "\n")
    number = cell._style.numFmtId  # noqa: SLF001 - openpyxl shows the id of a built-in format nowhere else
    return value_of(stored, Format(cell.number_format, number, from_1904))


def _unknown(formulas: Any, cell: Any) -> bool:
    return formulas is not None and formulas.cell(cell.row, cell.column).data_type == "f"


def _cell_struck(cell: Any) -> bool:
    return bool(cell.has_style and cell.font and cell.font.strike)


def _some_struck(stored: object) -> bool:
    runs = stored if isinstance(stored, CellRichText) else ()
    return any(isinstance(run, TextBlock) and bool(run.font.strike) and bool(run.text.strip()) for run in runs)
