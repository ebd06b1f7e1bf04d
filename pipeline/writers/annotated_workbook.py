"""A copy of an author's workbook with cells coloured and notes beside them. Not a word of it is changed: the package
is taken apart, four kinds of part are added to, and everything else goes back as it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import cell_place, column_letter
from pipeline.writers.cell_comments import add_comments
from pipeline.writers.office_parts import OfficeParts

if TYPE_CHECKING:
    from lxml.etree import _Element

FILL = "FFFFE08A"
"""The colour of a cell in question: dark text on it has a contrast above 7 to 1."""

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_NO_STYLES = (
    '<styleSheet xmlns="{0}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def annotated_workbook(package: bytes, notes: Iterable[CellNote], author: str) -> bytes:
    """The workbook's package with each noted cell coloured and commented; several notes on one cell stand in one
    comment. Sheets and cells that are not there are passed over: the letter names them all the same."""
    book = OfficeParts.opened(package)
    _, workbook = book.related("", "officeDocument")[0]
    sheets = _sheets(book, workbook)
    paint = _Paint(book, workbook)
    by_sheet: defaultdict[str, defaultdict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for note in notes:
        place = cell_place(note.cell)
        if note.sheet in sheets and place is not None:
            by_sheet[note.sheet][place].append(note.text)
    for name, cells in by_sheet.items():
        _paint_cells(book.tree(sheets[name]), cells, paint)
        texts = {place: "\n\n".join(dict.fromkeys(said)) for place, said in sorted(cells.items())}
        add_comments(book, sheets[name], texts, author)
    return book.packed()


def _sheets(book: OfficeParts, workbook: str) -> dict[str, str]:
    """Part of each sheet, by the name on its tab."""
    root = book.look(workbook)
    parts = dict(book.related(workbook, "worksheet"))
    found = {}
    for sheet in root.iter(f"{{{_space(root)}}}sheet"):
        number = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        if number in parts:
            found[str(sheet.get("name", ""))] = parts[str(number)]
    return found


@dataclass(slots=True)
class _Paint:
    """Styles of the workbook, each copied once with the fill of a cell in question."""

    book: OfficeParts
    workbook: str
    copies: dict[int, int] = field(default_factory=dict)
    fill: int = -1

    def style(self, of: int) -> int:
        """The number of the style like `of`, but coloured."""
        if of not in self.copies:
            styles = self._styles()
            space = _space(styles)
            if self.fill < 0:
                self.fill = _added(styles, f"{{{space}}}fills", _solid(space))
            known = styles.find(f"{{{space}}}cellXfs")
            copy = deepcopy(known[of if of < len(known) else 0])
            copy.set("fillId", str(self.fill))
            copy.set("applyFill", "1")
            self.copies[of] = _added(styles, f"{{{space}}}cellXfs", copy)
        return self.copies[of]

    def _styles(self) -> _Element:
        from pipeline.writers.office_parts import parsed

        there = self.book.related(self.workbook, "styles")
        if not there:
            name = "xl/styles.xml"  # where some programs look for it, whatever the relations say
            space = _space(self.book.look(self.workbook))
            self.book.add(name, parsed(_NO_STYLES.format(space).encode()), _STYLES_TYPE)
            self.book.relate(self.workbook, "styles", name)
            return self.book.tree(name)
        return self.book.tree(there[0][1])


def _added(styles: _Element, group: str, element: _Element) -> int:
    found = styles.find(group)
    found.append(element)
    found.set("count", str(len(found)))
    return len(found) - 1


def _solid(space: str) -> _Element:
    from lxml.etree import Element, SubElement

    fill = Element(f"{{{space}}}fill")
    pattern = SubElement(fill, f"{{{space}}}patternFill", patternType="solid")
    SubElement(pattern, f"{{{space}}}fgColor", rgb=FILL)
    SubElement(pattern, f"{{{space}}}bgColor", indexed="64")
    return fill


def _paint_cells(sheet: _Element, cells: Mapping[tuple[int, int], Sequence[str]], paint: _Paint) -> None:
    """Colour each cell; one that the file does not store because it is blank is put in its place."""
    space = _space(sheet)
    data = sheet.find(f"{{{space}}}sheetData")
    rows = dict(_numbered_rows(data))
    usual = _column_styles(sheet, space)
    for number, column in sorted(cells):
        row = rows.get(number)
        if row is None:
            row = rows[number] = _new_row(data, number, rows)
        cell = _cell(row, number, column)
        before = cell.get("s") or (row.get("s") if row.get("customFormat") in ("1", "true") else None)
        cell.set("s", str(paint.style(int(before or usual.get(column, 0)))))


def _numbered_rows(data: _Element) -> Iterable[tuple[int, _Element]]:
    """Rows with their numbers; one without a number follows the row above it."""
    number = 0
    for row in data:
        number = int(row.get("r") or number + 1)
        yield number, row


def _column_styles(sheet: _Element, space: str) -> dict[int, int]:
    """What blank cells look like, column by column (from 1), where the sheet says so."""
    found: dict[int, int] = {}
    for column in sheet.iter(f"{{{space}}}col"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        found |= dict.fromkeys(range(first, min(last, first + 400) + 1), int(column.get("style", "0")))
    return found


def _new_row(data: _Element, number: int, rows: Mapping[int, _Element]) -> _Element:
    from lxml.etree import Element

    row = Element(f"{{{_space(data)}}}row", r=str(number))
    later = [each for each in rows if each > number]
    if later:
        rows[min(later)].addprevious(row)
    else:
        data.append(row)
    return row


def _cell(row: _Element, number: int, wanted: int) -> _Element:
    from lxml.etree import Element

    column = 0
    new = Element(f"{{{_space(row)}}}c", r=f"{column_letter(wanted - 1)}{number}")
    for cell in row:
        place = cell_place(cell.get("r") or "")
        column = place[1] if place else column + 1
        if column == wanted:
            return cell
        if column > wanted:
            cell.addprevious(new)
            return new
    row.append(new)
    return new


def _space(element: _Element) -> str:
    """The namespace of an element: strict workbooks have another than the usual ones."""
    return str(element.tag)[1:].partition("}")[0]
