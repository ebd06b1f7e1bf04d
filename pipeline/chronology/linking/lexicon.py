"""Kinds of event, and the words by which a text shows which kind it tells of. The words are data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pipeline.chronology.words import stem, word_lists, words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The kinds of event; sets of them are bit masks over the positions of their `names`.

    `single`: the kinds that one stem shows; `phrases`: for the first two stems, each whole phrase as stems between
    spaces, and its kind. `families`: for each kind the families it belongs to. The rest: the kinds of each class, which
    says how far sharing one tells.
    """

    names: tuple[str, ...]
    families: tuple[int, ...]
    single: Mapping[str, int]
    phrases: Mapping[tuple[str, str], Sequence[tuple[str, int]]]
    meeting: int
    any_meeting: int
    incident: int
    health: int
    state: int
    routine: int
    report: int
    clinic: int

    def kinds_in(self, stems: Sequence[str]) -> int:
        """Every kind that the words show, as a bit mask."""
        found = 0
        for word in self.single.keys() & set(stems):
            found |= self.single[word]
        begun = self.phrases.keys() & set(pairwise(stems))
        text = f" {' '.join(stems)} " if begun else ""
        for pair in begun:
            for phrase, kind in self.phrases[pair]:
                found |= kind if phrase in text else 0
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
    single: defaultdict[str, int] = defaultdict(int)
    phrases: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for position, kind in enumerate(kinds):
        for phrase in kind["words"]:
            stems = [stem(word) for word in words(phrase)]
            if len(stems) == 1:
                single[stems[0]] |= 1 << position
            else:
                phrases[stems[0], stems[1]].append((f" {' '.join(stems)} ", 1 << position))
    families = sorted({family for kind in kinds for family in kind["families"]})
    return Lexicon(
        names=tuple(kind["kind"] for kind in kinds),
        families=tuple(sum(1 << families.index(family) for family in kind["families"]) for kind in kinds),
        single=dict(single),
        phrases=dict(phrases),
        meeting=_class(kinds, "meeting"),
        any_meeting=_class(kinds, "any meeting"),
        incident=_class(kinds, "incident"),
        health=_class(kinds, "health"),
        state=_class(kinds, "state"),
        routine=_class(kinds, "routine"),
        report=_class(kinds, "report"),
        clinic=_class(kinds, "clinic"),
    )


def _class(kinds: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(1 << position for position, kind in enumerate(kinds) if kind["class"] == name)


@lru_cache(maxsize=1)
def settings() -> Mapping[str, Any]:
    """Weights, thresholds and the words that name days, as the schema has them."""
    schema: Mapping[str, Any] = word_lists().schema
    return schema
