"""Every word in a piece of XML or in bytes, wherever it stands: what goes is told word by word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.shipped import SCHEMAS

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINES = frozenset({"p", "si", "is", "rPh", "pt", "comment", "text", "instrText"})
_STYLED = frozenset({"pStyle", "rStyle", "tblStyle"})  # names of styles, which are told where the styles are
_GAPS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n"}
_LETTER = re.compile(r"[^\W\d_]")
_HARMLESS = re.compile(
    r"""(?x)^(?:
      \{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?   # an id made by a program
    | (?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})                             # a colour, a revision id
    | (?=[^a-zA-Z]*\d)[0-9A-Fa-f]{1,20}
    | [-+.,\d]+(?:[eE][-+]?\d+|pt|in|cm|mm|px|pc|em|emu|%|f|fd)?        # a number, with its unit
    | [$A-Z]{1,4}\$?\d{1,7}(?::[$A-Z]{1,4}\$?\d{1,7})?              # a cell or a range
    | rId\d+
    | _x0000_[a-z]?\d+                                              # an old drawing's number
    )$"""
)
_SINGLE_BYTES = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_DOUBLE_BYTES = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")


@cache
def markup() -> dict[str, Any]:
    """Which names and values an Office program writes of itself (`schemas/release/office-markup.json`)."""
    said: dict[str, Any] = json.loads((SCHEMAS / "release" / "office-markup.json").read_text(encoding="utf-8"))
    return said


@cache
def grammar() -> dict[str, Any]:
    """Where each element may stand, and with which attributes (`schemas/release/office-grammar.json`)."""
    said: dict[str, Any] = json.loads((SCHEMAS / "release" / "office-grammar.json").read_text(encoding="utf-8"))
    return said


def grammar_spaces() -> dict[str, str]:
    """The usual prefix of each namespace of the format."""
    return {space: prefix for prefix, space in grammar()["namespaces"].items() if prefix != "xml"}


@cache
def vocabulary() -> frozenset[str]:
    """Values of attributes that belong to the format and say nothing of anybody."""
    return frozenset(word for line in markup()["vocabulary"] for word in line.split())


@cache
def usual_names() -> frozenset[str]:
    """Styles and fonts that come with every Office program: `Georgia` is a font before it is a girl."""
    lines = [*markup()["builtin_styles"], *markup()["fonts"]]
    return frozenset(name.casefold() for line in lines for name in line.split("; "))


@cache
def symbol_fonts() -> frozenset[str]:
    """Fonts whose letters are drawn as signs."""
    return frozenset(name.casefold() for name in markup()["symbol_fonts"])


def local(element: _Element) -> str:
    """An element's name without its namespace; empty for remarks and instructions."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def lines_of(element: _Element) -> Iterator[str]:
    """Each line of text in it, each other text, and each attribute's value that somebody may have written."""
    yield from texts_of(element)
    for each in element.iter():
        if isinstance(each.tag, str) and local(each) not in _STYLED:
            yield from (value for value in each.attrib.values() if somebody_wrote(value))


def texts_of(element: _Element) -> Iterator[str]:
    """The texts in an element, a word whole that is split over runs."""
    gathered: dict[int, list[str]] = {}
    holders: dict[int, _Element] = {}  # keeps them alive, so that their ids stay theirs
    for each in element.iter():
        line = _line_of(each, element)
        key = id(line)
        holders[key] = line
        pieces = gathered.setdefault(key, [])
        if local(each) in _GAPS:
            pieces.append(_GAPS[local(each)])
        pieces.append(_own_text(each))
        if each is not element and each.tail:
            outer = _line_of(each.getparent(), element)
            holders[id(outer)] = outer
            gathered.setdefault(id(outer), []).append(each.tail)
    yield from (text for pieces in gathered.values() if (text := "".join(pieces)).strip())


def _own_text(element: _Element) -> str:
    return element.text or ""


def _line_of(element: _Element, within: _Element) -> _Element:
    """The nearest paragraph-like element around it, or itself."""
    found = element
    while True:
        if local(found) in _LINES:
            return found
        parent = found.getparent()
        if found is within or parent is None:
            return element
        found = parent


def somebody_wrote(value: str) -> bool:
    """False for numbers, ids, colours and the words of the format."""
    if not _LETTER.search(value) or value in vocabulary() or _HARMLESS.match(value):
        return False
    return not value.startswith(("http://schemas.", "http://purl.oclc.org/", "http://www.w3.org/"))


def strings_in(content: bytes) -> Iterator[str]:
    """Readable words in bytes that are no text: four letters and more, in one byte or two each."""
    for found in _SINGLE_BYTES.finditer(content):
        text = _decoded(found.group())
        if _LETTER.search(text):
            yield text
    for found in _DOUBLE_BYTES.finditer(content):
        text = found.group().decode("utf-16-le")
        if _LETTER.search(text):
            yield text


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
