"""Conversations on the cells of a workbook (threaded comments). Excel shows a conversation in place of the old comment
beside it, so what is to be read there must be a reply."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.domain.grid import column_letter
from pipeline.writers.cells import LONGEST, first_part
from pipeline.writers.office_parts import OfficeParts, elements, space
from pipeline.writers.word_text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_PERSONS_TYPE = "application/vnd.ms-excel.person+xml"


def add_replies(book: OfficeParts, sheet: str, texts: Mapping[tuple[int, int], str], author: str, day: date) -> None:
    """A reply in each conversation that stands on one of the cells, by row and column from 1."""
    from lxml.etree import Element, SubElement

    for _, part in book.related(sheet, "threadedComment"):
        begun = _conversations(book.look(part))
        for (row, column), text in texts.items():
            ref = f"{column_letter(column - 1)}{row}"
            if ref not in begun:
                continue
            threads = book.tree(part)
            said = [each for each in elements(threads, "threadedComment") if each.get("ref") == ref]
            reply = Element(f"{{{space(threads)}}}threadedComment", ref=ref, dT=f"{day.isoformat()}T00:00:00.00")
            reply.set("personId", _person(book, author))
            reply.set("id", _identity(f"{part} {ref} {text}"))
            reply.set("parentId", begun[ref])
            SubElement(reply, f"{{{space(threads)}}}text").text = first_part(clean(text), LONGEST)
            said[-1].addnext(reply)


def _conversations(threads: _Element) -> dict[str, str]:
    """For each cell with a conversation, the identity of what began it."""
    begun: dict[str, str] = {}
    for each in elements(threads, "threadedComment"):
        begun.setdefault(each.get("ref", ""), each.get("parentId") or each.get("id", ""))
    return begun


def _person(book: OfficeParts, author: str) -> str:
    """The identity of the one who replies, among the people of the workbook."""
    from lxml.etree import SubElement

    people = next((part for _, part in book.related(book.main, "person")), None)
    if people is None:
        people = book.free_name("xl/persons/person{}.xml")
        book.add(people, f'<personList xmlns="{_THREADS}"/>'.encode(), _PERSONS_TYPE)
        book.relate(book.main, _PERSON, people)
    identity = _identity(author)
    persons = book.tree(people)
    if not any(each.get("id") == identity for each in elements(persons, "person")):
        name = f"{{{space(persons)}}}person"
        SubElement(persons, name, displayName=author, id=identity, userId=author, providerId="None")
    return identity


def _identity(of: str) -> str:
    """The same for the same file and words: no run may differ from the one before."""
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_OID, of)).upper()}}}"
