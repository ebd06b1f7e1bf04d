"""A worksheet's XML looked through before an engine reads it.

The engines trust what it says: of two rows with one number they keep one, a cell of a billionth row makes them count
there, and a number beyond all dates in a cell formatted as a date stops them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.trouble import Unreadable
from pipeline.readers.format_code import Shows, sections
from pipeline.readers.package import DAMAGED, TOO_BIG, Package

LAST_ROW = 1_048_576
LONGEST_REFERENCE = len("XFD1048576")
MOST_CELLS = 3_000_000  # 100,000 rows of 30 columns
MOST_FORMATS = 20_000  # Excel makes some hundred of its own, and an engine takes 15 KiB for each
MOST_STYLES = 200_000  # Excel opens 65,490
MOST_GRID = 10_000_000  # rows times columns, blank or not
NARROW = 26  # columns with one letter
FAR_ROW, SPARSE = 100_000, 10  # a last row beyond the first, and ten times as many rows as there are any cells in
FAR_COLUMN = re.compile(rb"""r=["'][A-Z]{2,3}\d""")
MANY_CELLS = 200_000  # from here on it pays to take the blank ones out first

ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r=["']([^"']*)""")
CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r=["']([^"']*)""")
USUAL_ROW = re.compile(rb'<row(?: r="([^"]*)"|(?=[\s/>]))')  # as nearly every program writes them, and found in a third
USUAL_CELL = re.compile(rb'<c(?: r="([^"]*)"|(?=[\s/>]))')  # of the time; empty for one that is written otherwise
BLANK = re.compile(rb"""<((?:\w+:)?c)\s(?:[^<>]*?\s)?r=["'][^<>]*?(?:/>|></\1>)""")
BLANK_ROW = re.compile(rb"""<((?:\w+:)?row)\s(?![^<>]*hidden)(?:[^<>]*?\s)?r=["'][^<>]*?(?:/>|>\s*</\1>)""")
_BEYOND_DATES = rb"\s*-?(?:\d{11,}|[\d.]+[eE]\+?\d|[iI][nN][fF]|[nN][aA][nN])"
OUTSIZE = re.compile(rb"<(?:\w+:)?v>" + _BEYOND_DATES)
USUAL_OUTSIZE = re.compile(rb"<v>" + _BEYOND_DATES)
OUTSIZE_CELL = re.compile(rb"(<(?:\w+:)?c\b[^<>]*>)(?=\s*" + OUTSIZE.pattern + rb")")
STYLE = re.compile(rb"""\ss=["'](\d{1,6})["']""")
MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})""")
BUILT_IN_MOMENTS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


def check_styles(package: Package) -> None:
    """Refuse more number formats and styles than Excel itself would open."""
    part = "xl/styles.xml"
    if part in package.names:
        content = package.read(part)
        if content.count(b"numFmt ") > MOST_FORMATS or content.count(b"xf ") > MOST_STYLES:
            raise Unreadable(TOO_BIG)


@dataclass(frozen=True, slots=True)
class Looked:
    """A worksheet as the engines can bear it; `vast` where a few cells far from all others stretch it so that an engine
    which goes through every blank cell between them would take minutes."""

    content: bytes
    vast: bool


def looked_through(package: Package, part: str, content: bytes) -> Looked:
    """Raises `Unreadable` for a worksheet that Excel itself would not open."""
    rows, (cells, count) = _rows(content), _cells(content)
    _check_rows(part, rows)
    vast = _is_vast(content, rows, cells)
    if count > MANY_CELLS:  # people format a sheet to its end, which makes a cell of every blank one
        slim = BLANK_ROW.sub(b"", BLANK.sub(b"", content))
        content = slim if len(slim) < len(content) else content
        cells, count = _cells(content)
    if count > MOST_CELLS:
        raise Unreadable(TOO_BIG)
    _check_cells(part, cells)
    if (OUTSIZE if _unusual(content) else USUAL_OUTSIZE).search(content):
        moments = _styles_of_moments(package)
        tame = OUTSIZE_CELL.sub(lambda match: _without_moment(match.group(1), moments), content)
        content = tame if tame != content else content
    return Looked(content, vast)


def _unusual(content: bytes) -> bool:
    """Whether the elements carry a prefix (`<x:c r="A1">`): only then the general patterns are needed, which take most
    of the time of this look."""
    return b":sheetData" in content[:65_536]


def _rows(content: bytes) -> list[bytes]:
    """The numbers of the rows that have one."""
    found = USUAL_ROW.findall(content)
    return ROW.findall(content) if b"" in found or _unusual(content) else found


def _cells(content: bytes) -> tuple[list[bytes], int]:
    """What the cells are called; and how many there are, roughly, for one need not have any attribute (`<c/>`). Other
    elements begin with c too, few beside them."""
    found = USUAL_CELL.findall(content)
    if not found or b"" in found or _unusual(content):
        return CELL.findall(content), content.count(b"<c") + content.count(b":c")
    return found, len(found)


def merged_area(content: bytes) -> int:
    """How many cells lie under merges."""
    area = 0
    for left, top, right, bottom in MERGE.findall(content):
        area += (abs(int(bottom) - int(top)) + 1) * (abs(_column(right) - _column(left)) + 1)
    return area


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _is_vast(content: bytes, rows: Sequence[bytes], cells: Sequence[bytes]) -> bool:
    """Only wide sheets are looked at cell by cell."""
    last = max(map(int, rows), default=0)
    if last > FAR_ROW and last > SPARSE * len(rows):
        return True
    if last * NARROW <= MOST_GRID or not FAR_COLUMN.search(content):
        return False
    widest = max((_column(cell.rstrip(b"0123456789")) for cell in set(cells)), default=0)
    return last * widest > MOST_GRID


def _check_rows(part: str, rows: Sequence[bytes]) -> None:
    good = all(row.isdigit() and len(row) <= 7 and 0 < int(row) <= LAST_ROW for row in rows)
    if not good or len(set(rows)) < len(rows):
        raise Unreadable(DAMAGED.format(part=part))


def _check_cells(part: str, cells: Sequence[bytes]) -> None:
    if len(set(cells)) < len(cells):
        raise Unreadable(DAMAGED.format(part=part))
    if max(map(len, cells), default=0) < LONGEST_REFERENCE - 2:
        return
    for cell in cells:
        if len(cell) >= LONGEST_REFERENCE - 2 and not _names_a_row(cell.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
            raise Unreadable(DAMAGED.format(part=part))


def _names_a_row(number: bytes) -> bool:
    return number.isdigit() and int(number[:9]) <= LAST_ROW


def _styles_of_moments(package: Package) -> frozenset[int]:
    """The styles that show a number as a date or a time, by their place in the list."""
    part = "xl/styles.xml"
    if part not in package.names:
        return frozenset()
    tree = package.tree(part)
    codes = {form.get("numFmtId"): form.get("formatCode", "") for form in tree.iter("{*}numFmt")}
    found = set()
    for place, style in enumerate(tree.iterfind(".//{*}cellXfs/{*}xf")):
        number = style.get("numFmtId", "")
        code = codes.get(number, "")
        if (number.isdigit() and int(number[:9]) in BUILT_IN_MOMENTS) or _shows_moment(code):
            found.add(place)
    return frozenset(found)


def _shows_moment(code: str) -> bool:
    return any(section.shows in {Shows.MOMENT, Shows.DURATION} for section in sections(code))


def _without_moment(opening: bytes, moments: frozenset[int]) -> bytes:
    """A cell's opening tag, its style taken off where that would have the number read as a date."""
    style = STYLE.search(opening)
    return STYLE.sub(b"", opening) if style and int(style.group(1)) in moments else opening
