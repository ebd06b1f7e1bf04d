"""What the heading over a column of dates says of every date below it: `Week commencing`, `w/e`, `Month`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.domain.when import UNDATED, Precision
from pipeline.intake.date_intervals import Reading, month_end
from pipeline.intake.date_texts import read_text

_REST_OF_WEEK = timedelta(days=6)
_EITHER = re.compile(r"\bor\b|\bdates?\s*/|/\s*dates?\b", re.IGNORECASE)
"""`Date or week commencing` says nothing of a single date."""

_SET_ASIDE = re.compile(r"\b(?:dates?|monday|mon)\b|[^\w/.]+", re.IGNORECASE)
_A_DAY = date(2020, 1, 6)

Days = tuple[date, date, Precision]


def _week_from(day: date) -> Days:
    return day, day + _REST_OF_WEEK, Precision.SPAN


def _week_to(day: date) -> Days:
    return day - _REST_OF_WEEK, day, Precision.SPAN


def _month_of(day: date) -> Days:
    """The first of a month stands for all of it; another day was written because it was meant."""
    return (day, month_end(day.year, day.month), Precision.MONTH) if day.day == 1 else (day, day, Precision.DAY)


_SAID: Mapping[str, Callable[[date], Days]] = {"week from": _week_from, "week to": _week_to, "month": _month_of}


@lru_cache(maxsize=256)
def said_of_dates(heading: str) -> str:
    """A key of the table above, or nothing: found by reading the heading with a day after it, as an author would
    have written both in one cell."""
    said = heading.rpartition(" / ")[2].strip()
    if _EITHER.search(said):
        return ""
    bare = _SET_ASIDE.sub(" ", said).strip().casefold()
    if bare in ("month", "month of"):
        return "month"
    when = read_text(f"{bare} {_A_DAY:%d/%m/%Y}", _A_DAY.year).when if bare else UNDATED
    known = {(_A_DAY, _A_DAY + _REST_OF_WEEK): "week from", (_A_DAY - _REST_OF_WEEK, _A_DAY): "week to"}
    return known.get((when.earliest or date.min, when.latest or date.min), "")


def widened(reading: Reading, said: str) -> Reading:
    """A single day under such a heading stands for the days that the heading names."""
    when = reading.when
    if not said or when.earliest is None or when.precision is not Precision.DAY:
        return reading
    first, last, precision = _SAID[said](when.earliest)
    return replace(reading, when=replace(when, earliest=first, latest=last, precision=precision))
