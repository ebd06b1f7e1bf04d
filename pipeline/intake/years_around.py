"""The years about a day without one, for a person to judge by: none is borrowed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from pipeline.domain.entry import Entry
from pipeline.intake.rows import SortedRow


def years_around(entries: Sequence[Entry], rows: Sequence[SortedRow], headed: Sequence[tuple[int, int]]) -> list[str]:
    """For each entry, " (the dated rows about it are of 2018 and 2019)": the years of the nearest dated entries before
    and after it, or that of the heading above it, for a person to judge by."""
    years = [entry.when.earliest.year if entry.when.earliest else 0 for entry in entries]
    before = list(accumulate(years, _nearest))
    after = list(accumulate(reversed(years), _nearest))[::-1]
    pairs = (dict.fromkeys(str(year) for year in pair if year) for pair in zip(before, after, strict=True))
    around = [f" (the dated rows about it are of {' and '.join(pair)})" if pair else "" for pair in pairs]
    numbers = [number for number, _ in headed]
    above = [bisect_left(numbers, row.source.row.number) for row in rows]
    return [
        f" (the heading above it, in row {headed[place - 1][0]}, is of {headed[place - 1][1]})" if place else told
        for place, told in zip(above, around, strict=True)
    ]


def _nearest(last: int, year: int) -> int:
    return year or last
