"""When something happened, no more exactly than the author knew it.

A `When` is an interval of calendar days, with a clock time where one is known. It has no `<`: two
uncertain dates cannot simply be compared, so ask `surely_before`, or sort by `order`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Precision(StrEnum):
    """How much of the date the author gave."""

    MINUTE = "minute"
    DAY = "day"
    SPAN = "span"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNDATED = "undated"


APPROXIMATE = "~"
DOUBTFUL = "?"
BOTH = "%"


@dataclass(frozen=True, slots=True)
class When:
    """First and last calendar day it can have been; both None when undated.

    `qualifier` is empty, `~` (about), `?` (doubtful) or `%` (both).
    """

    earliest: date | None
    latest: date | None
    time: time | None
    precision: Precision
    qualifier: str = ""

    @property
    def undated(self) -> bool:
        return self.earliest is None

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key of the timeline: earliest, latest, clock time (none first); undated last."""
        minute = -1 if self.time is None else self.time.hour * 60 + self.time.minute
        if self.earliest is None or self.latest is None:
            return (date.max.toordinal() + 1, 0, minute)
        return (self.earliest.toordinal(), self.latest.toordinal(), minute)

    def surely_before(self, other: When) -> bool:
        """True only when every day it can have been lies before every day of `other`."""
        if self.latest is None or other.earliest is None:
            return False
        return self.latest < other.earliest


UNDATED = When(None, None, None, Precision.UNDATED)
