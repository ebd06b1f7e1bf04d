"""Days as people in Britain write them, no more exact than they are known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pipeline.assemble.wording import spoken
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
    return date_as_written in _usual_ways(first) and time_as_written in {"", clock}


@lru_cache(maxsize=4096)
def _usual_ways(day: date) -> tuple[str, ...]:
    return (
        f"{day.day:02}/{day.month:02}/{day.year:04}",
        f"{day.day}/{day.month}/{day.year:04}",
        f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
        spoken(day),
        day.isoformat(),
    )


def _plain(first: date, last: date, precision: Precision) -> str:
    if precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return spoken(first).split(" ", 1)[1]
    if precision is Precision.YEAR and first.year == last.year:
        return str(first.year)
    return days_in_words(first, last)
