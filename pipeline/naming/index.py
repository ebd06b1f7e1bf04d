"""The register's names made ready for looking up: by first word, by initials, and by words that are one letter off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import OSA

from pipeline.domain.review import Person
from pipeline.naming.spelt import (
    Kind,
    Spelt,
    first_letters,
    fuller_initials,
    initials,
    last_letters,
    listed_initials,
    spellings,
)
from pipeline.naming.tokens import Tokens, word_key
from pipeline.naming.words import english, is_another_name, sounds

_LEAST_MISSPELT = 5
_FIRST_LETTER_FREE = 6  # letters from which on the first one may be the wrong one
_LONGEST = 30
_MEMORY = 50_000
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words `first` to `last` (inclusive) of a text are this part of this person's name, perhaps one letter off."""

    first: int
    last: int
    part: Spelt
    misspelt: bool = False


class Index:
    """Made once for a register. `sought` marks the people to look for."""

    def __init__(self, people: Sequence[Person], sought: Sequence[bool]) -> None:
        looked_for = [(number, person) for number, person in enumerate(people) if sought[number]]
        self.parts: Mapping[str, tuple[Spelt, ...]] = _by_first_word(looked_for)
        self._single = frozenset(first for first, parts in self.parts.items() if any(_is_one(each) for each in parts))
        self._lengths = _by_length(self._single)
        self.initials = _by_initials(looked_for, initials)
        self.fuller = _by_initials(looked_for, fuller_initials)
        self.listed = frozenset(each for _, person in looked_for for each in listed_initials(person))
        self.letters = {number: first_letters(person) for number, person in looked_for}
        self.last_letters = {number: last_letters(person) for number, person in looked_for}
        self._any_initials = frozenset((*self.initials, *self.fuller))
        self._first_initials = frozenset(each[0] for each in self._any_initials)
        self._meant = _Remembered(self._near)
        self._telling = _Remembered(self._may_tell)
        self._begins = _Remembered(self._may_begin)
        self.tells: Callable[[str], bool] = self._telling.__getitem__
        """Whether a word of the text may be part of a name, or of initials: quick, remembered."""

    def _may_begin(self, word: str) -> bool:
        return word in self.parts or bool(self._meant[word])

    def _may_tell(self, word: str) -> bool:
        first = word_key(word)
        if first in self.parts or (word[0].isupper() and self.meant_by(first)):
            return True
        return first.upper() in self._any_initials if len(word) > 1 else word in self._first_initials

    def spots(self, tokens: Tokens, number: int) -> list[Spot]:
        """What may begin with this word, as spelt; else as misspelt."""
        word = tokens[number].key
        if not self._begins[word]:
            return []
        parts = [part for part in self.parts.get(word, ()) if _stands(tokens, number, part)]
        if parts:
            return [Spot(number, number + len(part.keys) - 1, part) for part in parts]
        return [Spot(number, number, part, True) for meant in self.meant_by(word) for part in self._ones(meant)]

    def meant_by(self, word: str) -> tuple[str, ...]:
        """Names of which the word is a misspelling, one letter off. No ordinary word and nobody else's name is."""
        return self._meant[word]

    def _near(self, word: str) -> tuple[str, ...]:
        if not _LEAST_MISSPELT - 1 <= len(word) <= _LONGEST or word in self.parts:
            return ()
        if word in english().small:
            return ()
        known = is_another_name(word)
        near = (name for size in (-1, 0, 1) for name in self._lengths.get(len(word) + size, ()))
        return tuple(name for name in near if _one_off(word, name) and (not known or sounds(word) == sounds(name)))

    def _ones(self, first: str) -> list[Spelt]:
        return [part for part in self.parts[first] if _is_one(part)]


class _Remembered(dict[str, _Answer]):
    """Answers by word: texts repeat their words. Forgotten when they grow too many."""

    def __init__(self, answer: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> _Answer:
        if len(self) > _MEMORY:
            self.clear()
        self[word] = found = self._answer(word)
        return found


def _is_one(part: Spelt) -> bool:
    return len(part.keys) == 1 and part.kind not in (Kind.SHORT, Kind.WHOLE)


def _one_off(word: str, name: str) -> bool:
    if len(name) < _LEAST_MISSPELT or (len(name) < _FIRST_LETTER_FREE and word[0] != name[0]):
        return False
    return OSA.distance(word, name, score_cutoff=1) == 1


def _stands(tokens: Tokens, number: int, part: Spelt) -> bool:
    """All its words follow one another from this one on."""
    following = [tokens.get(place) for place in range(number, number + len(part.keys))]
    same = all(each is not None and each.key == said for each, said in zip(following, part.keys, strict=True))
    return same and all(tokens.close(place) for place in range(number, number + len(part.keys) - 1))


def _by_first_word(people: Sequence[tuple[int, Person]]) -> dict[str, tuple[Spelt, ...]]:
    found: dict[str, list[Spelt]] = defaultdict(list)
    for number, person in people:
        for part in spellings(person, number):
            found[part.keys[0]].append(part)
    return {first: tuple(parts) for first, parts in found.items()}


def _by_length(names: frozenset[str]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name in sorted(names):
        found[len(name)].append(name)
    return {length: tuple(each) for length, each in found.items()}


def _by_initials(
    people: Sequence[tuple[int, Person]], of: Callable[[Person], tuple[str, ...]]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, person in people:
        for each in of(person):
            found[each].append(number)
    return {letters: tuple(numbers) for letters, numbers in found.items()}
