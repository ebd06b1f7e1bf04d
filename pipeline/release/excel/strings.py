"""A workbook's texts, which cells share: those that cells still show, put together anew."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.release.excel.looks import Look, Looks
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import XML, S
from pipeline.release.office.notes import Notes

if TYPE_CHECKING:
    from lxml.etree import _Element


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Strings:
    """`texts`: as the file has them; `used`: which of them any cell names; `made`: those of the cleaned copy."""

    texts: list[_Element] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    shared: bool = True  # False: the workbook keeps each text in its cell
    made: dict[bytes, int] = field(default_factory=dict)

    @classmethod
    def read(cls, root: _Element | None) -> Strings:
        return cls(shared=False) if root is None else cls(list(root.iterchildren(f"{S}si")))

    def named(self, number: str) -> _Element | None:
        """The text that a cell names."""
        at = int(number) if number.isdecimal() else -1
        if not 0 <= at < len(self.texts):
            return None
        self.used.add(at)
        return self.texts[at]

    def put(self, cell: _Element, text: _Element) -> None:
        """Have a cell show a text, by its number or in the cell itself."""
        from lxml.etree import SubElement, tostring

        bare = _bare(text, "si" if self.shared else "is")
        for each in list(cell):
            cell.remove(each)
        cell.set("t", "s" if self.shared else "inlineStr")
        alone = tostring(bare, method="c14n", exclusive=True)
        if self.shared:
            SubElement(cell, f"{S}v").text = str(self.made.setdefault(alone, len(self.made)))
        else:
            cell.append(bare)

    def tell_unused(self, part: str, notes: Notes) -> None:
        for number, text in enumerate(self.texts):
            if number not in self.used and shown_text(text):
                notes.taken("unused-text", text, part, f"text {number + 1}", "text that no cell shows")

    def tree(self) -> _Element:
        from lxml.etree import Element, fromstring

        root = Element(f"{S}sst", nsmap={None: S[1:-1]})
        root.set("uniqueCount", str(len(self.made)))
        root.extend([fromstring(text) for text in self.made])
        return root


def _bare(text: _Element, name: str) -> _Element:
    """A text without its reading aids."""
    bare = deepcopy(text)
    bare.tag, bare.tail = f"{S}{name}", None
    for aside in ("rPh", "phoneticPr", "extLst"):
        for each in list(bare.iterchildren(S + aside)):
            bare.remove(each)
    return bare


def shown_text(text: _Element) -> str:
    """What a text says, its reading aids left out."""
    pieces = [each.text or "" for each in text.iter(f"{S}t") if each.getparent().tag != f"{S}rPh"]
    return unescaped("".join(pieces))


def unescaped(said: str) -> str:
    """`_x004B_` as the letter that Excel shows for it, K."""
    return _ESCAPE.sub(_letter, said)


def _letter(escape: re.Match[str]) -> str:
    """Half of a pair of codes is no letter."""
    code = int(escape[1], 16)
    return "" if 0xD800 <= code < 0xE000 else chr(code)


def reading_aids(text: _Element) -> list[str]:
    return [each.text or "" for aid in text.iter(f"{S}rPh") for each in aid.iter(f"{S}t")]


def plain_text(said: str) -> _Element:
    """A text without any looks of its own."""
    from lxml.etree import Element, SubElement

    root = Element(f"{S}si", nsmap={None: S[1:-1]})
    written = SubElement(root, f"{S}t")
    written.text = said
    written.set(f"{XML}space", "preserve")
    return root


def without_hidden_runs(text: _Element, look: Look, looks: Looks) -> tuple[_Element, list[tuple[str, str]]]:
    """A text without those of its runs that nobody sees; and these, each with what hides it."""
    gone: list[tuple[str, str]] = []
    left = deepcopy(text)
    for run in list(left.iterchildren(f"{S}r")):
        hidden = _look_of_run(run, look, looks).hides()
        said = "".join(each.text or "" for each in run.iter(f"{S}t"))
        if hidden and said.strip():
            gone.append((hidden, said))
            take_out(run)
    return left, gone


def _look_of_run(run: _Element, look: Look, looks: Looks) -> Look:
    """A run's own look; the cell's where it has none of its own."""
    own = run.find(f"{S}rPr")
    if own is None:
        return look
    size = own.find(f"{S}sz")
    points = look.size if size is None else float(size.get("val", look.size))
    return Look(looks.colour(own.find(f"{S}color")), look.fill, points, look.code)
