"""An entry: one row of an agency's chronology, understood but not altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline.domain.when import When


@dataclass(frozen=True, slots=True)
class Place:
    """Where the author wrote it. Row numbers are the author's own."""

    file: str
    sheet: str
    row: int


class Account(NamedTuple):  # a tuple: made five times as fast as a frozen dataclass of 15 fields
    """What the author wrote, column by column, letter for letter."""

    date_as_written: str = ""
    time_as_written: str = ""
    service_area: str = ""
    source: str = ""
    subject: str = ""
    people_present: str = ""
    event_type: str = ""
    event: str = ""
    child_voice: str = ""
    action: str = ""
    analysis: str = ""
    learning_single_agency: str = ""
    learning_system: str = ""
    good_practice: str = ""
    rag: str = ""


TEXT_COLUMNS = Account._fields[2:]
"""The text columns of an entry, `service_area` to `rag`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one agency's chronology. `other` keeps what has no column here: (heading, cell) pairs."""

    agency: str
    when: When
    account: Account
    place: Place
    other: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    ref: str = ""
    linked: tuple[str, ...] = ()


Columns = tuple[tuple[Any, ...], ...]
"""Many entries, field by field: those of `Entry` but for account and place, which are columns themselves."""


def in_columns(entries: Sequence[Entry]) -> Columns:
    """The entries as columns, which another process is handed in a third of the time."""
    agencies, whens, accounts, places, *rest = zip(*map(_FIELDS, entries), strict=True) if entries else [()] * 8
    return (agencies, whens, tuple(zip(*accounts, strict=True)), tuple(zip(*map(_PLACE, places), strict=True)), *rest)


def from_columns(columns: Columns) -> tuple[Entry, ...]:
    """The entries again."""
    agencies, whens, accounts, places, *rest = columns
    return tuple(map(Entry, agencies, whens, map(Account, *accounts), map(Place, *places), *rest)) if agencies else ()


_FIELDS = attrgetter(*(each.name for each in fields(Entry)))
_PLACE = attrgetter(*(each.name for each in fields(Place)))


@dataclass(frozen=True, slots=True)
class NilReturn:
    """A declaration of no contact: by whom, for which days (None when not said), in which words."""

    agency: str
    service_area: str
    earliest: date | None
    latest: date | None
    as_written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Note:
    """A row that is no entry: a section row, a remark, a total, a signature, guidance, a title line."""

    kind: str  # "title", "note", "guidance", "template", "nil return", "repeated heading"
    agency: str
    text: str
    place: Place
