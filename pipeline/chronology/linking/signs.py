"""The signs that speak for or against two entries telling one event, each a number from 0 to 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.chronology.linking.facts import Facts, Told
from pipeline.chronology.linking.lexicon import Lexicon, lexicon, positions

UNKNOWN = 9999
"""Days apart when one is undated."""


class Signs(NamedTuple):
    """Of a pair; `schemas/event-words.json` has a weight for each by its name."""

    same_day: float  # both were on the same day and name no other
    names_the_day: float  # one's text names the other's day
    both_name_the_day: float
    same_day_names_another: float  # written on one day, but one tells of another
    next_day: float
    names_the_day_nearly: float
    few_days: float  # two or three between
    week: float  # four to seven
    weeks: float
    names_another_day: float  # and the days lie apart
    vague_overlap: float  # a span of days that holds the other
    busy_day: float  # more agencies tell of that day than is usual
    crowded_day: float  # their agencies tell of much else on that day
    likeness: float  # of all telling words
    rare_words: float
    share: float  # of their words that stand in both, by rarity
    shared: float  # how many rare words stand in both
    same_meeting: float
    perhaps_same_meeting: float
    other_meeting: float
    one_meeting: float
    same_incident: float
    same_family: float
    same_health: float
    same_state: float
    both_routine: float
    one_routine: float
    nothing_shared: float
    names_the_other: float
    passes_on: float  # one reports what others saw
    reports_the_other: float  # the later one passes on, and names the earlier one's agency


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair with its signs, and what was found in common: word numbers, kinds, days between."""

    signs: Signs
    words: tuple[int, ...]
    kinds: int
    apart: int


def compare(told: Told, one: Facts, two: Facts) -> Compared:
    """The signs of a pair of entries."""
    shared = tuple(sorted(set(one.words).intersection(two.words))) if one.words and two.words else ()
    apart = days_apart(one, two)
    found = (
        *_of_days(told, one, two, apart),
        *_of_words(told, one, two, shared),
        *_of_kinds(told, one, two),
        *_of_agencies(one, two),
    )
    return Compared(Signs._make(found), shared, one.kinds & two.kinds, apart)


def days_apart(one: Facts, two: Facts) -> int:
    """Days between the nearest days that the two may tell of; many when one is undated."""
    if one.plain and two.plain:
        return abs(one.first - two.first)
    if not one.first or not two.first:
        return UNKNOWN
    least = max(0, two.first - one.last, one.first - two.last)
    for each, other in ((one, two), (two, one)):
        for day in each.others:
            least = min(least, max(0, other.first - day, day - other.last))
            for second in other.others:
                least = min(least, abs(day - second))
    return least


def _of_days(told: Told, one: Facts, two: Facts, apart: int) -> tuple[float, ...]:
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


def _named_in_common(one: Facts, two: Facts) -> tuple[int, ...]:
    """Days that the text of one names and the other names or gives as its own, earliest first."""
    first, second = {*one.named}, {*two.named}
    return tuple(sorted((first & second) | (first & {two.first}) | (second & {one.first})))


def _names(one: Facts, two: Facts) -> bool:
    return two.first in one.named and two.exact


def _of_words(told: Told, one: Facts, two: Facts, shared: tuple[int, ...]) -> tuple[float, float, float, float]:
    if not shared:
        return (0.0, 0.0, 0.0, 0.0)
    weights, rarity = told.word_weights, told.rarity
    length = one.length * two.length
    likeness = sum(weights[word] ** 2 for word in shared) / length if length else 0.0
    rare = sum(max(0.0, weights[word] - 0.25) for word in shared) * told.scale
    total = sum(rarity[word] for word in shared)
    share = (total / one.weight + total / two.weight) / 2
    return likeness, min(told.scale, rare / 2), share, sum(rarity[word] ** 2 for word in shared)


def _of_kinds(told: Told, one: Facts, two: Facts) -> tuple[float, ...]:
    kinds = lexicon()
    shared = one.kinds & two.kinds
    held = [bool(each.kinds & kinds.meeting) for each in (one, two)]
    same_meeting = bool(shared & kinds.meeting)
    meet = held[0] or one.kinds & kinds.any_meeting, held[1] or two.kinds & kinds.any_meeting
    perhaps = all(meet) and not all(held)  # one of them only says "meeting"
    dull = [_dull(each, kinds) for each in (one, two)]
    incident = shared & kinds.incident
    family = not incident and bool(one.families & two.families)
    return (
        same_meeting,
        perhaps,
        all(held) and not same_meeting,
        any(held) and not perhaps and not all(held),
        min(1.0, sum(told.kind_weights[kind] for kind in positions(incident)) / 2),
        family,
        bool(shared & kinds.health),
        bool(shared & kinds.state),
        all(dull),
        any(dull) and not all(dull),
        not (incident or family or same_meeting or perhaps),
    )


def _dull(facts: Facts, kinds: Lexicon) -> bool:
    """Tells of nothing but what happens all the time."""
    return bool(facts.kinds & kinds.routine) and not facts.kinds & (kinds.incident | kinds.meeting | kinds.any_meeting)


def _of_agencies(one: Facts, two: Facts) -> tuple[float, ...]:
    report = lexicon().report
    names = bool(one.mentions >> two.agency & 1), bool(two.mentions >> one.agency & 1)
    passes = bool(one.kinds & report), bool(two.kinds & report)
    reports = (passes[0] and names[0] and not _surely_earlier(one, two)) or (
        passes[1] and names[1] and not _surely_earlier(two, one)
    )
    return (any(names), any(passes), reports)


def _surely_earlier(one: Facts, two: Facts) -> bool:
    if one.clock and two.clock and one.first == two.first:
        return one.spans[-1][1] < two.spans[0][0]
    return one.last < two.first
