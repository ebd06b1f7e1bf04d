"""A tree as a part's bytes: the same bytes for the same content, with the format's own prefixes, for a prefix is a word
too."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from pipeline.release.office.names import CORE, DC, MC, RELATIONS, TYPES, W14, S
from pipeline.release.office.texts import grammar_spaces

if TYPE_CHECKING:
    from lxml.etree import _Element

_LATER = frozenset({W14[1:-1], "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"})
_BARE = frozenset({S[1:-1], TYPES[1:-1], RELATIONS[1:-1]})
_OTHERS = {
    CORE[1:-1]: "cp",
    DC[1:-1]: "dc",
    MC[1:-1]: "mc",
    "http://schemas.microsoft.com/office/drawing/2010/main": "a14",
}


def written(root: _Element) -> bytes:
    """With no more namespaces than it needs."""
    from lxml import etree

    root = _with_usual_prefixes(root)
    needed = {prefix for each in root.iter(f"{MC}Choice") for prefix in each.get("Requires", "").split()}
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(needed))
    later = sorted(prefix for prefix, space in root.nsmap.items() if prefix and space in _LATER)
    if later:  # older programs are to pass over what was added to the format
        root.set(f"{MC}Ignorable", " ".join(later))
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _with_usual_prefixes(root: _Element) -> _Element:
    from lxml.etree import Element

    prefixes = dict(_usual(root))
    for choice in root.iter(f"{MC}Choice"):
        spaces = (choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split())
        choice.set("Requires", " ".join(prefixes[space] or "" for space in spaces if space in prefixes))
    made = Element(root.tag, nsmap={prefix: space for space, prefix in prefixes.items()})
    for name, value in root.attrib.items():
        made.set(name, value)
    made.text = root.text
    made.extend(list(deepcopy(root)))  # the tree is still read after it is written
    for each in made.iter():
        each.text = each.text or None
    return made


def _usual(root: _Element) -> Iterator[tuple[str, str | None]]:
    """Each namespace of the tree with its prefix; none for the one that whole parts are written in."""
    known = {**grammar_spaces(), **_OTHERS}
    met = dict.fromkeys(space for each in root.iter() for space in each.nsmap.values())
    for number, space in enumerate(sorted(met), 1):
        yield space, (None if space in _BARE else known.get(space, f"n{number}"))
