"""Clock times, days, left and right, and other figures, as one account gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.chronology.contradictions_claims import Claim, Rule, Sentence
from pipeline.chronology.contradictions_words import any_of, phrases, schema
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_CLOCK = re.compile(
    r"(?P<lead>\b(?:at|about|approx\w*|around|circa|by)\s+)?(?<![\d/.])"
    r"(?P<hour>[01]?\d|2[0-3])(?:(?P<sep>[:.]?)(?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b|hrs?\b|hours\b)?(?![\d/])"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_MONTH = re.compile(
    r"(?<![\d/.])(?:(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:20)?\d\d))?"
    r"|(?P<day2>\d\d)\.(?P<month2>\d\d)(?:\.(?P<year2>(?:20)?\d\d))?"
    rf"|(?P<day3>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month3>{'|'.join(_MONTHS)})[a-z]*(?: (?P<year3>20\d\d))?)"
    r"(?![\d/]|\.\d| ?(?:[ap]\.?m|hrs|kg|cm|/))"
)
_OTHER_DAY = re.compile(
    r"\b(?:yesterday|tomorrow|last (?:night|week|\w+day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_TO_THE_DAY = (Precision.MINUTE, Precision.DAY)
_CONTEXT = re.compile(r"[a-z]{4,}")
_DIGIT_OR_WORD = re.compile(rf"\b{_NUMBER}\b")
_DIGIT = re.compile(r"\d")
_NEAR = 20


class _Anchor(NamedTuple):
    name: str
    triggers: tuple[str, ...]
    words: re.Pattern[str]
    own_time: bool


@cache
def _anchors() -> tuple[_Anchor, ...]:
    declared = schema()["times"]["anchors"]
    return tuple(
        _Anchor(name, tuple(each["triggers"]), phrases(each["words"]), each["own_time"])
        for name, each in declared.items()
    )


@cache
def _second_hand() -> re.Pattern[str]:
    return phrases(schema()["times"]["second_hand"])


@cache
def _kinds_of_day() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    kinds = schema()["days"]["kinds"]
    return tuple((name, tuple(each["triggers"]), phrases(each["words"])) for name, each in kinds.items())


@cache
def _units() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (name, tuple(each["triggers"]), re.compile(rf"(?<![\w.]){_NUMBER}[ -]{each['words']}(?!\w)"))
        for name, each in schema()["figures"]["units"].items()
    )


@cache
def _no_figure() -> re.Pattern[str]:
    return phrases(schema()["figures"]["unless"])


@cache
def _sides() -> re.Pattern[str]:
    declared = schema()["sides"]
    parts = "|".join(sorted(declared["parts"], key=len, reverse=True))
    between = declared["between"] - 1
    return re.compile(rf"\b(?P<side>left|right)(?:\W+(?!left|right)\w+){{0,{between}}}?\W+(?P<part>{parts})s?\b")


def times(entry: Entry, told: list[Sentence], whole: str) -> Iterator[Claim]:
    """Clock times, each of something that has one time only. The entry's own time is that of its first sentence, unless
    it was told, read or planned then."""
    anchors = [anchor for anchor in _anchors() if any_of(anchor.triggers, whole)]
    for place, sentence in enumerate(told) if anchors else ():
        if sentence.column != "event" or (entry.when.time is None and not _DIGIT.search(sentence.low)):
            continue
        for name, triggers, words, own_time in anchors:
            match = words.search(sentence.low) if any_of(triggers, sentence.low) else None
            if not match:
                continue
            minutes, said = _clock_near(sentence.low, match), sentence.excerpt(match)
            first_hand = not _second_hand().search(sentence.low)
            if minutes is None and own_time and first_hand and place == 0 and entry.when.time is not None:
                minutes, said = entry.when.time.hour * 60 + entry.when.time.minute, f"{entry.when.time:%H:%M}: {said}"
            if minutes is not None:
                yield Claim(
                    Rule.TIME,
                    f"the time of {name}" if name.startswith("the ") else name,
                    "",
                    sentence.excerpt(match),
                    minutes,
                )


def _clock_near(low: str, match: re.Match[str]) -> float | None:
    """The first clock time after the word, else the last one before it, of the same sentence."""
    after = [found for found in map(_minutes, _CLOCK.finditer(low, match.end())) if found is not None]
    return after[0] if after else None


def _minutes(clock: re.Match[str]) -> float | None:
    """None for a number that does not look like a time of day ("at 4 weeks", "18.04")."""
    half, sep, minute = clock["half"] or "", clock["sep"], clock["minute"]
    if not half and not (minute and (sep == ":" or (sep == "." and clock["lead"]))):
        return None
    if half.startswith("h") and (not minute or sep is None):
        return None
    hour = int(clock["hour"])
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return hour * 60 + int(minute or 0)


def days(entry: Entry, told: list[Sentence], whole: str) -> Iterator[Claim]:
    """The day of what happens once: as the sentence gives it, else the entry's own, unless it was only told then."""
    when = entry.when
    if when.earliest is None or when.precision not in _TO_THE_DAY:
        return
    kinds = [kind for kind in _kinds_of_day() if any_of(kind[1], whole)]
    for sentence in told if kinds else ():
        if sentence.column not in ("event", "event_type"):
            continue
        for name, triggers, words in kinds:
            match = words.search(sentence.low) if any_of(triggers, sentence.low) else None
            day = _day_of(sentence.low, match, when.earliest) if match else None
            if match and day:
                said = f"{entry.account.date_as_written}: {sentence.excerpt(match)}".removeprefix(": ")
                yield Claim(Rule.DAY, f"the day of {name}", "", said, day.toordinal())


def _day_of(low: str, match: re.Match[str], own: date) -> date | None:
    """The date written after the word, else the one before it, else the entry's own."""
    written = _DAY_MONTH.search(low, match.end()) or _DAY_MONTH.search(low)
    if written:
        day, month, year = (
            written[name] or written[f"{name}2"] or written[f"{name}3"] for name in ("day", "month", "year")
        )
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        return _day(int(year or own.year) % 2000 + 2000, number, int(day))
    return None if _second_hand().search(low) or _OTHER_DAY.search(low) else own


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sides(told: list[Sentence]) -> Iterator[Claim]:
    for sentence in told:
        if sentence.column == "event" and ("left" in sentence.low or "right" in sentence.low):
            for match in _sides().finditer(sentence.low):
                yield Claim(Rule.ANSWER, f"left or right {match['part']}", match["side"], sentence.excerpt(match))


def figures(told: list[Sentence], whole: str) -> Iterator[Claim]:
    """Numbers with a unit, and the words around them that tell what was counted."""
    units = [unit for unit in _units() if any_of(unit[1], whole)] if _DIGIT_OR_WORD.search(whole) else []
    for sentence in told if units else ():
        if sentence.column in ("event", "action") and _DIGIT_OR_WORD.search(sentence.low):
            for unit, triggers, words in units:
                for match in words.finditer(sentence.low) if any_of(triggers, sentence.low) else ():
                    if not _no_figure().search(sentence.low[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
                        about = f"how many {unit}"
                        said_of = _said_of(sentence.low, match) - {unit}
                        yield Claim(Rule.FIGURE, about, "", sentence.excerpt(match), _value(match["number"]), said_of)


def _value(number: str) -> float:
    return float(_NUMBERS.index(number) + 1) if number in _NUMBERS else float(number)


def _said_of(low: str, match: re.Match[str]) -> frozenset[str]:
    """The words on either side, without those that say nothing."""
    near = schema()["figures"]["near_words"]
    around = _CONTEXT.findall(low[: match.start()])[-near:] + _CONTEXT.findall(low[match.end() :])[:near]
    return frozenset(around) - frozenset(schema()["figures"]["empty_words"])
