"""Finds the people of the register in a text, however they are written. Made once for a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from pipeline.domain.agency import Agency
from pipeline.domain.naming import Mention, Way
from pipeline.domain.review import Person
from pipeline.naming.births import Births
from pipeline.naming.identifiers import Found, Identifiers
from pipeline.naming.index import Index
from pipeline.naming.initials import initials_in
from pipeline.naming.joined import Joined, joined
from pipeline.naming.labels import labels_of, may_be_named
from pipeline.naming.plain import Plain, plain
from pipeline.naming.reading import Reading
from pipeline.naming.titles import Titles
from pipeline.naming.tokens import WORD, Tokens


class People:
    """The people to look for: all but those who may be named. Names of agencies, pseudonyms and the labels that stand
    for people are nobody's name, even where they share a word with one."""

    def __init__(self, people: Sequence[Person], agencies: Sequence[Agency] = ()) -> None:
        self.labels = labels_of(people)
        sought = [bool(label) for label in self.labels]
        self._index = Index(people, sought)
        self._titles = Titles(people)
        self._identifiers = Identifiers(people, sought)
        self._births = Births(people, sought)
        named = [name for person in people if may_be_named(person) for name in (person.name, *person.also_known_as)]
        self._no_names = _exactly([*self.labels, *named, *(name for each in agencies for name in each.names)])

    @cached_property
    def joined(self) -> Joined:
        """Their names as rows of letters, for where they stand in pieces."""
        return joined(part for parts in self._index.parts.values() for part in parts)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every place where somebody of the register is named, in order; none lies within another."""
        said = plain(text)
        found = [self._mention(each, Way.IDENTIFIER) for each in self._identifiers.found_in(said.text)]
        found += [self._mention(each, Way.BIRTH) for each in self._births.found_in(said.text)]
        if any(map(self._index.tells, WORD.findall(said.text))):
            found += self._names(said)
        return tuple(_placed(said, each) for each in _apart(found))

    def _mention(self, found: Found, way: Way) -> Mention:
        return Mention(found.start, found.end, self._called(found.people), way, found.sure)

    def _names(self, said: Plain) -> Iterator[Mention]:
        tokens = Tokens(said)
        labels = _words_within(tokens, self._no_names)
        reading = Reading(tokens, self._index, self._titles, labels)
        for named in reading.named():
            start, end = tokens[named.first].start, tokens[named.last].end
            yield Mention(start, end, self._called(named.people), named.way, named.sure)
        for letters in initials_in(tokens, self._index, reading.names):
            start = tokens[letters.first].start
            yield Mention(start, letters.end, self._called(letters.people), Way.INITIALS, letters.sure)

    def _called(self, people: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.labels[person] for person in sorted(people)))


def _exactly(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of them letter for letter, the longest first."""
    said = sorted({" ".join(plain(name).text.split()) for name in names} - {""}, key=lambda name: (-len(name), name))
    forms = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in said)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)") if said else None


def _words_within(tokens: Tokens, pattern: re.Pattern[str] | None) -> frozenset[int]:
    """The numbers of the words that lie within what the pattern finds."""
    numbers, number = [], 0
    for match in pattern.finditer(tokens.text) if pattern else ():
        while number < len(tokens) and tokens[number].start < match.start():
            number += 1
        while number < len(tokens) and tokens[number].end <= match.end():
            numbers.append(number)
            number += 1
    return frozenset(numbers)


def _apart(found: Iterable[Mention]) -> Iterator[Mention]:
    """In order; of two that overlap the sure before the unsure, then the longer."""
    together: list[Mention] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if together and each.start >= max(other.end for other in together):
            yield from _best(together)
            together = []
        together.append(each)
    yield from _best(together)


def _best(together: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for each in sorted(together, key=lambda one: (not one.sure, one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)


def _placed(said: Plain, mention: Mention) -> Mention:
    start, end = said.original(mention.start, mention.end)
    return Mention(start, end, mention.labels, mention.way, mention.sure)
