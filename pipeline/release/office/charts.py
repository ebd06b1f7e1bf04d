"""Charts and diagrams that stay: what they show is read; the workbook behind a chart goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.release.office.drawings import name_plainly, remove_unseen_text
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import A, C
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import local, texts_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN_SHEET = re.compile(r"^'?(?:Sheet|Tabelle|Data|Chart)\s?\d*'?!")
_ASIDE = ("externalData", "pivotSource", "printSettings")


def clean_drawing_part(kind: str, part: str, root: _Element, notes: Notes, *, live: bool) -> None:
    """A chart, its shapes, or a part of a diagram. `live`: its workbook stays, so its references lead somewhere."""
    looked = Looked(part, lambda _: kind, notes)
    first_look(root, looked)
    if kind == "chart":
        _loosen(root, looked, live=live)
    remove_unseen_text(root, looked, {})
    name_plainly(root, part, looked.place, notes)
    last_look(root, looked)
    for text in texts_of_shapes(root):
        notes.shown(text, part, kind)


def texts_of_shapes(root: _Element) -> list[str]:
    """What a chart or diagram shows: titles, labels, names of series, texts in shapes."""
    found = [text for line in root.iter(f"{A}p") for text in texts_of(line)]
    values = (each.text or "" for each in root.iter(f"{C}v", f"{C}name") if each.text)
    return [*found, *dict.fromkeys(values)]


def _loosen(root: _Element, looked: Looked, *, live: bool) -> None:
    for element in [each for each in root.iter() if local(each) in _ASIDE]:
        texts = [value for each in element.iter() for value in each.attrib.values()]
        looked.notes.all_gone(texts, looked.part, "chart", "chart's source")
        take_out(element)
    for element in root.iter(f"{C}f"):
        if not live and element.text:
            _loosen_reference(element, looked)


def _loosen_reference(element: _Element, looked: Looked) -> None:
    """The name of a sheet that nobody sees."""
    said = element.text or ""
    if not _PLAIN_SHEET.match(said):
        looked.notes.thing("chart-source", looked.part, "chart", said)
        looked.notes.gone(said, looked.part, "chart", "chart's source")
        element.text = "Sheet1!$A$1"
