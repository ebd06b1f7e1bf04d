"""A whole column of dates, checked for the marks of a day and a month that changed places on the way."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import le

from pipeline.domain.grid import Stamp, Value
from pipeline.domain.when import Precision, When
from pipeline.intake.date_wording import tidy

_FEWEST_IN_ORDER = 3
_SHARE_IN_ORDER = 0.6
"""A file has an order of its own when at least so much of it stands in one."""

_FEWEST_OF_A_KIND = 2
"""So many true dates and so many text dates before a mixed column tells anything."""

_MONTHS = 12
_FIGURES = re.compile(
    r"(?:[a-z]{3,9},? )?(?P<first>\d{1,2}) ?[/.-] ?(?P<second>\d{1,2}) ?[/.-] ?(?:\d{4}|\d\d)\b.*", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ColumnFaults:
    """`swapped`: indices of the rows that break their file's order and would not with day and month
    swapped. `us_export`: those of the dates that an export with month first may have turned round."""

    swapped: tuple[int, ...] = ()
    us_export: tuple[int, ...] = ()


def column_faults(dates: Sequence[tuple[Value, When]]) -> ColumnFaults:
    """What a date column as a whole gives away, in the order of the file's rows."""
    return ColumnFaults(_swapped(dates), _us_export(dates))


def _us_export(dates: Sequence[tuple[Value, When]]) -> tuple[int, ...]:
    """A US-locale Excel turns 03/04/2019 into a true date (4 March) and leaves 13/04/2019 as text; a program that
    writes month first writes 4/13/2019, and no day before its month."""
    true_days = [(index, *_figures(value)) for index, (value, when) in enumerate(dates) if _true(value, when)]
    texts = [(index, *_figures(value)) for index, (value, when) in enumerate(dates) if _typed(value, when)]
    late = [index for index, first, second in texts if max(first, second) > _MONTHS]
    if true_days and len(late) == len(texts) and max(day for _, day, _ in true_days) <= _MONTHS:
        enough = min(len(true_days), len(texts)) >= _FEWEST_OF_A_KIND
        return tuple(index for index, _, _ in true_days) if enough else ()
    month_first = sum(second > _MONTHS for _, _, second in texts)
    if month_first < _FEWEST_OF_A_KIND or month_first < len(late):
        return ()
    return tuple(index for index, first, second in texts if first != second and index not in late)


def _true(value: Value, when: When) -> bool:
    return isinstance(value, Stamp) and _in_figures(value, when)


def _typed(value: Value, when: When) -> bool:
    return isinstance(value, str) and _in_figures(value, when)


def _figures(value: Value) -> tuple[int, int]:
    """The first two figures of a date, as written: day and month, or month and day."""
    if isinstance(value, Stamp):
        return (value.day.day, value.day.month) if value.day else (0, 0)
    found = _FIGURES.fullmatch(tidy(value))
    return (int(found["first"]), int(found["second"])) if found else (0, 0)


def _in_figures(value: Value, when: When) -> bool:
    """One day, written as figures in which day and month could have changed places."""
    if when.precision not in (Precision.DAY, Precision.MINUTE):
        return False
    return isinstance(value, Stamp) or bool(_FIGURES.fullmatch(tidy(value)))


def _swapped(dates: Sequence[tuple[Value, When]]) -> tuple[int, ...]:
    dated = [(index, when.earliest) for index, (_, when) in enumerate(dates) if when.earliest is not None]
    upwards = _longest_in_order([day.toordinal() for _, day in dated])
    if len(upwards) == len(dated):
        return ()
    downwards = _longest_in_order([-day.toordinal() for _, day in dated])
    sign, kept = (1, upwards) if len(upwards) >= len(downwards) else (-1, downwards)
    if len(kept) < max(_FEWEST_IN_ORDER, _SHARE_IN_ORDER * len(dated)):
        return ()
    backbone = [(at, sign * dated[at][1].toordinal()) for at in kept]
    return tuple(
        index
        for at, (index, day) in enumerate(dated)
        if _mended_by_swapping(at, day, sign, backbone) and _in_figures(*dates[index])
    )


def _mended_by_swapping(at: int, day: date, sign: int, backbone: list[tuple[int, int]]) -> bool:
    """Out of order as read, and in order between its neighbours with day and month swapped."""
    if day.day > 12 or day.day == day.month:
        return False
    after = bisect_left(backbone, (at, -(10**9)))
    if after < len(backbone) and backbone[after][0] == at:
        return False
    before = backbone[after - 1][1] if after else -(10**9)
    behind = backbone[after][1] if after < len(backbone) else 10**9
    swapped = sign * date(day.year, day.day, day.month).toordinal()
    return before <= swapped <= behind and not before <= sign * day.toordinal() <= behind


def _longest_in_order(days: list[int]) -> list[int]:
    """Positions of a longest stretch of rows, not necessarily next to each other, that never steps back."""
    if all(map(le, days, islice(days, 1, None))):  # as most files are
        return list(range(len(days)))
    ends: list[int] = []
    holders: list[int] = []
    previous: list[int] = []
    for at, day in enumerate(days):
        place = bisect_right(ends, day)
        previous.append(holders[place - 1] if place else -1)
        if place == len(ends):
            ends.append(day)
            holders.append(at)
        else:
            ends[place], holders[place] = day, at
    kept: list[int] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        kept.append(at)
        at = previous[at]
    return kept[::-1]
