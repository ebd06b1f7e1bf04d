"""How a Word template sets its page: margins, and for each style its type, spacing, indents, colours and borders.

Read from the template, so that a summary whose template was restyled in Word is measured by the new styles, and so that
its PDF and its web page look like it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.domain.trouble import SetupError

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_TWIP, _HALF_POINT, _EIGHTH = 1 / 20, 1 / 2, 1 / 8  # Word's units, in points
_AUTO = 240  # of line spacing that is single
_LIST_INDENT = 36.0  # points: Word's own for a list that says nothing else
_SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Edge:
    """A border: how thick, how far from the text, in which colour (RRGGBB)."""

    width: float = 0.0
    space: float = 0.0
    colour: str = ""

    @property
    def depth(self) -> float:
        return self.width + self.space


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style, in points. `lines` is the line spacing as a multiple of single; `exact` stands in its place
    where the style says so many points. `first` is the first line's indent, less than nothing where it hangs."""

    font: str = "Arial"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str = ""
    before: float = 0.0
    after: float = 0.0
    lines: float = 1.0
    exact: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    edges: Mapping[str, Edge] = field(default_factory=dict)

    def edge(self, side: str) -> Edge:
        return self.edges.get(side, Edge())

    def joins(self, other: Look) -> bool:
        """Whether the two stand in one box when one follows the other."""
        mine = (self.fill, self.left + min(0.0, self.first), self.right, self.edges)
        return mine == (other.fill, other.left + min(0.0, other.first), other.right, other.edges)


@dataclass(frozen=True, slots=True)
class PageLooks:
    """The template's page, in points, its styles and its character styles by id (these without a colour take the
    paragraph's). `columns` stand side by side with `gap` between them."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    columns: int
    gap: float
    styles: Mapping[str, Look]
    letters: Mapping[str, Look]

    @property
    def text_width(self) -> float:
        whole = self.width - self.left - self.right
        return (whole - self.gap * (self.columns - 1)) / self.columns

    def of(self, style: str) -> Look:
        return self.styles.get(style) or self.styles.get("Normal") or Look()


def read_looks(package: bytes, name: str) -> PageLooks:
    """What the Word document `package` says; `name` is for messages."""
    from lxml.etree import XMLSyntaxError, fromstring

    try:
        with zipfile.ZipFile(BytesIO(package)) as source:
            styles, document = fromstring(source.read(STYLES)), fromstring(source.read(DOCUMENT))
    except (zipfile.BadZipFile, KeyError, XMLSyntaxError) as trouble:
        raise SetupError(
            f"template {name}: is damaged, or no Word document. Put back the template that came with the program."
        ) from trouble
    return _page(document, styles)


def changed(look: Look, properties: _Element | None, letters: _Element | None) -> Look:
    """The look with what a style, a paragraph (`pPr`) or a run (`rPr`) says differently."""
    if properties is not None:
        look = _placed(look, properties)
    return look if letters is None else _lettered(look, letters)


def _page(document: _Element, styles: _Element) -> PageLooks:
    sections = list(document.iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    margins = sections[-1].find(f"{W}pgMar") if sections else None
    columns = sections[-1].find(f"{W}cols") if sections else None
    top, right, bottom, left = (
        abs(_number(margins, side, 1134)) * _TWIP for side in ("top", "right", "bottom", "left")
    )
    return PageLooks(
        width=_number(size, "w", 11906) * _TWIP,
        height=_number(size, "h", 16838) * _TWIP,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        columns=max(1, int(_number(columns, "num", 1))),
        gap=_number(columns, "space", 720) * _TWIP,
        styles=_looks(styles, "paragraph", _usual(styles)),
        letters=_looks(styles, "character", Look(colour="")),
    )


def _usual(root: _Element) -> Look:
    defaults = root.find(f"{W}docDefaults")
    if defaults is None:
        return Look()
    return changed(Look(), defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr"))


def _looks(root: _Element, kind: str, usual: Look) -> dict[str, Look]:
    """Every style of a kind with what it takes over from those that it is based on."""
    found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    return {name: _inherited(style, found, usual) for name, style in found.items() if style.get(f"{W}type") == kind}


def _inherited(style: _Element, found: Mapping[str, _Element], usual: Look) -> Look:
    chain = list(_ancestors(style, found))
    for each in reversed(chain):
        usual = changed(usual, each.find(f"{W}pPr"), each.find(f"{W}rPr"))
    return usual


def _ancestors(style: _Element, found: Mapping[str, _Element]) -> Iterator[_Element]:
    seen: set[str] = set()
    each: _Element | None = style
    while each is not None and each.get(f"{W}styleId", "") not in seen:
        yield each
        seen.add(each.get(f"{W}styleId", ""))
        each = found.get(_said(each.find(f"{W}basedOn")))


def _placed(look: Look, properties: _Element) -> Look:
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    fill, borders = properties.find(f"{W}shd"), properties.find(f"{W}pBdr")
    if properties.find(f"{W}numPr") is not None and indent is None and not look.first:
        look = replace(look, left=_LIST_INDENT, first=-_LIST_INDENT / 2)
    look = replace(
        look,
        before=_number(spacing, "before", look.before / _TWIP) * _TWIP,
        after=_number(spacing, "after", look.after / _TWIP) * _TWIP,
        left=_number(indent, "left", _number(indent, "start", look.left / _TWIP)) * _TWIP,
        right=_number(indent, "right", _number(indent, "end", look.right / _TWIP)) * _TWIP,
        first=_first(indent, look.first),
    )
    if spacing is not None and spacing.get(f"{W}line"):
        line, auto = _number(spacing, "line", _AUTO), spacing.get(f"{W}lineRule", "auto") == "auto"
        look = replace(look, lines=line / _AUTO if auto else 1.0, exact=0.0 if auto else line * _TWIP)
    if fill is not None:
        look = replace(look, fill=_colour(fill.get(f"{W}fill"), ""))
    if borders is not None:
        edges = {side: edge for side in _SIDES if (edge := _edge(borders.find(f"{W}{side}"))).width}
        look = replace(look, edges=edges)
    return look


def _first(indent: _Element | None, usual: float) -> float:
    if indent is None:
        return usual
    if indent.get(f"{W}hanging"):
        return -_number(indent, "hanging", 0) * _TWIP
    return _number(indent, "firstLine", usual / _TWIP) * _TWIP


def _edge(border: _Element | None) -> Edge:
    if border is None or _said(border) in ("", "nil", "none"):
        return Edge()
    width, space = _number(border, "sz", 0) * _EIGHTH, _number(border, "space", 0)
    return Edge(width, space, _colour(border.get(f"{W}color"), "000000"))


def _lettered(look: Look, letters: _Element) -> Look:
    fonts, colour = letters.find(f"{W}rFonts"), letters.find(f"{W}color")
    return replace(
        look,
        font=look.font if fonts is None else _font(fonts, look.font),
        size=_number(letters.find(f"{W}sz"), "val", look.size / _HALF_POINT) * _HALF_POINT,
        bold=_switched(letters.find(f"{W}b"), usual=look.bold),
        italic=_switched(letters.find(f"{W}i"), usual=look.italic),
        colour=look.colour if colour is None else _colour(_said(colour), look.colour),
    )


def _font(fonts: _Element, usual: str) -> str:
    """A font by its role in the theme (`minorHAnsi`) goes before one by its name, as in Word."""
    return fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}ascii") or usual


def _switched(element: _Element | None, *, usual: bool) -> bool:
    return usual if element is None else _said(element) not in ("0", "false", "off")


def _colour(said: str | None, usual: str) -> str:
    return said.upper() if said and said != "auto" else usual


def _said(element: _Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _number(element: _Element | None, name: str, usual: float) -> float:
    said = None if element is None else element.get(f"{W}{name}")
    try:
        return usual if said is None else float(said)
    except ValueError:  # a length with its unit, as Word never writes it
        return usual
