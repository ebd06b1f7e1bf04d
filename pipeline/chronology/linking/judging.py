"""How likely two entries tell one event: the signs weighed together, then once more in view of the other candidates.

The first weighing sees a pair by itself. The second also sees whether one of the two has a likelier partner at the
other's agency, and whether a third agency's entry fits both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from pipeline.chronology.linking.agency_clocks import minutes_ahead
from pipeline.chronology.linking.candidates import candidate_pairs, friends_of_friends
from pipeline.chronology.linking.columns import Columns, Pairs, columns, parts
from pipeline.chronology.linking.facts import Clock, Column, Facts, Told
from pipeline.chronology.linking.lexicon import settings
from pipeline.chronology.linking.nearness import Nearness, Timeline, nearness, timeline
from pipeline.chronology.linking.rivals import Setting, setting
from pipeline.chronology.linking.signs import AT_A_TIME, SIGNS, signs
from pipeline.shipped import SCHEMAS

Matrix = npt.NDArray[np.float64]
FIRST = (*SIGNS, *Nearness._fields)
"""What the first weighing weighs; the second weighs `Setting` as well."""
SECOND = (*FIRST, *Setting._fields)

_MORE = 1_000  # rows of room beside a quarter of all: what is not filled takes no memory
_ALIKE = 100
CERTAIN, STRANGERS = 6.0, -4.0
"""The weight of one agency's two records of one event, and of a pair that never came into question."""


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Any]:
    """As they were fitted (benchmarks/link_accuracy.py)."""
    fitted: Mapping[str, Any] = json.loads((SCHEMAS / "link-weights.json").read_text(encoding="utf-8"))
    return fitted


@dataclass(frozen=True, slots=True)
class Observed:
    """All pairs that came into question; `signs` are the columns of the first weighing, in the order of `FIRST`."""

    rows: Columns
    line: Timeline
    pairs: Pairs
    signs: Matrix

    @property
    def told(self) -> Told:
        return self.rows.told


@dataclass(frozen=True, slots=True)
class Judged(Observed):
    """The pairs with their weights: above 0 when more speaks for one event than against."""

    weight: Column


Weights = Mapping[str, Mapping[str, float]]


def judge(told: Told) -> Judged:
    """Compare and weigh."""
    return weigh_twice(observe(told, weights()), weights())


def observe(told: Told, given: Weights) -> Observed:
    """The pairs worth comparing, with their signs: candidates, and those whom a third entry brings together."""
    rows = columns(told)
    pairs = candidate_pairs(rows)
    compared = len(pairs.first)
    table = np.empty((compared + compared // 4 + _MORE, len(FIRST)))  # filled in place: it takes most of the memory
    signs(rows, pairs, table)
    line = timeline(told.facts, minutes_ahead(told.facts, pairs, table[:compared, SIGNS.index("shared")]))
    _put_nearness(table, line, pairs)
    more = _arrays(friends_of_friends(told, pairs, weigh(given["first"], FIRST, table[:compared].T)))
    total = compared + len(more.first)
    if total > len(table):
        table = np.vstack([table[:compared], np.empty((len(more.first), len(FIRST)))])
    signs(rows, more, table[compared:])
    _put_nearness(table[compared:], line, more)
    together = Pairs(*(np.concatenate(both) for both in zip(pairs, more, strict=True)))
    return Observed(rows, line, together, table[:total])


def _put_nearness(table: Matrix, line: Timeline, pairs: Pairs) -> None:
    """Behind the other signs."""
    for begin, part in zip(count(0, AT_A_TIME), parts(pairs, AT_A_TIME), strict=False):
        for column, values in enumerate(nearness(line, part), len(SIGNS)):
            table[begin : begin + len(values), column] = values


def weigh_twice(seen: Observed, given: Weights) -> Judged:
    """By itself, then among the other candidates."""
    alone = weigh(given["first"], FIRST, seen.signs.T)
    columns_of_both = (*seen.signs.T, *setting(seen.rows.told.facts, seen.pairs, alone))
    by_clock = seen.signs[:, FIRST.index("both_clocked")]
    weight = weigh(given["second"], SECOND, columns_of_both) - chance(seen.told) - by_clock * chance_by_clock(seen.told)
    return Judged(seen.rows, seen.line, seen.pairs, seen.signs, weight)


def chance(told: Told) -> float:
    """What a pair must weigh more in a review with many entries a day, for there more fall together by chance. Entries
    told by the minute do not count: their own signs see to it."""
    limits = settings()["chance"]
    days = [each.first for each in told.facts if each.first and each.clock != Clock.MINUTE]
    if not days:
        return 0.0
    a_day = len(days) / max(limits["least_days"], max(days) - min(days) + 1)
    return round(max(0.0, float(limits["counts"]) * math.log(a_day / limits["usual_a_day"])), 6)


def chance_by_clock(told: Told) -> float:
    """The same for pairs told by the minute, where many entries stand within minutes of one another; less than nothing
    where few do."""
    limits = settings()["chance"]
    minutes = np.sort(np.array([each.spans[0][0] for each in told.facts if each.clock == Clock.MINUTE], np.int64))
    if not len(minutes):
        return 0.0
    near = limits["near_minutes"]
    within = np.searchsorted(minutes, minutes + near, "right") - np.searchsorted(minutes, minutes - near, "left")
    crowd = int(within.sum()) / len(minutes)
    more = float(limits["counts_by_clock"]) * math.log(crowd / limits["usual_within_minutes"])
    return round(max(float(limits["least_by_clock"]), more), 6)


def in_setting(seen: Observed, alone: Column) -> Matrix:
    """The columns of the second weighing, in the order of `SECOND`."""
    return np.hstack([seen.signs, np.column_stack(setting(seen.rows.told.facts, seen.pairs, alone))])


def weigh(given: Mapping[str, float], names: Sequence[str], signs: Sequence[Column] | Matrix) -> Column:
    """Each pair's weight; `signs` are columns. Summed sign by sign, so that every machine has the same to the last
    bit."""
    total = np.full(len(signs[0]), float(given["bias"]))
    for name, column in zip(names, signs, strict=True):
        total += given[name] * column
    return total


def _arrays(pairs: Iterator[tuple[int, int]]) -> Pairs:
    both = np.fromiter(chain.from_iterable(pairs), np.int64).reshape(-1, 2)
    return Pairs(both[:, 0].copy(), both[:, 1].copy())


def repeats(told: Told, one: int, two: int) -> bool:
    """An agency's second record of an event: the same days, and much the same beginning."""
    first, second = told.facts[one], told.facts[two]
    wanted = _wanted_likeness(first, second)
    if not 0 < wanted <= _ALIKE:
        return wanted <= 0
    return fuzz.token_sort_ratio(first.beginning, second.beginning, score_cutoff=wanted) >= wanted


def repeated(told: Told, pairs: Sequence[tuple[int, int]]) -> list[bool]:
    """For each pair whether it is such a one; many together are compared on all cores."""
    facts = [(told.facts[one], told.facts[two]) for one, two in pairs]
    wanted = np.array([_wanted_likeness(*both) for both in facts])
    alike = np.zeros(len(pairs))
    if close := np.flatnonzero((wanted > 0) & (wanted <= _ALIKE)).tolist():
        beginnings = ([facts[at][side].beginning for at in close] for side in (0, 1))
        scores = process.cpdist(*beginnings, scorer=fuzz.token_sort_ratio, dtype=np.float64, workers=-1)
        alike[close] = scores
    found: list[bool] = (alike >= wanted).tolist()
    return found


def _wanted_likeness(first: Facts, second: Facts) -> float:
    """How alike their beginnings must be, of a hundred; more than that where nothing makes them repeats."""
    if first.agency != second.agency or abs(first.first - second.first) > 1:
        return math.inf
    if not first.beginning or not second.beginning:
        return math.inf
    if first.beginning == second.beginning:
        return 0.0
    thresholds = settings()["thresholds"]
    if min(len(first.beginning), len(second.beginning)) < thresholds["repeats_letters"]:
        return math.inf  # a log's short lines are alike whatever they tell
    by_clock = first.clock == second.clock == Clock.MINUTE and first.spans != second.spans
    return float(thresholds["repeats_later" if by_clock else "repeats"])


def confidence(weight: float) -> float:
    """The share of links of this weight that are right, as measured (docs/linking.md)."""
    scale = weights()["confidence"]
    return round(1 / (1 + math.exp(-(scale["slope"] * weight + scale["offset"]))), 2)
