"""The boxes in which Excel shows comments. They are drawn apart from the comments, in an old drawing language (VML)
that is often not well formed and may hold a form's buttons: it is added to as text, and nothing in it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.writers.office_parts import OFFICE, OfficeParts, elements, space

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LATER = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
"""What follows the old drawing among a worksheet's parts, whose order Excel insists on."""

_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_FRAME = f'<xml {_NAMES}>\n<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>\n</xml>'
_KIND = f"""<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>
</v:shapetype>
"""
_SHAPE = f"""<v:shape {_NAMES} id="_x0000_s{{number}}" type="#_x0000_t202"
 style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{{anchor}}</x:Anchor>
<x:AutoFill>False</x:AutoFill><x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData>
</v:shape>
"""
_END = re.compile(rb"</xml\s*>\s*\Z")
_KNOWN_KIND = re.compile(rb"""\bid\s*=\s*["']_x0000_t202["']""")
_BLOCKS = re.compile(rb"""(<o:idmap\b[^<>]*?\bdata\s*=\s*["'])([\d,\s]*)""")
_NUMBERS = re.compile(rb"""\bid\s*=\s*["']_x0000_s(\d{1,9})["']""")
_BLOCK = 1024  # shapes are numbered in blocks, each of one drawing; the first number of a block is the drawing's own
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575  # counted from 0
_LETTERS_A_LINE, _COLUMNS_WIDE, _MOST_LINES = 38, 4, 30


def draw_boxes(book: OfficeParts, sheet: str, texts: Mapping[tuple[int, int], str]) -> None:
    """A hidden box for the comment on each cell, by row and column from 1."""
    if not texts:
        return
    drawing = _drawing(book, sheet)
    numbers = _free_numbers(book)
    shapes = []
    blocks: dict[int, None] = {}
    for ((row, column), text), number in zip(texts.items(), numbers, strict=False):
        blocks[number // _BLOCK] = None
        anchor = _anchor(row, column, text)
        shapes.append(_SHAPE.format(number=number, anchor=anchor, row=row - 1, column=column - 1))
    content = book.parts[drawing]
    kind = "" if _KNOWN_KIND.search(content) else _KIND
    content = _END.sub(lambda end: f"{kind}{''.join(shapes)}".encode() + end[0], content)
    book.parts[drawing] = _BLOCKS.sub(lambda found: found[1] + _with(found[2], blocks), content, count=1)


def _with(known: bytes, blocks: Mapping[int, None]) -> bytes:
    return b",".join(
        [*(each.strip() for each in known.split(b",") if each.strip()), *(b"%d" % each for each in blocks)]
    )


def _free_numbers(book: OfficeParts) -> Iterator[int]:
    """Numbers of shapes that no drawing of the workbook has."""
    used = 0
    for name, content in book.parts.items():
        if name.lower().endswith(".vml"):
            taken = (int(each) for _, those in _BLOCKS.findall(content) for each in those.split(b",") if each.strip())
            used = max(used, *taken, *(int(each) // _BLOCK for each in _NUMBERS.findall(content)), 0)
    number = (used + 1) * _BLOCK
    while True:
        number += 1
        if number % _BLOCK:
            yield number


def _anchor(row: int, column: int, text: str) -> str:
    """Beside the cell, and high enough for its text: left column, offset, top row, offset, right, offset, bottom.
    At the sheet's edge to the left of the cell, or above it."""
    lines = 2 + sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    height = min(lines, _MOST_LINES)
    top = max(0, min(row - 2, _LAST_ROW - height))
    left = column if column + _COLUMNS_WIDE <= _LAST_COLUMN else column - _COLUMNS_WIDE - 2
    return f"{left}, 15, {top}, 10, {left + _COLUMNS_WIDE}, 15, {top + height}, 4"


def _drawing(book: OfficeParts, sheet: str) -> str:
    """The sheet's old drawing, if it can be added to; else a new one, which the sheet then names."""
    root = book.tree(sheet)
    named = next(iter(elements(root, "legacyDrawing")), None)
    number = "" if named is None else _number(named)
    part = dict(book.related(sheet, "vmlDrawing")).get(number)
    if part is not None and _END.search(book.parts[part]):
        return book.own(sheet, number, part, _TYPE)
    name = book.free_name("xl/drawings/vmlDrawing{}.vml")
    book.add(name, _FRAME.encode(), _TYPE)
    book.add_default("vml", _TYPE)
    if named is not None:
        root.remove(named)
    _name_in_sheet(root, book.relate(sheet, "vmlDrawing", name))
    return name


def _number(named: _Element) -> str:
    return next((str(value) for key, value in named.attrib.items() if str(key).endswith("}id")), "")


def _name_in_sheet(root: _Element, number: str) -> None:
    from lxml.etree import Element

    strict = "/ooxml/spreadsheetml/" in space(root)
    relations = OFFICE.replace("schemas.openxmlformats.org/", "purl.oclc.org/ooxml/").replace("/2006/", "/")
    relations = relations if strict else OFFICE
    element = Element(f"{{{space(root)}}}legacyDrawing", {f"{{{relations}}}id": number}, nsmap={"r": relations})
    later = next((each for each in root if _stands_later(each)), None)
    if later is None:
        root.append(element)
    else:
        later.addprevious(element)


def _stands_later(element: _Element) -> bool:
    """Also what stands in a choice between a newer and an older way of saying it, as controls do."""
    name = str(element.tag).rpartition("}")[2]
    if name == "AlternateContent":
        return any(_stands_later(each) for choice in element for each in choice)
    return name in _LATER
