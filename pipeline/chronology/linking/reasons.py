"""Why two entries are linked, in a few plain words that a reader can check against the two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.chronology.linking.facts import Told, text_of
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.signs import UNKNOWN, Compared, compare
from pipeline.chronology.words import telling, words
from pipeline.domain.entry import Entry

_MOST_WORDS = 4


def reasons(told: Told, entries: Sequence[Entry], one: int, two: int) -> tuple[str, ...]:
    """Short phrases, the days first: "same day", "both tell of: arrest", "words in common: kitchen, throat"."""
    first, second = told.facts[one], told.facts[two]
    found = compare(told, first, second)
    if first.agency == second.agency:
        return (*_of_days(found), "the same agency's second record")
    return (
        *_of_days(found),
        *_of_kinds(found),
        *(("one names the other's agency",) if found.signs.names_the_other else ()),
        *_of_words(told, entries[one], found.words),
    )


def _of_days(found: Compared) -> Iterator[str]:
    signs = found.signs
    if signs.same_day or signs.same_day_names_another:
        yield "same day"
    elif signs.names_the_day:
        yield "one names the day of the other"
    elif signs.both_name_the_day:
        yield "both name the same day"
    elif signs.vague_overlap:
        yield "their dates overlap"
    elif found.apart < UNKNOWN:
        yield "a day apart" if found.apart == 1 else f"{found.apart} days apart"
    if signs.same_time:
        yield "same time"
    elif signs.near_time:
        yield "times close together"


def _of_kinds(found: Compared) -> Iterator[str]:
    kinds_of = lexicon()
    if kinds := kinds_of.named(found.kinds & (kinds_of.meeting | kinds_of.incident | kinds_of.health)):
        yield f"both tell of: {', '.join(kinds)}"


def _of_words(told: Told, entry: Entry, shared: Sequence[int]) -> Iterator[str]:
    """The rarest words of both, as the first of them writes them."""
    rarest = sorted(shared, key=lambda word: (-told.word_weights[word], told.vocabulary[word]))[:_MOST_WORDS]
    wanted = {told.vocabulary[word] for word in rarest}
    written: dict[str, str] = {}
    for word in words(text_of(entry)):
        if telling(word) in wanted:
            written.setdefault(telling(word), word)
    if written:
        yield f"words in common: {', '.join(written.values())}"
