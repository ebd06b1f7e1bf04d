"""What a document holds twice, for newer and older programs: what Office shows stays, the other goes and is told
where it says something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.release.office.looked import Looked, take_out, unwrap
from pipeline.release.office.names import MC
from pipeline.release.office.texts import local, texts_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_KNOWN = re.compile(
    r"^http://schemas\.(?:microsoft\.com/office/(?:word/20(?:06|10|12)/|drawing/2010/)|openxmlformats\.org/)"
)
_DRAWN = re.compile(r"(?:wordprocessingInk|drawing/20\d\d/ink)$")


def choose_alternatives(root: _Element, looked: Looked) -> None:
    """For each pair, keep the one that Office shows."""
    for pair in list(root.iter(f"{MC}AlternateContent")):
        if pair.getparent() is None:
            continue
        choices, fallback = list(pair.iterchildren(f"{MC}Choice")), pair.find(f"{MC}Fallback")
        shown = next((choice for choice in choices if _is_shown(choice)), fallback)
        for other in list(pair):
            if other is not shown:
                _drop(other, shown, looked)
        if shown is None:
            take_out(pair)
        elif shown is fallback:
            unwrap(shown)
            unwrap(pair)


def _is_shown(choice: _Element) -> bool:
    spaces = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
    return bool(spaces) and all(_KNOWN.match(space) and not _DRAWN.search(space) for space in spaces)


def _drop(other: _Element, shown: _Element | None, looked: Looked) -> None:
    if not isinstance(other.tag, str):
        return
    said = set(texts_of(shown)) if shown is not None else set()
    place = looked.place(other.getparent())
    differs = [text for text in texts_of(other) if text not in said]
    if differs:
        looked.notes.thing("alternative-content", looked.part, place, " ".join(differs))
        looked.notes.all_gone(differs, looked.part, place, "text for older programs")
    _tell_path(other, looked)
    looked.notes.all_gone(_other_words(other), looked.part, place, "drawing for other programs")
    other.getparent().remove(other)


def _tell_path(other: _Element, looked: Looked) -> None:
    """Where on somebody's disk a workbook lay."""
    for each in other.iter():
        if local(each) == "absPath":
            looked.notes.thing("file-path", looked.part, "AlternateContent", each.get("url", ""))
            looked.notes.gone(each.get("url", ""), looked.part, "AlternateContent", "file path")


def _other_words(other: _Element) -> list[str]:
    """Names and descriptions of shapes in it."""
    names = ("alt", "title", "name", "descr", "string", "href", "tooltip")
    return [value for each in other.iter() for key in names if (value := each.get(key))]
