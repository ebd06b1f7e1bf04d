"""What one entry tells that can be compared with another: its days, its words, its kinds of event, whom it names."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.chronology.linking.lexicon import lexicon, positions, settings
from pipeline.chronology.linking.named_days import named_days
from pipeline.chronology.linking.told_times import DAY, Span, named_times, told_spans
from pipeline.chronology.mentions import AgencyFinder
from pipeline.chronology.words import stem, telling, words
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.when import Precision

_BEGINNING = 240
_SWAPPED = frozenset({"date-order-swap", "date-us-export"})


class Clock(IntEnum):
    """How an entry tells the time of day."""

    SILENT = 0
    WORDS = 1  # "that afternoon"
    MINUTE = 2


@dataclass(slots=True)
class Facts:
    """One entry's facts. Days are ordinals (0: undated); kinds and agencies are bit masks; `words` are numbers of
    telling words, sorted; `length` is that of its word vector and `weight` the sum of how rare its words are; `crowd`
    tells how much else its agency writes of on those days. `spans`: from which minute to which it may have been,
    counted as days are; `times`: minutes of the day that its text names."""

    agency: int
    first: int
    last: int
    clock: Clock
    spans: tuple[Span, ...]
    times: tuple[int, ...]
    named: tuple[int, ...]
    swapped: int
    kinds: int
    mentions: int
    words: array[int]
    families: int
    beginning: str
    exact: bool  # the author gave one day
    plain: bool  # and the text names no other
    others: tuple[int, ...]  # days that it names, or that an exchange of day and month would make of its own
    length: float = 0.0
    weight: float = 0.0
    crowd: float = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of every entry, and what only the review as a whole shows.

    How telling each word and each kind is (0 to 1; nothing from a quarter of the entries on), how rare each word is
    (0 to 1), the words themselves, the agencies' names by position, how much more a rare word tells than in a review
    of usual size; and for each day how far more agencies tell of it than of other days (0 to 1).
    """

    facts: tuple[Facts, ...]
    word_weights: Sequence[float]
    rarity: Sequence[float]
    kind_weights: Sequence[float]
    vocabulary: tuple[str, ...]
    agencies: tuple[str, ...]
    scale: float
    busy: Mapping[int, float]


def gather(entries: Sequence[Entry], agencies: Sequence[Agency]) -> Told:
    """Every entry's facts, in the order of the entries."""
    names = tuple(dict.fromkeys([*(agency.name for agency in agencies), *sorted({each.agency for each in entries})]))
    positions = {name: position for position, name in enumerate(names)}
    finder = AgencyFinder(agencies)
    vocabulary: dict[str, int] = {}
    facts = tuple(_facts(entry, positions, finder, vocabulary) for entry in entries)
    counts = Counter(word for each in facts for word in each.words)
    weights = [_weight(counts[number], len(facts)) for number in range(len(vocabulary))]
    rarity = [_rarity(counts[number], len(facts)) for number in range(len(vocabulary))]
    _count_crowds(facts)
    for each in facts:
        each.length = math.sqrt(sum(weights[word] ** 2 for word in each.words))
        each.weight = sum(rarity[word] for word in each.words)
        each.words = array("I", (word for word in each.words if weights[word] > 0 and counts[word] > 1))
    kind_weights = _kind_weights(facts)
    _forget_common_kinds(facts, kind_weights)
    return Told(
        facts=facts,
        word_weights=weights,
        rarity=rarity,
        kind_weights=kind_weights,
        vocabulary=tuple(vocabulary),
        agencies=names,
        scale=_scale(len(facts)),
        busy=_busy_days(facts),
    )


def text_of(entry: Entry) -> str:
    """All that tells what happened: the event and what stands about it, then what was done."""
    account = entry.account
    event = account.event or account.analysis
    heading = f"{account.event_type}. {account.source}. {account.service_area}"
    return f"{heading}. {event} {account.people_present} {account.action}"


def _facts(entry: Entry, positions: dict[str, int], finder: AgencyFinder, vocabulary: dict[str, int]) -> Facts:
    account, when = entry.account, entry.when
    heading = f"{account.event_type}. {account.source}. {account.service_area}"
    event = account.event or account.analysis
    told = f"{event} {account.people_present}"
    cut = words(f"{heading} {told}")
    first = when.earliest.toordinal() if when.earliest else 0
    last = when.latest.toordinal() if when.latest else 0
    own = positions[entry.agency]
    mentions = 0
    for name in finder.named_in(f"{heading}. {told} {account.action}"):
        mentions |= 1 << positions[name]
    telling_ones = dict.fromkeys(map(telling, dict.fromkeys((*cut, *words(account.action)))))
    telling_ones.pop("", None)
    numbers = sorted(vocabulary.setdefault(word, len(vocabulary)) for word in telling_ones)
    kinds = lexicon().kinds_in(list(map(stem, cut)))
    named = named_days(f"{account.source} {event}", last, cut) if last else ()
    swapped = _swapped(entry)
    clock, spans = _spans(entry, first, last)
    return Facts(
        agency=own,
        first=first,
        last=last,
        clock=clock,
        spans=spans,
        times=named_times(event),
        named=named,
        swapped=swapped,
        kinds=kinds,
        mentions=mentions & ~(1 << own),
        words=array("I", numbers),
        families=0,
        exact=first == last != 0,
        others=(*named, *((swapped,) if swapped else ())),
        plain=first == last != 0 and not named and not swapped,
        beginning=" ".join(event[:_BEGINNING].lower().split()),
    )


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


def _kind_weights(facts: Sequence[Facts]) -> list[float]:
    names = len(lexicon().names)
    counts = Counter(kind for each in facts for kind in positions(each.kinds))
    of = len(facts) + 1
    return [math.log(of / (counts[kind] + 0.5)) / math.log(of) if of > 1 else 0.0 for kind in range(names)]


def _forget_common_kinds(facts: Sequence[Facts], kind_weights: Sequence[float]) -> None:
    """A kind that half the entries tell of tells nothing; meetings stay, for one kind excludes another."""
    least = settings()["limits"]["common_kind"]
    kept = lexicon().meeting | lexicon().any_meeting | lexicon().routine
    for kind, weight in enumerate(kind_weights):
        kept |= (weight >= least) << kind
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
    for each in facts:
        around = sum(by_day.get((each.agency, each.first + shift), 0) for shift in range(-3, 4))
        each.crowd = max(1.0, by_day[each.agency, each.first], around / 2)
