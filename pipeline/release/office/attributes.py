"""The attributes of what is kept: those that the format knows, with values of the format's own, or with words in the
few that hold words. Any other goes, and is told."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.release.office.drawn_styles import settle_style
from pipeline.release.office.grammar import known
from pipeline.release.office.looked import Looked
from pipeline.release.office.names import MC, XML, R
from pipeline.release.office.texts import local, markup, somebody_wrote, usual_names

if TYPE_CHECKING:
    from lxml.etree import _Element

_REVISION_IDS = re.compile(r"^(?:rsid\w*|paraId|textId|anchorId|editId|durableId|uid|divId)$")
_STRUNG = re.compile(r"[\s,;:()\[\]#@]+")
_WORD = re.compile(r"[^\W\d_]{3,}")


def settle_attributes(element: _Element, looked: Looked) -> None:
    """Every attribute of an element."""
    for name, value in element.attrib.items():
        _settle(element, str(name), value, looked)


def _settle(element: _Element, name: str, value: str, looked: Looked) -> None:
    space, _, plain = name.rpartition("}")
    if _REVISION_IDS.match(plain) and (space or plain.startswith("rsid")):
        looked.notes.count("revision-ids", looked.part)
        del element.attrib[name]
    elif _is_strange(element, name):
        _drop(element, name, looked)
    elif plain == "style" and ":" in value:
        settle_style(element, name, looked)
    elif space + "}" != R:
        _value(element, name, value, looked)


def _is_strange(element: _Element, name: str) -> bool:
    """Whether an attribute belongs to another program, tells programs how to treat such, or has no place there."""
    space, _, plain = name.rpartition("}")
    if space + "}" == XML:
        return plain not in {"space", "lang"}
    if space and (space[1:] not in kept_spaces() or space + "}" == MC):
        return True
    allowed = known().get(str(element.tag))
    return allowed is not None and name not in allowed.attributes


def _value(element: _Element, name: str, value: str, looked: Looked) -> None:
    """A value in the form that it must have, of the format's own words, or of words that belong there; else it goes."""
    plain = name.rpartition("}")[2]
    key = f"{local(element)}@{plain}"
    free = _free()
    hidden = free.get(key, free.get(f"*@{plain}"))
    if hidden is not None and hidden.startswith("="):
        written = somebody_wrote(value) or "://" in value
        if written and not re.match(markup()["forms"][hidden[1:]], value):
            _drop(element, name, looked)
    elif _is_of_format(value) or (hidden is None and (value in looked.known or is_usual(value))):
        return
    elif hidden is None:
        _drop(element, name, looked)
    elif hidden and not is_usual(value):
        looked.notes.kept(value, looked.part, looked.place(element), hidden)
    elif not hidden and key not in _told_elsewhere():
        words = " ".join(_WORD.findall(value))  # of a formula or a path of points, its figures say nothing
        looked.notes.kept(words, looked.part, looked.place(element), f"attribute {plain}")


@lru_cache(maxsize=1 << 16)
def _is_of_format(value: str) -> bool:
    """Numbers, ids and words of the format, however they are strung together."""
    return not somebody_wrote(value) or not any(somebody_wrote(each) for each in _STRUNG.split(value))


def is_usual(name: str) -> bool:
    """A style or font that comes with every Office program."""
    folded = name.casefold()
    return folded in usual_names() or folded.removesuffix("char").strip() in usual_names()


def _drop(element: _Element, name: str, looked: Looked) -> None:
    value = element.attrib.pop(name)
    if name.startswith(MC) and {word.removesuffix(":*") for word in value.split()} <= set(element.nsmap):
        looked.notes.gone(value, looked.part, looked.place(element), "prefixes of other programs")
        return  # what Office says of prefixes; written anew where it is needed
    if somebody_wrote(value):
        place = looked.place(element)
        looked.notes.thing("unknown-attribute", looked.part, place, value)
        looked.notes.gone(value, looked.part, place, f"attribute {name.rpartition('}')[2]}")


@cache
def kept_spaces() -> frozenset[str]:
    return frozenset(markup()["namespaces"])


@cache
def _free() -> dict[str, str]:
    said: dict[str, str] = markup()["free_text"]
    return said


@cache
def _told_elsewhere() -> frozenset[str]:
    """Attributes that are read where they are shown."""
    return frozenset(markup()["told_elsewhere"])
