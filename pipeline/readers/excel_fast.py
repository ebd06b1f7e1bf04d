"""Workbooks read with python-calamine-plus: values, number formats, strikes and hidden rows in one pass.

Some 8 times as fast as openpyxl, and a young library: it is used nowhere else, and `excel_slow` can do the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from io import BytesIO
from typing import Any

from python_calamine_plus import CalamineError, CalamineSheetStream, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.domain.grid import Mark, Merge, Row, Sheet, Value
from pipeline.readers.bounds import check_letters
from pipeline.readers.excel_parts import SheetPart, decode_escapes
from pipeline.readers.excel_sheet import Covered, Marks, comments_by_row, finished_row, hidden_columns
from pipeline.readers.shown_values import GENERAL, Format, value_of

PLAIN = Mark()
PANIC = "PanicException"  # how the engine's own bugs arrive: no Exception, and not to be imported


class EngineTrouble(Exception):
    """The engine cannot read the workbook."""


BIG = 10**15  # beyond Excel's 15 digits a number is no longer what was typed


def read(data: bytes, parts: dict[str, SheetPart]) -> tuple[Sheet, ...]:
    """Every worksheet of the workbook. Raises `EngineTrouble` when the engine can't read it."""
    try:
        return _sheets(data, parts)
    except (CalamineError, OverflowError) as trouble:
        raise EngineTrouble from trouble
    except BaseException as trouble:
        if type(trouble).__name__ != PANIC:
            raise
        raise EngineTrouble from trouble


def _sheets(data: bytes, parts: dict[str, SheetPart]) -> tuple[Sheet, ...]:
    sheets = []
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet and about.name in parts:
                stream = book.stream_sheet_by_index(index, rich=True)
                hidden = about.visible is not SheetVisibleEnum.Visible
                sheets.append(_sheet(stream, parts[about.name], hidden, book.epoch_1904))
    return tuple(sheets)


def _sheet(stream: CalamineSheetStream, part: SheetPart, hidden: bool, from_1904: bool) -> Sheet:
    merges = tuple(
        Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in stream.merged_cell_ranges or ()
    )
    rows = _rows(stream, part, merges, _Cells(stream.styles or [], part, from_1904))
    spans = [(s["min"], s["max"]) for s in stream.column_dimensions or () if s["hidden"] or s["width"] == 0]
    return Sheet(part.name, rows, hidden, hidden_columns(spans, rows), merges)


def _rows(stream: CalamineSheetStream, part: SheetPart, merges: tuple[Merge, ...], cells: _Cells) -> tuple[Row, ...]:
    comments, covered = comments_by_row(part.comments), Covered(merges) if merges else None
    hidden = {row for row, about in (stream.row_dimensions or {}).items() if about["hidden"] or about["height"] == 0}
    rows = []
    for index, line in enumerate(stream):
        values, marks = cells.read(line)
        if covered:
            covered.blank(index + 1, values, marks)
        row = finished_row(index, values, index in hidden, marks, comments.pop(index, None))
        if row:
            rows.append(row)
    for index in sorted(comments):  # comments below the last row that holds anything
        row = finished_row(index, [], index in hidden, {}, comments[index])
        if row:
            rows.append(row)
    return tuple(rows)


class _Cells:
    """Turns the engine's cells into values and marks. The loops here are the hottest of all readers: what no cell of
    the sheet has is not looked for, and plain text, which most cells are, is passed on untouched."""

    def __init__(self, styles: list[dict[str, Any]], part: SheetPart, from_1904: bool) -> None:
        self.formats = [Format(style["number_format"] or "", style["number_format_id"], from_1904) for style in styles]
        self.general = frozenset(i for i, form in enumerate(self.formats) if form.is_general)
        self.struck = frozenset(i for i, style in enumerate(styles) if (style["font"] or {}).get("strike"))
        self.part = part
        self.peculiar = bool(part.has_errors or part.has_formulas or self.struck)
        self.letters = 0
        self.known: defaultdict[int, dict[Any, Value]] = defaultdict(dict)

    def read(self, line: list[Any]) -> tuple[list[Value], Marks]:
        """One row."""
        values = [cell.value for cell in line]
        self.letters += sum([len(value) for value in values if value.__class__ is str])
        check_letters(self.letters)
        if self.part.escaped:
            _decode(values, line, self.part.escaped)
        for column in [i for i, value in enumerate(values) if value.__class__ is not str or "\r" in value]:
            value = values[column]
            if value.__class__ is str:
                values[column] = value.replace("\r\n", "\n")
            elif value.__class__ is int and -BIG < value < BIG and line[column].style_id in self.general:
                values[column] = str(value)
            else:
                values[column] = self._typed(value, line[column].style_id)
        marks = self._marks(values, line) if self.peculiar else {}
        rich = [cell.rich_text for cell in line]
        if any(rich):
            for column in [i for i, runs in enumerate(rich) if runs and _some_struck(runs)]:
                marks[column] = replace(marks.get(column, PLAIN), struck=True)
        return values, marks

    def _marks(self, values: list[Value], line: list[Any]) -> Marks:
        marks: Marks = {}
        for column, (value, cell) in enumerate(zip(values, line, strict=True)):
            if not value:
                if cell.data_type == "n" and cell.formula:
                    marks[column] = Mark(formula_without_value=True)
            elif cell.data_type == "e" or cell.style_id in self.struck:
                marks[column] = Mark(struck=cell.style_id in self.struck, error=cell.data_type == "e")
        return marks

    def _typed(self, stored: Any, style: int) -> Value:
        """Numbers, dates and booleans; dates repeat, so each is worked out once."""
        if stored.__class__ is bool:
            return "TRUE" if stored else "FALSE"
        known = self.known[style]
        value = known.get(stored)
        if value is None:
            form = self.formats[style] if style < len(self.formats) else GENERAL
            value = known[stored] = value_of(stored, form)
        return value


def _decode(values: list[Any], line: list[Any], escaped: frozenset[str]) -> None:
    """The engine decodes `_x000D_` in the table of strings, and leaves it in the results of formulas."""
    for column, value in enumerate(values):
        if value.__class__ is str and "_x" in value and line[column].coordinate in escaped:
            values[column] = decode_escapes(value)


def _some_struck(runs: list[dict[str, Any]]) -> bool:
    return any((run["font"] or {}).get("strike") and run["text"].strip() for run in runs)
