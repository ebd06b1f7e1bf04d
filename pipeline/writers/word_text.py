"""The small pieces of a Word document's XML: texts, runs, paragraphs, links. Letter for letter, and well formed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

NO_PLACE = "\ufffd"
"""Stands where a text held a character that XML has no place for, such as a bell: one can see that it was there."""

_BREAKS = re.compile("(\r\n|[\n\r\v\f\x85\u2028\u2029]|\t)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"
_BREAK = f"{_CLOSE}<w:br/>{_OPEN}"
_TAB = f"{_CLOSE}<w:tab/>{_OPEN}"


def clean(text: str) -> str:
    """The text with every character that XML forbids made visible."""
    return _FORBIDDEN.sub(NO_PLACE, text)


def text(words: str) -> str:
    """Words inside a run; line breaks and tabs as Word's own."""
    if words.isprintable():  # most texts by far, and this asks it faster than any pattern
        return f"{_OPEN}{_without_markup(words)}{_CLOSE}"
    parts = _BREAKS.split(words)
    parts[::2] = [escaped(part) for part in parts[::2]]
    parts[1::2] = [_TAB if part == "\t" else _BREAK for part in parts[1::2]]
    return f"{_OPEN}{''.join(parts)}{_CLOSE}"


def escaped(words: str) -> str:
    """Words as they stand between tags or in an attribute."""
    return _without_markup(clean(words)).replace('"', "&quot;")


def _without_markup(words: str) -> str:
    if "&" in words:
        words = words.replace("&", "&amp;")
    return words.replace("<", "&lt;").replace(">", "&gt;") if "<" in words or ">" in words else words


def run(words: str, style: str = "") -> str:
    """Words in a character style, or in that of their paragraph."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{text(words)}</w:r>"


@lru_cache(maxsize=1024)
def label(words: str, style: str) -> str:
    """A run that comes again and again."""
    return run(words, style)


def link(words: str, bookmark: str) -> str:
    """Words that lead to another place of the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(words, "Hyperlink")}</w:hyperlink>'


def bookmarked(inside: str, bookmark: str, number: int) -> str:
    """Runs that a link leads to. `number` is the bookmark's own in the whole document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(style: str, *runs: str, with_next: bool = False) -> str:
    """A paragraph of runs. `with_next`: on the page of what follows."""
    kept = "<w:keepNext/>" if with_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{"".join(runs)}</w:p>'


def table_start(widths: Iterable[int], caption: str, style: str = "ChronologyTable") -> str:
    """A table of fixed columns; the caption is read out by screen readers and shown nowhere."""
    columns = list(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escaped(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


TABLE_END = "</w:tbl>"
HEADING_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
WHOLE_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
ROW = "<w:tr>"
ROW_END = "</w:tr>"


@lru_cache(maxsize=1024)
def cell_start(width: int, fill: str = "", *, edge: bool = False) -> str:
    """The beginning of a cell, with its colour (RRGGBB); `edge` gives it a thick left border."""
    border = (
        '<w:tcBorders><w:left w:val="single" w:sz="36" w:space="0" w:color="1F3A5F"/></w:tcBorders>' if edge else ""
    )
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}{shade}</w:tcPr>'


CELL_END = "</w:tc>"


def row_of(start: str, style: str, starts: Iterable[str], texts: Iterable[str]) -> str:
    """A whole row of plain cells: `start` is how a row begins, `starts` how each of its cells does."""
    cells = (f"{begin}{paragraph(style, run(each))}{CELL_END}" for begin, each in zip(starts, texts, strict=True))
    return f"{start}{''.join(cells)}{ROW_END}"
