"""A sentence with the schema's phrases that stand in it, and whether it means them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pipeline.chronology.contradictions.vocabulary import NOT, Meaning, grammar

BETWEEN_SENTENCES = re.compile(
    r"(?<=[.!?])(?<!\b[Mm]r\.)(?<!\b[Mm]s\.)(?<!\bDr\.)(?<!\bSt\.)\s+"
    r"(?!(?<=\b[Nn]o\. )\d|(?<=\b[A-Z]\. )[a-z])|\n+"  # "at no. 12", "COLE A. found"
)
STOPS = frozenset(";:()–—?")
BESIDE = frozenset(("near", "unless"))
_STRAIGHT = str.maketrans("’‘`´", "''''")
_LONGEST_EXCERPT = 240
_BACK = 6
_AHEAD = 2
_COLONS = frozenset(":,–")
_OF_A_PLAN = (("to",), ("for",), (":",))
_ADVISED = "advis"
_NEXT_TO = (("next", "to"), ("next", "door"))


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
    sections: dict[str, tuple[Hit, ...]] = field(default_factory=dict, repr=False)

    def hold(self, hits: Iterable[Hit]) -> None:
        """Keep what was found in it, in order, and section by section."""
        self.hits = tuple(sorted(hits, key=lambda each: (each.start, each.end)))
        for section in {hit.meaning.section for hit in self.hits}:
            self.sections[section] = tuple(hit for hit in self.hits if hit.meaning.section == section)

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


def small_letters(text: str) -> str:
    """To search in: as long as the text, so that what is found stands at the same place in it."""
    low = text.lower()
    return (low if len(low) == len(text) else text).translate(_STRAIGHT)


def stance(sentence: Sentence, start: int, end: int, *, plans: bool = False, asked: bool = True) -> Stance:
    """Whether what stands there is said, denied, or neither. `plans`: what is to be done counts as said; without
    `asked`, a word such as "risk" before it makes it no question."""
    if _open(sentence, start, plans=plans, asked=asked):
        return Stance.OPEN
    return Stance.DENIED if denied(sentence, start, end) else Stance.SAID


def denied(sentence: Sentence, start: int, end: int) -> bool:
    """A "not" before it in the same clause, a "no" before it in the same list, or "none" behind it."""
    bases, words = sentence.bases, sentence.words
    if NOT in bases[start:end] and bases[start] != NOT:
        return True
    after = [word for word in bases[end : end + _AHEAD] if word not in _COLONS]
    if after and after[0] in grammar("denies_behind"):
        return True
    listing = 0
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        word = bases[at]
        if words[at] in STOPS or word in grammar("turns"):
            return False
        if word in grammar("denies_a_list"):
            return not (listing and _begins_anew(sentence, listing, start))
        if word in grammar("denies"):
            return not listing
        listing = listing or (at if word in grammar("lists") else 0)
    return False


def _begins_anew(sentence: Sentence, start: int, end: int) -> bool:
    """ "No comment and was bailed": behind the "and" somebody did something."""
    between = small_letters(sentence.written[sentence.places[start] : sentence.places[end]]).split()
    return any(f"={word}" in grammar("begins_anew") for word in between)


def _open(sentence: Sentence, start: int, *, plans: bool, asked: bool) -> bool:
    bases = sentence.bases
    if sentence.written.endswith("?"):
        return True
    if not grammar("another_time").isdisjoint(bases) and _at_another_time(_clause(sentence, start)):
        return True
    if not plans and start and bases[start - 1] == "to" and not (start > 1 and bases[start - 2] in grammar("does")):
        return True
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        word = sentence.bases[at]
        if sentence.words[at] in STOPS or word in grammar("turns"):
            return False
        if asked and _asks(bases, at):
            return True
        if not plans and _plans(sentence, at):
            return True
    return False


def _asks(bases: tuple[str, ...], at: int) -> bool:
    """ "Would not come" came to nothing; who "advised that he was absent" said so, who "advised to" did not."""
    if bases[at] not in grammar("asks") or bases[at + 1 : at + 2] == (NOT,):
        return False
    return bases[at] != _ADVISED or "to" in bases[at + 1 : at + 1 + _AHEAD]


def _plans(sentence: Sentence, at: int) -> bool:
    """Not "the placement plan says", nor "next to the bed"."""
    word, behind = sentence.words[at], sentence.words[at + 1 : at + 2]
    if word == "plan" and at and behind not in _OF_A_PLAN:
        return False
    planned = sentence.bases[at] in grammar("plans") or f"={word}" in grammar("plans")
    return planned and (word, *behind) not in _NEXT_TO and sentence.bases[at + 1 : at + 2] != (NOT,)


def _clause(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Up to the next full stop of a kind on either side, brackets included."""
    begin = max((place + 1 for place in range(at) if sentence.words[place] in STOPS), default=0)
    end = min((place for place in range(at, len(sentence.words)) if sentence.words[place] in STOPS), default=None)
    return sentence.bases[begin:end]


def _at_another_time(clause: tuple[str, ...]) -> bool:
    """But "ten minutes ago" is the occasion itself."""
    other = [at for at, word in enumerate(clause) if word in grammar("another_time")]
    return not all(clause[at] == "ago" and at and clause[at - 1] in grammar("short_times") for at in other)


def of_section(sentence: Sentence, section: str) -> tuple[Hit, ...]:
    return sentence.sections.get(section, ())


def who_is_named(sentence: Sentence) -> tuple[Hit, ...]:
    """Family and professionals, in the order in which the sentence names them."""
    people, parties = of_section(sentence, "people"), of_section(sentence, "parties")
    return people if not parties else parties if not people else tuple(sorted(people + parties, key=_by_place))


def _by_place(hit: Hit) -> int:
    return hit.start
