"""What one entry tells that can be compared with another: its days, its words, its kinds of event, whom it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from pipeline.chronology.linking.told_times import Span
from pipeline.domain.entry import Entry

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Column = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Clock(IntEnum):
    """How an entry tells the time of day."""

    SILENT = 0
    WORDS = 1  # "that afternoon"
    MINUTE = 2


@dataclass(slots=True)
class Facts:
    """One entry's facts. Days are ordinals (0: undated); kinds and agencies are bit masks; `crowd` tells
    how much else its agency writes of on those days. `spans`: from which minute to which it may have been,
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
    families: int
    beginning: str
    exact: bool  # the author gave one day
    plain: bool  # and the text names no other
    others: tuple[int, ...]  # days that it names, or that an exchange of day and month would make of its own
    crowd: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """The telling words of all entries: each one's entry, by position, and number; in the order of both, none twice.
    In half the room of other numbers, for there are millions."""

    entry: Small
    number: Small


@dataclass(frozen=True, slots=True)
class Told:
    """The facts and words of every entry, and what only the review as a whole shows.

    `words` are those that another entry has too; `length` is that of each entry's word vector and `weight` the sum of
    how rare its words are, of all that it has.

    How telling each word and each kind is (0 to 1; nothing from a quarter of the entries on), how rare each word is
    (0 to 1), the words themselves, the agencies' names by position, how much more a rare word tells than in a review
    of usual size; and for each day how far more agencies tell of it than of other days (0 to 1).
    """

    facts: tuple[Facts, ...]
    words: Words
    length: Column
    weight: Column
    word_weights: Sequence[float]
    rarity: Sequence[float]
    kind_weights: Sequence[float]
    vocabulary: tuple[str, ...]
    agencies: tuple[str, ...]
    scale: float
    busy: Mapping[int, float]


def text_of(entry: Entry) -> str:
    """All that tells what happened: the event and what stands about it, then what was done."""
    account = entry.account
    event = account.event or account.analysis
    heading = f"{account.event_type}. {account.source}. {account.service_area}"
    return f"{heading}. {event} {account.people_present} {account.action}"
