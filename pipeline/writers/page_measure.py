"""Whether a learning summary is one page: as its PDF will be drawn, which is exact, and as Word will set it from its
template, which is reckoned on the safe side."""

from __future__ import annotations

import json
import zipfile
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.summary_page import Layout, Setting, SummaryPage
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS, TEMPLATES
from pipeline.writers import word_package, word_template
from pipeline.writers import word_text as word
from pipeline.writers.page_blocks import STYLES, Block, Type, head_blocks, height, part_blocks, scaled
from pipeline.writers.page_lines import Run
from pipeline.writers.page_looks import DOCUMENT, PageLooks, W, changed, read_looks
from pipeline.writers.pdf_drawing import widest, width
from pipeline.writers.theme_fonts import with_theme_fonts

if TYPE_CHECKING:
    from lxml.etree import _Element

TEMPLATE_NAMES = {
    Layout.ONE_PAGE: "learning-summary.docx",
    Layout.SEVEN_MINUTE: "seven-minute-briefing.docx",
}
PARTS = "parts"
"""The placeholder whose paragraph gives way to the parts of the page."""

_SAFE = 1.012  # Word's lines may break a little earlier than reckoned
_SPARE = 8.0  # points left free at the foot of the Word page
_A_COLUMN = 30.0  # points lost where a column ends before a paragraph that stays whole
_CELL = 6.0  # points that a row takes beyond its text, on the safe side
_EMU = 1 / 12700  # of a drawing's measures, in points
_DRAWINGS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def template_of(layout: Layout) -> Path:
    return TEMPLATES / TEMPLATE_NAMES[layout]


class SummaryTemplate:
    """A template for the page, and how much fits on it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rooms: dict[tuple[str, str, str], float] = {}

    @cached_property
    def looks(self) -> PageLooks:
        try:
            content = self.path.read_bytes()
        except OSError as trouble:
            raise SetupError(
                f"template {self.path.name}: is missing. Put back the template that came with the program."
            ) from trouble
        return with_theme_fonts(read_looks(content, self.path.name), content)

    @property
    def size(self) -> float:
        """Its body text's, in points."""
        return self.looks.of(Setting.TEXT).size

    def filled(self, page: SummaryPage) -> bytes:
        """The package with the page's head in it, and a mark for its parts. Raises `SetupError`."""
        properties = word_template.Properties(page.name, page.board, page.made_on)
        texts = {"kicker": page.kicker, "title": page.title, "board": page.board}
        words = {name: word.clean(text) for name, text in texts.items()} | {PARTS: word_package.mark(PARTS)}
        return word_template.fill(self.path, words, properties, STYLES)

    def room(self, page: SummaryPage, size: float, air: float) -> float:
        """The points left on the page, on that of the two that has fewer."""
        looks = scaled(self.looks, size, air)
        parts = list(part_blocks(page, looks))
        whole = looks.height - looks.top - looks.bottom
        left = whole - height([*head_blocks(page, looks), *parts], _pdf_width(looks), pdf_type(), whole)
        if left < 0:
            return left
        head = (page.kicker, page.title, page.board)
        if head not in self._rooms:
            self._rooms[head] = self._word_room(page)
        return min(left, self._rooms[head] - height(parts, looks.text_width, word_type(), self._rooms[head]))

    def _word_room(self, page: SummaryPage) -> float:
        """What the head, and whatever a board has put into the template, leaves of the Word page."""
        package = self.filled(page)
        looks = self.looks
        with zipfile.ZipFile(BytesIO(package)) as source:
            parts = {name: source.read(name) for name in source.namelist() if name.endswith(".xml")}
        above = max(looks.top, _outside(parts, "header", looks))
        below = max(looks.bottom, _outside(parts, "footer", looks))
        column = looks.height - above - below - _SPARE
        body = _body(parts[DOCUMENT], looks)
        return column + (looks.columns - 1) * (column - _A_COLUMN) - body


def _pdf_width(looks: PageLooks) -> float:
    return looks.width - looks.left - looks.right


@cache
def pdf_type() -> Type:
    """The letters that the PDF is drawn with, exactly."""
    return Type(width, {}, {})


@cache
def word_type() -> Type:
    """The letters that Word will take, by the font's name, on the safe side."""
    read = json.loads((SCHEMAS / "font-measures.json").read_text(encoding="utf-8"))
    fonts, other = read["fonts"], read["other"]
    return Type(
        widest,
        {name: measure["width"] * _SAFE for name, measure in fonts.items()},
        {name: measure["line"] for name, measure in fonts.items()},
        (other["width"] * _SAFE, other["line"]),
    )


def _outside(parts: dict[str, bytes], kind: str, looks: PageLooks) -> float:
    """How far the tallest page header (or footer) reaches into the page."""
    from lxml.etree import fromstring

    distance = _distance(parts[DOCUMENT], kind)
    names = [name for name in parts if name.startswith(f"word/{kind}")]
    tallest = max((_height_of(fromstring(parts[name]), looks, looks.text_width) for name in names), default=0.0)
    return distance + tallest if tallest else 0.0


def _distance(document: bytes, kind: str) -> float:
    from lxml.etree import fromstring

    margins = list(fromstring(document).iter(f"{W}pgMar"))
    return abs(float(margins[-1].get(f"{W}{kind}", "720"))) / 20 if margins else 36.0


def _body(document: bytes, looks: PageLooks) -> float:
    from lxml.etree import fromstring

    body = fromstring(document).find(f"{W}body")
    return 0.0 if body is None else _height_of(body, looks, looks.text_width)


def _height_of(parent: _Element, looks: PageLooks, width: float) -> float:
    """Paragraphs one below the other, and tables as high as the highest cell of each row."""
    blocks = [
        _block(each, looks) for each in parent.iterchildren(f"{W}p") if word_package.mark(PARTS) not in _text(each)
    ]
    tables = sum(_table_height(each, looks, width) for each in parent.iterchildren(f"{W}tbl"))
    inside = sum(_height_of(each, looks, width) for each in parent.iterfind(f"{W}sdt/{W}sdtContent"))
    return height(blocks, width, word_type()) + tables + inside


def _table_height(table: _Element, looks: PageLooks, width: float) -> float:
    rows = [list(row.iterchildren(f"{W}tc")) for row in table.iterchildren(f"{W}tr")]
    return sum(
        max((_height_of(cell, looks, max(36.0, width / len(cells) - 12)) for cell in cells), default=0.0) + _CELL
        for cells in rows
    )


def _block(paragraph: _Element, looks: PageLooks) -> Block:
    properties = paragraph.find(f"{W}pPr")
    named = None if properties is None else properties.find(f"{W}pStyle")
    style = "Normal" if named is None else named.get(f"{W}val", "")
    look = changed(looks.of(style), properties, None)
    letters = [changed(look, None, run.find(f"{W}rPr")) for run in paragraph.iter(f"{W}r")]
    look = max(letters, key=lambda each: each.size, default=look)
    pictures = sum(_picture(each) for each in paragraph.iter(f"{_DRAWINGS}inline", f"{_DRAWINGS}anchor"))
    return Block(style, look, (Run(_text(paragraph)),), extra=pictures)


def _picture(drawing: _Element) -> float:
    """A picture's height where text makes way for it."""
    extent = drawing.find(f"{_DRAWINGS}extent")
    floats = drawing.tag.endswith("anchor") and drawing.find(f"{_DRAWINGS}wrapTopAndBottom") is None
    return 0.0 if extent is None or floats else float(extent.get("cy", "0")) * _EMU


def _text(paragraph: _Element) -> str:
    return "".join(_letters(each) for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"))


def _letters(element: _Element) -> str:
    return (element.text or "") if element.tag == f"{W}t" else " "
