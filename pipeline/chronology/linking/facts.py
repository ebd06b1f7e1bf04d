"""What entries tell that can be compared: their days, their words, their kinds of event, whom they name. Each is a
column, with a row for each entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from pipeline.domain.entry import Account, Entry

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Column = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Clock(IntEnum):
    """How an entry tells the time of day."""

    SILENT = 0
    WORDS = 1  # "that afternoon"
    MINUTE = 2


@dataclass(frozen=True, slots=True)
class Several:
    """What entries have several of, or none: those of all entries one behind the other, and where each entry's
    begin (one place more than there are entries)."""

    values: Numbers | Small
    from_: Numbers

    @property
    def entry(self) -> Numbers:
        """Whose each value is."""
        return np.repeat(np.arange(len(self.from_) - 1), np.diff(self.from_))

    def of(self, entry: int) -> list[int]:
        found: list[int] = self.values[self.from_[entry] : self.from_[entry + 1]].tolist()
        return found

    def parts(self, size: int) -> Iterator[Several]:
        """Those of so many entries at a time, so that memory stays bounded."""
        for begin in range(0, len(self.from_) - 1, size):
            from_ = self.from_[begin : begin + size + 1]
            yield Several(self.values[from_[0] : from_[-1]], from_ - from_[0])


def joined(parts: Sequence[Several]) -> Several:
    """Those of some entries behind those of others."""
    many = np.concatenate([np.diff(part.from_) for part in parts])
    return Several(np.concatenate([part.values for part in parts]), np.concatenate([[0], np.cumsum(many)]))


def several(entry: Numbers, values: Numbers | Small, many: int) -> Several:
    """Of so many entries; `entry` comes in order."""
    return Several(values, np.searchsorted(entry, np.arange(many + 1)))


@dataclass(frozen=True, slots=True)
class Spans:
    """From which minute to which each entry may have been, counted as days are; several where its words leave open
    which, none without a day."""

    start: Numbers
    end: Numbers
    from_: Numbers


@dataclass(frozen=True, slots=True)
class Facts:
    """What each entry shows by itself. Days are ordinals (0: undated). `named`: days that its text names; `times`:
    minutes of the day that it names; `swapped`: the day that an exchange of day and month would make of its own, or 0.
    `mentions` has a column for each agency."""

    entries: Sequence[Entry]
    agency: Numbers
    first: Numbers
    last: Numbers
    clock: Numbers
    spans: Spans
    swapped: Numbers
    named: Several
    times: Several
    mentions: Truths

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of every entry, and what only the review as a whole shows.

    `kinds` (a column for each) are those that tell something, `families` those they belong to, `crowd` how much else an
    entry's agency writes of on those days. `words` are the telling ones that another entry has too, by their numbers in
    order; `length` is that of each entry's word vector and `weight` the sum of how rare its words are, of all that it
    has.

    How telling each word and each kind is (0 to 1; nothing from a quarter of the entries on), how rare each word is
    (0 to 1), the words themselves, the agencies' names by position, how much more a rare word tells than in a review
    of usual size; and for each day how far more agencies tell of it than of other days (0 to 1).
    """

    facts: Facts
    kinds: Truths
    families: Truths
    crowd: Column
    words: Several
    length: Column
    weight: Column
    word_weights: Column
    rarity: Column
    kind_weights: Sequence[float]
    vocabulary: tuple[str, ...]
    agencies: tuple[str, ...]
    scale: float
    busy: Mapping[int, float]


_BEGINNING = 240


def event_of(account: Account) -> str:
    """What happened, in the author's words."""
    return account.event or account.analysis


def text_of(entry: Entry) -> str:
    """All that tells what happened: the event and what stands about it, then what was done."""
    account = entry.account
    heading = f"{account.event_type}. {account.source}. {account.service_area}"
    return f"{heading}. {event_of(account)} {account.people_present} {account.action}"


def beginning_of(entry: Entry) -> str:
    """How its account begins, in small letters: an agency's second record of an event begins much the same."""
    return " ".join(event_of(entry.account)[:_BEGINNING].lower().split())
