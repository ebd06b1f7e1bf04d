"""A copy of an author's Word document with our notes as comments. Not a word of it is changed: comments are added,
and everything else goes back as it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from pipeline.domain.annotations import CellNote
from pipeline.writers.office_parts import OfficeParts, space
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NUMBERED = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
_LONGEST_NUMBER = 9


def annotated_document(
    package: bytes, notes: Iterable[CellNote], paragraphs: Mapping[CellNote, int], author: str, day: date
) -> bytes:
    """The document's package with a comment for each note, dated `day`. `paragraphs`: the number (from 0, among all in
    the text) of the one a note is about. A note that has none stands at the head of the document, with its place, if it
    names one, in words. Raises `Unreadable` for a package that Office would not open."""
    document = OfficeParts.opened(package)
    main = document.main
    there = list(document.tree(main).iter("{*}p"))
    comments = _comments(document, main)
    numbers = count(1 + max(_taken(document.tree(main), comments), default=-1))
    for note in notes:
        found = paragraphs.get(note)
        words = note.text if found is not None or not _where(note) else f"{_where(note)}: {note.text}"
        for paragraph in there[found or 0 :][:1]:
            number = str(next(numbers))
            _mark(paragraph, number)
            _say(comments, number, words, author, day)
    return document.packed()


def _taken(*parts: _Element) -> list[int]:
    """Numbers that comments have, and those that the text names without there being a comment."""
    ids = (each.get(_w(each, "id"), "") for part in parts for name in _NUMBERED for each in part.iter(f"{{*}}{name}"))
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) <= _LONGEST_NUMBER]


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
    for _, part in document.related(main, "comments"):
        return document.tree(part)
    name = document.free_name("word/comments{}.xml")
    document.add(name, f'<w:comments xmlns:w="{space(document.look(main))}"/>'.encode(), _COMMENTS_TYPE)
    document.relate(main, "comments", name)
    return document.tree(name)


def _say(comments: _Element, number: str, words: str, author: str, day: date) -> None:
    from lxml.etree import SubElement

    author = clean(author)
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
    return f"{{{space(element)}}}{name}"
