"""When something happened: clock times and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import islice

from pipeline.chronology.contradictions.claims import Claim, Rule, Told, context
from pipeline.chronology.contradictions.sentences import Hit, Sentence, Stance, of_section, small_letters, stance
from pipeline.chronology.contradictions.vocabulary import grammar, schema, settings
from pipeline.chronology.dates_in_text import dated_phrases, may_hold_a_date
from pipeline.chronology.words import telling
from pipeline.domain.when import Precision

_TO_THE_DAY = (Precision.MINUTE, Precision.DAY)
_COLUMNS = ("event_type", "event")
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)$")
_BARE = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)$")
_HOUR = re.compile(r"(?P<hour>\d|1[0-2])$")
_HALVES = {"am": 0, "pm": 12}
_BEFORE_AN_HOUR = frozenset(("at", "by", "half", "quarter"))
_PARTS_OF_AN_HOUR = {"half": 30, "quarter": 15}
_AFTER_AN_HOUR = frozenset(("", ",", ";", ".", "o'clock", "with", "in", "on", "am", "pm", "to", "for", "–", "by"))
_HOURS = {
    word: hour for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_YESTERDAY = frozenset(("yesterday", "yesterday's"))
_DAY_OF_MONTH = re.compile(r"\bon (?:the )?(\d{1,2})(?:st|nd|rd|th)\b")
_SHORT_DATE = re.compile(r"\bon (\d/\d)(?![\d/])")
_MONTH, _YEAR = 28, 300
_FIRST = 2  # the kind of event, and the sentence that it heads
_NEAR_DAY = 4
_WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_NEAR_LETTERS = 60
_ANY_MEETING = "the meeting"


def happenings(account: Told) -> Iterator[Claim]:
    """The day and the clock time of what happens once, told at first hand."""
    when = account.entry.when
    sure = when.earliest is not None and when.precision in _TO_THE_DAY
    heard = any(_second_hand(sentence) for sentence in account.sentences("event"))
    kind = [*account.sentences("event_type")]
    for place, sentence in enumerate(account.sentences(*_COLUMNS)):
        for hit in () if heard and sentence in kind else _happened(sentence):
            declared = settings("happenings", hit.meaning.topic)
            if declared.get("time"):
                yield from _time(account, sentence, hit, own=place < _FIRST and declared["time"] == "own")
            if declared.get("day") and sure and when.earliest:
                yield from _day(account, sentence, hit, when.earliest)


def announced(account: Told) -> Iterator[Claim]:
    """The day for which the next meeting was fixed: "next core group 12 May"."""
    own = account.entry.when.earliest
    for sentence, hit in account.hits("happenings", "event", "action") if own else ():
        before = sentence.words[max(0, hit.start - _NEAR_DAY) : hit.start]
        if own and hit.meaning.topic in meetings() and "next" in before and may_hold_a_date(sentence.written):
            days = {day for day in _dates_near(sentence, hit, own) if day > own}
            if len(days) == 1:
                about = f"the day of the next {hit.meaning.topic.removeprefix('the ')}"
                yield Claim(Rule.VALUE, about, days.pop().isoformat(), sentence, hit.start)


def dates(account: Told) -> Iterator[Claim]:
    """The entry's own date, which may be another's with day and month exchanged."""
    day, written = account.entry.when.earliest, account.entry.account.date_as_written
    first = next(account.sentences(), None)
    if first and day and account.entry.when.precision in _TO_THE_DAY:
        yield Claim(Rule.DATE, "the date", "", first, 0, number=day.toordinal(), first=f"{written}: ")


@lru_cache(maxsize=65_536)
def _happened(sentence: Sentence) -> tuple[Hit, ...]:
    hits = of_section(sentence, "happenings")
    return tuple(
        hit for hit in hits if stance(sentence, hit.start, hit.end) is Stance.SAID and not _not_yet(sentence, hit)
    )


def _not_yet(sentence: Sentence, hit: Hit) -> bool:
    """ "Core group planned for 3 June" is none; one "held as planned" is."""
    behind = (*sentence.bases[hit.end : hit.end + 1], *(f"={word}" for word in sentence.words[hit.end : hit.end + 1]))
    return hit.meaning.topic in meetings() and not grammar("not_yet").isdisjoint(behind)


def _passed_on(sentence: Sentence) -> bool:
    """ "PA rang to say that the baby has died": on that day or before."""
    return not grammar("passed_on").isdisjoint(sentence.bases)


def _second_hand(sentence: Sentence) -> bool:
    return not grammar("second_hand").isdisjoint(sentence.bases)


def _time(account: Told, sentence: Sentence, hit: Hit, *, own: bool) -> Iterator[Claim]:
    about = f"the time of {hit.meaning.topic}"
    minutes = _clock_near(sentence, hit)
    at = account.entry.when.time
    if minutes is None and own and at is not None and not _second_hand(sentence):
        yield Claim(Rule.TIME, about, "", sentence, hit.start, number=at.hour * 60 + at.minute, first=f"{at:%H:%M}: ")
    elif minutes is not None:
        yield Claim(Rule.TIME, about, "", sentence, hit.start, number=minutes)
    elif own and (part := _part_of_the_day(sentence, hit)):
        yield Claim(Rule.TIME, about, "", sentence, hit.start, number=part[0], spread=part[1])


def _clock_near(sentence: Sentence, hit: Hit) -> float | None:
    """The first clock time behind the words, of the same clause."""
    for at in range(hit.end, min(hit.end + 10, len(sentence.words))):
        if sentence.words[at] in ";()":
            return None
        minutes = clock(sentence.words, at)
        if minutes is None:
            minutes = _told_in_words(sentence.words, at)
        if minutes is not None:
            return minutes
    return None


def _told_in_words(words: tuple[str, ...], at: int) -> float | None:
    """ "At ten", "half past nine", "quarter to four"; "at two weeks" is no time."""
    if words[at] not in _BEFORE_AN_HOUR:
        return None
    part = _PARTS_OF_AN_HOUR.get(words[at], 0)
    at += 1
    if part:
        part, at = (-part, at + 1) if words[at : at + 1] == ("to",) else (part, at + (words[at : at + 1] == ("past",)))
    hour = _HOURS.get(words[at]) if at < len(words) else None
    behind = words[at + 1] if at + 1 < len(words) else ""
    if hour is None or not (behind in _AFTER_AN_HOUR or part):
        return None
    return hour * 60 + part


def _part_of_the_day(sentence: Sentence, hit: Hit) -> tuple[float, float] | None:
    """ "Strategy meeting, afternoon": its middle, and how far it reaches."""
    for word in sentence.words[hit.end : hit.end + _NEAR_DAY]:
        if word in schema()["parts_of_the_day"]:
            first, last = schema()["parts_of_the_day"][word]
            return (first + last) * 30, (last - first) * 30
    return None


def clock(words: tuple[str, ...], at: int) -> float | None:
    """Minutes since midnight; None for a number that does not look like a time of day ("at 4 weeks", "18.04")."""
    behind = words[at + 1].replace(".", "") if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    half = _HALVES.get(behind)
    found = _CLOCK.match(words[at]) or (_BARE.match(words[at]) if behind in ("hrs", "hours", "h") else None)
    if found is None and half is not None:
        found = _HOUR.match(words[at])
    if found is None or (half is None and "." in words[at] and before not in ("at", "about", "by")):
        return None
    hour = int(found["hour"]) % (12 if half is not None else 24) + (half or 0)
    return hour * 60 + int(found.groupdict().get("minute") or 0)


def _day(account: Told, sentence: Sentence, hit: Hit, own: date) -> Iterator[Claim]:
    """The date that the sentence gives, else the entry's own, unless it was only heard or read then."""
    day = own
    any_hour = settings("happenings", hit.meaning.topic).get("any_hour", False)
    if may_hold_a_date(sentence.written) and (named := _dates_near(sentence, hit, own)):
        if len(named) > 1:
            return
        (day,) = named
    elif (weekday := _weekday_near(sentence, hit)) is not None:
        day = own - timedelta(days=(own.weekday() - weekday) % 7)
    elif not _YESTERDAY.isdisjoint(sentence.words[max(0, hit.start - _NEAR_DAY) : hit.end + _NEAR_DAY]):
        day = own - timedelta(days=1)
    elif _second_hand(sentence) or _other_day(sentence) or (any_hour and _passed_on(sentence)):
        return
    written = account.entry.account.date_as_written
    claim = Claim(Rule.DAY, f"the day of {hit.meaning.topic}", "", sentence, hit.start, number=day.toordinal())
    claim = claim._replace(first=f"{written}: " if written else "", spread=float(any_hour and day == own), alike="day")
    if hit.meaning.topic == _ANY_MEETING:  # of one kind or another: then what is told of it must be alike
        claim = claim._replace(context=_beside(account), least=1)
    yield claim
    if hit.meaning.topic in meetings() and hit.meaning.topic != _ANY_MEETING:
        yield claim._replace(about=f"the day of {_ANY_MEETING}", context=_beside(account), least=1)


def _beside(account: Told) -> frozenset[str]:
    """What the head of the account says of the meeting."""
    head = [*account.sentences("event_type"), *islice(account.sentences("event"), _FIRST)]
    said = frozenset().union(*(context(sentence, 0, 0, near=len(sentence.words)) for sentence in head))
    return said - {telling(_ANY_MEETING.rsplit(maxsplit=1)[-1])}


def _dates_near(sentence: Sentence, hit: Hit, own: date) -> set[date]:
    start, end = sentence.places[hit.start], sentence.places[hit.end - 1]
    dated = dated_phrases(small_letters(sentence.written), own)
    named = {each.day for each in dated if each.end > start - _NEAR_LETTERS and each.start < end + _NEAR_LETTERS}
    if not named and (found := _SHORT_DATE.search(sentence.written)):
        named = {day for day in (own - timedelta(days=days) for days in range(_YEAR)) if _written(day) == found[1]}
    if not named and (found := _DAY_OF_MONTH.search(sentence.written, end)):
        named = {
            own - timedelta(days=days) for days in range(_MONTH) if (own - timedelta(days=days)).day == int(found[1])
        }
    return named


def _written(day: date) -> str:
    return f"{day.day}/{day.month}"


def _weekday_near(sentence: Sentence, hit: Hit) -> int | None:
    """ "Arrested on Sunday": of the week before the entry."""
    behind = sentence.words[hit.end : hit.end + _NEAR_DAY]
    before = sentence.words[max(0, hit.start - _NEAR_DAY) : hit.start]
    return next((_WEEKDAYS.index(word) for word in (*behind, *reversed(before)) if word in _WEEKDAYS), None)


def _other_day(sentence: Sentence) -> bool:
    """ "Last night", "on Monday", "due next week"; "the last one" is no day."""
    bases = sentence.bases
    last = (bases[at + 1] for at, word in enumerate(bases[:-1]) if word == "last")
    return not grammar("other_day").isdisjoint(bases) or not grammar("last_what").isdisjoint(last)


@cache
def meetings() -> frozenset[str]:
    """Which happenings are meetings of professionals, for whom it matters who sat there."""
    return frozenset(schema()["meetings"])
