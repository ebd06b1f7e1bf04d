"""How old a child was on a day, in the words practitioners use: days, then weeks, months, years."""

from __future__ import annotations

from datetime import date

NOT_YET_BORN = "not yet born"
_DAYS_UNTIL = 14
_WEEKS_UNTIL = 16 * 7
_MONTHS_UNTIL = 24
_YEARS_AND_MONTHS_UNTIL = 5


def age_on(born: date, day: date) -> str:
    """The age as practitioners say it; the younger, the finer.

    >>> [age_on(date(2018, 6, 14), day) for day in (date(2018, 6, 20), date(2018, 8, 6), date(2020, 2, 27))]
    ['6 days', '7 weeks', '20 months']
    """
    days = (day - born).days
    if days < 0:
        return NOT_YET_BORN
    if days < _DAYS_UNTIL:
        return _counted(days, "day") if days else "newborn"
    if days < _WEEKS_UNTIL:
        return _counted(days // 7, "week")
    months = months_on(born, day)
    if months < _MONTHS_UNTIL:
        return _counted(months, "month")
    years, over = divmod(months, 12)
    if years >= _YEARS_AND_MONTHS_UNTIL or not over:
        return _counted(years, "year")
    return f"{_counted(years, 'year')} {_counted(over, 'month')}"


def months_on(born: date, day: date) -> int:
    """Full months lived. Born on the 31st: a month is full when the next one has begun."""
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
