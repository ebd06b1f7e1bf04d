"""Tables in a sheet: their headings stay headings for a screen reader; names, remarks, formulas and sources go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.release.excel.cells import SheetCells
from pipeline.release.excel.grid import Range, range_of
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.markup import first_look
from pipeline.release.office.names import R, S
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import lines_of, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_TONED = ("TableStyleMedium", "TableStyleDark")
_KEPT_OF_TABLE = frozenset("id name displayName ref headerRowCount totalsRowCount totalsRowShown".split())
_KEPT_OF_COLUMN = frozenset("id name totalsRowLabel totalsRowFunction".split())


def tables_of(root: _Element, part: str, parts: Parts) -> dict[str, _Element]:
    """The tables of a sheet, by their relation's number."""
    related = {each.number: each for each in parts.relations(part) if each.kind == "table" and each.target}
    numbers = [each.get(f"{R}id", "") for each in root.iter(f"{S}tablePart")]
    return {number: parts.tree(related[number].target) for number in numbers if number in related}


def toned_areas(tables: dict[str, _Element]) -> list[Range]:
    """Where a table's own style puts a colour behind the cells."""
    found = []
    for table in tables.values():
        style = table.find(f"{S}tableStyleInfo")
        area = range_of(table.get("ref", ""))
        if area and style is not None and style.get("name", "").startswith(_TONED):
            found.append(area)
    return found


def settle_tables(root: _Element, cells: SheetCells, tables: dict[str, _Element], before: int) -> int:
    """A table that reaches into hidden rows or columns becomes plain cells. `before`: how many tables the sheets before
    this one keep; the answer: how many with those of this one."""
    for number, table in tables.items():
        looked = Looked(cells.part, lambda _: cells.sheet, cells.notes)
        first_look(table, looked)
        area = range_of(table.get("ref", ""))
        if area is not None and not cells.grid.touches_hidden(area) and _headed(table, area, cells):
            before += 1
            _bare(table, before, looked)
            continue
        cells.notes.all_gone(lines_of(table), cells.part, cells.sheet, "table")
        for each in [each for each in root.iter(f"{S}tablePart") if each.get(f"{R}id") == number]:
            take_out(each)
    for holder in [each for each in root.iter(f"{S}tableParts") if not len(each)]:
        take_out(holder)
    for holder in root.iter(f"{S}tableParts"):
        holder.set("count", str(len(holder)))
    return before


def _headed(table: _Element, area: Range, cells: SheetCells) -> bool:
    """Whether its columns are called what their heading cells show."""
    if table.get("headerRowCount") == "0":
        return False
    names = [each.get("name", "") for each in table.iter(f"{S}tableColumn")]
    heads = [cells.heads.get((column, area.top), "") for column in range(area.left, area.right + 1)]
    return [_folded(name) for name in names] == [_folded(head) for head in heads]


def _folded(name: str) -> str:
    return "".join(
        name.replace("_x000a_", "").replace("_x000d_", "").replace("_x000D_", "").replace("_x000A_", "").split()
    )


def _bare(table: _Element, number: int, looked: Looked) -> None:
    name = table.get("displayName", "")
    if not name.casefold().startswith(("table", "tabelle")) or not name[5:].isdecimal():
        looked.notes.thing("defined-name", looked.part, looked.place(table), name)
    for said in (name, table.get("name", ""), table.get("comment", "")):
        looked.notes.gone(said, looked.part, looked.place(table), "table name")
    table.set("name", f"Table{number}")
    table.set("displayName", f"Table{number}")
    _keep_only(table, _KEPT_OF_TABLE, looked)
    for element in list(table):
        if local(element) == "autoFilter":
            for each in list(element):
                looked.notes.all_gone(lines_of(each), looked.part, looked.place(table), "filter")
                element.remove(each)
        elif local(element) not in {"tableColumns", "tableStyleInfo"}:
            looked.notes.all_gone(lines_of(element), looked.part, looked.place(table), "table")
            table.remove(element)
    for column in table.iter(f"{S}tableColumn"):
        looked.notes.all_gone(
            (text for each in column for text in lines_of(each)), looked.part, looked.place(table), "formula"
        )
        for each in list(column):
            column.remove(each)
        _keep_only(column, _KEPT_OF_COLUMN, looked)


def _keep_only(element: _Element, kept: frozenset[str], looked: Looked) -> None:
    for key in [key for key in element.attrib if key not in kept]:
        value = element.attrib.pop(key)
        if any(letter.isalpha() for letter in value):
            looked.notes.gone(value, looked.part, looked.place(element), "table")
