"""Which pairs of entries are worth comparing: those that lie near in time and share something that few others share.

Never every pair: each entry meets those of its own days and of the days its text names, as far as they are few, and
those that share a rare word or a kind of event within a few weeks. The cost grows with the number of entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.chronology.linking.columns import Columns, Pairs, distinct, of_each
from pipeline.chronology.linking.facts import Column, Numbers, Told
from pipeline.chronology.linking.lexicon import lexicon, positions, settings


@dataclass(frozen=True, slots=True)
class Limits:
    """How many entries of a day and how many neighbours by a word or a kind are looked at, with how many of them an
    entry is compared at most, how many days apart they may lie, how long a span may be to stand for its days, and how
    telling a word must be."""

    same_day: int
    sharing: int
    compared: int
    window: int
    longest_span: int
    telling: float


def limits(entries: int) -> Limits:
    """Fewer in large reviews, so that the cost stays in proportion."""
    given = settings()["limits"]
    room = min(1.0, given["pairs"] / max(1, entries) / given["compared"])
    return Limits(
        same_day=max(given["same_day_least"], int(given["same_day"] * room)),
        sharing=max(given["sharing_least"], int(given["sharing"] * room)),
        compared=max(given["compared_least"], int(given["compared"] * room)),
        window=given["window"],
        longest_span=given["longest_span"],
        telling=given["telling_word"],
    )


def candidate_pairs(rows: Columns) -> Pairs:
    """Each pair once, in order. Those that share most come into question first where there are too many."""
    many = len(rows.agency)
    within = limits(many)
    meetings = [np.minimum(one, two) * many + np.maximum(one, two) for one, two in _meetings(rows, within)]
    met, times = np.unique(np.concatenate(meetings), return_counts=True)
    first, second = np.divmod(met, many)
    crowded = np.bincount(first, weights=times, minlength=many)[first] > within.compared
    order = np.lexsort((second, -times, first))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.searchsorted(first, first)[order]
    kept = ~crowded | (rank < within.compared)
    return Pairs(first[kept], second[kept])


def _meetings(rows: Columns, within: Limits) -> Iterator[tuple[Numbers, Numbers]]:
    """Two entries that share something, as often as they do."""
    entry, day = _anchors(rows, within.longest_span)
    yield from _on_one_day(rows, entry, day, within)
    yield _vague(rows, within)
    from_ = np.searchsorted(entry, np.arange(len(rows.agency) + 1))
    for what, holder in (_telling_words(rows, within), _telling_kinds(rows, within)):
        which, place = of_each(from_, holder)
        yield from _near(what[which], day[place], entry[place], within)


def _on_one_day(rows: Columns, entry: Numbers, day: Numbers, within: Limits) -> Iterator[tuple[Numbers, Numbers]]:
    """Of two days in a row, for midnight divides many an event, each with each; where they are too many, each with the
    next few by the clock."""
    member, day = distinct(np.tile(entry, 2), np.concatenate([day, day + 1]))
    _, place, size = np.unique(day, return_inverse=True, return_counts=True)
    full = size[place] > within.same_day
    for few, most, by in ((~full, within.same_day, member), (full, within.same_day // 4, rows.begins[member])):
        order = np.lexsort((member[few], by[few], day[few]))
        together, ordered = day[few][order], member[few][order]
        for one, two in _following(together, most):
            yield ordered[one], ordered[two]


def _following(group: Numbers, most: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Places of each member of a group with each of so many that follow it there. Groups stand one behind the other."""
    for step in range(1, most + 1):
        one = np.flatnonzero(group[step:] == group[:-step])
        if not len(one):
            return
        yield one, one + step


def friends_of_friends(told: Told, pairs: Pairs, weight: Column) -> Iterator[tuple[int, int]]:
    """Pairs that are no candidates by themselves, but hang together by likely ones: they may come into one event."""
    least = settings()["thresholds"]["worth_a_friend"]
    likely = np.flatnonzero(weight >= least)
    known = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    for members in _hanging_together(len(told.facts), pairs.first[likely].tolist(), pairs.second[likely].tolist()):
        if len(members) <= settings()["limits"]["closure"]:
            for at, one in enumerate(members):
                yield from ((one, two) for two in members[at + 1 :] if (one, two) not in known)


def _hanging_together(entries: int, ones: Sequence[int], twos: Sequence[int]) -> Iterator[list[int]]:
    """The members of each group that the pairs tie together, in order."""
    root = list(range(entries))

    def find(each: int) -> int:
        while root[each] != each:
            root[each] = root[root[each]]
            each = root[each]
        return each

    for one, two in zip(ones, twos, strict=True):
        root[max(find(one), find(two))] = min(find(one), find(two))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for each in sorted({*ones, *twos}):
        groups[find(each)].append(each)
    yield from groups.values()


def _anchors(rows: Columns, longest_span: int) -> tuple[Numbers, Numbers]:
    """Entries and the days they may tell of: their own, those they name, that of an exchanged day and month."""
    dated = np.flatnonzero((rows.first > 0) & (rows.last - rows.first <= longest_span))
    own = np.repeat(dated, rows.last[dated] - rows.first[dated] + 1)
    day = rows.first[own] + np.arange(len(own)) - np.searchsorted(own, own)
    every = np.arange(len(rows.first))
    naming, place = of_each(rows.others_from, every)
    return distinct(np.concatenate([own, every[naming]]), np.concatenate([day, rows.others[place]]))


def _telling_words(rows: Columns, within: Limits) -> tuple[Numbers, Numbers]:
    """Each telling word, and an entry that holds it."""
    words = rows.told.words
    telling = (rows.told.word_weights >= within.telling)[words.values]
    return words.values[telling].astype(np.int64), words.entry[telling]


def _telling_kinds(rows: Columns, within: Limits) -> tuple[Numbers, Numbers]:
    """Each rare kind of meeting or incident, and an entry that tells of it."""
    wanted = positions(lexicon().meeting | lexicon().incident)
    rare = [kind for kind in wanted if rows.told.kind_weights[kind] >= within.telling]
    entry, place = np.nonzero(rows.kinds[:, rare])
    return place, entry


def _vague(rows: Columns, within: Limits) -> tuple[Numbers, Numbers]:
    """An entry of a whole month or season with the first few that may lie in it."""
    dated = np.flatnonzero(rows.first)
    begun = dated[np.argsort(rows.first[dated], kind="stable")]
    vague = np.flatnonzero(rows.last - rows.first > within.longest_span)
    at = np.searchsorted(rows.first[begun], rows.first[vague])
    place = (at[:, None] + np.arange(within.sharing)).ravel()
    one = np.repeat(vague, within.sharing)[place < len(begun)]
    other = begun[place[place < len(begun)]]
    fit = (rows.first[other] <= rows.last[one]) & (other != one)
    return one[fit], other[fit]


def _near(what: Numbers, day: Numbers, member: Numbers, within: Limits) -> Iterator[tuple[Numbers, Numbers]]:
    """Of those that share the same, each with the next few that lie within the window."""
    order = np.lexsort((member, day, what))
    what, day, member = what[order], day[order], member[order]
    for one, two in _following(what, within.sharing):
        fit = (day[two] - day[one] <= within.window) & (member[one] != member[two])
        yield member[one[fit]], member[two[fit]]
