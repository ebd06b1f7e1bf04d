"""What the picture of the timeline shows, before anybody draws it: lanes of marks over the days of the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Sure(StrEnum):
    """How surely the author knew when it was."""

    CERTAIN = "certain"
    ABOUT = "about"  # the author wrote about, approximately, or a question mark


class Mark(NamedTuple):  # a tuple: a large review has a hundred thousand of them
    """One entry: the first and the last moment that it can have been; the same one when the day is known."""

    first: datetime
    last: datetime
    sure: Sure


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without an entry, first to last inclusive; `declared` when the agency said so itself."""

    first: date
    last: date
    declared: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One agency, or something looked for in all of them ("Child seen": then `counted` is false).

    `before` and `after` are entries that lie outside the days drawn, `undated` those that cannot be drawn.
    """

    name: str
    marks: tuple[Mark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    before: int = 0
    after: int = 0
    undated: int = 0
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Join:
    """One event that several lanes tell: the moment, and the lanes' names."""

    at: datetime
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that is written beside the picture: the incident, a birthday."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture. `joins` are the most-told events first; `shared` is how many there are in all;
    `alternative` says in words what it shows."""

    title: str
    heading: str
    marking: str
    first: date
    last: date
    period: str
    lanes: tuple[Lane, ...]
    joins: tuple[Join, ...] = ()
    shared: int = 0
    incidents: tuple[Moment, ...] = ()
    birthdays: tuple[Moment, ...] = ()
    notes: tuple[str, ...] = ()
    alternative: str = ""
