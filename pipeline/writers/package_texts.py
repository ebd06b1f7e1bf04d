"""Every text that an Office file holds, seen or unseen: paragraphs, headers, properties, alternative texts, names."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.writers.office_parts import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = frozenset(("t", "delText", "instrText"))
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_TOLD = frozenset(("descr", "title", "name", "tblCaption", "tblDescription", "anchor", "author", "initials"))


def package_texts(path: Path) -> Iterator[tuple[str, str]]:
    """(part, text), each different text of a part once: a paragraph's words in one, whatever its runs."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            yield name, name
            content = package.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                texts = dict.fromkeys(_texts(parsed(content)))
            else:
                texts = dict.fromkeys(_within(content))
            yield from ((name, text) for text in texts if text.strip())


def _texts(root: _Element) -> Iterator[str]:
    words: list[str] = []
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "p":
            yield "".join(words)
            words = []
        if tag in _WORDS:
            words.append(element.text or "")
        elif tag in _BREAKS:
            words.append(_BREAKS[tag])
        elif element.text and element.text.strip():
            yield element.text
        if element.attrib:
            yield from _attributes(element, tag)
    yield "".join(words)


def _attributes(element: _Element, tag: str) -> Iterator[str]:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] in _TOLD or tag in _TOLD:
            yield str(value)


def _within(content: bytes) -> Iterator[str]:
    """The uncompressed texts of a picture (PNG's iTXt), where its title and description stand."""
    at = 8
    while content.startswith(b"\x89PNG") and at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"iTXt":
            yield content[at + 8 : at + 8 + length].decode("utf-8", "replace").replace("\0", " ")
        at += 12 + length
