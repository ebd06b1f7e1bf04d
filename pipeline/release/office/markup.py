"""The first and the last look at a part that is kept: whatever in it is not known to be shown or harmless goes, and is
told. Remarks, instructions to programs, elements out of their place or of other programs, texts where no text belongs,
attributes that the format does not know."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.release.office.alternatives import choose_alternatives
from pipeline.release.office.attributes import kept_spaces, settle_attributes
from pipeline.release.office.grammar import put_in_order
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.names import W14
from pipeline.release.office.texts import lines_of, local, markup, somebody_wrote

if TYPE_CHECKING:
    from lxml.etree import _Element

_KNOWN_SPACE = re.compile(r"^(?:http://(?:schemas\.|purl\.|www\.w3\.org/)|urn:schemas-microsoft-com:)")


def first_look(root: _Element, looked: Looked) -> None:
    """Before anything is read: a remark may stand in the middle of a word, and a text where no program looks."""
    _remarks(root, looked)
    choose_alternatives(root, looked)
    put_in_order(root, looked)


def last_look(root: _Element, looked: Looked) -> None:
    """Clean what is left of a part."""
    _strangers(root, looked)
    _loose_text(root, looked)
    for element in root.iter():
        settle_attributes(element, looked)


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
    spaces = kept_spaces()
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
        uri = _kept_extension([str(inner.tag) for inner in each])
        if uri:
            each.set("uri", uri)
            for inner in each:
                inner[:] = []
            continue
        said = [text for text in lines_of(each) if text != each.get("uri")]
        if said:
            looked.notes.thing("extension", looked.part, looked.place(element), " ".join(said))
        looked.notes.all_gone(lines_of(each), looked.part, looked.place(element), "extension")
        element.remove(each)
    if not len(element):
        take_out(element)


def _kept_extension(inner: list[str]) -> str:
    """What an extension that stays is called by the format; empty for any other."""
    kept: dict[str, str] = markup()["extensions"]
    return kept.get(inner[0], "") if len(set(inner)) == 1 else ""


def _still_in(element: _Element, root: _Element) -> bool:
    while element is not None:
        if element is root:
            return True
        element = element.getparent()
    return False


def _loose_text(root: _Element, looked: Looked) -> None:
    """Text between elements, which no program shows, and words where a number or a word of the format belongs."""
    allowed, measured = _text_elements("text_elements"), _text_elements("measured_elements")
    for element in root.iter():
        if element.text and element.text.strip():
            odd = element.tag in measured and somebody_wrote(element.text.strip())
            if odd or element.tag not in allowed | measured:
                _tell_loose(element.text, element, looked)
                element.text = "0" if odd else None
        if element.tail and element.tail.strip():
            _tell_loose(element.tail, element, looked)
            element.tail = None


def _tell_loose(text: str, element: _Element, looked: Looked) -> None:
    place = looked.place(element)
    looked.notes.thing("loose-text", looked.part, place, text)
    looked.notes.gone(text, looked.part, place, "text between the elements")


@cache
def _text_elements(which: str) -> frozenset[str]:
    said: dict[str, str] = markup()[which]
    return frozenset(f"{{{space}}}{name}" for space, names in said.items() for name in names.split())
