"""Where one agency's own account stands in an order that cannot be: a discharge before the admission, a visit after
the case was closed. Often a slip in a date, sometimes work that nobody recorded: a question either way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from pipeline.chronology.contradictions.sentences import BETWEEN_SENTENCES, small_letters
from pipeline.chronology.contradictions.vocabulary import schema
from pipeline.chronology.family_flags import FLAG
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import Contradiction, ContradictionKind
from pipeline.domain.when import Precision

_NOTHING = re.compile(r"(?!)")
_TO_THE_DAY = (Precision.MINUTE, Precision.DAY)


@dataclass(frozen=True, slots=True)
class _Reversed:
    """What should come later, and what should come first."""

    about: str
    triggers: tuple[str, ...]
    within_days: int
    partner_days: int
    later: re.Pattern[str]
    first: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _AfterTheEnd:
    """What cannot follow an end, unless something `again` begins; with `next_entry` only right behind it."""

    about: str
    end_triggers: tuple[str, ...]
    then_triggers: tuple[str, ...]
    within_days: int
    next_entry: bool
    end: re.Pattern[str]
    end_unless: re.Pattern[str]
    then: re.Pattern[str]
    then_unless: re.Pattern[str]
    again: re.Pattern[str]


class _Written(NamedTuple):
    """An entry, and its text in small letters without and with what was done."""

    entry: Entry
    event: str
    with_action: str


class _Told(NamedTuple):
    """An entry that tells of one side of a pair, on its day and minute (-1: no clock time)."""

    entry: Entry
    day: int
    minute: int
    says: str

    def surely_before(self, other: _Told) -> bool:
        if self.day != other.day:
            return self.day < other.day
        return 0 <= self.minute < other.minute


@cache
def _reversed_pairs() -> tuple[_Reversed, ...]:
    return tuple(
        _Reversed(
            each["about"],
            tuple(each["triggers"]),
            each["within_days"],
            each["partner_days"],
            phrases(each["later"]),
            phrases(each["first"]),
        )
        for each in schema()["order"]["reversed"]
    )


@cache
def _ends() -> tuple[_AfterTheEnd, ...]:
    return tuple(
        _AfterTheEnd(
            each["about"],
            tuple(each["end_triggers"]),
            tuple(each["then_triggers"]),
            each["within_days"],
            each.get("next_entry", False),
            *(phrases(each[name]) for name in ("end", "end_unless", "then", "then_unless", "again")),
        )
        for each in schema()["order"]["after_the_end"]
    )


@cache
def _second_hand() -> re.Pattern[str]:
    return phrases(schema()["order"]["second_hand"])


@cache
def _denied() -> re.Pattern[str]:
    """Just before the words: "no home visit" is none, and "home visit, no concerns" is one."""
    return re.compile(rf"(?<!\w){schema()['order']['denied_before']}$")


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Any of them, as whole words."""
    joined = "|".join(words)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else _NOTHING


def order_problems(entries: Sequence[Entry]) -> tuple[Contradiction, ...]:
    """Agency by agency as they first appear, each pair in the timeline's order. Only entries dated to the day, and none
    that may be another family's; two entries that name different people in their subject cells are not one story."""
    own: defaultdict[str, list[_Written]] = defaultdict(list)
    for entry in entries:
        if entry.when.precision in _TO_THE_DAY and FLAG not in entry.flags:
            event = small_letters(f"{entry.account.event_type}\n{entry.account.event}")
            own[entry.agency].append(_Written(entry, event, f"{event}\n{small_letters(entry.account.action)}"))
    return tuple(problem for account in own.values() for problem in _in_account(account))


def _in_account(account: Sequence[_Written]) -> Iterator[Contradiction]:
    """An end may stand among the actions ("Case closed"); what follows it must have happened."""
    events = [(each.entry, each.event) for each in account]
    with_actions = [(each.entry, each.with_action) for each in account]
    for pair in _reversed_pairs():
        near = _near(events, pair.triggers)
        if first := [*_telling(near, pair.first)]:
            yield from _reversed_in([*_telling(near, pair.later)], first, pair)
    asked: set[tuple[str, str]] = set()  # one pair may be under two rules
    for end in _ends():
        if ends := [*_telling(_near(with_actions, end.end_triggers), end.end, end.end_unless)]:
            then = [*_telling(_near(events, end.then_triggers), end.then, end.then_unless)]
            found = [each for each in _after(ends, then, events, end) if (each.first, each.second) not in asked]
            asked |= {(each.first, each.second) for each in found}
            yield from found


def _near(account: Sequence[tuple[Entry, str]], triggers: tuple[str, ...]) -> list[tuple[Entry, str]]:
    return [each for each in account if any(trigger in each[1] for trigger in triggers)]


def _telling(
    account: Sequence[tuple[Entry, str]], words: re.Pattern[str], unless: re.Pattern[str] = _NOTHING
) -> Iterator[_Told]:
    """Entries with a sentence that tells of it at first hand, not as planned, denied, or heard from others."""
    for entry, low in account:
        if not words.search(low) or entry.when.earliest is None:
            continue
        for sentence in BETWEEN_SENTENCES.split(low):
            match = words.search(sentence)
            if match and not (
                _denied().search(sentence[: match.start()])
                or _second_hand().search(sentence)
                or unless.search(sentence)
            ):
                time = entry.when.time
                minute = -1 if time is None else time.hour * 60 + time.minute
                yield _Told(entry, entry.when.earliest.toordinal(), minute, _as_written(entry, sentence))
                break


def _as_written(entry: Entry, sentence: str) -> str:
    """The sentence in the author's own letters; of the column it stands in."""
    for text in (entry.account.event_type, entry.account.event, entry.account.action):
        place = small_letters(text).find(sentence)
        if place >= 0:
            return text[place : place + len(sentence)].strip()
    return entry.account.event


def _reversed_in(later: list[_Told], first: list[_Told], pair: _Reversed) -> Iterator[Contradiction]:
    """Only where each lacks its own partner: two admissions with a discharge each are in order."""
    both = {told.entry.ref for told in later} & {told.entry.ref for told in first}
    for told in later:
        if told.entry.ref in both or any(_partners(begun, told, pair.partner_days) for begun in first):
            continue
        for begun in first:
            apart = begun.day - told.day
            if not (told.surely_before(begun) and apart <= pair.within_days) or begun.entry.ref in both:
                continue
            if _one_story(told, begun) and not any(_partners(begun, other, pair.partner_days) for other in later):
                yield _problem(pair.about, told, begun)
                break


def _partners(begun: _Told, told: _Told, days: int) -> bool:
    """The first comes before the later, or on the same day and nobody knows the hour."""
    return 0 <= told.day - begun.day <= days and not told.surely_before(begun)


def _after(
    ends: list[_Told], following: list[_Told], account: Sequence[tuple[Entry, str]], rule: _AfterTheEnd
) -> Iterator[Contradiction]:
    """The first entry that cannot follow, unless the account says that it began again before it, or in it."""
    place = {entry.ref: number for number, (entry, _) in enumerate(account)}
    for end in ends:
        after = (told for told in following if end.surely_before(told) and _one_story(end, told))
        told = next(after, None)
        if told is None or told.day - end.day > rule.within_days:
            continue
        begins, reached = place[end.entry.ref] + 1, place[told.entry.ref]
        if rule.next_entry:
            if begins == reached:
                yield _problem(rule.about, end, told)
            continue
        between = islice(account, begins, reached + 1)
        if not any(rule.again.search(f"{low} {entry.account.source.lower()}") for entry, low in between):
            yield _problem(rule.about, end, told)


def _one_story(told: _Told, other: _Told) -> bool:
    one, another = (set(re.findall(r"\w{2,}", each.entry.account.subject.lower())) for each in (told, other))
    return not one or not another or bool(one & another)


def _problem(about: str, first: _Told, second: _Told) -> Contradiction:
    return Contradiction(ContradictionKind.ORDER, first.entry.ref, second.entry.ref, about, first.says, second.says)
