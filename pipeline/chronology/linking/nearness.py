"""How near two entries lie in time, and how many others lie as near: on a day told by the minute a quarter of an hour
is far, in a month with one visit three days are near.

All pairs at once, as columns of numbers. Minutes are counted from midnight of the day with the ordinal 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Pairs, every_with_every, exact, log
from pipeline.chronology.linking.facts import Clock, Column, Facts, Numbers, Truths
from pipeline.chronology.linking.told_times import DAY

_WIDE = 0.3
"""A minute of vagueness counts as so many minutes between."""
_UNCLOCKED = -(10**9)
_BY_NAME = 700
"""A day that only a text names counts as so many minutes further off."""
_SAME_NAMED_TIME = 2
_AROUND = 30
"""Minutes on either side, among which entries at one moment are many or few."""
_SHORT_BURST, _LONG_BURST = 1, 5
"""How many minutes on either side are one moment."""


class Nearness(NamedTuple):
    """Of each pair; `schemas/link-weights.json` has a weight for each by its name."""

    both_clocked: Column
    log_minutes: Column  # between two clock times
    within_minutes: Column
    within_quarter: Column  # of an hour
    within_hour: Column
    within_hours: Column
    fits_wording: Column  # "that afternoon" holds the other
    misses_wording: Column
    log_days: Column
    log_vague: Column  # how wide the days or hours are that they may have been
    rivals: Column  # how many of the two agencies' entries lie as near
    least_rivals: Column  # on the side with fewer
    clocked_rivals: Column
    names_the_time: Column  # one's text names the other's clock time
    burst: Column  # how many more entries stand at their minute than the half hour around would let expect
    long_burst: Column  # within a few minutes


@dataclass(frozen=True, slots=True)
class Timeline:
    """When each entry may have been, on one clock: spans of all entries one behind the other, and whose they are.
    `named` ones are days that its text names. `from_` says where each entry's spans begin."""

    facts: Sequence[Facts]
    ahead: Sequence[int]
    start: Numbers
    end: Numbers
    named: Truths
    entry: Numbers
    from_: Numbers
    agency: Numbers
    clock: Numbers
    bursts: tuple[Column, Column]


def timeline(facts: Sequence[Facts], ahead: Sequence[int]) -> Timeline:
    """`ahead`: by how many minutes each agency's clock is ahead of the others'."""
    rows = [row for position, each in enumerate(facts) for row in _spans(position, each, ahead[each.agency])]
    start, end, named, entry = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    clock = np.array([each.clock for each in facts], np.int64)
    from_ = np.searchsorted(entry, np.arange(len(facts) + 1))
    minutes = np.where(clock == Clock.MINUTE, start[from_[:-1]], _UNCLOCKED)
    return Timeline(
        facts=facts,
        ahead=ahead,
        start=start,
        end=end,
        named=named.astype(bool),
        entry=entry,
        from_=from_,
        agency=np.array([each.agency for each in facts], np.int64),
        clock=clock,
        bursts=(_burst(minutes, _SHORT_BURST), _burst(minutes, _LONG_BURST)),
    )


def _burst(minutes: Numbers, near: int) -> Column:
    """Of each entry by how much more stand within so many minutes of it than would if those around were spread
    evenly."""
    told = np.sort(minutes[minutes != _UNCLOCKED])
    here, around = _within(told, minutes, near), _within(told, minutes, _AROUND)
    expected = 1 + (around - here) * ((2 * near + 1) / (2 * (_AROUND - near)))
    return log(np.maximum(1, here) / expected)


def _within(told: Numbers, minutes: Numbers, near: int) -> Numbers:
    """How many of those told by the minute stand within so many minutes of each."""
    return np.searchsorted(told, minutes + near, side="right") - np.searchsorted(told, minutes - near, side="left")


def _spans(position: int, facts: Facts, ahead: int) -> Iterator[tuple[int, int, bool, int]]:
    shift = ahead if facts.clock else 0
    for begin, end in facts.spans or ((0, 0),):
        yield begin - shift, end - shift, False, position
    for day in facts.others:
        yield day * DAY, day * DAY + DAY - 1, True, position


def nearness(line: Timeline, pairs: Pairs) -> Nearness:
    """The columns of all pairs."""
    own = _closest(line, pairs, named=False)
    best = _closest(line, pairs, named=True)
    gap = own.gap.astype(np.float64)
    clock_first, clock_second = line.clock[pairs.first], line.clock[pairs.second]
    both = (clock_first == Clock.MINUTE) & (clock_second == Clock.MINUTE)
    worded = np.minimum(clock_first, clock_second) == Clock.WORDS
    rivals = log(_as_near(line, pairs.second, best.first, best)), log(_as_near(line, pairs.first, best.second, best))
    at_once, (short, long) = both * _fading(gap, 10), line.bursts
    return Nearness(
        both_clocked=both.astype(np.float64),
        log_minutes=both * log(1 + gap),
        within_minutes=both * _fading(gap, 3),
        within_quarter=both * _fading(gap, 12),
        within_hour=both * _fading(gap, 50),
        within_hours=both * _fading(gap, 240),
        fits_wording=(worded & (own.gap == 0)).astype(np.float64),
        misses_wording=(worded & (own.gap > 0)).astype(np.float64),
        log_days=log(1 + gap / DAY),
        log_vague=log(1 + own.width / DAY),
        rivals=rivals[0] + rivals[1],
        least_rivals=np.minimum(*rivals),
        clocked_rivals=both * (rivals[0] + rivals[1]),
        names_the_time=_names_the_time(line, pairs, own.gap),
        burst=at_once * (short[pairs.first] + short[pairs.second]),
        long_burst=at_once * (long[pairs.first] + long[pairs.second]),
    )


def _fading(gap: Column, minutes: float) -> Column:
    """1 for the same minute, a third after so many minutes, and so on down."""
    return exact(np.exp(-gap / minutes))


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where two entries come nearest: their spans (places in the timeline), the minutes between, both spans' length."""

    first: Numbers
    second: Numbers
    gap: Numbers
    width: Numbers


def _closest(line: Timeline, pairs: Pairs, *, named: bool) -> Meeting:
    """Of each pair the two spans that lie nearest; without `named` only of their own days."""
    pair, first, second = every_with_every(line.from_, pairs)
    if not named:
        own = ~(line.named[first] | line.named[second])
        pair, first, second = pair[own], first[own], second[own]
    gap = np.maximum(0, np.maximum(line.start[first] - line.end[second], line.start[second] - line.end[first]))
    width = line.end[first] - line.start[first] + line.end[second] - line.start[second]
    by_name = line.named[first] | line.named[second]
    order = np.lexsort((gap * 10 + width * int(_WIDE * 10) + by_name * _BY_NAME * 10, pair))
    best = order[np.searchsorted(pair[order], np.arange(len(pairs.first)))]
    return Meeting(first[best], second[best], gap[best], width[best])


def _as_near(line: Timeline, whose: Numbers, span: Numbers, meeting: Meeting) -> Numbers:
    """How many entries of the other's agency lie as near to the span as the other does, that one among them."""
    own = ~line.named
    agency = line.agency[line.entry[own]] << 32
    starts, ends = np.sort(agency + line.start[own]), np.sort(agency + line.end[own])
    of = line.agency[whose] << 32
    begun = np.searchsorted(starts, of + line.end[span] + meeting.gap, side="right")
    over = np.searchsorted(ends, of + line.start[span] - meeting.gap, side="left")
    return np.asarray(np.maximum(1, begun - over), np.int64)


def _names_the_time(line: Timeline, pairs: Pairs, gap: Numbers) -> Column:
    """Whether one's text names the minute of the other, by either agency's clock."""
    telling = np.array([bool(each.times) for each in line.facts])
    minute = line.clock == Clock.MINUTE
    worth = (telling[pairs.first] & minute[pairs.second]) | (telling[pairs.second] & minute[pairs.first])
    found = np.zeros(len(gap))
    for at in np.flatnonzero(worth & (gap < 2 * DAY)).tolist():
        one, two = line.facts[pairs.first[at]], line.facts[pairs.second[at]]
        found[at] = _names(line, one, two) or _names(line, two, one)
    return found


def _names(line: Timeline, one: Facts, two: Facts) -> bool:
    if not one.times or two.clock != Clock.MINUTE:
        return False
    as_written = two.spans[0][0]
    on_one_clock = as_written - line.ahead[two.agency]
    clocks = {each % DAY for each in (as_written, on_one_clock, on_one_clock + line.ahead[one.agency])}
    apart = (abs(time - minute) for time in one.times for minute in clocks)
    return any(min(each, DAY - each) <= _SAME_NAMED_TIME for each in apart)
