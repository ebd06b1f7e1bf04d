"""Exact days made vaguer, as a report for many readers tells them: `early March 2019 (Alba: 8 months)`."""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.ages import months_on
from pipeline.domain.review import Review
from pipeline.domain.spoken import counted, spoken
from pipeline.naming.days import DayPhrase, day_phrases

_PARTS = ((10, "early"), (20, "mid"), (31, "late"))
_RANGE = re.compile(r"\b\d{1,2}(?: [A-Z][a-z]+)?(?: \d{4})? (?:to|and|or|-|–) $")
_ON = re.compile(r"\bon $")
_YEARS = 24  # months: from then on an age is told in years


class Vaguer:
    """Says days of the period vaguely. Days after it, on which the review itself was done, stay as they are."""

    def __init__(self, review: Review, period: tuple[date, date] | None) -> None:
        incident = review.dates.incident
        self._last = max(day for day in (period[1] if period else date.max, incident or date.min))
        children = [child for child in review.children() if child.date_of_birth]
        self._child = children[0] if len(children) == 1 else None

    def said(self, text: str) -> str:
        """The text with every exact day of the period made vague."""
        pieces: list[str] = []
        at = 0
        for phrase in day_phrases(text):
            day = phrase.dated
            if day is not None and day > self._last:
                continue
            before = text[at : phrase.start]
            pieces += [_without_first_day(before), self._vague(phrase, whole=text == text[phrase.start : phrase.end])]
            at = phrase.end
        return "".join([*pieces, text[at:]])

    def _vague(self, phrase: DayPhrase, *, whole: bool) -> str:
        part = next(name for last, name in _PARTS if phrase.day <= last)
        month = spoken(date(2000, phrase.month, 1)).split()[1]
        day = phrase.dated
        words = f"{part} {month} {phrase.year}" if phrase.year is not None else f"{part} {month}"
        return f"{words[0].upper()}{words[1:]}{self._age(day)}" if whole else words

    def _age(self, day: date | None) -> str:
        child = self._child
        if child is None or child.date_of_birth is None or day is None or day < child.date_of_birth:
            return ""
        months = months_on(child.date_of_birth, day)
        age = counted(months, "month") if months < _YEARS else counted(months // 12, "year")
        return f" ({child.pseudonym or 'the child'}: {age if months else 'under a month'})"


def _without_first_day(before: str) -> str:
    """`12 to` before a day: the range becomes the one vague time. What was `on` a day is `in` a part of a month."""
    return _ON.sub("in ", _RANGE.sub("", before))
