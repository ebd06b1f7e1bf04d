"""Where a Word template asks for what a document does not have: found paragraph by paragraph, to be shown in a copy."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.annotations import CellNote
from pipeline.domain.spoken import listed
from pipeline.writers.office_parts import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_ASKED = re.compile(r"\{\{-?\s*([^\W\d][\w.]*)|\{%\w*-?\s*(?:el)?if\s+(?:not\s+)?([^\W\d][\w.]*)")
_LOOP = re.compile(r"\{%\w*-?\s*for\s+(\w+)\s+in\s+([\w.]+)")
_MAIN = "word/document.xml"
_ELSEWHERE = {"header": "page header", "footer": "page footer", "footnotes": "footnotes"}


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """A note on the template; `paragraph` is its number among all of the text's (from 0), None outside the text."""

    note: CellNote
    paragraph: int | None


def template_faults(template: Path, names: Collection[str], fields: Collection[str]) -> tuple[TemplateFault, ...]:
    """Every placeholder that the document does not have. `names` are those it has, `fields` what each line of a loop
    has. A template that is no Word document has none: it is refused as a whole."""
    try:
        with zipfile.ZipFile(template) as package:
            parts = {name: package.read(name) for name in package.namelist() if _is_text(name)}
    except (OSError, zipfile.BadZipFile):
        return ()
    return tuple(fault for name, content in sorted(parts.items()) for fault in _in_part(name, content, names, fields))


def _is_text(name: str) -> bool:
    return name == _MAIN or (name.startswith("word/") and name.endswith(".xml") and bool(_kind(name)))


def _kind(name: str) -> str:
    return next((words for start, words in _ELSEWHERE.items() if name.startswith(f"word/{start}")), "")


def _in_part(name: str, content: bytes, names: Collection[str], fields: Collection[str]) -> Iterator[TemplateFault]:
    loops: set[str] = set()
    for number, paragraph in enumerate(parsed(content).iter("{*}p")):
        text = _text(paragraph)
        loops |= {found[1] for found in _LOOP.finditer(text)}
        for message in _faults(text, names, fields, loops):
            if name == _MAIN:
                yield TemplateFault(CellNote("", f"paragraph {number + 1}", message), number)
            else:
                yield TemplateFault(CellNote("", f"the {_kind(name)}", message), None)


def _faults(text: str, names: Collection[str], fields: Collection[str], loops: Collection[str]) -> Iterator[str]:
    if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}"):
        yield "A placeholder is opened here and not closed, or the other way round. Write it as {{ name }}."
    asked = [found[1] or found[2] for found in _ASKED.finditer(text)]
    for name in (*asked, *(found[2] for found in _LOOP.finditer(text))):
        root, _, field = name.partition(".")
        if root in loops and field not in fields:
            yield f"{name}: a line has no such field. It has: {listed(sorted(fields))}."
        elif root not in loops and name not in names:
            yield f"{name}: this document has no such placeholder. It has: {listed(sorted(names))}."


def _text(paragraph: _Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter("{*}t"))
