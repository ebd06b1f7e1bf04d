"""Exact days made vaguer, as a report for many readers tells them: `Early March 2019 (Alba: 8 months)`."""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.ages import months_on
from pipeline.domain.review import Review
from pipeline.domain.spoken import capital, counted
from pipeline.domain.when import Precision, When
from pipeline.naming import generalised, without_exact_days
from pipeline.naming.days import day_phrases

_AFTER_IN_A_CELL = re.compile(r"(?:, \d\d:\d\d)?")
_YEARS = 24  # months: from then on an age is told in years


class Vaguer:
    """Says days of the period vaguely. Days after it, on which the review itself was done, stay as they are."""

    def __init__(self, review: Review, period: tuple[date, date] | None) -> None:
        incident = review.dates.incident
        self._last = max(day for day in (period[1] if period else date.max, incident or date.min))
        children = [child for child in review.children() if child.date_of_birth]
        self._child = children[0] if len(children) == 1 else None

    def said(self, text: str) -> str:
        """The text with every exact day of the period, and every age in days or weeks, made vague."""
        day = _alone(text)
        if day is not None:
            return text if day > self._last else self._cell(day)
        pieces: list[str] = []
        at = 0
        for each in without_exact_days(text).changed:
            if not self._is_later(each.written):
                pieces += [text[at : each.start], each.wording]
                at = each.end
        said = "".join([*pieces, text[at:]])
        return capital(said) if text[:1].isdigit() else said

    def _is_later(self, written: str) -> bool:
        return any(each.dated is not None and each.dated > self._last for each in day_phrases(written))

    def _cell(self, day: date) -> str:
        """A date that stands alone, with the child's age: of a day close to the birth, nothing but that."""
        born = self._child.date_of_birth if self._child else None
        words = capital(generalised(When(day, day, None, Precision.DAY), born))
        if born is None or day < born or not months_on(born, day) or not self._child:
            return words
        months = months_on(born, day)
        age = counted(months, "month") if months < _YEARS else counted(months // 12, "year")
        return f"{words} ({self._child.pseudonym or 'the child'}: {age})"


def _alone(text: str) -> date | None:
    """The day, where the text is nothing else but perhaps its time."""
    first = next(day_phrases(text), None)
    if first is None or first.start or not _AFTER_IN_A_CELL.fullmatch(text[first.end :]):
        return None
    return first.dated
