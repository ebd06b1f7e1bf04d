"""Clock times as authors write them: `14.30hrs`, `2 pm`, `approx 1430`, `14:30 - 15:15` (its start).

The 24-hour clock unless am or pm is said. `morning`, `overnight`, `N/K` are no clock times and no fault:
the wording is kept elsewhere. `24:00` is left unread, for it belongs to the day after the one written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from pipeline.domain.grid import Stamp, Value
from pipeline.domain.when import APPROXIMATE, BOTH, DOUBTFUL
from pipeline.intake.date_wording import LONGEST, tidy


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time, None when none is known; `~` about, `?` doubtful, `%` both; issue codes."""

    time: time | None = None
    qualifier: str = ""
    codes: tuple[str, ...] = ()


NO_CLOCK = Clock()
UNREADABLE = Clock(codes=("time-unreadable",))

_ABOUT = (
    r"approx(?:\.|imately)?|aprox\.?|circa|ca?\.(?= ?\d)|ca?(?= ?\d)|about|around|roughly|est(?:\.|imated)?|abt|"
    r"(?:just|shortly|soon|sometime) (?:after|before)|after|from|past|-?ish\b|onwards|~|\+$"
)
_DOUBT = r"\?+|possibly|probably|poss\.?|prob\.?|maybe|perhaps|tbc|to be confirmed|unclear|unsure"
_BESIDE = re.compile(
    rf"(?P<about>{_ABOUT})|(?P<doubt>{_DOUBT})|(?:-|\bto\b) ?(?:unknown|not known|n/?k|late)$|"
    r"\b(?:at|time|gmt|bst|between|the|in|of|on|start)\b:?|@"
)
_DAY_PARTS = (
    r"a\.? ?m|p\.? ?m|(?:early |late |mid[ -]?)?(?:morning|afternoon|evening|night|am|pm|hours|shift|lunch)s?|"
    r"over ?night|lunch ?time|tea ?time|bed ?time|dinner ?time|break ?time|home ?time|night ?time|day ?time|day|daily|"
    r"all day|dawn|dusk|(?:before|after|during|start of|end of) (?:the )?school(?: day)?|school (?:day|hours|run)|"
    r"(?:night|day|late|early|twilight) (?:shift|duty)|(?:during|throughout) the (?:day|night|morning|evening)|"
    r"out of hours|office hours|ooh|various|throughout|multiple|several|by \S.*|before \S.*|until \S.*|pre \S.*"
)
_UNKNOWN = (
    r"(?:(?:exact |precise )?time )?(?:is |was )?(?:n/?k|n/?a|n/?s|n/?r|not (?:known|recorded|stated|given|noted|"
    r"specified|documented|applicable|available|clear|provided)|unknown|unclear|unspecified|untimed|unrecorded|none|"
    r"nil|tbc|tba|no time(?: (?:given|recorded|stated|noted|documented))?|unsure|uncertain|to be confirmed)|"
    r"[-?x#_*.: ]+"
)
_WITHOUT_CLOCK = re.compile(rf"(?:(?:{_UNKNOWN})|(?:{_DAY_PARTS})(?: ?(?:[/&,-]|and|to|or|into) ?(?:{_DAY_PARTS}))*)")
_BESIDE_WORD = re.compile(r"\b(?:morning|afternoon|evening|night|overnight|today)\b")

_A_DAY = re.compile(
    r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}([-/])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)", re.ASCII
)
"""A date in figures: `2018-02-19` is no span that began at 20:18."""

_HALF = r"(?P<half>a\.? ?m\b\.?|p\.? ?m\b\.?)"
_HOURS = r"(?:h|hr|hrs|hs|hour|hours|hrd)\.?"
_PATTERNS = tuple(
    (name, re.compile(pattern, re.ASCII))
    for name, pattern in (
        ("ISO", r"t?(?P<hour>\d{1,2}):(?P<minute>\d\d):\d\d(?:\.\d+)?(?: ?(?:z|gmt|utc))?(?: ?[+-]\d\d:?\d\d)?"),
        ("hour:minute",
         r"t?(?P<hour>\d{1,2}) ?[:;.,h'] ?(?P<minute>\d\d)(?: ?[:.]\d\d)?m?"
         rf"(?: ?{_HOURS})?(?: ?{_HALF})?(?: ?(?:z|gmt|utc))?(?: ?\+\d\d:?\d\d)?"),
        ("hour minute", rf"(?P<hour>\d{{1,2}}) (?P<minute>\d\d)(?: ?{_HOURS})?(?: ?{_HALF})?"),
        ("four figures", rf"(?P<hour>\d{{1,2}})(?P<minute>\d\d)(?: ?{_HOURS})?(?: ?{_HALF})?z?"),
        ("hour, am or pm", rf"(?P<hour>\d{{1,2}})(?: ?o'?clock)? ?{_HALF}"),
        ("am or pm, hour", rf"{_HALF} ?[-,(]? ?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\)?"),
        ("whole hours", rf"(?P<hour>\d{{1,2}}) ?{_HOURS}"),
        ("typed as a number", r"(?P<hour>[1-9]|1\d|2[0-3])\.(?P<tens>[0-5])"),  # 14.30 typed into Excel shows 14.3
        ("fraction of a day", r"(?:0?|[2-8]\d{4})(?P<fraction>\.\d+)"),
        ("bare hour", r"(?P<bare>\d{1,2})"),
        ("noon", r"(?:12 ?)?(?P<noon>noon|mid-?day)|12(?::|\.)?00 ?(?:noon|mid-?day)"),
        ("midnight", r"(?:12 ?|00(?::|\.)?00 ?)?(?P<midnight>mid-?night)"),
    )
)  # fmt: skip


def read_clock(value: Value) -> Clock:
    """The clock time of a time cell. A span gives its start."""
    if isinstance(value, Stamp):
        return Clock(value.time)
    if not value:
        return NO_CLOCK
    return UNREADABLE if len(value) > LONGEST or _A_DAY.search(value) else _read_text(value)


@lru_cache(maxsize=16_384)
def _read_text(text: str) -> Clock:
    tidied = tidy(text).strip(" .,;-()'\"*=|")
    whole = _read_tidied(tidied)
    if whole or _WITHOUT_CLOCK.fullmatch(tidied) or not tidied:
        return whole or NO_CLOCK
    marks = [found.lastgroup for found in _BESIDE.finditer(tidied)]
    bare = " ".join(_BESIDE.sub(" ", tidied).replace("(", " ").replace(")", " ").split()).strip(" .,;-:")
    clock = _read_tidied(bare) or _with_part_of_day(bare)
    if clock is None:
        return NO_CLOCK if not bare or _WITHOUT_CLOCK.fullmatch(bare) else UNREADABLE
    about, doubt = "about" in marks, "doubt" in marks or clock.qualifier == DOUBTFUL
    return Clock(clock.time, BOTH if about and doubt else APPROXIMATE if about else DOUBTFUL if doubt else "")


def _with_part_of_day(text: str) -> Clock | None:
    """`7.30 in the evening`, `evening 19:30`: the word tells which half of the day."""
    found = _BESIDE_WORD.search(text)
    if not found:
        return None
    rest = " ".join((text[: found.start()] + text[found.end() :]).split()).strip(" .,;-:")
    clock = _read_tidied(rest)
    if clock is None or clock.time is None or found[0] in ("overnight", "today"):
        return clock
    if found[0] in ("afternoon", "evening", "night") and 1 <= clock.time.hour < 12 and not clock.codes:
        late = found[0] != "night" or clock.time.hour >= 6
        return Clock(clock.time.replace(hour=clock.time.hour + 12) if late else clock.time)
    return Clock(clock.time)


_JOINS = (
    re.compile(r" ?(?:-|\bto\b|\buntil\b|\btill\b|\band\b|&) ?"),
    re.compile(r" ?(?:-|\bto\b|\buntil\b|\btill\b|\band\b|/|&|,) ?"),  # after it, for 14,30 - 15,00
)


def _read_tidied(text: str) -> Clock | None:
    """One clock time, or the first of several; `9-10am` starts in the morning its end names."""
    one = _read_one(text)
    if one or not text:
        return one
    for joins in _JOINS:
        start, *others = joins.split(text)
        clocks = [_read_one(other) for other in others]
        if not clocks or any(clock is None or clock.time is None for clock in clocks):
            continue
        first = _read_one(start)
        half = re.search(_HALF, others[0], re.ASCII)
        if half and clocks[0] and clocks[0].time and not re.search(r"[a-z]", start):
            first = _start_before(_read_one(f"{start} {half[0]}"), clocks[0].time) or first
        if first is not None and first.time is not None:
            return first
    return None


def _start_before(start: Clock | None, end: time) -> Clock | None:
    """`11-1pm` began in the morning: a start after its end was in the other half of the day."""
    if start is None or start.time is None or start.time <= end:
        return start
    return Clock(start.time.replace(hour=(start.time.hour + 12) % 24))


def _read_one(text: str) -> Clock | None:
    for _, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return _clock(found.groupdict())
    return None


def _clock(parts: dict[str, str | None]) -> Clock | None:
    if parts.get("noon") or "noon" in parts:
        return Clock(time(12))
    if parts.get("midnight"):
        return Clock(time(0))
    if parts.get("fraction"):
        return _of_day(parts["fraction"] or "")
    if parts.get("bare"):  # 14 is what Excel shows of 14.00; 9 may be nine in the evening
        return _checked(int(parts["bare"] or 0), 0, "", DOUBTFUL if int(parts["bare"] or 0) <= 12 else "")
    minute = int(parts["tens"] or 0) * 10 if parts.get("tens") else int(parts.get("minute") or 0)
    return _checked(int(parts["hour"] or 0), minute, (parts.get("half") or "")[:1])


def _of_day(fraction: str) -> Clock:
    """A clock time that lost its format: 0.604166 of a day. A short one may have been typed as 0.30."""
    minutes = round(float(fraction) * 24 * 60) % (24 * 60)
    return Clock(time(*divmod(minutes, 60)), "" if len(fraction) > 3 else DOUBTFUL)


def _checked(hour: int, minute: int, half: str, qualifier: str = "") -> Clock | None:
    if hour > 23 or minute > 59:
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half == "a" and hour > 12:
        return None
    return Clock(time(hour, minute), qualifier)


_SURE = (
    r"(?:\d{1,2}[:;]\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:hrs?|hours|h)\b)?(?: ?[ap]\.? ?m\b\.?)?"
    r"(?: ?z\b| ?(?:gmt|utc)\b)?(?: ?[+]\d\d:?\d\d)?"
    r"|\d{1,2}(?:\.?\d\d)? ?(?:hrs?\b\.?|hours\b|h\b)"
    r"|(?:(?:1[0-2]|0?[1-9])(?:\.?[0-5]\d)?|(?:[01]?\d|2[0-3])\.[0-5]\d) ?[ap]\.? ?m\b\.?"
    r"|\d{1,2}h\d\d\b|\b(?:12 ?)?(?:noon|mid-?day|mid-?night)\b)"
)
_IN_DATE = re.compile(
    r"(?:\b(?:from|between) )?(?<![\d/.:'])(?:(?:\d{1,2}[:.]\d\d|[1-9]|1[0-2]|(?!19|20)\d{4}(?=-)) ?(?:-|to) ?)?"
    rf"{_SURE}(?: ?(?:-|\bto\b|\buntil\b|\band\b) ?{_SURE})?",
    re.ASCII,
)
_BETWEEN_DAY_AND_TIME = re.compile(r"(?<=\d)t(?=\d\d:?\d\d)", re.ASCII)


def take_clock(text: str) -> tuple[str, Clock | None]:
    """A tidied date wording without the clock times in it, and the first of them. Only what can be
    nothing but a clock time is taken: `14:30`, `1430hrs`, `2pm`, `noon`."""
    text = _BETWEEN_DAY_AND_TIME.sub(" ", text)
    found = _IN_DATE.search(text)
    if not found:
        return text, None
    rest = _IN_DATE.sub(" ", text)
    return " ".join(rest.split()).strip(" -,@("), _read_text(re.sub(r"^(?:from|between) ", "", found[0]))
