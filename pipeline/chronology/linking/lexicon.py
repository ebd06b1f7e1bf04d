"""Kinds of event, and the words by which a text shows which kind it tells of. The words are data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.chronology.words import stem, word_lists, words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`names` of the kinds; sets of kinds are bit masks over their positions. `phrases`: for a first stem, the whole
    phrases that begin with it, stems between spaces, and the kind's position. `families`: for each kind, a bit mask of
    the families of kinds it belongs to. The rest: the kinds of each class, which says how far sharing one tells."""

    names: tuple[str, ...]
    families: tuple[int, ...]
    phrases: Mapping[str, tuple[tuple[str, int], ...]]
    meeting: int
    any_meeting: int
    incident: int
    health: int
    state: int
    routine: int
    report: int

    def kinds_in(self, stems: Sequence[str]) -> int:
        """Every kind that the words show, as a bit mask."""
        found = 0
        text = f" {' '.join(stems)} "
        for first in self.phrases.keys() & set(stems):
            for phrase, kind in self.phrases[first]:
                if phrase in text:
                    found |= 1 << kind
        return found

    def families_of(self, kinds: int) -> int:
        """The families of a set of kinds, as a bit mask."""
        found = 0
        for kind in positions(kinds):
            found |= self.families[kind]
        return found

    def named(self, mask: int) -> tuple[str, ...]:
        """The names of a set of kinds."""
        return tuple(self.names[kind] for kind in positions(mask))


def positions(mask: int) -> Iterator[int]:
    """The positions of a bit mask's bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The kinds of the schema, made ready once."""
    kinds = word_lists().schema["kinds"]
    phrases: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for position, kind in enumerate(kinds):
        for phrase in kind["words"]:
            stems = [stem(word) for word in words(phrase)]
            phrases[stems[0]].append((f" {' '.join(stems)} ", position))
    families = sorted({family for kind in kinds for family in kind["families"]})
    return Lexicon(
        names=tuple(kind["kind"] for kind in kinds),
        families=tuple(sum(1 << families.index(family) for family in kind["families"]) for kind in kinds),
        phrases={first: tuple(each) for first, each in phrases.items()},
        meeting=_class(kinds, "meeting"),
        any_meeting=_class(kinds, "any meeting"),
        incident=_class(kinds, "incident"),
        health=_class(kinds, "health"),
        state=_class(kinds, "state"),
        routine=_class(kinds, "routine"),
        report=_class(kinds, "report"),
    )


def _class(kinds: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(1 << position for position, kind in enumerate(kinds) if kind["class"] == name)


@lru_cache(maxsize=1)
def settings() -> Mapping[str, Any]:
    """Weights, thresholds and the words that name days, as the schema has them."""
    schema: Mapping[str, Any] = word_lists().schema
    return schema
