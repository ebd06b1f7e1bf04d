"""Drawings on a sheet: pictures, shapes, text boxes, charts. What lies in hidden rows or columns, or is switched off,
goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.release.excel.grid import Grid, range_of
from pipeline.release.office.charts import texts_of_shapes
from pipeline.release.office.drawings import is_switched_off, name_plainly, remove_unseen_text
from pipeline.release.office.limits import limits
from pipeline.release.office.links import settle_links
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import XDR, A, C
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_CALLS = {"macro": "macro", "textlink": "formula", "fPublished": ""}


def clean_sheet_drawing(root: _Element, looked: Looked, grid: Grid, parts: Parts, theme: Mapping[str, str]) -> None:
    """All of a sheet's drawings."""
    sheet = looked.place(root)
    looked = replace(looked, place=lambda element: _place(element, sheet))
    first_look(root, looked)
    for anchor in list(root):
        if any(is_switched_off(each) for each in anchor.iter() if local(each) == "cNvPr") or _unseen(anchor, grid):
            looked.notes.taken("hidden-shape", anchor, looked.part, looked.place(anchor))
            take_out(anchor)
    for element in root.iter():
        for key, rule in _CALLS.items():
            said = element.attrib.pop(key, "")
            if said and rule:
                looked.notes.thing(rule, looked.part, looked.place(element), said)
                looked.notes.gone(said, looked.part, looked.place(element), rule)
    remove_unseen_text(root, looked, theme)
    settle_links(
        root, {each.number: each for each in parts.relations(looked.part)}, looked.part, looked.place, looked.notes
    )
    name_plainly(root, looked.part, looked.place, looked.notes)
    last_look(root, looked)
    for anchor in root:
        for text in texts_of_shapes(anchor):
            looked.notes.shown(text, looked.part, looked.place(anchor))


def _place(element: _Element, sheet: str) -> str:
    """The sheet, and which of its drawings."""
    anchor = element
    while anchor.getparent() is not None and anchor.getparent().getparent() is not None:
        anchor = anchor.getparent()
    parent = anchor.getparent()
    return sheet if parent is None else f"{sheet} drawing {parent.index(anchor) + 1}"


def _unseen(anchor: _Element, grid: Grid) -> bool:
    """In hidden cells, outside the sheet, or too small for the text in it."""
    size, place = anchor.find(f"{XDR}ext"), anchor.find(f"{XDR}pos")
    sides = [] if size is None else [_number(size.get("cx")), _number(size.get("cy"))]
    text = any(each.text for each in anchor.iter(f"{A}t"))
    if text and any(side < limits()["smallest_box"] for side in sides):
        return True
    if place is not None and sides:
        ends = (_number(place.get(name)) + side for name, side in zip("xy", sides, strict=True))
        return any(end <= 0 for end in ends)
    return _in_hidden(anchor, grid)


def _number(text: str | None) -> float:
    try:
        return float(text or "0")
    except ValueError:
        return 0.0


def _in_hidden(anchor: _Element, grid: Grid) -> bool:
    """A drawing that moves and sizes with cells has no size where all of them are hidden."""
    if local(anchor) != "twoCellAnchor" or anchor.get("editAs", "twoCell") != "twoCell":
        return False
    ends = [anchor.find(f"{XDR}{name}") for name in ("from", "to")]
    if any(end is None for end in ends):
        return False
    columns = [_whole(end, "col") for end in ends]
    rows = [_whole(end, "row") for end in ends]
    if columns[1] - columns[0] > 200 or rows[1] - rows[0] > 5_000:
        return False
    if all(grid.hides_row(row) for row in range(rows[0], rows[1] + 1)):
        return True
    return all(grid.hides_column(column) for column in range(columns[0], columns[1] + 1))


def _whole(end: _Element | None, name: str) -> int:
    text = "" if end is None else end.findtext(f"{XDR}{name}", "")
    return int(text) + 1 if text.strip().isdecimal() else 1


# ---- charts


def freeze_hidden_sources(root: _Element, looked: Looked, grids: Mapping[str, Grid]) -> None:
    """A chart that draws on cells that are cleared keeps what it shows as values of its own."""
    for reference in list(root.iter(f"{C}numRef", f"{C}strRef", f"{C}multiLvlStrRef")):
        said = reference.findtext(f"{C}f", "")
        if _is_seen(said, grids):
            continue
        looked.notes.thing("chart-source", looked.part, "chart", said, removed=local(reference) != "multiLvlStrRef")
        looked.notes.gone(said, looked.part, "chart", "chart's source")
        _freeze(reference)


def _is_seen(said: str, grids: Mapping[str, Grid]) -> bool:
    for each in said.strip("()").split(","):
        sheet, _, cells = each.rpartition("!")
        grid, area = grids.get(sheet.strip("'").replace("''", "'")), range_of(cells)
        if grid is None or area is None or grid.touches_hidden(area):
            return False
    return True


def _freeze(reference: _Element) -> None:
    kind = local(reference)
    cache = reference.find(f"{C}{kind[:3]}Cache")
    parent = reference.getparent()
    if kind == "multiLvlStrRef" or parent is None:
        return
    if local(parent) == "tx":
        _freeze_name(reference, parent)
        return
    if cache is None:
        take_out(parent)
        return
    reference.tag = f"{C}{kind[:3]}Lit"
    for each in list(reference):
        reference.remove(each)
    reference.extend(list(cache))


def _freeze_name(reference: _Element, parent: _Element) -> None:
    """A name or title drawn from a cell."""
    from lxml.etree import SubElement

    said = " ".join(each.text or "" for each in reference.iter(f"{C}v"))
    parent.remove(reference)
    if local(parent.getparent()) == "ser":
        SubElement(parent, f"{C}v").text = said
        return
    rich = SubElement(parent, f"{C}rich")
    SubElement(rich, f"{A}bodyPr")
    SubElement(SubElement(SubElement(rich, f"{A}p"), f"{A}r"), f"{A}t").text = said
