"""Word's XML, element by element: names, switches, and the single signs that are not stored as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

LONGEST_NUMBER = 9  # a table has no billion columns; and Python refuses to count digits by the thousand
OFF = frozenset({"0", "false", "off", "none"})

# Elements that stand for one character.
CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# Symbol fonts that people tick boxes and draw arrows with; Word stores the place in the font, not the sign.
SYMBOLS = {
    ("wingdings", 0x6F): "☐",
    ("wingdings", 0x71): "❑",
    ("wingdings", 0xA8): "☐",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xDF): "←",
    ("wingdings", 0x4A): "☺",
    ("wingdings", 0x4C): "☹",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0x6C): "●",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0xA3): "☐",
    ("symbol", 0xB7): "•",
    ("symbol", 0xAE): "→",
    ("symbol", 0xB0): "°",
    ("symbol", 0xB1): "±",
}


def tag(element: _Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: _Element | None, name: str) -> str | None:
    """A `w:` attribute, in either of the format's two namespaces."""
    if element is None:
        return None
    found: str | None = element.get(W + name) or element.get(STRICT_W + name) or element.get(name)
    return found


def number_in(text: str | None) -> int:
    """A whole number as written in an attribute; 0 when there is none, something else, or one beyond all use."""
    return int(text) if text and len(text) <= LONGEST_NUMBER and text.isascii() and text.isdigit() else 0


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of that name."""
    return None if element is None else next((one for one in element if tag(one) == name), None)


def children(element: _Element | None, name: str) -> list[_Element]:
    """All children of that name."""
    return [] if element is None else [one for one in element if tag(one) == name]


def switched_on(properties: _Element | None, name: str) -> bool | None:
    """A yes-or-no property such as `w:strike`; None when nothing is said."""
    found = child(properties, name)
    return None if found is None else (attribute(found, "val") or "true").lower() not in OFF


def symbol(element: _Element) -> str:
    """A sign from a symbol font; one we don't know stays the private character that Word stores."""
    stored = attribute(element, "char") or ""
    code = int(stored, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", stored) else 0
    if not code:
        return ""
    font = (attribute(element, "font") or "").lower()
    return SYMBOLS.get((font, code & 0xFF if code >= 0xF000 else code), chr(code))


def old_form_field(element: _Element) -> str:
    """What a drop-down or tick box of Word's old forms shows; text fields hold their text as text."""
    data = child(element, "ffData")
    choice, box = child(data, "ddList"), child(data, "checkBox")
    if choice is not None:
        entries = [attribute(one, "val") or "" for one in children(choice, "listEntry")]
        picked = number_in(attribute(child(choice, "result"), "val") or attribute(child(choice, "default"), "val"))
        return entries[picked] if picked < len(entries) else ""
    if box is not None:
        ticked = switched_on(box, "checked")
        return "☒" if (ticked if ticked is not None else switched_on(box, "default")) else "☐"
    return ""


def is_placeholder(control: _Element) -> bool:
    """True for a content control that still shows its prompt: nobody has filled it in."""
    return bool(switched_on(child(control, "sdtPr"), "showingPlcHdr"))
