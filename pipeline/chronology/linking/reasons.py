"""Why two entries are linked, in a few plain words that a reader can check against the two texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.columns import Pairs
from pipeline.chronology.linking.facts import Column, Facts, Told, text_of
from pipeline.chronology.linking.judging import FIRST, Judged, repeats
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.signs import SIGNS, signs
from pipeline.chronology.linking.signs_of_days import UNKNOWN, days_apart
from pipeline.chronology.words import telling, words
from pipeline.domain.entry import Entry

_MOST_WORDS = 4
_SAME, _CLOSE = 5, 45
"""Minutes between two clock times."""


def reasons(judged: Judged, entries: Sequence[Entry], pair: tuple[int, int], place: int | None) -> tuple[str, ...]:
    """Short phrases, the days first: "same day", "both tell of: arrest", "words in common: kitchen, throat". `place`
    is that of the pair among those compared; None when only a person put them together."""
    one, two = (judged.told.facts[each] for each in pair)
    row = judged.signs[place] if place is not None else _signs_of(judged, pair)
    sign = dict(zip(FIRST if place is not None else SIGNS, row.tolist(), strict=True))
    if repeats(judged.told, *pair):
        return (*_of_days(sign, one, two), "the same agency's second record")
    return (
        *_of_days(sign, one, two),
        *(_of_times(judged, sign, pair) if place is not None else ()),
        *_of_kinds(one, two),
        *(("one names the other's agency",) if sign["names_the_other"] else ()),
        *_of_words(judged.told, entries[pair[0]], judged.rows.words_of(pair[0]) & judged.rows.words_of(pair[1])),
    )


def _signs_of(judged: Judged, pair: tuple[int, int]) -> Column:
    """The signs of a pair that was not compared with the others."""
    row = np.empty((1, len(SIGNS)))
    signs(judged.rows, Pairs(*(np.array([each]) for each in pair)), row)
    return np.asarray(row[0], np.float64)


def _of_days(sign: Mapping[str, float], one: Facts, two: Facts) -> Iterator[str]:
    apart = days_apart(one, two)
    if sign["same_day"] or sign["same_day_names_another"]:
        yield "same day"
    elif sign["names_the_day"]:
        yield "one names the day of the other"
    elif sign["both_name_the_day"]:
        yield "both name the same day"
    elif sign["vague_overlap"]:
        yield "their dates overlap"
    elif apart < UNKNOWN:
        yield "a day apart" if apart == 1 else f"{apart} days apart"


def _of_times(judged: Judged, column: Mapping[str, float], pair: tuple[int, int]) -> Iterator[str]:
    ahead = [judged.line.ahead[judged.told.facts[each].agency] for each in pair]
    clocks = f", by clocks that seem {_length(abs(ahead[0] - ahead[1]))} apart" if ahead[0] != ahead[1] else ""
    minutes = math.expm1(column["log_minutes"])
    if column["both_clocked"] and minutes <= _CLOSE:
        yield ("same time" if minutes <= _SAME else "times close together") + clocks
    if column["fits_wording"]:
        yield "the time of day fits"
    if column["names_the_time"]:
        yield "one names the time of the other"


def _length(minutes: int) -> str:
    hours = minutes // 60
    return "an hour" if hours == 1 else f"{hours} hours"


def _of_kinds(one: Facts, two: Facts) -> Iterator[str]:
    kinds_of = lexicon()
    if kinds := kinds_of.named(one.kinds & two.kinds & (kinds_of.meeting | kinds_of.incident | kinds_of.health)):
        yield f"both tell of: {', '.join(kinds)}"


def _of_words(told: Told, entry: Entry, shared: Iterable[int]) -> Iterator[str]:
    """The rarest words of both, as the first of them writes them."""
    rarest = sorted(shared, key=lambda word: (-told.word_weights[word], told.vocabulary[word]))[:_MOST_WORDS]
    if rarest:
        written, meanings = _told(text_of(entry))
        places = sorted(meanings.index(told.vocabulary[word]) for word in rarest)
        yield f"words in common: {', '.join(written[place] for place in places)}"


@lru_cache(maxsize=1_000)
def _told(text: str) -> tuple[list[str], list[str]]:
    """The words, and what each means. An entry may stand in several links of its event."""
    cut = words(text)
    return cut, list(map(telling, cut))
