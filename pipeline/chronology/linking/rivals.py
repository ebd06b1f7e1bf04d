"""What stands around a pair: likelier partners of either entry, and third entries that fit both, or only one."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Column, Pairs
from pipeline.chronology.linking.facts import Facts

_NOBODY = -6.0
"""The weight of the best other partner where there is none."""
_NO_FRIEND = -5.0
_FRIEND, _FRIENDS = -3.0, 12
"""From which weight on a third entry is looked at, and how many of them."""


class Setting(NamedTuple):
    """Of each pair; `schemas/link-weights.json` has a weight for each by its name."""

    alone: Column  # the first weighing
    ahead_of_first: Column  # by how much the pair is likelier than the first one's best other at the second's agency
    ahead_of_second: Column
    ahead: Column  # the lesser of both
    friend: Column  # how well a third agency's entry fits both
    between: Column  # how well a third agency's entry fits one and how badly the other


def setting(facts: Sequence[Facts], pairs: Pairs, alone: Column) -> Setting:
    """The columns of all pairs; `alone` are their weights of the first weighing."""
    agency = [each.agency for each in facts]
    both = list(zip(pairs.first.tolist(), pairs.second.tolist(), alone.tolist(), strict=True))
    best = _best_two(agency, both)
    friends = _friends(agency, both)
    rows = [
        (
            weight - _rival(best, one, two, agency),
            weight - _rival(best, two, one, agency),
            _friend(agency, friends, one, two),
            max(_between(agency, friends, one, two), _between(agency, friends, two, one)),
        )
        for one, two, weight in both
    ]
    first, second, friend, between = np.array(rows, np.float64).reshape(-1, 4).T
    return Setting(alone, first, second, np.minimum(first, second), friend, between)


_Best = dict[tuple[int, int], tuple[float, int, float]]


def _best_two(agency: Sequence[int], pairs: Sequence[tuple[int, int, float]]) -> _Best:
    """For an entry and another agency: the best weight there, whose it is, and the second best."""
    best: _Best = {}
    for one, two, weight in pairs:
        if agency[one] == agency[two]:
            continue
        for own, other in ((one, two), (two, one)):
            key = own, agency[other]
            top, whose, second = best.get(key, (_NOBODY, -1, _NOBODY))
            if weight > top:
                best[key] = weight, other, top
            elif weight > second:
                best[key] = top, whose, weight
    return best


def _rival(best: _Best, own: int, other: int, agency: Sequence[int]) -> float:
    top, whose, second = best.get((own, agency[other]), (_NOBODY, -1, _NOBODY))
    return second if whose == other else top


def _friends(agency: Sequence[int], pairs: Sequence[tuple[int, int, float]]) -> dict[int, dict[int, float]]:
    near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, two, weight in pairs:
        if weight > _FRIEND and agency[one] != agency[two]:
            near[one].append((-weight, two))
            near[two].append((-weight, one))
    return {own: {other: -minus for minus, other in sorted(each)[:_FRIENDS]} for own, each in near.items()}


def _friend(agency: Sequence[int], friends: dict[int, dict[int, float]], one: int, two: int) -> float:
    found = _NO_FRIEND
    of_two = friends.get(two)
    if of_two:
        for third, weight in friends.get(one, {}).items():
            other = of_two.get(third)
            if other is not None and agency[third] not in (agency[one], agency[two]):
                found = max(found, min(weight, other))
    return found


def _between(agency: Sequence[int], friends: dict[int, dict[int, float]], own: int, other: int) -> float:
    """Of the entries that likely go with the first: the lesser of how well one goes with it and how badly with the
    other; 0 where all go with both."""
    of_other = friends.get(other, {})
    thirds = itertools.takewhile(lambda each: each[1] > 0, friends.get(own, {}).items())  # likeliest first
    apart = (
        min(weight, -of_other.get(third, _FRIEND))
        for third, weight in thirds
        if third != other and agency[third] != agency[other]
    )
    return max(0.0, *apart, 0.0)
