"""When entries may have been, by their own date and time: days, and minutes counted as days are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.facts import Clock, Numbers, Several, Spans
from pipeline.chronology.linking.told_times import DAY, HALF_DAY, Span, around, told_minute, told_spans
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision

_SWAPPED = frozenset({"date-order-swap", "date-us-export"})
_NO_TIME = -1


def own_days(entries: Sequence[Entry]) -> tuple[Numbers, Numbers]:
    """First and last day of each entry (0: undated)."""
    first = np.fromiter((_ordinal(entry.when.earliest) for entry in entries), np.int64, len(entries))
    return first, np.fromiter((_ordinal(entry.when.latest) for entry in entries), np.int64, len(entries))


def swapped_days(entries: Sequence[Entry]) -> Numbers:
    """The day of each entry with day and month exchanged, where an export may have exchanged them, else 0."""
    return np.array([_swapped(entry) for entry in entries], np.int64)


def own_times(entries: Sequence[Entry], first: Numbers, last: Numbers, named: Several) -> tuple[Numbers, Spans]:
    """How each entry tells the time of day, and the minutes between which it was. `named`: minutes that its text names,
    which stand for its own where no other is told and all are one by a clock of twelve hours."""
    one_day = (first == last) & (first > 0)
    minute = np.full(len(entries), _NO_TIME)
    for at in np.flatnonzero(one_day).tolist():
        minute[at] = _minute(entries[at])
    by_minute = minute != _NO_TIME
    clock = np.where(by_minute, Clock.MINUTE, Clock.SILENT)
    start = first * DAY + np.where(by_minute, minute, 0)
    end = np.where(by_minute, start, last * DAY + DAY - 1)
    whose = np.flatnonzero(first > 0)
    rows = [whose, start[whose], end[whose]]
    names = np.diff(named.from_) > 0
    worded = []
    for at in np.flatnonzero(one_day & ~by_minute).tolist():
        if told := _in_words(entries[at], named.of(at) if names[at] else ()):
            worded += [(at, start[at] + begin, start[at] + end) for begin, end in told]
    if worded:
        of_words = np.array(worded)
        clock[of_words[:, 0]] = Clock.WORDS
        others = clock[whose] != Clock.WORDS
        rows = [np.concatenate([row[others], more]) for row, more in zip(rows, of_words.T, strict=True)]
    order = np.argsort(rows[0], kind="stable")
    whose, begins, ends = (row[order] for row in rows)
    return clock, Spans(begins, ends, np.searchsorted(whose, np.arange(len(entries) + 1)))


def _minute(entry: Entry) -> int:
    """The minute of the day that its columns tell."""
    time, written = entry.when.time, entry.account.time_as_written
    if time is not None:
        return time.hour * 60 + time.minute
    told = told_minute(written) if written else None
    return _NO_TIME if told is None else told


def _in_words(entry: Entry, named: Sequence[int]) -> tuple[Span, ...]:
    written = entry.account.time_as_written
    told = told_spans(written) if written else ()
    if not told and len({minute % HALF_DAY for minute in named}) == 1:
        return around(named)
    return told


@lru_cache(maxsize=4096)
def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _swapped(entry: Entry) -> int:
    day = entry.when.earliest
    if not entry.flags or day is None or entry.when.precision not in (Precision.DAY, Precision.MINUTE) or day.day > 12:
        return 0
    return day.replace(month=day.day, day=day.month).toordinal() if _SWAPPED & set(entry.flags) else 0
