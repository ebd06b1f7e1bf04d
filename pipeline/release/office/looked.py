"""What the cleaning of a part needs at every step, and how elements are taken out of a tree."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.release.office.notes import Notes

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = Callable[["_Element"], str]


@dataclass(frozen=True, slots=True)
class Looked:
    """A part's name, how places in it are told, and which values of attributes are known: the ids of styles."""

    part: str
    place: Place
    notes: Notes
    known: Collection[str] = ()


def take_out(element: _Element) -> None:
    """Remove an element; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element: _Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    take_out(element)
