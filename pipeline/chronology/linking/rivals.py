"""What stands around a pair: likelier partners of either entry, and third entries that fit both, or only one.

All pairs at once, as columns of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Pairs, parts
from pipeline.chronology.linking.facts import Column, Numbers

_NOBODY = -6.0
"""The weight of the best other partner where there is none."""
_NO_FRIEND = -5.0
_FRIEND, _FRIENDS = -3.0, 12
"""From which weight on a third entry is looked at, and how many of them."""
_AT_A_TIME = 20_000


class Setting(NamedTuple):
    """Of each pair; `schemas/link-weights.json` has a weight for each by its name."""

    alone: Column  # the first weighing
    ahead_of_first: Column  # by how much the pair is likelier than the first one's best other at the second's agency
    ahead_of_second: Column
    ahead: Column  # the lesser of both
    friend: Column  # how well a third agency's entry fits both
    between: Column  # how well a third agency's entry fits one and how badly the other


def setting(agency: Numbers, pairs: Pairs, alone: Column) -> Setting:
    """The columns of all pairs; `agency` is that of each entry, `alone` the pairs' weights of the first weighing."""
    first, second = (alone - rival for rival in _rivals(agency, pairs, alone))
    friends = _friends(agency, pairs, alone)
    found = [_of_thirds(friends, part) for part in parts(pairs, _AT_A_TIME)]
    friend, between = (np.concatenate([each[place] for each in found] or [alone]) for place in (0, 1))
    return Setting(alone, first, second, np.minimum(first, second), friend, between)


def _rivals(agency: Numbers, pairs: Pairs, alone: Column) -> Iterator[Column]:
    """For each pair the weight of the best other partner that the first has at the second's agency; then the other way
    round."""
    rival = np.full((2, len(alone)), _NOBODY)
    apart = np.flatnonzero(agency[pairs.first] != agency[pairs.second])
    own = np.concatenate([pairs.first[apart], pairs.second[apart]])
    other = np.concatenate([pairs.second[apart], pairs.first[apart]])
    weight = np.tile(alone[apart], 2)
    where = own * (int(agency.max(initial=0)) + 1) + agency[other]
    order = np.lexsort((-weight, where))
    begins = np.flatnonzero(np.diff(where[order], prepend=-1))
    group = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(order)))
    best = order[begins][group]
    runner_up = np.append(order, -1)[np.minimum(begins + 1, len(order))]
    alone_there = np.diff(begins, append=len(order)) == 1
    second = np.where(alone_there, _NOBODY, weight[runner_up])[group]
    found = np.empty(len(order))
    found[order] = np.where(order == best, second, weight[best])
    rival[:, apart] = np.maximum(_NOBODY, found.reshape(2, -1))
    yield from rival


@dataclass(frozen=True, slots=True)
class _Friends:
    """For each entry its likeliest partners at other agencies, the likeliest first, and their weights. Where there are
    fewer, nobody (-1) fills the rest."""

    agency: Numbers
    who: Numbers
    weight: Column


def _friends(agency: Numbers, pairs: Pairs, alone: Column) -> _Friends:
    near = np.flatnonzero((alone > _FRIEND) & (agency[pairs.first] != agency[pairs.second]))
    own = np.concatenate([pairs.first[near], pairs.second[near]])
    other = np.concatenate([pairs.second[near], pairs.first[near]])
    weight = np.tile(alone[near], 2)
    order = np.lexsort((other, -weight, own))
    own, other, weight = own[order], other[order], weight[order]
    rank = np.arange(len(own)) - np.searchsorted(own, own)
    kept = rank < _FRIENDS
    size = len(agency), int(rank[kept].max(initial=0)) + 1
    who, much = np.full(size, -1), np.full(size, _FRIEND)
    who[own[kept], rank[kept]] = other[kept]
    much[own[kept], rank[kept]] = weight[kept]
    return _Friends(agency, who, much)


def _of_thirds(friends: _Friends, pairs: Pairs) -> tuple[Column, Column]:
    """How well the friends of each pair's entries fit both; and how well one of them fits one and how badly the
    other."""
    agency = friends.agency
    ones, twos = friends.who[pairs.first], friends.who[pairs.second]
    by_one, by_two = friends.weight[pairs.first], friends.weight[pairs.second]
    by_other, back = np.full(ones.shape, -np.inf), np.full(twos.shape, -np.inf)  # how well they fit the other entry
    for place in range(ones.shape[1]):
        same = (ones == twos[:, place, None]) & (ones >= 0)
        np.copyto(by_other, by_two[:, place, None], where=same)
        back[:, place] = np.where(same, by_one, -np.inf).max(axis=1)
    elsewhere = (agency[ones] != agency[pairs.first][:, None]) & (agency[ones] != agency[pairs.second][:, None])
    friend = np.where(elsewhere, np.minimum(by_one, by_other), -np.inf).max(axis=1)
    one_way = _apart(agency, ones, by_one, by_other, pairs.second)
    other_way = _apart(agency, twos, by_two, back, pairs.first)
    return np.maximum(_NO_FRIEND, friend), np.maximum(one_way, other_way)


def _apart(agency: Numbers, thirds: Numbers, weight: Column, by_other: Column, other: Numbers) -> Column:
    """Of the entries that likely go with the one: the lesser of how well one goes with it and how badly with the
    other; 0 where all go with both."""
    badly = -np.where(np.isneginf(by_other), _FRIEND, by_other)
    counts = (weight > 0) & (thirds != other[:, None]) & (agency[thirds] != agency[other][:, None])
    return np.asarray(np.where(counts, np.minimum(weight, badly), 0.0).max(axis=1).clip(min=0.0), np.float64)
