"""What a heading says of the days below it: that something happened then, was reported, began, ended, is planned…"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.intake.wording import normalise, stems, vocabulary

_ANOTHER_DAY = ("planned", "born", "before", "closed")


def says_another_day(heading: str) -> bool:
    """Whether its days are those of something else than the row tells: `Next visit`, `Date of birth`, `Last seen`. What
    it says of the event as well (`Incident closed`) does not make them the event's."""
    return any(says(kind, heading) for kind in _ANOTHER_DAY)


def says(kind: str, heading: str) -> bool:
    """Whether the heading has one of the schema's words for what happened, was reported, began or ended."""
    words = words_of(heading.rpartition(" / ")[2])
    return any(_holds(words, phrase) for phrase in phrases()[kind])


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == tuple(phrase) for at in range(len(words)))


def words_of(text: str) -> tuple[str, ...]:
    return stems(normalise(text))


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    kinds = vocabulary().schema["said_of_days"]
    return {kind: tuple(map(words_of, said)) for kind, said in kinds.items()}
