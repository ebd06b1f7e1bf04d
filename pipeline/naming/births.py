"""Dates of birth of the register's people, in any style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.domain.review import Person
from pipeline.naming.days import DayPhrase, day_phrases
from pipeline.naming.identifiers import Found

_BORN = re.compile(r"\b(?:born|birth|d\.?o\.?b\b|birthday|b\.)", re.IGNORECASE)
_NEAR_BEFORE, _NEAR_AFTER = 30, 14
_FIGURES = re.compile(r"(?<!\d)\d{6}(?:\d\d)?(?!\d)")


class Births:
    """Made once for a register. `sought` marks the people to look for."""

    def __init__(self, people: Sequence[Person], sought: Sequence[bool]) -> None:
        days: dict[date, list[int]] = {}
        for number, person in enumerate(people):
            if sought[number] and person.date_of_birth is not None:
                days.setdefault(person.date_of_birth, []).append(number)
        self._days = {day: tuple(who) for day, who in days.items()}
        self._figures = {said: who for day, who in self._days.items() for said in _as_figures(day)}

    def found_in(self, text: str) -> Iterator[Found]:
        """A day without its year, or with the month first, counts beside a word of birth; so do six figures."""
        if not self._days:
            return
        for phrase in day_phrases(text):
            who = self._born(phrase, text)
            if who:
                yield Found(phrase.start, phrase.end, who)
        for run in _FIGURES.finditer(text):
            who = self._figures.get(run[0], ())
            if who and (len(run[0]) > 6 or _near_birth(text, run.start(), run.end())):
                yield Found(run.start(), run.end(), who)

    def _born(self, phrase: DayPhrase, text: str) -> tuple[int, ...]:
        near = _near_birth(text, phrase.start, phrase.end)
        return tuple(
            dict.fromkeys(each for day, who in self._days.items() if _is_said(phrase, day, near) for each in who)
        )


def _is_said(phrase: DayPhrase, day: date, near: bool) -> bool:
    same_year = phrase.year is not None and (
        phrase.year % 100 == day.year % 100 if phrase.short_year else phrase.year == day.year
    )
    if not same_year and (phrase.year is not None or not near):
        return False
    if (phrase.day, phrase.month) == (day.day, day.month):
        return True
    return near and (phrase.month, phrase.day) == (day.day, day.month)


def _near_birth(text: str, start: int, end: int) -> bool:
    return bool(_BORN.search(text[max(0, start - _NEAR_BEFORE) : start]) or _BORN.search(text[end : end + _NEAR_AFTER]))


def _as_figures(day: date) -> tuple[str, ...]:
    """14062018, 140618, 20180614."""
    short = f"{day.day:02}{day.month:02}{day.year % 100:02}"
    return (f"{day.day:02}{day.month:02}{day.year}", short, f"{day.year}{day.month:02}{day.day:02}")
