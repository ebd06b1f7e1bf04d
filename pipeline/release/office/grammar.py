"""What the format allows: where each element may stand and which attributes it may have
(`schemas/release/office-grammar.json`). What stands elsewhere no program is bound to show, and many a program hides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.names import MC, W14
from pipeline.release.office.texts import grammar, lines_of, local

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
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        allowed = allowed_in(parent)
        met: Counter[str] = Counter()
        kept = []
        for element in list(_within(parent)):
            name = str(element.tag)
            met[name] += 1
            if allowed is None or _may_stand(name, met[name], allowed):
                kept.append(element)
            else:
                _put_out(element, allowed, looked)
        waiting += reversed(kept)


def _within(parent: _Element) -> Iterator[_Element]:
    """What stands in an element; a pair of alternatives stands for one of them."""
    for element in parent:
        if str(element.tag).startswith(MC):
            yield from _within(element)
        else:
            yield element


def _may_stand(name: str, count: int, allowed: Allowed) -> bool:
    """What belongs to other programs, and the format's later additions, are looked at last."""
    if name.startswith(W14) or not name.startswith(_spaces()):
        return True
    many = allowed.children.get(name)
    return bool(many) or (many is False and count == 1)


def _put_out(element: _Element, allowed: Allowed, looked: Looked) -> None:
    if local(element) in _WHOLE and str(element.tag) in allowed.children:
        raise Unreadable(_TWO.format(looked.part))
    if list(lines_of(element)):
        looked.notes.taken("loose-text", element, looked.part, looked.place(element), "text out of its place")
    take_out(element)


def allowed_in(element: _Element) -> Allowed | None:
    """None for an element that is not of the format, and for what may hold anything."""
    return None if local(element) == "ext" else known().get(str(element.tag))


@cache
def _spaces() -> tuple[str, ...]:
    return tuple({name[: name.index("}") + 1] for name in known()})


@cache
def known() -> Mapping[str, Allowed]:
    """Every element of the format by its full name."""
    said = grammar()
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
