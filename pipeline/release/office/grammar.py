"""What the format allows: where each element may stand and which attributes it may have
(`schemas/release/office-grammar.json`). What stands elsewhere no program is bound to show, and many a program hides."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.names import MC
from pipeline.release.office.texts import lines_of, local
from pipeline.shipped import SCHEMAS

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHOLE = frozenset({"body", "sheetData"})
_TWO = (
    "its part {} holds two bodies of text or cells, and which of them is shown nobody can tell. Open it in Word or "
    "Excel, save it under a new name, and release that copy."
)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an element may have. `children`: whether each may come more than once."""

    children: Mapping[str, bool]
    attributes: frozenset[str]


def put_in_order(root: _Element, looked: Looked) -> None:
    """Whatever stands where the format has no place for it goes, and is told where it says anything. Raises
    `Unreadable` for two bodies."""
    met: dict[_Element, Counter[str]] = {}
    for element in list(root.iter()):
        parent = _around(element)
        allowed = None if parent is None else allowed_in(parent)
        if parent is None or allowed is None or str(element.tag) not in known() or not _within(element, root):
            continue
        counted = met.setdefault(parent, Counter())
        counted[str(element.tag)] += 1
        many = allowed.children.get(str(element.tag))
        if many or (many is False and counted[str(element.tag)] == 1):
            continue
        if many is False and local(element) in _WHOLE:
            raise Unreadable(_TWO.format(looked.part))
        if list(lines_of(element)):
            looked.notes.taken("loose-text", element, looked.part, looked.place(element), "text out of its place")
        take_out(element)


def _around(element: _Element) -> _Element | None:
    """What an element stands in; a pair of alternatives stands for one of them."""
    parent = element.getparent()
    while parent is not None and str(parent.tag).startswith(MC):
        parent = parent.getparent()
    return parent


def _within(element: _Element, root: _Element) -> bool:
    return any(each is root for each in element.iterancestors())


def allowed_in(element: _Element) -> Allowed | None:
    """None for an element that is not of the format, and for what may hold anything."""
    return None if local(element) in {"graphicData", "ext"} else known().get(str(element.tag))


@cache
def known() -> Mapping[str, Allowed]:
    """Every element of the format by its full name."""
    said = json.loads((SCHEMAS / "release" / "office-grammar.json").read_text(encoding="utf-8"))
    spaces: dict[str, str] = said["namespaces"]

    def whole(name: str) -> str:
        prefix, colon, plain = name.rpartition(":")
        return f"{{{spaces[prefix]}}}{plain}" if colon else plain

    found = {}
    for name, line in said["elements"].items():
        children, _, attributes = line.partition("|")
        within = {whole(each.rstrip("*")): each.endswith("*") for each in children.split()}
        found[whole(name)] = Allowed(within, frozenset(whole(each) for each in attributes.split()))
    return found
