"""An account cut into sentences, each with the schema's phrases that stand in it, and whether it means them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.chronology.contradictions.vocabulary import GAP, NOT, Meaning, Phrase, base, fits, grammar, phrases

BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=\S)|\s*\n+\s*")
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:[.:]\d+)*|#|[^\W\d_]+\d*(?:['&][^\W\d_]+)?|[,;:()?/–—&£%]")
_STRAIGHT = str.maketrans("’‘`´", "''''")
_LONGEST_EXCERPT = 240
_GAP_WORDS = 4
_BACK = 6
_AHEAD = 3
BESIDE = frozenset(("near", "unless"))
_WHO = frozenset(("people", "parties"))
_STOPS = frozenset(";:()–—?")


class Stance(StrEnum):
    """What a sentence does with a phrase in it."""

    SAID = "said"
    DENIED = "denied"
    OPEN = "open"  # asked, planned, feared, or of another time


class Hit(NamedTuple):
    """A phrase of the schema in a sentence, from word to word."""

    meaning: Meaning
    start: int
    end: int


@dataclass(slots=True, eq=False)  # compared and cached as itself: each text is read once
class Sentence:
    """As written, and its words without the small ones: as they stand in small letters, and in base form."""

    written: str
    words: tuple[str, ...]
    bases: tuple[str, ...]
    places: tuple[int, ...]
    hits: tuple[Hit, ...] = field(default=(), repr=False)

    def excerpt(self, at: int) -> str:
        """The author's own words around a word: the sentence, or the part of a long one."""
        if len(self.written) <= _LONGEST_EXCERPT:
            return self.written
        start = max(0, self.places[at] - _LONGEST_EXCERPT // 2)
        end = min(len(self.written), start + _LONGEST_EXCERPT)
        start = self.written.find(" ", start) + 1 if start else 0
        end = self.written.rfind(" ", start, end) if end < len(self.written) else end
        return self.written[start:end].strip()


    def is_name(self, at: int) -> bool:
        """Whether it is written with a capital where no sentence begins, and not in capitals throughout."""
        place = self.places[at]
        return place > 0 and self.written[place].isupper() and self.written[place + 1 : place + 2].islower()


@lru_cache(maxsize=65_536)
def read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a cell, read once however often it was handed in."""
    return tuple(_sentence(each) for each in BETWEEN_SENTENCES.split(text) if each.strip())


def small_letters(text: str) -> str:
    """To search in: as long as the text, so that what is found stands at the same place in it."""
    low = text.lower()
    return (low if len(low) == len(text) else text).translate(_STRAIGHT)


@lru_cache(maxsize=65_536)
def _sentence(written: str) -> Sentence:
    passed_over = grammar("passed_over")
    words, bases, places = [], [], []
    for found in _WORD.finditer(small_letters(written)):
        word = found[0]
        form = base(word)
        if form not in passed_over:
            words.append(word)
            bases.append(form)
            places.append(found.start())
    return Sentence(written, tuple(words), tuple(bases), tuple(places), _hits(words, bases))


def _hits(words: Sequence[str], bases: Sequence[str]) -> tuple[Hit, ...]:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(bases):
        places.setdefault(word, []).append(at)
        places.setdefault(f"={words[at]}", []).append(at)
    found: set[Hit] = set()
    for word in phrases().keys() & places.keys():
        for phrase in phrases()[word]:
            if len(phrase.parts) == 1:
                found.update([Hit(phrase.meaning, at, at + 1) for at in places[word]])
            elif not any(part.isdisjoint(places) for part in phrase.parts if part):
                found.update(_found(phrase, words, bases, places))
    return _longest(sorted(found, key=_longest_first)) if len(found) > 1 else tuple(found)


def _longest_first(hit: Hit) -> tuple[int, Hit]:
    return hit.start - hit.end, hit


def _found(phrase: Phrase, words: Sequence[str], bases: Sequence[str], places: dict[str, list[int]]) -> Iterator[Hit]:
    for first in phrase.parts[0] & places.keys():
        for at in places[first]:
            if end := _end(phrase, words, bases, at):
                yield Hit(phrase.meaning, at, end)


def _end(phrase: Phrase, words: Sequence[str], bases: Sequence[str], at: int) -> int:
    """Behind the last word of the phrase that begins at a place; 0 where it doesn't stand there."""
    gap, at = 0, at + 1
    for part in phrase.parts[1:]:
        if part is GAP:
            gap = _GAP_WORDS
            continue
        last = min(at + gap, len(bases) - 1)
        while at <= last and not fits(part, bases, words, at):
            if words[at] in _STOPS:
                return 0
            at += 1
        if at > last:
            return 0
        at, gap = at + 1, 0
    return at


def _longest(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Of hits in one topic that overlap, the longest: "mother's partner" is not the mother. What must stand beside
    a topic may be a part of what it says ("a stray dog"). They come longest first."""
    kept: list[Hit] = []
    for hit in hits:
        if hit.meaning.value in BESIDE or not any(
            _rivals(other.meaning, hit.meaning) and other.start < hit.end and hit.start < other.end for other in kept
        ):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda each: each.start))


def _rivals(one: Meaning, other: Meaning) -> bool:
    if one.section in _WHO and other.section in _WHO:
        return True
    if one.section != other.section or one.value in BESIDE:
        return False
    return one.topic == other.topic or one.section == "happenings"


def stance(sentence: Sentence, start: int, end: int, *, plans: bool = False) -> Stance:
    """Whether what stands there is said, denied, or neither. `plans`: what is to be done counts as said."""
    if _open(sentence, start, plans=plans):
        return Stance.OPEN
    return Stance.DENIED if denied(sentence, start, end) else Stance.SAID


def denied(sentence: Sentence, start: int, end: int) -> bool:
    """A "not" before it in the same clause, a "no" before it in the same list, or "none" behind it."""
    bases, words = sentence.bases, sentence.words
    if NOT in bases[start:end] and bases[start] != NOT:
        return True
    after = bases[end : end + _AHEAD]
    if after and (after[0] in grammar("denies_behind") or (len(after) > 1 and after[0] in ":," and after[1] in grammar("denies_behind"))):
        return True
    listing = False
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        word = bases[at]
        if words[at] in _STOPS or word in grammar("turns"):
            return False
        if word in grammar("denies_a_list"):
            return True
        if word in grammar("denies"):
            return not listing
        listing = listing or word in grammar("lists")
    return False


def _open(sentence: Sentence, start: int, *, plans: bool) -> bool:
    bases = sentence.bases
    if not grammar("another_time").isdisjoint(bases):
        return True
    if not plans and start and bases[start - 1] == "to" and not (start > 1 and bases[start - 2] in grammar("does")):
        return True
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        word = sentence.bases[at]
        if sentence.words[at] in _STOPS or word in grammar("turns"):
            return False
        if word in grammar("asks") or (not plans and word in grammar("plans")):
            return True
    return False


def of_section(sentence: Sentence, *sections: str) -> Iterator[Hit]:
    return (hit for hit in sentence.hits if hit.meaning.section in sections)
