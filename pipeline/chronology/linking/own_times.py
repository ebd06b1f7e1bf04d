"""When entries may have been, by their own date and time: days, and minutes counted as days are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.facts import Clock, Numbers, Spans
from pipeline.chronology.linking.told_times import DAY, told_spans
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision

_SWAPPED = frozenset({"date-order-swap", "date-us-export"})
_NO_TIME = -1


@dataclass(frozen=True, slots=True)
class OwnTimes:
    """First and last day of each entry (0: undated), how it tells the time of day, the minutes between which it was;
    and the day with day and month exchanged, where an export may have exchanged them, else 0."""

    first: Numbers
    last: Numbers
    clock: Numbers
    spans: Spans
    swapped: Numbers


def own_times(entries: Sequence[Entry]) -> OwnTimes:
    """The columns of all entries."""
    first = np.fromiter((_ordinal(entry.when.earliest) for entry in entries), np.int64, len(entries))
    last = np.fromiter((_ordinal(entry.when.latest) for entry in entries), np.int64, len(entries))
    minute = np.fromiter((_minute(entry.when.time) for entry in entries), np.int64, len(entries))
    one_day = (first == last) & (first > 0)
    by_minute = one_day & (minute != _NO_TIME)
    clock = np.where(by_minute, Clock.MINUTE, Clock.SILENT)
    start = first * DAY + np.where(by_minute, minute, 0)
    end = np.where(by_minute, start, last * DAY + DAY - 1)
    whose = np.flatnonzero(first > 0)
    rows = [whose, start[whose], end[whose]]
    worded = [(at, told) for at in np.flatnonzero(one_day & ~by_minute).tolist() if (told := _in_words(entries[at]))]
    if worded:
        of_words = np.array([(at, start[at] + begin, start[at] + end) for at, told in worded for begin, end in told])
        clock[of_words[:, 0]] = Clock.WORDS
        others = clock[whose] != Clock.WORDS
        rows = [np.concatenate([row[others], more]) for row, more in zip(rows, of_words.T, strict=True)]
    order = np.argsort(rows[0], kind="stable")
    whose, begins, ends = (row[order] for row in rows)
    spans = Spans(begins, ends, np.searchsorted(whose, np.arange(len(entries) + 1)))
    return OwnTimes(first, last, clock, spans, np.array([_swapped(entry) for entry in entries], np.int64))


def _in_words(entry: Entry) -> tuple[tuple[int, int], ...]:
    written = entry.account.time_as_written
    return told_spans(written) if written else ()


@lru_cache(maxsize=4096)
def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _minute(clock: time | None) -> int:
    return _NO_TIME if clock is None else clock.hour * 60 + clock.minute


def _swapped(entry: Entry) -> int:
    day = entry.when.earliest
    if not entry.flags or day is None or entry.when.precision not in (Precision.DAY, Precision.MINUTE) or day.day > 12:
        return 0
    return day.replace(month=day.day, day=day.month).toordinal() if _SWAPPED & set(entry.flags) else 0
