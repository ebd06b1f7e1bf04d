"""The working-day clock of a review: what is done, late, due or not recorded on a given day, and who owes it.

Told from the register's dates alone. A date that the register does not have is said as missing, with its cell, and
nothing is counted from it. A day that lies after the clock's own is a plan: what it says has not happened yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.domain.meetings import MeetingKind, Partner


class State(StrEnum):
    """How something stands on the clock's day. There is no state for "probably"."""

    DONE = "done"  # and in time, where there is a limit
    DONE_LATE = "done late"
    DONE_UNTOLD = "done, in time or not cannot be told"  # a date that the limit is counted from is missing
    LATE = "late"  # not recorded as done, and its last day has passed
    DUE = "due"  # not recorded as done; its last day is today or to come
    OPEN = "open"  # to be done, and no last day is set
    NOT_STARTED = "not yet"  # waits for something that has not come
    RUNNING = "running"  # a period that has begun and not ended
    MISSING = "not recorded"  # the register does not say, though what comes after it is recorded
    NOT_NEEDED = "not needed"


HAPPENED = frozenset({State.DONE, State.DONE_LATE, State.DONE_UNTOLD})


class Strand(StrEnum):
    """What a milestone belongs to."""

    PROCESS = "process"  # the review as a whole: notification, decision, publication
    DOCUMENT = "document"  # an agency's chronology or summary
    DRAFT = "draft"  # a draft sent to somebody: out and back
    STEP = "step"  # one of the methodology's ten
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class MissingDate:
    """A date to record: the register's own words for it, and the cell."""

    what: str
    cell: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that is to be done by somebody, by some day.

    `limit` says how its last day is counted, `source` who set it; both empty where nothing does. `since` is the day
    from which it is counted or waited for; `due` its last day; `planned` the day meant for it, which is no limit;
    `done` the day it was done; `ahead` a day of the register that would make it done, were it not after the clock's.
    `days_left` counts working days: to `due` while it is open (negative: over), from `done` to `due` once it is done
    (negative: late by so many). `cell` is where its day stands or belongs; `missing` what must be recorded before more
    can be said; `evidence` other cells that bear on it. `record` is the row's place among its sheet's records (a
    draft's in `Review.sign_offs`, a document's in `Review.agencies`), -1 for the process. `who` is the agency or body
    that owes it and `person` who answers for it there. `quoted` is the officer's own text: it may name people of the
    case, so it is for papers and never for messages.
    """

    id: str
    strand: Strand
    what: str
    state: State
    who: str = ""
    limit: str = ""
    source: str = ""
    since: date | None = None
    due: date | None = None
    planned: date | None = None
    done: date | None = None
    ahead: date | None = None
    days_left: int | None = None
    cell: str = ""
    missing: tuple[MissingDate, ...] = ()
    evidence: tuple[str, ...] = ()
    record: int = -1
    person: str = ""
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Debt:
    """Who owes what: `since` is the day on which it was due, None where the register gives none; `days_over` the
    working days from then to the clock's day."""

    who: str
    what: str
    since: date | None
    days_over: int | None
    cell: str
    person: str = ""
    quoted: str = ""


class Quorum(StrEnum):
    """Whether Health, Police and Children's Social Care were all there."""

    QUORATE = "quorate"
    NOT_QUORATE = "not quorate"
    CANNOT_TELL = "cannot tell"
    NONE_NEEDED = "no quorum needed"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class MeetingStand:
    """A meeting and its quorum. `words` is the kind as the register has it; `absent` the partners of whom no agency
    was there; `missing` what to record before the quorum can be told."""

    held: date | None
    kind: MeetingKind
    words: str
    quorum: Quorum
    absent: tuple[Partner, ...] = ()
    missing: tuple[MissingDate, ...] = ()
    cell: str = ""
    record: int = -1


@dataclass(frozen=True, slots=True)
class Nomination:
    """A substitute's nomination: DONE when it came on or before `latest`, DONE_LATE after it, MISSING when a day that
    it needs is not recorded. `days_before` counts working days from the nomination to the meeting."""

    agency: str
    meeting_date: date | None
    nominated: date | None
    latest: date | None
    days_before: int | None
    state: State
    missing: tuple[MissingDate, ...] = ()
    cell: str = ""
    record: int = -1


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A folder under submissions/ (or a file that lies in none) and how many files it holds."""

    name: str
    files: int


@dataclass(frozen=True, slots=True)
class FilesNote:
    """Where files and register differ. `received` are the cells in which a day received is missing, or stands although
    nothing is there (`files` 0); there are none where the folder is no agency's (`agency` empty)."""

    folder: str
    agency: str
    files: int
    received: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """How the whole review stands on `today`. Milestones in the order of the process, then as the register has them."""

    today: date
    milestones: tuple[Milestone, ...] = ()
    meetings: tuple[MeetingStand, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    debts: tuple[Debt, ...] = ()
    files: tuple[FilesNote, ...] = ()

    def of(self, strand: Strand) -> tuple[Milestone, ...]:
        """The milestones of one strand."""
        return tuple(each for each in self.milestones if each.strand is strand)

    def named(self, name: str) -> Milestone | None:
        """The process's milestone of that id (`notification`, `publication` …)."""
        return next((each for each in self.of(Strand.PROCESS) if each.id == name), None)

    @property
    def late(self) -> tuple[Milestone, ...]:
        """What is not done and over its day, longest first."""
        late = (each for each in self.milestones if each.state is State.LATE)
        return tuple(sorted(late, key=lambda each: each.due or self.today))

    @property
    def due_next(self) -> tuple[Milestone, ...]:
        """What has a day to come, nearest first."""
        due = (each for each in self.milestones if each.state is State.DUE)
        return tuple(sorted(due, key=lambda each: each.due or self.today))

    @property
    def to_record(self) -> tuple[MissingDate, ...]:
        """Every date that the register lacks, once, in the order in which it is met."""
        return tuple(dict.fromkeys(self._missing()))

    def _missing(self) -> Iterator[MissingDate]:
        for milestone in self.milestones:
            yield from milestone.missing
        for meeting in self.meetings:
            yield from meeting.missing
        for nomination in self.nominations:
            yield from nomination.missing
