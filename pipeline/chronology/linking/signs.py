"""The signs that speak for or against two entries telling one event, each a number from 0 to 1.

All pairs at once, as columns of numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import Columns, Pairs, exact, of_each, parts
from pipeline.chronology.linking.facts import Column, Numbers, Truths
from pipeline.chronology.linking.lexicon import Lexicon, lexicon, positions
from pipeline.chronology.linking.signs_of_days import SignsOfDays, signs_of_days

AT_A_TIME = 20_000


class SignsOfText(NamedTuple):
    """Of each pair; `schemas/link-weights.json` has a weight for each by its name."""

    likeness: Column  # of all telling words
    rare_words: Column
    share: Column  # of their words that stand in both, by rarity
    shared: Column  # how many rare words stand in both
    same_meeting: Column
    perhaps_same_meeting: Column
    other_meeting: Column
    one_meeting: Column
    same_incident: Column
    same_family: Column
    same_health: Column
    same_state: Column
    both_routine: Column
    one_routine: Column
    one_clinic: Column  # one was at a clinic or surgery, or for an appointment
    nothing_shared: Column
    names_the_other: Column
    name_each_other: Column
    passes_on: Column  # one reports what others saw
    reports_the_other: Column  # the later one passes on, and names the earlier one's agency


SIGNS = (*SignsOfDays._fields, *SignsOfText._fields)


def signs(rows: Columns, pairs: Pairs) -> tuple[Column, ...]:
    """The columns of all pairs, in the order of `SIGNS`."""
    return (*signs_of_days(rows, pairs), *_of_words(rows, pairs), *_of_kinds(rows, pairs), *_of_agencies(rows, pairs))


def rare_words_shared(rows: Columns, pairs: Pairs) -> Column:
    """How much of their rare words each pair has in common."""
    shared = [_of_words(rows, part)[-1] for part in parts(pairs, AT_A_TIME)]
    return np.concatenate(shared) if shared else np.zeros(0)


def words_in_common(rows: Columns, pairs: Pairs) -> tuple[Numbers, Numbers]:
    """The pair's number and the word's, for every word that stands in both."""
    size = max(1, len(rows.told.vocabulary))
    keys = []
    for entries in pairs:
        which, place = of_each(rows.words_from, entries)
        keys.append(which * size + rows.told.words.values[place])
    both = np.sort(np.concatenate(keys))
    twice = both[1:][both[1:] == both[:-1]]
    return twice // size, twice % size


def _of_words(rows: Columns, pairs: Pairs) -> tuple[Column, Column, Column, Column]:
    pair, word = words_in_common(rows, pairs)
    telling, rarity = rows.told.word_weights, rows.told.rarity

    def total(worth: Column) -> Column:
        return exact(np.bincount(pair, weights=worth, minlength=len(pairs.first)))

    length = rows.told.length[pairs.first] * rows.told.length[pairs.second]
    rare = total(np.maximum(0.0, telling[word] - 0.25)) * rows.told.scale
    common = total(rarity[word])
    share = _over(common, rows.told.weight[pairs.first]) + _over(common, rows.told.weight[pairs.second])
    return (
        _over(total(telling[word] ** 2), length),
        np.minimum(rows.told.scale, rare / 2),
        exact(share / 2),
        total(rarity[word] ** 2),
    )


def _over(part: Column, whole: Column) -> Column:
    return exact(np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0))


def _of_kinds(rows: Columns, pairs: Pairs) -> tuple[Column, ...]:
    kinds = lexicon()
    one, two = (rows.kinds[entries].T.copy() for entries in pairs)  # a row for each kind: all pairs lie together
    shared = one & two
    held = _any(one, kinds.meeting), _any(two, kinds.meeting)
    meet = held[0] | _any(one, kinds.any_meeting), held[1] | _any(two, kinds.any_meeting)
    same_meeting = _any(shared, kinds.meeting)
    perhaps = meet[0] & meet[1] & ~(held[0] & held[1])  # one of them only says "meeting"
    dull = _dull(one, kinds), _dull(two, kinds)
    incident = _any(shared, kinds.incident)
    family = ~incident & (rows.families[pairs.first] & rows.families[pairs.second]).any(axis=1)
    return _columns(
        same_meeting,
        perhaps,
        held[0] & held[1] & ~same_meeting,
        (held[0] ^ held[1]) & ~perhaps,
        _how_rare(rows, shared),
        family,
        _any(shared, kinds.health),
        _any(shared, kinds.state),
        dull[0] & dull[1],
        dull[0] ^ dull[1],
        _any(one, kinds.clinic) ^ _any(two, kinds.clinic),
        ~(incident | family | same_meeting | perhaps),
    )


def _how_rare(rows: Columns, shared: Truths) -> Column:
    """Of the incidents in common; two rare ones are the most that counts."""
    total = np.zeros(shared.shape[1])
    for kind in positions(lexicon().incident):
        total += shared[kind] * rows.told.kind_weights[kind]
    return exact(np.minimum(1.0, total / 2))


def _any(kinds: Truths, wanted: int) -> Truths:
    return np.asarray(np.logical_or.reduce(kinds[list(positions(wanted))]))


def _dull(kinds: Truths, of: Lexicon) -> Truths:
    """Tells of nothing but what happens all the time."""
    return _any(kinds, of.routine) & ~_any(kinds, of.incident | of.meeting | of.any_meeting)


def _of_agencies(rows: Columns, pairs: Pairs) -> tuple[Column, ...]:
    agency = rows.agency[pairs.first], rows.agency[pairs.second]
    names = rows.mentions[pairs.first, agency[1]], rows.mentions[pairs.second, agency[0]]
    report = _any(rows.kinds.T, lexicon().report)
    passes = report[pairs.first], report[pairs.second]
    reports = (passes[0] & names[0] & ~_surely_earlier(rows, pairs)) | (
        passes[1] & names[1] & ~_surely_earlier(rows, Pairs(pairs.second, pairs.first))
    )
    return _columns(names[0] | names[1], names[0] & names[1], passes[0] | passes[1], reports)


def _surely_earlier(rows: Columns, pairs: Pairs) -> Truths:
    one, two = pairs
    by_clock = (rows.clock[one] > 0) & (rows.clock[two] > 0) & (rows.first[one] == rows.first[two])
    return np.where(by_clock, rows.ends[one] < rows.begins[two], rows.last[one] < rows.first[two])


def _columns(*found: Truths | Column) -> tuple[Column, ...]:
    return tuple(column.astype(np.float64) for column in found)
