"""The events that more than one entry tells, with the links that hold them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np

from pipeline.chronology.linking.columns import Pairs, pairs_of
from pipeline.chronology.linking.differences import every_difference
from pipeline.chronology.linking.gathering import gather
from pipeline.chronology.linking.grouping import Pair, grow
from pipeline.chronology.linking.judging import CERTAIN, STRANGERS, Judged, confidence, judge, repeated
from pipeline.chronology.linking.reasons import every_reason
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
    found = Found(judged, entries, confirmed, _weights(judged, groups), _second_records(judged, groups))
    held = [sorted(_holding_together(found, group)) for group in groups]
    links = iter(_links(found, [pair for pairs in held for pair in pairs]))
    return tuple(_event(entries, group, islice(links, len(pairs))) for group, pairs in zip(groups, held, strict=True))


@dataclass(frozen=True, slots=True)
class Found:
    """What the links are made of: the pairs inside the events that were compared, with their weights, and those that
    are an agency's two records of one event."""

    judged: Judged
    entries: Sequence[Entry]
    confirmed: Mapping[Pair, LinkDecision]
    compared: Mapping[Pair, float]
    second_records: frozenset[Pair]


def _decided(decisions: Iterable[LinkDecision], positions: Mapping[str, int]) -> dict[Pair, LinkDecision]:
    """Each decided pair by its positions, the earlier first."""
    decided: dict[Pair, LinkDecision] = {}
    for decision in decisions:
        known = decision.first in positions and decision.second in positions
        if known and decision.first != decision.second:
            first, second = sorted((positions[decision.first], positions[decision.second]))
            decided[first, second] = decision
    return decided


def _weights(judged: Judged, groups: Sequence[Sequence[int]]) -> dict[Pair, float]:
    """The weights of the compared pairs that are inside a group."""
    group_of = np.full(len(judged.told.facts), -1)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    first, second = judged.pairs
    inside = np.flatnonzero((group_of[first] >= 0) & (group_of[first] == group_of[second]))
    return dict(zip(_listed(judged.pairs.those(inside)), judged.weight[inside].tolist(), strict=True))


def _second_records(judged: Judged, groups: Iterable[Sequence[int]]) -> frozenset[Pair]:
    within = pairs_of(pair for group in groups for pair in combinations(group, 2))
    return frozenset(_listed(within.those(repeated(judged.rows, within))))


def _listed(pairs: Pairs) -> Iterator[Pair]:
    return zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)


def _holding_together(found: Found, group: Sequence[int]) -> Iterator[Pair]:
    """The confirmed pairs, and the likeliest that tie in every other entry: no more than it takes."""
    tied = {position: position for position in group}
    ranked = sorted((pair not in found.confirmed, -_weight(found, pair), pair) for pair in combinations(group, 2))
    for unconfirmed, _, (one, two) in ranked:
        if tied[one] != tied[two] or not unconfirmed:
            before, after = tied[two], tied[one]
            tied = {position: after if tie == before else tie for position, tie in tied.items()}
            yield one, two


def _weight(found: Found, pair: Pair) -> float:
    return CERTAIN if pair in found.second_records else found.compared.get(pair, STRANGERS)


def _links(found: Found, pairs: Sequence[Pair]) -> Iterator[Link]:
    differing = every_difference([(found.entries[one], found.entries[two]) for one, two in pairs])
    why = every_reason(found.judged, pairs, found.compared, found.second_records)
    for pair, reasons, differences in zip(pairs, why, differing, strict=True):
        one, two = (found.entries[position] for position in pair)
        decision = found.confirmed.get(pair)
        said = (f"confirmed: {decision.reason}",) if decision and decision.reason else ()
        yield Link(
            first=one.ref,
            second=two.ref,
            confidence=1.0 if decision else confidence(_weight(found, pair)),
            reasons=(*said, *reasons),
            differences=differences,
            confirmed_by=decision.by if decision else "",
        )


def _event(entries: Sequence[Entry], group: Sequence[int], links: Iterable[Link]) -> SharedEvent:
    return SharedEvent(
        refs=tuple(entries[position].ref for position in group),
        agencies=tuple(dict.fromkeys(entries[position].agency for position in group)),
        links=tuple(links),
    )
