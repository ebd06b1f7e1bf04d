"""What agencies and people owe: documents, drafts, actions; and the debts, oldest first."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from pipeline.clock import tell
from pipeline.domain.clock import Clock, Milestone, State, Strand
from pipeline.domain.register_places import RegisterPlaces
from pipeline.domain.review import Action, Agency, Person, Review, SignOff

TODAY = date(2026, 11, 27)  # a Friday
PLACES = RegisterPlaces(
    titles={"agencies": "Agencies", "sign_offs": "Sign-off", "actions": "Actions"},
    rows={"agencies": (3, 4, 5), "sign_offs": (3, 4), "actions": (3, 4)},
    columns={
        "agencies": {"chronology_due": "G", "chronology_received": "H", "summary_due": "J", "summary_received": "K"},
        "sign_offs": {"sent": "E", "due": "F", "returned": "G"},
        "actions": {"due": "E", "done": "F"},
    },
)


def made(kind: type, drawing: str, **more: Any) -> Any:
    """A record from `due 2026-11-20, sent 2026-11-02`; days as days, other words as they are."""
    dates = {each.name for each in fields(kind) if "date" in str(each.type)}
    pairs = (part.split(" ", 1) for part in drawing.split(", ") if part)
    return kind(**{name: date.fromisoformat(text) if name in dates else text for name, text in pairs}, **more)


def review(**sheets: Any) -> Review:
    return Review(places=PLACES, **sheets)


def first(told: Clock, strand: Strand) -> Milestone:
    return told.of(strand)[0]


@pytest.mark.parametrize(
    ("drawing", "state", "left", "missing"),
    [
        ("chronology_due 2026-11-27", State.DUE, 0, ""),
        ("chronology_due 2026-12-01", State.DUE, 2, ""),
        ("chronology_due 2026-11-26", State.LATE, -1, ""),
        ("chronology_due 2026-11-20, chronology_received 2026-11-20", State.DONE, 0, ""),
        ("chronology_due 2026-11-20, chronology_received 2026-11-18", State.DONE, 2, ""),
        ("chronology_due 2026-11-20, chronology_received 2026-11-23", State.DONE_LATE, -1, ""),
        ("chronology_due 2026-11-20, chronology_received 2026-12-05", State.LATE, -5, ""),  # a day to come
        ("chronology_received 2026-11-20", State.DONE_UNTOLD, None, "Agencies!G3"),
        ("", State.OPEN, None, "Agencies!G3"),
    ],
)
def test_a_chronology(drawing: str, state: State, left: int | None, missing: str) -> None:
    agency = made(Agency, drawing, name="Wexmere Police", code="POL", author="Rosalind Alder")
    told = first(tell(review(agencies=(agency,)), TODAY), Strand.DOCUMENT)
    assert (told.state, told.days_left) == (state, left)
    assert (told.who, told.person, told.cell) == ("Wexmere Police", "Rosalind Alder", "Agencies!H3")
    assert [each.cell for each in told.missing] == ([missing] if missing else [])


def test_what_was_not_asked_for_is_not_owed() -> None:
    agency = Agency(name="Little Acorns", code="NUR", chronology_wanted=False, summary_wanted=False)
    told = tell(review(agencies=(agency,)), TODAY)
    assert {each.state for each in told.of(Strand.DOCUMENT)} == {State.NOT_NEEDED}
    assert told.debts == ()


@pytest.mark.parametrize(
    ("drawing", "state", "missing"),
    [
        ("sent 2026-11-02, due 2026-11-30", State.DUE, ()),
        ("sent 2026-11-02, due 2026-11-20, outcome Awaited", State.LATE, ()),
        ("sent 2026-11-02, due 2026-11-20, returned 2026-11-20", State.DONE, ()),
        ("sent 2026-11-02, due 2026-11-20, agreed 2026-11-23", State.DONE_LATE, ()),
        ("sent 2026-11-02, returned 2026-11-20", State.DONE_UNTOLD, ("Sign-off!F3",)),
        ("sent 2026-11-02, due 2026-11-20, outcome Agreed", State.MISSING, ("Sign-off!G3",)),
        ("sent 2026-11-02", State.OPEN, ("Sign-off!F3",)),
        ("due 2026-11-30", State.NOT_STARTED, ()),
        ("due 2026-11-20", State.NOT_STARTED, ("Sign-off!E3",)),  # asked for by a day gone by: was it sent?
        ("sent 2026-12-01, due 2026-12-10", State.NOT_STARTED, ()),
    ],
)
def test_a_draft_out_and_back(drawing: str, state: State, missing: tuple[str, ...]) -> None:
    sign_off = made(SignOff, drawing, draft="Draft 1", agency="Wexmere Police", person="Neil Harker")
    police = Agency(name="Wexmere Police", code="POL")
    told = first(tell(review(agencies=(police,), sign_offs=(sign_off,)), TODAY), Strand.DRAFT)
    assert told.state is state
    assert tuple(each.cell for each in told.missing) == missing
    assert (told.what, told.who, told.person, told.record) == ("Draft 1", "Wexmere Police", "Neil Harker", 0)


def test_a_draft_sent_to_a_group_is_owed_by_the_group() -> None:
    sign_off = made(SignOff, "sent 2026-11-02, due 2026-11-20", draft="Draft 1", on_behalf_of="Family")
    assert first(tell(review(sign_offs=(sign_off,)), TODAY), Strand.DRAFT).who == "Family"


def test_nobody_of_the_case_is_named() -> None:
    people = (Person(name="Jane Doe", also_known_as=("JD",), role="Mother", pseudonym="Mother"),)
    sign_off = made(SignOff, "sent 2026-11-02, due 2026-11-20", draft="Draft 1", agency="Family", person="Ann Roe")
    action = made(Action, "due 2026-11-20", action="Ask", owner="JD")
    told = tell(review(people=people, sign_offs=(sign_off,), actions=(action,)), TODAY)
    assert [(debt.who, debt.person) for debt in told.debts] == [("Family", ""), ("Mother", "")]


@pytest.mark.parametrize(
    ("drawing", "state", "missing"),
    [
        ("due 2026-11-20", State.LATE, ()),
        ("due 2026-11-27", State.DUE, ()),
        ("due 2026-11-20, done 2026-11-24", State.DONE_LATE, ()),
        ("due 2026-11-20, done 2026-11-19", State.DONE, ()),
        ("done 2026-11-19", State.DONE, ()),  # nobody set a day
        ("raised 2026-11-02", State.OPEN, ("Actions!E3",)),
    ],
)
def test_an_action(drawing: str, state: State, missing: tuple[str, ...]) -> None:
    action = made(Action, drawing, action="Find the list", owner="Simon Hale")
    told = first(tell(review(actions=(action,)), TODAY), Strand.ACTION)
    assert told.state is state
    assert tuple(each.cell for each in told.missing) == missing
    assert (told.what, told.who, told.quoted) == ("Action", "Simon Hale", "Find the list")


def test_debts_stand_oldest_first_and_those_without_a_day_last() -> None:
    agencies = (
        made(Agency, "chronology_due 2026-11-20", name="Police", code="POL", summary_wanted=False),
        made(Agency, "chronology_due 2026-11-02", name="School", code="SCH", summary_wanted=False),
        Agency(name="Nursery", code="NUR", summary_wanted=False),
    )
    actions = (made(Action, "due 2026-11-10", action="Ask", owner="Simon Hale"),)
    told = tell(review(agencies=agencies, actions=actions), TODAY)
    assert [(debt.who, debt.days_over) for debt in told.debts] == [
        ("School", 19),
        ("Simon Hale", 13),
        ("Police", 5),
        ("Nursery", None),
    ]
    assert [each.who for each in told.late] == ["School", "Simon Hale", "Police"]


def test_what_is_due_next_stands_nearest_first() -> None:
    agencies = (
        made(Agency, "chronology_due 2026-12-20, summary_due 2026-12-01", name="Police", code="POL"),
        made(Agency, "chronology_due 2026-11-27", name="School", code="SCH", summary_wanted=False),
    )
    told = tell(review(agencies=agencies), TODAY)
    assert [(each.who, each.id) for each in told.due_next] == [
        ("School", "chronology"),
        ("Police", "summary"),
        ("Police", "chronology"),
    ]
