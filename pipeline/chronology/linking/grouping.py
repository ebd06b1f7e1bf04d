"""Pairs that may tell one event, grown into events, so that a chain of likenesses does not tie everything together.

Two groups become one when their best pair and the average of all their pairs together speak for it. One agency's
entries stand in one event only when they repeat each other, or when they fit the other agencies' accounts well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.chronology.linking.candidates import candidate_pairs
from pipeline.chronology.linking.judging import NEVER, Judge
from pipeline.chronology.linking.lexicon import settings

Pair = tuple[int, int]


@dataclass(slots=True)
class Groups:
    """Which group each entry is in; `members` by the group's number. Rejected pairs never meet in one."""

    judge: Judge
    rejected: dict[int, set[int]]
    members: dict[int, list[int]] = field(default_factory=dict)
    of: dict[int, int] = field(default_factory=dict)

    def group(self, position: int) -> list[int]:
        return self.members[self.of[position]] if position in self.of else [position]

    def unite(self, one: int, two: int) -> None:
        first, second = self.group(one), self.group(two)
        number = self.of.get(one, one)
        dropped = self.of.get(two, two)
        self.members.pop(dropped, None)
        self.members[number] = sorted({*first, *second})
        for each in self.members[number]:
            self.of[each] = number

    def together(self, one: int, two: int) -> bool:
        return one in self.of and self.of[one] == self.of.get(two)

    def kept_apart(self, ones: Iterable[int], twos: Iterable[int]) -> bool:
        """A person rejected a pair of them."""
        others = set(twos)
        return any(self.rejected.get(one, _NONE) & others for one in ones)


_NONE: set[int] = set()


def grow(judge: Judge, confirmed: Sequence[Pair], rejected: Sequence[Pair]) -> tuple[tuple[int, ...], ...]:
    """Groups of entries that tell one event, by their positions; each in order, the groups by their first."""
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for one, two in rejected:
        apart[one].add(two)
        apart[two].add(one)
    groups = Groups(judge, apart)
    for one, two in confirmed:
        if not groups.together(one, two) and not groups.kept_apart(groups.group(one), groups.group(two)):
            groups.unite(one, two)
    _attach_more_of_an_agency(groups, _merge_likely(groups))
    return tuple(sorted(tuple(members) for members in groups.members.values()))


def _merge_likely(groups: Groups) -> list[Pair]:
    """Unite from the most likely pair down. Returns every likely pair."""
    least = settings()["thresholds"]["merge"]
    likely: list[tuple[float, int, int]] = []
    for one, two in candidate_pairs(groups.judge.told):
        weight = groups.judge.weight(one, two)
        if weight >= least:
            likely.append((-weight, one, two))
    for minus, one, two in sorted(likely):
        if not groups.together(one, two) and _fit(groups, groups.group(one), groups.group(two), -minus):
            groups.unite(one, two)
    return [(one, two) for _, one, two in likely]


def _fit(groups: Groups, ones: Sequence[int], twos: Sequence[int], best: float) -> bool:
    """The best pair and the average of all pairs, weighed together, are good enough."""
    limit = settings()["thresholds"]
    if len(ones) + len(twos) > limit["largest_group"] or groups.kept_apart(ones, twos):
        return False
    weights = []
    for one in ones:
        for two in twos:
            weight = groups.judge.weight(one, two)
            if weight == NEVER:
                return False
            weights.append(weight)
    average = sum(weights) / len(weights)
    return bool(limit["best_counts"] * best + (1 - limit["best_counts"]) * average >= limit["merge"])


def _attach_more_of_an_agency(groups: Groups, likely: Iterable[Pair]) -> None:
    """An agency may tell one event in several entries (the call, the arrest): one more joins the event when it fits
    the other agencies' accounts, whatever its own agency's."""
    offers: defaultdict[int, set[int]] = defaultdict(set)
    for one, two in likely:
        for alone, grouped in ((one, two), (two, one)):
            if alone not in groups.of and grouped in groups.of:
                offers[alone].add(groups.of[grouped])
    chosen = [(alone, _best_offer(groups, alone, sorted(offers[alone]))) for alone in sorted(offers)]
    for alone, number in chosen:
        if number is not None and not groups.kept_apart([alone], groups.members[number]):
            groups.unite(groups.members[number][0], alone)


def _best_offer(groups: Groups, alone: int, numbers: Sequence[int]) -> int | None:
    facts = groups.judge.told.facts
    limit = settings()["thresholds"]
    best: tuple[float, int] | None = None
    for number in numbers:
        members = groups.members[number]
        own = [each for each in members if facts[each].agency == facts[alone].agency]
        others = [each for each in members if facts[each].agency != facts[alone].agency]
        if not own or not others or len(members) >= limit["largest_group"]:
            continue
        apart = min(abs(facts[each].first - facts[alone].first) for each in own)
        least = limit["attach_same_day"] if apart <= 1 else limit["attach_later"]
        fits = sum(groups.judge.across(alone, each) for each in others) / len(others)
        if apart <= limit["attach_within"] and fits >= least and (best is None or fits > best[0]):
            best = (fits, number)
    return best[1] if best else None
