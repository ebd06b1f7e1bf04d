"""When the other agency's entry of a contact would stand: within days, or within hours where a log runs by the clock.

A child's chronology tells of years, and its dates slip by days. The log of an accident tells of hours: there an entry
of the morning is no answer to a call of the evening.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.chronology.contacts_limits import limits
from pipeline.chronology.dates_in_text import dates_in
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import ContactKind
from pipeline.domain.when import When

_A_DAY = timedelta(days=1)
_TAIL = 10  # the first and the last tenth may lie far off


@dataclass(frozen=True, slots=True)
class Reach:
    """The days between which the other agency's entry would stand; `first` and `last` where the clock tells more."""

    earliest: date
    latest: date
    first: datetime | None = None
    last: datetime | None = None

    def holds(self, when: When) -> bool:
        """Whether an entry of then may be of the contact; by the clock only where the entry has one."""
        moment = _moment(when)
        if moment is None or self.first is None or self.last is None:
            return when.earliest is not None and when.earliest <= self.latest
        return self.first <= moment <= self.last

    @property
    def by_clock(self) -> bool:
        """Whether it is told in hours."""
        return self.first is not None


def runs_by_clock(entries: Sequence[Entry]) -> bool:
    """Whether this is the log of some days, many entries on each with a time, and no chronology of years; what an
    inquiry heard months later does not count."""
    timed = sorted(entry.when.earliest for entry in entries if _moment(entry.when) and entry.when.earliest)
    if len(timed) * 2 < len(entries):
        return False
    most = timed[len(timed) // _TAIL : len(timed) - len(timed) // _TAIL]
    if not most or most[-1] - most[0] > limits().longest_log:
        return False
    return len(most) >= limits().log_entries_a_day * len(set(most))


def reach_of(when: When, kind: ContactKind, sentence: str, *, by_clock: bool) -> Reach | None:
    """For a contact of this kind that an entry of then tells of; None when it cannot be placed in time."""
    if when.earliest is None or when.latest is None or when.latest - when.earliest > limits().widest_vague:
        return None
    moment = _moment(when)
    if by_clock and moment is not None:
        first, last = moment - limits().log_before, moment + limits().log_after[kind]
        return Reach(first.date(), last.date(), first, last)
    stated = [
        day
        for day in dates_in(sentence, when.earliest)
        if when.earliest - _A_DAY <= day <= when.latest + limits().stated_within
    ]
    window = limits().windows[kind]
    return Reach(when.earliest - window.before, max([when.latest, *stated[:1]]) + window.after)


def _moment(when: When) -> datetime | None:
    """The day and time, where the entry is of one day and tells its time."""
    if when.earliest is None or when.earliest != when.latest or when.time is None:
        return None
    return datetime.combine(when.earliest, when.time)
