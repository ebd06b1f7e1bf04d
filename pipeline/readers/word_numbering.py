"""The numbers that Word draws before a paragraph and stores nowhere: `6.1.3`, `Recommendation 4:`, `a)`, `•`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.readers.package import Package
from pipeline.readers.word_signs import attribute, child, children, number_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_STYLE_DEPTH = re.compile(r"list (?:bullet|number|continue) ([2-9])", re.IGNORECASE)
_BULLET = "•"
_NO_LIST = "0"
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Numbered:
    """What stands before a paragraph, as Word shows it, and how deep in its list it is (0: the outermost)."""

    number: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, what is drawn round the figures, and where it begins."""

    form: str = "decimal"
    drawn: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class _List:
    """A list: `counts_with` names the definition whose figures it shares with other lists."""

    counts_with: str
    levels: Mapping[int, _Level]


@dataclass(frozen=True, slots=True)
class _InList:
    """Which list and level a paragraph or style names; None where it says nothing of it."""

    list: str | None = None
    level: int | None = None


@dataclass(slots=True)
class Numbering:
    """Counts down the page: each paragraph is asked for once, in reading order."""

    lists: Mapping[str, _List] = field(default_factory=dict)
    styles: Mapping[str, _InList] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    usual: str = ""
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, paragraph: _Element) -> Numbered:
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self.usual
        own, by_style = _in_list(properties), self.styles.get(style, _InList())
        named = self.lists.get(own.list or by_style.list or _NO_LIST)
        if named is None:
            return Numbered()
        level = next((each for each in (own.level, by_style.level) if each is not None), 0)
        deeper = _STYLE_DEPTH.fullmatch(self.names.get(style, ""))
        return Numbered(self._next(named, level), max(level, int(deeper[1]) - 1 if deeper else 0))

    def _next(self, named: _List, level: int) -> str:
        told = named.levels.get(level, _Level())
        if told.form == "bullet":
            return _BULLET
        counts = self.counted.setdefault(named.counts_with, {})
        counts[level] = counts.get(level, told.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _PLACE.sub(lambda place: _figure(named, counts, int(place[1]) - 1), told.drawn).strip()


def numbering(package: Package, main: str) -> Numbering:
    """The lists of the document whose text is the part `main`."""
    part, styles = (package.first_related(main, name) for name in ("numbering", "styles"))
    lists = _lists(package.tree(part)) if part else {}
    if not styles or not lists:
        return Numbering(lists)
    elements = {attribute(each, "styleId") or "": each for each in children(package.tree(styles), "style")}
    names = {name: attribute(child(each, "name"), "val") or name for name, each in elements.items()}
    usual = next((name for name, each in elements.items() if _is_usual(each)), "")
    return Numbering(lists, {name: _of_style(name, elements) for name in elements}, names, usual)


def _is_usual(style: _Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on")


def _of_style(name: str, elements: Mapping[str, _Element]) -> _InList:
    """What a style says, or the nearest of those it is based on."""
    seen: set[str] = set()
    found = _InList()
    while name in elements and name not in seen and found.list is None:
        seen.add(name)
        said = _in_list(child(elements[name], "pPr"))
        found = _InList(said.list, said.level if found.level is None else found.level)
        name = attribute(child(elements[name], "basedOn"), "val") or ""
    return found


def _in_list(properties: _Element | None) -> _InList:
    said = child(properties, "numPr")
    level = child(said, "ilvl")
    depth = None if level is None else min(number_in(attribute(level, "val")), _DEEPEST)
    return _InList(attribute(child(said, "numId"), "val"), depth)


def _lists(root: _Element) -> dict[str, _List]:
    levels = {attribute(each, "abstractNumId") or "": _levels(each) for each in children(root, "abstractNum")}
    found = {}
    for each in children(root, "num"):
        shared = attribute(child(each, "abstractNumId"), "val") or ""
        changed = {
            number_in(attribute(one, "ilvl")): one
            for one in children(each, "lvlOverride")
            if child(one, "startOverride") is not None or child(one, "lvl") is not None
        }
        name = attribute(each, "numId") or ""
        own = _overridden(levels.get(shared, {}), changed)
        found[name] = _List(f"{shared} {name}" if changed else shared, own)
    return found


def _levels(definition: _Element) -> dict[int, _Level]:
    return {number_in(attribute(each, "ilvl")): _level(each) for each in children(definition, "lvl")}


def _level(element: _Element) -> _Level:
    start = child(element, "start")
    return _Level(
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val") or "",
        1 if start is None else number_in(attribute(start, "val")),
    )


def _overridden(levels: Mapping[int, _Level], changed: Mapping[int, _Element]) -> dict[int, _Level]:
    """A list of its own that begins anew, or draws a level otherwise."""
    own = dict(levels)
    for level, element in changed.items():
        drawn, start = child(element, "lvl"), child(element, "startOverride")
        if drawn is not None:
            own[level] = _level(drawn)
        if start is not None:
            said = own.get(level, _Level())
            own[level] = _Level(said.form, said.drawn, number_in(attribute(start, "val")))
    return own


def _figure(named: _List, counts: Mapping[int, int], level: int) -> str:
    told = named.levels.get(level, _Level())
    count = counts.get(level, told.start)
    return _FORMS.get(told.form, str)(count)


def _letter(count: int) -> str:
    """a to z, then aa, bb, as Word goes on."""
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""


def _roman(count: int) -> str:
    found = ""
    for value, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while count >= value:
            found, count = found + letters, count - value
    return found


_FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "bullet": lambda _: _BULLET,
    "none": lambda _: "",
}
