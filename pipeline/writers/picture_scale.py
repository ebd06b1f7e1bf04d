"""Time laid out on paper: where a moment stands, which days are written below, how wide a bar of the density is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """The distance from one written day to the next: so many hours, days, months or years."""

    unit: str
    times: int
    days: float  # about


HOUR, DAY, WEEK = Step("hour", 1, 1 / 24), Step("day", 1, 1), Step("day", 7, 7)
MONTH, QUARTER, YEAR = Step("month", 1, 30.4), Step("month", 3, 91.3), Step("year", 1, 365.25)
STEPS = (
    *(HOUR, Step("hour", 3, 1 / 8), Step("hour", 6, 1 / 4), Step("hour", 12, 1 / 2)),
    *(DAY, Step("day", 2, 2), WEEK, MONTH, QUARTER, YEAR),
    *(Step("year", 2, 730.5), Step("year", 5, 1826), Step("year", 10, 3652), Step("year", 25, 9131)),
    Step("year", 100, 36525),
)
IN_WORDS = {HOUR: "an hour", DAY: "a day", WEEK: "a week", MONTH: "a month", QUARTER: "three months", YEAR: "a year"}
_LABEL_ROOM = {"hour": 190.0, "day": 150.0, "month": 190.0, "year": 130.0}


@dataclass(frozen=True, slots=True)
class Scale:
    """The days `first` to `last`, both whole, between two places on the paper."""

    first: date
    last: date
    left: float
    right: float

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first, time())

    @property
    def end(self) -> datetime:
        """The midnight after the last day."""
        return self.start + self.days * _DAY if self.last < date.max else datetime.combine(date.max, time(23, 59))

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        return (self.right - self.left) / self.days

    def place(self, moment: datetime) -> float:
        """Where a moment stands; what lies outside the days stands at their edge."""
        days = (moment - self.start) / _DAY
        return self.left + min(max(days, 0.0), float(self.days)) * self.per_day

    def step(self) -> Step:
        """The smallest distance at which the written days don't run into one another."""
        for step in STEPS:
            if step.days * self.per_day >= _LABEL_ROOM[step.unit]:
                return step
        return STEPS[-1]

    def bin(self, least: float) -> Step:
        """The calendar unit of a bar: the smallest that is `least` wide."""
        for step in IN_WORDS:
            if step.days * self.per_day >= least:
                return step
        return YEAR

    def ticks(self, step: Step) -> Iterator[datetime]:
        """Every beginning of such a step within the days."""
        at = _beginning(self.start, step)
        while at < self.end:
            if at >= self.start:
                yield at
            following = _after(at, step)
            if following is None:
                return
            at = following

    def edges(self, step: Step) -> list[tuple[datetime, datetime]]:
        """The steps as stretches of time, the first and last cut where the days begin and end."""
        cuts = sorted({self.start, *self.ticks(step), self.end})
        return list(pairwise(cuts))


def label(moment: datetime, step: Step) -> str:
    """What is written at a tick: `2019`, `Apr 2019`, `3 Apr`, `3 Apr 14:00`."""
    month = _MONTHS[moment.month - 1]
    return {
        "year": f"{moment.year}",
        "month": f"{month} {moment.year}",
        "day": f"{moment.day} {month}",
        "hour": f"{moment.day} {month} {moment:%H:%M}",
    }[step.unit]


def _beginning(moment: datetime, step: Step) -> datetime:
    """The last beginning of such a step at or before the moment; weeks begin on a Monday."""
    midnight = datetime.combine(moment.date(), time())
    if step.unit == "hour":
        return midnight
    if step.unit == "day":
        return midnight - timedelta(days=midnight.weekday() if step.times == 7 else 0)
    if step.unit == "month":
        return midnight.replace(day=1, month=(midnight.month - 1) // step.times * step.times + 1)
    return midnight.replace(day=1, month=1, year=max(midnight.year // step.times * step.times, 1))


def _after(moment: datetime, step: Step) -> datetime | None:
    """The next beginning; None past the calendar's end."""
    try:
        if step.unit == "hour":
            return moment + timedelta(hours=step.times)
        if step.unit == "day":
            return moment + timedelta(days=step.times)
        months = moment.month - 1 + (step.times if step.unit == "month" else 0)
        years = moment.year + (step.times if step.unit == "year" else 0) + months // 12
        return moment.replace(year=years, month=months % 12 + 1)
    except (ValueError, OverflowError):
        return None
