"""How a review stands, put into words: done, late by so many working days, due, not recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from pipeline.domain.clock import (
    Clock,
    Debt,
    FilesNote,
    MeetingStand,
    Milestone,
    MissingDate,
    Nomination,
    Quorum,
    State,
    Strand,
)
from pipeline.domain.spoken import counted, listed, spoken

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

COUNTED = (
    "Working days are Monday to Friday without the bank holidays of England; the day counted from does not count. "
    "Counted from the register's dates alone: what is not recorded there is said so, and never guessed."
)


def heading_line(title: str, clock: Clock) -> str:
    """`Child Alba, as of Monday 28 September 2020`."""
    return f"{title}, as of {weekday(clock.today)}"


def weekday(day: date) -> str:
    """`Monday 28 September 2020`."""
    return f"{_WEEKDAYS[day.weekday()]} {spoken(day)}"


def summary(clock: Clock) -> str:
    """The page in one sentence."""
    late, owed = len(clock.late), len(clock.debts) - len(clock.late)
    texts = [f"{late or 'Nothing'} late"]
    if owed:
        texts.append(f"{owed} owed with no day set")
    texts.append(f"{len(clock.due_next) or 'nothing'} due")
    to_record = len(clock.to_record) + len(clock.files)
    texts.append(f"{counted(to_record, 'thing')} to record in the register" if to_record else "nothing to record")
    return f"{'; '.join(texts)}."


def stands(milestone: Milestone, today: date) -> str:
    """How one thing stands, as words that end no sentence."""
    return _WORDS[milestone.state](milestone, today)


def _done(milestone: Milestone, _: date) -> str:
    left = milestone.days_left
    if milestone.done is None or left is None:
        return "done"
    if milestone.strand is Strand.STEP:
        return "done as planned" if milestone.done == milestone.due else "done before the day planned"
    if milestone.done == milestone.due:
        return "done on the last day"
    return f"done, {working_days(left)} in hand" if left else "done in time"


def _done_late(milestone: Milestone, _: date) -> str:
    over = -(milestone.days_left or 0)
    if milestone.strand is Strand.STEP:
        return f"done, {working_days(over)} after the day planned" if over else "done after the day planned"
    return f"done, {working_days(over)} late" if over else "done late"


def _late(milestone: Milestone, _: date) -> str:
    over = -(milestone.days_left or 0)
    return f"late by {working_days(over)}" if over else "late, by less than a working day"


def _due(milestone: Milestone, today: date) -> str:
    if milestone.due == today:
        return "today is the last day"
    return f"{working_days(milestone.days_left or 0)} left"


def _open(milestone: Milestone, today: date) -> str:
    since = milestone.since
    return f"open since {spoken(since)}; no day is set" if since and since <= today else "open; no day is set"


def _running(milestone: Milestone, _: date) -> str:
    return f"running; {working_days(milestone.days_left or 0)} left"


_WORDS: Mapping[State, Callable[[Milestone, date], str]] = {
    State.DONE: _done,
    State.DONE_LATE: _done_late,
    State.DONE_UNTOLD: lambda *_: "done; in time or not cannot be told",
    State.LATE: _late,
    State.DUE: _due,
    State.OPEN: _open,
    State.RUNNING: _running,
    State.NOT_STARTED: lambda *_: "not yet",
    State.MISSING: lambda *_: "not recorded",
    State.NOT_NEEDED: lambda *_: "not needed",
}


def last_day(milestone: Milestone) -> str:
    """The last day, or nothing."""
    return spoken(milestone.due) if milestone.due else ""


def remarks(milestone: Milestone, today: date) -> str:
    """What a person should know beside how it stands: a plan after the last day, a day that lies ahead."""
    said = []
    planned, due = milestone.planned, milestone.due
    if milestone.ahead:
        said.append(f"the register gives {spoken(milestone.ahead)}, which is to come")
    elif planned and not milestone.done and planned != due:
        after = ", after the last day" if due and planned > due else ""
        said.append(f"planned for {spoken(planned)}{after or (', which has passed' if planned < today else '')}")
    if milestone.state is State.LATE and milestone.evidence and milestone.limit and milestone.record < 0:
        said.append(f"parallel processes are recorded, {cell(milestone.evidence[0])}")
    return "; ".join(said)


def working_days(number: int) -> str:
    """`1 working day`, `12 working days`."""
    return counted(number, "working day")


def whose(who: str, person: str) -> str:
    """An agency and who answers for it there."""
    if not who:
        return person or "not recorded"
    return f"{who} ({person})" if person and person != who else who


def owed_since(debt: Debt) -> str:
    """The day it was due, and how long ago."""
    return spoken(debt.since) if debt.since else "no day set"


def over(debt: Debt) -> str:
    """Working days over."""
    return "" if debt.days_over is None else f"{debt.days_over:,}"


def cell(place: str) -> str:
    """A place of the register as a person finds it: `Review!B18`, `sheet Steps`."""
    return place if "!" in place else f"sheet {place}"


def to_record(missing: MissingDate) -> str:
    """What to record, and in which cell."""
    return f"{missing.what} ({cell(missing.cell)})"


def meeting(stand: MeetingStand) -> str:
    """A meeting that has or needs a quorum: `14 July 2020, Sub-committee: not quorate, without Police`."""
    when = spoken(stand.held) if stand.held else "no date"
    text = f"{when}, {stand.words or stand.kind.value}: {stand.quorum.value}"
    if stand.absent and stand.quorum is Quorum.NOT_QUORATE:
        text += f", without {listed(partner.value for partner in stand.absent)}"
    return f"{text} ({cell(stand.cell)})"


def nomination(named: Nomination) -> str:
    """A substitute, and whether the nomination came in time."""
    text = f"Substitute of {named.agency or 'an agency'}"
    if named.meeting_date:
        text += f" on {spoken(named.meeting_date)}"
    told = {
        State.DONE: "named in time",
        State.DONE_LATE: f"named {working_days(named.days_before or 0)} before; the last day was {_latest(named)}",
    }.get(named.state, "in time or not cannot be told")
    return f"{text}: {told} ({cell(named.cell)})"


def _latest(named: Nomination) -> str:
    return spoken(named.latest) if named.latest else ""


def files(note: FilesNote) -> str:
    """A folder and the register, where they differ."""
    if not note.agency:
        return (
            f"submissions/{note.folder}: {counted(note.files, 'file')}; no single agency of the register has that name"
        )
    where = listed(cell(place) for place in note.received)
    if note.files:
        return f"{note.folder}: {counted(note.files, 'file')} in its folder, no day received recorded ({where})"
    return f"{note.folder}: recorded as received ({where}), no file in its folder"
