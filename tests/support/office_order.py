"""What makes Excel offer to repair a workbook, looked for: parts out of order, relations to nowhere, numbers that come
twice. The order of elements is that of ISO/IEC 29500, Part 1, section 18."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from lxml.etree import fromstring

if TYPE_CHECKING:
    from lxml.etree import _Element

ORDERS = {
    "worksheet": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges"
        " scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting"
        " dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks"
        " customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture"
        " oleObjects controls webPublishItems tableParts extLst"
    ),
    "row": "c extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "comments": "authors commentList extLst",
    "comment": "text commentPr extLst",
    "text": "t r rPh phoneticPr",
}
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def repairs(content: bytes) -> list[str]:
    """What Excel would stumble over; empty for a sound workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"twice: {name}" for name in set(names) if names.count(name) > 1]
    found += _types(parts)
    for name, part in parts.items():
        if name.endswith(".rels"):
            found += _relations(name, part, parts)
        elif name.endswith(".xml"):
            root = fromstring(part)
            found += [f"{name}: {fault}" for element in root.iter() for fault in _order(element)]
            found += [f"{name}: {fault}" for fault in (*_styles(root), *_cells(root), *_comments(root))]
    return [*found, *_shapes(parts)]


def _order(element: _Element) -> Iterator[str]:
    order = ORDERS.get(_name(element), "").split()
    known = [order.index(name) for child in element for name in _names(child) if name in order]
    if known != sorted(known):
        yield f"{_name(element)} holds {[_name(child) for child in element]}"


def _names(child: _Element) -> list[str]:
    """Its own name, or that of what it gives a choice between."""
    name = _name(child)
    return [_name(each) for choice in child for each in choice][:1] if name == "AlternateContent" else [name]


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _types(parts: dict[str, bytes]) -> Iterator[str]:
    root = fromstring(parts["[Content_Types].xml"])
    overrides = [each.get("PartName", "") for each in root if _name(each) == "Override"]
    defaults = [each.get("Extension", "").lower() for each in root if _name(each) == "Default"]
    yield from (f"type said twice: {name}" for name in set(overrides) if overrides.count(name) > 1)
    yield from (f"type said twice: {name}" for name in set(defaults) if defaults.count(name) > 1)
    yield from (f"type of nothing: {name}" for name in overrides if name.lstrip("/") not in parts)
    told = {name.lstrip("/") for name in overrides} | {"[Content_Types].xml"}
    for name in parts:
        if name not in told and name.rpartition(".")[2].lower() not in defaults:
            yield f"no type: {name}"


def _relations(name: str, part: bytes, parts: dict[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    numbers = []
    for relation in fromstring(part).iter(RELATION):
        numbers.append(relation.get("Id"))
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("TargetMode") != "External" and target not in parts:
            yield f"{name}: leads to {target}, which is not there"
    if len(set(numbers)) < len(numbers):
        yield f"{name}: a number comes twice"
    owner = posixpath.join(folder, posixpath.basename(name)[:-5])
    for element in fromstring(parts[owner]).iter() if owner in parts and owner.endswith(".xml") else ():
        if _name(element) == "legacyDrawing":
            said = [value for key, value in element.attrib.items() if key.endswith("relationships}id")]
            if not set(said) <= set(numbers) or not said:
                yield f"{owner}: names a drawing that is not there"


def _styles(root: _Element) -> Iterator[str]:
    if _name(root) != "styleSheet":
        return
    for group in root:
        if group.get("count") not in (None, str(len([each for each in group if _name(each)]))):
            yield f"{_name(group)} is miscounted"
    fills = [each for each in root.iter() if _name(each) == "fill"]
    for each in root.iter():
        if _name(each) == "xf" and int(each.get("fillId", "0")) >= len(fills):
            yield "a style names a fill that is not there"
        if _name(each) == "xf" and each.get("applyFill") == "1" and int(each.get("fillId", "0")) < 2:
            yield "a style's fill is one of the two that Excel keeps for itself"


def _cells(root: _Element) -> Iterator[str]:
    if _name(root) == "worksheet":
        cells = [each.get("r") for each in root.iter() if _name(each) == "c" and each.get("r")]
        if len(set(cells)) < len(cells):
            yield "a cell comes twice"


def _comments(root: _Element) -> Iterator[str]:
    if _name(root) != "comments":
        return
    authors = sum(_name(each) == "author" for each in root.iter())
    held = [each for each in root.iter() if _name(each) == "comment"]
    if len({each.get("ref") for each in held}) < len(held):
        yield "two comments on one cell"
    if any(int(each.get("authorId", "-1")) not in range(authors) for each in held):
        yield "a comment by nobody"
    if any(len("".join(map(str, each.itertext()))) > 32_767 for each in held):
        yield "a comment longer than Excel holds"


def _shapes(parts: dict[str, bytes]) -> Iterator[str]:
    """Numbers of shapes, and the blocks of numbers that a drawing has for itself."""
    drawings = [part.decode("utf-8", "replace") for name, part in parts.items() if name.endswith(".vml")]
    for drawing in drawings:
        blocks = {each for said in re.findall(r'idmap[^<>]*data="([\d,]*)"', drawing) for each in said.split(",")}
        numbers = re.findall(r'<v:shape [^<>]*\bid="_x0000_s(\d+)"', drawing)
        if len(set(numbers)) < len(numbers):
            yield "a shape's number comes twice"
        used = {str(int(number) // 1024) for number in numbers}
        if blocks and not used <= blocks:
            yield f"shapes numbered outside the drawing's own blocks: {sorted(used - blocks)}"
        if "#_x0000_t202" in drawing and 'id="_x0000_t202"' not in drawing:
            yield "shapes of a kind that is not described"
