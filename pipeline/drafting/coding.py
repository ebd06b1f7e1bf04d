"""Texts of the coded copy: people's names replaced by labels, and on request exact days by vaguer words. Each change is
noted with its place, for the list that stays with the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from pipeline.assemble.sheet_columns import TIMELINE
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.naming import Coded, Replaced
from pipeline.domain.replaced_names import ReplacedName
from pipeline.domain.review import Review
from pipeline.drafting.vaguer import Vaguer
from pipeline.naming import People, coded

_BEFORE_PEOPLE = frozenset(f"{dict(TIMELINE)[column]}: " for column in ("subject", "people_present"))
_HINT = "by "
"""Labels after which people stand, and a word that makes the first of them no beginning of a sentence: alone in such a
cell, "Will" and "Dawn" are people."""

_REMEMBERED = 200_000  # texts: many stand in the body and in the appendix


class Coding:
    """Codes paragraph by paragraph; the same one always the same way. `told` is what was changed, each place once."""

    def __init__(self, review: Review, known: DraftMaterial, *, general_dates: bool) -> None:
        people = People(review.people, known.combined.taking_part)
        self._vaguer = Vaguer(review, known.combined.period) if general_dates else None
        self._told: dict[ReplacedName, None] = {}
        self._ways: defaultdict[str, set[str]] = defaultdict(set)

        @lru_cache(maxsize=_REMEMBERED)
        def found(text: str) -> Coded:
            return coded(text, people)

        self._found = found

    def code(self, pieces: Sequence[str], where: str) -> Sequence[str]:
        """The pieces of a paragraph, coded as the one text that they are; what was changed is noted with its place."""
        coded_pieces, found = self._in_rounds(pieces, where)
        new: Sequence[str] = [self._vague(piece) for piece in coded_pieces]
        if new != coded_pieces:  # a day may have stood between words that name somebody: `Will 3 May`
            new, found = self._in_rounds(new, where)
        for each in found.unsure:
            self._told[_told(each, where)] = None
        for piece, now in zip(pieces, new, strict=True):
            self._ways[piece].add(now)
        return new

    def _in_rounds(self, pieces: Sequence[str], where: str) -> tuple[Sequence[str], Coded]:
        """As the text stands; then, where people follow a label, with the hint; then as it stands now."""
        hints = ("", _HINT, "") if any(piece in _BEFORE_PEOPLE for piece in pieces) else ("",)
        for hint in hints:
            hinted = [f"{piece}{hint}" if piece in _BEFORE_PEOPLE else piece for piece in pieces]
            found = self._found("".join(hinted))
            for each in found.replaced:
                self._told[_told(each, where)] = None
            after = _in_pieces(hinted, found.replaced)
            pieces = [
                now.removesuffix(hint) if was != piece else now
                for now, was, piece in zip(after, hinted, pieces, strict=True)
            ]
        return pieces, found

    def one(self, text: str, where: str) -> str:
        """A text that stands alone."""
        return self.code((text,), where)[0]

    def ways(self, text: str) -> Collection[str]:
        """How the text stands in the coded copy: in one way, or by what stands beside it in several. One that was never
        coded stands as it is, or it is missing."""
        return self._ways.get(text) or (text,)

    def names(self, text: str) -> bool:
        """Whether the text still surely names somebody: coded again, it would change."""
        return bool(self._found(text).replaced)

    def _vague(self, text: str) -> str:
        return self._vaguer.said(text) if self._vaguer and text else text

    @property
    def told(self) -> tuple[ReplacedName, ...]:
        """What was replaced, and what was left because it is unsure, in the order of the draft."""
        return tuple(self._told)

    @property
    def replaced(self) -> int:
        return sum(each.replaced for each in self._told)

    @property
    def unsure(self) -> int:
        return sum(not each.replaced for each in self._told)


def _in_pieces(pieces: Sequence[str], replaced: Sequence[Replaced]) -> list[str]:
    """Each piece with the changes that begin in it; one that reaches into the next takes its letters from there."""
    changed = []
    start = 0
    for piece in pieces:
        end, at, parts = start + len(piece), start, []
        for each in replaced:
            if each.end <= start or each.start >= end:
                continue
            parts.append(piece[at - start : max(each.start - start, at - start)])
            parts.append(each.label if each.start >= start else "")
            at = min(each.end, end)
        changed.append("".join([*parts, piece[at - start :]]))
        start = end
    return changed


def _told(each: Replaced, where: str) -> ReplacedName:
    return ReplacedName(where, each.written, each.label, each.way.value, each.sure, each.start)
