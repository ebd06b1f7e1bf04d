"""Days and ages no more exact than a published text should have them. Rules, the same everywhere:

- a day becomes a third of its month: the 1st to 10th early, the 11th to 20th mid, then late: `early March 2019`;
- a span becomes the third or month that holds it, else its first and last month; a month, season or year stays as wide;
- within four weeks of a birth no day is placed at all: `around the time of the child's birth`;
- an age becomes full months until two years, then full years; under a month it is `less than a month`;
- a clock time is left out of a `When`; a day that nobody knows stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.domain.ages import months_on
from pipeline.domain.naming import Generalised, Softened
from pipeline.domain.spoken import spoken
from pipeline.domain.when import BOTH, DOUBTFUL, When
from pipeline.naming.days import DayPhrase, day_phrases

_THIRDS = ((10, "early "), (20, "mid-"), (31, "late "))
_NEAR_BIRTH = timedelta(days=28)
_MONTHS_UNTIL = 24
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_DAYS_IN_MONTH = 30.4375
_LOOK_BACK = 60

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_BEFORE_DAY = re.compile(
    rf"(?:(?P<on>\bon\s+(?:the\s+)?)?(?:(?:\bthe\s+)?\b(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|day)\s+of\s+)"
    rf"|(?P<span>(?:\b(?P<between>between|from)\s+)?(?P<first>(?<![\w/.:£-]){_ORDINAL})\s*(?:and|to|until|till|[-–/])\s*)"
    rf"|(?P<plain>\bon\s+(?:or\s+(?:about|around)\s+)?(?:the\s+)?))$",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?P<aged>aged\s+|at\s+)?(?P<number>\d{1,3}|"
    + "|".join(_NUMBERS[1:])
    + r")(?P<gap>[\s-])(?P<unit>days?|weeks?)\b"
    r"(?P<old>(?P<hyphen>[\s-])old\b|\s+of\s+age\b)?",
    re.IGNORECASE,
)


def generalised(when: When, born: date | None = None) -> str:
    """`early March 2019`, `March to May 2019`; with the day of birth, whatever lies close to it is not placed."""
    if when.earliest is None or when.latest is None:
        return "at a date that is not known"
    if born is not None and abs(when.earliest - born) < _NEAR_BIRTH and abs(when.latest - born) < _NEAR_BIRTH:
        return "around the time of the child's birth"
    doubt = " (doubtful)" if when.qualifier in (DOUBTFUL, BOTH) else ""
    return f"{_span(when.earliest, when.latest)}{doubt}"


def at_age(born: date, day: date, called: str = "the child") -> str:
    """`when the child was seven months old`; `called` is the pseudonym, if wanted."""
    if day < born:
        return f"before {called} was born"
    months = months_on(born, day)
    if not months:
        return f"in the first month of {called}'s life"
    return f"when {called} was {_age(months)} old"


def without_exact_days(text: str) -> Generalised:
    """Days in prose as thirds of their month, `on` before them as `in`; ages in days and weeks as months. Figures
    without a year (3/4) stay: they may be anything."""
    changed = sorted([*_days(text), *_ages(text)], key=lambda each: each.start)
    parts, at, kept = [], 0, []
    for each in changed:
        if each.start >= at:
            parts += [text[at : each.start], each.wording]
            at = each.end
            kept.append(each)
    return Generalised("".join([*parts, text[at:]]), tuple(kept))


# ---- days


def _span(first: date, last: date) -> str:
    month, year = _month(first), str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        third = _third(first.day) if _third(first.day) == _third(last.day) else ""
        return f"{third}{month} {year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return year
    if first.year == last.year:
        return f"{month} to {_month(last)} {year}"
    return f"{month} {year} to {_month(last)} {last.year}"


def _third(day: int) -> str:
    return next(name for last, name in _THIRDS if day <= last)


def _month(day: date) -> str:
    return spoken(day).split()[1]


def _days(text: str) -> Iterator[Softened]:
    told = 0
    for phrase in day_phrases(text):
        before = _BEFORE_DAY.search(text[max(told, phrase.start - _LOOK_BACK) : phrase.start])
        start, told = phrase.start - (len(before[0]) if before else 0), phrase.end
        yield Softened(start, phrase.end, text[start : phrase.end], _day_wording(phrase, before))


def _day_wording(phrase: DayPhrase, before: re.Match[str] | None) -> str:
    third = _third(phrase.day)
    if before and before["first"]:
        first = int(re.sub(r"\D", "", before["first"]))
        third = third if 0 < first <= phrase.day and _third(first) == third else ""
    year = f" {phrase.year}" if phrase.year is not None else ""
    said = f"{third}{_month(date(2000, phrase.month, 1))}{year}"
    leads = before is not None and (before["plain"] or before["on"] or before["between"] or not before["span"])
    if before is None or not leads:
        return said
    return f"{'In' if before[0].lstrip()[:1].isupper() else 'in'} {said}"


# ---- ages


def _age(months: int) -> str:
    if months < _MONTHS_UNTIL:
        return _counted(months, "month")
    return _counted(months // 12, "year")


def _counted(number: int, unit: str) -> str:
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {unit}" if number == 1 else f"{said} {unit}s"


def _ages(text: str) -> Iterator[Softened]:
    for found in _AGE.finditer(text):
        if found["old"] or (found["aged"] or "").lower().startswith("aged"):
            yield Softened(found.start(), found.end(), found[0], _age_wording(found))


def _age_wording(found: re.Match[str]) -> str:
    number = found["number"].lower()
    count = int(number) if number.isdigit() else _NUMBERS.index(number)
    months = int(count * (7 if found["unit"].lower().startswith("week") else 1) / _DAYS_IN_MONTH)
    if found["hyphen"] == "-":  # a 12-day-old baby
        return "newborn" if not months else f"{_counted(months, 'month').replace(' ', '-').removesuffix('s')}-old"
    said = _counted(months, "month") if months else "less than a month"
    return f"{found['aged'] or ''}{said}{found['old'] or ''}"
