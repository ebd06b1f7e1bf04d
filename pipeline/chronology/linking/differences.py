"""Where two accounts of one event differ: in date, time, who, what, where. In the authors' words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.chronology.linking.lexicon import settings
from pipeline.chronology.mentions import small_letters
from pipeline.chronology.words import runs, telling_words
from pipeline.domain.entry import Entry
from pipeline.domain.links import Difference
from pipeline.second_core import has_second_core, side_by_side

Differences = tuple[Difference, ...]

_LONGEST = 90
_BETWEEN_SENTENCES = re.compile(r"[.;!?\n](?:(?<=\n)\n*|\s+)")  # one set of letters first keeps the search quick
_TOO_FEW_WORDS = 3
_WORTH, _PART = 2_000, 200
"""Pairs from which on a second process helps, and how many it is given at a time."""
_REMEMBERED = 1_000  # texts: an account stands in every link of its event, and events come one after the other


def every_difference(pairs: Sequence[tuple[Entry, Entry]]) -> list[Differences]:
    """Of each pair what the two say differently; of many, some in a second process."""
    if len(pairs) < _WORTH or not has_second_core():
        return _of_part(pairs)
    parts = [pairs[begin : begin + _PART] for begin in range(0, len(pairs), _PART)]
    return [each for part in side_by_side(_of_part, parts, lost=_of_part) for each in part]


def _of_part(pairs: Sequence[tuple[Entry, Entry]]) -> list[Differences]:
    return [differences(*pair) for pair in pairs]


def differences(one: Entry, two: Entry) -> Differences:
    """What the two say differently; nothing where one of them is silent."""
    found = (_of_date(one, two), _of_time(one, two), _of_who(one, two), _of_what(one, two), _of_where(one, two))
    return tuple(difference for difference in found if difference is not None)


def _of_date(one: Entry, two: Entry) -> Difference | None:
    if one.when.undated or two.when.undated or one.when.order[:2] == two.when.order[:2]:
        return None
    return Difference("date", _date(one), _date(two))


def _date(entry: Entry) -> str:
    written = _short(entry.account.date_as_written)
    return written or (entry.when.earliest.isoformat() if entry.when.earliest else "")


def _of_time(one: Entry, two: Entry) -> Difference | None:
    first, second = one.when.time, two.when.time
    if first is None or second is None or first == second:
        return None
    return Difference("time", f"{first:%H:%M}", f"{second:%H:%M}")


def _of_who(one: Entry, two: Entry) -> Difference | None:
    first, second = (_who(entry) for entry in (one, two))
    if not first or not second or first.casefold() == second.casefold():
        return None
    return Difference("who", first, second)


def _who(entry: Entry) -> str:
    account = entry.account
    return _short("; ".join(filter(None, (account.subject.strip(), account.people_present.strip()))))


def _of_what(one: Entry, two: Entry) -> Difference | None:
    first, second = (entry.account.event or entry.account.analysis for entry in (one, two))
    if not first.strip() or not second.strip() or _plain(first) == _plain(second):
        return None
    return Difference("what", _most_of_its_own(first, second), _most_of_its_own(second, first))


def _plain(text: str) -> list[str]:
    return text.casefold().split()


def _most_of_its_own(text: str, other: str) -> str:
    """The sentence that says most of what the other account does not."""
    known = _sentences(other).told
    sentences = _sentences(text)
    own = [len(told - known) for told in sentences.tells]
    return _short(sentences.written[own.index(max(own))])


class _Sentences(NamedTuple):
    """The sentences of a text that are more than a word or two, or else all of it; the telling words of each, and those
    of the whole text."""

    written: Sequence[str]
    tells: Sequence[frozenset[str]]
    told: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def _sentences(text: str) -> _Sentences:
    ends = [(gap.start() + (gap[0][0] != "\n"), gap.end()) for gap in _BETWEEN_SENTENCES.finditer(text)]
    begins = [0, *(begin for _, begin in ends)]
    parts = [text[begin:end] for begin, end in zip(begins, [*(end for end, _ in ends), len(text)], strict=True)]
    tells = [frozenset(telling_words(part)) for part in parts]
    told = frozenset().union(*tells)
    long = [place for place, part in enumerate(parts) if len(part.split(None, _TOO_FEW_WORDS)) >= _TOO_FEW_WORDS]
    if not long:
        return _Sentences((text,), (told,), told)
    return _Sentences([parts[place] for place in long], [tells[place] for place in long], told)


def _of_where(one: Entry, two: Entry) -> Difference | None:
    first, second = _where(one), _where(two)
    if not first or not second or set(map(str.casefold, first)) & set(map(str.casefold, second)):
        return None
    return Difference("where", _short(", ".join(first)), _short(", ".join(second)))


def _where(entry: Entry) -> tuple[str, ...]:
    """The cell of a column that names a place, or else the places that the account names."""
    headings = settings()["place_headings"]
    cells = tuple(
        cell.strip() for heading, cell in entry.other if cell.strip() and heading.casefold().strip() in headings
    )
    return cells or _places_in(entry.account.event)


@lru_cache(maxsize=_REMEMBERED)
def _places_in(text: str) -> tuple[str, ...]:
    small = small_letters(text)
    patterns = [pattern for first in _places().keys() & set(runs(small)) for pattern in _places()[first]]
    found = sorted(match.span() for pattern in patterns for match in pattern.finditer(small))
    return tuple(dict.fromkeys(text[begin:end] for begin, end in found))


@lru_cache(maxsize=1)
def _places() -> Mapping[str, Sequence[re.Pattern[str]]]:
    """The schema's places, by the first word of each, for a search costs far more than a look at a text's words."""
    places: defaultdict[str, list[re.Pattern[str]]] = defaultdict(list)
    for place in settings()["places"]:
        places[runs(place)[0]].append(_pattern(place.lower()))
    return dict(places)


def _pattern(place: str) -> re.Pattern[str]:
    """With plain letters first, and only then a look at what stands before them, the search is quick."""
    words = re.escape(place[1:]).replace(re.escape("#"), "[0-9]+")
    return re.compile(rf"{place[0]}(?<!\w{place[0]}){words}(?!\w)")


def _short(text: str) -> str:
    """One line, cut at a word when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
