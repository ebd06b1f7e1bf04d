"""A learning summary made to fit on exactly one page: first the type is set smaller, never under 10 points; then the
words give way, in the order of `summary_cuts`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from pipeline.assemble.summary_cuts import Passages, passages
from pipeline.assemble.summary_page import PageWriter, left_out_in_words
from pipeline.assemble.summary_words import summary_words
from pipeline.domain.learning_summary import LearningSummary
from pipeline.domain.summary_page import Fitted, Layout, Shown, SummaryPage
from pipeline.domain.trouble import SetupError


class Measure(Protocol):
    """How much room a page has, as those measure it who will lay it out."""

    @property
    def size(self) -> float:
        """The template's own body size, in points."""

    def room(self, page: SummaryPage, size: float, air: float) -> float:
        """The points left below the last line, at that body size and with that share of the white space; less than
        nothing when the page is overfull. The same for every output, so that all say the same."""


def fitted(summary: LearningSummary, layout: Layout, measure: Measure, made_on: date) -> Fitted:
    """The page, and what is not on it.

    Raises `SetupError` when the template leaves no room even for a few words.
    """
    words = summary_words()
    writer = PageWriter(summary, layout, made_on, words)
    whole = passages(summary, words)
    page = writer.page(whole.whole)
    steps = _steps(measure.size, words.steps, words.smallest)
    for size, air in steps:
        if measure.room(page, size, air) >= 0:
            return Fitted(page, size, air, whole.whole)
    size, air = steps[-1]
    found = (
        _shortened(writer, whole, measure, (size, air), running=False)
        or _shortened(writer, whole, measure, (size, words.least_air), running=False)
        or _shortened(writer, whole, measure, (size, words.least_air), running=True)
    )
    if not found:
        raise SetupError(
            "template: leaves no room on its page for the summary. Take something out of it in Word, or put back the"
            " template that came with the program."
        )
    return _airier(found, measure, steps)


def told(page: Fitted) -> str:
    """What was left out, for the line that a command prints; empty when nothing was."""
    return left_out_in_words(page.shown, summary_words())


def _steps(own: float, steps: Sequence[tuple[float, float]], smallest: float) -> list[tuple[float, float]]:
    """The sizes to try: not much beyond what the template has, and never under the smallest."""
    most = max(own + 1, smallest)
    return [(own, 1.0)] * (own > steps[0][0]) + [step for step in steps if step[0] <= most]


def _airier(found: Fitted, measure: Measure, steps: Sequence[tuple[float, float]]) -> Fitted:
    """What was shortened can leave part of a line, or two: white space then, as much as there is room for."""
    for size, air in steps:
        if size == found.size and air > found.air and measure.room(found.page, size, air) >= 0:
            return replace(found, air=air)
    return found


def _shortened(
    writer: PageWriter, whole: Passages, measure: Measure, step: tuple[float, float], *, running: bool
) -> Fitted | None:
    """The page after as few steps as make it fit; `None` when not even all do."""
    steps = whole.running if running else whole.steps

    def after(count: int) -> tuple[SummaryPage, tuple[Shown, ...]]:
        shown = whole.after(steps[:count])
        return writer.page(shown, running=running), shown

    counts = range(len(steps) + 1)
    count = bisect_left(counts, x=True, key=lambda count: measure.room(after(count)[0], *step) >= 0)
    if count == len(counts):
        return None
    page, shown = after(count)
    return Fitted(page, *step, shown)
