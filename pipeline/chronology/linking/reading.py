"""Reads entries: what each tells that can be compared with another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import distinct
from pipeline.chronology.linking.cutting import NOTHING, Cut, Vocabulary, cut
from pipeline.chronology.linking.facts import Facts, Numbers, Several, Truths, event_of, joined, several
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.named_days import named_days
from pipeline.chronology.linking.own_times import own_days, own_times, swapped_days
from pipeline.chronology.linking.showing import agencies_named, kinds_in, signals_in, with_figures
from pipeline.chronology.linking.told_times import named_times
from pipeline.chronology.mentions import AgencyFinder
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.second_core import has_second_core, side_by_side

_WORTH, _PART = 12_000, 250
"""Entries from which on a second process reads sooner than it takes to start, and how many are read at a time."""
_MOST_WORDS = 60_000
"""Different words that are remembered from one part to the next."""


class Texts(NamedTuple):
    """What some entries say, column by column, so that another process is handed no more than it needs. `last`: the
    ordinal of the last day that each may have been."""

    agency: Sequence[str]
    last: Sequence[int]
    event_type: Sequence[str]
    source: Sequence[str]
    service_area: Sequence[str]
    event: Sequence[str]
    people_present: Sequence[str]
    action: Sequence[str]

    def whole(self) -> list[str]:
        """As `text_of` each entry."""
        return [
            f"{kind}. {source}. {area}. {event} {people} {done}"
            for kind, source, area, event, people, done in zip(*self[2:], strict=True)
        ]


class Part(NamedTuple):
    """What the texts of some entries tell, in their order. The numbers of words stand for `meanings`, which come in the
    order in which they first stand in the texts; those of agencies are positions."""

    words: Several
    meanings: Sequence[str]
    kinds: Several
    mentions: Several
    named: Several
    times: Several


@dataclass(frozen=True, slots=True)
class Read:
    """All entries as they were read. `kinds` has a column for each kind of event. `words` are the telling ones of each
    entry, by their numbers in order, none twice; the numbers stand for `meanings`, which come in the order in which
    they first stand in the texts."""

    facts: Facts
    kinds: Truths
    words: Several
    meanings: tuple[str, ...]


def read_all(entries: Sequence[Entry], agencies: Sequence[Agency], names: Sequence[str]) -> Read:
    """Every entry's facts, kinds and words. Many entries are read in parts, some of them in a second process.
    `agencies` are all that write, by their names."""
    first, last = own_days(entries)
    parts = _read_parts(entries, last, partial(_read_part, tuple(agencies), tuple(names)))
    position = {name: at for at, name in enumerate(names)}
    times = joined([part.times for part in parts])
    clock, spans = own_times(entries, first, last, times)
    facts = Facts(
        entries=entries,
        agency=np.array([position[entry.agency] for entry in entries], np.int64),
        first=first,
        last=last,
        clock=clock,
        spans=spans,
        swapped=swapped_days(entries),
        named=joined([part.named for part in parts]),
        times=times,
        mentions=_table([part.mentions for part in parts], len(names)),
    )
    kinds = _table([part.kinds for part in parts], len(lexicon().names))
    return Read(facts, kinds, *_on_one_list(parts))


def _read_parts(entries: Sequence[Entry], last: Numbers, read: Callable[[Texts], Part]) -> list[Part]:
    begins = range(0, max(1, len(entries)), _PART)
    jobs = [_texts(entries[begin : begin + _PART], last[begin : begin + _PART].tolist()) for begin in begins]
    shared = len(entries) >= _WORTH and has_second_core()
    parts = side_by_side(read, jobs, lost=read) if shared else list(map(read, jobs))
    _vocabulary.cache_clear()
    return parts


def _texts(entries: Sequence[Entry], last: Sequence[int]) -> Texts:
    accounts = [entry.account for entry in entries]
    return Texts(
        agency=[entry.agency for entry in entries],
        last=last,
        event_type=[account.event_type for account in accounts],
        source=[account.source for account in accounts],
        service_area=[account.service_area for account in accounts],
        event=[event_of(account) for account in accounts],
        people_present=[account.people_present for account in accounts],
        action=[account.action for account in accounts],
    )


# ---- some entries, in either process


@lru_cache(maxsize=1)
def _finder(agencies: tuple[Agency, ...]) -> AgencyFinder:
    return AgencyFinder(agencies)


@lru_cache(maxsize=1)
def _vocabulary(agencies: tuple[Agency, ...]) -> Vocabulary:
    return Vocabulary(_finder(agencies).words)


def _read_part(agencies: tuple[Agency, ...], names: Sequence[str], texts: Texts) -> Part:
    if len(_vocabulary(agencies)) > _MOST_WORDS:
        _vocabulary.cache_clear()
    vocabulary, finder, many = _vocabulary(agencies), _finder(agencies), len(texts.event)
    written = texts.whole()
    whole = cut(written, vocabulary)
    cells = _cells(texts)
    told = whole.part(whole.start < cells.done[whole.text])
    position = {name: at for at, name in enumerate(names)}
    named = {(text, position[name]) for text, name in agencies_named(whole, vocabulary, finder, written, texts.agency)}
    days, times = _days_and_times(cells.that_date(told), vocabulary, texts)
    words, meanings = _telling(whole, vocabulary, many)
    return Part(
        words=words,
        meanings=meanings,
        kinds=several(*kinds_in(told, vocabulary), many),
        mentions=_several(sorted(named), many),
        named=_several(days, many),
        times=_several(times, many),
    )


class _Cells(NamedTuple):
    """Where in each whole text some of its cells begin and end."""

    source: Numbers
    source_end: Numbers
    event: Numbers
    event_end: Numbers
    done: Numbers
    """From here on stands what was done then."""

    def that_date(self, cut: Cut) -> Cut:
        """The words of the cells in which days and times are looked for."""
        text, start = cut.text, cut.start
        in_source = (start >= self.source[text]) & (start < self.source_end[text])
        return cut.part(in_source | (start >= self.event[text]) & (start < self.event_end[text]))


def _cells(texts: Texts) -> _Cells:
    kind, source, area, event, people = (np.array([*map(len, cells)], np.int64) for cells in texts[2:7])
    gap = len(". ")
    source_begins = kind + gap
    event_begins = source_begins + source + gap + area + gap
    event_ends = event_begins + event
    return _Cells(source_begins, source_begins + source, event_begins, event_ends, event_ends + 1 + people + 1)


def _days_and_times(
    cut: Cut, vocabulary: Vocabulary, texts: Texts
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The days that the texts name, and the minutes of the day. `cut`: the words among which they are looked for."""
    figures, signals = with_figures(cut), signals_in(cut, vocabulary)
    days: list[tuple[int, int]] = []
    for text in sorted(figures | signals.keys()):
        if own := texts.last[text]:
            cells = f"{texts.source[text]} {texts.event[text]}"
            found = named_days(cells, own, in_figures=text in figures, signalled=signals.get(text, ()))
            days += [(text, day) for day in found]
    return days, [(text, minute) for text in sorted(figures) for minute in named_times(texts.event[text])]


def _several(rows: Sequence[tuple[int, int]], many: int) -> Several:
    entry, values = np.array(rows, np.int64).reshape(-1, 2).T
    return several(entry, values, many)


def _telling(cut: Cut, vocabulary: Vocabulary, many: int) -> tuple[Several, Sequence[str]]:
    """The telling words, numbered in the order in which they first come; and what the numbers stand for."""
    meaning = np.array(vocabulary.meaning, np.int64)[cut.word]
    tells = meaning != NOTHING
    entry, meaning = cut.text[tells], meaning[tells]
    first = np.full(len(vocabulary.meanings), len(meaning))
    first[meaning[::-1]] = np.arange(len(meaning))[::-1]  # of what is set twice the last stands
    used = np.flatnonzero(first < len(meaning))
    used = used[np.argsort(first[used])]
    number = np.empty(len(first), np.int64)
    number[used] = np.arange(len(used))
    return _small(entry, number[meaning], many), [vocabulary.meanings[each] for each in used.tolist()]


def _small(entry: Numbers, number: Numbers, many: int) -> Several:
    """In order, none twice; in half the room of other numbers, for there are millions."""
    entry, number = distinct(entry, number)
    return several(entry, number.astype(np.int32), many)


# ---- all of them


def _on_one_list(parts: list[Part]) -> tuple[Several, tuple[str, ...]]:
    """The words with the numbers that they would have had if all had been read at once; and what these stand for. Each
    part goes when it is through: together they take much room."""
    meanings: dict[str, int] = {}
    words: list[Several] = []
    parts.reverse()
    while parts:
        part = parts.pop()
        numbers = np.array([meanings.setdefault(meaning, len(meanings)) for meaning in part.meanings], np.int64)
        words.append(_small(part.words.entry, numbers[part.words.values], len(part.words.from_) - 1))
    return joined(words), tuple(meanings)


def _table(parts: Sequence[Several], width: int) -> Truths:
    """A row for each entry, and a column for each thing that it may have."""
    held = joined(parts)
    table = np.zeros((len(held.from_) - 1, width), bool)
    table[held.entry, held.values] = True
    return table
