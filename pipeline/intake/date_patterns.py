"""One date in one spelling, read by an ordered list of named patterns: the first that matches decides.

To teach a new wording: add a line to IN_FIGURES or IN_WORDS (its name, what it looks like after `date_wording`, what it
comes to), and a case to `tests/intake/test_dates.py`. What is undecidable stays undated: `Christmas 2019`,
`half term`, `the school holidays` have no first and last day that everybody would agree on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from pipeline.domain.when import Precision
from pipeline.intake import date_builders as b
from pipeline.intake.date_builders import Found, Parts
from pipeline.intake.date_intervals import UNREADABLE, flagged, span_of

Builder = Callable[[Parts], Found]


def _week_from(m: Parts) -> Found:
    return _around(m["of"], m.this_year, 0, 6)


def _week_to(m: Parts) -> Found:
    return _around(m["of"], m.this_year, 6, 0)


def _weekend(m: Parts) -> Found:
    of = read_single(m["of"], m.this_year)
    if of is None or of.when.earliest is None:
        return of
    before, after = {4: (0, 2), 5: (0, 1), 6: (1, 0)}.get(of.when.earliest.weekday(), (0, 0))
    return _around(m["of"], m.this_year, before, after) if before or after else None


def _around(wording: str, this_year: int, before: int, after: int) -> Found:
    """So many days before and after a day; None when the wording is no single day."""
    of = read_single(wording, this_year)
    if of is None or of.undated:
        return of
    if of.when.precision is not Precision.DAY or of.when.earliest is None:
        return None
    day = of.when.earliest
    week = span_of(day - timedelta(days=before), day + timedelta(days=after), of.when.qualifier)
    return week and flagged(week, *of.codes)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of writing one date: its name, how it looks in one spelling, what it comes to."""

    name: str
    wording: re.Pattern[str]
    build: Builder


_FRAGMENTS = {
    "D": r"(?P<day>\d{1,2})(?:th)?",
    "MM": r"(?P<month>\d{1,2})",
    "MON": rf"(?P<month>{'|'.join(b.MONTH_NUMBER)})",
    "YYYY": r"(?P<year>(?:19|20|21)\d\d)",
    "YEAR": r"(?P<year>\d{4}|'?\d{2})",
    "NEXT": r"(?: ?[/-] ?(?P<next>\d{4}|\d{2}))",
    "SIGN": r"(?: ?[/.-]{1,2} ?| )",  # between numbers
    "GAP": r"[ /.-]{0,3}",  # beside a month's name
    "BREAK": r"[ /.-]{1,3}",
    "PART": r"(?P<part>early|mid|late)[ /.-]{1,3}",
    "SEASON": r"(?P<season>spring|summer|autumn|winter)",
    "DAY": r"(?P<of>(?:(?! - |&|wcom|wend).)+)",
    "NAMED": rf"(?P<named>{'|'.join([*b.NAMED_DAYS, *b.FROM_EASTER])})",
}


def _pattern(name: str, wording: str, build: Builder) -> Pattern:
    regex = re.sub(r"\{([A-Z]+)\}", lambda fragment: _FRAGMENTS[fragment[1]], wording)
    return Pattern(name, re.compile(regex, re.ASCII), build)


# fmt: off
IN_FIGURES = (
    _pattern("days without a year",   r"\d{1,2} ?- ?\d{1,2}/(?:0?[1-9]|1[0-2])", b.no_year),  # 12-14/03
    _pattern("day, month, year",      r"{D}(?P<sign>{SIGN}){MM}(?P<other>{SIGN}){YEAR}", b.day_of_numbers),
    _pattern("ISO day",               r"{YYYY}(?P<sign> ?[/.-] ?| ){MM}(?P=sign)(?P<day>\d{1,2})", b.iso_day),
    _pattern("month/year",            r"{MM} ?[/.-] ?{YYYY}", b.month_of_numbers),
    _pattern("month/short year",      r"(?P<month>0?[1-9]|1[0-2])/(?P<year>1[3-9]|[2-9]\d)", b.month_of_short_year),
    _pattern("two years, ISO month",    r"{YYYY}{NEXT}", b.two_years),
    _pattern("ISO month, short",      r"{YYYY} ?[/.-] ?(?P<month>\d)", b.month_of_numbers),
    _pattern("year",                  r"{YYYY}", b.year),
    _pattern("quarter",               r"q ?(?P<quarter>[1-4])[ ,/-]{1,3}{YEAR}{NEXT}?", b.quarter),
    _pattern("year, quarter",         r"{YYYY}{NEXT}?[ /-]{1,3}q ?(?P<quarter>[1-4])", b.quarter),
    _pattern("ISO day, no signs",     r"{YYYY}(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)", b.iso_day),
    _pattern("day first, no signs",   r"(?P<day>\d\d)(?P<month>\d\d){YYYY}", b.figures_alone),
    _pattern("day first, a sign lost", r"(?P<day>\d\d)[/.-]?(?P<month>\d\d)[/.-]?{YYYY}", b.lost_sign),
    _pattern("day first, six figures", r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)", b.lost_sign),
    _pattern("Excel's serial number", r"(?P<serial>\d{5})", b.serial),
)
IN_WORDS = (
    _pattern("day, named month, year", r"{D}{GAP}{MON}{GAP}{YEAR}", b.named_month_day),
    _pattern("named month, year",     r"{MON}{GAP}{YEAR}", b.named_month),
    _pattern("named month, day, year", r"{MON}{GAP}(?P<day>\d{1,2})(?:th{GAP}|{BREAK}){YEAR}", b.named_month_day),
    _pattern("year, named month, day", r"{YYYY}{GAP}{MON}{GAP}{D}", b.named_month_day),
    _pattern("year, named month",     r"{YYYY}{GAP}{MON}", b.named_month),
    _pattern("part of a month",       r"{PART}{MON}{GAP}{YEAR}", b.part_of_month),
    _pattern("week of a month",       r"(?P<nth>[1-5]) nthweek {MON}{GAP}{YEAR}", b.nth_week),
    _pattern("part of a year",        r"{PART}(?P<year>\d{4}|'\d\d)", b.part_of_year),
    _pattern("half of a year",        r"(?P<half>[12]) half {YYYY}", b.half_of_year),
    _pattern("season",                r"(?:{PART})?{SEASON}{GAP}{YEAR}{NEXT}?", b.season),
    _pattern("school term",           r"(?:{PART})?(?P<season>autumn|spring|summer) term {YEAR}{NEXT}?", b.term),
    _pattern("school or money year",  r"(?P<kept>academicyear|financialyear) {YYYY}{NEXT}", b.kept_year),
    _pattern("year, school or money", r"{YYYY}{NEXT} (?P<kept>academicyear|financialyear)", b.kept_year),
    _pattern("decade",                r"(?:{PART})?{YYYY} decade", b.decade),
    _pattern("week commencing",       r"wcom {DAY}", _week_from),
    _pattern("commencing week",       r"{DAY} wcom", _week_from),
    _pattern("week ending",           r"wend {DAY}", _week_to),
    _pattern("ending week",           r"{DAY} wend", _week_to),
    _pattern("weekend",               r"weekend {DAY}", _weekend),
    _pattern("day with a name",       r"{NAMED} {YYYY}", b.named_day),
)
# fmt: on
PATTERNS = IN_FIGURES + IN_WORDS
_A_WORD = re.compile(r"[a-z]{3}")


@lru_cache(maxsize=4096)
def read_single(wording: str, this_year: int) -> Found:
    """One date in one spelling. None: no pattern fits. Undated: one fits, but there is no such day."""
    wording = wording.replace(",", " ").replace("  ", " ").strip()
    for pattern in IN_WORDS if _A_WORD.search(wording) else IN_FIGURES:
        found = pattern.wording.fullmatch(wording)
        if found:
            return pattern.build(Parts(found.groupdict(""), this_year)) or UNREADABLE
    return None
