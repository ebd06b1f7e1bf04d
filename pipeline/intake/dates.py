"""When did it happen? The date and time cells of one row, read as an interval and never more exactly.

Each cell is read whole, day first, or it is undated, flagged and kept. `before`, `after`, `by` and
`until` a day name no interval: undated. `since` and `from` name the day something began: that day, about.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipeline.domain.grid import Stamp, Value, shown
from pipeline.domain.when import Precision, When
from pipeline.intake.clock_times import Clock, read_clock
from pipeline.intake.date_intervals import (
    NO_YEAR,
    UNREADABLE,
    Reading,
    flagged,
    joined,
    known_year,
    one_month,
    one_year,
)
from pipeline.intake.date_periods import find_period
from pipeline.intake.date_texts import MISSING, UNKNOWN, read_text, with_clock
from pipeline.intake.date_wording import LONGEST, tidy

__all__ = ["Reading", "find_period", "looks_like_date", "read_when"]

_ANY_LATE_YEAR = 2099
"""For `looks_like_date`, which need not know the century of a two-digit year."""

_DIGIT = re.compile(r"\d")
_TOO_LONG = "\N{REPLACEMENT CHARACTER}"


def read_when(
    date: Value,
    time: Value = "",
    end_date: Value = "",
    end_time: Value = "",  # noqa: ARG001 - named here because a row has it; it never alters when
    *,
    today: date,
) -> Reading:
    """The interval, clock time and issue codes of one row's date and time cells.

    An end date makes a span; an end time changes nothing. `today` decides what a two-digit year means.
    """
    return _read_cells(_short(date), _short(time) if time else "", _short(end_date) if end_date else "", today.year)


def looks_like_date(value: Value) -> bool:
    """Would `read_when` give it an interval? A bare number only when Excel may mean a day by it."""
    if isinstance(value, str) and value.isascii() and not _DIGIT.search(value):
        return False  # a short cut for most cells of words: every date has a figure in it
    return bool(value) and not _read_date(_short(value), _ANY_LATE_YEAR).undated


def lacks_year(text: str) -> bool:
    """Is it a day that has no year (`3 March`, `Sat 8 Sept`, `23/1`)?"""
    return bool(_DIGIT.search(text)) and len(text) <= LONGEST and NO_YEAR.codes == read_text(text, _ANY_LATE_YEAR).codes


def _short(value: Value) -> Value:
    """Keeps novels out of the caches: a cell longer than any date could be is unreadable at once."""
    return _TOO_LONG if isinstance(value, str) and len(value) > LONGEST else value


@lru_cache(maxsize=32_768)
def _read_cells(day: Value, clock_cell: Value, end: Value, this_year: int) -> Reading:
    reading = _read_date(day, this_year)
    if end:
        reading = _ended(reading, end, this_year)
    return with_clock(reading, _clock_of(clock_cell, this_year)) if clock_cell else reading


def _read_date(value: Value, this_year: int) -> Reading:
    return read_text(value, this_year) if isinstance(value, str) else _read_stamp(value)


_MIDNIGHT_OF_EXPORTS = "00:00:00"  # what programs write for a day alone


def _read_stamp(stamp: Stamp) -> Reading:
    """A true date says no more than its number format shows."""
    day = stamp.day
    if day is None or not known_year(day.year):
        return Reading(When(None, None, stamp.time, Precision.UNDATED), UNREADABLE.codes)
    if stamp.shows is Precision.MONTH:
        return one_month(day.year, day.month, ("date-day-hidden",) if day.day > 1 else ()) or UNREADABLE
    if stamp.shows is Precision.YEAR:
        return one_year(day.year, ("date-day-hidden",) if (day.month, day.day) > (1, 1) else ()) or UNREADABLE
    clock = None if stamp.text.endswith(_MIDNIGHT_OF_EXPORTS) else stamp.time
    return Reading(When(day, day, clock, Precision.DAY if clock is None else Precision.MINUTE))


def _clock_of(cell: Value, this_year: int) -> Clock:
    """A time cell may hold the day as well: `03/04/2019 14:30`."""
    clock = read_clock(cell)
    if isinstance(cell, str) and clock.time is None and clock.codes:
        also = _read_date(cell, this_year).when
        return Clock(also.time) if also.time else clock
    return clock


_OPEN_END = re.compile(r"(?:still )?(?:on-?going|continuing|current|present|to date|to present|now|open|today)[ .]*")


def _ended(reading: Reading, end: Value, this_year: int) -> Reading:
    """A span from the start's first day to the end's last. An end that holds only a time is none."""
    last = _read_date(end, this_year)
    if reading.undated or last in (UNKNOWN, MISSING):
        return reading
    if not last.undated:
        return joined(reading, last)
    if last.when.time is not None or not read_clock(end).codes:
        return reading
    return flagged(reading, "date-open-ended" if _OPEN_END.fullmatch(tidy(shown(end))) else "date-end-unreadable")
