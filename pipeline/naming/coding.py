"""A text with labels for people: the same person, the same label, and nothing else changed.

A coded text coded again is the same: what a label brings about (a word beside it that is now surely a name) is looked
for until nothing is left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.naming import Coded, Mention, Replaced, Way
from pipeline.domain.spoken import listed
from pipeline.naming.people import People

_QUOTE_OPEN = re.compile(r"(?:^|[\s(\[])['‘](?=\w)[^'’\n]*$")
_POSSESSIVE = re.compile(r"['’](?=\s+[a-z])")
_FAMILY = re.compile(r"\s+(?:family|household)\b", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_LOOK_BACK = 200


@dataclass(frozen=True, slots=True)
class _Edit:
    """`text[start:end]` of the original becomes `label` and `after`."""

    start: int
    end: int
    label: str
    way: Way
    after: str = ""


def coded(text: str, people: People) -> Coded:
    """Every sure mention replaced, and every identifier: a street by itself had better not stand in a coded copy. The
    other unsure ones are left and listed, with the label that each would have."""
    edits: list[_Edit] = []
    while True:
        now = _Now(text, edits)
        mentions = [each for each in people.mentions(now.text) if not now.is_label(each)]
        fresh = [_edit(now, each) for each in mentions if each.sure or each.way is Way.IDENTIFIER]
        if not fresh:
            break
        edits = _with(edits, fresh)
    unsure = (_Edit(*now.original(each), _label(each), each.way) for each in mentions)
    return Coded(
        now.text, tuple(_told(text, each) for each in edits), tuple(_told(text, each, sure=False) for each in unsure)
    )


class _Now:
    """The text with the edits made so far, and where each of its places stood in the original."""

    def __init__(self, text: str, edits: Sequence[_Edit]) -> None:
        parts, self._spans, at, length = [], [], 0, 0
        for edit in edits:
            new = edit.label + edit.after
            length += edit.start - at
            self._spans.append((length, length + len(new), edit))
            parts += [text[at : edit.start], new]
            at, length = edit.end, length + len(new)
        self._starts = [start for start, *_ in self._spans]
        self.text = "".join([*parts, text[at:]])

    def is_label(self, mention: Mention) -> bool:
        at = bisect_right(self._starts, mention.start) - 1
        return at >= 0 and mention.end <= self._spans[at][1]

    def original(self, mention: Mention) -> tuple[int, int]:
        """Where the mention stood, with all of every label that it touches."""
        return self._before(mention.start), self._before(mention.end, end=True)

    def _before(self, place: int, *, end: bool = False) -> int:
        at = (bisect_left if end else bisect_right)(self._starts, place) - 1
        if at < 0:
            return place
        _, last, edit = self._spans[at]
        if place < last:
            return edit.end if end else edit.start
        return place + edit.end - last


def _edit(now: _Now, mention: Mention) -> _Edit:
    start, end = now.original(mention)
    label, after, more = _label(mention), "", 0
    written, rest = now.text[mention.start : mention.end], now.text[mention.end :][:_LOOK_BACK]
    before = now.text[max(0, mention.start - _LOOK_BACK) : mention.start]
    if mention.way is not Way.IDENTIFIER and mention.way is not Way.BIRTH:
        if len(mention.labels) > 1 and _THE.search(before):
            family = _FAMILY.match(rest)
            more = family.end() if family else 0
            label = "family" if family or written[-1:] in "sS" else label
        elif written[-1:] in "sSxXzZ" and _POSSESSIVE.match(rest) and not _QUOTE_OPEN.search(before + written):
            after, more = rest[0] + "s", 1
    return _Edit(start, end + more, label, mention.way, after)


def _label(mention: Mention) -> str:
    whose = listed(mention.labels, "or")
    if mention.way is Way.IDENTIFIER:
        return f"[identifier of {whose}]"
    return f"[date of birth of {whose}]" if mention.way is Way.BIRTH else whose


def _with(edits: Sequence[_Edit], fresh: Sequence[_Edit]) -> list[_Edit]:
    """The new ones, and those of the old that none of them touches."""
    starts = [new.start for new in fresh]
    kept = [old for old in edits if not (at := bisect_left(starts, old.end)) or fresh[at - 1].end <= old.start]
    return sorted([*kept, *fresh], key=lambda edit: edit.start)


def _told(text: str, edit: _Edit, *, sure: bool = True) -> Replaced:
    written = text[edit.start : edit.end]
    return Replaced(edit.start, edit.end, written, edit.label + edit.after, edit.way, sure)
