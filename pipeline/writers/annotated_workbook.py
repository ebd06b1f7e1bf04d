"""A copy of an author's workbook with cells coloured and notes beside them. Not a word of it is changed: the package
is taken apart, four kinds of part are added to, and everything else goes back as it came."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import cell_place, column_letter
from pipeline.writers.cell_colours import Paint
from pipeline.writers.cell_comments import add_comments
from pipeline.writers.comment_threads import add_replies
from pipeline.writers.office_parts import OfficeParts, elements, space
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def annotated_workbook(package: bytes, notes: Iterable[CellNote], author: str, day: date) -> bytes:
    """The workbook's package with each noted cell coloured and commented; several notes on one cell stand in one
    comment. Sheets and cells that are not there are passed over: the letter names them all the same. A reply in a
    conversation is dated `day`. Raises `Unreadable` for a package that Office would not open."""
    book = OfficeParts.opened(package)
    sheets = _sheets(book)
    paint = Paint(book)
    author = clean(author)
    by_sheet: defaultdict[str, defaultdict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for note in notes:
        place = cell_place(note.cell)
        if note.sheet in sheets and place is not None and place[0] <= _LAST_ROW and place[1] <= _LAST_COLUMN:
            by_sheet[note.sheet][place].append(note.text)
    for name, cells in by_sheet.items():
        texts = {place: "\n\n".join(dict.fromkeys(said)) for place, said in sorted(cells.items())}
        _paint_cells(book.tree(sheets[name]), texts, paint)
        add_comments(book, sheets[name], texts, author)
        add_replies(book, sheets[name], texts, author, day)
    return book.packed()


def _sheets(book: OfficeParts) -> dict[str, str]:
    """Part of each sheet, by the name on its tab."""
    root = book.look(book.main)
    parts = dict(book.related(book.main, "worksheet"))
    found = {}
    for sheet in root.iter(f"{{{space(root)}}}sheet"):
        number = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        if number in parts:
            found[str(sheet.get("name", ""))] = parts[str(number)]
    return found


def _paint_cells(sheet: _Element, cells: Iterable[tuple[int, int]], paint: Paint) -> None:
    """Colour each cell; one that the file does not store because it is blank is put in its place."""
    usual = _UsualStyles.of(sheet)
    for data in elements(sheet, "sheetData")[:1]:
        rows = _Rows(data)
        for number, column in cells:
            row = rows.row(number)
            cell = _cell(row, number, column)
            before = cell.get("s") or (row.get("s") if row.get("customFormat") in ("1", "true") else None)
            cell.set("s", str(paint.style(_number(before, usual.at(column)))))


class _Rows:
    """A sheet's rows by number; one without a number follows the row above it."""

    def __init__(self, data: _Element) -> None:
        self.data = data
        self.by_number = dict(_numbered(data))
        self.numbers = sorted(self.by_number)

    def row(self, number: int) -> _Element:
        """The row of this number; put in where there is none, before the first that stands below it."""
        if number in self.by_number:
            return self.by_number[number]
        from lxml.etree import Element

        row = Element(f"{{{space(self.data)}}}row", r=str(number))
        place = bisect_right(self.numbers, number)
        if place < len(self.numbers):
            self.by_number[self.numbers[place]].addprevious(row)
        else:
            self.data.append(row)
        insort(self.numbers, number)
        self.by_number[number] = row
        return row


def _numbered(data: _Element) -> Iterator[tuple[int, _Element]]:
    number = 0
    for row in elements(data, "row"):
        number = _number(row.get("r"), number + 1)
        yield number, row


@dataclass(frozen=True, slots=True)
class _UsualStyles:
    """What blank cells look like, column by column (from 1), where the sheet says so."""

    columns: tuple[Mapping[str, str], ...] = field(default=())

    @classmethod
    def of(cls, sheet: _Element) -> _UsualStyles:
        return cls(tuple(dict(column.attrib) for those in elements(sheet, "cols") for column in elements(those, "col")))

    def at(self, column: int) -> int:
        for each in self.columns:
            if _number(each.get("min"), 0) <= column <= _number(each.get("max"), 0):
                return _number(each.get("style"), 0)
        return 0


def _cell(row: _Element, number: int, wanted: int) -> _Element:
    """The cell in this column, put in where there is none."""
    from lxml.etree import Element

    column = 0
    cells = elements(row, "c")
    for cell in cells:
        place = cell_place(cell.get("r") or "")
        column = place[1] if place else column + 1
        if column == wanted:
            return cell
        if column > wanted:
            break
    row.attrib.pop("spans", None)  # the columns in use, which are others now; it may be left out
    new = Element(f"{{{space(row)}}}c", r=f"{column_letter(wanted - 1)}{number}")
    if column > wanted:
        cell.addprevious(new)
    elif cells:
        cells[-1].addnext(new)
    else:
        row.insert(0, new)
    return new


def _number(text: str | None, otherwise: int) -> int:
    """A whole number as it stands in an attribute; `otherwise` where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= len(str(_LAST_ROW)) else otherwise
