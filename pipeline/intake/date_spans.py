"""Two or more dates in one wording: spans, lists, and a first half that leaves out what the second says.

`28/02-03/03/2020`, `12, 13 and 14 March 2020`, `late 2018/early 2019`, `Dec - Jan 2020`. Three kinds of
join, tried in this order: a list (`and`, commas), a spaced dash or `to`, and last the signs that also
stand inside a date (`-`, `/`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from pipeline.domain.when import DOUBTFUL, Precision
from pipeline.intake.date_builders import Found
from pipeline.intake.date_intervals import Reading, flagged, joined, qualified
from pipeline.intake.date_patterns import read_single
from pipeline.intake.date_words import SHORT_MONTHS

_LIST = re.compile(r" & |, | / ")
_SPACED = " - "
_MOST_JOINS = 9
_BESIDE_A_SPAN = ("weekend ", "wcom ")
_PARTIAL_DAY = re.compile(r"\d{1,2}(?:th)?", re.ASCII)
_PART = re.compile(r"early|mid|late", re.ASCII)
_DAYS_AFTER_MONTH = re.compile(
    rf"({'|'.join(SHORT_MONTHS[1:])})[ .]?(\d{{1,2}})(?:th)? ?[-&/] ?(\d{{1,2}})(?:th)?,? (\d{{4}})", re.ASCII
)


@lru_cache(maxsize=4096)
def read_dates(wording: str, this_year: int) -> Found:
    """One date, a span or a list, in one spelling. None: no pattern fits. Undated: no such day, or no year."""
    single = read_single(wording, this_year)
    if single is not None and not (single.undated and wording.startswith(_BESIDE_A_SPAN)):
        return single
    for said in _BESIDE_A_SPAN:  # weekend of 8/9 Feb, w/c 3 - 9 Feb: both ends are there
        if wording.startswith(said):
            found = read_dates(wording.removeprefix(said), this_year)
            if not found or found.when.precision is not Precision.SPAN:
                return None
            return _whole_last_week(found) if said == "wcom " and " & " in wording else found
    american = _DAYS_AFTER_MONTH.fullmatch(wording)
    if american:
        month, first, last, year = american.groups()
        wording = f"{first} - {last} {month} {year}"
    if len(re.findall(r" & |, | - |-|/", wording)) > _MOST_JOINS:
        return None
    return (
        _listed(wording, this_year)
        or _split_at(_SPACED, wording, this_year)
        or _split_at("-", wording, this_year)
        or _split_at("/", wording, this_year)
        or _side_by_side(wording, this_year)
    )


def _whole_last_week(found: Reading) -> Reading:
    """w/c 1 and 8 April ends on the 14th."""
    if found.when.latest is None:
        return found
    return replace(found, when=replace(found.when, latest=found.when.latest + timedelta(days=6)))


def _split_at(sign: str, wording: str, this_year: int) -> Found:
    """First and last of a span, split at one of the signs in it; two complete dates before all else."""
    parts = wording.split(sign)
    halves = [(sign.join(parts[:at]), sign.join(parts[at:])) for at in range(1, len(parts))]
    for left, right in halves:
        if sign == "/" and sign in left:  # 12/13/03/2020 is no December 2013
            continue
        start, end = _dated(left, sign, this_year), _dated(right, sign, this_year)
        found = _paired(start, end, sign) if start and end else None
        if found:
            return found
    for left, right in halves:
        found = _pair_completed(left, right, sign, this_year)
        if found:
            return found
    return None


def _pair_completed(left: str, right: str, sign: str, this_year: int) -> Found:
    """Two halves of which one leaves out what the other says."""
    start, end = _dated(left, sign, this_year), _dated(right, sign, this_year)
    if end and left and not start and sign not in left:
        start = _completed_from(left, right, end, this_year)
    elif start and right and not end and sign not in right:
        end = _completed_to(right, start, this_year)
    return _paired(start, end, sign) if start and end else None


def _paired(start: Reading, end: Reading, sign: str) -> Found:
    if "date-serial" in (*start.codes, *end.codes):
        return None
    if sign != _SPACED and start.when.precision is not end.when.precision:
        return None  # 03/04/2019 is no span from 3 April to the year 2019
    if sign == "/" and start.when.precision is Precision.DAY and _apart([start, end]):
        return flagged(joined(start, end), "date-two-in-cell")  # 3/4 May is a night, 3/17 May two dates
    return joined(start, end)


def _dated(wording: str, sign: str, this_year: int) -> Found:
    """One date; beside a spaced dash also a span, if it names its own year: `3/4 May - 6/7 May 2019`."""
    found = read_single(wording, this_year)
    if found is None and sign == _SPACED and re.search(r"\d{4}$|[/.-]\d\d$", wording, re.ASCII):
        found = read_dates(wording, this_year)
    return _only_dated(found)


def _completed_from(left: str, right: str, end: Reading, this_year: int) -> Found:
    """A start that leaves out what its end says: the year, or month and year. `Dec - Jan 2020` began
    the year before, `30 - 2 April 2020` the month before: doubtful, for nobody wrote that."""
    first, last = end.when.earliest, end.when.latest
    if first is None or last is None:
        return None
    if _PARTIAL_DAY.fullmatch(left):
        start = _day_in_month_of(first, left, this_year)
        if start is None or start.when.order > end.when.order:
            return _doubted(_day_in_month_of(first.replace(day=1) - timedelta(days=1), left, this_year))
        return start
    if _PART.fullmatch(left):
        return _only_dated(read_single(f"{left} {_PART.sub('', right, count=1).strip(' -/')}", this_year))
    start = _only_dated(read_dates(f"{left} {first.year}", this_year))
    if start and start.when.earliest and start.when.earliest > last:
        return _doubted(_only_dated(read_dates(f"{left} {first.year - 1}", this_year)))
    return start


def _day_in_month_of(known: date, day: str, this_year: int) -> Found:
    return _only_dated(read_single(f"{day} {SHORT_MONTHS[known.month]} {known.year}", this_year))


def _completed_to(right: str, start: Reading, this_year: int) -> Found:
    """An end that leaves out the year its start has: `Dec 2019 - Jan` ended the year after, doubtful."""
    first = start.when.earliest
    if first is None or _PARTIAL_DAY.fullmatch(right) or _PART.fullmatch(right):
        return None
    end = _only_dated(read_single(f"{right} {first.year}", this_year))
    if end and end.when.latest and end.when.latest < first:
        return _doubted(_only_dated(read_single(f"{right} {first.year + 1}", this_year)))
    return end


def _doubted(found: Found) -> Found:
    return found and qualified(found, DOUBTFUL)


def _only_dated(found: Found) -> Found:
    return found if found and not found.undated else None


def _listed(wording: str, this_year: int) -> Found:
    """A list: from its first day to its last, in whatever order they are named. Flagged when the dates
    are complete, or lie apart: something lies between them that nobody claimed."""
    *before, last = _LIST.split(wording)
    found = _only_dated(read_dates(last, this_year)) if before else None
    if not found:
        return None
    items, whole = [found], 0
    for text in reversed(before):
        item = _only_dated(read_dates(text, this_year))
        whole += item is not None and item.when.precision is Precision.DAY
        item = item or _completed_from(text, last, items[-1], this_year)
        if not item:
            return None
        items.append(item)
    items.sort(key=lambda item: item.when.order)
    together = items[0]
    for item in items[1:]:
        together = joined(together, item) if _reaches_further(together, item) else together
    return flagged(together, "date-two-in-cell") if whole or _apart(items) else together


def _reaches_further(one: Reading, other: Reading) -> bool:
    return bool(one.when.latest and other.when.latest and other.when.latest > one.when.latest)


def _apart(items: list[Reading]) -> bool:
    days = [(item.when.earliest, item.when.latest) for item in items]
    return any(
        next_first - last > timedelta(days=1) for (_, last), (next_first, _) in pairwise(days) if last and next_first
    )


def _side_by_side(wording: str, this_year: int) -> Found:
    """Two whole days with nothing but a blank (or a line break) between them."""
    for blank in re.finditer(" ", wording):
        left, right = wording[: blank.start()], wording[blank.end() :]
        one, other = read_single(left, this_year), read_single(right, this_year)
        if one and other and one.when.precision is other.when.precision is Precision.DAY:
            first, last = sorted((one, other), key=lambda reading: reading.when.order)
            return flagged(joined(first, last), "date-two-in-cell")
    return None
