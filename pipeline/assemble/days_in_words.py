"""Days as people in Britain write them, no more exact than they are known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pipeline.domain.spoken import spoken
from pipeline.domain.when import APPROXIMATE, BOTH, DOUBTFUL, Precision, When

NO_DATE = "No date"
_AROUND = {
    "": ("", ""),
    APPROXIMATE: ("About ", ""),
    DOUBTFUL: ("", " (doubtful)"),
    BOTH: ("About ", " (doubtful)"),
}


def day_in_words(when: When) -> str:
    """`3 April 2019`, `About April 2019`, `12 to 14 March 2020`, `2018 (doubtful)`, `No date`."""
    if when.earliest is None or when.latest is None:
        return NO_DATE
    before, after = _AROUND[when.qualifier]
    return f"{before}{_plain(when.earliest, when.latest, when.precision)}{after}"


@lru_cache(maxsize=4096)
def days_in_words(first: date, last: date) -> str:
    """`12 to 14 March 2020`, `30 December 2019 to 2 January 2020`; one day alone once."""
    if first == last:
        return spoken(first)
    day, month, _ = spoken(first).split()
    if (first.year, first.month) == (last.year, last.month):
        return f"{day} to {spoken(last)}"
    if first.year == last.year:
        return f"{day} {month} to {spoken(last)}"
    return f"{spoken(first)} to {spoken(last)}"


def says_no_more(when: When, date_as_written: str, time_as_written: str) -> bool:
    """Whether the author's wording of date and time tells nothing that the date and time shown do not."""
    first = when.earliest
    if first is None or when.qualifier or when.precision not in (Precision.DAY, Precision.MINUTE):
        return not (date_as_written or time_as_written)
    clock = f"{when.time:%H:%M}" if when.time else ""
    if time_as_written not in {"", clock}:
        return False
    day_alone = date_as_written.removesuffix(clock).rstrip() if clock and not time_as_written else date_as_written
    return day_alone in _usual_ways(first)


@lru_cache(maxsize=4096)
def _usual_ways(day: date) -> frozenset[str]:
    """How a day is usually written: to show these beside it would only make the page longer."""
    number, month, _ = spoken(day).split()
    years = (f"{day.year:04}", f"{day.year % 100:02}")
    plain = {
        f"{number_}{between}{month_}{between}{year}"
        for number_, month_ in ((number, f"{day.month}"), (f"{day.day:02}", f"{day.month:02}"))
        for between in "/.-"
        for year in years
    }
    named = {
        f"{number_}{between}{month[:3]}{between}{year}"
        for number_ in (number, f"{day.day:02}")
        for between in "- "
        for year in years
    }
    return frozenset({spoken(day), day.isoformat(), *plain, *named})


def _plain(first: date, last: date, precision: Precision) -> str:
    if precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return spoken(first).split(" ", 1)[1]
    if precision is Precision.YEAR and first.year == last.year:
        return str(first.year)
    return days_in_words(first, last)
