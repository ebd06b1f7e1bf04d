"""The named styles of a Word document: which are headings, lists, bold, italic or underlined, by inheritance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.readers.package import Package
from pipeline.readers.word_signs import attribute, child, children, number_in, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLE = "title"
_BODY_LEVEL = 9  # Word's outline level of body text


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; None where nothing is said. `size` in half points, as the document has it."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    capitals: bool | None = None
    size: str | None = None

    def over(self, below: Look) -> Look:
        """This look, and where it says nothing, the one below it."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.underlined if self.underlined is None else self.underlined,
            below.capitals if self.capitals is None else self.capitals,
            self.size or below.size,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """One style. `level` is 1 to 9 for a heading, 0 for the title, None for text."""

    name: str = ""
    level: int | None = None
    listed: bool = False
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Styles by id; the default paragraph style's id is `usual`."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    usual: str = ""

    def of(self, name: str | None) -> Style:
        return self.styles.get(name or self.usual, Style())


def style_sheet(package: Package, main: str) -> StyleSheet:
    """The styles of the document whose text is the part `main`."""
    part = package.first_related(main, "styles")
    if not part:
        return StyleSheet()
    elements = {attribute(each, "styleId") or "": each for each in children(package.tree(part), "style")}
    said: dict[str, _Said] = {}
    for name in elements:
        _inherit(name, elements, said)
    styles = {name: _style(name, elements[name], said[name]) for name in elements}
    usual = [
        name
        for name, each in elements.items()
        if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true", "on")
    ]
    return StyleSheet(styles, usual[0] if usual else "")


def look_of(properties: _Element | None) -> Look:
    """What run properties say."""
    line = child(properties, "u")
    underlined = None if line is None else (attribute(line, "val") or "single").lower() != "none"
    return Look(
        switched_on(properties, "b"),
        switched_on(properties, "i"),
        underlined,
        switched_on(properties, "caps"),
        attribute(child(properties, "sz"), "val"),
    )


def outline_level(properties: _Element | None) -> int | None:
    """The heading level, from 1, that paragraph properties give; None for none, 10 for text."""
    said = child(properties, "outlineLvl")
    return None if said is None else number_in(attribute(said, "val")) + 1


def in_list(properties: _Element | None) -> bool | None:
    """Whether paragraph properties put it into a list; None when they say nothing."""
    said = child(properties, "numPr")
    return None if said is None else attribute(child(said, "numId"), "val") != "0"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a style says, with what it takes from those it is based on; None where nobody says anything."""

    level: int | None = None
    listed: bool | None = None
    look: Look = Look()


def _inherit(name: str, elements: Mapping[str, _Element], said: dict[str, _Said]) -> None:
    """Find out what a style says and all that it is based on, each once: a chain may be thousands long."""
    chain: dict[str, None] = {}
    while name in elements and name not in said and name not in chain:
        chain[name] = None
        name = attribute(child(elements[name], "basedOn"), "val") or ""
    below = said.get(name, _Said())
    for each in reversed(chain):
        style = elements[each]
        level, listed = _level(style), in_list(child(style, "pPr"))
        below = said[each] = _Said(
            below.level if level is None else level,
            below.listed if listed is None else listed,
            look_of(child(style, "rPr")).over(below.look),
        )


def _style(name: str, element: _Element, said: _Said) -> Style:
    own_name = attribute(child(element, "name"), "val") or name
    level = said.level if said.level is not None and said.level <= _BODY_LEVEL else None
    return Style(own_name, level, bool(said.listed), said.look)


def _level(style: _Element) -> int | None:
    """By the style's name, which every language of Word stores in English, or by its outline level."""
    name = (attribute(child(style, "name"), "val") or "").strip()
    if name.casefold() == _TITLE:
        return 0
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else outline_level(child(style, "pPr"))
