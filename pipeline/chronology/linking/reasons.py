"""Why two entries are linked, in a few plain words that a reader can check against the two texts."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.columns import Columns, pairs_of
from pipeline.chronology.linking.facts import Told, several, text_of
from pipeline.chronology.linking.judging import FIRST, Judged, signs_of
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.signs import words_in_common
from pipeline.chronology.linking.signs_of_days import UNKNOWN, days_apart
from pipeline.chronology.words import telling, words
from pipeline.domain.entry import Entry

Pair = tuple[int, int]

_MOST_WORDS = 4
_SAME, _CLOSE = 5, 45
"""Minutes between two clock times."""


def every_reason(
    judged: Judged, pairs: Sequence[Pair], compared: Container[Pair], second_records: Container[Pair]
) -> Iterator[tuple[str, ...]]:
    """For each pair short phrases, the days first: "same day", "both tell of: arrest", "words in common: kitchen,
    throat". Those that were not `compared` only a person put together, or their event."""
    together = pairs_of(pairs)
    apart = days_apart(judged.rows, together).tolist()
    shared = several(*words_in_common(judged.rows, together), len(pairs))
    for place, (pair, row) in enumerate(zip(pairs, signs_of(judged, together).tolist(), strict=True)):
        sign = dict(zip(FIRST, row, strict=True))
        days = _of_days(sign, apart[place])
        if pair in second_records:
            yield (*days, "the same agency's second record")
        else:
            times = _of_times(judged, sign, pair) if pair in compared else ()
            first = judged.told.facts.entries[pair[0]]
            yield (*days, *times, *_of_what(judged.rows, sign, pair), *_of_words(judged.told, first, shared.of(place)))


def _of_days(sign: Mapping[str, float], apart: int) -> Iterator[str]:
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
    ahead = [int(judged.line.ahead[judged.rows.agency[each]]) for each in pair]
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


def _of_what(rows: Columns, sign: Mapping[str, float], pair: Pair) -> Iterator[str]:
    of = lexicon()
    shared = np.flatnonzero(rows.kinds[pair[0]] & rows.kinds[pair[1]]).tolist()
    kinds = [of.names[kind] for kind in shared if (of.meeting | of.incident | of.health) >> kind & 1]
    if kinds:
        yield f"both tell of: {', '.join(kinds)}"
    if sign["names_the_other"]:
        yield "one names the other's agency"


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
