"""The days that a text itself names: "on 17 March", "20.05.17", "last Saturday", "yesterday".

An entry is dated by when somebody wrote it or was told; its words often name the day of the event. Only days up to
the entry's own count: a day after it is a plan, not an event.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from pipeline.chronology.linking.lexicon import settings

_FURTHEST_BACK = 400
_LOOK_BACK = 30
_MARKS = string.whitespace + string.punctuation.replace("_", "")
_LONGEST_MONTH = 31
_PART_OF_MORE = (*"0123456789/.-",)
"""Before a day, these show that it is none: an end of a longer number, a fraction."""
_FURTHEST_BARE = 60
"""A day and month without a year may be an age or a fraction (4/12): only when it lies close before the entry."""


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    """Days written with a number first. The pattern begins with one plain digit: the search is twice as quick."""
    months = "|".join(settings()["days"]["months"])
    return re.compile(
        r"(?P<n>\d\d{0,3})(?:"
        r"-(?P<im>\d\d)-(?P<id>\d\d)"
        r"|(?P<sep>[./-])(?P<nm>\d{1,2})(?:(?P=sep)(?P<ny>(?:19|20)?\d\d))?(?![\d/]|\.\d)"
        rf"|(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<wm>{months})[a-z]*\.?(?:\s+(?P<wy>(?:19|20)\d\d))?\b"
        r"|(?P<dd>st|nd|rd|th)\b"
        r")"
    )


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """Days written with a word first: a month and a number, a weekday, "yesterday". For a text in small letters: with
    plain letters first the search is quick."""
    days = settings()["days"]
    first = "|".join([*days["months"], *days["weekdays"], *sorted(days["relative"], key=len, reverse=True)])
    return re.compile(
        rf"(?P<word>{first})(?P<rest>[a-z]*)"
        r"(?:\.?\s+(?P<ad>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?P<ay>(?:19|20)\d\d))?)?"
    )


@lru_cache(maxsize=1)
def _meanings() -> dict[str, tuple[str, str]]:
    """What each word of a date means: its sort, and what it stands for."""
    days = settings()["days"]
    return {
        **{phrase: ("relative", phrase) for phrase in days["relative"]},
        **{word: ("weekday", word[:3]) for word in days["weekdays_as_written"]},
        **{word: ("month", word[:3]) for word in days["months_as_written"]},
    }


@lru_cache(maxsize=1)
def signals() -> Mapping[str, Sequence[str]]:
    """Words without one of which no day is written with a word first; and with which letters it then begins."""
    days = settings()["days"]
    begins: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in _meanings():
        letters = [phrase] if phrase in days["relative"] else [*days["months"], *days["weekdays"]]
        begins[phrase.split()[-1]] += filter(phrase.startswith, letters)
    return dict(begins)


def named_days(
    text: str, own: int, *, in_figures: bool = True, signalled: Iterable[str] | None = None
) -> tuple[int, ...]:
    """Ordinals of the days before `own` (an ordinal) that the text names, in order, none twice: those that begin with a
    figure, and those that begin with a word. `signalled`: the signals among its words, all where nobody has looked."""
    happened: set[int] = set()
    planned: set[int] = set()
    small = text.lower()
    for start, day in _found(small, own, in_figures, signals() if signalled is None else signalled):
        if own - _FURTHEST_BACK <= day < own:
            (planned if _announced(small[max(0, start - _LOOK_BACK) : start]) else happened).add(day)
    return tuple(sorted(happened or planned))


def _found(text: str, own: int, in_figures: bool, signalled: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Each day that the text names, and where."""
    for match in _numbers().finditer(text) if in_figures else ():
        if text[match.start() - 1 : match.start()] not in _PART_OF_MORE:
            yield from ((match.start(), day) for day in _numbered(match, own))
    for match in _phrases_at(text, {letters for signal in signalled for letters in signals()[signal]}):
        if not text[match.start() - 1 : match.start()].isalpha():
            yield from ((match.start(), day) for day in _worded(match, own))


def _phrases_at(text: str, beginnings: Iterable[str]) -> Iterator[re.Match[str]]:
    """Each phrase for a day that begins with such letters, in order, none within another."""
    end = 0
    for start in sorted({place.start() for letters in beginnings for place in re.finditer(letters, text)}):
        if start >= end and (match := _phrases().match(text, start)):
            end = match.end()
            yield match


def _announced(before: str) -> bool:
    """Whether words that announce a day ("review 27/12") end the text before it. A look at the last letters first: the
    search costs far more."""
    bare = before.rstrip(_MARKS)
    if not bare or (bare[-1].isalnum() and not bare.endswith(_announcing())):
        return False
    return _planned()(before) is not None


@lru_cache(maxsize=1)
def _announcing() -> tuple[str, ...]:
    return (*(words.split()[-1].lower() for words in settings()["days"]["planned_before"]), "on", "at", "for")


@lru_cache(maxsize=1)
def _planned() -> Callable[[str], re.Match[str] | None]:
    return re.compile(
        rf"\b(?:{'|'.join(settings()['days']['planned_before'])})\W*(?:(?:on|at|for)\W*)?$", re.IGNORECASE
    ).search


def _numbered(match: re.Match[str], own: int) -> Iterator[int]:
    if match["dd"]:
        yield from _day_of_month(int(match["n"]), own)
    for year, month, day in (("n", "im", "id"), ("ny", "nm", "n"), ("wy", "wm", "n")):
        if match[month]:
            yield from _in_year(match[day], match[month], match[year], own)


def _worded(match: re.Match[str], own: int) -> Iterator[int]:
    sort, meaning = _meanings().get(match["word"] + match["rest"], ("", ""))
    if sort == "relative":
        for back in settings()["days"]["relative"][meaning]:
            yield from _back(back, own)
    elif sort == "weekday":
        yield from _back(meaning, own)
    elif sort == "month" and match["ad"]:
        yield from _in_year(match["ad"], meaning, match["ay"], own)


def _back(back: int | str, own: int) -> Iterator[int]:
    """So many days before, or the last such weekday before."""
    if isinstance(back, int):
        yield own - back
    else:
        weekday = settings()["days"]["weekdays"].index(back)
        yield own - ((date.fromordinal(own).weekday() - weekday - 1) % 7 + 1)


def _in_year(day: str, month: str, year: str | None, own: int) -> Iterator[int]:
    number = int(month) if month.isdigit() else settings()["days"]["months"].index(month[:3].lower()) + 1
    if year:
        full = int(year) + (2000 if len(year) == 2 else 0)
        yield from _ordinal(full, number, int(day))
        return
    this = date.fromordinal(own).year
    for each in (this, this - 1):
        for found in _ordinal(each, number, int(day)):
            if own - _FURTHEST_BARE <= found <= own:
                yield found


def _day_of_month(day: int, own: int) -> Iterator[int]:
    """ "the 14th": of this month, or else of the last."""
    written = date.fromordinal(own)
    before = date.fromordinal(own - written.day)
    for each in (written, before):
        for found in _ordinal(each.year, each.month, day):
            if found <= own:
                yield found
                return


def _ordinal(year: int, month: int, day: int) -> Iterator[int]:
    if day > _LONGEST_MONTH:
        return
    try:
        yield date(year, month, day).toordinal()
    except ValueError:
        return  # 31/02, or a score of 20/17: no day at all
