"""Rows that may be another family's: found by names nobody listed, quiet about staff, friends and neighbours."""

from __future__ import annotations

import pytest

from pipeline.chronology.families import other_families
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.review import Person
from pipeline.domain.when import UNDATED

PEOPLE = (
    Person("Zephaniah Okonkwo-Bell", ("Zeph",), "Child", "", "Child Z"),
    Person("Tamsin Bell", ("Tam",), "Mother", "", "MO", identifiers=("27 Plover Close",)),
    Person("Ugo Okonkwo", (), "Father", "", "FT"),
    Person("Pearl Bell", ("Nanna Pearl",), "Grandmother", "", "MGM"),
    Person("Marta Lisowska", (), "Practitioner", "Fenshire Social Care", "SW1"),
    Person("Dr Ellen Pask", (), "Lead Reviewer"),
)


def entry(ref: str, event: str, subject: str = "") -> Entry:
    return Entry("Fenshire Health", UNDATED, Account(event=event, subject=subject), Place("a.xlsx", "S", 2), ref=ref)


ANOTHER = """
Mrs Okafor and her son Daniel attended for weighing.
Baby Noah seen at 6 weeks. Mother Jade O'Brien well.
Tyrell James (11) excluded for fighting. Letter home to Mrs James.
Nkechi Eze reported that her daughter Adaobi, aged 9, had not come home.
The Vandenberg family have moved. File transferred.
Twins Ada and Eve Robertson weighed.
Strategy discussion re Mohammed Al-Hassan (DOB 12/03/2011).
Referral received for Xiu-Ying Chen's baby.
Tenancy visit to Mr & Mrs van der Berg. Their son Pieter has asthma.
Siobhán's daughter Caoimhe given MMR.
Surname: Whitcombe. Child seen alone.
Missing episode: Demi-Leigh Carter, 15. Found at bus station.
"""

OURS = """
Zeph seen at home. Settled.
Zephanaiah not brought. Text sent. His brother Kofi (6) was.
Call from mother: her friend Chantelle and her baby Noah are staying.
Home visit by Marta Lisowska. No reply.
Mrs Patel (class teacher) spoke with mum at the gate.
PC Hollis and PC Adeyemi attended. No offences.
Child bitten by another child, Jaxon, at snack time.
MO attended with MGM and her son Tom (30).
Neighbour Mr Stokes and his son Callum report shouting. Mother seen.
Sister Kavanagh rang from ward 4.
Discussed in supervision with Jane Fairbrother.
Referral to Bluebell Children's Centre and Family Support Worker.
Attended 27 Plover Close. Mr Green and his daughter Eve (9) at the door.
Z.O. weighed with Mrs Hart's son Joe.
"""


@pytest.mark.parametrize("text", ANOTHER.strip().split("\n"))
def test_another_family_is_pointed_at(text: str) -> None:
    assert other_families([entry("A-1", text)], PEOPLE) == ("A-1",)


@pytest.mark.parametrize("text", OURS.strip().split("\n"))
def test_our_family_its_staff_and_friends_are_not(text: str) -> None:
    people = (*PEOPLE, Person("Zahra Otterburn", (), "Sibling"))
    assert other_families([entry("A-1", text)], people) == ()


def test_the_subject_column_may_name_another() -> None:
    entries = [entry("A-1", "Not brought.", "Daniel Abara"), entry("A-2", "Not brought.", "Zeph")]
    assert other_families(entries, PEOPLE) == ("A-1",)


def test_nothing_can_be_told_without_the_family_in_the_register() -> None:
    entries = [entry("A-1", "Mrs Okafor and her son Daniel attended.")]
    assert other_families(entries, ()) == ()
    assert other_families(entries, PEOPLE[4:]) == ()


def test_who_is_named_beside_us_is_no_stranger() -> None:
    entries = [entry("A-1", "Tamsin came with Daniel Okafor."), entry("A-2", "Mrs Okafor and her son Daniel rang.")]
    assert other_families(entries, PEOPLE) == ()
    assert other_families(entries[1:], PEOPLE) == ("A-2",)


def test_a_name_that_fills_an_agency_s_rows_is_no_stray() -> None:
    entries = [entry(f"A-{n}", f"Visit {n}: baby Noah seen.") for n in range(8)]
    assert other_families(entries, PEOPLE) == ()
    assert other_families(entries[:1], PEOPLE) == ("A-0",)
