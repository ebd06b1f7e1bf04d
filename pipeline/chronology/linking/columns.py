"""The facts of all entries as columns of numbers, so that all pairs can be compared at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.chronology.linking.facts import Column, Numbers, Small, Told, Truths
from pipeline.chronology.linking.lexicon import lexicon, positions

_EXACT = 9


class Pairs(NamedTuple):
    """Pairs of entries by their positions, the earlier first."""

    first: Numbers
    second: Numbers

    def part(self, begin: int, end: int) -> Pairs:
        return Pairs(self.first[begin:end], self.second[begin:end])


@dataclass(frozen=True, slots=True)
class Columns:
    """One row for each entry; see `Facts`. `kinds`, `families` and `mentions` have a column for each kind, family and
    agency. `named` and `others` are those of all entries one behind the other; `named_from` and `others_from` say
    where each entry's begin, as `words_from` does of the words told."""

    told: Told
    agency: Numbers
    first: Numbers
    last: Numbers
    begins: Numbers
    ends: Numbers
    clock: Numbers
    exact: Truths
    crowd: Column
    kinds: Truths
    families: Truths
    mentions: Truths
    words_from: Numbers
    named: Numbers
    named_from: Numbers
    others: Numbers
    others_from: Numbers

    def words_of(self, entry: int) -> frozenset[int]:
        """The numbers of its words."""
        return frozenset(self.told.words.number[self.words_from[entry] : self.words_from[entry + 1]].tolist())


def columns(told: Told) -> Columns:
    """The columns of a review's entries."""
    facts = told.facts
    families = max((mask.bit_length() for mask in lexicon().families), default=0)
    return Columns(
        told=told,
        agency=numbers(each.agency for each in facts),
        first=numbers(each.first for each in facts),
        last=numbers(each.last for each in facts),
        begins=numbers(each.spans[0][0] if each.spans else 0 for each in facts),
        ends=numbers(each.spans[-1][1] if each.spans else 0 for each in facts),
        clock=numbers(each.clock for each in facts),
        exact=np.array([each.exact for each in facts], bool),
        crowd=np.array([each.crowd for each in facts], np.float64),
        kinds=_bits([each.kinds for each in facts], len(lexicon().names)),
        families=_bits([each.families for each in facts], families),
        mentions=_bits([each.mentions for each in facts], len(told.agencies)),
        words_from=np.searchsorted(told.words.entry, np.arange(len(facts) + 1)),
        named=numbers(day for each in facts for day in each.named),
        named_from=np.cumsum([0, *(len(each.named) for each in facts)]),
        others=numbers(day for each in facts for day in each.others),
        others_from=np.cumsum([0, *(len(each.others) for each in facts)]),
    )


def numbers(each: Iterable[int]) -> Numbers:
    return np.fromiter(each, np.int64)


def _bits(masks: Sequence[int], width: int) -> Truths:
    found = np.zeros((len(masks), width), bool)
    for row, mask in enumerate(masks):
        for place in positions(mask):
            found[row, place] = True
    return found


def distinct(one: Numbers | Small, two: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs of two numbers in order, by the one and then by the other, none twice."""
    size = int(two.max(initial=0)) + 1
    both = np.sort(one.astype(np.int64) * size + two)
    ones, twos = np.divmod(both[np.diff(both, prepend=-1) > 0], size)
    return ones, twos


def exact(column: npt.NDArray[np.generic]) -> Column:
    """Rounded, so that every machine has the same logarithms and sums."""
    return np.asarray(np.round(column.astype(np.float64), _EXACT), np.float64)


def log(column: npt.NDArray[np.generic]) -> Column:
    return exact(np.log(column.astype(np.float64)))


def every_with_every(from_: Numbers, pairs: Pairs) -> tuple[Numbers, Numbers, Numbers]:
    """Of things that entries have several of (`from_` says where each entry's begin): each of the one entry's with
    each of the other's. The pair's number and both places."""
    many = from_[1:] - from_[:-1]
    times = many[pairs.first] * many[pairs.second]
    pair = np.repeat(np.arange(len(times)), times)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(times) - times, times)
    across = many[pairs.second][pair]
    return pair, from_[pairs.first][pair] + within // across, from_[pairs.second][pair] + within % across


def of_each(from_: Numbers, entries: Numbers) -> tuple[Numbers, Numbers]:
    """All things of each of the entries: which entry of those given, and the thing's place."""
    many = from_[entries + 1] - from_[entries]
    which = np.repeat(np.arange(len(entries)), many)
    within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    return which, from_[entries][which] + within


def parts(pairs: Pairs, size: int) -> Iterator[Pairs]:
    """So many pairs at a time, so that memory stays bounded."""
    for begin in range(0, len(pairs.first), size):
        yield pairs.part(begin, begin + size)
