"""How a Word paragraph looks: whether all of its words are bold, italic or underlined, and whether it is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.domain.outline import Heading
from pipeline.readers.word_signs import attribute, child, is_placeholder, number_in, tag
from pipeline.readers.word_styles import Look, Style, StyleSheet, in_list, look_of, outline_level
from pipeline.readers.word_text import LEFT_OUT, NO_WORDS

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEADING = 120
_MOST_WORDS = 16
_FEWEST_CAPITALS = 5
_NUMBERED = re.compile(
    r"\s*(?:(?:section|part|question)\s*\d{1,2}\b|q?\d{1,2}[.):]|\d{1,2}(?:\.\d{1,2}){1,3}[.):]?\s|\d{1,2}\t|"
    r"(?:[a-z]|[ivx]{1,4})[.)])\s*\S",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!;,]\W*$")
_CONTENTS = re.compile(r"toc\b|table of (?:contents|figures)", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Looks:
    """What a paragraph's looks say of it; see `Paragraph`."""

    style: str
    heading: Heading
    level: int
    listed: bool
    bold: bool
    italic: bool
    underlined: bool
    size: int


def looks(paragraph: _Element, text: str, sheet: StyleSheet) -> Looks:
    """`text` is what stands in it."""
    properties = child(paragraph, "pPr")
    style = sheet.of(attribute(child(properties, "pStyle"), "val"))
    runs = [(words, look) for words, look in _runs(paragraph, sheet, style.look) if words.strip()]
    worded = [look for words, look in runs if any(map(str.isalpha, words))]  # a typed number may look otherwise
    said = worded or [look for _, look in runs]
    bold, italic, underlined, capitals = (
        bool(said) and all(getattr(look, name) for look in said)
        for name in ("bold", "italic", "underlined", "capitals")
    )
    listed = in_list(properties)
    level = _level(properties, style)
    stands_out = bold or underlined or capitals or _in_capitals(text)
    return Looks(
        style=style.name,
        heading=_heading(text, level, style.name, stands_out=stands_out),
        level=level or 0,
        listed=style.listed if listed is None else listed,
        bold=bold,
        italic=italic,
        underlined=underlined,
        size=_size(said),
    )


def _size(said: list[Look]) -> int:
    return number_in(said[0].size) if said else 0


def _level(properties: _Element | None, style: Style) -> int | None:
    level = outline_level(properties)
    if level is None:
        return style.level
    return level if level <= _BODY_LEVEL else None


def _heading(text: str, level: int | None, style: str, *, stands_out: bool) -> Heading:
    if not text.strip() or _CONTENTS.match(style):
        return Heading.NONE
    if level is not None:
        return Heading.STYLE
    line = text.strip()
    short = len(line) <= _LONGEST_HEADING and len(line.split()) <= _MOST_WORDS and "\n" not in line
    if not short or _SENTENCE_END.search(line):
        return Heading.NONE
    return Heading.LOOKS if stands_out or _NUMBERED.match(line) else Heading.NONE


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS


def _runs(parent: _Element, sheet: StyleSheet, below: Look) -> Iterator[tuple[str, Look]]:
    """The words of a paragraph that stand in it, with their look; text boxes are paragraphs of their own."""
    for element in parent:
        name = tag(element)
        if name == "r":
            properties = child(element, "rPr")
            named = sheet.styles.get(attribute(child(properties, "rStyle"), "val") or "", Style())
            words = "".join(one.text or "" for one in element if tag(one) == "t")
            yield words, look_of(properties).over(named.look).over(below)
        elif name not in NO_WORDS | LEFT_OUT and not (name == "sdt" and is_placeholder(element)):
            yield from _runs(element, sheet, below)
