"""One part of a Word document that holds text (the document itself, a header, the footnotes), with its paragraphs
counted as they stood before anything was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.release.office.names import MC, W
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import local, symbol_fonts

if TYPE_CHECKING:
    from lxml.etree import _Element

_P = f"{W}p"
_PRIVATE = 0xF000  # where Word keeps the letters of symbol fonts
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Story:
    """A part's tree, and where in it each paragraph stood."""

    part: str
    root: _Element
    notes: Notes
    numbers: dict[_Element, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        number = 0
        for paragraph in self.root.iter(_P):
            if next(paragraph.iterancestors(f"{MC}Fallback"), None) is None:
                number += 1
                self.numbers[paragraph] = number

    def place(self, element: _Element) -> str:
        """`paragraph 12`: the paragraph around an element, else the first within it or before it."""
        around = element if element.tag == _P else next(element.iterancestors(_P), None)
        if around is None:
            around = next(element.iter(_P), None)
        if around is None:
            around = next((each for each in element.itersiblings(_P, preceding=True)), None)
        number = self.numbers.get(around) if around is not None else None
        return f"paragraph {number}" if number else ""

    def taken(self, rule: str, element: _Element, hidden: str = "") -> None:
        self.notes.taken(rule, element, self.part, self.place(element), hidden)

    def all(self, *names: str) -> list[_Element]:
        """The elements of these names in Word's own namespace, in order; safe to take out while walking."""
        return list(self.root.iter(*(W + name for name in names)))


def value(element: _Element | None, name: str = "val") -> str:
    """A `w:` attribute; empty when the element or the attribute is not there."""
    return "" if element is None else str(element.get(W + name, ""))


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of that name, and on along the path."""
    for name in path:
        element = None if element is None else element.find(W + name)
    return element


def switched(properties: _Element | None, name: str) -> bool | None:
    """A yes-or-no property; None when nothing is said."""
    found = child(properties, name)
    return None if found is None else value(found).lower() not in _OFF


_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ASIDE = frozenset(
    {"pPr", "rPr", "instrText", "delText", "delInstrText", "txbxContent", "sdtPr", "tblPr", "trPr", "tcPr", "rt"}
)


def paragraph_text(paragraph: _Element) -> str:
    """What a person reads in a paragraph; a text box anchored in it has paragraphs of its own."""
    return "".join(_pieces(paragraph))


def _pieces(parent: _Element) -> Iterator[str]:
    for element in parent:
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield _symbol(element)
        elif name == "bdo" and value(element) == "rtl":
            yield f"\u202e{''.join(_pieces(element))}\u202c"
        elif name and name not in _ASIDE and element.tag != f"{MC}Fallback":
            yield from _pieces(element)


def _symbol(element: _Element) -> str:
    """The character that a symbol font is asked for, as Word stores it. In any other font F04B shows what 4B is: K."""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if _PRIVATE <= code <= _PRIVATE + 0xFF and value(element, "font").casefold() not in symbol_fonts():
        code -= _PRIVATE
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0xFFFF else ""


def mend_holders(story: Story) -> None:
    """Give every cell, note and box the paragraph that it must end in: Word opens no file in which one has none."""
    from lxml.etree import SubElement

    for holder in story.all("tc", "txbxContent", "footnote", "endnote", "hdr", "ftr"):
        blocks = [each for each in holder if local(each) in {"p", "tbl"}]
        if not blocks or local(blocks[-1]) != "p":
            SubElement(holder, _P)
