"""Days as prose writes them: `3 March 2019`, `3rd of March`, `March 3rd, 2019`, `03/03/19`, `2019-03-03`.

Only what stands there: a year that is not said stays unsaid, unlike in the chronology's reading of an entry, which
looks for the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from pipeline.naming.words import words
from pipeline.naming.years_in_words import IN_WORDS, year_in_words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,2}(?:the\s)?)?"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b)?"
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_SPELT_DAYS = (*_UNITS, *_TEENS, "twentieth", *(f"twenty {unit}" for unit in _UNITS), "thirtieth", "thirty first")
_SPELT = "|".join(day.replace(" ", r"[\s-]") for day in sorted(_SPELT_DAYS, key=len, reverse=True))
_YEAR = rf"(?:(?:(?:19|20)\d\d|'?\d\d)(?![\d:/-]|\.\d|\s?(?:am|pm|hrs)\b)|(?:{IN_WORDS})\b)"
_GAP = r"[\s,./-]{1,3}"
_START = r"(?<![^\W_])(?<![/.:£#-])"
_START_WORDED = r"(?<![^\W_])(?<![/.:£#])(?<![^\d]-)"  # the second day of "3-5 March" too
_ENDS = r"(?![^\W_]|/|\.\d)"
_NO_OTHER_DAY = (
    r"(?!\s{1,2}\d{1,2}(?:st|nd|rd|th)?,?\s{1,2}(?:19|20)\d\d)"  # "5 March 5 2019": the month is the second's
)
_FIGURE, _IN_FIGURES = re.compile(r"\d"), re.compile(r"\d\s?[-/.\\\s_]\s?\d")
_COUNT, _BEFORE_COUNT = re.compile(r"\d\d"), re.compile(r"[\s,./-]*\d\d$")
_WORD, _FOLLOWS = re.compile(r"[a-z][a-z-]+"), re.compile(r"\s[a-z-]+(?: |$|[.,;:)])")
_PIVOT = 50  # two figures: 20yy below, else 19yy


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Made when the first text asks, for that is slow: a merge, which needs other words of this part, never does."""
    return re.compile(
        rf"""
        {_START_WORDED}{_WEEKDAY}(?P<d1>\d{{1,2}}){_ORDINAL}(?:{_GAP}(?:of\s{{1,2}})?)?(?P<m1>{_MONTH}){_NO_OTHER_DAY}(?:{_GAP}(?P<y1>{_YEAR}))?
      | {_START}{_WEEKDAY}(?P<m2>{_MONTH})\s{{1,2}}(?:the\s)?(?P<d2>\d{{1,2}})(?!\d)(?P<o2>{_ORDINAL})
            (?:,?\s{{1,2}}(?P<y2>{_YEAR}))?
      | \b(?P<d5>{_SPELT})\s{{1,2}}(?:day\s)?(?:of\s)?(?P<m5>{_MONTH})(?:,?\s{{1,2}}(?P<y5>{_YEAR}))?
      | {_START}(?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?!\d)
      | {_START}{_WEEKDAY}(?P<d4>\d{{1,2}})(?P<s4>\s?[-/.\\]\s?|[\s_])(?P<m4>\d{{1,2}})(?P=s4)(?P<y4>(?:19|20)?\d\d)
            {_ENDS}
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """`text[start:end]` says this day. `swapped`: the other reading of a date in figures, month first."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    short_year: bool = False
    swapped: bool = False  # only the reading with the month first is a date

    @property
    def dated(self) -> date | None:
        """The calendar day, where the year is said."""
        return _made(self.year, self.month, self.day) if self.year is not None else None


def day_phrases(text: str) -> Iterator[DayPhrase]:
    """Every full day in the text, in order; without a year only where the month is a word."""
    if not _may_hold_a_day(text):
        return
    for found in _pattern().finditer(text):
        said = {name[0]: value for name, value in found.groupdict().items() if value is not None}
        end = found.end()
        if not said["m"].isdigit() and _COUNT.fullmatch(said.get("y", "")) and _is_of_several(text, end):
            end = found.start() + len(_BEFORE_COUNT.sub("", found[0]))
            del said["y"]
        phrase = _phrase(found.start(), end, said)
        if phrase is not None and not _is_month_and_year(said):
            yield phrase


def _is_of_several(text: str, end: int) -> bool:
    """`3 March 10 people came`, `10 further visits`: so many of something, and no year."""
    said = [word[0] for word in islice(_WORD.finditer(text, end), 2)]
    if not said or not _FOLLOWS.match(text, end):
        return False
    return _is_plural(said[0]) or (len(said) > 1 and said[0] not in words("no_count_before") and _is_plural(said[1]))


def _is_plural(word: str) -> bool:
    if word in words("plurals"):
        return True
    return word.endswith("s") and word[-2:] not in ("ss", "us", "is") and word not in words("no_plurals")


def _may_hold_a_day(text: str) -> bool:
    """A quick look."""
    if _IN_FIGURES.search(text) is not None:
        return True
    small = text.lower()
    return any(month in small for month in _MONTHS) and (_FIGURE.search(text) is not None or "th" in small)


def _is_month_and_year(said: dict[str, str]) -> bool:
    """May 19: the day would need its ordinal or a year."""
    return "o" in said and not said["o"] and "y" not in said


def _phrase(start: int, end: int, said: dict[str, str]) -> DayPhrase | None:
    day, month = _day(said["d"]), _month(said["m"])
    year, short = _year(said.get("y", ""))
    if _made(year or 2000, month, day) is not None:  # 2000 had a 29 February
        return DayPhrase(start, end, day, month, year, short)
    if said["m"].isdigit() and "s" in said and _made(year or 2000, day, month) is not None:
        return DayPhrase(start, end, month, day, year, short, swapped=True)
    return None


def _day(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _SPELT_DAYS.index(" ".join(written.lower().replace("-", " ").split())) + 1


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


def _year(written: str) -> tuple[int | None, bool]:
    figures = written.strip("'")
    if (said := year_in_words(figures)) is not None:
        return said, False
    if len(figures) != 2:
        return (int(figures) if figures else None), False
    return int(figures) + (2000 if int(figures) < _PIVOT else 1900), True


def _made(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 2000, month, day)
    except ValueError:  # 31 February, month 13
        return None
