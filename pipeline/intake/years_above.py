"""Days without a year below the year, and perhaps the month, that their author wrote above them: in a row of its own,
the sheet's name or its title. Settled only where that is certain, and used only as the register allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.domain.grid import Sheet, shown
from pipeline.domain.when import Precision
from pipeline.intake.clock_times import Clock, take_clock
from pipeline.intake.date_headings import said_of_dates, widened
from pipeline.intake.date_intervals import UNREADABLE, Reading
from pipeline.intake.date_texts import read_text, with_clock
from pipeline.intake.date_wording import LONGEST, tidy
from pipeline.intake.date_words import SHORT_MONTHS
from pipeline.intake.entries import Layout
from pipeline.intake.row_kinds import Kind
from pipeline.intake.rows import SortedRow
from pipeline.intake.tables import Table
from pipeline.intake.titles import line_of
from pipeline.intake.wording import vocabulary

NO_YEAR, UNREAD, YEAR_ABOVE, WEEKDAY = "date-no-year", "date-unreadable", "date-year-above", "date-weekday-differs"
_LACKING = frozenset((NO_YEAR, UNREAD))
_PERIODS = (Precision.YEAR, Precision.MONTH, Precision.SEASON, Precision.SPAN)
_LONGEST_PERIOD = timedelta(days=366)
_ABOUT_A_MONTH = timedelta(days=31)
_TURN_OF_YEAR = timedelta(days=150)  # so far back, the days have gone on into the next year
_SLIPS = 10  # one day in so many may not fit what stands above it
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_LATE = 2099


class Above(NamedTuple):
    """The days that an author wrote over those below, and where: `row 4`, `the sheet's name`."""

    first: date
    last: date
    place: str


@dataclass(frozen=True, slots=True)
class Settled:
    """By the position of the row, its reading with the year that stands above; and where that stands."""

    readings: Mapping[int, Reading]
    places: tuple[str, ...] = ()


NOTHING = Settled({})


def years_above(rows: Sequence[SortedRow], table: Table, sheet: Sheet, layout: Layout) -> Settled:
    """What the days without a year are, section by section."""
    date_at = layout.position.get("date", -1)
    if date_at < 0 or not any(_lacks(row) for row in rows):
        return NOTHING
    readings: dict[int, Reading] = {}
    places: dict[str, None] = {}
    for above, section in _sections(rows, _of_the_whole(table, sheet)):
        found = _read(rows, section, above, date_at) if above else {}
        if above and found:
            readings |= found
            places[above.place] = None
    said = said_of_dates(layout.headings.get(date_at, ""))
    readings = {place: widened(reading, said) for place, reading in readings.items()}
    return Settled(readings, tuple(places))


def with_years(rows: Sequence[SortedRow], settled: Settled, *, used: bool) -> list[SortedRow]:
    """The rows with their years, where these are `used`. Else what lacks but the month and year above is told as a day
    without a year."""
    found = list(rows)
    for place, reading in settled.readings.items():
        known = reading if used else replace(rows[place].reading, codes=_without_year(rows[place].reading.codes))
        found[place] = rows[place]._replace(reading=known)
    return found


def _without_year(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(NO_YEAR if code == UNREAD else code for code in codes)


def _lacks(row: SortedRow) -> bool:
    return row.kind is Kind.ENTRY and bool(row.reading.codes) and not _LACKING.isdisjoint(row.reading.codes)


def _of_the_whole(table: Table, sheet: Sheet) -> Above | None:
    """What the sheet's name and the lines above the table say of all of it; None where they say nothing, or differ."""
    titles = [(f"'{text}' above the table", text) for text in (*sheet.above, *map(line_of, table.title_rows))]
    found: Above | None = None
    for place, text in (("the sheet's name", sheet.name), *titles):
        period = period_named(text, found)
        if period is None:
            continue
        if found and (period[0] > found.last or period[1] < found.first):
            return None
        first, last = (max(found.first, period[0]), min(found.last, period[1])) if found else period
        found = Above(first, last, found.place if found else place)
    return found


def _sections(rows: Sequence[SortedRow], whole: Above | None) -> Iterator[tuple[Above | None, list[int]]]:
    """The entries under each heading of their own, by position. A heading with a year that is not understood, or that
    lies outside what is said of the whole, ends the one before."""
    above, section = whole, list[int]()
    for place, row in enumerate(rows):
        if row.kind is Kind.ENTRY:
            section.append(place)
            continue
        texts = [text.strip() for text in row.source.row.texts if text.strip()]
        if len(texts) != 1:
            continue
        period = period_named(texts[0], whole)
        if period or _A_YEAR.search(texts[0]):
            yield above, section
            section = []
            inside = period and (whole is None or (period[0] >= whole.first and period[1] <= whole.last))
            above = Above(*period, f"'{texts[0]}' in row {row.source.row.number}") if period and inside else None
    yield above, section


def period_named(text: str, whole: Above | None = None) -> tuple[date, date] | None:
    """The year or less that a heading names beside no more than the schema's words for what it heads; a month without
    its year where it lies in the `whole`."""
    if not text.strip() or len(text) > LONGEST:
        return None
    beside = frozenset(vocabulary().schema["said_beside_a_year"])
    bare = _WORD.sub(lambda word: "" if word[0].casefold() in beside else word[0], text).strip(" -:()\u2013\u2014.,")
    for wording in dict.fromkeys((text.strip(), bare)):
        if not wording:
            continue
        if period := _period(wording):
            return period
        if whole and not _A_YEAR.search(wording):
            months = [found for year in _years(whole) if (found := _period(f"{wording} {year}", month=True))]
            inside = [month for month in months if month[0] >= whole.first and month[1] <= whole.last]
            if len(inside) == 1:
                return inside[0]
    return None


@lru_cache(maxsize=4096)
def _period(wording: str, *, month: bool = False) -> tuple[date, date] | None:
    when = read_text(wording, _LATE).when
    if when.precision not in _PERIODS or when.earliest is None or when.latest is None or when.time is not None:
        return None
    if when.latest - when.earliest > _LONGEST_PERIOD or (month and when.precision is not Precision.MONTH):
        return None
    if when.precision is Precision.SEASON:  # a term goes on into the month after
        return when.earliest - _ABOUT_A_MONTH, when.latest + _ABOUT_A_MONTH
    return when.earliest, when.latest


def _years(above: Above) -> range:
    return range(above.first.year, above.last.year + 1)


def _read(rows: Sequence[SortedRow], section: Sequence[int], above: Above, date_at: int) -> dict[int, Reading]:
    """The days of one section; none where too many do not fit, another year stands among them, or they go on into the
    next."""
    found: dict[int, Reading] = {}
    amiss = 0
    for place in section:
        row = rows[place]
        if not _lacks(row):
            amiss += not row.reading.undated and not _inside(row.reading, above)
            continue
        text = shown(row.source.cells[date_at])
        if reading := _only_reading(text, row.reading, above):
            found[place] = reading
        else:
            amiss += NO_YEAR in row.reading.codes or any(map(str.isdigit, text))
    days = [day for place in section if (day := found.get(place, rows[place].reading).when.earliest)]
    return found if amiss * _SLIPS <= len(found) and not _turns(days) else {}


def _turns(days: Sequence[date]) -> bool:
    """Whether the days, for the most part in one order, leap back far enough to be another year's."""
    steps = [after - before for before, after in pairwise(days)]
    onwards = sum(step > timedelta() for step in steps) * 2 >= len(steps)
    return any((step < -_TURN_OF_YEAR) if onwards else (step > _TURN_OF_YEAR) for step in steps)


def _only_reading(text: str, before: Reading, above: Above) -> Reading | None:
    """The one reading of a day, or of a day and month, that lies among the days above; a weekday must fit it."""
    months = [(year, month) for year in _years(above) for month in range(1, 13)]
    for parts in ([(year, 0) for year in _years(above)], months):
        readings = dict.fromkeys(completed(text, year, month) for year, month in parts)
        inside = [reading for reading in readings if _inside(reading, above)]
        if len(inside) == 1 and WEEKDAY not in inside[0].codes:
            kept = [code for code in before.codes if code not in _LACKING]
            timed = inside[0] if inside[0].when.time else with_clock(inside[0], Clock(before.when.time))
            return replace(timed, codes=tuple(dict.fromkeys((*timed.codes, *kept, YEAR_ABOVE))))
        if inside:
            return None
    return None


def _inside(reading: Reading, above: Above) -> bool:
    first, last = reading.when.earliest, reading.when.latest
    return first is not None and last is not None and above.first <= first and last <= above.last


@lru_cache(maxsize=16_384)
def completed(text: str, year: int, month: int = 0) -> Reading:
    """How the wording would read, had its author written the year, or the month and the year, behind it."""
    if len(text) > LONGEST or _A_YEAR.search(text):
        return UNREADABLE
    rest, clock = take_clock(tidy(text))
    said = f"{SHORT_MONTHS[month]} {year}" if month else str(year)
    tails = [f"{rest} {said}"] if month else [f"{rest} {said}", f"{rest}/{said}"]
    readings = (read_text(wording, year) for wording in tails)
    reading = next((reading for reading in readings if not reading.undated), UNREADABLE)
    return with_clock(reading, clock) if clock and not reading.undated else reading
