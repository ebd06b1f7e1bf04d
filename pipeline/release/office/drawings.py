"""Pictures, shapes and text boxes: what they are called, whether they are shown, and how far a picture is cropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.release.office.colours import alike, drawn_fill
from pipeline.release.office.limits import limits
from pipeline.release.office.looked import Looked
from pipeline.release.office.names import A
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHOLE = 100_000  # a side's share of the picture is told in thousandths of a percent
_CALLED = frozenset({"docPr", "cNvPr"})
_KINDS = (
    "picture image graphic graphics box textbox shape chart diagram table group canvas object frame connector "
    "arrow line"
    " rectangle oval freeform logo icon placeholder drawing callout button triangle ellipse ink wordart textfeld grafik"
)
_BEFORE = (
    "straight elbow curved right left up down rounded isosceles flowchart content text star speech bubble "
    "cloud smart art"
    " word 3d model online media cover page header footer drop check list combo"
)
_PLAIN_NAME = re.compile(
    rf"(?i)^(?:(?:(?:{'|'.join(_BEFORE.split())})[: -]?)*(?:{'|'.join(_KINDS.split())})?(?: control| area)?[ :]*\d*)$"
)
_HIDDEN_STYLE = re.compile(r"(?i)(?:visibility\s*:\s*hidden|display\s*:\s*none)")


@dataclass(frozen=True, slots=True)
class Crop:
    """How much is cut off a picture at each side, as a share of the whole."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        return self.left, self.top, self.right, self.bottom


def crop_of(element: _Element) -> Crop | None:
    """How the picture that this element shows is cropped; the crop is taken off, for the picture is cut to it."""
    if local(element) == "imagedata":
        return _old_crop(element)
    fill = element.getparent()
    source = None if fill is None else fill.find(f"{A}srcRect")
    if source is None or fill is None:
        return None
    sides = [max(0, _share(source.get(side, "0"))) for side in "ltrb"]
    if not any(sides):
        return None
    fill.remove(source)
    return Crop(*(side / _WHOLE for side in sides))


def _share(text: str) -> float:
    """`12500`, or `12.5%` as strict files write it."""
    try:
        return float(text[:-1]) * 1000 if text.endswith("%") else float(text)
    except ValueError:
        return 0


def _old_crop(element: _Element) -> Crop | None:
    """VML's crop: `6554f` is that many 65,536ths, a plain number a share."""
    sides = []
    for name in ("cropleft", "croptop", "cropright", "cropbottom"):
        text = element.attrib.pop(name, "0")
        try:
            sides.append(max(0.0, float(text[:-1]) / 65_536 if text.endswith("f") else float(text)))
        except ValueError:
            sides.append(0.0)
    return Crop(*sides) if any(sides) else None


def name_plainly(root: _Element, part: str, place: Callable[[_Element], str], notes: Notes) -> None:
    """Every shape gets a name that says nothing; its description stays: a screen reader reads it aloud."""
    number = 0
    for element in root.iter():
        if local(element) not in _CALLED:
            continue
        number += 1
        name = element.get("name", "")
        if name and not _PLAIN_NAME.match(name):
            notes.thing("object-name", part, place(element), name)
            notes.gone(name, part, place(element), "name of a picture or shape")
            element.set("name", f"Object {number}")
        elif name:  # kept, but a plain name may still begin with somebody's
            element.set("name", f"Object {number}")
            notes.gone(name, part, place(element), "name of a picture or shape")
        _drop_doubled(element, part, place, notes)


def _drop_doubled(element: _Element, part: str, place: Callable[[_Element], str], notes: Notes) -> None:
    """A picture's own description is the file that it came from; the one that is read aloud is the drawing's."""
    parent = element.getparent()
    if parent is None or local(parent) != "nvPicPr" or not element.get("descr"):
        return
    if any(local(each) in {"anchor", "inline"} for each in element.iterancestors()):
        said = element.attrib.pop("descr")
        around = next(each for each in element.iterancestors() if local(each) in {"anchor", "inline"})
        if said not in {each.get("descr") for each in around.iter() if local(each) == "docPr"}:
            notes.thing("object-name", part, place(element), said)
        notes.gone(said, part, place(element), "name of a picture or shape")


def is_switched_off(element: _Element) -> bool:
    """Whether a drawing's properties, or an old drawing's style, say that it is not shown."""
    if local(element) in _CALLED:
        return element.get("hidden", "") in {"1", "true", "on"}
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


# ---- text in shapes


def remove_unseen_text(root: _Element, looked: Looked, theme: Mapping[str, str]) -> None:
    """Runs of a shape's text that have no colour, its own filling's colour, or no size."""
    for run in list(root.iter(f"{A}r")):
        hidden = _hides(run, theme)
        said = "".join(each.text or "" for each in run.iter(f"{A}t"))
        if hidden and said.strip():
            looked.notes.thing(hidden.replace(" ", "-"), looked.part, looked.place(run), said)
            looked.notes.gone(said, looked.part, looked.place(run), hidden)
            run.getparent().remove(run)


def _hides(run: _Element, theme: Mapping[str, str]) -> str:
    own = run.find(f"{A}rPr")
    if own is None:
        return ""
    size = own.get("sz", "")
    if size.isdecimal() and int(size) <= limits()["smallest_size"] * 100:
        return "tiny text"
    if own.find(f"{A}noFill") is not None:
        return "white text"
    colour = drawn_fill(own, theme)
    shape = next((each for each in run.iterancestors() if local(each) in {"sp", "wsp"}), None)
    properties = None if shape is None else next((each for each in shape if local(each) == "spPr"), None)
    behind = drawn_fill(properties, theme)
    return "white text" if colour and behind and alike(colour, behind) else ""
