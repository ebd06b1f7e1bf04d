"""Paragraphs that open with a day alone, under lines that name the month or the week: `March 2019`, and below it `3rd –
HV rang`. A weekday of a week is that day; a day of a month has its year above it, as in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.domain.grid import Row, Stamp, Value
from pipeline.domain.when import Precision
from pipeline.intake.date_words import WEEKDAYS
from pipeline.intake.dated_lines import Opening, day_alone, in_order
from pipeline.intake.laid_out import DATE, EVENT, FAREWELL, Event, line_alone, mark_of, text_of

_FEWEST_PERIODS, _FEWEST = 2, 3
_WEEK = timedelta(days=6)
_DAYS = (Precision.DAY, Precision.MINUTE)


@dataclass(frozen=True, slots=True)
class Under:
    """The events, none where they are not sure, and the place of the first row that is no title."""

    events: list[Event]
    first: int


def days_under_periods(rows: Sequence[Row], openings: Sequence[Opening | None]) -> Under | None:
    """None where the lines lie in another way."""
    periods = [found for found in openings if found]
    alone = [day_alone(text_of(row)) if found is None else None for row, found in zip(rows, openings, strict=True)]
    if len(periods) < _FEWEST_PERIODS or sum(day is not None for day in alone) < _FEWEST:
        return None
    if any(found.rest.strip() or found.reading.when.precision in _DAYS for found in periods):
        return None
    first = next(place for place, found in enumerate(openings) if found)
    events: list[Event] = []
    above = periods[0]
    for row, period, day in zip(rows[first:], openings[first:], alone[first:], strict=True):
        above = period or above
        if day:
            events.append(_opened(row, day, above))
        elif period or events[-1].alone or FAREWELL.match(text_of(row)):
            events.append(line_alone(row))
        else:
            events[-1].rows.append(row)
            events[-1].add(EVENT, text_of(row), mark_of(row))
    return Under(events if in_order(periods) else [], first)


def _opened(row: Row, day: tuple[str, str], above: Opening) -> Event:
    event = Event([row])
    event.add(DATE, _of_the_week(day[0], above), mark_of(row))
    event.add(EVENT, day[1])
    return event


def _of_the_week(day: str, above: Opening) -> Value:
    """A weekday as that day of the week above it; else as it is written."""
    first, last = above.reading.when.earliest, above.reading.when.latest
    weekday = WEEKDAYS.get(day.strip(" .,").lower())
    if weekday is None or first is None or last is None or last - first != _WEEK:
        return day
    on = first + timedelta(days=(weekday - first.weekday()) % 7)
    return Stamp(f"{above.written} {day}", on, None, Precision.DAY)
