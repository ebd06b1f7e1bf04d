"""Times of day: a time column's own words ("just after one", "in the small hours"), and times that a text names.

Minutes are counted from midnight of the day; a part of the day may reach into the next or the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pipeline.chronology.linking.lexicon import settings
from pipeline.chronology.words import words

Span = tuple[int, int]
"""First and last minute."""

HALF_DAY, DAY = 720, 1440
_BEFORE, _AFTER = 12, 18
"""How far "about ten" may reach, in minutes."""


def may_tell_time(word: str) -> bool:
    """Whether a word is a figure of a day or a clock, or begins a clock time in words ("half past two"): without one,
    a text need not be searched for either."""
    return (word[0].isdigit() and sum(map(str.isdigit, word)) <= 4) or word in _openings()


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    clock = settings()["clock"]
    return frozenset(words(phrase)[0] for phrase in [*clock["before_hour"], *clock["after_hour"]])


@lru_cache(maxsize=1_000)
def told_spans(written: str) -> tuple[Span, ...]:
    """What the words of a time column may mean; several where morning or evening is open, none where nothing is said.

    >>> told_spans("that afternoon"), told_spans("about ten")
    (((720, 1110),), ((588, 618), (1308, 1338)))
    """
    text = " ".join(written.lower().replace("’", "'").split())
    part = _part_of_day(text)
    hour = _hours().search(text)
    if not hour:
        return (part,) if part else ()
    minute = _minute(hour)
    spans = list(around((minute, minute + HALF_DAY)))
    if part:
        spans = [span for span in spans if span[0] < part[1] and span[1] > part[0]] or [part]
    return tuple(spans)


def around(times: Iterable[int]) -> tuple[Span, ...]:
    """What "about" each of the minutes may mean."""
    return tuple((each - _BEFORE, each + _AFTER) for each in times)


def _part_of_day(text: str) -> Span | None:
    for pattern, span in _parts():
        if pattern.search(text):
            return span
    return None


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[re.Pattern[str], Span], ...]:
    """The schema's parts of the day, longest first: "early morning" before "morning"."""
    parts: Mapping[str, list[int]] = settings()["clock"]["parts"]
    longest = sorted(parts, key=lambda words: (-len(words), words))
    return tuple(
        (re.compile(rf"(?<![a-z]){re.escape(words)}(?![a-z])"), (parts[words][0], parts[words][1])) for words in longest
    )


@lru_cache(maxsize=1)
def _hours() -> re.Pattern[str]:
    """An hour in words or figures, with the quarter or half before it or after it."""
    before, hour, after = _hour_words()
    return re.compile(rf"\b(?:{before}\s+)?{hour}\b(?:\s+{after}\b)?")


@lru_cache(maxsize=1)
def _hours_told() -> re.Pattern[str]:
    """The same in a text, where "ten to twelve people" is no time, and "11pm" is one."""
    before, hour, after = _hour_words()
    counted = "|".join(settings()["clock"]["counted"])
    more = rf"\s+{after}|\s?(?P<half>[ap])\.?m"
    return re.compile(rf"(?<![\w.:/-])(?:{before}\s+)?{hour}(?:{more})?\b(?!\s+(?:{counted})\b)")


def _hour_words() -> tuple[str, str, str]:
    clock = settings()["clock"]
    before, after = ("|".join(sorted(clock[each], key=len, reverse=True)) for each in ("before_hour", "after_hour"))
    hours = "|".join(clock["hours"])
    return f"(?P<before>{before})", f"(?P<hour>{hours}|1[0-2]|[1-9])", f"(?P<after>{after})"


def _minute(found: re.Match[str]) -> int:
    clock = settings()["clock"]
    hour = found["hour"]
    full = int(hour) % 12 if hour.isdigit() else clock["hours"].index(hour)
    more: int = clock["before_hour"].get(found["before"], 0) + clock["after_hour"].get(found["after"], 0)
    return full * 60 + more


def told_minute(written: str) -> int | None:
    """The minute that a time column gives in figures among other words, where it gives one.

    >>> told_minute("22:25 New York"), told_minute("half past ten"), told_minute("09.05 to 09.20")
    (1345, None, None)
    """
    found = _IN_COLUMN.findall(written)
    if len(found) != 1 or int(found[0][0]) >= _HOURS:
        return None
    return int(found[0][0]) * 60 + int(found[0][1])


_IN_COLUMN = re.compile(r"(?<!\d)(\d\d)[.:]?([0-5]\d)(?!\d)")


def named_times(text: str) -> tuple[int, ...]:
    """Minutes of the day that the text names, with a clock's figures or in words; twice where morning or evening is
    open.

    >>> named_times("rang at 9.08 pm, again 21:40, crew of 14 left 0915hrs")
    (555, 1268, 1300)
    >>> named_times("back by quarter to one, had left at 11pm")
    (45, 765, 1380)
    """
    return tuple(sorted({*_in_figures(text), *_in_words(text)}))


def _in_figures(text: str) -> Iterator[int]:
    for match in _CLOCK.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()]
        hour = int(match["hour"])
        if hour < _HOURS and before[-1:] not in _PART_OF_MORE:
            yield from _with_point(match, hour) if match["minute"] else _four_figures(match, hour, before)


def _in_words(text: str) -> Iterator[int]:
    """ "half past two", "ten o'clock", "11pm"."""
    for found in _hours_told().finditer(text.lower().replace("’", "'")):
        minute, half = _minute(found), found["half"]
        if found["before"] or found["after"] or half:  # an hour by itself may be a number of anything
            yield from ((minute + half_day) % DAY for half_day in _HALVES[half])


_HOURS = 24
_HALVES = {"a": (0,), "p": (HALF_DAY,), None: (0, HALF_DAY)}
_PART_OF_MORE = (*"0123456789.:/,£$€-",)
"""Before a time, these show that it is none: a sum, a date, an end of a longer number."""
_UNITS = r"%|°|m\b|km|kg|g\b|mm|cm|ml|lb|st\b|million|billion|per|metres|miles|feet|volts|amps?\b|MHz|degrees"
_CLOCK = re.compile(  # begins with a plain figure, which keeps the search quick
    r"(?P<hour>\d\d?)(?:"
    rf"[.:](?P<minute>[0-5]\d)(?![\d:/]|\.\d|\s?(?:{_UNITS}))\s*(?P<half>[ap](?=\.?m))?"
    r"|(?P<end>[0-5]\d)(?![\d.:/-])(?P<sort>\s?(?:hrs|hours|h\b|Z\b|GMT|UTC|BST))?"
    r")",
    re.IGNORECASE,
)


def _with_point(match: re.Match[str], hour: int) -> Iterator[int]:
    minute, half = int(match["minute"]), (match["half"] or "").lower()
    if half and hour <= 12:
        yield hour % 12 * 60 + minute + (HALF_DAY if half == "p" else 0)
    elif hour > 12 or match["hour"].startswith("0"):
        yield hour * 60 + minute
    else:
        yield from (hour % 12 * 60 + minute, hour % 12 * 60 + minute + HALF_DAY)


def _four_figures(match: re.Match[str], hour: int, before: str) -> Iterator[int]:
    """ "0915hrs", "at 0915"; four figures by themselves may be a year or a number."""
    if len(match["hour"]) == 2 and (match["sort"] or before.lower() == "at "):
        yield hour * 60 + int(match["end"])
