"""Text that has no colour of its own to be seen by: white on white, black on black, filled with nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.release.office.colours import WHITE, alike, drawn_colour, drawn_fill, is_faint, plain, themed
from pipeline.release.office.names import W14, WP, WPS, A, W
from pipeline.release.office.texts import local
from pipeline.release.word.places import Paper
from pipeline.release.word.story import Story
from pipeline.release.word.styles import Layers, Styles, behind_colour, text_colour

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSURE = "on a picture or shape"
_NEAR = 30  # paragraphs


@dataclass(slots=True)
class Page:
    """What lies behind a part's text: the page's colour (None: not known, for a picture or shape may lie there)."""

    styles: Styles
    colour: str | None = WHITE
    drawn_behind: frozenset[int] = field(default_factory=frozenset)  # near which paragraphs something lies behind
    paper: Paper = field(default_factory=Paper)
    covered: bool = False  # a header puts a picture behind whole pages


def white_text(run: _Element, layers: Layers, story: Story, page: Page) -> tuple[str, str] | None:
    colour = _colour(layers, page.styles)
    if colour == "":
        return "white-text", "text without a colour"
    if colour is None:
        return None
    behind = behind_colour(layers, page.styles)
    if behind is not None:
        return ("white-text", "text in the colour behind it") if alike(colour, behind) else None
    behind, sure = _ground(run, story, page)
    if behind is None or not alike(colour, behind):
        return None
    return "white-text", "white text" if sure else f"white text {UNSURE}"


def _colour(layers: Layers, styles: Styles) -> str | None:
    """A run's colour; empty for text that is filled with nothing."""
    for element in layers.run:
        fill = element.find(f"{W14}textFill")
        if fill is None:
            continue
        if fill.find(f"{W14}noFill") is not None:
            return ""
        found = next(iter(fill.iter(f"{W14}srgbClr", f"{W14}schemeClr")), None)
        if found is not None:
            return "" if is_faint(found, transparency=True) else drawn_colour(found, styles.theme)
    return text_colour(layers, styles)


def _ground(run: _Element, story: Story, page: Page) -> tuple[str | None, bool]:
    """What lies behind a run that has no shading, and whether that is sure."""
    for around in run.iterancestors():
        if local(around) == "txbx" and around.getparent() is not None:
            return _behind_box(around.getparent(), story, page), True
        if local(around) == "textbox":
            return _old_fill(around.getparent()), True
    paragraph = next(run.iterancestors(f"{W}p"), None)
    near = story.numbers.get(paragraph, 0) if paragraph is not None else 0
    return page.colour, not page.covered and near not in page.drawn_behind


def _behind_box(shape: _Element, story: Story, page: Page) -> str | None:
    """A box without a filling shows the page, unless another drawing stands near it: it may be written upon."""
    fill = _shape_fill(shape, page.styles)
    if fill is not None or not _is_unfilled(shape) or page.covered:
        return fill
    own = {*shape.iterancestors()}
    place = next((each for each in shape.iterancestors(f"{W}p")), None)
    at = story.numbers.get(place, 0) if place is not None else 0
    others = [each for each in story.root.iter(f"{WP}anchor", f"{WP}inline") if each not in own]
    near = any(abs(story.numbers.get(next(each.iterancestors(f"{W}p")), 0) - at) <= _NEAR for each in others)
    grouped = any(local(each) in {"wgp", "wpc", "grpSp"} for each in own)
    return None if near or grouped else page.colour


def _is_unfilled(shape: _Element) -> bool:
    properties, style = shape.find(f"{WPS}spPr"), shape.find(f"{WPS}style/{A}fillRef")
    fills = [] if properties is None else [local(each) for each in properties if local(each).endswith("Fill")]
    return fills == ["noFill"] or (not fills and (style is None or style.get("idx") in {None, "0"}))


def _shape_fill(shape: _Element, styles: Styles) -> str | None:
    properties = shape.find(f"{WPS}spPr")
    said = drawn_fill(properties, styles.theme)
    if said or (properties is not None and any(local(each).endswith("Fill") for each in properties)):
        return said  # None for no filling, a picture, a gradient: what is behind it is not known
    style = shape.find(f"{WPS}style/{A}fillRef")
    colour = None if style is None or style.get("idx") in {None, "0"} else style.find(f"{A}schemeClr")
    return None if colour is None else themed(styles.theme, colour.get("val", ""))


def _old_fill(shape: _Element | None) -> str | None:
    if shape is None or shape.get("filled") in {"f", "false"} or any(local(each) == "fill" for each in shape):
        return None
    said = shape.get("fillcolor", "#FFFFFF").split()[0].lstrip("#")
    return plain(said) or (WHITE if said == "white" else None)
