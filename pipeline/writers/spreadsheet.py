"""A workbook of many rows, written fast: the frame by xlsxwriter, the rows by hand.

xlsxwriter makes a workbook whose sheets are empty but for their widths, frozen panes, filters and print
set-up; the rows are then put into the empty sheets as the package is zipped anew. On 100,000 entries this
takes a fifth of the time that writing cell by cell does, and never holds more than a few rows in memory.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.writers.cells import escaped

MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
"""What Excel takes per sheet."""

_LEVEL = 1  # of deflate: level 6 makes the file a fifth smaller and takes four times as long
_CHUNK = 1 << 20
_ROWS = re.compile(rb"<sheetData/>|<sheetData>.*</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_BEFORE_PRINT = re.compile(rb"(?=<printOptions|<pageMargins)")  # links stand there
_STYLE = re.compile(r'<c r="[A-Z]+1" s="(\d+)"')


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to another place in the same workbook."""

    cell: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: `lay_out` sets widths and print, `rows` gives the `<row>` elements once it is known which
    number each style has. `links` is asked after the rows have been written."""

    name: str
    lay_out: Callable[[Worksheet], None]
    rows: Callable[[Mapping[str, str]], Iterable[bytes]]
    links: Sequence[Link] = field(default=())


def write(
    path: Path,
    sheets: Sequence[SheetPlan],
    styles: Mapping[str, Mapping[str, Any]],
    properties: Mapping[str, str],
    made_on: date,
) -> None:
    """Write the workbook. The sheets' rows are asked for in their order."""
    frame = _frame(sheets, styles, properties, made_on)
    with zipfile.ZipFile(frame) as source, _package(path) as package:
        numbers = _style_numbers(source.read("xl/worksheets/sheet1.xml"), styles)
        parts = {f"xl/worksheets/sheet{place}.xml": sheet for place, sheet in enumerate(sheets, 1)}
        for name in source.namelist():
            content = source.read(name)
            sheet = parts.get(name)
            _put(package, name, _sheet_part(content, sheet, numbers) if sheet else [content])


def _frame(
    sheets: Sequence[SheetPlan],
    styles: Mapping[str, Mapping[str, Any]],
    properties: Mapping[str, str],
    made_on: date,
) -> BytesIO:
    """The workbook without its rows. The first sheet's first row holds one blank cell for each style, so
    that the styles' numbers can be read there."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({**properties, "created": datetime.combine(made_on, time())})
    for place, sheet in enumerate(sheets):
        worksheet = book.add_worksheet(sheet.name)
        sheet.lay_out(worksheet)
        if place == 0:
            for column, style in enumerate(styles.values()):
                worksheet.write_blank(0, column, None, book.add_format(dict(style)))
    book.close()
    return content


def _style_numbers(first_sheet: bytes, styles: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return dict(zip(styles, _STYLE.findall(first_sheet.decode()), strict=True))


def _sheet_part(frame: bytes, sheet: SheetPlan, numbers: Mapping[str, str]) -> Iterator[bytes]:
    frame = _DIMENSION.sub(b"", frame)  # optional, and not known before the rows are
    before, after = _ROWS.split(frame)
    yield before + b"<sheetData>"
    yield from sheet.rows(numbers)
    between, print_set_up = _BEFORE_PRINT.split(after, maxsplit=1)
    yield b"</sheetData>" + between + _links(sheet.links) + print_set_up


def _links(links: Sequence[Link]) -> bytes:
    if not links:
        return b""
    elements = (f'<hyperlink ref="{_quoted(link.cell)}" location="{_quoted(link.target)}"/>' for link in links)
    return f"<hyperlinks>{''.join(elements)}</hyperlinks>".encode()


def _quoted(text: str) -> str:
    return escaped(text).replace('"', "&quot;")


def _package(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)


def _put(package: zipfile.ZipFile, name: str, content: Iterable[bytes]) -> None:
    """One part of the package. It is deflated in a thread while the next pieces are made: deflate needs no Python."""
    with package.open(name, "w") as part, ThreadPoolExecutor(1) as beside:  # by its name: dated 1980, not by the clock
        under_way: Future[int] | None = None
        for chunk in _chunks(content):
            if under_way:
                under_way.result()
            under_way = beside.submit(part.write, chunk)
        if under_way:
            under_way.result()


def _chunks(content: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces gathered, so that deflate is not called for every row."""
    gathered: list[bytes] = []
    size = 0
    for piece in content:
        gathered.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"".join(gathered)
            gathered.clear()
            size = 0
    yield b"".join(gathered)
