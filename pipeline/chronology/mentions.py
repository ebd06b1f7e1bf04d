"""Which of the review's agencies a text names, and in which words.

A usual name ("the police", "social worker") means an agency only when the review has exactly one of that kind,
or when the words before it tell which; another force or another school is nobody of the review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.chronology.mentions_holders import forms_of
from pipeline.chronology.mentions_kinds import NOBODY, Names, names_of
from pipeline.chronology.mentions_words import agency_words, plain
from pipeline.chronology.phrase_search import PhraseWords
from pipeline.domain.agency import Agency
from pipeline.naming.plain import key
from pipeline.naming.words import is_everyday

_WORD_AFTER = re.compile(r"[ \t]+(\w+)")
_PLACE_AFTER = re.compile(r"[ \t]+(?:at|in|for|of|from)[ \t]+([A-Z][\w'’-]+)")
_SENTENCE_START = re.compile(r"(?:^|[.:;!?\n\r(\"“–/-])\s*$")
_LOOK_BACK = 40
_CAPITAL = re.compile(r"[ \t]+[A-Z]")
_GAP = " \t\xa0"
_MEMORY = 10_000
_SHORT_CELL = 60  # `Telephone`, `Await reply`: the same in thousands of rows
_VERBAL = ("ed", "ing")


class Mention(NamedTuple):
    """Where a text names an agency: `text[start:end]` are the author's words, `agency` the agency's name.

    `open_to`: the agencies that the words may mean, where they alone do not decide; `agency` is then empty."""

    start: int
    end: int
    words: str
    agency: str
    open_to: tuple[str, ...] = ()


class AgencyFinder:
    """Finds the review's agencies in texts. Made once for a review."""

    def __init__(self, agencies: Sequence[Agency], staff: Mapping[str, Sequence[str]] | None = None) -> None:
        """`staff`: by agency, the names and codes of people who stand for it."""
        names = names_of(agencies, staff or {})
        self._names: Names = names
        self.forms: Mapping[str, str] = forms_of(agencies)
        self._known = lru_cache(maxsize=_MEMORY)(names.of)
        self._of_short = lru_cache(maxsize=_MEMORY)(lambda *asked: tuple(self._mentions(*asked)))
        self._pattern = re.compile(rf"\b(?:{names.pattern})s?\d{{0,2}}\b")

    @cached_property
    def words(self) -> PhraseWords:
        """The words by which an agency's name may begin and go on."""
        return self._names.words

    def named_at(self, text: str, starts: Iterable[int], own: str) -> set[str]:
        """The agencies but for the text's `own` whose names begin at these places."""
        named = {own}
        for found in self._standing(small_letters(text), starts):
            start, end = found.span()
            name = self._known(text[start:end])
            if name and not named.issuperset(name.holders):  # else whatever it means is known already
                meant = self._meant(text[start:end], start, end, text, papers=False)
                if len(meant) == 1:
                    named.add(meant[0])
        return named - {own}

    def named_in(self, text: str) -> frozenset[str]:
        """The names of the agencies that the text mentions."""
        return frozenset(mention.agency for mention in self.mentions(text))

    def mentions(self, text: str, *, papers: bool = False, undecided: bool = False) -> Iterator[Mention]:
        """Each place where an agency of the review is named, in the text's order; with `papers` also what it
        alone sends (a `PPN` names the police), with `undecided` also words that may mean one of several."""
        if len(text) <= _SHORT_CELL:
            return iter(self._of_short(text, papers, undecided))
        return self._mentions(text, papers, undecided)

    def _mentions(self, text: str, papers: bool, undecided: bool) -> Iterator[Mention]:
        return self._meaning(text, self._pattern.finditer(small_letters(text)), papers=papers, undecided=undecided)

    def _standing(self, small: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """None overlaps another."""
        end = 0
        for start in starts:
            if start >= end and (found := self._pattern.match(small, start)):
                end = found.end()
                yield found

    def _meaning(
        self, text: str, places: Iterable[re.Match[str]], *, papers: bool, undecided: bool = False
    ) -> Iterator[Mention]:
        for found in places:
            start, end = found.span()
            meant = self._meant(text[start:end], start, end, text, papers)
            if len(meant) == 1:
                yield Mention(start, end, text[start:end], meant[0])
            elif meant and undecided:
                yield Mention(start, end, text[start:end], "", meant)

    def _meant(self, words: str, start: int, end: int, text: str, papers: bool) -> tuple[str, ...]:
        """The agencies that the words may mean where they stand."""
        name = self._known(words)
        if name is None or name.holders is NOBODY or (name.paper and not papers) or _is_attribute(name.key, end, text):
            return NOBODY
        if name.alone and not _stands_alone(start, end, text):
            return NOBODY
        before = _word_before(start, text)
        there = self._of_place(name.holders, before) or self._of_place(name.holders, _word_further(before, start, text))
        if len(there) == 1:
            return there
        if before and not (before.islower() or name.proper or there) and _names_another(before, start, text):
            return NOBODY
        return _told_behind(name.holders, self._names.own_words, text, end) or name.holders

    def _of_place(self, holders: tuple[str, ...], word: str) -> tuple[str, ...]:
        """Those that have the word in their own name: `Castleby`, `Castleby's`."""
        place = plain(re.sub(r"['’]s$", "", word))
        return tuple(agency for agency in holders if place and place in self._names.own_words[agency])


def _word_further(before: str, start: int, text: str) -> str:
    """The word before that one, where it may stand between: `Castleby` in `Castleby duty SW`."""
    if before not in agency_words().between:
        return ""
    return _word_before(text.rfind(before, 0, start), text)


def _stands_alone(start: int, end: int, text: str) -> bool:
    """Within a sentence, and no other word with a capital right behind it: `told Sandpiper to search`."""
    return _SENTENCE_START.search(text, max(0, start - _LOOK_BACK), start) is None and not _CAPITAL.match(text, end)


def _told_behind(
    holders: tuple[str, ...], own_words: Mapping[str, frozenset[str]], text: str, end: int
) -> tuple[str, ...]:
    """The one that the words behind tell: `the social worker at Winsford`."""
    behind = _PLACE_AFTER.match(text, end) if len(holders) > 1 else None
    told = [agency for agency in holders if behind and plain(behind.group(1)) in own_words[agency]]
    return (told[0],) if len(told) == 1 else ()


def _is_attribute(key: str, end: int, text: str) -> bool:
    after = agency_words().attributes.get(key)
    following = _WORD_AFTER.match(text, end) if after else None
    if not (after and following and following.group(1).lower() in after):
        return False
    unit = _WORD_AFTER.match(text, following.end())
    return unit is None or unit.group(1).lower() not in agency_words().services  # `police disclosure unit`


def _word_before(start: int, text: str) -> str:
    """The word that stands right before, with nothing but a gap between; empty when there is none."""
    if start < 2 or text[start - 1] not in _GAP:
        return ""
    words = text[max(0, start - _LOOK_BACK) : start].split()
    return words[-1].lstrip("(\"'“‘") if words and words[-1][-1].isalnum() else ""


def small_letters(text: str) -> str:
    """In small letters, letter by letter where that would change the length."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _names_another(before: str, start: int, text: str) -> bool:
    """A name stands before the usual word: `Cheshire police`, but not `Rang police` or `MO's GP`."""
    word = re.sub(r"['’]s$", "", before)
    if not word[:1].isupper() or word.isupper() or any(letter.isdigit() for letter in word):
        return False
    if plain(word) in agency_words().openers or plain(before) in agency_words().openers:
        return False
    if before != word:  # a possessive names a person: "Alba's school"
        return False
    starts = _SENTENCE_START.search(text[max(0, start - _LOOK_BACK) : start].rstrip()[: -len(before)])
    return not (starts and (word.endswith(_VERBAL) or is_everyday(key(word))))
