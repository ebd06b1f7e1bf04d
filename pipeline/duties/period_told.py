"""The first and the last day that a period in words names, as exactly as it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"(?<!\d)(?:(?P<iso>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4}|\d\d)"
    r"|(?:(?P<named_day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+(?P<named_year>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class _Told:
    """A year, a month and perhaps a day."""

    year: int
    month: int
    day: int | None

    def is_of(self, other: date) -> bool:
        return (self.year, self.month) == (other.year, other.month) and self.day in (None, other.day)


@dataclass(frozen=True, slots=True)
class PeriodTold:
    """Two ends as they are told."""

    first: _Told
    last: _Told

    def could_be_first(self, day: date) -> bool:
        return self.first.is_of(day)

    def could_be_last(self, day: date) -> bool:
        return self.last.is_of(day)


def period_told(text: str) -> PeriodTold | None:
    """None where the text doesn't name exactly two days or months: it is then for a person to read."""
    found = list(_days(text))
    return PeriodTold(*found) if len(found) == 2 else None


def _days(text: str) -> Iterator[_Told]:
    for match in _DAY.finditer(text):
        if match["iso"]:
            yield _Told(int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        elif match["day"]:
            year = int(match["year"])
            yield _Told(year if year > 99 else _CENTURY + year, int(match["month"]), int(match["day"]))
        else:
            month = _MONTHS.index(match["name"].lower()[:3]) + 1
            yield _Told(int(match["named_year"]), month, int(match["named_day"]) if match["named_day"] else None)
