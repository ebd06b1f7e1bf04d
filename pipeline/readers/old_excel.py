"""Excel workbooks of before 2007 (`.xls`), read with xlrd: values, number formats, strikes, comments, what is hidden.

xlrd is kept for this format alone, and knows all of it that a chronology needs.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.formula import FormulaError

from pipeline.domain.grid import Mark, Merge, Row, Sheet, Value
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import check_letters
from pipeline.readers.excel_sheet import Covered, Marks, comments_by_row, finished_row, hidden_columns
from pipeline.readers.package import AGAIN
from pipeline.readers.shown_values import Format, value_of
from pipeline.readers.unlocking import LOCKED, OLE2

NOT_OPENED = f"The old Excel workbook (.xls) is damaged or was cut short: its sheets cannot be read. {AGAIN}"
ENCRYPTED = "Workbook is encrypted"  # xlrd's words; it has no exception of its own for that

# What xlrd raises on files that break the format's rules.
NOT_WELL_FORMED = (xlrd.XLRDError, FormulaError, struct.error, AssertionError, EOFError, OSError)
NOT_AS_EXPECTED = (
    RuntimeError,  # nested too deep, or not implemented
    StopIteration,  # no workbook in the container after all
    ArithmeticError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)

SHEET, END = 0x85, 0x0A  # where a sheet begins, and that one has ended
NAMES, PASSED_OVER = (0x18, 0x218), 0x4D  # what a name of the workbook stands for; how a printer is set up
PLAIN = Mark()
LEAST_HOLE = 64  # bytes of a container's smallest sector; Crystal Reports puts a few zeros between its records
Strikes = tuple[int, ...]
"""Fonts whose text is struck through, by their place in the workbook's list."""


def read(data: bytes) -> tuple[Sheet, ...]:
    """Every worksheet, hidden ones too; charts and macro sheets have no rows and are left out."""
    try:
        stream = _stream(data)
        _check_records(stream)
        book = xlrd.open_workbook(
            file_contents=_without_names(stream), formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        formats = _Formats(book)
        return tuple(_sheet(sheet, formats) for sheet in book.sheets())
    except (*NOT_WELL_FORMED, *NOT_AS_EXPECTED) as trouble:
        fault = LOCKED if ENCRYPTED in str(trouble) else NOT_OPENED
        raise Unreadable(fault) from trouble


def _stream(data: bytes) -> bytes:
    """The workbook out of its container. xlrd could take it out too, but follows a chain of sectors that leads into
    itself for ever."""
    import olefile

    if not data.startswith(OLE2):  # from Excel 4 and before: there is no container
        return data
    with olefile.OleFileIO(BytesIO(data)) as container:
        name = next(name for name in ("Workbook", "Book") if container.exists(name))
        return bytes(container.openstream(name).read())


def _check_records(stream: bytes) -> None:
    """The format has no checksum, and xlrd passes over what it does not know: a stretch of zeros within the workbook
    would take rows with it, and nobody would hear of it."""
    place, ended, last_sheet = 0, False, 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == length == 0 and not stream[place : place + LEAST_HOLE].strip(b"\0"):
            all_read = ended and last_sheet < place  # what a program left behind the end of the last sheet is no row
            if not all_read and stream.count(0, place) < len(stream) - place:
                raise Unreadable(NOT_OPENED)
            return  # the rest of a container's last sector
        if kind == SHEET and length >= 4 and place + 8 <= len(stream):
            last_sheet = max(last_sheet, struct.unpack_from("<I", stream, place + 4)[0])
        ended = kind == END
        place += 4 + length


def _without_names(stream: bytes) -> bytes:
    """The workbook without the formulas that its names stand for: xlrd works them out, stops at one that it does not
    know, and no cell needs them, for each holds its result."""
    place, kept = 0, bytearray(stream)
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind in NAMES:
            struct.pack_into("<H", kept, place, PASSED_OVER)
        place += 4 + length
    return bytes(kept)


class _Formats:
    """What the workbook says of a cell's looks, by the number that the cell carries."""

    def __init__(self, book: Any) -> None:
        fonts = book.font_list
        self.struck_fonts: Strikes = tuple(number for number, font in enumerate(fonts) if font.struck_out)
        self.struck = frozenset(n for n, xf in enumerate(book.xf_list) if xf.font_index in self.struck_fonts)
        codes = {key: about.format_str or "General" for key, about in book.format_map.items()}
        self.formats = [
            Format(codes.get(xf.format_key, "General"), xf.format_key, book.datemode == 1) for xf in book.xf_list
        ]


def _sheet(sheet: Any, formats: _Formats) -> Sheet:
    merges = tuple(Merge(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells)
    rows = _rows(sheet, formats, Covered(merges))
    spans = [(c, c) for c, about in sorted(sheet.colinfo_map.items()) if about.hidden or about.width == 0]
    return Sheet(sheet.name, rows, sheet.visibility != 0, hidden_columns(spans, rows), merges)


def _rows(sheet: Any, formats: _Formats, covered: Covered) -> tuple[Row, ...]:
    comments = comments_by_row({place: _unix(note.text) for place, note in sheet.cell_note_map.items()})
    rows: list[Row | None] = []
    letters = 0
    for index in range(sheet.nrows):
        values, marks = _cells(sheet, index, formats)
        letters += sum(map(len, values))
        check_letters(letters)
        covered.blank(index + 1, values, marks)
        rows.append(finished_row(index, values, _hidden(sheet, index), marks, comments.pop(index, None)))
    rows.extend(finished_row(index, [], _hidden(sheet, index), {}, comments[index]) for index in sorted(comments))
    return tuple(row for row in rows if row)


def _hidden(sheet: Any, index: int) -> bool:
    row = sheet.rowinfo_map.get(index)
    return row is not None and bool(row.hidden or row.height == 0)


def _cells(sheet: Any, index: int, formats: _Formats) -> tuple[list[Value], Marks]:
    values: list[Value] = []
    marks: Marks = {}
    for column, (kind, stored) in enumerate(zip(sheet.row_types(index), sheet.row_values(index), strict=True)):
        values.append(_value(kind, stored, sheet, (index, column), formats))
        if values[-1] and formats.struck_fonts and _struck(stored, sheet, (index, column), formats):
            marks[column] = Mark(struck=True)
        if kind == xlrd.XL_CELL_ERROR:
            marks[column] = replace(marks.get(column, PLAIN), error=True)
    return values, marks


def _value(kind: int, stored: Any, sheet: Any, place: tuple[int, int], formats: _Formats) -> Value:
    if kind == xlrd.XL_CELL_TEXT:
        return _unix(stored)
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return value_of(stored, formats.formats[sheet.cell_xf_index(*place)])
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if stored else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(stored, "#N/A"))
    return ""


def _struck(stored: Any, sheet: Any, place: tuple[int, int], formats: _Formats) -> bool:
    """The whole cell, or a stretch of its text that holds more than spaces."""
    runs = sheet.rich_text_runlist_map.get(place)
    if not runs or not isinstance(stored, str):
        return sheet.cell_xf_index(*place) in formats.struck
    first = sheet.cell_xf_index(*place) in formats.struck and bool(_stretch(stored, 0, runs[0][0]))
    ends = [start for start, _ in runs[1:]] + [len(stored.encode("utf-16-le"))]
    return first or any(
        font in formats.struck_fonts and bool(_stretch(stored, start, end))
        for (start, font), end in zip(runs, ends, strict=True)
    )


def _stretch(text: str, start: int, end: int) -> str:
    """Excel counts letters in UTF-16."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore").strip()


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")
