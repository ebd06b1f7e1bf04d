"""A Word document with its tracked changes kept apart: each word with who put it in or took it out, and what is said of
it. Text, tables, text boxes, footnotes, page headers and footers alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.domain.marked import MarkedDocument
from pipeline.domain.trouble import Unreadable
from pipeline.readers.package import Package, open_package
from pipeline.readers.word import TOO_DEEP
from pipeline.readers.word_comments import addresses, comments, saved
from pipeline.readers.word_numbers import numbering
from pipeline.readers.word_signs import attribute, child, tag
from pipeline.readers.word_styles import style_sheet
from pipeline.readers.word_walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND = {"header": "page header", "footer": "page footer"}
_LOOKS = frozenset(
    {"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"}
) | {"tblGridChange", "numberingChange"}


def read(data: bytes) -> MarkedDocument:
    """The whole document. Raises `Unreadable`."""
    try:
        package = open_package(data)
        main = package.first_related("", "officeDocument") or "word/document.xml"
        return _document(package, main)
    except RecursionError as trouble:
        raise Unreadable(TOO_DEEP) from trouble


def _document(package: Package, main: str) -> MarkedDocument:
    walk = Walk(style_sheet(package, main), numbering(package, main))
    root = package.tree(main)
    body = child(root, "body")
    if body is not None:
        walk.story(body, "")
    roots = [root, *_further_stories(package, main, walk)]
    saved_by, saved_on = saved(package)
    return MarkedDocument(
        tuple(walk.paragraphs),
        comments(package, main, walk.anchored),
        tuple(walk.rows),
        sum(1 for each in roots for element in each.iter() if tag(element) in _LOOKS),
        saved_by,
        saved_on,
        addresses(package, main),
    )


def _further_stories(package: Package, main: str, walk: Walk) -> Iterator[_Element]:
    """Footnotes and endnotes in the order in which the text points to them, then page headers and footers."""
    for kind in ("footnote", "endnote"):
        if part := package.first_related(main, f"{kind}s"):
            root = package.tree(part)
            notes = {attribute(note, "id") or "": note for note in root if tag(note) == kind}
            for number, (name, state) in enumerate(walk.notes[kind].items(), start=1):
                if name in notes:
                    walk.story(notes[name], f"{kind} {number}", state)
            yield root
    for kind, part in sorted(set(package.related(main).values())):
        if kind in _AROUND and part in package.names:
            root = package.tree(part)
            walk.story(root, _AROUND[kind])
            yield root
