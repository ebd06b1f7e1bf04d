"""One date cell's text, read whole: `Weds 3rd April 2019 at approx 2pm` → that day, 14:00, about."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache

from pipeline.domain.when import APPROXIMATE, DOUBTFUL, UNDATED, Precision, When
from pipeline.intake.clock_times import Clock, read_clock, take_clock
from pipeline.intake.date_intervals import (
    NO_YEAR,
    UNREADABLE,
    Reading,
    both_qualifiers,
    day_from_numbers,
    excel_serial,
    flagged,
    full_year,
    one_day,
    qualified,
)
from pipeline.intake.date_spans import read_dates
from pipeline.intake.date_wording import LONGEST, Wording, canonical, tidy
from pipeline.intake.date_words import MONTHS, WEEKDAYS

MISSING = Reading(UNDATED, ("date-missing",))
UNKNOWN = Reading(UNDATED, ("date-unknown",))

_UNSURE = (
    r"(?:n ?[/.]? ?k|n ?[/.]? ?a|n/?s|n/?r|d ?/? ?k|u/?k|uncertain|none|nil|blank|missing|tbc|tba|"
    r"don'?t know|do not know|to be (?:confirmed|advised|checked)|(?:is |was )?(?:not|un)[- ]?(?:yet )?(?:known|clear|"
    r"recorded|stated|specified|given|documented|noted|provided|dated|certain|sure|confirmed|available|"
    r"applicable|determined))"
)
_UNKNOWN = re.compile(
    r"[-?_.x#*/: ]+"
    rf"|(?:(?:the |exact |precise |actual )*(?:date|day|time|when)s? ?(?:(?:/|and) ?time)? ?[-:]? ?)?{_UNSURE}"
    r"|(?:no|unknown|unspecified) (?:exact |specific |actual )?dates? ?(?:given|recorded|stated|noted|known|specified|"
    r"available|documented|provided|on (?:record|file|document|letter|form))?"
    r"|undated (?:letter|document|entry|note|record|form)",
    re.ASCII,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?: ([01]?\d|2[0-3]):([0-5]\d))?", re.ASCII)
_WORDS = re.compile(r"(?:([A-Za-z]+),? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)[ -](\d{4}|\d\d)", re.ASCII)
_SERIAL_WITH_TIME = re.compile(r"([2-8]\d{4})\.(\d+)", re.ASCII)
_TIME_LAST = re.compile(
    r"(.*\d(?:,| -| at| about| around| approx(?:\.|imately)?| circa| c\.?| ~)*)[ (@]+([012]?\d[.:]?[0-5]\d)\)?",
    re.ASCII,
)
_TIME_FIRST = re.compile(r"([012]?\d[.:]?[0-5]\d)(?:,| -| on)* (.*\d)", re.ASCII)
_OF_CALENDARS = re.compile(r"^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(?:\d\d)?z?$", re.ASCII)
"""20190314T143000Z, as calendars export it."""
_MIDNIGHT_OF_MACHINES = re.compile(r"(?<=\d)[t ]00:00:00(?:\.0+)?z?$", re.ASCII)
"""A date without a time, as programs export it: nobody writes midnight to the second."""
_SURELY_WITH_TIME = re.compile(r"\d:\d|\dh|\d ?hrs?\b", re.ASCII)
_BARE_NUMBERS = re.compile(r"[\d.,]+", re.ASCII)
_HAS_YEAR = re.compile(r"\d{4}", re.ASCII)


@lru_cache(maxsize=32_768)
def read_text(text: str, this_year: int) -> Reading:
    """The text of a date cell, with a clock time where it holds one. Longer texts than any date are unreadable."""
    if len(text) > LONGEST:
        return UNREADABLE
    reading = _plain(text, this_year) or _any(text, this_year)
    if reading.undated and (remark := _REMARK.fullmatch(text)):
        before = _any(remark[1], this_year)
        return reading if before.undated else flagged(before, "date-remark")
    return reading


_REMARK = re.compile(r"([^()\[\]]*\d)\s*[(\[][^()\[\]\d]{3,}[)\]]\s*")  # 03/04/2019 (phone call): words alone


def _plain(text: str, this_year: int) -> Reading | None:
    """The two commonest styles, without going through the words: a short cut, never another answer."""
    found = _NUMBERS.fullmatch(text)
    if found:
        day, _, month, year, hour, minute = found.groups()
        reading = day_from_numbers(int(day), int(month), full_year(year, this_year))
        if reading is None or hour is None:
            return reading
        return with_clock(reading, Clock(time(int(hour), int(minute))))
    found = _WORDS.fullmatch(text)
    if not found:
        iso = _ISO.fullmatch(text)
        return one_day(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    weekday, day, name, year = found.groups()
    month_number = MONTHS.get(name.lower())
    if month_number is None or day == "0" or day == "00":
        return None
    reading = one_day(full_year(year, this_year), month_number, int(day))
    if reading is None or weekday is None:
        return reading
    number = WEEKDAYS.get(weekday.lower())
    return None if number is None else _weekdays_checked(reading, (number,))


def _any(text: str, this_year: int) -> Reading:
    tidied = tidy(text)
    if not tidied:
        return MISSING
    if not tidied[0].isdigit() and _UNKNOWN.fullmatch(tidied.strip("()\"' .,;:") or "-"):
        return UNKNOWN
    tidied = _MIDNIGHT_OF_MACHINES.sub("", _OF_CALENDARS.sub(r"\1-\2-\3t\4:\5:00", tidied))
    serial = _SERIAL_WITH_TIME.fullmatch(tidied)
    if serial:
        day = excel_serial(int(serial[1]))
        return with_clock(day, read_clock(f"0.{serial[2]}")) if day else UNREADABLE
    found = UNREADABLE if _SURELY_WITH_TIME.search(tidied) else _without_clock(tidied, this_year)
    if not found.undated:
        return found
    rest, clock = take_clock(tidied)
    if clock is not None:
        dated = _without_clock(rest, this_year)
        if dated is UNREADABLE:
            return _with_bare_time(rest, this_year) or _clock_alone(rest, clock)
        return with_clock(dated, clock)
    return _with_bare_time(rest, this_year) or found


def _clock_alone(rest: str, clock: Clock) -> Reading:
    """A date cell that holds a time and no day: undated, the time kept."""
    return UNREADABLE if rest else Reading(When(None, None, clock.time, Precision.UNDATED), UNREADABLE.codes)


def _with_bare_time(tidied: str, this_year: int) -> Reading | None:
    """`3 April 2019 1430`, `1430 03/04/2019`: figures that are a time only because the rest is a whole day."""
    for pattern, day_at, time_at in ((_TIME_LAST, 1, 2), (_TIME_FIRST, 2, 1)):
        found = pattern.fullmatch(tidied)
        if not found:
            continue
        dated, clock = _without_clock(found[day_at], this_year), read_clock(found[time_at])
        if clock.time is not None and dated.when.precision in (Precision.DAY, Precision.SPAN):
            return with_clock(dated, clock)
    return None


def with_clock(reading: Reading, clock: Clock) -> Reading:
    """The reading with a clock time. The time wins over one already there, which is then flagged."""
    if clock.time is None:
        return flagged(reading, *clock.codes)
    when = reading.when
    if when.time is not None and when.time != clock.time:
        reading = flagged(reading, "time-differs")
    precision = Precision.MINUTE if when.precision is Precision.DAY else when.precision
    qualifier = both_qualifiers(when.qualifier, clock.qualifier)
    return Reading(When(when.earliest, when.latest, clock.time, precision, qualifier), reading.codes)


def _without_clock(tidied: str, this_year: int) -> Reading:
    wording = canonical(tidied)
    if wording is None or not wording.text:
        return UNREADABLE if wording is None or not wording.no_exact_day else UNKNOWN
    found = read_dates(wording.text, this_year)
    if found is None or found is UNREADABLE:
        return NO_YEAR if found is None and _lacks_only_a_year(wording.text) else UNREADABLE
    return _with_what_was_said(found, wording)


def _lacks_only_a_year(wording: str) -> bool:
    """Would any year make it a date? Tried with a leap year."""
    if _HAS_YEAR.search(wording) or _BARE_NUMBERS.fullmatch(wording):
        return False
    found = read_dates(f"{wording} 2000", 2000)
    return found is not None and not found.undated


def _with_what_was_said(found: Reading, wording: Wording) -> Reading:
    """Adds about and doubtful, an end left open, and a weekday that does not belong to the day."""
    if found.undated:
        return found
    found = _weekdays_checked(found, wording.weekdays)
    if wording.about:
        found = qualified(found, APPROXIMATE)
    if wording.doubt or (wording.no_exact_day and found.when.precision is Precision.DAY):
        found = qualified(found, DOUBTFUL)
    if wording.begins and found.when.precision is not Precision.SPAN:
        found = flagged(qualified(found, APPROXIMATE), "date-open-ended")
    return found


def _weekdays_checked(found: Reading, weekdays: tuple[int, ...]) -> Reading:
    first, last = found.when.earliest, found.when.latest
    if not weekdays or first is None or last is None:
        return found
    if found.when.precision is Precision.DAY:
        agree = all(weekday == first.weekday() for weekday in weekdays)
    elif found.when.precision is not Precision.SPAN:
        return found
    elif len(weekdays) == 1:  # w/e Friday 7 Feb; Mon 3 - 7 Feb
        agree = weekdays[0] in (first.weekday(), last.weekday())
    else:
        agree = (weekdays[0], weekdays[-1]) == (first.weekday(), last.weekday())
    return found if agree else flagged(found, "date-weekday-differs")
