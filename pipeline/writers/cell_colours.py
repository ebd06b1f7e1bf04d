"""The colour of a cell in question: styles of a workbook, each copied once with another fill."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.writers.office_parts import OfficeParts, elements, space

if TYPE_CHECKING:
    from lxml.etree import _Element

FILL = "FFFFE08A"
"""The colour of a cell in question: dark text on it has a contrast above 7 to 1."""

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_NO_STYLES = (
    '<styleSheet xmlns="{0}"><fonts count="1"><font/></fonts><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_LATER = ("cellStyles", "dxfs", "tableStyles", "colors", "extLst")
_FIRST_FILLS = ("none", "gray125")
"""Excel takes a workbook's first two fills for these, whatever the file says."""


@dataclass(slots=True)
class Paint:
    """The workbook's styles; `copies` are the coloured ones by the number of the style they were made from."""

    book: OfficeParts
    copies: dict[int, int] = field(default_factory=dict)
    fill: int = -1

    def style(self, of: int) -> int:
        """The number of the style like `of`, but coloured."""
        if of not in self.copies:
            styles = self._styles()
            if self.fill < 0:
                self.fill = _added(_fills(styles), _solid(space(styles)))
            known = _group(styles, "cellXfs")
            like = elements(known, "xf")
            copy = deepcopy(like[of if of < len(like) else 0]) if like else _new(styles, "xf")
            copy.set("fillId", str(self.fill))
            copy.set("applyFill", "1")
            if not like:  # the first is that of every cell for which nothing is said
                _added(known, _new(styles, "xf"))
            self.copies[of] = _added(known, copy)
        return self.copies[of]

    def _styles(self) -> _Element:
        for _, part in self.book.related(self.book.main, "styles"):
            return self.book.tree(part)
        name = "xl/styles.xml"  # where some programs look for it, whatever the relations say
        namespace = space(self.book.look(self.book.main))
        self.book.add(name, _NO_STYLES.format(namespace).encode(), _STYLES_TYPE)
        self.book.relate(self.book.main, "styles", name)
        return self.book.tree(name)


def _fills(styles: _Element) -> _Element:
    fills = _group(styles, "fills")
    for kind in _FIRST_FILLS[len(elements(fills, "fill")) :]:
        fill = _new(styles, "fill")
        fill.append(_new(styles, "patternFill", patternType=kind))
        _added(fills, fill)
    return fills


def _group(styles: _Element, name: str) -> _Element:
    """The list of this name; where there is none it is put in, in the order that Excel insists on."""
    for group in elements(styles, name):
        return group
    group = _new(styles, name)
    after = {*_ORDER[_ORDER.index(name) :], *_LATER}
    later = next((each for each in styles if str(each.tag).rpartition("}")[2] in after), None)
    if later is None:
        styles.append(group)
    else:
        later.addprevious(group)
    return group


def _added(group: _Element, element: _Element) -> int:
    """Its place in the list, from 0."""
    group.append(element)
    count = sum(isinstance(each.tag, str) for each in group)
    group.set("count", str(count))
    return count - 1


def _solid(namespace: str) -> _Element:
    from lxml.etree import Element, SubElement

    fill = Element(f"{{{namespace}}}fill")
    pattern = SubElement(fill, f"{{{namespace}}}patternFill", patternType="solid")
    SubElement(pattern, f"{{{namespace}}}fgColor", rgb=FILL)
    SubElement(pattern, f"{{{namespace}}}bgColor", indexed="64")
    return fill


def _new(styles: _Element, name: str, **says: str) -> _Element:
    from lxml.etree import Element

    return Element(f"{{{space(styles)}}}{name}", says)
