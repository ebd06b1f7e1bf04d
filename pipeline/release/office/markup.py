"""The last look at a part that is kept: whatever in it is not known to be shown or harmless goes, and is told.

Remarks, instructions to programs, texts where no text belongs, elements of other programs, revision ids. What then
still stands in an attribute and is no word of the format is at least said, so that it can be searched for names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.release.office.names import MC, W14, XML, R
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import lines_of, local, markup, somebody_wrote, usual_names

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = Callable[["_Element"], str]

_REVISION_IDS = re.compile(r"^(?:rsid\w*|paraId|textId|anchorId|editId|durableId|uid|divId)$")
_KNOWN_SPACE = re.compile(r"^(?:http://(?:schemas\.|purl\.|www\.w3\.org/)|urn:schemas-microsoft-com:)")
_EXTENSIONS_KEPT = frozenset(
    {
        "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative",
        "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt",
    }
)
_STYLE_TEXT = re.compile(r"(?i)^(?:\s*[a-z-]+\s*:\s*[^;:<>{}]{0,60};?)+\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN_VALUE = re.compile(r"^[\w.,#%:+\-/()@ \[\]$]+$")


@dataclass(frozen=True, slots=True)
class Looked:
    """What the last look needs to know of a part: its name, how places in it are told, and which values are known."""

    part: str
    place: Place
    notes: Notes
    known: Collection[str] = ()


def first_look(root: _Element, looked: Looked) -> None:
    """Remarks go before anything is read: one may stand in the middle of a word."""
    _remarks(root, looked)


def last_look(root: _Element, looked: Looked) -> None:
    """Clean what is left of a part."""
    _strangers(root, looked)
    _loose_text(root, looked)
    for element in root.iter():
        _attributes(element, looked)


def _remarks(root: _Element, looked: Looked) -> None:
    for remark in [each for each in root.iter() if not isinstance(each.tag, str)]:
        _tell_remark(remark.text or "", looked, looked.place(remark))
        take_out(remark)
    for prefix, space in root.nsmap.items():
        if not _KNOWN_SPACE.match(space):
            looked.notes.gone(f"{prefix or ''} {space}", looked.part, "", "namespace")
    for remark in [*root.itersiblings(preceding=True), *root.itersiblings()]:  # these are not written again
        _tell_remark(remark.text or "", looked, "outside the root element")


def _tell_remark(text: str, looked: Looked, place: str) -> None:
    looked.notes.thing("xml-remark", looked.part, place, text)
    looked.notes.gone(text, looked.part, place, "XML remark")


def _strangers(root: _Element, looked: Looked) -> None:
    """Extension lists, and elements of namespaces that are not kept."""
    spaces = _kept_spaces()
    for element in list(root.iter()):
        if element is root or not _still_in(element, root):
            continue
        space = str(element.tag)[1:].partition("}")[0]
        if local(element) == "extLst":
            _extensions(element, looked)
        elif space not in spaces or _is_odd(element, space):
            if list(lines_of(element)):
                looked.notes.taken("extension", element, looked.part, looked.place(element))
            take_out(element)


def _is_odd(element: _Element, space: str) -> bool:
    """Word's later additions are kept where they say how a text looks, and nowhere else."""
    parent = element.getparent()
    return f"{{{space}}}" == W14 and local(parent) != "rPr" and not str(parent.tag).startswith(W14)


def _extensions(element: _Element, looked: Looked) -> None:
    """An extension list goes, but for the mark that a picture says nothing (a screen reader passes it over), and a
    diagram's link to its drawing."""
    for each in list(element):
        if [str(inner.tag) for inner in each] and all(str(inner.tag) in _EXTENSIONS_KEPT for inner in each):
            continue
        looked.notes.all_gone(lines_of(each), looked.part, looked.place(element), "extension")
        element.remove(each)
    if not len(element):
        take_out(element)


def _still_in(element: _Element, root: _Element) -> bool:
    while element is not None:
        if element is root:
            return True
        element = element.getparent()
    return False


def _loose_text(root: _Element, looked: Looked) -> None:
    """Text between elements, which no program shows."""
    allowed = _text_elements()
    for element in root.iter():
        if element.text and element.text.strip() and element.tag not in allowed:
            _tell_loose(element.text, element, looked)
            element.text = None
        if element.tail and element.tail.strip() and element.getparent().tag not in allowed:
            _tell_loose(element.tail, element, looked)
            element.tail = None


def _tell_loose(text: str, element: _Element, looked: Looked) -> None:
    place = looked.place(element)
    looked.notes.thing("loose-text", looked.part, place, text)
    looked.notes.gone(text, looked.part, place, "text between the elements")


# ---- attributes


def _attributes(element: _Element, looked: Looked) -> None:
    for name, value in element.attrib.items():
        space, _, plain = str(name).rpartition("}")
        if _REVISION_IDS.match(plain) and (space or plain.startswith("rsid")):
            looked.notes.count("revision-ids", looked.part)
            del element.attrib[name]
        elif space and _is_strange(space[1:], plain):
            _drop(element, str(name), looked)
        elif space + "}" != R and somebody_wrote(value):
            _said(element, str(name), value, looked)


def _is_strange(space: str, plain: str) -> bool:
    """Whether an attribute belongs to another program, or tells programs how to treat such."""
    if f"{{{space}}}" == XML:
        return plain not in {"space", "lang"}
    return space not in _kept_spaces() or f"{{{space}}}" == MC


def _said(element: _Element, name: str, value: str, looked: Looked) -> None:
    """A value that is no word of the format: it is known to be harmless, or free text, or it goes."""
    plain = name.rpartition("}")[2]
    key = f"{local(element)}@{plain}"
    free = _free()
    if key in free or f"*@{plain}" in free:
        hidden = free.get(key) or free.get(f"*@{plain}") or ""
        if hidden.startswith("="):
            _in_its_form(element, name, hidden[1:], looked)
        elif hidden and not is_usual(value):
            looked.notes.kept(value, looked.part, looked.place(element), hidden)
        elif not hidden and key not in _told_elsewhere():
            words = " ".join(_WORD.findall(value))  # of a formula or a path of points, its figures say nothing
            looked.notes.kept(words, looked.part, looked.place(element), f"attribute {plain}")
    elif value in looked.known or (plain == "style" and _STYLE_TEXT.match(value)):
        return
    elif " " in value.strip() or not _PLAIN_VALUE.match(value):
        _drop(element, name, looked)
    else:
        looked.notes.kept(value, looked.part, looked.place(element), f"attribute {plain}")


def _in_its_form(element: _Element, name: str, form: str, looked: Looked) -> None:
    """A value that has one legal form, such as a language: in any other it says something else, and goes."""
    if not re.match(markup()["forms"][form], element.get(name)):
        _drop(element, name, looked)


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
def _kept_spaces() -> frozenset[str]:
    return frozenset(markup()["namespaces"])


@cache
def _text_elements() -> frozenset[str]:
    said: dict[str, str] = markup()["text_elements"]
    return frozenset(f"{{{space}}}{name}" for space, names in said.items() for name in names.split())


@cache
def _free() -> dict[str, str]:
    said: dict[str, str] = markup()["free_text"]
    return said


@cache
def _told_elsewhere() -> frozenset[str]:
    """Attributes that are read where they are shown."""
    return frozenset(markup()["told_elsewhere"])


# ---- taking elements out of a tree


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
