"""Where links lead: a web page may be linked to; a path on somebody's computer says whose it is, and goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.release.office.looked import take_out, unwrap
from pipeline.release.office.names import R
from pipeline.release.office.notes import Notes
from pipeline.release.office.parts import Relation
from pipeline.release.office.texts import local

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_PUBLIC = re.compile(r"(?i)^(?:https?://(?![^/?#]*@)[^\s\\]+|mailto:[^\s\\]+|tel:[\d+() -]+)$")
_NAMED = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})


def is_public(target: str) -> bool:
    """A web address without a user's name in it, an e-mail address, a telephone number."""
    return bool(_PUBLIC.match(target.strip()))


def settle_links(
    root: _Element, relations: Mapping[str, Relation], part: str, place: Callable[[_Element], str], notes: Notes
) -> None:
    """Links that lead to what everybody can reach stay, their targets told; of the others the words stay, no link."""
    for element in [each for each in root.iter() if local(each) in _NAMED]:
        where = place(element)
        for name in ("history", "tgtFrame", "docLocation", "action", "invalidUrl", "endSnd", "highlightClick"):
            _drop_attribute(element, name, part, where, notes)
        number = element.get(f"{R}id")
        if not number:
            continue
        relation = relations.get(number)
        if relation is not None and relation.outside and is_public(relation.target):
            notes.kept(relation.target, part, where, "link target")
            continue
        if relation is not None:
            notes.thing("link-target", part, where, relation.target)
            notes.gone(relation.target, part, where, "link target")
        del element.attrib[f"{R}id"]
        _unlink(element)


def _drop_attribute(element: _Element, name: str, part: str, place: str, notes: Notes) -> None:
    for key in [key for key in element.attrib if str(key).rpartition("}")[2] == name]:
        value = element.attrib.pop(key)
        if len(value) > 1:  # a switch says nothing
            notes.gone(value, part, place, "link target")


def _unlink(element: _Element) -> None:
    """A link without a target: in a text its words stay."""
    if any(str(key).rpartition("}")[2] in {"anchor", "location"} for key in element.attrib):
        return
    if len(element) and local(element) == "hyperlink":
        unwrap(element)
    else:
        take_out(element)
