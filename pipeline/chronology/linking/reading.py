"""Reads one entry: what it tells that can be compared with another."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from pipeline.chronology.linking.facts import Clock, Facts
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.named_days import named_days
from pipeline.chronology.linking.told_times import DAY, Span, named_times, told_spans
from pipeline.chronology.mentions import AgencyFinder
from pipeline.chronology.words import stem, telling, words
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision

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


class Reader:
    """Reads a review's entries, one after the other. `agencies` are all that write, by their names."""

    def __init__(self, agencies: Sequence[Agency], names: Sequence[str]) -> None:
        self.vocabulary = Vocabulary()
        self._position: Mapping[str, int] = {name: position for position, name in enumerate(names)}
        self._named_in = AgencyFinder(agencies).named_in

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
