"""Agencies whose clocks go differently: one log in Greenwich time, another in local time.

Entries of two agencies in like words tend to lie a whole number of hours apart when their clocks do. An agency's clock
is moved only when that brings clearly more of its likeliest partners together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.chronology.linking.columns import Columns, Pairs
from pipeline.chronology.linking.facts import Clock, Column, Numbers
from pipeline.chronology.linking.lexicon import settings
from pipeline.chronology.linking.signs import rare_words_shared

_EXACT = 1_000_000
"""Sums are of whole millionths, so that every machine has the same."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of clock times of two agencies in unusually like words: whose they are, minutes between, how alike."""

    first: Numbers
    second: Numbers
    apart: Numbers
    alike: Column


def minutes_ahead(rows: Columns, pairs: Pairs) -> tuple[int, ...]:
    """For each agency how far its clock is ahead of that of most entries."""
    limits = settings()["clock"]["ahead"]
    agencies, whose, clocked = int(rows.agency.max()) + 1, rows.agency, rows.clock == Clock.MINUTE
    apart = rows.begins[pairs.first] - rows.begins[pairs.second]
    fit = clocked[pairs.first] & clocked[pairs.second] & (whose[pairs.first] != whose[pairs.second])
    fit &= np.abs(apart) <= limits["furthest"] + 60
    pairs, apart = pairs.those(fit), apart[fit]
    if len(apart) < limits["least_pairs"]:
        return (0,) * agencies
    shared = rare_words_shared(rows, pairs)
    usual = float(np.sort(shared)[int(len(shared) * limits["unusual"])])
    pairs, apart, shared = pairs.those(shared > usual), apart[shared > usual], shared[shared > usual]
    alike = np.minimum(max(3 * usual, limits["most"]), shared - usual)
    told = Alike(whose[pairs.first], whose[pairs.second], apart, alike)
    return _settled(told, usual, Counter(whose[clocked].tolist()), agencies)


def _settled(told: Alike, usual: float, entries: Counter[int], agencies: int) -> tuple[int, ...]:
    """Each agency in turn, until none wants to move; then counted from the clock that most entries have."""
    ahead = [0] * agencies
    for _ in range(settings()["clock"]["ahead"]["rounds"]):
        for agency in range(agencies):
            ahead[agency] = _best(told, ahead, agency, usual)
        hours: Counter[int] = Counter()
        for agency in range(agencies):
            hours[ahead[agency]] += entries[agency]
        most = max(hours, key=lambda hour: (hours[hour], -abs(hour), hour))
        ahead = [each - most if entries[agency] else 0 for agency, each in enumerate(ahead)]
    return tuple(ahead)


def _best(told: Alike, ahead: Sequence[int], agency: int, usual: float) -> int:
    limits = settings()["clock"]["ahead"]
    mine = (told.first == agency) | (told.second == agency)
    if not mine.any():
        return ahead[agency]
    shift = np.array(ahead, np.int64)
    theirs = told.apart[mine] - np.where(told.first[mine] == agency, 0, shift[told.first[mine]])
    theirs = theirs + np.where(told.second[mine] == agency, 0, shift[told.second[mine]])
    sign = np.where(told.first[mine] == agency, -1, 1)
    kept = ahead[agency]
    best = _together(theirs + sign * kept, told.alike[mine])
    for hours in range(-limits["furthest"] // 60, limits["furthest"] // 60 + 1):
        together = _together(theirs + sign * hours * 60, told.alike[mine])
        if hours * 60 != ahead[agency] and together > best * limits["clearly"] + max(2 * usual, limits["least"]):
            best, kept = together, hours * 60
    return kept


def _together(apart: Numbers, alike: Column) -> float:
    """How many pairs come together, the likest counting most."""
    each = alike / (1 + (apart / 5) ** 2)
    return int(np.sum((each * _EXACT).astype(np.int64))) / _EXACT
