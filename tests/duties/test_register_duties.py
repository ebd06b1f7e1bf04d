"""Duties judged from the register: each in each of the answers that it can have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn_chronologies import entry
from drawn_registers import AGENCIES, CARE, HEALTH, POLICE, TODAY, case, day, judged

from pipeline.domain.duties import Case, Outcome
from pipeline.domain.involvement_summary import InvolvementSummary, Passage, Section
from pipeline.domain.review import (
    Action,
    Contact,
    Dissemination,
    LineOfEnquiry,
    Meeting,
    Practitioner,
    SignOff,
    Step,
    Substitute,
)
from pipeline.duties.judging import OF_AGENCY, OF_REVIEW

MET, NOT_MET, CANNOT_TELL, NOT_APPLICABLE = Outcome
ALL = tuple(agency.name for agency in AGENCIES)
BOTH = (POLICE.name, HEALTH.name)
JOB = {"name": "HV1", "agency": POLICE.name, "role": "Health visitor"}


def sub_committee(**more: Any) -> Meeting:
    return Meeting(**{"held": day("10/11"), "kind": "Sub-committee", "papers_sent": day("3/11"), "present": ALL} | more)


def review_team(**more: Any) -> Meeting:
    return Meeting(**{"held": day("12/11"), "kind": "Review Team", "present": ALL} | more)


def event(**more: Any) -> Meeting:
    return Meeting(**{"held": day("17/11"), "kind": "Practitioner event", "led_by": "LR", "expert": "RT"} | more)


def stand_in(**more: Any) -> Substitute:
    told = {
        "meeting_date": day("10/11"),
        "meeting_kind": "Sub-committee",
        "agency": POLICE.name,
        "nominated": day("6/11"),
    }
    return Substitute(**told | {"equal_seniority": True, "briefed": True} | more)


def representative(**more: Any) -> Contact:
    told = {"name": "Ann", "agency": POLICE.name, "role": "Sub-committee representative", "email": "a@police.example"}
    return Contact(**told | {"secure_email": True, "confirmed": day("2/11"), "briefed": day("2/11")} | more)


def sent(**more: Any) -> SignOff:
    told = {"draft": "Draft 1", "agency": POLICE.name, "on_behalf_of": "Review Team", "sent": day("1/10")}
    return SignOff(**told | {"due": day("15/10"), "returned": day("14/10")} | more)


def step(number: int, **more: Any) -> tuple[Step, ...]:
    return (Step(number=number, **more),)


def of_police(**more: Any) -> tuple[Any, ...]:
    return (replace(POLICE, **more), HEALTH, CARE)


def done(number: int) -> dict[str, Any]:
    return {"steps": step(number, done=day("2/11"))}


# A duty, what the register says, and the answer. Agency duties are judged for the police.
TABLE: list[tuple[str, dict[str, Any], Outcome]] = [
    (
        "PO2",
        {"dates": dict.fromkeys(("became_aware", "notification", "rapid_review", "decision_to_review"), day("2/3"))},
        MET,
    ),
    ("PO2", {"dates": {"became_aware": day("2/3")}}, CANNOT_TELL),
    ("PO3", {}, CANNOT_TELL),
    ("PO3", {"dates": {"decision_to_review": day("1/5")}}, CANNOT_TELL),
    (
        "PO3",
        {
            "dates": dict.fromkeys(
                ("decision_to_review", "lead_reviewer_commissioned", "initial_meeting", "project_plan_agreed"),
                day("1/5"),
            )
        },
        MET,
    ),
    ("PO4", {}, NOT_APPLICABLE),
    ("PO4", {"more": {"finals": ("report.docx",)}}, CANNOT_TELL),
    ("PO4", {"dates": {"published": day("1/11")}}, NOT_MET),
    ("PO4", {"dates": {"published": day("1/11"), "learning_summary_circulated": day("2/11")}}, MET),
    ("PO5", {}, CANNOT_TELL),
    ("PO5", {"contacts": (representative(),)}, MET),
    ("PO5", {"contacts": (representative(), representative(secure_email=None))}, CANNOT_TELL),
    ("PO5", {"contacts": (representative(email=""),)}, NOT_MET),
    ("PO5", {"contacts": (representative(), representative(secure_email=False, resigned=day("1/10")))}, MET),
    ("SC1", {}, CANNOT_TELL),
    ("SC1", {"meetings": (sub_committee(held=day("30/11")),)}, CANNOT_TELL),  # planned, not held
    ("SC1", {"meetings": (sub_committee(),)}, MET),
    ("SC1", {"meetings": (sub_committee(), sub_committee(present=BOTH))}, NOT_MET),
    ("SC1", {"meetings": (sub_committee(kind="CSPR sub committee mtg", present=BOTH),)}, NOT_MET),
    ("SC1", {"meetings": (sub_committee(present=()),)}, CANNOT_TELL),
    ("SC1", {"meetings": (sub_committee(present=BOTH),), "agencies": (POLICE, HEALTH)}, CANNOT_TELL),
    ("SC2", {}, NOT_APPLICABLE),
    ("SC2", {"substitutes": (stand_in(),)}, MET),
    ("SC2", {"substitutes": (stand_in(nominated=day("9/11")),)}, NOT_MET),  # Monday for Tuesday
    ("SC2", {"substitutes": (stand_in(nominated=None),)}, CANNOT_TELL),
    ("SC2", {"substitutes": (stand_in(meeting_kind="Review Team", nominated=day("9/11")),)}, NOT_APPLICABLE),
    (
        "SC2",
        {"substitutes": (stand_in(meeting_kind="", nominated=day("9/11")),), "meetings": (sub_committee(),)},
        NOT_MET,
    ),
    ("SC3", {}, NOT_APPLICABLE),
    ("SC3", {"sign_offs": (sent(on_behalf_of="Sub-committee"),)}, MET),
    ("SC3", {"sign_offs": (sent(on_behalf_of="subcommittee", returned=None),)}, NOT_MET),
    ("SC3", {"dates": {"presented_to_executive": day("1/11")}}, CANNOT_TELL),
    (
        "SC3",
        {"sign_offs": (sent(on_behalf_of="Sub-committee"),), "dates": {"presented_to_executive": day("10/10")}},
        NOT_MET,
    ),
    ("SC4", {}, CANNOT_TELL),
    ("SC4", {"dates": {"published": day("1/11")}}, NOT_MET),
    ("SC4", {"disseminations": tuple(Dissemination(name, "Progress of the review", day("1/11")) for name in ALL)}, MET),
    ("SC5", {}, CANNOT_TELL),
    ("SC5", {"meetings": (review_team(),)}, NOT_MET),
    (
        "SC5",
        {"agencies": tuple(replace(each, review_team_member="A", sub_committee_member="B") for each in AGENCIES)},
        MET,
    ),
    ("SC6", {}, NOT_APPLICABLE),
    ("SC6", {"contacts": (representative(resigned=day("1/10")),)}, NOT_MET),
    (
        "SC6",
        {"contacts": (representative(resigned=day("1/10"), replacement="Bob", replacement_confirmed=day("2/10")),)},
        MET,
    ),
    ("SC7", {}, CANNOT_TELL),
    ("SC7", {"contacts": (representative(),)}, MET),
    ("SC7", {"contacts": (representative(confirmed=None),)}, CANNOT_TELL),
    ("SC7", {"contacts": (representative(secure_email=False),)}, NOT_MET),
    ("SC8", {}, CANNOT_TELL),
    ("SC8", {"meetings": (sub_committee(),)}, MET),
    ("SC8", {"meetings": (sub_committee(papers_sent=day("10/11")),)}, NOT_MET),
    ("SC8", {"meetings": (sub_committee(papers_sent=None),)}, CANNOT_TELL),
    ("SC8", {"meetings": (sub_committee(),), "substitutes": (stand_in(briefed=False),)}, NOT_MET),
    ("SC9", {}, CANNOT_TELL),
    ("SC9", {"contacts": (representative(),)}, CANNOT_TELL),
    (
        "SC9",
        {"contacts": (representative(),), "disseminations": (Dissemination(POLICE.name, "Progress of the review"),)},
        MET,
    ),
    ("LR1", {}, CANNOT_TELL),
    ("LR1", done(1), MET),
    ("LR1", {"meetings": (Meeting(day("3/11"), "Meeting with maternal grandmother"),)}, MET),
    ("LR1", {"steps": step(1, planned=day("3/11"))}, NOT_MET),
    ("LR1", {"steps": step(1, planned=day("30/11"))}, NOT_APPLICABLE),
    ("LR1", {"steps": step(1, not_needed="The family asked not to be met")}, NOT_APPLICABLE),
    ("LR2", done(2) | {"lines_of_enquiry": (LineOfEnquiry("1", "Was she heard?", agreed=day("1/11")),)}, MET),
    ("LR2", done(2) | {"lines_of_enquiry": (LineOfEnquiry("1", "Was she heard?"),)}, CANNOT_TELL),
    ("LR2", done(2), CANNOT_TELL),
    ("LR2", {"steps": step(2, planned=day("3/11"))}, NOT_MET),
    ("LR3", done(3) | {"practitioners": (Practitioner(**JOB),)}, MET),
    ("LR3", done(3), MET),
    ("LR3", {}, CANNOT_TELL),
    ("LR3", {"steps": step(3, planned=day("3/11")), "practitioners": (Practitioner(**JOB),)}, NOT_MET),
    ("LR5", done(5) | {"meetings": (event(),)}, MET),
    ("LR5", done(5) | {"meetings": (event(expert=""),)}, CANNOT_TELL),
    ("LR5", {"steps": step(5, planned=day("3/11"))}, NOT_MET),
    ("LR6", done(6), MET),
    ("LR6", {}, CANNOT_TELL),
    ("LR6", {"steps": step(6, planned=day("3/11"))}, NOT_MET),
    ("LR7", done(7), MET),
    ("LR7", {"steps": step(7, planned=day("3/11"))}, NOT_MET),
    ("LR7", {"steps": step(7, planned=day("30/11"))}, NOT_APPLICABLE),
    ("LR8", done(8), MET),
    ("LR8", done(8) | {"sign_offs": (sent(draft="Final draft"),)}, NOT_MET),  # to one agency of three
    ("LR8", done(8) | {"sign_offs": tuple(sent(draft="Final draft", agency=name) for name in (*ALL, "Family"))}, MET),
    ("LR8", done(8) | {"sign_offs": tuple(sent(draft="Final draft", agency=name) for name in ALL)}, CANNOT_TELL),
    ("LR9", {}, CANNOT_TELL),
    ("LR9", {"dates": {"sub_committee_agreed": day("1/10"), "presented_to_executive": day("8/10")}}, MET),
    ("LR9", {"dates": {"sub_committee_agreed": day("8/10"), "presented_to_executive": day("1/10")}}, NOT_MET),
    ("LR9", {"dates": {"presented_to_executive": day("1/10")}}, NOT_MET),
    ("LR9", {"dates": {"sub_committee_agreed": day("8/10")}}, NOT_APPLICABLE),
    ("LR10", {}, NOT_APPLICABLE),
    ("LR10", {"dates": {"published": day("1/11")}}, CANNOT_TELL),
    ("LR10", {"dates": {"published": day("1/11")}, "steps": step(10, not_needed="Held with another")}, NOT_APPLICABLE),
    ("LR10", {"dates": {"published": day("1/11"), "learning_event": day("9/11")}}, MET),
    ("LR10", {"dates": {"published": day("1/9")}, "steps": step(10, planned=day("3/11"))}, NOT_MET),
    ("RT4", {}, CANNOT_TELL),
    ("RT4", {"practitioners": (Practitioner(**JOB, invited=day("1/10")),)}, CANNOT_TELL),
    ("RT4", {"practitioners": (Practitioner(**JOB, invited=day("1/10")),), "meetings": (event(),)}, NOT_MET),
    (
        "RT4",
        {
            "practitioners": (
                Practitioner(**JOB, invited=day("1/10"), briefed=day("2/10"), seen_submission=day("2/10")),
            )
        },
        MET,
    ),
    ("RT5", {}, NOT_APPLICABLE),
    ("RT5", {"sign_offs": (sent(),)}, MET),
    ("RT5", {"sign_offs": (sent(returned=None),)}, NOT_MET),
    ("RT5", {"sign_offs": (sent(returned=None, outcome="No comments"),)}, MET),
    ("RT5", {"sign_offs": (sent(returned=None, due=day("30/11")),)}, NOT_APPLICABLE),
    ("RT5", {"sign_offs": (sent(returned=None, due=None),)}, CANNOT_TELL),
    ("RT6", {}, CANNOT_TELL),
    ("RT6", {"practitioners": (Practitioner(**JOB),)}, NOT_APPLICABLE),
    ("RT6", {"practitioners": (Practitioner(**JOB, draft_shared=day("1/10")),)}, CANNOT_TELL),
    ("RT6", {"practitioners": (Practitioner(**JOB, draft_shared=day("1/10"), comments_returned=day("9/10")),)}, MET),
    ("RT7", {}, CANNOT_TELL),
    ("RT7", {"meetings": (review_team(),)}, MET),
    ("RT7", {"meetings": (review_team(present=(HEALTH.name,)),)}, NOT_MET),
    ("RT7", {"meetings": (review_team(present=(), apologies=(POLICE.name,)),)}, NOT_MET),
    ("RT7", {"meetings": (review_team(present=()),)}, CANNOT_TELL),
    (
        "RT7",
        {"meetings": (review_team(),), "substitutes": (stand_in(meeting_kind="Review Team", equal_seniority=False),)},
        NOT_MET,
    ),
    ("RT7", {"meetings": (review_team(),), "actions": (Action("Find it", POLICE.name, due=day("1/11")),)}, NOT_MET),
    ("RT9", {}, CANNOT_TELL),
    ("RT9", {"contacts": (representative(role="Review Team member"),)}, MET),
    ("RT9", {"contacts": (representative(role="Review Team member", email=""),)}, NOT_MET),
    ("RT10", {}, CANNOT_TELL),
    ("RT10", {"dates": {"published": day("1/11")}}, NOT_MET),
    (
        "RT10",
        {
            "dates": {"published": day("1/11")},
            "disseminations": (Dissemination(POLICE.name, "Final report", day("2/11")),),
        },
        CANNOT_TELL,
    ),
    (
        "RT10",
        {
            "dates": {"published": day("1/11")},
            "disseminations": (Dissemination(POLICE.name, "Learning summary", day("2/11"), change="New form"),),
        },
        MET,
    ),
    ("RT11", {}, CANNOT_TELL),
    ("RT11", {"agencies": of_police(senior_manager="Owen", senior_manager_informed=day("1/11"))}, MET),
    ("RT11", {"agencies": of_police(senior_manager_informed=day("30/11"))}, NOT_APPLICABLE),
    ("RT12", {}, CANNOT_TELL),
    ("RT12", {"practitioners": (Practitioner(**JOB, link_person="Jo", support_offered=day("1/10")),)}, MET),
    ("RT12", {"practitioners": (Practitioner(**JOB, link_person="Jo"),), "meetings": (event(),)}, CANNOT_TELL),
    (
        "RT12",
        {
            "practitioners": tuple(
                Practitioner(**JOB, link_person=who, support_offered=day("1/10")) for who in ("Jo", "Al")
            )
        },
        NOT_MET,
    ),
    ("RT13", {}, CANNOT_TELL),
    ("RT13", {"actions": (Action("Find it", HEALTH.name),)}, NOT_APPLICABLE),
    ("RT13", {"actions": (Action("Find it", POLICE.name, due=day("1/11"), done=day("1/11")),)}, MET),
    ("RT13", {"actions": (Action("Find it", POLICE.name, due=day("19/11")),)}, NOT_MET),
    ("RT13", {"actions": (Action("Find it", POLICE.name, due=TODAY),)}, NOT_APPLICABLE),  # due today is not late
    ("RT14", {}, NOT_APPLICABLE),
    ("RT14", {"meetings": (Meeting(day("3/11"), "Family meeting", expert="Jo"),)}, NOT_APPLICABLE),
    ("RT14", {"meetings": (Meeting(day("3/11"), "Family meeting", expert="Wexmere Police"),)}, MET),
    ("RT14", {"meetings": (Meeting(day("3/11"), "Family meeting", present=BOTH),)}, MET),
    (
        "RT14",
        {
            "meetings": (Meeting(day("3/11"), "Family meeting", expert="Jo Lee"),),
            "agencies": of_police(review_team_member="Jo Lee"),
        },
        MET,
    ),
    ("RT14", {"meetings": (Meeting(day("3/11"), "Family meeting"),)}, CANNOT_TELL),
    ("RT15", {}, CANNOT_TELL),
    ("RT15", {"disseminations": (Dissemination(POLICE.name, "Local context explained", day("1/11")),)}, MET),
    ("RT16", {}, CANNOT_TELL),
    ("RT16", {"disseminations": (Dissemination(POLICE.name, "Learning shared at once", day("1/11")),)}, MET),
    ("FP1", {}, CANNOT_TELL),
    ("FP1", {"practitioners": (Practitioner(**JOB),)}, NOT_APPLICABLE),
    ("FP1", {"practitioners": (Practitioner(**JOB),), "meetings": (event(),)}, NOT_MET),
    (
        "FP1",
        {
            "practitioners": (
                Practitioner(**JOB, briefed=day("16/11"), seen_submission=day("16/11"), took_part=day("17/11")),
            ),
            "meetings": (event(),),
        },
        MET,
    ),
    (
        "FP1",
        {
            "practitioners": (
                Practitioner(**JOB, briefed=day("18/11"), seen_submission=day("16/11"), took_part=day("17/11")),
            ),
            "meetings": (event(),),
        },
        NOT_MET,
    ),
    ("FP3", {}, CANNOT_TELL),
    ("FP3", {"practitioners": (Practitioner(**JOB | {"role": "Team manager"}),)}, NOT_APPLICABLE),
    (
        "FP3",
        {
            "practitioners": (
                Practitioner(**JOB | {"role": "Team manager"}, draft_shared=day("1/11"), comments_returned=day("2/11")),
            )
        },
        MET,
    ),
    ("FP5", {}, CANNOT_TELL),
    (
        "FP5",
        {"practitioners": (Practitioner(**JOB, line_manager="Al", briefed=day("1/10"), support_offered=day("1/10")),)},
        MET,
    ),
    ("FP5", {"practitioners": (Practitioner(**JOB, line_manager="Al", took_part=day("1/10")),)}, NOT_MET),
    ("AU7", {"agencies": of_police(author="Ros Alder", author_not_involved=True)}, MET),
    ("AU7", {}, CANNOT_TELL),
    ("AU7", {"agencies": of_police(author_not_involved=False)}, NOT_MET),
    ("AU8", {"agencies": of_police(author="Dr Ros Alder", review_team_member="Ros Alder")}, NOT_MET),
    (
        "AU8",
        {"agencies": of_police(author="Ros Alder", review_team_member="Neil Harker", sub_committee_member="Fi")},
        MET,
    ),
    ("AU8", {}, CANNOT_TELL),
    ("RT1", {"agencies": of_police(review_team_not_involved=True)}, MET),
    ("RT1", {"agencies": of_police(review_team_not_involved=False)}, NOT_MET),
    ("RT1", {}, CANNOT_TELL),
    ("RT2", {"agencies": of_police(review_team_member="Fi Strand", sub_committee_member="Ms Fi Strand")}, NOT_MET),
    ("RT2", {"agencies": of_police(review_team_member="Fi Strand", sub_committee_member="Jo")}, MET),
    ("RT2", {}, CANNOT_TELL),
]


NEVER_NOT_MET = {"FP3", "PO2", "PO3", "RT6", "RT11", "RT14", "RT15", "RT16", "SC9"}
"""The register can show that these were done, and has no day by which they should have been: a blank is unknown."""


def test_each_duty_has_a_case_for_each_answer_that_the_register_can_give() -> None:
    """Not applicable is every duty's when a board switches it off, cannot tell when there is no register: both are
    tested for all of them."""
    given = {duty: {answer for each, _, answer in TABLE if each == duty} for duty, _, _ in TABLE}
    assert {duty for duty, answers in given.items() if MET not in answers} == set()
    assert {duty for duty, answers in given.items() if NOT_MET not in answers} == NEVER_NOT_MET


def shown(value: object) -> str:
    return "" if isinstance(value, dict) else str(value)


@pytest.mark.parametrize(("duty", "said", "answer"), TABLE, ids=shown)
def test_the_register_gives_the_answer(duty: str, said: dict[str, Any], answer: Outcome) -> None:
    verdict = judged(duty, case(**said))
    assert verdict.outcome is answer, verdict.why
    assert verdict.why.endswith("."), "an answer has its reason"


REGISTER_ALONE = sorted(
    {duty for duty, _, _ in TABLE} - {"AU7", "RT15"}
)  # these two are answered by entries and summaries as well


@pytest.mark.parametrize("duty", REGISTER_ALONE)
def test_without_a_register_nothing_can_be_told(duty: str) -> None:
    assert judged(duty, case(has_register=False)).outcome is CANNOT_TELL


@pytest.mark.parametrize("duty", ["LR11", "LR12", "LR13", "LR14", "LR15", "LR16", "RT8"])
def test_what_is_asked_of_the_report_waits_for_one(duty: str) -> None:
    assert judged(duty, case()).outcome is NOT_APPLICABLE
    assert judged(duty, case(more={"finals": ("report.docx",)})).outcome is CANNOT_TELL


def test_good_practice_named_so_far_is_counted() -> None:
    praised = entry("POL-0001", "2019-01-01", agency=POLICE.name, good_practice="Rang back the same day")
    verdict = judged("LR14", case([praised]))
    assert [each.ref for each in verdict.evidence] == ["POL-0001"]
    assert "1 entry" in verdict.why


def summary(section: Section, text: str) -> InvolvementSummary:
    return InvolvementSummary(
        POLICE.name, "Wexmere Police/ais.docx", (Passage(section, "Heading", text, "paragraph 4"),)
    )


def test_a_summary_can_give_the_local_context() -> None:
    with_context = case(more={"summaries": (summary(Section.CAPACITY, "Two vacancies in the team."),)})
    assert judged("RT15", with_context).outcome is MET
    assert judged("RT15", with_context).evidence[0].place == "Wexmere Police/ais.docx, paragraph 4"
    assert judged("RT15", with_context, HEALTH).outcome is CANNOT_TELL


def police_entry(event: str) -> Case:
    return case([entry("POL-0001", "2019-01-01", agency=POLICE.name, event=event)])


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        ("Mother spoke through an interpreter.", MET),
        ("He is autistic and wears ear defenders.", MET),
        ("Her EHCP was reviewed.", MET),
        ("We send a letter each term.", NOT_MET),  # SEND is no verb
        ("Blood culture taken, temple bruised, race to hospital.", NOT_MET),
    ],
)
def test_identity_is_spoken_of_or_not(event: str, answer: Outcome) -> None:
    verdict = judged("EQ1", police_entry(event))
    assert verdict.outcome is answer
    assert bool(verdict.questions) is (answer is NOT_MET)


def test_identity_in_the_summary_counts_and_an_agency_without_papers_is_not_judged() -> None:
    said = case(more={"summaries": (summary(Section.OTHER, "The family are Romany."),)})
    assert judged("EQ1", said).outcome is MET
    assert judged("EQ1", said, CARE).outcome is CANNOT_TELL


def test_every_answer_points_at_the_registers_cells() -> None:
    verdict = judged("SC2", case(substitutes=(stand_in(nominated=day("9/11")),)))
    assert verdict.why == (
        "Substitute of Wexmere Police: nominated on 9 November 2026 for 10 November 2026;"
        " 2 working days before would have been 6 November 2026."
    )
    assert {each.file for each in verdict.evidence} == {"register.xlsx"}


def test_the_table_knows_every_duty_that_rests_on_the_register() -> None:
    elsewhere = {"AU1", "AU2", "AU3", "AU4", "AU5", "AU6", "RT3", "FP2", "FP4", "PO1", "LR4", "EQ1", "RT8"}
    report = {f"LR{number}" for number in range(11, 17)}
    assert {duty for duty, _, _ in TABLE} == {*OF_AGENCY, *OF_REVIEW} - elsewhere - report
