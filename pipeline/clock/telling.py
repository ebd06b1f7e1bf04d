"""The clock put together: every milestone of a review on one day, and the debts that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.clock.files import files_notes
from pipeline.clock.limits import TimeLimits, shipped_limits
from pipeline.clock.owed import actions, documents, drafts
from pipeline.clock.process import process
from pipeline.clock.quorum import meetings, nominations
from pipeline.clock.steps import steps
from pipeline.domain.clock import Clock, Debt, HandedIn, Milestone, State, Strand
from pipeline.domain.review import Review

_ASKED_OF_SOMEBODY = frozenset({Strand.DOCUMENT, Strand.DRAFT, Strand.ACTION})


def tell(review: Review, today: date, handed_in: Sequence[HandedIn] = (), limits: TimeLimits | None = None) -> Clock:
    """How the review stands on `today`. `handed_in` is what lies under submissions/, unopened."""
    limits = limits or shipped_limits()
    milestones = (
        *process(review, today, limits.process),
        *documents(review, today),
        *drafts(review, today),
        *steps(review, today, limits.steps),
        *actions(review, today),
    )
    return Clock(
        today,
        milestones,
        tuple(meetings(review, today)),
        tuple(nominations(review, limits.substitute)),
        tuple(sorted(_debts(milestones), key=_oldest_first)),
        tuple(files_notes(review, handed_in, today)),
    )


def _debts(milestones: Iterable[Milestone]) -> Iterator[Debt]:
    """What is late; and what somebody was asked for without a day being set."""
    for each in milestones:
        late = each.state is State.LATE
        if late or (each.state is State.OPEN and each.strand in _ASKED_OF_SOMEBODY):
            over = -each.days_left if late and each.days_left is not None else None
            yield Debt(each.who, each.what, each.due if late else None, over, each.cell, each.person, each.quoted)


def _oldest_first(debt: Debt) -> tuple[bool, date]:
    return debt.since is None, debt.since or date.max
