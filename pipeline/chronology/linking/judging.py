"""How likely two entries tell one event: the signs weighed together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from rapidfuzz import fuzz

from pipeline.chronology.linking.facts import Told
from pipeline.chronology.linking.lexicon import settings
from pipeline.chronology.linking.signs import Signs, compare

NEVER = -99.0
"""One agency's entries in different words: never one event by themselves."""

_LEAST, _MOST = -5.0, 6.0


@lru_cache(maxsize=1)
def _weights() -> tuple[float, tuple[float, ...]]:
    given = settings()["weights"]
    return given["bias"], tuple(given[name] for name in Signs._fields)


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs pairs of one review's entries, by their positions."""

    told: Told

    def weight(self, one: int, two: int) -> float:
        """Above 0 when more speaks for one event than against; `NEVER` for one agency's entries that are not alike."""
        first, second = self.told.facts[one], self.told.facts[two]
        if first.agency == second.agency:
            return _MOST if self._repeats(one, two) else NEVER
        return self.across(one, two)

    def across(self, one: int, two: int) -> float:
        """As `weight`, whoever the agencies are."""
        bias, weights = _weights()
        signs = compare(self.told, self.told.facts[one], self.told.facts[two]).signs
        total: float = bias + sum(map(mul, weights, signs))
        return max(_LEAST, min(_MOST, total))

    def _repeats(self, one: int, two: int) -> bool:
        """An agency's second record of an event: the same days, and much the same beginning."""
        first, second = self.told.facts[one], self.told.facts[two]
        if abs(first.first - second.first) > 1 or not first.beginning or not second.beginning:
            return False
        if first.beginning == second.beginning:
            return True
        alike: float = settings()["thresholds"]["repeats"]
        return fuzz.token_sort_ratio(first.beginning, second.beginning, score_cutoff=alike) >= alike

    def confidence(self, one: int, two: int) -> float:
        """The share of links of this weight that are right, as measured (docs/linking.md)."""
        scale = settings()["confidence"]
        weight = self.weight(one, two)
        if weight == NEVER:
            weight = self.across(one, two)
        return round(1 / (1 + math.exp(-(scale["slope"] * weight + scale["offset"]))), 2)
