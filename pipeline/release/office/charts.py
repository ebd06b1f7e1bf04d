"""Charts and diagrams that stay: what they show is read; the workbook behind a chart goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.release.office.drawings import name_plainly, remove_unseen_text
from pipeline.release.office.looked import Looked, take_out
from pipeline.release.office.markup import first_look, last_look
from pipeline.release.office.names import A, C
from pipeline.release.office.notes import Notes
from pipeline.release.office.number_formats import words_of_format
from pipeline.release.office.texts import local, texts_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN_SOURCE = re.compile(
    r"(?:'?(?:Sheet|Tabelle|Data|Chart)\s?\d*'?!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?"
)
_ANYWHERE = "Sheet1!$A$1"
_SAMPLES = frozenset({"sampData", "styleData", "clrData"})
_ASIDE = ("externalData", "pivotSource", "printSettings")


def clean_drawing_part(kind: str, part: str, root: _Element, notes: Notes, *, live: bool) -> None:
    """A chart, its shapes, or a part of a diagram. `live`: its workbook stays, so its references lead somewhere."""
    looked = Looked(part, lambda _: kind, notes)
    first_look(root, looked)
    if kind == "chart":
        _loosen(root, looked, live=live)
    _undrawn(root, looked)
    remove_unseen_text(root, looked, {})
    name_plainly(root, part, looked.place, notes)
    last_look(root, looked)
    for text in texts_of_shapes(root):
        notes.shown(text, part, kind)


def texts_of_shapes(root: _Element) -> list[str]:
    """What a chart or diagram shows: titles, labels, names of series, texts in shapes."""
    found = [text for line in root.iter(f"{A}p") for text in texts_of(line)]
    values = (each.text or "" for each in root.iter(f"{C}v", f"{C}name") if each.text)
    codes = [each.text or "" for each in root.iter(f"{C}formatCode")]
    codes += [each.get("formatCode", "") for each in root.iter(f"{C}numFmt")]
    spelt = (words for code in codes if (words := words_of_format(code)))
    return [*found, *dict.fromkeys([*values, *spelt])]


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
    if not _PLAIN_SOURCE.fullmatch(said):
        looked.notes.thing("chart-source", looked.part, "chart", said)
        looked.notes.gone(said, looked.part, "chart", "chart's source")
    element.text = _ANYWHERE


def _undrawn(root: _Element, looked: Looked) -> None:
    """Titles of axes that are taken off, points beyond the last that a chart counts, examples in a diagram's layout."""
    gone = [title for each in root.iter(f"{C}delete") if _yes(each) for title in _of_axis(each)]
    for cache in root.iter(*(C + name for name in ("strCache", "numCache", "strLit", "numLit", "lvl"))):
        counted = next((each for each in (cache, cache.getparent()) if each.find(f"{C}ptCount") is not None), None)
        most = None if counted is None else counted.find(f"{C}ptCount").get("val", "")
        if most is not None and most.isdecimal():
            gone += [each for each in cache.iterchildren(f"{C}pt") if _whole(each.get("idx")) >= int(most)]
    gone += [each for each in root.iter() if local(each) in _SAMPLES]
    for each in gone:
        if local(each) not in _SAMPLES:
            looked.notes.taken("hidden-text", each, looked.part, looked.place(each), "not drawn in the chart")
        else:
            looked.notes.all_gone(texts_of(each), looked.part, looked.place(each), "example in a diagram's layout")
        take_out(each)


def _of_axis(switch: _Element) -> list[_Element]:
    axis = switch.getparent()
    return [] if axis is None or not local(axis).endswith("Ax") else list(axis.iterchildren(f"{C}title"))


def _yes(element: _Element) -> bool:
    return element.get("val", "1") in {"1", "true"}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
