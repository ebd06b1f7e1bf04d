"""Schools, surgeries, wards and courts by their names. `A primary school` names none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.domain.agency import folded
from pipeline.release.known import Known
from pipeline.release.rules.hits import Hit, hit, whole
from pipeline.release.wording import any_of, listed

_NUMBERED_WARD = re.compile(r"\bWard\s+(?:\d{1,3}[A-Z]?|[A-Z]\d{1,2})\b")
_SHORTEST_INITIALS = 3  # a saint has two letters
_SAINT = re.compile(r"\bSt\.?\s+[A-Z]")


def named_places(text: str, known: Known) -> Iterator[Hit]:
    """A place of these kinds with a name before it; or a name of the register's agencies that are such places."""
    yield from (hit("named-place", match) for match in _NUMBERED_WARD.finditer(text))
    for match in _named().finditer(text):
        start = _start_of_name(match)
        if start is not None and not _is_known_body(match[0], known):
            yield Hit("named-place", match.start() + start, match.end())
    for name in known.agency_names:
        if is_place(name):
            yield from (hit("named-place", match) for match in whole(name).finditer(text))


def _start_of_name(match: re.Match[str]) -> int | None:
    """Where the name begins; None where the words before the kind are no name."""
    words = list(re.finditer(r"\S+", match["name"]))
    while words and (words[0][0].strip(",") in _generic() or words[0][0][0].islower() or words[0][0] == "&"):
        words.pop(0)
    told = [word for word in words if _is_name(word[0])]
    if not told or any(each in match[0] for each in listed("institutions", "not places")):
        return None
    return words[0].start()


def _is_name(word: str) -> bool:
    """A letter alone is how a report avoids a name: `School L`, `L School`."""
    return len(word) > 1 and word[0].isupper() and word.strip(",.") not in _generic()


def _is_known_body(found: str, known: Known) -> bool:
    """An agency of the review that is no school or surgery: reports say who took part; a unit of the board's."""
    first = found.split(maxsplit=1)[0]
    if first.isupper() and len(first) >= _SHORTEST_INITIALS and first.casefold() in known.acronyms:
        return True
    return any(found in name or folded(name) == folded(found) for name in known.agency_names if not is_place(name))


@cache
def is_place(name: str) -> bool:
    """Whether an agency's name is that of a school, surgery, ward or court."""
    match = _named().search(name)
    return match is not None and _start_of_name(match) is not None


@cache
def _generic() -> frozenset[str]:
    return listed("institutions", "generic words")


@cache
def _named() -> re.Pattern[str]:
    word = r"(?:St\.?|[A-Z][\w'-]*|&|and|of|the|in|on|upon|with|le|C of E|CofE|C\.E\.|\(?CE\)?|RC|VA|VC)"
    kinds = any_of("institutions", "kinds")
    goes_on = any_of("institutions", "a trust goes on")
    name = rf"(?P<name>(?:St\.?|[A-Z][\w'-]*)\s(?:{word}\s){{0,6}}?)"
    return re.compile(rf"(?<![\w']){name}(?P<kind>{kinds})\b(?!\s+(?:{goes_on})\b|'?s? [a-z]+ of)")
