"""The numbers that Word writes before headings and paragraphs by itself: `4.2`, `(a)`. They stand nowhere in the text,
and everybody speaks of a report's paragraphs by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.readers.package import Package
from pipeline.readers.word_signs import attribute, child, children, number_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 999
_SHOWN = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Which list, and which level of it, from 0."""

    number: str
    level: int


@dataclass(slots=True)
class Numbering:
    """Counts as the document is gone through. `lists`: a list's number to its levels and to what it counts with."""

    lists: Mapping[str, tuple[str, Mapping[int, _Level]]] = field(default_factory=dict)
    styles: Mapping[str, _Place] = field(default_factory=dict)
    usual: str = ""
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, paragraph: _Element, *, counts: bool) -> str:
        """The paragraph's number as it is shown; empty for none, and for a bullet. `counts` False: it has no number of
        its own, being empty or taken out."""
        place = self._place(paragraph)
        if not counts or place is None or place.number not in self.lists:
            return ""
        shared, levels = self.lists[place.number]
        level = levels.get(place.level, _Level())
        if level.form in {"bullet", "none"}:
            return ""
        line = self.counts.setdefault(shared, [0] * _LEVELS)
        for above in range(place.level):  # a level that was passed over counts as its first
            line[above] = line[above] or levels.get(above, _Level()).start
        line[place.level] = line[place.level] + 1 if line[place.level] else level.start
        line[place.level + 1 :] = [0] * (_LEVELS - place.level - 1)
        return _shown(level, levels, line)

    def _place(self, paragraph: _Element) -> _Place | None:
        properties = child(paragraph, "pPr")
        style = self.styles.get(attribute(child(properties, "pStyle"), "val") or self.usual)
        said = child(properties, "numPr")
        if said is None:
            return style
        number = attribute(child(said, "numId"), "val") or (style.number if style else "")
        stated = attribute(child(said, "ilvl"), "val")
        level = number_in(stated) if stated else (style.level if style else 0)
        return None if number in {"", "0"} else _Place(number, min(level, _LEVELS - 1))


def numbering(package: Package, main: str) -> Numbering:
    """The lists of the document whose text is the part `main`."""
    part, styles = package.first_related(main, "numbering"), package.first_related(main, "styles")
    if not part:
        return Numbering()
    root = package.tree(part)
    drafts = {attribute(each, "abstractNumId") or "": each for each in children(root, "abstractNum")}
    lists = {attribute(each, "numId") or "": _list(each, drafts) for each in children(root, "num")}
    style_elements = list(children(package.tree(styles), "style")) if styles else []
    usual = next((attribute(each, "styleId") or "" for each in style_elements if _is_usual(each)), "")
    return Numbering(lists, dict(_by_style(style_elements)), usual)


def _is_usual(style: _Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}


def _list(element: _Element, drafts: Mapping[str, _Element]) -> tuple[str, Mapping[int, _Level]]:
    name = attribute(child(element, "abstractNumId"), "val") or ""
    levels = dict(_levels(drafts.get(name)))
    restarts = False
    for override in children(element, "lvlOverride"):
        level = number_in(attribute(override, "ilvl"))
        own = dict(_levels(override))
        start = attribute(child(override, "startOverride"), "val")
        base = own.get(level, levels.get(level, _Level()))
        levels[level] = _Level(number_in(start), base.form, base.text, base.legal) if start else base
        restarts = restarts or bool(start)
    return (f"{attribute(element, 'numId')} of {name}" if restarts else name), levels


def _levels(parent: _Element | None) -> Iterator[tuple[int, _Level]]:
    for each in children(parent, "lvl"):
        start = attribute(child(each, "start"), "val")
        yield (
            number_in(attribute(each, "ilvl")),
            _Level(
                number_in(start) if start else 1,
                attribute(child(each, "numFmt"), "val") or "decimal",
                attribute(child(each, "lvlText"), "val") or "",
                child(each, "isLgl") is not None,
            ),
        )


def _by_style(styles: list[_Element]) -> Iterator[tuple[str, _Place]]:
    """Styles that number their paragraphs, by inheritance."""
    elements = {attribute(each, "styleId") or "": each for each in styles}
    for name in elements:
        number, level = "", ""
        for each in _line_of(name, elements):
            said = child(child(elements[each], "pPr"), "numPr")
            number = number or attribute(child(said, "numId"), "val") or ""
            level = level or attribute(child(said, "ilvl"), "val") or ""
        if number and number != "0":
            yield name, _Place(number, min(number_in(level), _LEVELS - 1))


def _line_of(name: str, elements: Mapping[str, _Element]) -> list[str]:
    """A style and those it is based on; a chain that bites its tail ends there."""
    line: dict[str, None] = {}
    while name in elements and name not in line and len(line) < _LEVELS * 3:
        line[name] = None
        name = attribute(child(elements[name], "basedOn"), "val") or ""
    return list(line)


def _shown(level: _Level, levels: Mapping[int, _Level], line: list[int]) -> str:
    def count(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        form = "decimal" if level.legal else levels.get(place, _Level()).form
        return _written(line[place], form)

    return _SHOWN.sub(count, level.text).strip()


def _written(number: int, form: str) -> str:
    if number > _HIGHEST:  # no such list was ever numbered in letters
        return str(number)
    if form in {"lowerRoman", "upperRoman"}:
        text = _roman(number)
    elif form in {"lowerLetter", "upperLetter"}:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        text = f"{number:02d}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
