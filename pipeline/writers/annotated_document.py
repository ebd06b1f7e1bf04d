"""A copy of an author's Word document with our notes as comments. Not a word of it is changed: comments are added,
and everything else goes back as it came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import cell_place
from pipeline.writers.office_parts import OfficeParts, parsed
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TABLE = re.compile(r"Table (\d+)")
_ROW = re.compile(r"Table (\d+), row (\d+)")
_PARAGRAPH = re.compile(r"paragraph (\d+)")
_HELD_ELSEWHERE = frozenset({"tbl", "p", "r", "del", "moveFrom", "sdtPr", "pPr", "rPr", "sectPr"})


def annotated_document(package: bytes, notes: Iterable[CellNote], author: str, day: date) -> bytes:
    """The document's package with a comment for each note, dated `day`. A place that is not found gets its comment at
    the head of the document, with the place in words."""
    document = OfficeParts.opened(package)
    _, main = document.related("", "officeDocument")[0]
    body = next(each for each in document.tree(main) if _tag(each) == "body")
    places = _Places(body)
    comments = _comments(document, main)
    numbers = count(1 + max((int(each.get(_w(comments, "id"), "0")) for each in comments), default=-1))
    for note in notes:
        found = places.of(note)
        words = note.text if found is not None else f"{_where(note)}: {note.text}"
        anchor = found if found is not None else places.first()
        if anchor is not None:
            number = str(next(numbers))
            _mark(anchor, number)
            _say(comments, number, words, author, day)
    return document.packed()


class _Places:
    """The body's paragraphs and tables as a person counts them, tables' insides left out of the count."""

    def __init__(self, body: _Element) -> None:
        blocks = list(_blocks(body))
        self.tables = [block for block in blocks if _tag(block) == "tbl"]
        self.paragraphs = [block for block in blocks if _tag(block) == "p" and _has_words(block)]

    def of(self, note: CellNote) -> _Element | None:
        """The paragraph that the note is about."""
        table, cell = _TABLE.fullmatch(note.sheet), cell_place(note.cell)
        if table and cell:
            return self._in_cell(int(table[1]), *cell)
        if row := _ROW.match(note.cell):
            return self._in_cell(int(row[1]), int(row[2]), 1)
        if paragraph := _PARAGRAPH.fullmatch(note.cell):
            number = int(paragraph[1])
            return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else None
        return None

    def first(self) -> _Element | None:
        """Where a note stands whose place is not found."""
        if self.paragraphs:
            return self.paragraphs[0]
        return next((each for table in self.tables for each in table.iter() if _tag(each) == "p"), None)

    def _in_cell(self, table: int, row: int, column: int) -> _Element | None:
        """The first paragraph of a cell; cells that cover several columns count as many."""
        rows = list(_inside(self.tables[table - 1], "tr")) if 0 < table <= len(self.tables) else []
        cells = list(_inside(rows[row - 1], "tc")) if 0 < row <= len(rows) else []
        reached = 0
        for cell in cells:
            reached += _span(cell)
            if reached >= column:
                return next((each for each in cell.iter() if _tag(each) == "p"), None)
        return next((each for cell in cells[-1:] for each in cell.iter() if _tag(each) == "p"), None)


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, also those wrapped in content controls and tracked changes."""
    for element in parent:
        if _tag(element) in {"p", "tbl"}:
            yield element
        elif _tag(element) not in _HELD_ELSEWHERE:
            yield from _blocks(element)


def _inside(parent: _Element, wanted: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, those of tables inside it left out."""
    for element in parent:
        if _tag(element) == wanted:
            yield element
        elif _tag(element) not in _HELD_ELSEWHERE | {"tc", "tr"}:
            yield from _inside(element, wanted)


def _span(cell: _Element) -> int:
    for properties in cell:
        if _tag(properties) == "tcPr":
            return next((int(each.get(_w(each, "val"), "1")) for each in properties if _tag(each) == "gridSpan"), 1)
    return 1


def _has_words(paragraph: _Element) -> bool:
    return any(_tag(each) == "t" and (each.text or "").strip() for each in paragraph.iter())


def _mark(paragraph: _Element, number: str) -> None:
    """The comment's range: all of the paragraph."""
    from lxml.etree import Element, SubElement

    says = {_w(paragraph, "id"): number}
    start, end = (Element(_w(paragraph, name), says) for name in ("commentRangeStart", "commentRangeEnd"))
    properties = next((each for each in paragraph if _tag(each) == "pPr"), None)
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.append(end)
    run = SubElement(paragraph, _w(paragraph, "r"))
    SubElement(run, _w(paragraph, "commentReference"), says)


def _comments(document: OfficeParts, main: str) -> _Element:
    there = document.related(main, "comments")
    if there:
        return document.tree(there[0][1])
    space = str(document.look(main).tag)[1:].partition("}")[0]
    name = document.free_name("word/comments{}.xml")
    document.add(name, parsed(f'<w:comments xmlns:w="{space}"/>'.encode()), _COMMENTS_TYPE)
    document.relate(main, "comments", name)
    return document.tree(name)


def _say(comments: _Element, number: str, words: str, author: str, day: date) -> None:
    from lxml.etree import SubElement

    initials = "".join(word[0] for word in author.split() if word[0].isupper())[:4]
    said = {"id": number, "author": author, "date": f"{day.isoformat()}T00:00:00Z", "initials": initials}
    comment = SubElement(comments, _w(comments, "comment"), {_w(comments, key): value for key, value in said.items()})
    for line in clean(words).split("\n"):
        run = SubElement(SubElement(comment, _w(comments, "p")), _w(comments, "r"))
        text = SubElement(run, _w(comments, "t"))
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _where(note: CellNote) -> str:
    return ", ".join(part for part in (note.sheet, note.cell) if part)


def _tag(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _w(element: _Element, name: str) -> str:
    """A name in the document's own namespace: strict documents have another."""
    return f"{{{str(element.tag)[1:].partition('}')[0]}}}{name}"
