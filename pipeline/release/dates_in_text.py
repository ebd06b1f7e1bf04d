"""Dates inside running text, in every style that authors and systems use. Day first, as everywhere here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.naming import IN_WORDS, year_in_words
from pipeline.release.wording import alternatives, mapped

MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {month[:3].casefold(): number for number, month in enumerate(MONTHS, 1)}
_ROMAN = {letters: number for number, letters in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_NAMES = "|".join([*MONTHS, "Febuary", "Sept", *(month[:3] for month in MONTHS if month != "May")])
_MONTH = rf"(?P<month>{_NAMES})\b\.?"
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINALS = {word: number for number, word in enumerate(_WORDS, 1)} | {
    word.replace("-", " "): number for number, word in enumerate(_WORDS, 1)
}
_DAY = rf"(?P<day>\d{{1,2}}(?:\s?(?:st|nd|rd|th))?|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_TO_ANOTHER = r"(?:\s*(?:-|–|to|and|&|/)\s*\d{1,2}(?:st|nd|rd|th)?)?"  # 12-14 March
_YEAR = (
    rf"(?P<year>(?:19|20)\d\d|'?\d\d|(?:{IN_WORDS})\b)"
    r"(?![\d:]|\.\d|\s?(?:%|per|am|pm|hrs|hours|children|people|families|professionals))"
)
_LONG_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SAID_YEAR = rf"(?P<year>(?:19|20)\d\d|{IN_WORDS})"
_FIGURES = (
    r"(?P<day>\d{1,2})",
    r"(?P<mark>[-/.])",
    r"(?P<month>\d{1,2})",
    r"(?P=mark)",
    r"(?P<year>(?:19|20)\d\d|\d\d)",
)
_GAP = r"[\s,./-]*"
_ALONE = r"(?<![\d/.-])"

_PATTERNS = (
    re.compile(rf"{_ALONE}{_DAY}(?:\s+day)?{_TO_ANOTHER}{_GAP}(?:of\s+)?{_MONTH}{_GAP}{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s*(?:the\s+)?{_DAY}{_TO_ANOTHER}\s*,?\s+{_SAID_YEAR}\b", re.IGNORECASE),
    re.compile(rf"{_ALONE}{_LONG_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d|[/-]\d)"),
    re.compile(_ALONE + r"\s?".join(_FIGURES) + r"(?!\d|[/-]\d|\.\d)"),
    # 14.vi.2016, 14 VI 2016; a lone letter between blanks is none
    re.compile(
        rf"{_ALONE}(?P<day>\d{{1,2}})(?P<mark>[ ./-])(?P<month>(?:{'|'.join(_ROMAN)})(?<! [IVXivx]))(?P=mark)"
        rf"{_LONG_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
)
# Without a year, "3 may" is a date only where its month has a capital.
_YEARLESS = (
    re.compile(
        rf"{_ALONE}(?<!\w){_DAY}\s+(?:of\s+)?(?:{_MONTH}|(?P<shouted>{_NAMES.upper()})\b)(?!\s*,?\s*(?:19|20)\d\d)"
    ),
    re.compile(rf"\b(?:[Oo]n\s+)?(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}}(?:st|nd|rd|th))\b(?!\s*,?\s*\d{{4}})"),
    re.compile(rf"\b[Oo]n\s+(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})\b(?!\s*,?\s*\d)"),
)
_OF_MONTH = re.compile(rf"\b{_MONTH}\s*,?\s+{_LONG_YEAR}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateSeen:
    """`text[start:end]` names a day. `exact`: that day; None for a month or a day without its year (`yearless`).
    `month`: year and month, the year 0 where none is given."""

    start: int
    end: int
    exact: date | None
    month: tuple[int, int]
    day: int = 0
    yearless: bool = False


def dates_in(text: str) -> Iterator[DateSeen]:
    """Every date, in the order of the styles; none inside another."""
    taken: list[tuple[int, int]] = []
    for found in _all(text):
        if all(found.end <= start or end <= found.start for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _all(text: str) -> Iterator[DateSeen]:
    for pattern in _PATTERNS:
        yield from filter(None, map(_exact, pattern.finditer(text)))
    for pattern in _YEARLESS:
        yield from filter(None, map(_yearless, pattern.finditer(text)))
    yield from _named(text)
    for match in _OF_MONTH.finditer(text):
        yield DateSeen(match.start(), match.end(), None, (int(match["year"]), _month(match["month"])))


def _named(text: str) -> Iterator[DateSeen]:
    """`Bonfire Night 2024`: without its year it may be any."""
    for match in _named_days().finditer(text):
        day, month = mapped("named days")[" ".join(match["name"].split())].split()
        found = date(int(match["year"]), _month(month), int(day))
        yield DateSeen(*match.span(), found, (found.year, found.month), found.day)


@cache
def _named_days() -> re.Pattern[str]:
    names = alternatives(mapped("named days"))
    return re.compile(rf"\b(?P<name>{names}),?\s+(?:in |of )?{_LONG_YEAR}\b")


def _exact(match: re.Match[str]) -> DateSeen | None:
    year, month, day = _year(match["year"]), _month(match["month"]), _day(match["day"])
    with suppress(ValueError):
        return DateSeen(*match.span(), date(year, month, day), (year, month), day)
    with suppress(ValueError):  # written month first: only where it cannot be read otherwise
        return DateSeen(*match.span(), date(year, day, month), (year, day), month)
    return None


def _yearless(match: re.Match[str]) -> DateSeen | None:
    named = match.groupdict()
    month, day = _month(named["month"] or named["shouted"]), _day(match["day"])
    with suppress(ValueError):
        date(2000, month, day)
        return DateSeen(*match.span(), None, (0, month), day, yearless=True)
    return None


def _year(written: str) -> int:
    """Two figures: of this century, unless that is far ahead of anything a review tells."""
    if (said := year_in_words(written)) is not None:
        return said
    short = written.lstrip("'")
    if len(short) == 4:
        return int(short)
    return int(short) + (2000 if int(short) < 40 else 1900)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    small = written.casefold()
    return _ROMAN[small] if small in _ROMAN else _SHORT[small[:3]]


def _day(written: str) -> int:
    figures = re.match(r"\d+", written)
    return int(figures[0]) if figures else _ORDINALS[" ".join(written.casefold().split())]
