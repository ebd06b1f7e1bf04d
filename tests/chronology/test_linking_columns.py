"""What is worked out for all pairs at once is what a person would find for each pair by itself."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from pipeline.chronology.linking import reading
from pipeline.chronology.linking.columns import Pairs, columns
from pipeline.chronology.linking.facts import Told
from pipeline.chronology.linking.gathering import gather
from pipeline.chronology.linking.rivals import setting
from pipeline.chronology.linking.signs_of_days import UNKNOWN, days_apart, signs_of_days
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.when import UNDATED, Precision, When

AGENCIES = tuple(Agency(name, name[:2].upper()) for name in ("Police", "School", "Housing", "Health"))
EVENTS = (
    "Seen at home.",
    "Father rang about 3 March 2019.",
    "Told of a row last night.",
    "Fell on 5 and 6 March 2019.",
)
NOBODY, NO_FRIEND = -6.0, -5.0


def _told(chance: random.Random, count: int) -> Told:
    return gather([_entry(chance, number) for number in range(count)], AGENCIES)


def _entry(chance: random.Random, number: int) -> Entry:
    first = date(2019, 3, 1) + timedelta(chance.randrange(20))
    last = first + timedelta(chance.choice((0, 0, 0, 3, 30)))
    when = When(first, last, None, Precision.DAY if first == last else Precision.SPAN)
    agency = chance.choice(AGENCIES).name
    account = Account(event=chance.choice(EVENTS))
    return Entry(agency, chance.choice((when, when, when, UNDATED)), account, Place("a.xlsx", "S", number))


def _every_pair(count: int) -> Pairs:
    first, second = np.triu_indices(count, 1)
    return Pairs(first.astype(np.int64), second.astype(np.int64))


@pytest.mark.parametrize("seed", range(5))
def test_days_between_are_those_of_each_pair(seed: int) -> None:
    told = _told(random.Random(seed), 40)
    pairs = _every_pair(40)
    found = signs_of_days(columns(told), pairs)
    apart = [_apart(told, int(one), int(two)) for one, two in zip(*pairs, strict=True)]
    assert days_apart(columns(told), pairs).tolist() == apart
    assert (found.next_day + found.names_the_day_nearly).tolist() == [each == 1 for each in apart]
    assert found.few_days.tolist() == [2 <= each <= 3 for each in apart]
    assert found.weeks.tolist() == [each > 7 for each in apart]


def _apart(told: Told, one: int, two: int) -> int:
    facts = told.facts
    if not facts.first[one] or not facts.first[two]:
        return UNKNOWN
    days = [
        {*range(int(facts.first[entry]), int(facts.last[entry]) + 1), *facts.named.of(entry)} for entry in (one, two)
    ]
    return min(abs(day - other) for day in days[0] for other in days[1])


def test_a_day_that_one_names_is_told_from_one_that_both_name() -> None:
    third, fourth = date(2019, 3, 3), date(2019, 3, 4)
    entries = [
        Entry("Police", When(third, third, None, Precision.DAY), Account(event="Seen."), Place("a", "", 1)),
        *(
            Entry(name, When(fourth, fourth, None, Precision.DAY), Account(event=EVENTS[1]), Place("b", "", 2))
            for name in ("School", "Health")
        ),
    ]
    found = signs_of_days(columns(gather(entries, AGENCIES)), _every_pair(3))
    assert found.names_the_day.tolist() == [1, 1, 0]
    assert found.both_name_the_day.tolist() == [0, 0, 1]


def test_words_are_numbered_alike_however_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _told(random.Random(1), 60)
    monkeypatch.setattr(reading, "_PART", 7)
    monkeypatch.setattr(reading, "_MOST_WORDS", 3)  # a process that has understood more begins anew
    in_parts = _told(random.Random(1), 60)
    assert in_parts.vocabulary == whole.vocabulary
    assert in_parts.words.values.tolist() == whole.words.values.tolist()
    assert in_parts.words.from_.tolist() == whole.words.from_.tolist()
    assert in_parts.length.tolist() == whole.length.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_rivals_and_friends_are_those_of_each_pair(seed: int) -> None:
    chance = random.Random(seed)
    told = _told(chance, 12)
    pairs = _every_pair(12)
    alone = np.array([chance.choice((-7.0, -2.5, -1.0, 0.5, 2.0, 4.0)) for _ in pairs.first])
    agency = told.facts.agency.tolist()
    found = setting(told.facts.agency, pairs, alone)
    weight = {
        pair: value
        for one, two, value in zip(*pairs, alone, strict=True)
        for pair in ((one, two), (two, one))
        if agency[one] != agency[two]
    }

    def rival(own: int, other: int) -> float:
        others = [w for (a, b), w in weight.items() if a == own and b != other and agency[b] == agency[other]]
        return max(NOBODY, *others, NOBODY)

    def friend(one: int, two: int) -> float:
        thirds = [third for third in range(12) if agency[third] not in (agency[one], agency[two])]
        fits = [min(weight[one, third], weight[two, third]) for third in thirds]
        return max(NO_FRIEND, *(fit for fit in fits if fit > -3), NO_FRIEND)

    every = list(zip(*pairs, strict=True))
    assert found.ahead_of_first.tolist() == [w - rival(*pair) for pair, w in zip(every, alone, strict=True)]
    assert found.ahead_of_second.tolist() == [w - rival(*pair[::-1]) for pair, w in zip(every, alone, strict=True)]
    assert found.friend.tolist() == [friend(*pair) for pair in every]
