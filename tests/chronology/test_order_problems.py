"""One agency's own account in an order that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from pipeline.chronology.family_flags import FLAG
from pipeline.chronology.order_problems import order_problems
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.patterns import ContradictionKind
from pipeline.domain.when import Precision, When


def account(drawing: str, agency: str = "Health Board") -> list[Entry]:
    """A line an entry: day of 2021 (or day and time), subject where there is one, event, and what was done where
    that matters. Refs count from R1."""
    entries = []
    for row, line in enumerate(filter(None, map(str.strip, drawing.splitlines())), start=1):
        day, subject, event, action = (each.strip() for each in f"{line}||".split("|")[:4])
        on, _, at = day.partition(" ")
        month, number = on.split("-")
        clock = time.fromisoformat(at) if at else None
        when_day = date(2021, int(month), int(number))
        when = When(when_day, when_day, clock, Precision.MINUTE if at else Precision.DAY)
        entries.append(
            Entry(
                agency, when, Account(subject=subject, event=event, action=action), Place("a", "", row), ref=f"R{row}"
            )
        )
    return entries


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("03-02|W|Discharged home with mother. \n 03-04|W|Admitted to ward 5 via ED.", "discharge before admission"),
        ("03-02 09:00||Discharged home. \n 03-02 15:00||Admitted under paediatrics.", "discharge before admission"),
        ("03-02||Review conference held. \n 05-04||ICPC held, plan made.", "review conference before the initial one"),
        (
            "03-02||New birth visit. Mother well. \n 03-11||Baby born at home.",
            "the child's own appointment before the birth",
        ),
        ("03-02||Bailed with conditions. \n 03-05||SF arrested at home.", "release or charge before the arrest"),
        (
            "03-02||Single assessment completed. \n 03-30||Single assessment started.",
            "assessment finished before it began",
        ),
        (
            "03-02||Found safe and well at a friend's. \n 03-03||Reported missing by carer.",
            "return before going missing",
        ),
        ("03-02||Case closed, letter sent. \n 04-20||Home visit, all well.", "contact after closure"),
        ("03-02||Closed to Early Help. \n 03-19||Core group at school.", "contact after closure"),
        ("03-02||Summary written. | Case closed. \n 03-19||Key work in person.", "contact after closure"),
        ("03-02 19:15||Discharged home. \n 03-02 20:05||Triage: brought by mother.", "discharge before arrival"),
        (
            "03-02||Discharged home in a cast. \n 03-09||Seen on the ward round, day 15.",
            "on the ward after the discharge",
        ),
        ("03-02||Placement ended today. \n 03-04||Keywork session in her room.", "contact after closure"),
        (
            "03-02||First core group held. \n 03-20||Initial child protection conference.",
            "core group before the conference",
        ),
        ("03-02||Taken off our roll. \n 03-09||In class today, quiet.", "in school after leaving it"),
        ("03-02||Child died on PICU. \n 03-29||Child seen in clinic.", "contact with the child after the death"),
        ("03-02||Moved out, keys handed back. \n 03-20||Sign-up and keys issued.", "moved out before moving in"),
        ("03-02||Pleaded guilty at court. \n 03-20||Charged with assault.", "conviction before the charge"),
        ("03-02||Funeral attended. \n 03-04||Baby died at home.", "what follows a death before the death"),
        ("03-02||Urine results back, positive. \n 03-04||Urine sample taken.", "result before the test"),
        (
            "03-02||RHI completed at school. \n 03-04||Reported missing by carer.",
            "return interview before going missing",
        ),
        ("03-02||Second core group. \n 03-20||First core group held.", "second core group before the first"),
        (
            "03-02||In room 4 all evening, second week with us. \n 03-05||Arrived with SW, no bag.",
            "living in the placement before arriving there",
        ),
        (
            "03-02||Transferred from PICU to ward 4. \n 03-04||Remains intubated on PICU.",
            "on intensive care after leaving it",
        ),
        ("03-02||Baby born at home. \n 03-20||Antenatal clinic attended.", "antenatal care after the birth"),
        ("03-02||Released from custody. \n 03-04||Seen in custody by YJS.", "in custody after the release"),
    ],
)
def test_an_order_that_cannot_be(told: str, problem: str) -> None:
    (found,) = order_problems(account(told.replace(" \n ", "\n")))
    assert (found.kind, found.about, found.first, found.second) == (ContradictionKind.ORDER, problem, "R1", "R2")


@pytest.mark.parametrize(
    "told",
    [
        "03-02||Admitted to ward 5. \n 03-04||Discharged home. \n 03-09||Admitted again. \n 03-10||Discharged home.",
        "03-02||Discharged home. \n 03-02||Admitted under paediatrics.",  # one day, no hours: nobody can say
        "03-02|Cerys|Discharged home. \n 03-04|Mother|Admitted to ward 5.",  # two people
        "03-02||Discharged home. \n 06-04||Admitted to ward 5.",  # too far apart to be one stay
        "03-02||ICPC held. \n 05-04||Review conference held.",
        "03-02||Case closed. \n 03-20||New referral from school. \n 04-20||Home visit.",
        "03-02||Case closed. \n 03-20||Telephone call from mother, advised.",
        "03-02||School told us case closed to them. \n 03-20||Home visit.",
        "03-02||Case to be closed at next supervision. \n 03-20||Home visit.",
        "03-02||Case closed. \n 03-20||No home visit made.",
        "03-02||Crime file closed. \n 03-20||Home visit to victim.",
        "03-02||Grandfather died. \n 03-20||Child seen at school.",
        "03-02||No reply. | To be closed if no answer. \n 03-20||Home visit.",
        "03-02 10:00||Arrived by ambulance. \n 03-02 19:15||Discharged home. \n 03-02 21:05||Triage again.",
        "03-01||Admitted. \n 03-02||Discharged home. \n 03-09||Admitted. \n 03-10||Seen on the ward round.",
        "03-02||Arrested at home. \n 03-03||Bailed. \n 03-09||Arrested for breach.",
    ],
)
def test_an_order_that_can_be(told: str) -> None:
    assert order_problems(account(told.replace(" \n ", "\n"))) == ()


def test_a_missing_episode_that_ended_is_no_closing() -> None:
    told = "03-02||Return interview following the episode that ended on Monday.\n03-09||Session at the home."
    assert order_problems(account(told)) == ()


def test_a_row_that_may_be_another_family_s_is_in_no_order_of_ours() -> None:
    closed, seen = account("03-02||Case closed, letter sent.\n04-20||Home visit, all well.")
    assert order_problems([replace(closed, flags=(FLAG,)), seen]) == ()


def test_two_agencies_are_two_accounts() -> None:
    closed = account("03-02||Case closed.", "Social Services")
    assert order_problems([*closed, *account("03-20||Home visit.", "Health Board")]) == ()


def test_the_author_s_own_words() -> None:
    (found,) = order_problems(
        account("03-02||Letter sent. CASE CLOSED today.\n03-20||Planned: nil. Home Visit, no worries.")
    )
    assert (found.first_says, found.second_says) == ("CASE CLOSED today.", "Home Visit, no worries.")
