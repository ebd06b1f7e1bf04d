"""Dates inside running text, day first: `PPN received 20/03`, `on 12 March`, `Saturday 12th`.

A missing year or month is taken from the entry's own date, as the nearest day that fits: good enough to look
for a counterpart by, never to date an entry with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_FARTHEST_WEEKDAY = 31

_START = r"(?<![\d/.:£-])"
_NO_DAY = r"(?![\d/]|\s*(?:wks?|weeks?|mths?|months?|yrs?|years?|days?|hours?)\b)"
_NO_TIME = r"(?![\d.:]|\s*(?:am|pm|hrs|h\b))"
_BEFORE_DOTTED = rf"(?:of|on|dated|by|from|since|until|read|received|recd|rec'd|sent|due|informed|notified|told|{_DAY})"
_PATTERN = re.compile(
    rf"""
    {_START}(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)
  | {_START}(?P<d2>\d{{1,2}})(?P<mark>[/.-])(?P<m2>\d{{1,2}})(?P=mark)(?P<y2>(?:19|20)?\d\d)(?![\d/])
  | {_START}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m3>{_MONTH})\b\.?
        (?:[\s,'’-]+(?P<y3>(?:19|20)\d\d|\d\d(?![\d:.])))?
  | \b(?P<m4>{_MONTH})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)\b(?:,?\s+(?P<y4>(?:19|20)\d\d))?
  | {_START}(?P<d5>\d{{1,2}})/(?P<m5>\d{{1,2}}){_NO_DAY}
  | \b{_BEFORE_DOTTED}\s+(?P<d6>\d{{1,2}})\.(?P<m6>\d\d){_NO_TIME}
  | \b(?P<w7>{_DAY})\s+(?:the\s+)?(?P<d7>\d{{1,2}})(?:st|nd|rd|th)\b
  | \b(?P<past>yesterday)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAYBE = re.compile(rf"\d[/.-]\d|\d(?:st|nd|rd|th)|\d[\s-]*{_MONTH}|yesterday", re.IGNORECASE)


class DatedPhrase(NamedTuple):
    """A date in a text: `text[start:end]` says it."""

    start: int
    end: int
    day: date


def dates_in(text: str, near: date) -> tuple[date, ...]:
    """Every calendar day the text names, in its order; `near`, the entry's own day, gives what is not said.

    >>> dates_in("Strangulation on 12/03, PPN received 20 March", date(2018, 3, 21))
    (datetime.date(2018, 3, 12), datetime.date(2018, 3, 20))
    """
    return tuple(phrase.day for phrase in dated_phrases(text, near))


def may_hold_a_date(text: str) -> bool:
    """A quick look: False only when `dates_in` finds nothing."""
    return _MAYBE.search(text) is not None


def dated_phrases(text: str, near: date) -> Iterator[DatedPhrase]:
    """The same, with where each stands."""
    if not may_hold_a_date(text):
        return
    for found in _PATTERN.finditer(text):
        said = {name: value for name, value in found.groupdict().items() if value is not None}
        day = _day(said, near)
        if day is not None:
            yield DatedPhrase(found.start("d6") if "d6" in said else found.start(), found.end(), day)


def _day(said: dict[str, str], near: date) -> date | None:
    if "past" in said:
        return near - timedelta(days=1)
    parts = {name[0]: value for name, value in said.items() if name != "mark"}
    if "w" in parts:
        return _nearest_weekday(int(parts["d"]), _DAYS.index(parts["w"][:3].lower()), near)
    if "m5" in said and (len(parts["d"] + parts["m"]) < 3 or parts["d"] + parts["m"] == "247"):
        return None  # 1/2, 2/7, 24/7: a part of something, not a day
    month = _month(parts["m"])
    if "y" in parts:
        return _or_none(lambda: date(_year(parts["y"]), month, int(parts["d"])))
    return _nearest_year(int(parts["d"]), month, near)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _nearest_year(day: int, month: int, near: date) -> date | None:
    years = (near.year - 1, near.year, near.year + 1)
    days = [made for year in years if (made := _on(year, month, day)) is not None]
    return min(days, key=lambda made: abs(made - near), default=None)


def _nearest_weekday(day: int, weekday: int, near: date) -> date | None:
    """The nearest day of that number which is that weekday: `Saturday 12th`."""
    for apart in range(_FARTHEST_WEEKDAY + 1):
        for made in (near - timedelta(days=apart), near + timedelta(days=apart)):
            if made.day == day and made.weekday() == weekday:
                return made
    return None


def _on(year: int, month: int, day: int) -> date | None:
    return _or_none(lambda: date(year, month, day))


def _or_none(make: Callable[[], date]) -> date | None:
    try:
        return make()
    except ValueError:  # 31 February, month 13, the year 0
        return None
