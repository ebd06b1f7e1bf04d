"""How likely two entries tell one event: the signs weighed together, then once more in view of the other candidates.

The first weighing sees a pair by itself. The second also sees whether one of the two has a likelier partner at the
other's agency, and whether a third agency's entry fits both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from pipeline.chronology.linking.agency_clocks import minutes_ahead
from pipeline.chronology.linking.candidates import candidate_pairs, friends_of_friends
from pipeline.chronology.linking.columns import Columns, Pairs, columns, pairs_of, parts
from pipeline.chronology.linking.facts import Clock, Column, Told, Truths, beginning_of
from pipeline.chronology.linking.lexicon import settings
from pipeline.chronology.linking.nearness import Nearness, Timeline, nearness, timeline
from pipeline.chronology.linking.rivals import Setting, setting
from pipeline.chronology.linking.signs import AT_A_TIME, SIGNS, signs
from pipeline.shipped import SCHEMAS

Matrix = npt.NDArray[np.float64]
FIRST = (*SIGNS, *Nearness._fields)
"""What the first weighing weighs; the second weighs `Setting` as well."""
SECOND = (*FIRST, *Setting._fields)

CERTAIN, STRANGERS = 6.0, -4.0
"""The weight of one agency's two records of one event, and of a pair that never came into question."""


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Any]:
    """As they were fitted (benchmarks/link_accuracy.py)."""
    fitted: Mapping[str, Any] = json.loads((SCHEMAS / "link-weights.json").read_text(encoding="utf-8"))
    return fitted


@dataclass(frozen=True, slots=True)
class Observed:
    """All pairs that came into question."""

    rows: Columns
    line: Timeline
    pairs: Pairs

    @property
    def told(self) -> Told:
        return self.rows.told


@dataclass(frozen=True, slots=True)
class Judged(Observed):
    """The pairs with their weights: above 0 when more speaks for one event than against."""

    weight: Column


class Sums(NamedTuple):
    """What the signs of each pair weigh together: by itself, and as far as the second weighing sees the same signs. And
    whether both are told by the minute."""

    first: Column
    second: Column
    by_clock: Column


Weights = Mapping[str, Mapping[str, float]]


def judge(told: Told) -> Judged:
    """Compare and weigh."""
    return _among_others(*_looked_at(told, weights()), weights())


def observe(told: Told, given: Weights) -> Observed:
    """The pairs worth comparing: candidates, and those whom a third entry brings together."""
    return _looked_at(told, given)[0]


def weigh_twice(seen: Observed, given: Weights) -> Judged:
    """By itself, then among the other candidates."""
    return _among_others(seen, _by_themselves(seen, given), given)


def signs_of(seen: Observed, pairs: Pairs) -> Matrix:
    """The signs of the first weighing, a row for each pair: of a few, for those of all pairs take much room."""
    found = [np.column_stack(_columns_of(seen, part)) for part in parts(pairs, AT_A_TIME)]
    return np.vstack(found) if found else np.empty((0, len(FIRST)))


def _looked_at(told: Told, given: Weights) -> tuple[Observed, Sums]:
    rows = columns(told)
    pairs = candidate_pairs(rows)
    seen = Observed(rows, timeline(rows, minutes_ahead(rows, pairs)), pairs)
    alone = _by_themselves(seen, given)
    more = Observed(rows, seen.line, pairs_of(friends_of_friends(told, pairs, alone.first)))
    together = Pairs(*map(np.concatenate, zip(pairs, more.pairs, strict=True)))
    sums = Sums(*map(np.concatenate, zip(alone, _by_themselves(more, given), strict=True)))
    return Observed(rows, seen.line, together), sums


def _by_themselves(seen: Observed, given: Weights) -> Sums:
    """Some pairs after the other, for the signs of all together take much room."""
    sums = [_summed(seen, part, given) for part in parts(seen.pairs, AT_A_TIME)]
    return Sums(*map(np.concatenate, zip(*sums, strict=True))) if sums else Sums(*np.zeros((3, 0)))


def _summed(seen: Observed, pairs: Pairs, given: Weights) -> Sums:
    found = _columns_of(seen, pairs)
    by_clock = found[FIRST.index("both_clocked")]
    return Sums(weigh(given["first"], FIRST, found), weigh(given["second"], FIRST, found), by_clock)


def _columns_of(seen: Observed, pairs: Pairs) -> tuple[Column, ...]:
    return (*signs(seen.rows, pairs), *nearness(seen.line, pairs))


def _among_others(seen: Observed, sums: Sums, given: Weights) -> Judged:
    weight = sums.second.copy()
    for name, column in setting(seen.rows.agency, seen.pairs, sums.first)._asdict().items():
        weight += given["second"][name] * column
    weight = weight - chance(seen.told) - sums.by_clock * chance_by_clock(seen.told)
    return Judged(seen.rows, seen.line, seen.pairs, weight)


def chance(told: Told) -> float:
    """What a pair must weigh more in a review with many entries a day, for there more fall together by chance. Entries
    told by the minute do not count: their own signs see to it."""
    limits, facts = settings()["chance"], told.facts
    days = facts.first[(facts.first > 0) & (facts.clock != Clock.MINUTE)]
    if not len(days):
        return 0.0
    a_day = len(days) / max(limits["least_days"], int(days.max() - days.min()) + 1)
    return round(max(0.0, float(limits["counts"]) * math.log(a_day / limits["usual_a_day"])), 6)


def chance_by_clock(told: Told) -> float:
    """The same for pairs told by the minute, where many entries stand within minutes of one another; less than nothing
    where few do."""
    limits, facts = settings()["chance"], told.facts
    minutes = np.sort(facts.spans.start[facts.spans.from_[:-1][facts.clock == Clock.MINUTE]])
    if not len(minutes):
        return 0.0
    near = limits["near_minutes"]
    within = np.searchsorted(minutes, minutes + near, "right") - np.searchsorted(minutes, minutes - near, "left")
    crowd = int(within.sum()) / len(minutes)
    more = float(limits["counts_by_clock"]) * math.log(crowd / limits["usual_within_minutes"])
    return round(max(float(limits["least_by_clock"]), more), 6)


def weigh(given: Mapping[str, float], names: Sequence[str], signs: Sequence[Column] | Matrix) -> Column:
    """Each pair's weight; `signs` are columns. Summed sign by sign, so that every machine has the same to the last
    bit."""
    total = np.full(len(signs[0]), float(given["bias"]))
    for name, column in zip(names, signs, strict=True):
        total += given[name] * column
    return total


def repeated(rows: Columns, pairs: Pairs) -> Truths:
    """For each pair whether it is an agency's second record of an event: the same days, and much the same beginning."""
    same = rows.agency[pairs.first] == rows.agency[pairs.second]
    near = np.flatnonzero(same & (np.abs(rows.first[pairs.first] - rows.first[pairs.second]) <= 1))
    found = np.zeros(len(pairs.first), bool)
    for begin in range(0, len(near), AT_A_TIME):
        part = near[begin : begin + AT_A_TIME]
        found[part] = _begin_alike(rows, pairs.those(part))
    return found


def _begin_alike(rows: Columns, pairs: Pairs) -> Truths:
    """Many together, on all cores."""
    entries = np.unique(np.concatenate(pairs)).tolist()
    beginning = {entry: beginning_of(rows.told.facts.entries[entry]) for entry in entries}
    ones, twos = ([beginning[entry] for entry in side.tolist()] for side in pairs)
    shorter = np.array([min(len(one), len(two)) for one, two in zip(ones, twos, strict=True)])
    same = np.array([one == two for one, two in zip(ones, twos, strict=True)]) & (shorter > 0)
    thresholds = settings()["thresholds"]
    clocked = (rows.clock[pairs.first] == Clock.MINUTE) & (rows.clock[pairs.second] == Clock.MINUTE)
    later = clocked & (rows.begins[pairs.first] != rows.begins[pairs.second])
    wanted = np.where(later, thresholds["repeats_later"], thresholds["repeats"])
    alike = process.cpdist(
        ones, twos, scorer=fuzz.token_sort_ratio, score_cutoff=thresholds["repeats"], dtype=np.float64, workers=-1
    )
    told = shorter >= thresholds["repeats_letters"]  # a log's short lines are alike whatever they tell
    return np.asarray(same | (told & (alike >= wanted)))


def confidence(weight: float) -> float:
    """The share of links of this weight that are right, as measured (docs/linking.md)."""
    scale = weights()["confidence"]
    return round(1 / (1 + math.exp(-(scale["slope"] * weight + scale["offset"]))), 2)
