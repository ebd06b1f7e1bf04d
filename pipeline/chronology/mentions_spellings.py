"""In which words an agency's own name is written: whole, without what people leave out, and by which to tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from pipeline.chronology.mentions_words import agency_words, plain
from pipeline.domain.agency import Agency
from pipeline.naming.plain import key
from pipeline.naming.words import is_everyday

_SHORT = 4
_WITH_A_CORE = 4  # words of a name: a place, what it does, and what it is
_DASHES = frozenset("-–")
_COUNCILS = frozenset({"council", "borough", "county", "city", "district"})
_PARTS = re.compile(r"\s*[,(]\s*|\s+[-–]\s+")
_GENERIC = frozenset({"the", "of", "and", "for", "st", "in", "at"})


def spellings(agency: Agency) -> Iterator[str]:
    """Every way in which the agency's names are written."""
    for name in agency.names:
        words = name.split()
        while words and plain(words[0]) == "the":
            words = words[1:]
        yield " ".join(words)
        while len(words) > 2 and plain(words[-1]) in agency_words().legal_words:
            words = words[:-1]
            yield " ".join(words)
    yield from _short_names(agency.name)
    parts = _PARTS.split(agency.name)
    yield from (part for part in parts[:2] if len(parts) > 1 and len(part.split()) > 1)


def _short_names(name: str) -> Iterator[str]:
    """`St Bride's` for `St Bride's Primary School`: what stands before the words for its kind, if two words or more;
    where none is known, all but the last. `Westfield High` for `Westfield High Academy`, as its neighbours say,
    `Harden Council` for `Harden District Council`, and `Harbour Refuge` for `Harbour Refuge and Outreach`."""
    words = name.split()
    if len(words) > 2 and words[-1].casefold() in agency_words().buildings:
        yield " ".join(words[:-1])
    head = min(own_part(words), max(2, len(words) - 1))
    if 2 <= head < len(words) and words[0].casefold() not in ("the", "mid", "north", "south", "east", "west"):
        yield " ".join(words[:head])
    own = own_part(words)
    if len(words) > 2 and own:
        yield f"{words[0]} {words[-1]}"
    if 0 < own < len(words) - 1:
        yield " ".join(words[: own + 1])


def core(name: str) -> str:
    """`leaving care` of `Wolderton Leaving Care Team`; empty where a name has no such part."""
    words = name.split()
    has_one = len(words) >= _WITH_A_CORE and plain(words[-1]) in agency_words().services
    return plain(" ".join(words[-3:-1])) if has_one else ""


def own_part(words: Sequence[str]) -> int:
    """How many words stand before those for the agency's kind: 2 in `St Bride's Primary School`."""
    head = 0
    while head < len(words) and plain(words[head]) not in agency_words().general:
        head += 1
    return head


def own_words(agency: Agency) -> frozenset[str]:
    """Words of the agency's own names, to tell it from others by: `Larkfield` of `Larkfield GP Practice`."""
    return frozenset(word for name in agency.names for word in plain(name).split() if word not in _GENERIC)


def without_place(name: str, places: Set[str]) -> Iterator[str]:
    """`Children and Families` of `Marlshire Council Children and Families`, `Family First` of `Family First
    Marlshire`: what is left of a name without the place and the council, where that is two words or more, or one that
    is none of the language. `places`: words that several agencies of the review have in their names."""
    words = [word for word in name.split() if word not in _DASHES]
    head = own_part(words)
    while head < len(words) and plain(words[head]) in _COUNCILS:
        head += 1
    if 0 < head < len(words) - 1:
        yield " ".join(words[head:])
    first, last = 0, len(words)
    while first < last and plain(words[first]) in places | {"the"}:
        first += 1
    while last > first and plain(words[last - 1]) in places:
        last -= 1
    if 1 < last - first < len(words) or (last - first == 1 < len(words) and _is_a_name(words[first])):
        yield " ".join(words[first:last])
    first = next((n for n, word in enumerate(words) if plain(word) not in agency_words().general), 0)
    if 0 < first < len(words) - 1 and agency_words().general.isdisjoint(map(plain, words[first:])):
        yield " ".join(words[first:])  # `Glan Taf` of `Ysgol Gyfun Glan Taf`


def _is_a_name(word: str) -> bool:
    return len(word) > _SHORT and not word.isupper() and not is_everyday(key(word))


def shared_places(agencies: Sequence[Agency]) -> frozenset[str]:
    """Words that several agencies have in their names and that tell of no service: `Marlshire`."""
    times = Counter(word for agency in agencies for word in set(plain(agency.name).split()))
    usual = {word for phrase in agency_words().usual for word in phrase.split()}
    return frozenset(word for word, often in times.items() if often > 1) - usual - agency_words().legal_words
