"""The events that more than one entry tells, with the links that hold them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from pipeline.chronology.linking.differences import Differences, every_difference
from pipeline.chronology.linking.facts import Numbers
from pipeline.chronology.linking.gathering import gather
from pipeline.chronology.linking.grouping import Pair, grow
from pipeline.chronology.linking.judging import CERTAIN, STRANGERS, Judged, confidence, judge, repeats
from pipeline.chronology.linking.reasons import reasons
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.links import Link, LinkDecision, SharedEvent


def link(
    entries: Sequence[Entry], agencies: Sequence[Agency], decisions: Sequence[LinkDecision] = ()
) -> tuple[SharedEvent, ...]:
    """Every event that more than one entry tells, in the timeline's order.

    `entries` come numbered and in the timeline's order. What a person decided stands: a confirmed pair is in one
    event, a rejected pair in none together; a rejection outweighs a chain of confirmations. The last decision on a
    pair counts. Decisions on unknown refs are passed over.
    """
    decided = _decided(decisions, {entry.ref: position for position, entry in enumerate(entries)})
    confirmed = {pair: decision for pair, decision in decided.items() if decision.confirmed}
    rejected = sorted(decided.keys() - confirmed.keys())
    if len(entries) < 2:
        return ()
    judged = judge(gather(entries, agencies))
    groups = grow(judged, sorted(confirmed), rejected)
    inside = _inside(judged, groups)
    judged = replace(judged, signs=judged.signs[inside])  # the others take most of the memory
    found = Found(judged, entries, confirmed, _weights(judged, inside))
    held = [sorted(_holding_together(found, group)) for group in groups]
    told = iter(every_difference([(entries[one], entries[two]) for pairs in held for one, two in pairs]))
    return tuple(
        _event(found, group, dict(zip(pairs, islice(told, len(pairs)), strict=True)))
        for group, pairs in zip(groups, held, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What the links are made of: the pairs inside the events with their weights and where their signs stand."""

    judged: Judged
    entries: Sequence[Entry]
    confirmed: Mapping[Pair, LinkDecision]
    inside: Mapping[Pair, tuple[float, int]]


def _decided(decisions: Iterable[LinkDecision], positions: Mapping[str, int]) -> dict[Pair, LinkDecision]:
    """Each decided pair by its positions, the earlier first."""
    decided: dict[Pair, LinkDecision] = {}
    for decision in decisions:
        known = decision.first in positions and decision.second in positions
        if known and decision.first != decision.second:
            first, second = sorted((positions[decision.first], positions[decision.second]))
            decided[first, second] = decision
    return decided


def _inside(judged: Judged, groups: Sequence[Sequence[int]]) -> Numbers:
    """Places of the compared pairs that are inside a group."""
    group_of = np.full(len(judged.told.facts), -1)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    first, second = judged.pairs
    return np.flatnonzero((group_of[first] >= 0) & (group_of[first] == group_of[second]))


def _weights(judged: Judged, inside: Numbers) -> dict[Pair, tuple[float, int]]:
    """The weight of each of these pairs, and which of them it is."""
    first, second = (column[inside].tolist() for column in judged.pairs)
    weights = enumerate(judged.weight[inside].tolist())
    return {pair: (weight, at) for pair, (at, weight) in zip(zip(first, second, strict=True), weights, strict=True)}


def _event(found: Found, group: Sequence[int], differing: Mapping[Pair, Differences]) -> SharedEvent:
    """`differing`: the pairs that hold the group together, and where their accounts differ."""
    agencies = dict.fromkeys(found.entries[position].agency for position in group)
    return SharedEvent(
        refs=tuple(found.entries[position].ref for position in group),
        agencies=tuple(agencies),
        links=tuple(_link(found, pair, differences) for pair, differences in differing.items()),
    )


def _holding_together(found: Found, group: Sequence[int]) -> Iterator[Pair]:
    """The confirmed pairs, and the likeliest that tie in every other entry: no more than it takes."""
    pairs = [(one, two) for at, one in enumerate(group) for two in group[at + 1 :]]
    tied = {position: position for position in group}
    ranked = sorted((pair not in found.confirmed, -_weight(found, pair), pair) for pair in pairs)
    for unconfirmed, _, (one, two) in ranked:
        if tied[one] != tied[two] or not unconfirmed:
            before, after = tied[two], tied[one]
            tied = {position: after if tie == before else tie for position, tie in tied.items()}
            yield one, two


def _weight(found: Found, pair: Pair) -> float:
    if repeats(found.judged.told, *pair):
        return CERTAIN
    return found.inside.get(pair, (STRANGERS, 0))[0]


def _link(found: Found, pair: Pair, differences: Differences) -> Link:
    one, two = (found.entries[position] for position in pair)
    decision = found.confirmed.get(pair)
    why = reasons(found.judged, found.entries, pair, found.inside.get(pair, (STRANGERS, None))[1])
    return Link(
        first=one.ref,
        second=two.ref,
        confidence=1.0 if decision else confidence(_weight(found, pair)),
        reasons=(*filter(None, (f"confirmed: {decision.reason}" if decision and decision.reason else "",)), *why),
        differences=differences,
        confirmed_by=decision.by if decision else "",
    )
