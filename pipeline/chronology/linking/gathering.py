"""What only a review as a whole shows: which words and kinds of event are rare in it, which days are busy."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.chronology.linking.facts import Column, Facts, Told, Words
from pipeline.chronology.linking.lexicon import lexicon, positions, settings
from pipeline.chronology.linking.reading import read_all
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry


def gather(entries: Sequence[Entry], agencies: Sequence[Agency]) -> Told:
    """Every entry's facts, in the order of the entries, and what they show together."""
    names = tuple(dict.fromkeys([*(agency.name for agency in agencies), *sorted({each.agency for each in entries})]))
    facts, words, vocabulary = read_all(entries, agencies, names)
    counts = np.bincount(words.number, minlength=len(vocabulary))
    weights = [_weight(count, len(facts)) for count in counts.tolist()]
    rarity = [_rarity(count, len(facts)) for count in counts.tolist()]
    _count_crowds(facts)
    worth = ((np.array(weights) > 0) & (counts > 1))[words.number]
    kinds = Counter(kind for each in facts for kind in positions(each.kinds))
    kind_weights = _kind_weights(kinds, len(facts))
    _forget_common_kinds(facts, kind_weights, kinds)
    return Told(
        facts=facts,
        words=Words(words.entry[worth], words.number[worth]),
        length=np.sqrt(_summed(words, [weight**2 for weight in weights], len(facts))),
        weight=_summed(words, rarity, len(facts)),
        word_weights=weights,
        rarity=rarity,
        kind_weights=kind_weights,
        vocabulary=vocabulary,
        agencies=names,
        scale=_scale(len(facts)),
        busy=_busy_days(facts),
    )


def _summed(words: Words, worth: Sequence[float], many: int) -> Column:
    """For each of so many entries what its words are worth together, added in their order."""
    total = np.bincount(words.entry, weights=np.array(worth)[words.number], minlength=many)
    return np.asarray(total, np.float64)


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


def _kind_weights(counts: Mapping[int, int], of: int) -> list[float]:
    names = len(lexicon().names)
    return [math.log((of + 1) / (counts.get(kind, 0) + 0.5)) / math.log(of + 1) if of else 0.0 for kind in range(names)]


def _forget_common_kinds(facts: Sequence[Facts], kind_weights: Sequence[float], counts: Mapping[int, int]) -> None:
    """A kind that half the entries tell of tells nothing. Meetings and what happens all the time stay longer, for one
    kind of meeting excludes another."""
    limits = settings()["limits"]
    stay = lexicon().meeting | lexicon().any_meeting | lexicon().routine | lexicon().clinic
    most = max(limits["common_least"], limits["common_meeting"] * len(facts))
    kept = 0
    for kind, weight in enumerate(kind_weights):
        kept |= (counts.get(kind, 0) <= most if stay >> kind & 1 else weight >= limits["common_kind"]) << kind
    for each in facts:
        each.kinds &= kept
        each.families = lexicon().families_of(each.kinds)


def _busy_days(facts: Sequence[Facts]) -> dict[int, float]:
    agencies: defaultdict[int, int] = defaultdict(int)
    for each in facts:
        for day in {*each.named, *((each.first,) if each.exact else ())}:
            agencies[day] |= 1 << each.agency
    counts = {day: mask.bit_count() for day, mask in agencies.items()}
    usual = sum(counts.values()) / len(counts) if counts else 1.0
    return {day: min(1.0, max(0.0, math.log2(count / usual) / 3)) for day, count in counts.items() if count > 2}


def _count_crowds(facts: Sequence[Facts]) -> None:
    """An agency's entries of that day, or half those of the seven days around where they are more; copies count
    once."""
    copies = {(each.agency, each.first, each.beginning) for each in facts}
    by_day = Counter((agency, day) for agency, day, _ in copies)
    around = {(agency, day): sum(by_day[agency, day + shift] for shift in range(-3, 4)) for agency, day in [*by_day]}
    for each in facts:
        each.crowd = max(1.0, by_day[each.agency, each.first], around[each.agency, each.first] / 2)
