"""What the styles of an OpenDocument spreadsheet say of its cells: how a date shows, what is struck through, what is
hidden.

A date style is turned into Excel's own notation (`dd/mm/yyyy`), so that one part of the program decides what a format
lets its reader see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.readers.shown_values import GENERAL, Format

if TYPE_CHECKING:
    from lxml.etree import _Element

NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
MOST_PARENTS = 20  # styles inherit from one another; a circle of them never ends

# A part of a date or time style, short and long, as Excel writes it.
DATE_PARTS = {
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "month": ("m", "mm"),
    "textual-month": ("mmm", "mmmm"),
    "year": ("yy", "yyyy"),
    "era": ("e", "e"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
}


@dataclass(frozen=True, slots=True)
class _Look:
    """One style: the format of its numbers (None: its parent's), whether it strikes, whether it hides a sheet."""

    parent: str
    number: str | None
    struck: bool | None
    hides: bool


@dataclass
class Styles:
    """Every style of a spreadsheet, by name; those of the content and those of the document are one list."""

    looks: dict[str, _Look] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)
    struck: dict[str, bool] = field(default_factory=dict)

    def format_of(self, style: str) -> Format:
        """How a cell of this style shows a date or a time."""
        if style not in self.formats:
            self.formats[style] = self._format(style)
        return self.formats[style]

    def strikes(self, style: str) -> bool:
        """Whether text of this style is struck through."""
        if style not in self.struck:
            found = (look.struck for look in self._line(style) if look.struck is not None)
            self.struck[style] = next(found, False)
        return self.struck[style]

    def _format(self, style: str) -> Format:
        for look in self._line(style):
            if look.number is not None:
                code = self.codes.get(look.number)
                return Format(code) if code else GENERAL
        return GENERAL

    def hides(self, style: str) -> bool:
        """Whether a sheet of this style is hidden."""
        return any(look.hides for look in self._line(style))

    def add(self, elements: Iterable[_Element]) -> None:
        """Take in the styles of one part of the file."""
        for element in elements:
            name = element.get(f"{STYLE}name", "")
            if element.tag == f"{STYLE}style":
                self.looks.setdefault(name, _look(element))
            elif element.tag in {f"{NUMBER}date-style", f"{NUMBER}time-style"}:
                self.codes.setdefault(name, _code(element))

    def _line(self, style: str) -> Iterable[_Look]:
        """A style, the one it inherits from, and so on."""
        for _ in range(MOST_PARENTS):
            look = self.looks.get(style)
            if look is None:
                return
            yield look
            style = look.parent


def _look(element: _Element) -> _Look:
    text = _attributes(element, f"{STYLE}text-properties")
    line = text.get(f"{STYLE}text-line-through-style") or text.get(f"{STYLE}text-line-through-type")
    return _Look(
        parent=element.get(f"{STYLE}parent-style-name", ""),
        number=element.get(f"{STYLE}data-style-name"),
        struck=None if line is None else line != "none",
        hides=_attributes(element, f"{STYLE}table-properties").get(f"{TABLE}display") == "false",
    )


def _attributes(element: _Element, tag: str) -> Mapping[str, str]:
    found = element.find(tag)
    return {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}


def _code(element: _Element) -> str:
    """A date or time style in Excel's notation; hours that pass 24 stand in brackets."""
    counts_on = element.get(f"{NUMBER}truncate-on-overflow") == "false"
    code = ""
    for part in element:
        name = str(part.tag).removeprefix(NUMBER)
        if name == "month" and part.get(f"{NUMBER}textual") == "true":
            name = "textual-month"
        if name in DATE_PARTS:
            piece = DATE_PARTS[name][part.get(f"{NUMBER}style") == "long"]
            code += f"[{piece}]" if counts_on and name == "hours" else piece
        elif name == "text" and part.text:
            code += '"' + part.text.replace('"', "") + '"'
    return code
