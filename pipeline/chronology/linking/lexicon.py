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
    """The kinds of event; sets of them are bit masks over the positions of their `names`.

    `single`: the kinds that one stem shows; `in_phrases`: a number for each stem of phrases; `phrases`: for the numbers
    of the first two stems, each whole phrase in such numbers, and its kind's position; `longest`: how many stems the
    longest phrase has. `families`: for each kind the families it belongs to. The rest: the kinds of each class, which
    says how far sharing one tells.
    """

    names: tuple[str, ...]
    families: tuple[int, ...]
    single: Mapping[str, int]
    phrases: Mapping[tuple[int, ...], Sequence[tuple[tuple[int, ...], int]]]
    in_phrases: Mapping[str, int]
    longest: int
    meeting: int
    any_meeting: int
    incident: int
    health: int
    state: int
    routine: int
    report: int
    clinic: int


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
    phrases: defaultdict[tuple[int, ...], list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    in_phrases: dict[str, int] = {}
    for position, kind in enumerate(kinds):
        for phrase in kind["words"]:
            stems = tuple(stem(word) for word in words(phrase))
            if len(stems) == 1:
                single[stems[0]] |= 1 << position
            else:
                numbers = tuple(in_phrases.setdefault(each, len(in_phrases)) for each in stems)
                phrases[numbers[:2]].append((numbers, position))
    families = sorted({family for kind in kinds for family in kind["families"]})
    return Lexicon(
        names=tuple(kind["kind"] for kind in kinds),
        families=tuple(sum(1 << families.index(family) for family in kind["families"]) for kind in kinds),
        single=dict(single),
        phrases=dict(phrases),
        in_phrases=in_phrases,
        longest=max(len(phrase) for begun in phrases.values() for phrase, _ in begun),
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
