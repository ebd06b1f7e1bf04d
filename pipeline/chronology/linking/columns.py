"""The facts of all entries as columns of numbers, so that all pairs can be compared at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.chronology.linking.facts import Column, Facts, Numbers, Several, Small, Told, Truths, several

_EXACT = 9


class Pairs(NamedTuple):
    """Pairs of entries by their positions, the earlier first."""

    first: Numbers
    second: Numbers

    def part(self, begin: int, end: int) -> Pairs:
        return Pairs(self.first[begin:end], self.second[begin:end])

    def those(self, which: Truths | Numbers) -> Pairs:
        return Pairs(self.first[which], self.second[which])


def pairs_of(each: Iterable[tuple[int, int]]) -> Pairs:
    """Pairs that come one by one."""
    both = np.fromiter(chain.from_iterable(each), np.int64).reshape(-1, 2)
    return Pairs(both[:, 0].copy(), both[:, 1].copy())


@dataclass(frozen=True, slots=True)
class Columns:
    """One row for each entry; see `Facts`. `kinds`, `families` and `mentions` have a column for each kind, family and
    agency. `begins` and `ends` are the first and last minute that it may have been. `others`: days that its text names,
    or that an exchange of day and month would make of its own. `named` and `others` are those of all entries one behind
    the other; `named_from` and `others_from` say where each entry's begin, as `words_from` does of the words told."""

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


def columns(told: Told) -> Columns:
    """The columns of a review's entries."""
    facts, spans = told.facts, told.facts.spans
    dated = np.flatnonzero(np.diff(spans.from_))
    begins, ends = np.zeros((2, len(facts)), np.int64)
    begins[dated], ends[dated] = spans.start[spans.from_[dated]], spans.end[spans.from_[dated + 1] - 1]
    others = _others(facts)
    return Columns(
        told=told,
        agency=facts.agency,
        first=facts.first,
        last=facts.last,
        begins=begins,
        ends=ends,
        clock=facts.clock,
        exact=(facts.first == facts.last) & (facts.first > 0),
        crowd=told.crowd,
        kinds=told.kinds,
        families=told.families,
        mentions=facts.mentions,
        words_from=told.words.from_,
        named=facts.named.values.astype(np.int64),
        named_from=facts.named.from_,
        others=others.values.astype(np.int64),
        others_from=others.from_,
    )


def _others(facts: Facts) -> Several:
    swapped = np.flatnonzero(facts.swapped)
    entry = np.concatenate([facts.named.entry, swapped])
    order = np.argsort(entry, kind="stable")
    return several(entry[order], np.concatenate([facts.named.values, facts.swapped[swapped]])[order], len(facts))


def distinct(one: Numbers | Small, two: Numbers | Small) -> tuple[Numbers, Numbers]:
    """Pairs of two numbers in order, by the one and then by the other, none twice."""
    bits = int(two.max(initial=0)).bit_length()
    both = np.sort((one.astype(np.int64) << bits) + two)
    both = both[np.diff(both, prepend=-1) > 0]
    return both >> bits, both & ((1 << bits) - 1)


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


def of_each(from_: Numbers, entries: Numbers | Small) -> tuple[Numbers, Numbers]:
    """All things of each of the entries: which entry of those given, and the thing's place."""
    many = from_[entries + 1] - from_[entries]
    which = np.repeat(np.arange(len(entries)), many)
    within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    return which, from_[entries][which] + within


def parts(pairs: Pairs, size: int) -> Iterator[Pairs]:
    """So many pairs at a time, so that memory stays bounded."""
    for begin in range(0, len(pairs.first), size):
        yield pairs.part(begin, begin + size)
