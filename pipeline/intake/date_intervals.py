"""What a date's wording comes to: intervals of days, built without ever inventing a missing part.

Every builder answers None when there is no such day, month or year.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.domain.when import BOTH, DOUBTFUL, UNDATED, Precision, When

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_DAY_ZERO = date(1899, 12, 30)
"""Serial 1 is 1 January 1900; Excel's invented 29 February 1900 makes day zero the 30th from March 1900 on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """When something happened, as the cells tell it, and the issue codes that reading them raised."""

    when: When
    codes: tuple[str, ...] = ()

    @property
    def undated(self) -> bool:
        return self.when.earliest is None


UNREADABLE = Reading(UNDATED, ("date-unreadable",))
NO_YEAR = Reading(UNDATED, ("date-no-year",))


def known_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def full_year(written: str, this_year: int) -> int:
    """A two-digit year is 20yy, unless that year is still to come: then 19yy."""
    if len(written) == 4:
        return int(written)
    year = 2000 + int(written.lstrip("'"))
    return year if year <= this_year else year - 100


def calendar_day(year: int, month: int, day: int) -> date | None:
    if not known_year(year):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def one_day(year: int, month: int, day: int, qualifier: str = "", codes: tuple[str, ...] = ()) -> Reading | None:
    found = calendar_day(year, month, day)
    return None if found is None else Reading(When(found, found, None, Precision.DAY, qualifier), codes)


def one_month(year: int, month: int, codes: tuple[str, ...] = ()) -> Reading | None:
    if not (known_year(year) and 1 <= month <= 12):
        return None
    return Reading(When(date(year, month, 1), month_end(year, month), None, Precision.MONTH), codes)


def one_year(year: int, codes: tuple[str, ...] = ()) -> Reading | None:
    if not known_year(year):
        return None
    return Reading(When(date(year, 1, 1), date(year, 12, 31), None, Precision.YEAR), codes)


def span_of(first: date | None, last: date | None, qualifier: str = "") -> Reading | None:
    if first is None or last is None or not known_year(first.year):
        return None
    return Reading(When(first, last, None, Precision.SPAN, qualifier))


def months_span(year: int, first: int, last: int, qualifier: str = "") -> Reading | None:
    """From the first day of one month to the last day of another; months above 12 are next year's."""
    if not known_year(year):
        return None
    later, month = divmod(last - 1, 12)
    return span_of(date(year, first, 1), month_end(year + later, month + 1), qualifier)


def day_from_numbers(day: int, month: int, year: int) -> Reading | None:
    """Day first, always. `00` stands for a day (or month) not known; a 13th month was a day."""
    if day == 0:
        return one_month(year, month, ("date-zero-day",)) if month else one_year(year, ("date-zero-day",))
    if month > 12:
        return one_day(year, day, month, DOUBTFUL, ("date-month-first",))
    return one_day(year, month, day)


def excel_serial(serial: int) -> Reading | None:
    day = EXCEL_DAY_ZERO + timedelta(days=serial)
    return one_day(day.year, day.month, day.day, DOUBTFUL, ("date-serial",))


def both_qualifiers(one: str, other: str) -> str:
    return one if one == other or not other else other if not one else BOTH


def qualified(reading: Reading, qualifier: str) -> Reading:
    if not qualifier or reading.undated:
        return reading
    return replace(reading, when=replace(reading.when, qualifier=both_qualifiers(reading.when.qualifier, qualifier)))


def flagged(reading: Reading, *codes: str) -> Reading:
    new = tuple(code for code in codes if code not in reading.codes)
    return replace(reading, codes=reading.codes + new) if new else reading


def joined(start: Reading, end: Reading) -> Reading:
    """From the first day of one to the last day of the other. An end before the start is set aside."""
    first, last = start.when, end.when
    if first.earliest is None or last.latest is None:
        return start
    if last.latest < first.earliest:
        return flagged(start, "date-reversed")
    whole = flagged(start, *end.codes)
    if (last.earliest, last.latest) != (first.earliest, first.latest):
        spanned = replace(first, latest=last.latest, precision=Precision.SPAN)
        same_day = first.earliest == first.latest == last.latest
        whole = replace(whole, when=first if same_day else spanned)
    return qualified(whole, last.qualifier)
