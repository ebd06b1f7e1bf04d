"""What the named patterns of a date come to: one builder for each way of counting days.

A builder answers None when there is no such day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.domain.when import APPROXIMATE, DOUBTFUL, Precision, When
from pipeline.intake.date_intervals import (
    NO_YEAR,
    Reading,
    day_from_numbers,
    excel_serial,
    full_year,
    known_year,
    month_end,
    months_span,
    one_day,
    one_month,
    one_year,
    qualified,
    span_of,
)
from pipeline.intake.date_words import SHORT_MONTHS

MONTH_NUMBER = {name: number for number, name in enumerate(SHORT_MONTHS) if name}
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (5, 7)}

Found = Reading | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The named parts of a wording that a pattern matched; parts that were left out are empty."""

    named: dict[str, str]
    this_year: int

    def __getitem__(self, name: str) -> str:
        return self.named[name]

    @property
    def year(self) -> int:
        return full_year(self.named["year"], self.this_year)


def day_of_numbers(m: Parts) -> Found:
    """Month-first only where the writer was of one mind about the signs: not `4/19 2000`."""
    if int(m["month"]) > 12 and m["sign"].strip() != m["other"].strip():
        return None
    return day_from_numbers(int(m["day"]), int(m["month"]), m.year)


def figures_alone(m: Parts) -> Found:
    return day_from_numbers(int(m["day"]), int(m["month"]), m.year)


def lost_sign(m: Parts) -> Found:
    found = figures_alone(m)
    return found and qualified(found, DOUBTFUL)


def iso_day(m: Parts) -> Found:
    month, day = int(m["month"]), int(m["day"])
    return one_day(m.year, month, day) if day else one_month(m.year, month, ("date-zero-day",))


def named_month_day(m: Parts) -> Found:
    return day_from_numbers(int(m["day"]), MONTH_NUMBER[m["month"]], m.year)


def named_month(m: Parts) -> Found:
    year = m.year
    if len(m["year"]) == 2 and year < 2000 and int(m["year"]) <= 31:
        return NO_YEAR  # "March 28" is far likelier a day of some year than March 1928
    return one_month(year, MONTH_NUMBER[m["month"]])


def month_of_numbers(m: Parts) -> Found:
    month = int(m["month"])
    return one_month(m.year, month) if month else one_year(m.year, ("date-zero-day",))


def month_of_short_year(m: Parts) -> Found:
    """04/19 can be no day of a 19th month. Doubtful, and no year at all where 20yy is still to come."""
    found = one_month(m.year, int(m["month"])) if m.year >= 2000 else NO_YEAR
    return found and qualified(found, DOUBTFUL)


def year(m: Parts) -> Found:
    return one_year(m.year)


def decade(m: Parts) -> Found:
    year = m.year
    return months_span(year, 1, 120, APPROXIMATE if m["part"] else "")


def part_of_month(m: Parts) -> Found:
    year, month = m.year, MONTH_NUMBER[m["month"]]
    first, last = _PARTS_OF_MONTH[m["part"]]
    if not known_year(year):
        return None
    end = month_end(year, month)
    return span_of(end.replace(day=first), end.replace(day=min(last, end.day)), APPROXIMATE)


def nth_week(m: Parts) -> Found:
    """The first week of March is read as its first seven days, about; the last week as its last seven."""
    whole = one_month(m.year, MONTH_NUMBER[m["month"]])
    if whole is None or whole.when.earliest is None or whole.when.latest is None:
        return None
    first = whole.when.earliest + timedelta(days=7 * (int(m["nth"]) - 1))
    if m["nth"] == "5":
        first = whole.when.latest - timedelta(days=6)
    return span_of(first, first + timedelta(days=6), APPROXIMATE)


def part_of_year(m: Parts) -> Found:
    return months_span(m.year, *_PARTS_OF_YEAR[m["part"]], APPROXIMATE)


def half_of_year(m: Parts) -> Found:
    return months_span(m.year, *((1, 6) if m["half"] == "1" else (7, 12)))


def _follows(first: str, second: str) -> bool:
    """2018/19, 2018-2019: two years running."""
    return int(second[-2:]) == (int(first) + 1) % 100 and (len(second) == 2 or int(second) == int(first) + 1)


def season(m: Parts) -> Found:
    """`early summer` is the whole summer: nobody has said where early ends. Winter runs into the next year."""
    year = m.year
    if m["next"] and not (m["season"] == "winter" and _follows(str(year), m["next"])):
        return None
    return _of_precision(months_span(year, *_SEASONS[m["season"]], APPROXIMATE))


def term(m: Parts) -> Found:
    """The spring and summer terms of 2019/20 lie in 2020."""
    year = m.year
    if m["next"]:
        if not _follows(str(year), m["next"]):
            return None
        year += m["season"] != "autumn"
    return _of_precision(months_span(year, *_TERMS[m["season"]], APPROXIMATE))


def _of_precision(found: Found) -> Found:
    if found is None:
        return None
    when = found.when
    return Reading(When(when.earliest, when.latest, None, Precision.SEASON, when.qualifier), found.codes)


def quarter(m: Parts) -> Found:
    """Q1 2019 may count from January or from April: the calendar's quarter, doubtful. Q1 2018/19 is financial."""
    year, first = m.year, 3 * int(m["quarter"]) - 2
    if not m["next"]:
        return months_span(year, first, first + 2, DOUBTFUL)
    if not _follows(str(year), m["next"]):
        return None
    year, first = (year + 1, 1) if first == 10 else (year, first + 3)
    return months_span(year, first, first + 2)


def two_years(m: Parts) -> Found:
    """2018/19 may be the calendar's years, or a financial or school year within them: both years whole.
    2011/12 may even be December 2011, which lies within: doubtful. 2019-04 is a month."""
    first, second = m.year, m["next"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    if _follows(m["year"], second) and len(second) == 2:
        return months_span(first, 1, 24, DOUBTFUL if int(second) <= 12 else "")
    if len(second) == 2 and int(second) <= 12:
        return one_month(first, int(second)) if int(second) else one_year(first, ("date-zero-day",))
    return months_span(first, 1, 12 * (last - first + 1)) if last > first and known_year(last) else None


def kept_year(m: Parts) -> Found:
    if not _follows(m["year"], m["next"]):
        return None
    first = 9 if m["kept"] == "academicyear" else 4
    return months_span(m.year, first, first + 11)


def serial(m: Parts) -> Found:
    return excel_serial(int(m["serial"])) if 20_000 <= int(m["serial"]) <= 80_000 else None


NAMED_DAYS = {
    "christmaseve": (12, 24),
    "christmasday": (12, 25),
    "boxingday": (12, 26),
    "newyearseve": (12, 31),
    "newyearsday": (1, 1),
    "halloween": (10, 31),
    "bonfirenight": (11, 5),
}
FROM_EASTER = {"goodfriday": -2, "eastersunday": 0, "eastermonday": 1}


def named_day(m: Parts) -> Found:
    year = m.year
    if m["named"] in NAMED_DAYS:
        return one_day(year, *NAMED_DAYS[m["named"]])
    if not known_year(year):
        return None
    day = _easter_sunday(year) + timedelta(days=FROM_EASTER[m["named"]])
    return one_day(day.year, day.month, day.day)


def _easter_sunday(year: int) -> date:
    """The Gregorian computus as Meeus, Jones and Butcher give it."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def no_year(_: Parts) -> Found:
    return NO_YEAR
