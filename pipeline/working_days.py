"""Working days in England: every day but Saturdays, Sundays and English bank holidays, the days that stand in for
one at a weekend included. Nothing is looked up over a network: the bank holidays come with the `holidays` library.

Which ends count: **the day that something is counted from never counts.** Five working days after a Monday with no
bank holiday near is the next Monday, and five before it the Monday before.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Neither a weekend nor a bank holiday in England."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, n: int) -> date:
    """The `n`th working day after `day`; `day` itself does not count and need not be a working day. 0 is `day`."""
    return _stepped(day, n, _DAY)


def working_days_before(day: date, n: int) -> date:
    """The `n`th working day before `day`: the last on which something is at least `n` working days early. `day`
    itself does not count and need not be a working day. 0 is `day`."""
    return _stepped(day, n, -_DAY)


def working_days_between(start: date, end: date) -> int:
    """How many working days `end` lies after `start`; negative when it lies before.

    Of the two days the earlier does not count, the later does: Friday to Monday is 1, Monday to Friday of the same
    week 4, a day to itself 0, Friday to Sunday 0. So `working_days_between(day, working_days_after(day, n)) == n`,
    and the other way round it is the same figure with the other sign.
    """
    if end < start:
        return -working_days_between(end, start)
    weeks, odd_days = divmod((end - start).days, 7)
    tail = (end - _DAY * back for back in range(odd_days))
    weekdays = 5 * weeks + sum(day.weekday() < _SATURDAY for day in tail)
    return weekdays - sum(start < day <= end for year in range(start.year, end.year + 1) for day in _off_weekdays(year))


@lru_cache(maxsize=512)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays in `year`, substitute days included. Those a government has yet to proclaim (a
    coronation, a jubilee) are known to a later version of the library; before 1872 and after 2100 it knows none."""
    import holidays

    # No `observed=False` here: that would lose the Monday that stands in for a Christmas Day at a weekend.
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@lru_cache(maxsize=512)
def _off_weekdays(year: int) -> frozenset[date]:
    return frozenset(day for day in bank_holidays(year) if day.weekday() < _SATURDAY)


def _stepped(day: date, n: int, step: timedelta) -> date:
    if n < 0:
        raise ValueError(f"{n} working days: count forwards with `after`, backwards with `before`")
    while n:
        day += step
        n -= is_working_day(day)
    return day
