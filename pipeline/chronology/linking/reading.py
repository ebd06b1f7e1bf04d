"""Reads entries: what each tells that can be compared with another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

import numpy as np

from pipeline.chronology.linking.columns import distinct
from pipeline.chronology.linking.cutting import NOTHING, Cut, Vocabulary, cut
from pipeline.chronology.linking.facts import Clock, Facts, Numbers, Small, Words, text_of
from pipeline.chronology.linking.named_days import named_days
from pipeline.chronology.linking.showing import agencies_named, kinds_in, signals_in, with_figures
from pipeline.chronology.linking.told_times import DAY, HALF_DAY, Span, around, named_times, told_minute, told_spans
from pipeline.chronology.mentions import AgencyFinder, small_letters
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision
from pipeline.second_core import has_second_core, side_by_side, travels_light

_WORTH, _PART = 12_000, 2_000
"""Entries from which on a second process reads sooner than it takes to start, and how many are read at a time."""
_BEGINNING = 240
_SWAPPED = frozenset({"date-order-swap", "date-us-export"})


@dataclass(frozen=True, slots=True)
class Part:
    """The facts of some entries, in their order, and their telling words, whose numbers stand for `meanings`."""

    facts: list[Facts]
    words: Words
    meanings: tuple[str, ...]


def read_all(
    entries: Sequence[Entry], agencies: Sequence[Agency], names: Sequence[str]
) -> tuple[tuple[Facts, ...], Words, tuple[str, ...]]:
    """Every entry's facts and telling words; and what the words' numbers stand for, in the order in which they first
    come. Many entries are read in parts, some of them in a second process. `agencies` are all that write, by their
    names."""
    read = partial(_read_part, tuple(agencies), tuple(names))
    parts = [entries[begin : begin + _PART] for begin in range(0, len(entries), _PART)]
    if len(entries) < _WORTH or not has_second_core():
        return _on_one_list(list(map(read, parts)))
    return _on_one_list(side_by_side(read, parts, lost=read))


def _on_one_list(parts: list[Part]) -> tuple[tuple[Facts, ...], Words, tuple[str, ...]]:
    """The parts with the numbers that their words would have had if all had been read at once. Each goes when it is
    through: together they take much room."""
    meanings: dict[str, int] = {}
    facts: list[Facts] = []
    none = _words(np.array([], np.int64), np.array([], np.int64))
    entry, number = [none.entry], [none.number]
    parts.reverse()
    while parts:
        part = parts.pop()
        numbers = np.array([meanings.setdefault(meaning, len(meanings)) for meaning in part.meanings], np.int64)
        words = _words(part.words.entry + len(facts), numbers[part.words.number])
        entry.append(words.entry)
        number.append(words.number)
        facts += part.facts
    return tuple(facts), Words(np.concatenate(entry), np.concatenate(number)), tuple(meanings)


travels_light(Facts)
_finder = lru_cache(maxsize=1)(AgencyFinder)


def _read_part(agencies: tuple[Agency, ...], names: Sequence[str], entries: Sequence[Entry]) -> Part:
    finder = _finder(agencies)
    vocabulary, many = Vocabulary(finder.words), len(entries)
    texts = list(map(text_of, entries))
    small = list(map(small_letters, texts))
    whole = cut(small, vocabulary)
    done = np.array([len(text) - len(entry.account.action) for text, entry in zip(texts, entries, strict=True)])
    told = whole.part(whole.start < done[whole.text])  # without what was done then
    figures, signals, kinds = (
        with_figures(told, vocabulary),
        signals_in(told, vocabulary),
        kinds_in(told, vocabulary, many),
    )
    mentions = _mentions(agencies_named(whole, vocabulary, finder, texts, small), entries, names)
    position = {name: position for position, name in enumerate(names)}
    facts = [
        _facts(entry, position[entry.agency], kinds[at], mentions[at], at in figures, signals.get(at, ()))
        for at, entry in enumerate(entries)
    ]
    return Part(facts, _telling(whole, vocabulary), tuple(vocabulary.meanings))


def _telling(cut: Cut, vocabulary: Vocabulary) -> Words:
    meaning = np.array([word.meaning for word in vocabulary.words], np.int64)[cut.word]
    tells = meaning != NOTHING
    return _words(cut.text[tells], meaning[tells])


def _words(entry: Numbers | Small, number: Numbers) -> Words:
    entries, numbers = distinct(entry, number)
    return Words(entries.astype(np.int32), numbers.astype(np.int32))


def _mentions(named: Iterable[tuple[int, str]], entries: Sequence[Entry], names: Sequence[str]) -> list[int]:
    """The other agencies that each entry's text names, as a bit mask."""
    bit = {name: 1 << position for position, name in enumerate(names)}
    mentions = [0] * len(entries)
    for at, name in named:
        mentions[at] |= bit[name]
    return [mask & ~bit[entry.agency] for mask, entry in zip(mentions, entries, strict=True)]


def _facts(entry: Entry, agency: int, kinds: int, mentions: int, figures: bool, signals: Iterable[str]) -> Facts:
    """`figures`: whether one of its words may be a figure of a day or a clock; `signals`: those that signal a day."""
    account, when = entry.account, entry.when
    event = account.event or account.analysis
    first, last = _ordinal(when.earliest), _ordinal(when.latest)
    named: tuple[int, ...] = ()
    if last and (figures or signals):
        named = named_days(f"{account.source} {event}", last, in_figures=figures, signalled=signals)
    swapped = _swapped(entry)
    times = named_times(event) if figures else ()
    clock, spans = _spans(entry, first, last, times)
    return Facts(
        agency=agency,
        first=first,
        last=last,
        clock=clock,
        spans=spans,
        times=times,
        named=named,
        swapped=swapped,
        kinds=kinds,
        mentions=mentions,
        families=0,
        exact=first == last != 0,
        others=(*named, swapped) if swapped else named,
        plain=first == last != 0 and not named and not swapped,
        beginning=" ".join(event[:_BEGINNING].lower().split()),
    )


def _spans(entry: Entry, first: int, last: int, times: Sequence[int]) -> tuple[Clock, tuple[Span, ...]]:
    """The minutes between which it was, several where the words leave open which; none without a day. `times`: minutes
    that its text names, which stand for its own where no other is told and all are one by a clock of twelve hours."""
    if not first:
        return Clock.SILENT, ()
    if first != last:
        return Clock.SILENT, _whole_days(first, last)
    start, written = first * DAY, entry.account.time_as_written
    minute = _minute(entry)
    if minute is not None:
        return Clock.MINUTE, ((start + minute, start + minute),)
    told = told_spans(written) if written else ()
    if not told and len({time % HALF_DAY for time in times}) == 1:
        told = around(times)
    if told:
        return Clock.WORDS, tuple((start + begin, start + end) for begin, end in told)
    return Clock.SILENT, _whole_days(first, last)


def _minute(entry: Entry) -> int | None:
    """The minute of the day that its columns tell."""
    time, written = entry.when.time, entry.account.time_as_written
    if time is not None:
        return time.hour * 60 + time.minute
    return told_minute(written) if written else None


@lru_cache(maxsize=4096)
def _ordinal(day: date | None) -> int:
    """Each number once: a hundred thousand entries lie on a few thousand days."""
    return day.toordinal() if day else 0


@lru_cache(maxsize=4096)
def _whole_days(first: int, last: int) -> tuple[Span, ...]:
    return ((first * DAY, last * DAY + DAY - 1),)


def _swapped(entry: Entry) -> int:
    """The day with day and month exchanged, where an export may have exchanged them; else 0."""
    day = entry.when.earliest
    if day is None or entry.when.precision not in (Precision.DAY, Precision.MINUTE) or day.day > 12:
        return 0
    return day.replace(month=day.day, day=day.month).toordinal() if _SWAPPED & set(entry.flags) else 0
