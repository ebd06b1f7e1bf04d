"""How the days of two entries lie to each other: their own, and those that their texts name."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Columns, Pairs, every_with_every, exact, of_each
from pipeline.chronology.linking.facts import Column, Numbers, Truths

UNKNOWN = 9999
"""Days apart when one is undated."""
NEVER = 9_999_999
"""A day after all."""


class SignsOfDays(NamedTuple):
    """Of each pair; `schemas/link-weights.json` has a weight for each by its name."""

    same_day: Column  # both were on the same day and name no other
    names_the_day: Column  # one's text names the other's day
    both_name_the_day: Column
    same_day_names_another: Column  # written on one day, but one tells of another
    next_day: Column
    names_the_day_nearly: Column
    few_days: Column  # two or three between
    week: Column  # four to seven
    weeks: Column
    names_another_day: Column  # and the days lie apart
    vague_overlap: Column  # a span of days that holds the other
    busy_day: Column  # more agencies tell of that day than is usual
    crowded_day: Column  # their agencies tell of much else on that day


def signs_of_days(rows: Columns, pairs: Pairs) -> SignsOfDays:
    """The columns of all pairs."""
    apart = days_apart(rows, pairs)
    own = (rows.first[pairs.first] == rows.first[pairs.second]) & rows.exact[pairs.first] & rows.exact[pairs.second]
    names, common = _named(rows, pairs)
    naming = _names_any(rows, pairs.first) | _names_any(rows, pairs.second)
    same, shared = own & ~naming, common < NEVER
    both = shared & ~names
    crowded = np.where(own, _crowded(rows, pairs), 0.0)
    found = (
        same,
        names & ~same,
        both,
        own & naming & ~names & ~both,
        (apart == 1) & ~naming,
        (apart == 1) & naming,
        (apart >= 2) & (apart <= 3),
        (apart >= 4) & (apart <= 7),
        apart > 7,
        (apart > 1) & naming,
        (apart == 0) & ~(own | names | shared),
        _busy(rows, np.where(own, rows.first[pairs.first], common)) * (1.0 - crowded),
        crowded,
    )
    return SignsOfDays(*map(exact, found))


def _crowded(rows: Columns, pairs: Pairs) -> Column:
    return np.minimum(1.0, np.log2(rows.crowd[pairs.first] * rows.crowd[pairs.second]) / 4)


def _busy(rows: Columns, days: Numbers) -> Column:
    busy = rows.told.busy
    return np.array([busy.get(day, 0.0) for day in days.tolist()])


def days_apart(rows: Columns, pairs: Pairs) -> Numbers:
    """Days between the nearest days that the two may tell of; many when one is undated."""
    from_, others = rows.others_from, rows.others
    first, last = rows.first, rows.last
    least = np.maximum(0, np.maximum(first[pairs.second] - last[pairs.first], first[pairs.first] - last[pairs.second]))
    for entries, other in (pairs, pairs[::-1]):
        pair, place = of_each(from_, entries)
        day, against = others[place], other[pair]
        _lower(least, pair, np.maximum(0, np.maximum(first[against] - day, day - last[against])))
    pair, one, two = every_with_every(from_, pairs)
    _lower(least, pair, np.abs(others[one] - others[two]))
    return np.where((first[pairs.first] > 0) & (first[pairs.second] > 0), least, UNKNOWN)


def _named(rows: Columns, pairs: Pairs) -> tuple[Truths, Numbers]:
    """Whether one's text names the other's day, where that is one day; and the earliest day that both name, or that one
    names and the other gives as its own, `NEVER` where there is none."""
    names, common = np.zeros(len(pairs.first), bool), np.full(len(pairs.first), NEVER)
    for entries, other in (pairs, pairs[::-1]):
        pair, place = of_each(rows.named_from, entries)
        hit = rows.named[place] == rows.first[other][pair]
        pair, day = pair[hit], rows.named[place][hit]
        names[pair] |= rows.exact[other][pair]
        _lower(common, pair, day)
    pair, one, two = every_with_every(rows.named_from, pairs)
    hit = rows.named[one] == rows.named[two]
    _lower(common, pair[hit], rows.named[one][hit])
    return names, common


def _names_any(rows: Columns, entries: Numbers) -> Truths:
    return np.asarray(rows.named_from[entries + 1] > rows.named_from[entries])


def _lower(least: Numbers, pair: Numbers, values: Numbers) -> None:
    """Each pair's number brought down to the least of its values. The pairs come in order."""
    if len(pair):
        begins = np.flatnonzero(np.diff(pair, prepend=-1))
        least[pair[begins]] = np.minimum(least[pair[begins]], np.minimum.reduceat(values, begins))
