"""The process of a review against its time limits, drawn as registers' dates and what the clock makes of them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clock import tell
from pipeline.domain.clock import HAPPENED, Clock, Milestone, State
from pipeline.domain.register_places import RegisterPlaces
from pipeline.domain.review import KeyDates, Meeting, Review

PLACES = RegisterPlaces(
    titles={"review": "Review"},
    items={
        "became_aware": "Review!B18",
        "notification": "Review!B20",
        "rapid_review": "Review!B21",
        "planned_publication": "Review!B32",
        "published": "Review!B33",
        "parallel_processes": "Review!B15",
    },
)


TODAY = date(2026, 11, 27)


def day(text: str) -> date:
    return date.fromisoformat(text)


def drawn(drawing: str) -> KeyDates:
    """`became_aware 2026-11-02, notification 2026-11-09` as key dates."""
    pairs = (part.split() for part in drawing.split(",") if part.strip())
    return KeyDates(**{name: day(text) for name, text in pairs})


def clock(drawing: str, today: str, **more: Any) -> Clock:
    return tell(replace(Review(dates=drawn(drawing), places=PLACES), **more), day(today))


def milestone(drawing: str, today: str, name: str, **more: Any) -> Milestone:
    found = clock(drawing, today, **more).named(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "drawing", "today", "state", "due", "left"),
    [
        # five working days of becoming aware: Monday 2 November 2026 counts not, Monday 9 is the last
        ("notification", "became_aware 2026-11-02", "2026-11-02", State.DUE, "2026-11-09", 5),
        ("notification", "became_aware 2026-11-02", "2026-11-09", State.DUE, "2026-11-09", 0),
        ("notification", "became_aware 2026-11-02", "2026-11-10", State.LATE, "2026-11-09", -1),
        ("notification", "became_aware 2026-11-07", "2026-11-09", State.DUE, "2026-11-13", 4),  # aware on a Saturday
        ("notification", "became_aware 2026-11-06, notification 2026-11-13", "2026-12-01", State.DONE, "2026-11-13", 0),
        ("notification", "became_aware 2026-11-06, notification 2026-11-16", "2026-12-01", State.DONE_LATE, None, -1),
        # a weekend after the last day: late, and no working day over
        ("notification", "became_aware 2026-11-06", "2026-11-14", State.LATE, "2026-11-13", 0),
        ("notification", "became_aware 2026-11-06, notification 2026-11-14", "2026-12-01", State.DONE_LATE, None, 0),
        # over Christmas: 25 and, for Boxing Day, 28 December 2026; 1 January 2027
        ("notification", "became_aware 2026-12-22", "2026-12-22", State.DUE, "2026-12-31", 5),
        ("notification", "became_aware 2026-12-24", "2027-01-04", State.DUE, "2027-01-05", 1),
        # over Easter 2027: 26 and 29 March
        ("rapid-review", "notification 2027-03-17", "2027-03-17", State.DUE, "2027-04-09", 15),
        ("rapid-review", "notification 2026-11-02, rapid_review 2026-11-23", "2026-12-01", State.DONE, "2026-11-23", 0),
        ("rapid-review", "notification 2026-11-02, rapid_review 2026-11-24", "2026-12-01", State.DONE_LATE, None, -1),
        # what nothing limits
        ("panel-response", "rapid_review 2026-11-02", "2026-11-30", State.OPEN, None, None),
        ("panel-response", "panel_response 2026-11-02", "2026-11-30", State.DONE, None, None),
        ("decision", "panel_response 2026-11-02", "2026-11-30", State.OPEN, None, None),
        ("lead-reviewer", "decision_to_review 2026-11-02", "2026-11-30", State.OPEN, None, None),
        # six months, in calendar months: the same day, or the last day of a shorter month
        ("publication", "decision_to_review 2026-05-05", "2026-11-05", State.DUE, "2026-11-05", 0),
        ("publication", "decision_to_review 2026-05-05", "2026-11-06", State.LATE, "2026-11-05", -1),
        ("publication", "decision_to_review 2026-08-31", "2026-11-06", State.DUE, "2027-02-28", 77),
        ("publication", "decision_to_review 2026-05-05, published 2026-11-05", "2026-12-01", State.DONE, None, 0),
        ("publication", "decision_to_review 2026-05-05, published 2026-11-06", "2026-12-01", State.DONE_LATE, None, -1),
        ("report", "decision_to_review 2026-05-05", "2026-06-01", State.DUE, "2026-11-05", 112),
        # the plan's own day in place of the six months
        ("report", "decision_to_review 2026-05-05, report_due 2026-09-30", "2026-10-01", State.LATE, "2026-09-30", -1),
        ("report", "report_due 2026-09-30", "2026-09-01", State.DUE, "2026-09-30", 21),
        # seven working days before publication, over Christmas
        ("sent-to-panel", "planned_publication 2027-01-04", "2026-12-18", State.DUE, "2026-12-21", 1),
        ("sent-to-panel", "planned_publication 2027-01-04", "2026-12-22", State.LATE, "2026-12-21", -1),
        (
            "sent-to-panel",
            "planned_publication 2026-11-25, sent_to_panel 2026-11-16",
            "2026-11-17",
            State.DONE,
            None,
            0,
        ),
        ("sent-to-panel", "published 2026-11-25, sent_to_panel 2026-11-17", "2026-12-01", State.DONE_LATE, None, -1),
        # the day of publication counts, not the one that was planned
        (
            "sent-to-panel",
            "planned_publication 2026-11-25, published 2026-11-20, sent_to_panel 2026-11-16",
            "2026-12-01",
            State.DONE_LATE,
            "2026-11-11",
            -3,
        ),
        # a year
        ("kept-published", "published 2026-11-02", "2026-11-27", State.RUNNING, "2027-11-02", 234),
        ("kept-published", "published 2026-11-02", "2027-11-02", State.DONE, "2027-11-02", 0),
        ("kept-published", "", "2026-11-27", State.NOT_STARTED, None, None),
        ("kept-published", "published 2024-02-29", "2024-11-27", State.RUNNING, "2025-02-28", 64),
        # what waits
        ("rapid-review", "became_aware 2026-11-02", "2026-11-03", State.NOT_STARTED, None, None),
        ("publication", "", "2026-11-03", State.NOT_STARTED, None, None),
        ("learning-event", "", "2026-11-03", State.NOT_STARTED, None, None),
    ],
)
def test_how_each_stands(name: str, drawing: str, today: str, state: State, due: str | None, left: int | None) -> None:
    told = milestone(drawing, today, name)
    assert told.state is state
    if due:
        assert told.due == day(due)
    assert told.days_left == left


@pytest.mark.parametrize(
    ("name", "drawing", "state", "missing"),
    [
        # the day that a limit is counted from is not recorded
        ("notification", "notification 2026-11-02", State.DONE_UNTOLD, "Review!B18"),
        ("rapid-review", "rapid_review 2026-11-02", State.DONE_UNTOLD, "Review!B20"),
        ("sent-to-panel", "decision_to_review 2026-10-01", State.NOT_STARTED, "Review!B32"),
        # two days of which one must be wrong
        ("rapid-review", "notification 2026-11-02, rapid_review 2026-10-02", State.DONE_UNTOLD, "Review!B21"),
        # what comes after it is recorded
        ("notification", "became_aware 2026-10-01, rapid_review 2026-11-02", State.MISSING, "Review!B20"),
        ("rapid-review", "notification 2026-10-01, panel_response 2026-11-02", State.MISSING, "Review!B21"),
        # nothing to count from yet, and nobody can know
        ("notification", "", State.NOT_STARTED, "Review!B18"),
        # the planned day has gone by
        ("publication", "decision_to_review 2026-10-01, planned_publication 2026-11-20", State.DUE, "Review!B32"),
    ],
)
def test_a_missing_date_is_said_with_its_cell_and_not_guessed(
    name: str, drawing: str, state: State, missing: str
) -> None:
    told = milestone(drawing, "2026-11-27", name)
    assert told.state is state
    assert missing in {each.cell for each in told.missing}
    if state in (State.DONE_UNTOLD, State.MISSING, State.NOT_STARTED):
        assert told.days_left is None


def test_nothing_is_counted_from_a_plan_that_has_gone_by() -> None:
    told = milestone("decision_to_review 2026-10-01, planned_publication 2026-11-20", "2026-11-27", "sent-to-panel")
    assert (told.state, told.due, told.days_left) == (State.NOT_STARTED, None, None)


def test_a_planned_publication_is_not_asked_for_before_there_is_a_review() -> None:
    assert milestone("became_aware 2026-11-02", "2026-11-03", "sent-to-panel").missing == ()


def test_a_day_after_the_clocks_own_has_not_come() -> None:
    told = milestone("became_aware 2026-11-02, notification 2026-11-30", "2026-11-10", "notification")
    assert (told.state, told.done, told.ahead) == (State.LATE, None, day("2026-11-30"))
    assert milestone("decision_to_review 2026-11-30", "2026-11-10", "publication").state is State.NOT_STARTED


def test_the_author_meeting_is_taken_from_the_meetings() -> None:
    def meeting(held: str, kind: str) -> Meeting:
        return Meeting(held=day(held), kind=kind)

    held = (meeting("2026-10-05", "Review Team"), meeting("2026-10-12", "Meeting of the chronology authors"))
    assert milestone("", "2026-11-10", "author-meeting", meetings=held).done == day("2026-10-12")
    planned = (meeting("2026-12-07", "Chronology author meeting"),)
    told = milestone("terms_agreed 2026-10-01", "2026-11-10", "author-meeting", meetings=planned)
    assert (told.state, told.planned) == (State.OPEN, day("2026-12-07"))


def test_what_may_hold_a_late_report_up_is_pointed_to() -> None:
    late = milestone("decision_to_review 2026-01-05", "2026-11-10", "publication", parallel_processes="Inquest")
    assert late.evidence == ("Review!B15",)
    assert milestone("decision_to_review 2026-01-05", "2026-11-10", "publication").evidence == ()


def test_a_register_with_nothing_in_it_asks_for_the_first_date_alone() -> None:
    told = tell(Review(), day("2026-11-27"))
    assert told.late == told.due_next == told.debts == ()
    assert [each.what for each in told.to_record] == [
        "Became aware of the incident",
        "The rows of the methodology's steps",
    ]


def test_a_finished_review_owes_nothing() -> None:
    drawing = (
        "became_aware 2025-02-03, referral 2025-02-04, notification 2025-02-06, rapid_review 2025-02-27,"
        "panel_response 2025-03-14, decision_to_review 2025-03-20, lead_reviewer_commissioned 2025-04-01,"
        "initial_meeting 2025-04-08, project_plan_agreed 2025-04-08, terms_agreed 2025-04-15,"
        "sub_committee_agreed 2025-08-11, presented_to_executive 2025-08-28, sent_to_panel 2025-09-01,"
        "planned_publication 2025-09-12, published 2025-09-12, learning_summary_circulated 2025-09-12,"
        "learning_event 2025-10-02"
    )
    authors = (Meeting(held=day("2025-05-20"), kind="Chronology author meeting"),)
    told = clock(drawing, "2026-11-27", meetings=authors)
    process = [each for each in told.milestones if each.strand == "process"]
    assert {each.state for each in process} == {State.DONE}
    assert all(each.missing == () for each in process)
    assert told.debts == ()


def test_each_statutory_limit_names_its_source() -> None:
    told = clock("became_aware 2026-11-02", "2026-11-03")
    with_limits = {each.id for each in told.milestones if each.limit}
    assert with_limits == {"notification", "rapid-review", "report", "sent-to-panel", "publication", "kept-published"}
    assert [each.id for each in told.milestones if each.limit and not each.source] == []


# the first example also loads the bank holidays, and the machine may be busy
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DATES = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 12, 31)))


@UNHURRIED
@given(st.builds(KeyDates, **dict.fromkeys((each.name for each in fields(KeyDates)), DATES)))
def test_a_state_never_says_what_the_days_do_not(dates: KeyDates) -> None:
    for each in tell(Review(dates=dates), TODAY).milestones:
        assert (each.done is not None) == (each.state in HAPPENED)
        assert each.done is None or each.done <= TODAY
        if each.state is State.LATE:
            assert each.due is not None
            assert each.due < TODAY
        if each.state in (State.DUE, State.RUNNING):
            assert each.due is not None
            assert each.due >= TODAY
        if each.state in (State.MISSING, State.DONE_UNTOLD):
            assert each.missing
        assert (each.days_left is None) or each.due is not None
