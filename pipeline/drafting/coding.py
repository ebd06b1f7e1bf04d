"""Texts of the coded copy: people's names replaced by labels, and on request exact days by vaguer words. Each change is
noted with its place, for the list that stays with the register."""

from __future__ import annotations

from functools import lru_cache

from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.naming import Coded, Replaced
from pipeline.domain.replaced_names import ReplacedName
from pipeline.domain.review import Review
from pipeline.drafting.vaguer import Vaguer
from pipeline.naming import People, coded

_REMEMBERED = 200_000  # texts: an entry's stands in the body and in the appendix


class Coding:
    """Codes text by text; the same text always the same way. `told` is what was changed, each place once."""

    def __init__(self, review: Review, known: DraftMaterial, *, general_dates: bool) -> None:
        people = People(review.people, known.combined.taking_part)
        vaguer = Vaguer(review, known.combined.period) if general_dates else None
        self._told: dict[ReplacedName, None] = {}

        @lru_cache(maxsize=_REMEMBERED)
        def code(text: str) -> tuple[str, Coded]:
            found = coded(text, people)
            return (vaguer.said(found.text) if vaguer else found.text), found

        self._code = code

    def of(self, text: str) -> str:
        """The text as the coded copy has it."""
        return self._code(text)[0]

    def names(self, text: str) -> bool:
        """Whether the text still surely names somebody: coded again, it would change."""
        return bool(self._code(text)[1].replaced)

    def code(self, text: str, where: str) -> str:
        """The same, and what was changed is noted with its place."""
        new, found = self._code(text)
        for each in (*found.replaced, *found.unsure):
            self._told[_told(each, where, text)] = None
        return new

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


def _told(each: Replaced, where: str, text: str) -> ReplacedName:
    return ReplacedName(where, each.written, each.label, each.way.value, each.sure, each.start, len(text))
