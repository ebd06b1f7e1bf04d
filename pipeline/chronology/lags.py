"""How long it took until an agency learned of what happened: told inside one entry, or between linked accounts.

Only where both days are sure; a lag is a question about how word travelled, not a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.chronology.contacts_limits import limits
from pipeline.chronology.lags_told import Learned, learned_in, names_a_day
from pipeline.chronology.mentions import AgencyFinder
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.links import SharedEvent
from pipeline.domain.patterns import Lag
from pipeline.domain.when import Precision

_SURE = (Precision.DAY, Precision.MINUTE)


def lags(entries: Sequence[Entry], agencies: Sequence[Agency], events: Sequence[SharedEvent]) -> tuple[Lag, ...]:
    """Every lag of at least the schema's least number of days, by the day of the event; one for each agency and
    entry, the one between two agencies' accounts before the one an entry tells by itself."""
    finder = AgencyFinder(agencies)
    by_ref = {entry.ref: entry for entry in entries}
    shared = {ref for event in events for ref in event.refs}
    told = {
        entry.ref: learned_in(entry, finder)
        for entry in entries
        if _sure(entry) and (entry.ref in shared or names_a_day(entry))
    }
    found: dict[tuple[str, str], Lag] = {}
    for lag in (*_between(events, by_ref, told), *_inside(by_ref, told)):
        found.setdefault((lag.learned_in, lag.agency), lag)
    return tuple(sorted(found.values(), key=lambda lag: (lag.happened, lag.learned, lag.learned_in, lag.agency)))


def _sure(entry: Entry) -> bool:
    doubtful = limits().doubtful_dates
    return entry.when.precision in _SURE and not entry.when.qualifier and doubtful.isdisjoint(entry.flags)


def _inside(by_ref: Mapping[str, Entry], told: Mapping[str, tuple[Learned, ...]]) -> Iterator[Lag]:
    """What one entry tells by itself: when it happened, and when this agency or another learned of it."""
    for ref, learned in told.items():
        for each in learned:
            if each.happened is not None:
                yield from _lag(ref, ref, each.agency or by_ref[ref].agency, each.happened, each.day)


def _between(
    events: Sequence[SharedEvent], by_ref: Mapping[str, Entry], told: Mapping[str, tuple[Learned, ...]]
) -> Iterator[Lag]:
    """From the earliest account of somebody who was there to each other agency's first account of being told."""
    for event in events:
        accounts = [by_ref[ref] for ref in event.refs if ref in by_ref and _sure(by_ref[ref])]
        present = [entry for entry in accounts if not _was_told(entry, told)]
        if not present:
            continue
        first = min(present, key=lambda entry: entry.when.order)
        knew = {entry.agency for entry in present}
        for entry in accounts:
            if entry.agency not in knew:
                knew.add(entry.agency)
                yield from _learned_later(first, entry, told.get(entry.ref, ()))


def _was_told(entry: Entry, told: Mapping[str, tuple[Learned, ...]]) -> bool:
    return any(not each.agency for each in told.get(entry.ref, ()))


def _learned_later(first: Entry, entry: Entry, told: Sequence[Learned]) -> Iterator[Lag]:
    happened = first.when.earliest
    if happened is not None:
        days = [each.day for each in told if not each.agency and each.day >= happened]
        for day in sorted(days)[:1]:
            yield from _lag(first.ref, entry.ref, entry.agency, happened, day)


def _lag(happened_in: str, learned_in: str, agency: str, happened: date, learned: date) -> Iterator[Lag]:
    days = (learned - happened).days
    if limits().least_lag <= days <= limits().most_lag:
        yield Lag(happened_in, learned_in, agency, happened, learned, days)
