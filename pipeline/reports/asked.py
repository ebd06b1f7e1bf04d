"""What a report asks to be done: its recommendations as they are laid out; where none are, the sentences that ask; and
for a board that is only asked questions, these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.learning_summary import Part
from pipeline.reports.candidates import BODY, CHAPTER, EARLY, Candidate
from pipeline.reports.directing import asks_by_name
from pipeline.reports.gathering import Gathered
from pipeline.reports.recommended import recommended
from pipeline.reports.recommended_prose import in_prose
from pipeline.reports.sections import Placed
from pipeline.reports.themes import questions


def asked(found: Gathered, lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """In reading order; one may stand there more than once. `lines`: those that were gathered."""
    laid_out = _at_the_end(_without_steps(recommended(found)))
    if laid_out:
        return laid_out
    for_the_board = tuple(each for each in questions(found) if not each.firm)
    return tuple(_as_recommendation(each) for each in for_the_board) or in_prose(lines)


def _without_steps(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Where recommendations are laid out as such, what a section on improvements says counts only where it asks
    somebody by name; and a plan's own steps are none."""
    if not any(each.firm for each in found):
        return tuple(found)
    return tuple(each for each in found if each.firm or each.row or asks_by_name(each.taken.text))


def _at_the_end(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A "list of recommendations" behind the text is no summary before it, but their chapter."""
    last = max((each.order for each in found if each.zone in (BODY, CHAPTER)), default=0)
    return tuple(replace(each, zone=CHAPTER) if each.zone == EARLY and each.order > last else each for each in found)


def _as_recommendation(each: Candidate) -> Candidate:
    return replace(each, taken=replace(each.taken, part=Part.RECOMMENDATION))
