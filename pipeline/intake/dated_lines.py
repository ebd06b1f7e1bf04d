"""A line that opens with its date, told apart from the words that follow: `On 12 March 2018 - HV visit`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from pipeline.domain.when import Precision
from pipeline.intake.date_wording import LONGEST
from pipeline.intake.date_words import WEEKDAYS, is_date_word
from pipeline.intake.dates import Reading, read_when

_MOST_WORDS = 8
_TITLE_WORDS = 12
_LATE = date(2099, 1, 1)  # which century a two-digit year means does not matter here
_ON = re.compile(r"\s*on\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+")
_AROUND = " \t\n,;:.()[]\u2013\u2014-"
_A_WORD = re.compile(r"\S+?(?=[:\u2013\u2014][^\W\d])|\S+")  # 2018:she
_CLOSED = re.compile(r"\A\s*[)\]]")
_BETWEEN = re.compile(r"\A(?:[\s,;:.\u2013\u2014]|-(?!\S))+")  # `-ve` is a word
_JOINT = re.compile(r".*\b(?:and|or|to|until|till|at|the|a|i)", re.IGNORECASE | re.DOTALL)
_SET_OFF = re.compile(r"\s*(?:[:;)\]\t\n\u2013\u2014]|,\s|\.\s|-\s|\s-|\Z)")
_DAYS = (Precision.DAY, Precision.MINUTE)
_OUT_OF_ORDER = 10  # one line in so many may stand elsewhere


class Opening(NamedTuple):
    """The date as written, how it reads, and what the author wrote after it; a number that stood before it."""

    written: str
    reading: Reading
    rest: str
    number: str = ""

    @property
    def heads(self) -> bool:
        """Whether it reads like a heading of what stands below, and not like a sentence."""
        return len(self.rest.split()) <= _TITLE_WORDS and not self.rest.rstrip().endswith((".", "?", ";", ","))


def opening_of(text: str) -> Opening | None:
    """The date that a line opens with: the longest run of its first words that is one. A month, a year, or a day
    without a year opens a line only where a mark sets it off, for a sentence may begin with it."""
    found = _opening_of(text)
    if found is None and (number := _NUMBER.match(text)) and (numbered := _opening_of(text[number.end() :])):
        return numbered._replace(number=number[1])
    return found


def _opening_of(text: str) -> Opening | None:
    start = _ON.match(text)
    begin = start.end() if start else len(text) - len(text.lstrip())
    words = islice(_A_WORD.finditer(text[begin : begin + LONGEST]), _MOST_WORDS)
    ends = [word.end() for word in takewhile(lambda word: is_date_word(word[0].lower()), words)]
    found = next(filter(None, (_opened(text, begin, end) for end in reversed(ends))), None)
    if found is None:
        return None
    if not _SET_OFF.match(found.rest):  # `12/3/19 Lunchtime staff rang`: what adds nothing to the date is the story's
        shorter = filter(None, (_opened(text, begin, end) for end in ends))
        found = next(each for each in shorter if each == found or _says_as_much(each, found))
    before = text[:begin] + found.written if start else found.written
    return found._replace(written=before.strip(), rest=_BETWEEN.sub("", _CLOSED.sub("", found.rest), count=1))


def _opened(text: str, begin: int, end: int) -> Opening | None:
    """So much of the text as the date, if it is one, and all the rest."""
    written = text[begin : begin + end].strip(_AROUND)
    rest = text[text.index(written, begin) + len(written) :] if written else text
    reading = _read(written, rest) if written and not _JOINT.fullmatch(written) else None
    return Opening(written, reading, rest) if reading else None


def _says_as_much(shorter: Opening, longer: Opening) -> bool:
    more = longer.written[len(shorter.written) :].lower().split()
    return shorter.reading == longer.reading and WEEKDAYS.keys().isdisjoint(word.strip(_AROUND) for word in more)


def _read(written: str, rest: str) -> Reading | None:
    if written.isdigit():
        return None
    reading = read_when(written, today=_LATE)
    if reading.when.precision in _DAYS:
        return reading
    dated = reading.when.earliest is not None or "date-no-year" in reading.codes
    return reading if dated and _SET_OFF.match(rest) else None


def day_alone(text: str) -> tuple[str, str] | None:
    """A day that needs the month or the week above it (`3rd`, `Mon 3rd`, `Monday`), and what is set off behind it."""
    found = _DAY_ALONE.fullmatch(text)
    if found is None or (found["weekday"] and found["weekday"].lower() not in WEEKDAYS):
        return None
    return (found["day"].strip(), found["rest"] or "") if found["weekday"] or found["ordinal"] else None


_DAY_ALONE = re.compile(
    r"\s*(?P<day>(?:(?P<weekday>[A-Za-z]{3,9})[.,]*\s*)?(?:\d{1,2}(?P<ordinal>st|nd|rd|th)?)?)"
    r"(?:\s*(?:[:\u2013\u2014]|-\s)\s*(?P<rest>\S.*))?\s*",
    re.DOTALL,
)


def in_order(openings: Sequence[Opening]) -> bool:
    """Whether the days go on from one line to the next, earliest or latest first, but for a slip."""
    days = [day for each in openings if (day := each.reading.when.earliest) is not None]
    pairs = list(pairwise(days))
    slips = min(sum(one > other for one, other in pairs), sum(one < other for one, other in pairs))
    return len(days) * 2 > len(openings) and slips * _OUT_OF_ORDER <= len(pairs)
