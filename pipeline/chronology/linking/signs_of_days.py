"""How the days of two entries lie to each other: their own, and those that their texts name."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Column, Columns, Pairs, exact
from pipeline.chronology.linking.facts import Facts, Told

UNKNOWN = 9999
"""Days apart when one is undated."""


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
    """The columns of all pairs. Most entries give one day and name no other: those all at once."""
    apart = np.abs(rows.first[pairs.first] - rows.first[pairs.second])
    same = apart == 0
    crowded = np.where(same, _crowded(rows, pairs), 0.0)
    none = np.zeros(len(apart))
    found = [
        same.astype(np.float64),
        none,
        none,
        none,
        (apart == 1).astype(np.float64),
        none,
        ((apart >= 2) & (apart <= 3)).astype(np.float64),
        ((apart >= 4) & (apart <= 7)).astype(np.float64),
        (apart > 7).astype(np.float64),
        none,
        none,
        np.where(same, _busy(rows, pairs), 0.0) * (1.0 - crowded),
        crowded,
    ]
    table = exact(np.column_stack(found))
    facts = rows.told.facts
    for at in np.flatnonzero(~(rows.plain[pairs.first] & rows.plain[pairs.second])).tolist():
        table[at] = _of_two(rows.told, facts[pairs.first[at]], facts[pairs.second[at]])
    return SignsOfDays(*exact(table).T)


def _crowded(rows: Columns, pairs: Pairs) -> Column:
    return np.minimum(1.0, np.log2(rows.crowd[pairs.first] * rows.crowd[pairs.second]) / 4)


def _busy(rows: Columns, pairs: Pairs) -> Column:
    busy = rows.told.busy
    return np.array([busy.get(day, 0.0) for day in rows.first[pairs.first].tolist()])


def _of_two(told: Told, one: Facts, two: Facts) -> tuple[float, ...]:
    """The same for entries with vague days, or whose texts name days."""
    apart = days_apart(one, two)
    own = one.first == two.first and one.exact and two.exact
    naming = bool(one.named or two.named)
    common = _named_in_common(one, two) if naming else ()
    names = naming and (_names(one, two) or _names(two, one))
    same = own and not naming
    both = bool(common) and not names
    crowded = min(1.0, math.log2(one.crowd * two.crowd) / 4) if own else 0.0
    day = one.first if own else common[0] if common else 0
    return (
        same,
        names and not same,
        both,
        own and naming and not names and not both,
        apart == 1 and not naming,
        apart == 1 and naming,
        2 <= apart <= 3,
        4 <= apart <= 7,
        apart > 7,
        apart > 1 and naming,
        apart == 0 and not (own or names or common),
        told.busy.get(day, 0.0) * (1.0 - crowded),
        crowded,
    )


def days_apart(one: Facts, two: Facts) -> int:
    """Days between the nearest days that the two may tell of; many when one is undated."""
    if not one.first or not two.first:
        return UNKNOWN
    least = max(0, two.first - one.last, one.first - two.last)
    for each, other in ((one, two), (two, one)):
        for day in each.others:
            least = min(least, max(0, other.first - day, day - other.last))
            for second in other.others:
                least = min(least, abs(day - second))
    return least


def _named_in_common(one: Facts, two: Facts) -> tuple[int, ...]:
    """Days that the text of one names and the other names or gives as its own, earliest first."""
    first, second = {*one.named}, {*two.named}
    return tuple(sorted((first & second) | (first & {two.first}) | (second & {one.first})))


def _names(one: Facts, two: Facts) -> bool:
    return two.first in one.named and two.exact
