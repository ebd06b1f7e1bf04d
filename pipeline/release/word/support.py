"""The parts of a Word document that are not read from top to bottom: styles, lists, settings, the theme's colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.release.office.attributes import is_usual
from pipeline.release.office.colours import theme_colours
from pipeline.release.office.looked import Looked
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import W
from pipeline.release.office.notes import Notes
from pipeline.release.office.parts import Parts
from pipeline.release.office.texts import local
from pipeline.release.word.lists import lists_used, neutral_numbering
from pipeline.release.word.sections import bare_settings, neutral_styles
from pipeline.release.word.story import value
from pipeline.release.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Support:
    """`trees`: these parts, cleaned, by name; `known`: the ids of styles, which attributes may name."""

    trees: dict[str, _Element]
    styles: Styles
    settings: _Element | None
    known: frozenset[str]

    @classmethod
    def read(cls, parts: Parts, main: str, notes: Notes) -> Support:
        names: dict[str, str] = {}
        for relation in parts.relations(main):
            if relation.kind in {"styles", "numbering", "settings", "theme"} and relation.target:
                names.setdefault(relation.kind, relation.target)
        trees = {kind: parts.tree(name) for kind, name in names.items()}
        styles = trees.get("styles")
        known = frozenset(_ids(styles))
        used = lists_used(_bodies(parts, main, styles))
        for kind in ("styles", "numbering", "settings"):
            if kind in trees:
                _clean(kind, names[kind], trees[kind], known, used, notes)
        return cls(
            {names[kind]: trees[kind] for kind in trees if kind != "theme"},
            Styles.read(styles, theme_colours(trees.get("theme"))),
            trees.get("settings"),
            known,
        )


def _bodies(parts: Parts, main: str, styles: _Element | None) -> Iterator[_Element]:
    """What may name a list: the document, its headers and notes, the styles."""
    yield parts.tree(main)
    for relation in parts.relations(main):
        if relation.kind in {"header", "footer", "footnotes", "endnotes"} and relation.target:
            yield parts.tree(relation.target)
    if styles is not None:
        yield styles


def _ids(styles: _Element | None) -> Iterator[str]:
    for style in [] if styles is None else styles.iter(f"{W}style"):
        yield value(style, "styleId")


def _clean(kind: str, part: str, root: _Element, known: frozenset[str], used: frozenset[str], notes: Notes) -> None:
    looked = Looked(part, _place, notes, known)
    first_look(root, looked)
    if kind == "numbering":
        neutral_numbering(root, part, notes, used)
    else:
        {"styles": neutral_styles, "settings": bare_settings}[kind](root, part, notes)
    last_look(root, looked)


def _place(element: _Element) -> str:
    """`style Heading1`, `list 3`, or the element's own name."""
    for around in [element, *element.iterancestors()]:
        if local(around) == "style":
            name = value(around, "styleId")
            return f"style {name if is_usual(name) else around.getparent().index(around) + 1}"
        if local(around) == "abstractNum":
            return f"list {value(around, 'abstractNumId')}"
    return local(element)
