"""Reads one entry: what it tells that can be compared with another."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from pipeline.chronology.linking.facts import Clock, Facts
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.named_days import named_days
from pipeline.chronology.linking.told_times import DAY, Span, named_times, told_spans
from pipeline.chronology.mentions import AgencyFinder
from pipeline.chronology.words import stem, telling, words
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision
from pipeline.second_core import has_second_core, side_by_side, travels_light

_WORTH, _PART = 12_000, 2_000
"""Entries from which on a second process reads sooner than it takes to start, and how many it is given at a time."""
_BEGINNING = 240
_SWAPPED = frozenset({"date-order-swap", "date-us-export"})
_NOTHING = -1


class Vocabulary(dict[str, int]):
    """A number for each word, the same for words of one meaning; -1 for one that tells nothing. `meanings` are the
    telling words in the order of their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.meanings: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        meaning = telling(word)
        self[word] = self.meanings.setdefault(meaning, len(self.meanings)) if meaning else _NOTHING
        return self[word]


@dataclass(frozen=True, slots=True)
class Part:
    """The facts of some entries, in their order; `meanings` are the telling words that their numbers stand for."""

    facts: list[Facts]
    meanings: tuple[str, ...]


def read_all(
    entries: Sequence[Entry], agencies: Sequence[Agency], names: Sequence[str]
) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
    """Every entry's facts, and the telling words by their numbers: in the order in which they first come. Many entries
    are read in parts, some of them in a second process. `agencies` are all that write, by their names."""
    read = partial(_read_part, tuple(agencies), tuple(names))
    if len(entries) < _WORTH or not has_second_core():
        part = read(entries)
        return tuple(part.facts), part.meanings
    parts = [entries[begin : begin + _PART] for begin in range(0, len(entries), _PART)]
    return _on_one_list(side_by_side(read, parts, lost=read))


def _read_part(agencies: tuple[Agency, ...], names: tuple[str, ...], entries: Sequence[Entry]) -> Part:
    reader = Reader(agencies, names)
    return Part(list(map(reader.read, entries)), tuple(reader.vocabulary.meanings))


def _on_one_list(parts: Sequence[Part]) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
    """The parts with the numbers that their words would have had if one reader had read all."""
    meanings: dict[str, int] = {}
    for part in parts:
        number = [meanings.setdefault(meaning, len(meanings)) for meaning in part.meanings]
        for facts in part.facts if part is not parts[0] else ():
            facts.words = array("I", sorted(map(number.__getitem__, facts.words)))
    return tuple(facts for part in parts for facts in part.facts), tuple(meanings)


travels_light(Facts)
_finder = lru_cache(maxsize=1)(AgencyFinder)


class Reader:
    """Reads a review's entries, one after the other. `agencies` are all that write, by their names."""

    def __init__(self, agencies: tuple[Agency, ...], names: Sequence[str]) -> None:
        self.vocabulary = Vocabulary()
        self._position: Mapping[str, int] = {name: position for position, name in enumerate(names)}
        self._named_in = _finder(agencies).named_in

    def read(self, entry: Entry) -> Facts:
        account, when = entry.account, entry.when
        heading = f"{account.event_type}. {account.source}. {account.service_area}"
        event = account.event or account.analysis
        cut = words(f"{heading} {event} {account.people_present}")
        first = when.earliest.toordinal() if when.earliest else 0
        last = when.latest.toordinal() if when.latest else 0
        named = named_days(f"{account.source} {event}", last, cut) if last else ()
        swapped = _swapped(entry)
        clock, spans = _spans(entry, first, last)
        return Facts(
            agency=self._position[entry.agency],
            first=first,
            last=last,
            clock=clock,
            spans=spans,
            times=named_times(event, cut),
            named=named,
            swapped=swapped,
            kinds=lexicon().kinds_in(list(map(stem, cut))),
            mentions=self._mentions(entry, f"{heading}. {event} {account.people_present}. {account.action}"),
            words=self._words(cut, words(account.action)),
            families=0,
            exact=first == last != 0,
            others=(*named, *((swapped,) if swapped else ())),
            plain=first == last != 0 and not named and not swapped,
            beginning=" ".join(event[:_BEGINNING].lower().split()),
        )

    def _words(self, cut: Sequence[str], action: Sequence[str]) -> array[int]:
        number_of = self.vocabulary.__getitem__
        numbers = {*map(number_of, cut), *map(number_of, action)}
        numbers.discard(_NOTHING)
        return array("I", sorted(numbers))

    def _mentions(self, entry: Entry, text: str) -> int:
        """The other agencies that the text names, as a bit mask."""
        mentions = 0
        for name in self._named_in(text):
            mentions |= 1 << self._position[name]
        return mentions & ~(1 << self._position[entry.agency])


def _spans(entry: Entry, first: int, last: int) -> tuple[Clock, tuple[Span, ...]]:
    """The minutes between which it was, several where the words leave open which; none without a day."""
    if not first:
        return Clock.SILENT, ()
    start, time = first * DAY, entry.when.time
    if first == last and time is not None:
        minute = start + time.hour * 60 + time.minute
        return Clock.MINUTE, ((minute, minute),)
    written = entry.account.time_as_written
    if first == last and written and (told := told_spans(written)):
        return Clock.WORDS, tuple((start + begin, start + end) for begin, end in told)
    return Clock.SILENT, ((start, last * DAY + DAY - 1),)


def _swapped(entry: Entry) -> int:
    """The day with day and month exchanged, where an export may have exchanged them; else 0."""
    day = entry.when.earliest
    if day is None or entry.when.precision not in (Precision.DAY, Precision.MINUTE) or day.day > 12:
        return 0
    return day.replace(month=day.day, day=day.month).toordinal() if _SWAPPED & set(entry.flags) else 0
