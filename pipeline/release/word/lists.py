"""Lists: the labels that paragraphs show are read; their names, and labels that nobody sees, go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.release.office.colours import WHITE, alike
from pipeline.release.office.limits import limits
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import W
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import local
from pipeline.release.word.story import child, switched, value
from pipeline.release.word.styles import shade_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


def neutral_numbering(root: _Element, part: str, notes: Notes, used: frozenset[str]) -> None:
    """`used`: the numbers of the lists that paragraphs and styles name."""
    for definition in root.iter(f"{W}abstractNum"):
        for name in ("name", "nsid", "tmpl"):
            for element in list(definition.iterchildren(W + name)):
                if name == "name":
                    notes.thing("list-name", part, _place(element), value(element))
                    notes.gone(value(element), part, _place(element), "list name")
                take_out(element)
    shown = _shown_lists(root, used)
    for label in root.iter(f"{W}lvlText"):
        if any(letter.isalpha() for letter in _PLACE.sub("", value(label))):
            _label(label, part, notes, shown=_list_of(label) in shown and not _is_unseen(label.getparent()))
    for drawn in root.iter():
        for key in [key for key in drawn.attrib if key in {"alt", "id"} and drawn.tag.startswith("{urn:")]:
            notes.gone(drawn.attrib.pop(key), part, "picture of a list", "name of a picture or shape")


def lists_used(trees: Iterable[_Element]) -> frozenset[str]:
    """The numbers of lists that stand in these parts."""
    return frozenset(value(each) for tree in trees for each in tree.iter(f"{W}numId"))


def _label(label: _Element, part: str, notes: Notes, *, shown: bool) -> None:
    if shown or not _WORD.search(_PLACE.sub("", value(label))):
        notes.shown(value(label), part, _place(label))
        return
    notes.thing("hidden-text", part, _place(label), value(label))
    notes.gone(value(label), part, _place(label), "label of a list that nobody sees")
    label.set(f"{W}val", "".join(_PLACE.findall(value(label))))


def _list_of(element: _Element) -> tuple[str, str]:
    around = next(element.iterancestors(f"{W}abstractNum", f"{W}num"))
    name = local(around)
    return name, value(around, f"{name}Id")


def _place(element: _Element) -> str:
    return f"list {_list_of(element)[1]}"


def _shown_lists(root: _Element, used: frozenset[str]) -> set[tuple[str, str]]:
    """Definitions that a list in use has, those that others take their style from among them."""
    found: set[tuple[str, str]] = set()
    for number in root.iterchildren(f"{W}num"):
        if value(number, "numId") in used:
            found |= {("num", value(number, "numId")), ("abstractNum", value(child(number, "abstractNumId")))}
    for definition in root.iterchildren(f"{W}abstractNum"):
        if child(definition, "styleLink") is not None:
            found.add(("abstractNum", value(definition, "abstractNumId")))
    return found


def _is_unseen(level: _Element) -> bool:
    looks = child(level, "rPr")
    size, colour = value(child(looks, "sz")), child(looks, "color")
    front = None if colour is None else shade_of(colour, "", {}, "val")
    white = front is not None and child(looks, "shd") is None and alike(front, WHITE)
    tiny = size.isdecimal() and int(size) <= limits()["smallest_size"] * 2
    return bool(switched(looks, "vanish")) or tiny or white
