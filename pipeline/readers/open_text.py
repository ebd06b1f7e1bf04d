"""The words of an OpenDocument cell: paragraphs, spaces and breaks as they show, with what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.readers.comments import Said, as_one_comment

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ANNOTATION = f"{OFFICE}annotation"
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
BESIDE = frozenset({ANNOTATION, f"{TEXT}note", f"{TEXT}ruby-text"})  # no part of the cell's own text
MOST_SPACES = 10_000


def text_of(cell: _Element) -> str:
    """The cell's paragraphs, a line each."""
    lines = [_line(child) for child in cell if child.tag in PARAGRAPHS]
    return lines[0] if len(lines) == 1 else "\n".join(lines)


def comment_of(cell: _Element) -> str:
    """The remarks on a cell, as one text; empty where there are none."""
    if cell.find(ANNOTATION) is None:
        return ""
    said = [Said(note.findtext(CREATOR) or "", text_of(note)) for note in cell.iterchildren(ANNOTATION)]
    return as_one_comment([one for one in said if one.text]) if any(one.text for one in said) else ""


def _line(paragraph: _Element) -> str:
    return "".join(_pieces(paragraph)) if len(paragraph) else str(paragraph.text or "")  # most are plain text


def some_struck(cell: _Element, strikes: Callable[[str], bool]) -> bool:
    """Whether a stretch of the cell's text has a style that strikes it through."""
    return any(
        strikes(span.get(f"{TEXT}style-name", "")) and "".join(_pieces(span)).strip()
        for paragraph in cell
        if paragraph.tag in PARAGRAPHS and len(paragraph)
        for span in paragraph.iter(f"{TEXT}span")
    )


def _pieces(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _shown(child)
        yield child.tail or ""


def _shown(child: _Element) -> Iterator[str]:
    if child.tag == f"{TEXT}s":
        yield " " * min(_count(child.get(f"{TEXT}c")), MOST_SPACES)
    elif child.tag == f"{TEXT}tab":
        yield "\t"
    elif child.tag == f"{TEXT}line-break":
        yield "\n"
    elif isinstance(child.tag, str) and child.tag not in BESIDE:  # a comment of the XML has no tag of its own
        yield from _pieces(child)


def _count(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 8 else 1
