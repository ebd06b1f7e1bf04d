"""What a sheet prints above and below its pages: read as it is printed; what nobody sees of it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.release.office.attributes import is_usual
from pipeline.release.office.colours import WHITE, alike
from pipeline.release.office.limits import limits
from pipeline.release.office.looked import Looked
from pipeline.release.office.names import S
from pipeline.release.office.texts import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODES = re.compile(
    r"(?P<and>&&)|(?P<section>&[LCR])|&(?P<size>\d+)|&K(?P<colour>[0-9A-Fa-f]{6})|&K(?P<theme>\d\d[+-]\d{3})"
    r'|(?P<look>&"[^"]*"|&[BIUSXYEOH])|(?P<code>&.)|(?P<text>[^&]+|&$)',
    re.IGNORECASE,
)
_FONT = re.compile(r'&"([^",]*)')
_USUAL_SIZE = 11
_WHITE_OF_THEME = "00"


def settle_headers(root: _Element, looked: Looked) -> None:
    """Those that no page has go; of the others, text in white or too small to be read."""
    for element in root.iter(f"{S}headerFooter"):
        shown = {"odd"}
        shown |= {"even"} if element.get("differentOddEven") in {"1", "true"} else set()
        shown |= {"first"} if element.get("differentFirst") in {"1", "true"} else set()
        for each in list(element):
            if re.match("odd|even|first", local(each)) and local(each)[:-6] in shown:
                _settle(each, looked)
                continue
            if "".join(piece for _, piece, _ in _pieces(each.text or "")).strip():
                looked.notes.taken("unused-header", each, looked.part, looked.place(each))
            element.remove(each)


def _settle(header: _Element, looked: Looked) -> None:
    place = f"{looked.place(header)} {local(header)}"
    kept, drawn = [], []
    for font in _FONT.findall(header.text or ""):
        looked.notes.kept("" if is_usual(font) else font, looked.part, place, "font name")
    for raw, piece, unseen in _pieces(header.text or ""):
        if unseen:
            looked.notes.thing("hidden-text", looked.part, place, piece)
            looked.notes.gone(piece, looked.part, place, "hidden text")
        else:
            kept.append(raw)
            drawn.append(piece)
    header.text = "".join(kept)
    for text in "".join(drawn).split("\0"):
        looked.notes.shown(text, looked.part, place)


def _pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each piece as it is written, what it draws, and whether nobody sees that. How letters look cuts no word in two,
    a page's number or the file's name does."""
    size, white = float(_USUAL_SIZE), False
    for found in _CODES.finditer(text):
        raw, kind = found[0], found.lastgroup or ""
        if kind == "section":
            size, white = float(_USUAL_SIZE), False
        elif kind == "size":
            size = float(found["size"])
        elif kind in {"colour", "theme"}:
            white = alike(found["colour"].upper(), WHITE) if kind == "colour" else found["theme"][:2] == _WHITE_OF_THEME
        drawn = {"and": "&", "section": "\0", "code": " ", "text": raw}.get(kind, "")
        unseen = kind == "text" and bool(raw.strip()) and (white or size <= limits()["smallest_size"])
        yield raw, drawn, unseen
