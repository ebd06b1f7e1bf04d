"""What only a review as a whole shows: which words and kinds of event are rare in it, which days are busy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from pipeline.chronology.linking.columns import distinct
from pipeline.chronology.linking.facts import Column, Facts, Numbers, Several, Told, Truths, beginning_of, joined
from pipeline.chronology.linking.lexicon import lexicon, positions, settings
from pipeline.chronology.linking.reading import read_all
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry

_AT_A_TIME = 5_000
_ALL_DAYS = 1 << 22
"""More days than calendars have."""


def gather(entries: Sequence[Entry], agencies: Sequence[Agency]) -> Told:
    """Every entry's facts, in the order of the entries, and what they show together."""
    names = tuple(dict.fromkeys([*(agency.name for agency in agencies), *sorted({each.agency for each in entries})]))
    read = read_all(entries, agencies, names)
    many, words = len(entries), read.words
    counts = np.bincount(words.values, minlength=len(read.meanings))
    weights, rarity = _by_count(counts, _weight, many), _by_count(counts, _rarity, many)
    kinds = read.kinds.sum(axis=0).tolist()
    kind_weights = _kind_weights(kinds, many)
    telling = read.kinds & _telling_kinds(kind_weights, kinds, many)
    return Told(
        facts=read.facts,
        kinds=telling,
        families=_families(telling),
        crowd=_crowds(read.facts),
        words=_chosen(words, (weights > 0) & (counts > 1)),
        length=np.sqrt(_summed(words, weights**2)),
        weight=_summed(words, rarity),
        word_weights=weights,
        rarity=rarity,
        kind_weights=kind_weights,
        vocabulary=read.meanings,
        agencies=names,
        scale=_scale(many),
        busy=_busy_days(read.facts),
    )


def _by_count(counts: Numbers, worth: Callable[[int, int], float], of: int) -> Column:
    """What each word is worth that stands in so many of all entries."""
    different, which = np.unique(counts, return_inverse=True)
    return np.array([worth(count, of) for count in different.tolist()], np.float64)[which]


def _summed(words: Several, worth: Column) -> Column:
    """For each entry what its words are worth together, added in their order."""
    sums = [
        np.bincount(part.entry, weights=worth[part.values], minlength=len(part.from_) - 1)
        for part in words.parts(_AT_A_TIME)
    ]
    return np.concatenate([*sums, np.zeros(0)])


def _chosen(words: Several, which: Truths) -> Several:
    """Those of the words."""
    return joined([_chosen_here(part, which) for part in words.parts(_AT_A_TIME)] or [words])


def _chosen_here(words: Several, which: Truths) -> Several:
    kept = which[words.values]
    return Several(words.values[kept], np.concatenate([[0], np.cumsum(kept)])[words.from_])


def _weight(count: int, of: int) -> float:
    """How telling a word is that stands in `count` of all entries: 1 for one alone, 0 for one in a quarter of them."""
    everywhere = max(of * settings()["limits"]["common_share"], settings()["limits"]["common_least"])
    if count >= everywhere:
        return 0.0
    return math.log(everywhere / count) / math.log(everywhere)


def _rarity(count: int, of: int) -> float:
    """1 for a word that stands in one entry, 0 for one in all."""
    return math.log((of + 1) / count) / math.log(of + 1) if count else 0.0


def _scale(of: int) -> float:
    """How much more a rare word tells in a large review than in a small one."""
    limits = settings()["limits"]
    usual: float = limits["usual_log"]
    return max(1.0, math.log(max(1.0, of * limits["common_share"])) / usual)


def _kind_weights(counts: Sequence[int], of: int) -> list[float]:
    return [math.log((of + 1) / (count + 0.5)) / math.log(of + 1) if of else 0.0 for count in counts]


def _telling_kinds(weights: Sequence[float], counts: Sequence[int], of: int) -> Truths:
    """A kind that half the entries tell of tells nothing. Meetings and what happens all the time stay longer, for one
    kind of meeting excludes another."""
    limits = settings()["limits"]
    stay = lexicon().meeting | lexicon().any_meeting | lexicon().routine | lexicon().clinic
    most = max(limits["common_least"], limits["common_meeting"] * of)
    kinds = zip(weights, counts, strict=True)
    return np.array(
        [
            count <= most if stay >> kind & 1 else weight >= limits["common_kind"]
            for kind, (weight, count) in enumerate(kinds)
        ]
    )


def _families(kinds: Truths) -> Truths:
    """For each entry the families of its kinds."""
    of_kind = lexicon().families
    families = np.zeros((len(kinds), max((mask.bit_length() for mask in of_kind), default=0)), bool)
    for kind, mask in enumerate(of_kind):
        for family in positions(mask):
            families[:, family] |= kinds[:, kind]
    return families


def _busy_days(facts: Facts) -> dict[int, float]:
    own = np.flatnonzero((facts.first == facts.last) & (facts.first > 0))
    agency = np.concatenate([facts.agency[own], facts.agency[facts.named.entry]])
    day, _ = distinct(np.concatenate([facts.first[own], facts.named.values]), agency)
    days, agencies = np.unique(day, return_counts=True)
    counts = dict(zip(days.tolist(), agencies.tolist(), strict=True))
    usual = sum(counts.values()) / len(counts) if counts else 1.0
    return {day: min(1.0, max(0.0, math.log2(count / usual) / 3)) for day, count in counts.items() if count > 2}


def _crowds(facts: Facts) -> Column:
    """How many entries of its agency there are on each entry's first day, or half those of the seven days around where
    they are more; copies count once."""
    keys, which, counts = np.unique(facts.agency * _ALL_DAYS + facts.first, return_inverse=True, return_counts=True)
    for place, members in _together(which, counts):
        counts[place] = len({beginning_of(facts.entries[entry]) for entry in members})
    around = np.zeros(len(keys), np.int64)
    for shift in range(-3, 4):
        place = np.minimum(np.searchsorted(keys, keys + shift), len(keys) - 1)
        around += np.where(keys[place] == keys + shift, counts[place], 0)
    return np.maximum(np.maximum(1.0, counts), around / 2)[which]


def _together(which: Numbers, counts: Numbers) -> Iterator[tuple[int, list[int]]]:
    """The members of each group of more than one."""
    order = np.argsort(which, kind="stable")
    ends = np.cumsum(counts)
    for place in np.flatnonzero(counts > 1).tolist():
        yield place, order[ends[place] - counts[place] : ends[place]].tolist()
