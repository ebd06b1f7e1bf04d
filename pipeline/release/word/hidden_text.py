"""Text that is in the document and that nobody sees: hidden by a setting, of the colour of what is behind it, tiny, or
moved off the page. It goes with its run; what can be seen is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.release.office.limits import limits
from pipeline.release.office.looked import take_out
from pipeline.release.office.names import WP, M, W
from pipeline.release.office.texts import local, texts_of
from pipeline.release.word.covered import empty_out, unseen_pieces
from pipeline.release.word.places import exact_line, paragraph_off, row_off, table_off
from pipeline.release.word.story import Story, child, paragraph_text, switched
from pipeline.release.word.styles import (
    Layers,
    layers_of,
    number,
    paragraph_layers,
    toggled,
)
from pipeline.release.word.white import UNSURE, Page, white_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_VANISHED = "hidden text"
_MARKS = ("instrText", "footnoteReference", "endnoteReference")
_HALF_POINTS, _TWIPS_PER_HALF = 2, 10
_USUAL_SIZE = 22


def remove_hidden_text(story: Story, page: Page) -> None:
    """Hidden runs go, and what then is left of paragraphs and rows that hid altogether."""
    for row in story.all("tr"):
        unseen = switched(child(row, "trPr"), "hidden") or row_off(row, page.paper)
        if unseen and any(texts_of(row)):  # an empty one sets out
            story.taken("hidden-text", row, "hidden row")
            take_out(row)
    for table in story.all("tbl"):
        if table_off(table, page.paper):
            story.taken("hidden-text", table, "table off the page")
            take_out(table)
        elif next(table.iter(f"{W}tr"), None) is None:
            take_out(table)
    for rule, hidden, element in unseen_pieces(story):
        story.taken(rule, element, hidden)
        empty_out(element)
    for paragraph in story.all("p"):
        _in_paragraph(paragraph, story, page)


def _in_paragraph(paragraph: _Element, story: Story, page: Page) -> None:
    layers = paragraph_layers(paragraph, page.styles)
    off, line = paragraph_off(layers, page.paper), exact_line(layers)
    gone: list[tuple[str, str, _Element]] = []
    for run in [each for each in paragraph.iter(f"{W}r", f"{M}r") if _nearest_paragraph(each) is paragraph]:
        reason = ("hidden-text", "text off the page") if off else _reason(run, line, story, page)
        if reason and _says_anything(run):
            gone.append((*reason, run))
    for rule, hidden, runs in _together(gone):
        _remove(rule, hidden, runs, story)


def _nearest_paragraph(run: _Element) -> _Element | None:
    return next(run.iterancestors(f"{W}p"), None)


def _says_anything(run: _Element) -> bool:
    """Not a field's marks, and not spaces: those are used to set things out."""
    if any(local(each) in {"fldChar", "drawing", "pict", "object"} for each in run):
        return bool(paragraph_text(run).strip())
    return bool(paragraph_text(run).strip()) or any(local(each) in _MARKS for each in run)


def _together(gone: list[tuple[str, str, _Element]]) -> Iterator[tuple[str, str, list[_Element]]]:
    """Neighbouring runs that hide for one reason: a word split over them is told whole."""
    group: list[_Element] = []
    reason = ("", "")
    for rule, hidden, run in gone:
        if group and (reason != (rule, hidden) or run.getprevious() is not group[-1]):
            yield (*reason, group)
            group = []
        group.append(run)
        reason = (rule, hidden)
    if group:
        yield (*reason, group)


def _remove(rule: str, hidden: str, runs: list[_Element], story: Story) -> None:
    text = "".join(paragraph_text(run) for run in runs)
    place = story.place(runs[0])
    removed = UNSURE not in hidden
    story.notes.thing(rule, story.part, place, text, removed=removed)
    if not removed:
        return
    story.notes.gone(text, story.part, place, hidden)
    for run in runs:
        for each in list(run):
            if local(each) not in ({"rPr", "fldChar"} if hidden == _VANISHED else {"rPr", "fldChar", *_MARKS[1:]}):
                run.remove(each)
        if all(local(each) == "rPr" for each in run):
            take_out(run)


# ---- why a run is not seen


def _reason(run: _Element, line: float | None, story: Story, page: Page) -> tuple[str, str] | None:
    layers = layers_of(run, page.styles)
    if toggled(layers, "vanish"):
        return "hidden-text", _VANISHED
    if _is_tiny(layers):
        return "tiny-text", "tiny text"
    if _is_squeezed(layers, line):
        return "hidden-text", "text drawn over itself or cut off"
    return white_text(run, layers, story, page)


def _size(layers: Layers) -> float | None:
    """In half points. Arabic and Hebrew letters have a size of their own."""
    other = toggled(layers, "cs") or toggled(layers, "rtl")
    return number(layers, "szCs" if other else "sz")


def _is_squeezed(layers: Layers, line: float | None) -> bool:
    """Letters drawn on top of each other, or in a line too low for them."""
    size = (_size(layers) or _USUAL_SIZE) * _TWIPS_PER_HALF
    lowest = min(size * limits()["line_of_size"], limits()["lowest_cut_line"])
    if line is not None and line <= max(limits()["lowest_line"], lowest):
        return True
    spacing = number(layers, "spacing")
    return spacing is not None and -spacing >= size * limits()["tightest_spacing"]


def _is_tiny(layers: Layers) -> bool:
    size, scale, raised = _size(layers), number(layers, "w"), number(layers, "position")
    fitted = number(layers, "fitText")
    return (
        (size is not None and size <= limits()["smallest_size"] * _HALF_POINTS)
        or (scale is not None and scale <= limits()["narrowest_scale"])
        or (fitted is not None and fitted <= _HALF_POINTS * 10)
        or (raised is not None and abs(raised) >= limits()["farthest_raised"])
    )


def behind_text(story: Story) -> frozenset[int]:
    """The numbers of paragraphs near which a drawing lies behind the text: white words may stand on it."""
    near: set[int] = set()
    for anchor in story.root.iter(f"{WP}anchor"):
        if anchor.get("behindDoc") in {"1", "true"}:
            paragraph = next(anchor.iterancestors(f"{W}p"), None)
            at = story.numbers.get(paragraph, 0) if paragraph is not None else 0
            near |= set(range(at - 10, at + 40))
    return frozenset(near)


def covers_pages(story: Story) -> bool:
    """Whether a header has a large drawing that lies behind the text of its pages."""
    anchors = (each for each in story.root.iter(f"{WP}anchor") if each.get("behindDoc") in {"1", "true"})
    heights = (extent.get("cy", "0") for each in anchors for extent in each.iterchildren(f"{WP}extent"))
    return any(height.isdecimal() and int(height) >= limits()["page_drawing"] for height in heights)
