"""How an old drawing says where and how large it is, in the words of a style sheet: what is known of them stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.release.office.looked import Looked
from pipeline.release.office.texts import markup

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEASURE = re.compile(r"(?i)^-?(?:\d+(?:\.\d+)?|\.\d+)(?:pt|in|cm|mm|pc|px|em|ex|emu|%|fd|f)?$")


def settle_style(element: _Element, name: str, looked: Looked) -> None:
    """Each declaration of the style: known and with a measure or a word of its own, or it goes. A font's name is
    said."""
    kept: list[str] = []
    gone: list[str] = []
    for said in filter(str.strip, element.get(name, "").split(";")):
        (kept if _is_known(said, element, looked) else gone).append(said)
    if gone:
        looked.notes.thing("unknown-attribute", looked.part, looked.place(element), ";".join(gone))
        looked.notes.all_gone(gone, looked.part, looked.place(element), "style of a drawing")
    element.set(name, ";".join(kept))


def _is_known(said: str, element: _Element, looked: Looked) -> bool:
    called, _, value = (each.strip() for each in said.partition(":"))
    words: str | None = markup()["drawn_styles"].get(called.casefold())
    if words is None:
        return False
    if words == "font":
        looked.notes.kept(value.strip("\"'"), looked.part, looked.place(element), "font name")
        return True
    return all(_MEASURE.match(each) or each.casefold() in words.split() for each in re.split(r"[\s,]+", value))
