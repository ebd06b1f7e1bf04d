"""What changed between two wordings, word by word and so that it can be read: no single letters, no crumbs between two
changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from pipeline.domain.passages import Stretch, Was

_TOKEN = re.compile(r"\w+(?:[’'./:,\-\u2011]\w+)*|\s+|[^\w\s]")
_TOO_FEW_KEPT = 0.3  # of the letters of the shorter one: below, the passage was written anew and is shown so


def changed_words(old: str, new: str) -> tuple[Stretch, ...]:
    """Both wordings in one: kept, removed and added by turns, each wording whole and letter for letter."""
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    steps = list(_steps(ours, theirs))
    kept = sum(len(before) for before, after in steps if before == after)
    if kept < _TOO_FEW_KEPT * min(len(old), len(new)):
        steps = [(old, new)]
    return tuple(_stretches(_without_crumbs(steps)))


def _steps(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Texts of the old and of the new: equal where kept."""
    old, new = "", ""
    for step in Indel.opcodes(ours, theirs):
        before, after = "".join(ours[step.src_start : step.src_end]), "".join(theirs[step.dest_start : step.dest_end])
        if step.tag == "equal":
            if old or new:
                yield old, new
            old, new = "", ""
            yield before, after
        else:
            old, new = old + before, new + after
    if old or new:
        yield old, new


def _without_crumbs(steps: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """A kept stretch that is no longer than the changes on both sides of it goes with them: "of the" between two
    rewritten phrases only hinders the eye."""
    kept = list(steps)
    place = 1
    while place < len(kept) - 1:
        (before_old, before_new), (old, new), (after_old, after_new) = kept[place - 1 : place + 2]
        changed = min(max(len(before_old), len(before_new)), max(len(after_old), len(after_new)))
        if old == new and before_old != before_new and after_old != after_new and _is_crumb(old, changed):
            kept[place - 1 : place + 2] = [(before_old + old + after_old, before_new + new + after_new)]
            place = max(place - 1, 1)
        else:
            place += 1
    return kept


def _is_crumb(kept: str, changed: int) -> bool:
    return len(kept.split()) <= 2 and len(kept.strip()) <= changed and "\n" not in kept


def _stretches(steps: Iterable[tuple[str, str]]) -> Iterator[Stretch]:
    for old, new in steps:
        if old == new:
            yield Stretch(Was.KEPT, old)
            continue
        if old:
            yield Stretch(Was.REMOVED, old)
        if new:
            yield Stretch(Was.ADDED, new)
