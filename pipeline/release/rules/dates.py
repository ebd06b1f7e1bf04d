"""Dates and ages exact enough to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.release.dates_in_text import DateSeen, dates_in
from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, before, hit
from pipeline.release.wording import any_of

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_COUNT = (
    rf"(?:\d{{1,3}}(?:½|\.5)?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:twenty|thirty|forty)(?:[ -](?:{_ONES}))?)"
)
_UNIT = r"(?:days?|weeks?|wks?)"
_AND_MORE = rf"(?:(?:,| and| &)? {_COUNT}[ -]{_UNIT})?"
_AGED = r"(?:aged?|age of|at the age of)(?: just| only| about| approximately| around)?"
_AGE = re.compile(
    rf"\b(?:{_COUNT}[ -]{_UNIT}{_AND_MORE}[ -]old\b"
    rf"|{_AGED} (?:{_COUNT} (?:year|month)s?,?(?: and)? )*{_COUNT}[ -]{_UNIT}{_AND_MORE}\b"
    rf"|{_COUNT} {_UNIT} of age\b|a (?:day|week|fortnight)[ -]old\b|day {_COUNT} of life\b"
    r"|(?:aged?|at) \d{1,2}/(?:52|7)\b"  # as it is written on a ward: weeks of a year, days of a week
    rf"|(?:at|was|is|were|only|just) {_COUNT} {_UNIT} (?:old|of life|postnatal|post-natal)\b)",
    re.IGNORECASE,
)
_BEFORE_AGE = re.compile(r"(?:at|was|is|were|only|just)\s+(?!the\b)", re.IGNORECASE)
_BIRTH_GAP = re.compile(
    r"\W*(?:(?:is|was|were|being|on|as|of|the|in|early|late|hospital|at|home|reg(?:istered)?)\W+){0,4}$"
)
_OF_MANY = re.compile(r"\s+(?:or|and) (?:younger|older|under|over|less|more|below|above)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:babies|infants|newborns|children|under|over|younger than|older than|less than|more than)\b[^.;,]{0,20}$"
)
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-Z])|\n")
_PAST = re.compile(r"\b(?:was|were|had|did|came|went|rang|told|said|saw|took|\w{3,}ed)\b", re.IGNORECASE)
_BESIDE, _LONG_AFTER = 200, 180  # letters between two days; days after those to protect
_COMPACT = re.compile(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)")


def birth_dates(text: str, known: Known) -> Iterator[Hit]:
    """A day of birth of the register in any style; any other exact date that is called one; a month of birth."""
    for found in dates_in(text):
        called = _is_called_birth(text, found.start)
        if found.exact is None and not found.yearless:
            if called and any((day.year, day.month) == found.month for day in known.birthdays):
                yield Hit("birth-month", found.start, found.end)
        elif called or found.exact in known.birthdays:
            yield Hit("date-of-birth", found.start, found.end)
    yield from _written_together(text, known)


def _is_called_birth(text: str, start: int) -> bool:
    lead = before(text, start, 40)
    called = [match.end() for match in _birth_words().finditer(lead)]
    return bool(called) and _BIRTH_GAP.match(lead, called[-1]) is not None


def _written_together(text: str, known: Known) -> Iterator[Hit]:
    """03042019, 20190403, 030419: only where it is a day of birth of the register."""
    styles = {day.strftime(form) for day in known.birthdays for form in ("%d%m%Y", "%Y%m%d", "%d%m%y")}
    for match in _COMPACT.finditer(text):
        if match[0] in styles and (len(match[0]) == 8 or _is_called_birth(text, match.start())):
            yield hit("date-of-birth", match)


@cache
def _birth_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('birth words')})(?!\w)")


def exact_dates(text: str, known: Known) -> Iterator[Hit]:
    """A day inside the days to protect, also without its year. Where the register gives none, every exact day of the
    text but those of laws and publications."""
    for found in dates_in(text):
        if _to_be_asked(text, found, known):
            yield Hit("exact-date", found.start, found.end)


def _to_be_asked(text: str, found: DateSeen, known: Known) -> bool:
    if known.window is None:
        return found.exact is not None and not _is_public(text, found)
    first, last = known.window
    if found.exact is not None:
        return first <= found.exact <= last and not _is_public(text, found)
    asked = found.yearless and (last - first).days < 366 and _falls_in(found, first, last)
    return asked and not _is_of_a_later_year(text, found, last)


def _is_of_a_later_year(text: str, found: DateSeen, last: date) -> bool:
    """`Thursday 21 January 2027 … tell us by 11 January`: the day beside it is long after, and nobody is told of."""
    near = [each for each in dates_in(text) if each.exact and _gap(each, found) <= _BESIDE]
    nearest = min(near, key=lambda each: (_gap(each, found), each.start), default=None)
    if nearest is None or nearest.exact is None or (nearest.exact - last).days < _LONG_AFTER:
        return False
    sentence = _sentence(text, found)
    return _family().search(sentence) is None and _PAST.search(sentence) is None


def _gap(one: DateSeen, other: DateSeen) -> int:
    return max(other.start - one.end, one.start - other.end)


def tells_a_day(text: str) -> bool:
    """Any exact day but of laws, publications and meetings."""
    return any(found.exact is not None and not _is_public(text, found) for found in dates_in(text))


def _falls_in(found: DateSeen, first: date, last: date) -> bool:
    _, month = found.month
    days = (first.toordinal() + offset for offset in range((last - first).days + 1))
    return any((each.month, each.day) == (month, found.day) for each in map(date.fromordinal, days))


def _is_public(text: str, found: DateSeen) -> bool:
    if _public_words().search(before(text, found.start, 45)):
        return True
    sentence = _sentence(text, found)
    return _meetings().search(sentence.casefold()) is not None and _family().search(sentence) is None


def _sentence(text: str, found: DateSeen) -> str:
    return _SENTENCE.split(text[: found.start])[-1] + _SENTENCE.split(text[found.start :])[0]


@cache
def _meetings() -> re.Pattern[str]:
    """What a board does on a day: it meets, trains, publishes."""
    return re.compile(rf"\b(?:{any_of('meetings')})\b")


@cache
def _family() -> re.Pattern[str]:
    kin = any_of("private words")
    return re.compile(
        rf"\b(?:{kin}|child(?! safeguarding)|baby|family|died|death|injur\w+|incident|hospital|admitted|arrested)\b",
        re.I,
    )


@cache
def _public_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('dated publicly')})\b")


def exact_ages(text: str, known: Known) -> Iterator[Hit]:
    """`11 weeks old`, `aged 9 days`. Weeks of pregnancy are no age; `babies six weeks old or younger` are nobody."""
    del known
    for match in _AGE.finditer(text):
        if _OF_MANY.match(text, match.end()) or _MANY.search(before(text, match.start(), 40)):
            continue
        lead = _BEFORE_AGE.match(match[0])
        yield Hit("exact-age", match.start() + (lead.end() if lead else 0), match.end())
