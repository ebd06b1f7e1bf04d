"""Entries of different agencies that tell one event: pointed at, never merged.

`link` finds the events that are told more than once, `with_links` writes the refs of the other accounts into each
entry. docs/linking.md says how, what it misses, and how often it is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.links import LinkDecision, SharedEvent

__all__ = ["link", "with_links"]


def link(
    entries: Sequence[Entry], agencies: Sequence[Agency], decisions: Sequence[LinkDecision] = ()
) -> tuple[SharedEvent, ...]:
    """Every event that more than one entry tells, in the timeline's order.

    `entries` come numbered and in the timeline's order. What a person decided stands: a confirmed pair is in one
    event, a rejected pair in none together; a rejection outweighs a chain of confirmations. The last decision on a
    pair counts. Decisions on unknown refs are passed over.
    """
    from pipeline.chronology.linking import events  # numpy: only when links are wanted

    return events.link(entries, agencies, decisions)


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
