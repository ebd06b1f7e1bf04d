"""How near two entries lie in time, and how many others lie as near: on a day told by the minute a quarter of an hour
is far, in a month with one visit three days are near.

All pairs at once, as columns of numbers. Minutes are counted from midnight of the day with the ordinal 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Columns, Pairs, every_with_every, exact, log
from pipeline.chronology.linking.facts import Clock, Column, Numbers, Several, Truths
from pipeline.chronology.linking.told_times import DAY

_WIDE = 0.3
"""A minute of vagueness counts as so many minutes between."""
_MINUTES = 32
"""Bits that hold any minute: an agency and a minute are one number."""
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
    `named` ones are days that its text names. `from_` says where each entry's spans begin. `starts` and `ends` are
    those of the entries' own, agency by agency, in order."""

    ahead: Numbers
    start: Numbers
    end: Numbers
    named: Truths
    entry: Numbers
    from_: Numbers
    agency: Numbers
    clock: Numbers
    times: Several
    bursts: tuple[Column, Column]
    starts: Numbers
    ends: Numbers


def timeline(rows: Columns, ahead: Sequence[int]) -> Timeline:
    """`ahead`: by how many minutes each agency's clock is ahead of the others'. An undated entry stands at the very
    beginning."""
    spans, clocks = rows.told.facts.spans, np.array(ahead, np.int64)
    many = len(rows.agency)
    dated = np.repeat(np.arange(many), np.diff(spans.from_))
    undated, naming = np.flatnonzero(np.diff(spans.from_) == 0), np.repeat(np.arange(many), np.diff(rows.others_from))
    shift = np.where(rows.clock > 0, clocks[rows.agency], 0)[dated]
    none, entry = np.zeros(len(undated), np.int64), np.concatenate([dated, undated, naming])
    order = np.argsort(entry, kind="stable")
    start, from_ = np.concatenate([spans.start - shift, none, rows.others * DAY])[order], _from(entry[order], many)
    minutes = np.where(rows.clock == Clock.MINUTE, start[from_[:-1]], _UNCLOCKED)
    end = np.concatenate([spans.end - shift, none, rows.others * DAY + DAY - 1])[order]
    named, entry = order >= len(dated) + len(undated), entry[order]
    agency = rows.agency[entry[~named]] << _MINUTES
    return Timeline(
        ahead=clocks,
        start=start,
        end=end,
        named=named,
        entry=entry,
        from_=from_,
        agency=rows.agency,
        clock=rows.clock,
        times=rows.told.facts.times,
        bursts=(_burst(minutes, _SHORT_BURST), _burst(minutes, _LONG_BURST)),
        starts=np.sort(agency + start[~named]),
        ends=np.sort(agency + end[~named]),
    )


def _from(entry: Numbers, many: int) -> Numbers:
    return np.searchsorted(entry, np.arange(many + 1))


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
    of = line.agency[whose] << _MINUTES
    begun = np.searchsorted(line.starts, of + line.end[span] + meeting.gap, side="right")
    over = np.searchsorted(line.ends, of + line.start[span] - meeting.gap, side="left")
    return np.asarray(np.maximum(1, begun - over), np.int64)


def _names_the_time(line: Timeline, pairs: Pairs, gap: Numbers) -> Column:
    """Whether one's text names the minute of the other, by either agency's clock."""
    telling = np.diff(line.times.from_) > 0
    minute = line.clock == Clock.MINUTE
    worth = (telling[pairs.first] & minute[pairs.second]) | (telling[pairs.second] & minute[pairs.first])
    found = np.zeros(len(gap))
    for at in np.flatnonzero(worth & (gap < 2 * DAY)).tolist():
        one, two = int(pairs.first[at]), int(pairs.second[at])
        found[at] = _names(line, one, two) or _names(line, two, one)
    return found


def _names(line: Timeline, one: int, two: int) -> bool:
    times = line.times.of(one)
    if not times or line.clock[two] != Clock.MINUTE:
        return False
    on_one_clock = int(line.start[line.from_[two]])
    clocks = {(on_one_clock + ahead) % DAY for ahead in (0, *line.ahead[line.agency[[one, two]]].tolist())}
    apart = (abs(time - minute) for time in times for minute in clocks)
    return any(min(each, DAY - each) <= _SAME_NAMED_TIME for each in apart)
