"""Each once: a recommendation that stands in a report's summary, in its text and in its action plan is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.domain.learning_summary import Taken
from pipeline.reports.candidates import BODY, CHAPTER, EARLY, LATE, Candidate
from pipeline.reports.words import plain

_ALIKE = 86
_ALIKE_BY_NUMBER = 60
_PREFERRED = (CHAPTER, BODY, LATE, EARLY)
_TELLINGS = ((EARLY, CHAPTER), (EARLY, BODY), (BODY, CHAPTER), (LATE, CHAPTER), (LATE, BODY))


def each_once(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """In reading order of the places kept: the text's own wording before that of an action plan, that before the
    report's summary's. What one of them says of owner and date is kept."""
    kept: list[Candidate] = []
    for each in sorted(_without_those_told_again(found), key=lambda one: (_rank(one), one.order)):
        twin = _twin(each, kept)
        if twin is None:
            kept.append(each)
        else:
            kept[kept.index(twin)] = _with_more(twin, each)
    open_ones = [each for each in kept if not each.done]
    return tuple(sorted(open_ones or kept, key=lambda each: each.order))


def _without_those_told_again(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """A report may have all its points again in other words, in the same order: in its summary, below its findings, in
    a plan. One telling is enough; what another says of owner and date is kept."""
    left = list(found)
    for again, first in _TELLINGS:
        others = [each for each in left if each.zone == again]
        points = [each for each in left if each.zone == first and each.firm and not each.taken.lesser]
        if _are_the_same(others, points):
            fuller = [_with_more(point, other) for point, other in zip(points, others, strict=True)]
            left = [fuller[points.index(each)] if each in points else each for each in left if each not in others]
    return left


def _are_the_same(others: Sequence[Candidate], points: Sequence[Candidate]) -> bool:
    """Each is more like its own fellow than like any other."""
    if not len(others) == len(points) > 1:
        return False
    likeness = [[_same_words(other, point) for point in points] for other in others]
    return all(row[place] >= _ALIKE_BY_NUMBER and row[place] == max(row) for place, row in enumerate(likeness))


def _same_words(first: Candidate, second: Candidate) -> float:
    return fuzz.token_set_ratio(plain(first.taken.text), plain(second.taken.text))


def _rank(each: Candidate) -> tuple[bool, int, bool]:
    return (not each.firm, _PREFERRED.index(each.zone), each.row)


def _twin(each: Candidate, kept: Sequence[Candidate]) -> Candidate | None:
    likely = [(other, _likeness(other, each)) for other in kept]
    best = max(likely, key=lambda one: one[1], default=None)
    return best[0] if best and best[1] > 0 else None


def _likeness(first: Candidate, second: Candidate) -> float:
    """0 where they are two. In the same part of a report only the same words are one; between its summary, its text
    and its plan much the same words, or the same number."""
    ours, theirs = (plain(each.taken.text) for each in (first, second))
    if ours == theirs:
        return 101
    in_text = {first.zone, second.zone} <= {BODY, CHAPTER}  # each agency's list may begin at 1 again
    if first.row == second.row and (in_text or first.zone == second.zone):
        return 0
    like = max(fuzz.ratio(ours, theirs), _beginning(ours, theirs))
    if first.number and second.number:
        plan = any(each.row and not each.firm for each in (first, second))
        in_short = EARLY in (first.zone, second.zone)  # a report's summary has its numbers, if not its words
        alike = plan or in_short or like >= _ALIKE_BY_NUMBER
        return max(like, 1) if alike and _same_number(first, second) else 0
    return like if like >= _ALIKE else 0


def _beginning(ours: str, theirs: str) -> float:
    """One is the other cut short."""
    shorter, longer = sorted((ours, theirs), key=len)
    return fuzz.ratio(shorter, longer[: len(shorter)]) if len(shorter.split()) >= 6 else 0.0


def _same_number(first: Candidate, second: Candidate) -> bool:
    """`Recommendation 3` and a plan's row 3; not `Finding 3` and `Learning point 3`."""
    kinds = {kind for kind in (_kind(first.taken), _kind(second.taken)) if kind}
    return first.number == second.number and len(kinds) < 2


def _kind(taken: Taken) -> str:
    return re.sub(r"\W*\d+\W*$", "", plain(taken.label))[:1]


def _with_more(kept: Candidate, other: Candidate) -> Candidate:
    taken = replace(
        kept.taken,
        owner=kept.taken.owner or other.taken.owner,
        by_when=kept.taken.by_when or other.taken.by_when,
        label=kept.taken.label or other.taken.label,
        lesser=kept.taken.lesser and other.taken.lesser,
    )
    return replace(kept, taken=taken, number=kept.number or other.number, twins=(*kept.twins, other.order))
