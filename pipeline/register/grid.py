"""register.xlsx opened: its sheets as plain cells with their addresses. The only place that knows Excel."""

from __future__ import annotations

import io
import re
import stat
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pipeline.domain.grid import column_letter
from pipeline.domain.trouble import SetupError

_MOST_UNPACKED = 20 << 20  # a register of a thousand rows unpacks to less than 1 MiB
_LONG_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["'][^"':]*:[^"':]*\d{5}""")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,  # how both XML parsers report broken XML
    RuntimeError,  # a part of the zip with a password, or a compression that Python does not know
    OverflowError,
)
"""What openpyxl lets through when the inside of a workbook is broken; it has no error of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. `row` counts from 1 as in Excel, `column` from 0. `value` is stored, not calculated:
    None with `formula` when Excel never stored the result."""

    row: int
    column: int
    value: str | int | float | bool | date | time | timedelta | None
    formula: bool = False
    error: bool = False

    @property
    def address(self) -> str:
        return f"{column_letter(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The cell as text, outer blanks taken off."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return "" if self.value is None else str(self.value).replace("_x000D_", "").strip()


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """One sheet: its rows of filled cells, keyed by 0-based column."""

    name: str
    rows: tuple[dict[int, Cell], ...]
    from_1904: bool = False


def open_register(path: Path) -> tuple[RegisterSheet, ...]:
    """Every worksheet of the register, or a `SetupError` of one line that says why not."""
    content = _bytes(path)
    _check_bounds(path, content)
    values, formulas = _workbook(path, content, stored=True), _workbook(path, content, stored=False)
    return tuple(
        _sheet(shown, written, values.excel_base_date.year == 1904)
        for shown, written in zip(values.worksheets, formulas.worksheets, strict=True)
    )


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_UNPACKED:
            raise SetupError(f"{path.name}: is not an Excel workbook. Restore an earlier copy, or move it away.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise SetupError(
            f"{path.name}: there is none in {path.parent}. Make one with: cspr new {path.parent}"
        ) from None
    except PermissionError:
        raise SetupError(f"{path.name}: cannot be opened; Excel may hold it. Close it there and run again.") from None
    except OSError as fault:
        raise SetupError(f"{path.name}: cannot be opened ({fault.strerror}). Check the file and run again.") from None
    if not content:
        raise SetupError(f"{path.name}: the file is empty. Restore an earlier copy, or make a new one with cspr new.")
    if content.startswith(_OLD_OR_LOCKED):
        raise SetupError(
            f"{path.name}: has a password, or is in the old .xls format. "
            "Open it in Excel, take the password off, and save it as an Excel workbook (.xlsx)."
        )
    if not content.startswith(b"PK"):
        raise SetupError(f"{path.name}: is not an Excel workbook. Open it in Excel and save it as .xlsx.")
    return content


def _check_bounds(path: Path, content: bytes) -> None:
    """openpyxl makes an object of each formatted cell, however blank, and of each that lies under a merge."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if each.filename.endswith((".xml", ".rels"))]
            too_much = sum(each.file_size for each in members) > _MOST_UNPACKED
            sheets = () if too_much else [archive.read(m) for m in members if "worksheets/" in m.filename]
            too_much |= any(_LONG_MERGE.search(sheet) for sheet in sheets)
    except _DAMAGE as fault:
        raise _damaged(path, fault) from fault
    if too_much:
        raise SetupError(
            f"{path.name}: holds far more than a register, mostly blank cells that were formatted or merged. Select "
            "the blank rows below each table to the sheet's end, delete them, and save it."
        )


def _damaged(path: Path, fault: Exception) -> SetupError:
    return SetupError(
        f"{path.name}: is damaged, or not an Excel workbook ({type(fault).__name__}). "
        "Open it in Excel and save it again, or restore an earlier copy."
    )


def _workbook(path: Path, content: bytes, *, stored: bool) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of drop-downs and headers it does not model; nothing of them is needed or saved
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=stored)
    except _DAMAGE as fault:
        raise _damaged(path, fault) from fault


def _sheet(shown: Any, written: Any, from_1904: bool) -> RegisterSheet:
    rows: dict[int, dict[int, Cell]] = {}
    for formula in _filled(written):
        stored = shown._cells.get((formula.row, formula.column), formula)  # noqa: SLF001 - see _filled
        cell = _cell(stored, formula)
        rows.setdefault(cell.row, {})[cell.column] = cell
    return RegisterSheet(shown.title, tuple(rows[number] for number in sorted(rows)), from_1904)


def _filled(sheet: Any) -> list[Any]:
    # iter_rows would make a cell for every blank one: millions, in a sheet that was formatted to its end
    cells = sheet._cells.values()  # noqa: SLF001 - openpyxl has no public way to the existing cells alone
    return sorted((cell for cell in cells if cell.value is not None), key=lambda cell: (cell.row, cell.column))


def _cell(shown: Any, written: Any) -> Cell:
    value = shown.value
    if isinstance(value, datetime) and value.time() == time():  # a date alone comes as midnight
        value = value.date()
    return Cell(
        row=shown.row,
        column=shown.column - 1,
        value=value,
        formula=written.data_type == "f",
        error=shown.data_type == "e",
    )
