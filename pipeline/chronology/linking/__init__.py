"""Entries of different agencies that tell one event: pointed at, never merged.

`link` finds the events that are told more than once, `with_links` writes the refs of the other accounts into each
entry. docs/linking.md says how, what it misses, and how often it is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.chronology.linking.differences import differences
from pipeline.chronology.linking.facts import gather
from pipeline.chronology.linking.grouping import Pair, grow
from pipeline.chronology.linking.judging import Judge
from pipeline.chronology.linking.reasons import reasons
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import Link, LinkDecision, SharedEvent

__all__ = ["link", "with_links"]


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
    judge = Judge(gather(entries, agencies))
    groups = grow(judge, sorted(confirmed), rejected)
    return tuple(_event(judge, entries, group, confirmed) for group in groups)


def with_links(entries: Sequence[Entry], events: Iterable[SharedEvent]) -> list[Entry]:
    """The entries in their order, each with the refs of the other accounts of its event behind those it has."""
    others = {ref: event.refs for event in events for ref in event.refs}
    return [
        replace(entry, linked=tuple(dict.fromkeys((*entry.linked, *_without(others[entry.ref], entry.ref)))))
        if entry.ref in others
        else entry
        for entry in entries
    ]


def _without(refs: Sequence[str], ref: str) -> tuple[str, ...]:
    return tuple(other for other in refs if other != ref)


def _decided(decisions: Iterable[LinkDecision], positions: Mapping[str, int]) -> dict[Pair, LinkDecision]:
    """Each decided pair by its positions, the earlier first."""
    decided: dict[Pair, LinkDecision] = {}
    for decision in decisions:
        known = decision.first in positions and decision.second in positions
        if known and decision.first != decision.second:
            first, second = sorted((positions[decision.first], positions[decision.second]))
            decided[first, second] = decision
    return decided


def _event(
    judge: Judge, entries: Sequence[Entry], group: Sequence[int], confirmed: Mapping[Pair, LinkDecision]
) -> SharedEvent:
    agencies = dict.fromkeys(entries[position].agency for position in group)
    pairs = sorted(_holding_together(judge, group, confirmed))
    return SharedEvent(
        refs=tuple(entries[position].ref for position in group),
        agencies=tuple(agencies),
        links=tuple(_link(judge, entries, pair, confirmed.get(pair)) for pair in pairs),
    )


def _holding_together(judge: Judge, group: Sequence[int], confirmed: Mapping[Pair, LinkDecision]) -> Iterator[Pair]:
    """The confirmed pairs, and the likeliest that tie in every other entry: no more than it takes."""
    pairs = [(one, two) for at, one in enumerate(group) for two in group[at + 1 :]]
    tied = {position: position for position in group}
    ranked = sorted((pair not in confirmed, -judge.confidence(*pair), pair) for pair in pairs)
    for unconfirmed, _, (one, two) in ranked:
        if tied[one] != tied[two] or not unconfirmed:
            before, after = tied[two], tied[one]
            tied = {position: after if tie == before else tie for position, tie in tied.items()}
            yield one, two


def _link(judge: Judge, entries: Sequence[Entry], pair: Pair, confirmed: LinkDecision | None) -> Link:
    one, two = pair
    why = reasons(judge.told, entries, one, two)
    return Link(
        first=entries[one].ref,
        second=entries[two].ref,
        confidence=1.0 if confirmed else judge.confidence(one, two),
        reasons=(*filter(None, (f"confirmed: {confirmed.reason}" if confirmed and confirmed.reason else "",)), *why),
        differences=differences(entries[one], entries[two]),
        confirmed_by=confirmed.by if confirmed else "",
    )
