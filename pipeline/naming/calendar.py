"""Names that are months, days of the week or seasons too: whether a time is meant there, or somebody."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.naming.index import Spot
from pipeline.naming.tokens import Token, Tokens
from pipeline.naming.words import words

_REACH = 16  # letters on either side in which a day or a year may stand
_NOT_COUNTED = (
    r"(?!\d|[.:]\d|\s*(?:,|/7|/52|years?|yrs?|months?|weeks?|days?|hours?|minutes?|times|children|people|visits|calls)\b"
    r"|\s*,\s)"
)
_DAY_BEFORE = re.compile(r"(?<![\w.:/£-])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|[/-]\s?)$", re.I)
_AFTER = re.compile(
    r"\s?[,.'/-]{0,2}\s?(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d(?!\d)"  # Dec 2025, Dec 3, 2025
    rf"|\s?['-]?\d{{1,2}}(?:st|nd|rd|th|am|pm)?{_NOT_COUNTED}"  # Dec 25, Dec 3rd
    r"|\s?\d{1,2}[.:]\d\d",  # Sun 10.30
    re.I,
)
_PASSES = re.compile(
    r" (?:began|begins|started|starts|ended|ends|came and went|is over)(?: (?:with|in|on|as)\b|[.,;]|$)"
)
_CALENDAR = ("months", "short_months", "weekdays", "short_weekdays")
_LIKES = (_CALENDAR, ("seasons",), ("colours",))
_JOINED = re.compile(r"\s*(?:,(?:\s(?:and|or))?|/|&|-|\|)\s*|\s(?:and|or|to)\s|\s+")
_LOOSE = re.compile(r",|&|and|or")  # as people are joined, too


def is_calendar_word(word: str) -> bool:
    return word in words(*_CALENDAR)


def likes(word: str) -> frozenset[str]:
    """All that belong with it: the months and days, the seasons, the colours of ratings; none for other words."""
    return next((words(*each) for each in _LIKES if word in words(*each)), frozenset())


def of_the_calendar(tokens: Tokens, spot: Spot, *, acted: bool) -> bool | None:
    """None where a time is meant (3 Dec, Dec 2025, the Dec meeting), False where it may be either (`by May`), True
    where nothing speaks of time. `acted`: what stands after it says that somebody did something."""
    before, after = tokens.get(spot.first - 1), tokens.get(spot.last + 1)
    if is_dated(tokens, spot) or _goes_on_as_a_time(after):
        return None
    if tokens[spot.last].ending:
        return True
    said = before.key if before is not None and tokens.between(spot.first - 1).strip(" ") == "" else ""
    if said == "in" and _is_trusted(tokens, spot.first - 1):
        return True
    if said in words("time_before") or (said in words("time_or_person_before") and not acted):
        return None
    if said in words("person_or_month_before") and not acted:
        if _is_due(tokens, spot.first - 1) or (before is not None and before.word == "By"):
            return None
        return said in ("to", "about") or (said == "of" and tokens[spot.first].key in words("short_months"))
    return True


def is_a_season(tokens: Tokens, spot: Spot) -> bool:
    """Last Winter, Winter 2024, the Winter term."""
    before, after = tokens.get(spot.first - 1), tokens.get(spot.last + 1)
    if is_dated(tokens, spot) or (after is not None and after.key in words("season_after", "time_after")):
        return True
    if _PASSES.match(tokens.text, tokens[spot.last].end):
        return True
    return before is not None and before.key in words("season_before") and tokens.between(spot.first - 1) == " "


def beside_its_like(tokens: Tokens, spot: Spot, maybe: Collection[int], *, acted: bool) -> bool | None:
    """`Jan, Apr and Jul`, `Nov to Dec`, `Red, Amber or Green`; None for two of the register's own: `April and May`."""
    like, told = likes(tokens[spot.first].key), False
    for step, edge in ((1, spot.last), (-1, spot.first)):
        for number in (edge + step, edge + 2 * step):
            one = tokens.get(number)
            if one is None or one.key not in like:
                continue
            left, right = sorted((edge, number))
            gap = tokens.text[tokens[left].end : tokens[right].start]
            if not _JOINED.fullmatch(gap) or (acted and "," in gap):
                continue
            if number not in maybe or not _LOOSE.search(gap) or _is_said_of_time(tokens, left, right):
                return True
            told = True
    return None if told else False


def _is_said_of_time(tokens: Tokens, left: int, right: int) -> bool:
    """In May and June, Autumn and Winter 2025."""
    before, end = tokens.get(left - 1), tokens[right].end
    if _AFTER.match(tokens.text[end : end + _REACH]):
        return True
    return before is not None and before.key in words("time_before", "time_or_person_before")


def is_dated(tokens: Tokens, spot: Spot) -> bool:
    start, end = tokens[spot.first].start, tokens[spot.last].end
    before, after = tokens.text[max(0, start - _REACH) : start], tokens.text[end : end + _REACH]
    return _DAY_BEFORE.search(before) is not None or _AFTER.match(after) is not None


def _goes_on_as_a_time(after: Token | None) -> bool:
    return after is not None and after.word.islower() and after.key in words("time_after")


def _is_due(tokens: Tokens, number: int) -> bool:
    """Due by Dec, in place from Sept."""
    earlier = tokens.get(number - 1)
    return earlier is not None and earlier.key in words("due_before") and tokens.between(number - 1) == " "


def _is_trusted(tokens: Tokens, number: int) -> bool:
    """Confided in Dec."""
    earlier = tokens.get(number - 1)
    return earlier is not None and earlier.key in words("in_a_person_after")
