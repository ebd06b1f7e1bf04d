"""Which row of one version is which row of the next. First what is the same, then what is nearly so; a row that could
be two others goes to the likelier one, and of equals to the one further up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.domain.versions import VersionRow

_SAME_DAY = 0.6  # two sentences that have nothing in common are a likeness of 0.5 at most
_SAME_NUMBER = 0.55
_ANY_DAY = 0.8
_SURELY = 0.7
_MOST_COMPARED = 250_000  # pairs of rows: half a second's work
_LONGEST_COMPARED = 600  # letters of what is told: enough to know a row by


@dataclass(slots=True)
class _Open:
    """Positions of rows that have no partner yet, and the pairs found."""

    before: Sequence[VersionRow]
    after: Sequence[VersionRow]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def left(self) -> tuple[list[int], list[int]]:
        old = [place for place in range(len(self.before)) if place not in self.pairs]
        return old, [place for place in range(len(self.after)) if place not in self.taken]

    def join(self, old: int, new: int) -> None:
        self.pairs[old] = new
        self.taken.add(new)


def paired(before: Sequence[VersionRow], after: Sequence[VersionRow]) -> dict[int, int]:
    """Positions in `before` → positions in `after`; a row stands in one pair at most."""
    rows = _Open(before, after)
    _join_same(rows, lambda row: (row.said, row.cells))
    _join_same(rows, lambda row: (row.said, row.day, row.told) if row.told else None)
    _join_likely(rows, lambda row: (row.said, row.number) if row.number else None, _SAME_NUMBER)
    _join_likely(rows, lambda row: (row.said, row.day), _SAME_DAY)
    _join_same(rows, lambda row: (row.said, row.told) if row.told else None)
    _join_likely(rows, lambda row: row.said, _ANY_DAY)
    return dict(sorted(rows.pairs.items()))


def shared(before: Sequence[VersionRow], after: Sequence[VersionRow]) -> float:
    """How much of the older version stands in the newer, in the same words or nearly, 0 to 1."""
    found = sum(_likeness(before[old], after[new]) >= _SURELY for old, new in paired(before, after).items())
    return found / len(before) if before else 0.0


def _join_same(rows: _Open, key: Callable[[VersionRow], Hashable | None]) -> None:
    """Rows of one key, in their order."""
    old, new = rows.left()
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(new):
        waiting[key(rows.after[place])].append(place)
    for place in old:
        of_row = key(rows.before[place])
        if of_row is not None and waiting[of_row]:
            rows.join(place, waiting[of_row].pop())


def _join_likely(rows: _Open, key: Callable[[VersionRow], Hashable | None], least: float) -> None:
    """Rows of one key whose words are at least so much alike, the likeliest first."""
    old, new = rows.left()
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in new:
        groups[key(rows.after[place])].append(place)
    candidates = []
    for place in old:
        of_row = key(rows.before[place])
        if of_row is not None and len(old) * len(groups[of_row]) <= _MOST_COMPARED:
            candidates += _likely(rows, place, groups[of_row], least)
    for _, place, other in sorted(candidates):
        if place not in rows.pairs and other not in rows.taken:
            rows.join(place, other)


def _likely(rows: _Open, place: int, others: Iterable[int], least: float) -> list[tuple[float, int, int]]:
    scored = ((_likeness(rows.before[place], rows.after[other]), other) for other in others)
    return [(-score, place, other) for score, other in scored if score >= least]


def _likeness(one: VersionRow, other: VersionRow) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one.told[:_LONGEST_COMPARED], other.told[:_LONGEST_COMPARED]) / 100
