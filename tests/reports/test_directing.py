"""Whether a passage asks somebody to do something, only leads to others, or says why; and what stands apart from it."""

from __future__ import annotations

import pytest

from pipeline.reports.apart import Apart, owner_of_heading, set_apart
from pipeline.reports.directing import directs, introduces, says_who, says_why


@pytest.mark.parametrize(
    "text",
    [
        "The Partnership should write a pathway.",
        "6.1.3 Wexmere Police must ring the school on the same day.",
        "Review the standard letters with parents.",
        "a) Update the referral form and share it.",
        "Local Health Board and Education to agree one lead professional.",
        "It is further recommended that the Department reviews its guidance.",
        "We therefore recommend that each school names a lead.",
        "The Board may wish to consider how it hears from children.",
        "The Board should:",
        "That it arrange a visit within a week.",
        "That no plan be closed before the child has been seen.",
        "That a discharge from the ward not go ahead without a date.",
        "That each surgery in the town test a thirsty child on the day.",
        "I ask the Board and the Trust to agree who rings the family.",
        "The panel urges that the fund be kept open.",
    ],
)
def test_it_asks(text: str) -> None:
    assert directs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Trust should have rung first.",
        "This will mean that children are seen.",
        "The Partnership decided that a review should not be held.",
        "The Review Team makes the following recommendations to the Board.",
        "The Partnership will publish this report.",
        "The Partnership is asked to accept these recommendations.",
        "Should the school have known?",
        "They must wait.",
        "That it took three weeks to reply shows how thin the cover was.",
        "That each school had a plan for her is to be welcomed.",
        "That the police record shows no visit is a puzzle.",
        "I ask the reader to remember how young she was.",
    ],
)
def test_it_does_not(text: str) -> None:
    assert not directs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The review has identified three areas of learning.",
        "The following recommendations are made to the Board.",
        "There were five areas of learning.",
        "The recommendations are set out below.",
        "This section sets out the learning.",
    ],
)
def test_it_leads_to_what_follows(text: str) -> None:
    assert introduces(text)


@pytest.mark.parametrize(
    "text",
    [
        "Following a death, staff need time.",
        "Medical findings are seldom shared with schools.",
        "Below the age of one, bruises are never usual.",
    ],
)
def test_what_only_sounds_like_it_is_kept(text: str) -> None:
    assert not introduces(text)


def test_reasons_and_responses_are_no_part_of_what_is_asked() -> None:
    assert says_why("Rationale: three families said the same.")
    assert says_why("This recommendation follows from Finding 2.")
    assert not says_why("Update the policy on bruising.")
    assert not says_why("Evidence-based programmes should be offered.")


def test_who_should_do_it_is_named_or_not() -> None:
    assert says_who("The Board should ask for a report.")
    assert not says_who("Ask the Board for a report.")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "The Trust should ring first. Owner: head of service. By when: 31 March 2027.",
            Apart("The Trust should ring first.", "head of service", "31 March 2027"),
        ),
        (
            "The Trust should ring first. (Lead: the Trust; Timescale: 3 months)",
            Apart("The Trust should ring first.", "the Trust", "3 months"),
        ),
        ("The Trust should ring the owner: the council.", Apart("The Trust should ring the owner: the council.")),
    ],
)
def test_owner_and_date_at_the_end_of_a_paragraph_stand_apart(text: str, apart: Apart) -> None:
    assert set_apart(text) == apart


def test_a_heading_names_an_owner() -> None:
    assert owner_of_heading(("Recommendations", "For the Health Board")) == "Health Board"
    assert owner_of_heading(("Northshire Police",)) == "Northshire Police"
    assert owner_of_heading(("Recommendations",)) == ""
