"""Pictures, shapes and text boxes: what they are called, whether they are shown, and how far a picture is cropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.release.office.colours import WHITE, alike, drawn_fill, is_faint
from pipeline.release.office.limits import limits
from pipeline.release.office.looked import Looked
from pipeline.release.office.names import A
from pipeline.release.office.notes import Notes
from pipeline.release.office.texts import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHOLE = 100_000  # a side's share of the picture is told in thousandths of a percent
_LONGEST_BULLET = 2
_LAST_LIGHT_STYLE = 32  # of the numbered styles of charts; those after it are drawn on dark
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
    """Runs of a shape's text that have no colour, its own filling's colour, or no size; bullets that are words."""
    for run in list(root.iter(f"{A}r", f"{A}fld")):
        hidden = _hides(run, theme)
        said = "".join(each.text or "" for each in run.iter(f"{A}t"))
        if hidden and said.strip():
            looked.notes.thing(hidden.replace(" ", "-"), looked.part, looked.place(run), said)
            looked.notes.gone(said, looked.part, looked.place(run), hidden)
            run.getparent().remove(run)
    for bullet in list(root.iter(f"{A}buChar")):
        if len(bullet.get("char", "")) > _LONGEST_BULLET:
            looked.notes.taken("unknown-attribute", bullet, looked.part, looked.place(bullet), "words for a bullet")
            bullet.getparent().remove(bullet)


def _hides(run: _Element, theme: Mapping[str, str]) -> str:
    layers = list(_properties(run))
    size = next((each.get("sz", "") for each in layers if each.get("sz")), "")
    if size.isdecimal() and int(size) <= limits()["smallest_size"] * 100:
        return "tiny text"
    filled = next((each for each in layers if each.find(f"{A}noFill") is not None or _solid(each) is not None), None)
    if filled is None:
        return ""
    solid = _solid(filled)
    if solid is None or any(is_faint(colour) for colour in solid):
        return "white text"
    colour, behind = drawn_fill(filled, theme), _behind(run, theme)
    return "white text" if colour and behind and alike(colour, behind) else ""


def _solid(properties: _Element) -> _Element | None:
    return properties.find(f"{A}solidFill")


def _properties(run: _Element) -> Iterator[_Element]:
    """What says how a run looks: its own properties, then those of its list's level in the shape."""
    own = run.find(f"{A}rPr")
    if own is not None:
        yield own
    paragraph = run.getparent()
    level = paragraph.find(f"{A}pPr") if paragraph is not None else None
    number = int(level.get("lvl", "0")) + 1 if level is not None and level.get("lvl", "0").isdecimal() else 1
    styles = None if paragraph is None else paragraph.getparent().find(f"{A}lstStyle")
    for name in (f"lvl{number}pPr", "defPPr"):
        found = None if styles is None else styles.find(f"{A}{name}/{A}defRPr")
        if found is not None:
            yield found


def _behind(run: _Element, theme: Mapping[str, str]) -> str | None:
    """The filling of the shape that holds a run, or of the chart whose title it is."""
    for around in run.iterancestors():
        if local(around) in {"sp", "wsp"}:
            return drawn_fill(next((each for each in around if local(each) == "spPr"), None), theme)
        if local(around) == "title":
            return _behind_title(around, theme)
    return None


def _behind_title(title: _Element, theme: Mapping[str, str]) -> str | None:
    """White where neither the title, its chart nor a dark style says otherwise."""
    root = title.getroottree().getroot()
    for holder in (title, root):
        properties = next((each for each in holder if local(each) == "spPr"), None)
        fills = [] if properties is None else [each for each in properties if local(each).endswith("Fill")]
        if fills and local(fills[0]) != "noFill":
            return drawn_fill(properties, theme)
    styles = [each.get("val", "") for each in root.iter() if local(each) == "style"]
    dark = any(each.isdecimal() and int(each) % 100 > _LAST_LIGHT_STYLE for each in styles)
    return None if dark else WHITE
