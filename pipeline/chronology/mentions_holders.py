"""Which agencies of a review are of which kind, and what follows from that: their channels and their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.chronology.mentions_spellings import own_part
from pipeline.chronology.mentions_words import Kind, agency_words, plain
from pipeline.chronology.phrase_search import one_pattern
from pipeline.domain.agency import Agency

_FROM_SECTOR, _IMPLIED = 1, 2  # how far off a kind is that an agency does not say it is


def holders_of(agencies: Sequence[Agency]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Each kind of service, with the agencies that are nearest to it."""
    depth = {agency.name: kinds_of(agency) for agency in agencies}
    for kind in agency_words().kinds:
        nearest = min((depths[kind.name] for depths in depth.values() if kind.name in depths), default=0)
        yield kind, tuple(name for name, depths in depth.items() if depths.get(kind.name) == nearest)


def kinds_of(agency: Agency) -> dict[str, int]:
    """The kinds of service the agency is: 0 where it says so, more where it only follows from that."""
    kinds = agency_words().kinds
    said = _known_by(" | ".join((*agency.names, *agency.service_areas)))
    sector = _known_by(agency.sector)
    known = [kind for kind in kinds if said & set(map(plain, kind.known_by))]
    suggested = [kind for kind in kinds if sector & set(map(plain, (*kind.sectors, *kind.known_by)))]
    if any(not kind.only_when_nothing_else for kind in known):
        known = [kind for kind in known if not kind.only_when_nothing_else]
    depths = {kind.name: 0 for kind in known}
    for kind in suggested if not known else ():
        depths.setdefault(kind.name, _FROM_SECTOR)
    return _with_implied(depths, {kind.name: kind for kind in kinds})


def _with_implied(depths: dict[str, int], kinds: Mapping[str, Kind]) -> dict[str, int]:
    waiting = list(depths)
    for name in waiting:
        for implied in kinds[name].implies:
            if implied not in depths:
                depths[implied] = depths[name] + _IMPLIED
                waiting.append(implied)
    return depths


def _known_by(text: str) -> frozenset[str]:
    """The telling phrases of a name, the longest first: `school nursing` tells of no school."""
    return frozenset(plain(found) for found in _telling().findall(text.lower()))


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    phrases = (phrase for kind in agency_words().kinds for phrase in (*kind.known_by, *kind.sectors))
    return re.compile(rf"(?<!\w)(?:{one_pattern(map(str.lower, phrases))})(?!\w)")


def by_channel(kind: Kind, holders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`Harrowdene portal` and `Harrowdene's portal`, where an agency of the kind is of that place."""
    for holder in holders:
        words = holder.split()
        place = " ".join(words[: own_part(words)])
        if place:
            yield from ((f"{place}{ending} {each}", holder) for each in kind.channels for ending in ("", "'s"))


def forms_of(agencies: Sequence[Agency]) -> dict[str, str]:
    """The forms that one agency of the review alone is sent, by their plain words, with that agency."""
    return {
        plain(form): holders[0] for kind, holders in holders_of(agencies) if len(holders) == 1 for form in kind.forms
    }
