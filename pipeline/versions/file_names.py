"""What a file's name says of its version: which file it is a version of, and which of two is the newer.

A name that does not decide is no guess: then nobody knows, and both files are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from pipeline.domain.agency import Agency, folded
from pipeline.shipped import SCHEMAS

_FIRST = (1,)
_COPY = re.compile(r"\((\d{1,2})\)\s*$")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[ ._-](\d{1,2})[ ._-]((?:20)?\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[ ._-]?(\d\d)[ ._-]?(\d\d)(?!\d)")
_SIX_DIGITS = re.compile(r"(?<!\d)(\d\d)(\d\d)((?:20)?\d\d)(?!\d)")
_WORDED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ ._-]?"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ._-]?((?:20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class VersionName:
    """`of` are the words that say which file it is. The others say which version, the gravest sign first: `counts` 1
    where it is the one to use and -1 where it is not; `number` (1,) without one; `stage` 0 without one."""

    of: frozenset[str]
    counts: int = 0
    number: tuple[int, ...] = _FIRST
    stage: int = 0
    dated: date | None = None
    copy: int = 0

    @property
    def order(self) -> tuple[int, tuple[int, ...], int, date, int]:
        """Older before newer. Two that are equal here, or differ only by a date that one lacks, tell nothing."""
        return self.counts, self.number, self.stage, self.dated or date.min, self.copy


@dataclass(frozen=True, slots=True)
class _Words:
    counts: re.Pattern[str]
    retired: re.Pattern[str]
    drafts: re.Pattern[str]
    later: re.Pattern[str]
    final: re.Pattern[str]
    neutral: re.Pattern[str]
    numbered: re.Pattern[str]
    numbered_drafts: re.Pattern[str]
    kinds: frozenset[str]


def read_name(file: str, agency: Agency | None) -> VersionName:
    """What the name tells, its folders inside the agency's own included."""
    words = _words()
    within = PurePosixPath(file)
    parts = (*within.parts[1:-1], within.stem)
    copy = _COPY.search(within.stem)
    text = _COPY.sub("", " / ".join(parts))
    text, dated = _without_date(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))
    text = " ".join(re.findall(r"[^\W_]+(?:\.\d+)*", re.sub(r"['’‘`]", "", text))).casefold()
    text, number = _without_number(text, words)
    stages = [words.drafts, words.later, words.final]
    found = [len(pattern.findall(text)) for pattern in stages]
    counts = bool(words.counts.search(text)) - bool(words.retired.search(text))
    for pattern in (words.counts, words.retired, *stages, words.neutral):
        text = pattern.sub(" ", text)
    return VersionName(
        of=frozenset(text.split()) - words.kinds - _own_words(agency),
        counts=counts,
        number=number,
        stage=_stage(*found),
        dated=dated,
        copy=int(copy[1]) if copy else 0,
    )


def newer_by(older: VersionName, newer: VersionName) -> str:
    """By what the second is known to be the newer, in words; empty where the names do not tell, or say otherwise."""
    if older.order >= newer.order:
        return ""
    if older.counts != newer.counts:
        return (
            "its name says that it is the one to use" if newer.counts > 0 else "the older one is named as out of date"
        )
    if older.number != newer.number:
        return "the version in its name is the higher one"
    if older.stage != newer.stage:
        return "by its name it is the further on (draft, revised, final)"
    if older.dated != newer.dated:
        return "the date in its name is the later one" if older.dated else ""
    return "the number of the copy in its name is the higher one"


def _stage(drafts: int, later: int, final: int) -> int:
    """`draft` is before a name without a word, `revised` after it, `final` after that, and `final FINAL` last."""
    if final:
        return 1 + final + (later > 0)
    return 1 if later else -bool(drafts)


def _own_words(agency: Agency | None) -> frozenset[str]:
    names: Iterable[str] = (*agency.names, agency.code) if agency else ()
    return frozenset(word for name in names for word in folded(name).split())


def _without_number(text: str, words: _Words) -> tuple[str, tuple[int, ...]]:
    """The version number, without the zeros that end it (`v2.0` is `v2`); that of a draft comes before any other."""
    for pattern, before in ((words.numbered, ()), (words.numbered_drafts, (0,))):
        if found := pattern.search(text):
            number = tuple(map(int, re.findall(r"\d+", found["number"])))
            while len(number) > 1 and number[-1] == 0:
                number = number[:-1]
            kept = " draft " if before else " "
            return pattern.sub(kept, text), (*before, *number)
    return text, _FIRST


def _without_date(text: str) -> tuple[str, date | None]:
    """The first whole date of a name; a month or a year alone may be the period that a file covers."""
    for pattern, read in (
        (_WORDED, _from_words),
        (_YEAR_FIRST, _year_first),
        (_DAY_FIRST, _day_first),
        (_SIX_DIGITS, _day_first),
    ):
        found = pattern.search(text)
        if found and (day := read(found.groups())):
            return text[: found.start()] + " " + text[found.end() :], day
    return text, None


def _from_words(parts: Sequence[str]) -> date | None:
    return _day(parts[2], _MONTHS.index(parts[1][:3].casefold()) + 1, parts[0])


def _year_first(parts: Sequence[str]) -> date | None:
    return _day(parts[0], int(parts[1]), parts[2])


def _day_first(parts: Sequence[str]) -> date | None:
    return _day(parts[2], int(parts[1]), parts[0])


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, int(day))
    except ValueError:
        return None


@cache
def _words() -> _Words:
    schema = json.loads((SCHEMAS / "version-words.json").read_text(encoding="utf-8"))
    phrases = {name: _any_of(schema[name]) for name in ("counts", "retired", "drafts", "later", "final", "neutral")}
    numbers = {
        name: re.compile(
            rf"\b(?:{'|'.join(schema[name])}) ?(?:no |number )?(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*)(?![\d])"
        )
        for name in ("numbered", "numbered_drafts")
    }
    return _Words(**phrases, **numbers, kinds=frozenset(schema["kinds"]))


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
