"""Drawings in a Word document: what is switched off, without size or off the page goes; of an embedded object the
picture stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.release.office.drawings import is_switched_off, name_plainly
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import OFFICE, WP, R, V, W
from pipeline.release.office.texts import lines_of, local
from pipeline.release.word.places import Paper, drawing_off, too_small
from pipeline.release.word.story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF_PAGE = re.compile(r"(?i)(?:margin-)?(?:left|top)\s*:\s*-?(\d+(?:\.\d+)?)(pt|in|cm|mm|)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "": 1.0}
_FARTHEST_POINTS = 1_500
_NO_SIZE = re.compile(r"(?i)(?:^|;)\s*(?:width|height)\s*:\s*0(?:\.\d+)?(?:pt|in|px|cm|mm)?\s*(?:;|$)")
_OWN_DATA = ("gfxdata", "spid", "title", "href")


def settle_drawings(story: Story, paper: Paper) -> None:
    """Every drawing of a part, new and old."""
    for drawing in story.all("drawing"):
        if _is_unseen(drawing, paper):
            _remove(drawing, story)
    for old in [each for each in story.root.iter() if str(each.tag).startswith(V)]:
        if old.get("style") and _is_unseen_old(old) and local(old) not in {"shapetype", "background", "fill"}:
            _remove(old, story)
    for object_ in story.all("object"):
        _without_object(object_, story)
    for control in story.all("control"):
        story.taken("embedded-file", control)
        take_out(control)
    _own_data(story)
    name_plainly(story.root, story.part, story.place, story.notes)


def _remove(drawing: _Element, story: Story) -> None:
    story.taken("hidden-shape", drawing)
    take_out(drawing)


def _is_unseen(drawing: _Element, paper: Paper) -> bool:
    properties = next(drawing.iter(f"{WP}docPr"), None)
    off = properties is not None and is_switched_off(properties)
    return off or too_small(drawing) or drawing_off(drawing, paper)


def _is_unseen_old(shape: _Element) -> bool:
    style = shape.get("style", "")
    holds_text = any(local(each) in {"t", "textpath"} for each in shape.iter())
    if is_switched_off(shape) or (_NO_SIZE.search(style) and holds_text) or _is_blank_art(shape):
        return True
    return any(float(number) * _POINTS[unit.lower()] > _FARTHEST_POINTS for number, unit in _OFF_PAGE.findall(style))


def _is_blank_art(shape: _Element) -> bool:
    """Word art that is switched off, or white with no line around its letters."""
    art = next((each for each in shape if local(each) == "textpath"), None)
    if art is None:
        return False
    white = shape.get("fillcolor", "").split(" ")[0].lstrip("#").casefold() in {"white", "fff", "ffffff", "window"}
    return art.get("on") in {"f", "false"} or (white and shape.get("stroked") in {"f", "false"})


def _without_object(object_: _Element, story: Story) -> None:
    """The picture of an embedded file stays; the file, its program and its link go."""
    for each in list(object_):
        if local(each) in {"OLEObject", "control", "objectEmbed", "objectLink", "movie"}:
            texts = list(lines_of(each))
            rule = "link-target" if each.get("Type") == "Link" else "embedded-file"
            story.notes.thing(rule, story.part, story.place(object_), " ".join(texts))
            story.notes.all_gone(texts, story.part, story.place(object_), "embedded file")
            object_.remove(each)
    object_.tag = f"{W}pict"
    for key in list(object_.attrib):
        del object_.attrib[key]


def _own_data(story: Story) -> None:
    """What old drawings carry along: a packed copy of themselves, the file that they came from."""
    for element in story.root.iter():
        if not str(element.tag).startswith((V, OFFICE)):
            continue
        for key in [key for key in element.attrib if str(key).rpartition("}")[2] in _OWN_DATA]:
            if str(key) != f"{R}href":
                said = element.attrib.pop(key)
                if not str(key).endswith(("gfxdata", "spid")):
                    story.notes.thing("object-name", story.part, story.place(element), said)
                    story.notes.gone(said, story.part, story.place(element), "name of a picture or shape")
        if local(element) in {"shape", "rect", "oval", "roundrect", "line", "group"} and element.get("id"):
            story.notes.gone(element.attrib.pop("id"), story.part, story.place(element), "name of a picture or shape")
