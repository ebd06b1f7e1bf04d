"""Pairs that may tell one event, grown into events, so that a chain of likenesses does not tie everything together.

First groups are united from the likeliest pair down, when all their pairs together speak for it. Then each entry may
leave for the group that it fits best. What a person decided stands above both.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.chronology.linking.columns import exact
from pipeline.chronology.linking.facts import Truths
from pipeline.chronology.linking.judging import Judged, repeated
from pipeline.chronology.linking.lexicon import settings

Pair = tuple[int, int]

_NEVER = -1_000.0
_ROUNDS = 10


@dataclass(slots=True)
class Groups:
    """Which group each entry is in; `ties` say by how much the share of such pairs that tell one event is above the
    least that is wanted, and `near` with which entries it is. Pairs that were never compared have `strangers`. Entries
    of `confirmed` pairs stay where they are. `stirred`: entries whose group, or one near them, has changed since they
    were last looked at."""

    ties: Mapping[int, Mapping[int, float]]
    near: Mapping[int, Sequence[int]]
    strangers: float
    confirmed: frozenset[int]
    members: dict[int, list[int]] = field(default_factory=dict)
    of: dict[int, int] = field(default_factory=dict)
    stirred: set[int] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def group(self, position: int) -> list[int]:
        return self.members[self.of[position]] if position in self.of else [position]

    def unite(self, one: int, two: int) -> None:
        together = sorted({*self.group(one), *self.group(two)})
        for each in (one, two):
            self.members.pop(self.of.get(each, -1), None)
        self._fill(next(self.numbers), together)

    def move(self, position: int, number: int | None) -> None:
        """Into another group; None: into none."""
        left = [each for each in self.group(position) if each != position]
        self._stir(position)
        self._fill(self.of.pop(position), left)
        if number is not None:
            self._fill(number, sorted([*self.members[number], position]))

    def _fill(self, number: int, members: list[int]) -> None:
        self.members[number] = members
        for each in members:
            self.of[each] = number
            self._stir(each)

    def _stir(self, position: int) -> None:
        self.stirred.add(position)
        self.stirred.update(self.near.get(position, ()))

    def close_if_alone(self, number: int) -> None:
        """A group that one entry is left of is none."""
        if len(self.members[number]) <= 1:
            for alone in self.members.pop(number):
                self._stir(alone)
                del self.of[alone]

    def fit(self, position: int, others: Iterable[int]) -> float:
        """How much speaks for the entry standing with the others."""
        tied = self.ties.get(position, {})
        return sum(tied.get(other, self.strangers) for other in others if other != position)


def grow(judged: Judged, confirmed: Sequence[Pair], rejected: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """Groups of entries that tell one event, by their positions; each in order, the groups by their first."""
    ties = _ties(judged, rejected)
    fixed = frozenset(each for pair in confirmed for each in pair)
    near = {one: [two for two, tie in tied.items() if tie > 0] for one, tied in ties.items()}
    near = {one: twos for one, twos in near.items() if twos}
    groups = Groups(ties, near, -settings()["thresholds"]["same_event"], fixed)
    for one, two in confirmed:
        if two not in groups.group(one) and not _kept_apart(groups, one, two):
            groups.unite(one, two)
    _unite_likely(groups)
    _settle(groups)
    return tuple(sorted(tuple(members) for members in groups.members.values() if len(members) > 1))


def _ties(judged: Judged, rejected: Iterable[Pair]) -> dict[int, dict[int, float]]:
    ties: defaultdict[int, dict[int, float]] = defaultdict(dict)
    limit = settings()["thresholds"]
    share = exact(1 / (1 + np.exp(-judged.weight)))
    of_one = judged.rows.agency[judged.pairs.first] == judged.rows.agency[judged.pairs.second]
    likely = ~of_one & (share >= limit["worth_a_tie"])
    for (one, two), much in zip(_which(judged, likely), share[likely].tolist(), strict=True):
        ties[one][two] = ties[two][one] = much - limit["same_event"]
    second_records = repeated(judged.rows, judged.pairs.those(of_one)).tolist()
    for (one, two), second_record in zip(_which(judged, of_one), second_records, strict=True):
        ties[one][two] = ties[two][one] = 1.0 if second_record else limit["same_agency"]
    for one, two in rejected:
        ties[one][two] = ties[two][one] = _NEVER
    return dict(ties)


def _which(judged: Judged, wanted: Truths) -> list[Pair]:
    pairs = judged.pairs.those(wanted)
    return list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def _kept_apart(groups: Groups, one: int, two: int) -> bool:
    """A person rejected a pair of their groups."""
    others = groups.group(two)
    return any(groups.ties.get(each, {}).get(other) == _NEVER for each in groups.group(one) for other in others)


def _unite_likely(groups: Groups) -> None:
    likely = sorted(
        (-tie, one, two) for one, tied in groups.ties.items() for two, tie in tied.items() if one < two and tie > 0
    )
    for _, one, two in likely:
        if two not in groups.group(one) and _may_unite(groups, groups.group(one), groups.group(two)):
            groups.unite(one, two)


def _may_unite(groups: Groups, ones: Sequence[int], twos: Sequence[int]) -> bool:
    """All their pairs together are likely enough."""
    if len(ones) + len(twos) > settings()["thresholds"]["largest_group"]:
        return False
    return sum(groups.fit(one, twos) for one in ones) > 0


def _settle(groups: Groups) -> None:
    """Each entry in turn goes where it fits best, until all stay; or leaves, when it fits nowhere."""
    for _ in range(_ROUNDS):
        for position in sorted(groups.of):
            if position in groups.stirred and position in groups.of:
                _settle_one(groups, position)
        for position in sorted(groups.near.keys() - groups.of.keys()):
            if position in groups.stirred:
                _join(groups, position)
        if not groups.stirred:
            return


def _settle_one(groups: Groups, position: int) -> None:
    groups.stirred.discard(position)
    if position in groups.confirmed:
        return
    here = groups.of[position]
    stays = groups.fit(position, groups.members[here])
    best, number = _best_group(groups, position)
    if best <= 0 and stays < 0:
        groups.move(position, None)
    elif number is not None and number != here and best > stays:
        groups.move(position, number)
    else:
        return
    groups.close_if_alone(here)


def _join(groups: Groups, position: int) -> None:
    """An entry by itself joins the group that it fits best."""
    groups.stirred.discard(position)
    best, number = _best_group(groups, position)
    if number is not None and best > 0:
        groups.unite(groups.members[number][0], position)


def _best_group(groups: Groups, position: int) -> tuple[float, int | None]:
    numbers = sorted({groups.of[other] for other in groups.near.get(position, ()) if other in groups.of})
    room = settings()["thresholds"]["largest_group"]
    fits = [
        (groups.fit(position, groups.members[number]), -number)
        for number in numbers
        if len(groups.members[number]) < room or groups.of.get(position) == number
    ]
    best, minus = max(fits, default=(0.0, 1))
    return best, None if minus > 0 else -minus
