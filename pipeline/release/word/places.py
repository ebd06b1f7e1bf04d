"""Where on the page a thing stands, or that it stands outside, where nobody sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from pipeline.release.office.limits import limits
from pipeline.release.office.names import WP, A
from pipeline.release.office.texts import local
from pipeline.release.word.story import Story, child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_TWIPS = {"pt": 20, "in": 1440, "cm": 567, "mm": 56.7, "pc": 240, "pi": 240}
_MEASURE = re.compile(r"^\s*(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?\s*$")
_EMU = 635  # of which a twentieth of a point has that many
_CHARACTER = 2.1  # a hundredth of a character, in twentieths of a point
_OF_FRAME, _OF_TABLE = ("x", "y", "hAnchor", "vAnchor"), ("tblpX", "tblpY", "horzAnchor", "vertAnchor")
_SIDE = 300  # how far outside the page's edge a text must begin to be off it


@dataclass(frozen=True, slots=True)
class Paper:
    """The largest of a document's pages and margins, in twentieths of a point."""

    width: float = 11_906
    height: float = 16_838
    left: float = 1_440
    top: float = 1_440

    @classmethod
    def of(cls, document: Story) -> Paper:
        sizes, margins = document.all("pgSz"), document.all("pgMar")
        return cls(
            _largest([twips(value(each, "w")) for each in sizes], cls().width),
            _largest([twips(value(each, "h")) for each in sizes], cls().height),
            _largest([twips(value(each, "left")) for each in margins], cls().left),
            _largest([twips(value(each, "top")) for each in margins], cls().top),
        )

    def misses(self, start: float, size: float, anchor: str, *, across: bool) -> bool:
        """Whether what begins there and is that large lies wholly outside. `anchor`: the page, or what stands on it."""
        whole, margin = (self.width, self.left) if across else (self.height, self.top)
        if anchor == "page":
            return start + size <= 0 or start >= whole
        if anchor in {"margin", "leftMargin", "topMargin"}:
            return start + margin + size <= 0 or start + margin >= whole
        return start + size <= -whole or start >= whole  # a column, a paragraph or a character: anywhere on the page


def twips(text: str) -> float:
    """Twentieths of a point, of `240` or `12pt`; no number where there is none."""
    found = _MEASURE.match(text)
    return float(found[1]) * _TWIPS.get(found[2] or "", 1) if found else float("nan")


def _largest(numbers: Sequence[float], otherwise: float) -> float:
    return max((each for each in numbers if not isnan(each)), default=otherwise)


# ---- paragraphs


def paragraph_off(layers: Sequence[_Element], paper: Paper) -> bool:
    """Whether a paragraph begins outside the page. `layers`: its properties, its own first and its styles' after."""
    left = _said(layers, "ind", "left", "start") or 0.0
    left = _in_characters(layers, "leftChars", "startChars", otherwise=left)
    first = _said(layers, "ind", "firstLine") or 0.0
    hanging = _said(layers, "ind", "hanging") or 0.0
    right = _said(layers, "ind", "right", "end") or 0.0
    begin = left - hanging if hanging else left + first
    outside = begin <= -(paper.left + _SIDE) or max(begin, left) >= paper.width - paper.left + _SIDE
    frame = next((found for each in layers if (found := child(each, "framePr")) is not None), None)
    return outside or abs(right) >= limits()["farthest_indent"] or (frame is not None and _frame_off(frame, paper))


def exact_line(layers: Sequence[_Element]) -> float | None:
    """How high a line is made whatever stands in it; None where it is as high as its text."""
    if next((said for each in layers if (said := value(child(each, "spacing"), "lineRule"))), "") != "exact":
        return None
    return _said(layers, "spacing", "line")


def _said(layers: Sequence[_Element], element: str, *names: str) -> float | None:
    for each in layers:
        for name in names:
            number = twips(value(child(each, element), name))
            if not isnan(number):
                return number
    return None


def _in_characters(layers: Sequence[_Element], *names: str, otherwise: float) -> float:
    said = _said(layers, "ind", *names)
    return otherwise if not said else said * _CHARACTER


def _frame_off(frame: _Element, paper: Paper) -> bool:
    wide, high = twips(value(frame, "w")), twips(value(frame, "h"))
    exact = value(frame, "hRule") == "exact"
    if exact and (high <= limits()["lowest_line"] or wide <= limits()["narrowest_frame"]):
        return True
    return _placed_off(frame, _OF_FRAME, wide, high, paper)


def _placed_off(element: _Element, names: tuple[str, str, str, str], wide: float, high: float, paper: Paper) -> bool:
    """Of a frame or a floating table. One that takes its size from its text is thought of as a quarter page wide."""
    x, y = twips(value(element, names[0])), twips(value(element, names[1]))
    across, down = value(element, names[2]) or "text", value(element, names[3]) or "text"
    wide = paper.width / 4 if isnan(wide) else wide
    high = paper.height / 8 if isnan(high) else high
    return (not isnan(x) and paper.misses(x, wide, across, across=True)) or (
        not isnan(y) and paper.misses(y, high, down, across=False)
    )


# ---- tables


def table_off(table: _Element, paper: Paper) -> bool:
    """A table that is moved off the page, by its indent or as a floating one."""
    properties = child(table, "tblPr")
    place = child(properties, "tblpPr")
    columns = [twips(value(each, "w")) for each in table.iterfind(f"{table.tag[:-3]}tblGrid/*")]
    wide = sum(each for each in columns if not isnan(each))
    if place is not None and _placed_off(place, _OF_TABLE, wide, float("nan"), paper):
        return True
    indent = twips(value(child(properties, "tblInd"), "w"))
    return not isnan(indent) and paper.misses(indent, wide, "margin", across=True)


def row_off(row: _Element, paper: Paper) -> bool:
    """A row that begins beyond the page, or is too low to show anything."""
    properties = child(row, "trPr")
    height, before = child(properties, "trHeight"), twips(value(child(properties, "wBefore"), "w"))
    flat = value(height, "hRule") == "exact" and twips(value(height)) <= limits()["lowest_row_of_text"]
    return flat or before >= paper.width - paper.left


# ---- drawings


def drawing_off(drawing: _Element, paper: Paper) -> bool:
    """A drawing whose anchor puts it outside the page."""
    anchor = next(drawing.iter(f"{WP}anchor"), None)
    if anchor is None:
        return False
    extent = anchor.find(f"{WP}extent")
    wide, high = _sizes(extent)
    if anchor.get("simplePos") in {"1", "true"}:
        place = anchor.find(f"{WP}simplePos")
        x, y = (_number(None if place is None else place.get(side)) / _EMU for side in "xy")
        return paper.misses(x, wide, "page", across=True) or paper.misses(y, high, "page", across=False)
    return any(
        paper.misses(_number(each.text) / _EMU, size, holder.get("relativeFrom", ""), across=across)
        for name, size, across in (("positionH", wide, True), ("positionV", high, False))
        for holder in anchor.iterchildren(f"{WP}{name}")
        for each in holder.iterchildren(f"{WP}posOffset")
    )


def too_small(drawing: _Element) -> bool:
    """A drawing without size, or one whose text box is too low or too narrow for a line."""
    extent = next(drawing.iter(f"{WP}extent"), None)
    sizes = [] if extent is None else [each * _EMU for each in _sizes(extent)]
    holds_text = any(local(each) == "t" for each in drawing.iter())
    holds_picture = any(local(each) == "blip" for each in drawing.iter())
    if sizes and (holds_text or holds_picture) and max(sizes) < limits()["smallest_drawing"]:
        return True
    inner = list(_own_sizes(drawing))
    return holds_text and any(size < limits()["smallest_box"] for size in [*sizes, *inner])


def _own_sizes(drawing: _Element) -> Iterator[float]:
    """The sides of the shapes in it that hold text; none for one that leaves its size to the drawing."""
    for shape in drawing.iter():
        if local(shape) == "wsp" and any(local(each) == "t" for each in shape.iter()) and not _grouped(shape):
            size = next((each for each in shape.iter(f"{A}ext") if each.get("cx") is not None), None)
            if size is not None:
                yield from (_number(size.get(side)) for side in ("cx", "cy"))


def _grouped(shape: _Element) -> bool:
    """In a group sizes are told in the group's own measure."""
    return any(local(each) in {"wgp", "grpSp"} for each in shape.iterancestors())


def _sizes(extent: _Element | None) -> tuple[float, float]:
    if extent is None:
        return 0.0, 0.0
    return _number(extent.get("cx")) / _EMU, _number(extent.get("cy")) / _EMU


def _number(text: str | None) -> float:
    try:
        return float(text or "0")
    except ValueError:
        return 0.0
