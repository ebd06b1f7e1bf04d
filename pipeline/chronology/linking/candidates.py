"""Which pairs of entries are worth comparing: those that lie near in time and share something that few others share.

Never every pair: each entry meets those of its own days and of the days its text names, as far as they are few, and
those that share a rare word or a kind of event within a few weeks. The cost grows with the number of entries.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from pipeline.chronology.linking.columns import Pairs
from pipeline.chronology.linking.facts import Column, Facts, Told
from pipeline.chronology.linking.lexicon import lexicon, positions, settings


@dataclass(frozen=True, slots=True)
class Limits:
    """How many entries of a day and how many neighbours by a word or a kind are looked at, with how many of them an
    entry is compared at most, how many days apart they may lie, how long a span may be to stand for its days, and how
    telling a word must be."""

    same_day: int
    sharing: int
    compared: int
    window: int
    longest_span: int
    telling: float


def limits(entries: int) -> Limits:
    """Fewer in large reviews, so that the cost stays in proportion."""
    given = settings()["limits"]
    room = min(1.0, given["pairs"] / max(1, entries) / given["compared"])
    return Limits(
        same_day=max(given["same_day_least"], int(given["same_day"] * room)),
        sharing=max(given["sharing_least"], int(given["sharing"] * room)),
        compared=max(given["compared_least"], int(given["compared"] * room)),
        window=given["window"],
        longest_span=given["longest_span"],
        telling=given["telling_word"],
    )


def candidate_pairs(told: Told) -> Iterator[tuple[int, int]]:
    """Positions of two entries, the earlier first; each pair once, in order. Those that share most come into
    question first where there are too many."""
    within = limits(len(told.facts))
    for position, others in enumerate(_meetings(told, within)):
        if len(others) > within.compared:
            most = sorted(Counter(others).items(), key=lambda each: (-each[1], each[0]))[: within.compared]
            yield from ((position, other) for other in sorted(other for other, _ in most))
        else:
            yield from ((position, other) for other in sorted(set(others)))


def _meetings(told: Told, within: Limits) -> Sequence[array[int]]:
    """For each entry the later ones that share something with it, as often as they do."""
    days = [_anchors(each, within.longest_span) for each in told.facts]
    meets = [array("I") for _ in told.facts]
    for together in _by_day(days).values():
        for first, second in _on_one_day(told, together, within):
            meets[first].append(second)
    for first, second in _vague(told, within):
        meets[min(first, second)].append(max(first, second))
    for members in chain(_by_word(told, within), _by_kind(told, within)):
        for first, second in _near(members, days, within):
            meets[min(first, second)].append(max(first, second))
    return meets


def _on_one_day(told: Told, together: Sequence[int], within: Limits) -> Iterator[tuple[int, int]]:
    """Each with each; where they are too many, each with the next few by the clock."""
    if len(together) <= within.same_day:
        for at, first in enumerate(together):
            yield from ((first, second) for second in together[at + 1 :])
        return
    by_clock = sorted(together, key=lambda member: (told.facts[member].spans[0][0], member))
    for at, member in enumerate(by_clock):
        for other in by_clock[at + 1 : at + 1 + within.same_day // 4]:
            yield min(member, other), max(member, other)


def friends_of_friends(told: Told, pairs: Pairs, weight: Column) -> Iterator[tuple[int, int]]:
    """Pairs that are no candidates by themselves, but hang together by likely ones: they may come into one event."""
    least = settings()["thresholds"]["worth_a_friend"]
    likely = np.flatnonzero(weight >= least)
    known = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    for members in _hanging_together(len(told.facts), pairs.first[likely].tolist(), pairs.second[likely].tolist()):
        if len(members) <= settings()["limits"]["closure"]:
            for at, one in enumerate(members):
                yield from ((one, two) for two in members[at + 1 :] if (one, two) not in known)


def _hanging_together(entries: int, ones: Sequence[int], twos: Sequence[int]) -> Iterator[list[int]]:
    """The members of each group that the pairs tie together, in order."""
    root = list(range(entries))

    def find(each: int) -> int:
        while root[each] != each:
            root[each] = root[root[each]]
            each = root[each]
        return each

    for one, two in zip(ones, twos, strict=True):
        root[max(find(one), find(two))] = min(find(one), find(two))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for each in sorted({*ones, *twos}):
        groups[find(each)].append(each)
    yield from groups.values()


def _anchors(facts: Facts, longest_span: int) -> tuple[int, ...]:
    """The days an entry may tell of: its own, those it names, that of an exchanged day and month."""
    if not facts.first:
        return ()
    span = range(facts.first, facts.last + 1) if facts.last - facts.first <= longest_span else ()
    return (facts.first,) if facts.plain else (*{*span, *facts.others},)


def _by_day(days: Sequence[tuple[int, ...]]) -> dict[int, list[int]]:
    """Entries by each two days in a row that they tell of: midnight divides many an event."""
    buckets: defaultdict[int, list[int]] = defaultdict(list)
    for position, each in enumerate(days):
        for day in {*each, *(day + 1 for day in each)}:
            buckets[day].append(position)
    return dict(buckets)


def _by_word(told: Told, within: Limits) -> Iterator[list[int]]:
    """The entries that hold each telling word."""
    telling = np.flatnonzero((np.array(told.word_weights) >= within.telling)[told.words.number])
    word, entry = told.words.number[telling], told.words.entry[telling]
    order = np.argsort(word, kind="stable")
    for holders in np.split(entry[order], np.flatnonzero(np.diff(word[order])) + 1):
        yield holders.tolist()


def _by_kind(told: Told, within: Limits) -> Iterable[Sequence[int]]:
    wanted = lexicon().meeting | lexicon().incident
    rare = sum(1 << kind for kind, weight in enumerate(told.kind_weights) if weight >= within.telling)
    buckets: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    for position, each in enumerate(told.facts):
        for kind in positions(each.kinds & wanted & rare):
            buckets[kind].append(position)
    return buckets.values()


def _vague(told: Told, within: Limits) -> Iterator[tuple[int, int]]:
    """An entry of a whole month or season with the first few that may lie in it."""
    begun = sorted((each.first, position) for position, each in enumerate(told.facts) if each.first)
    for position, each in enumerate(told.facts):
        if each.last - each.first > within.longest_span:
            at = bisect_left(begun, (each.first, 0))
            for first, other in begun[at : at + within.sharing]:
                if first <= each.last and other != position:
                    yield position, other


def _near(members: Iterable[int], days: Sequence[tuple[int, ...]], within: Limits) -> Iterator[tuple[int, int]]:
    """Each member with the next few that lie within the window."""
    dated = sorted((day, member) for member in members for day in days[member])
    for at, (day, member) in enumerate(dated):
        for later, other in dated[at + 1 : at + 1 + within.sharing]:
            if later - day > within.window:
                break
            if other != member:
                yield member, other
