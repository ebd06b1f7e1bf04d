"""What an agency agreed to do or to find out: RT13, and a part of RT7."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Judgement
from pipeline.domain.review import Action
from pipeline.domain.spoken import spoken
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    has_passed,
    not_applicable,
    of,
    of_sheet,
    recorded,
)


def asked_for_answered(case: Case, agency: Agency) -> Judgement:
    """RT13: what was asked of the agency is done, or not yet due."""
    if not case.review.actions:
        return cannot_tell("on the Actions sheet what was asked of agencies", of_sheet(case, "actions"))
    points = list(action_points(case, agency))
    if not points:
        return not_applicable("Nothing on the Actions sheet was asked of this agency.", of_sheet(case, "actions"))
    return together(points)


def action_points(case: Case, agency: Agency) -> Iterator[Point]:
    """Each action of the agency: done, overdue, due, or without a day."""
    return (_action(case, each) for each in of(agency, recorded(case, "actions", case.review.actions)))


def _action(case: Case, action: Recorded[Action]) -> Point:
    due, done = action.record.due, action.record.done
    if has_come(case, done):
        return met("An action of theirs is done.", action.cell("done"))
    if has_passed(case, due) and due is not None:
        words = f"An action of theirs was due on {spoken(due)} and is not recorded as done."
        return not_met(words, action.cell("due"), action.cell("done"))
    if due is None:
        return unknown(
            "An action of theirs is open: record by when it is due, or when it was done.", action.cell("due")
        )
    return waiting(f"An action of theirs is due on {spoken(due)}.", action.cell("due"))
