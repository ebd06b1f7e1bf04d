"""The names in one text: those in full first, so that what stands beside them is known when a word alone is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.naming import Way
from pipeline.naming.alone import is_name
from pipeline.naming.beside import Beside
from pipeline.naming.cited import is_cited
from pipeline.naming.index import Index, Spot
from pipeline.naming.spelt import GIVEN_LIKE, SURNAME_LIKE, Kind
from pipeline.naming.titles import Titles
from pipeline.naming.tokens import Tokens
from pipeline.naming.whole import Whole, initial_after, whole_from, with_initials
from pipeline.naming.words import english, is_everyday, words

_WAYS = {
    Kind.GIVEN: Way.FIRST,
    Kind.OTHER: Way.KNOWN_AS,
    Kind.SHORT: Way.KNOWN_AS,
    Kind.MIDDLE: Way.FIRST,
    Kind.SURNAME: Way.SURNAME,
    Kind.HALF: Way.SURNAME,
}


@dataclass(frozen=True, slots=True)
class Named:
    """Words `first` to `last` (inclusive) name one of these people."""

    first: int
    last: int
    people: tuple[int, ...]
    way: Way
    sure: bool = True


class Reading:
    """One text. `labels`: the numbers of words that are somebody's label, or an agency's name."""

    def __init__(self, tokens: Tokens, index: Index, titles: Titles, labels: frozenset[int]) -> None:
        self.tokens, self._index, self._titles, self._labels = tokens, index, titles, labels
        self._spots = {number: spots for number in range(len(tokens)) if (spots := index.spots(tokens, number))}
        self.wholes = tuple(self._wholes())
        self._taken = {number for whole in self.wholes for number in range(whole.first, whole.last + 1)}
        self.names = frozenset(self._taken | labels | {number for number in self._spots if self._is_plain(number)})

    def named(self) -> Iterator[Named]:
        """All, in no order; none lies within another."""
        for whole in self.wholes:
            first = self._titles.first_before(self.tokens, whole.first)
            yield Named(first, whole.last, whole.people, Way.MISSPELT if whole.misspelt else Way.FULL, whole.sure)
        yield from self._hyphens_joined(self._alone())

    def _alone(self) -> Iterator[Named]:
        end = -1
        for number in self._spots:
            one = None if number <= end or self._is_told(number) else self._one(number)
            if one is not None:
                end = one.last
                yield self._with_hyphen(self._with_particles(one))

    def _hyphens_joined(self, found: Iterable[Named]) -> Iterator[Named]:
        """Two halves of one surname, one of them misspelt."""
        held: Named | None = None
        for one in found:
            both = held and one.first == held.last + 1 and self.tokens.between(held.last) == "-"
            if held and both and (shared := tuple(each for each in held.people if each in one.people)):
                held = Named(held.first, one.last, shared, held.way, held.sure or one.sure)
                continue
            if held:
                yield held
            held = one
        if held:
            yield held

    def _with_particles(self, one: Named) -> Named:
        """`al-Hasan`, where the register has al-Hassan: the small words before belong to the name."""
        first = one.first
        while one.way is Way.MISSPELT and first > 0 and self._is_particle(first - 1):
            first -= 1
        return Named(first, one.last, one.people, one.way, one.sure)

    def _with_hyphen(self, one: Named) -> Named:
        """`Anne-Merie`, `Hill-Dunmore`: a word joined on that is no English one is part of the name."""
        after = self.tokens.get(one.last + 1)
        joined = after is not None and self.tokens.between(one.last) == "-" and not self.tokens[one.last].ending
        if not joined or after is None or one.last + 1 in self._spots or self._is_told(one.last + 1):
            return one
        more = after.capital and not english().knows(after.key)
        return Named(one.first, one.last + more, one.people, one.way, one.sure)

    def _is_particle(self, number: int) -> bool:
        return self.tokens[number].key in words("particles") and self.tokens.close(number)

    def _is_plain(self, number: int) -> bool:
        return not is_everyday(self.tokens[number].key)

    def _is_told(self, number: int) -> bool:
        return number in self._taken or number in self._labels

    # ---- in full

    def _wholes(self) -> Iterator[Whole]:
        end = -1
        for number, spots in self._spots.items():
            whole = None
            if number > end:
                whole = whole_from(self.tokens, number, spots, self._index) or self._by_initial(number, spots, end)
                whole = whole or self._cut_short(number, spots)
            if whole is not None and not self._is_label(whole) and not self._is_an_author(whole):
                end = whole.last
                yield whole

    def _is_an_author(self, whole: Whole) -> bool:
        """A surname with initials alone, and a year: `Wood, A. (2016)`."""
        said = [self.tokens[number] for number in range(whole.first, whole.last + 1)]
        names = [number for number, token in enumerate(said, whole.first) if len(token.word) > 1]
        return len(names) == 1 < len(said) and is_cited(self.tokens, names[0], names[0], surname=True)

    def _by_initial(self, number: int, spots: Sequence[Spot], end: int) -> Whole | None:
        """A surname with an initial of somebody who bears it."""
        surnames = [spot for spot in spots if spot.part.kind in SURNAME_LIKE and not spot.misspelt]
        if not surnames or not self._may_be_a_surname(number):
            return None
        last = max(spot.last for spot in surnames)
        people = tuple(spot.part.person for spot in surnames if spot.last == last)
        before = with_initials(self.tokens, number, people, self._index)
        if before is not None and before.first > end:
            return Whole(before.first, last, before.people)
        after = initial_after(self.tokens, last, people, self._index.letters)
        return Whole(number, after.last, after.people) if after else None

    def _cut_short(self, number: int, spots: Sequence[Spot]) -> Whole | None:
        """A first name with the first letter of the surname: `Kirsty T.`"""
        given = [spot for spot in spots if spot.part.kind in GIVEN_LIKE and not spot.misspelt]
        if not given or not self.tokens[number].capital:
            return None
        last = max(spot.last for spot in given)
        people = tuple(spot.part.person for spot in given if spot.last == last)
        after = initial_after(self.tokens, last, people, self._index.last_letters)
        return Whole(number, after.last, after.people) if after else None

    def _may_be_a_surname(self, number: int) -> bool:
        return self.tokens[number].capital or self._is_plain(number)

    def _is_label(self, whole: Whole) -> bool:
        return all(number in self._labels for number in range(whole.first, whole.last + 1))

    # ---- alone

    def _one(self, number: int) -> Named | None:
        """What begins with this word: the longest part that is a name there."""
        spots = self._spots[number]
        for last in sorted({spot.last for spot in spots}, reverse=True):
            if not any(self._is_told(place) for place in range(number, last + 1)):
                found = self._judged([spot for spot in spots if spot.last == last])
                if found is not None:
                    return self._first_and_surname(found)
        return None

    def _judged(self, spots: Sequence[Spot]) -> Named | None:
        first, last = spots[0].first, spots[0].last
        beside = Beside(self.names, self._titles.tells_a_person(self.tokens, first), self._spots)
        told = [(spot, is_name(self.tokens, spot, beside)) for spot in spots]
        sure = any(verdict for _, verdict in told)
        meant = [spot for spot, verdict in told if verdict is not None and bool(verdict) is sure]
        if not meant:
            return None
        start = self._titles.first_before(self.tokens, first)
        bearers = tuple(dict.fromkeys(spot.part.person for spot in meant))
        people = self._titles.fitting(self.tokens, start, first, bearers)
        way = Way.MISSPELT if meant[0].misspelt else _WAYS[meant[0].part.kind]
        return Named(start, last, people or bearers, way, sure and bool(people))

    def _first_and_surname(self, first: Named) -> Named:
        """A first name and a surname of the register that no one person has: either may be meant."""
        following = first.last + 1
        if first.way not in (Way.FIRST, Way.KNOWN_AS) or not self.tokens.close(first.last) or self._is_told(following):
            return first
        surnames = [spot for spot in self._spots.get(following, ()) if spot.part.kind in SURNAME_LIKE]
        if not surnames or not first.sure or not self.tokens[following].capital:
            return first
        people = tuple(dict.fromkeys((*first.people, *(spot.part.person for spot in surnames))))
        return Named(first.first, max(spot.last for spot in surnames), people, Way.FULL)
