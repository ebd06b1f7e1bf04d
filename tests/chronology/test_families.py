"""Rows that may be another family's: found by names nobody listed, quiet about staff, friends and neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.chronology import first_names_wanted
from pipeline.chronology.families import other_families
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.review import Person
from pipeline.domain.when import UNDATED, Precision, When

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
Client P.O., methadone 40 ml, supervised. No children.
Learner KH (Level 2 Hair) disclosed that dad took her bank card. Mother came in.
Bella H (Y5) said her uncle has a new puppy. Checked with mum, all well.
Flat 9, Mr and Mrs Osei. Boiler fault. Child has asthma.
41 QR, Mr Oakes. Complaint about bins. Tenant needs ground floor.
Visit to Ms Abara re Tobi's sleep. Reward chart working.
Dylan M hit by swing, ice pack, form home.
Phone. Child Imogen W, 4 yrs, chickenpox, mother advised fluids.
Ollie T arrived with plaster on his chin, daddy said he fell.
Zeph Whitlow, 14 months, bronchiolitis. Mother resident.
Zephaniah Marsh (8R) upset after maths. Parents rung.
Grace Adeyemi (newborn), jaundice resolving. Home with dad.
Poppy W's dad was late and smelled of drink. Poppy's aunt collected her.
Student 2203 J Akhtar missing from lesson three. Says a man offered a lift.
Curtis Lowe 7B, inhaler left at home, gran brought it at break.
Rhodri Pugh, Bl 2, nosebleed. Form home.
Isla Kerr P3, moved class. Letter sent.
Bellis, Maureen, 81: dosette delivered. Next due Monday.
Okeke twins. Twin 1 seen by carer's GP, well.
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
Fell out with Bella H at lunch, sad. Spoke to both.
Hep B given. Bella H rang from the clinic.
Seen with cousin Ellie (9) at park.
Mum's friend Donna Pike (34) at the flat, asleep.
Sold a phone to Kai (16) at the shop, he says.
Mr Oakes (caretaker) found the gate open.
Zeph Bell, 14 months, seen at clinic.
ED cons, Vasc SpR. 17M, stab wound to thigh.
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


def dated(ref: str, event: str) -> Entry:
    on = date(2022, 3, 1)
    return Entry("Fenshire Health", When(on, on, None, Precision.DAY), Account(event=event), Place("a", "", 2), ref=ref)


BORN = (
    Person("Tegan Moore", (), "Child", date_of_birth=date(2006, 8, 22), identifiers=("NHS 485 111 2222",)),
    Person("Dawn Moore", (), "Mother", date_of_birth=date(1985, 10, 2)),
    Person("Craig Lovell", (), "Father"),
)


@pytest.mark.parametrize(
    ("event", "flagged"),
    [
        ("19F, implant removal and refit. No concerns.", True),
        ("15F, implant fitted.", False),
        ("36 year old woman, booked for scan.", False),
        ("51M, chest pain.", False),  # her father has no date of birth
        ("NHS no 485 777 3456, weight 22 kg, referred to dietitian.", True),
        ("NHS no 4851112222, weight 52 kg.", False),
        ("2 weeks old baby, jaundice.", False),
    ],
)
def test_an_age_or_number_that_is_nobody_s_of_ours(event: str, flagged: bool) -> None:
    assert other_families([dated("A-1", event)], BORN) == (("A-1",) if flagged else ())


def test_a_surname_that_comes_again_is_one_that_the_register_lacks() -> None:
    entries = [entry(f"A-{n}", f"Zeph Whitlow, {n} months, weighed.") for n in (3, 4)]
    assert other_families(entries, PEOPLE) == ()


def test_without_a_register_the_names_that_agencies_share_are_the_family_s() -> None:
    ours = [entry(f"A-{n}", "Callum seen with his mother.") for n in range(4)]
    theirs = [replace(entry(f"B-{n}", "Callum late, tired."), agency="Fenshire School") for n in range(4)]
    stray = entry("A-9", "Bella H (Y5) said her uncle has a puppy.")
    assert other_families([*ours, *theirs, stray], ()) == ("A-9",)
    assert other_families([*ours, stray], ()) == ()


def test_of_thousands_of_rows_about_so_many_are_counted() -> None:
    rows = [entry(f"A-{n}", "Callum seen." if n % 10 < 3 else "No reply.") for n in range(9_001)]
    ((_, counted),) = first_names_wanted(rows, ()).items()
    assert abs(counted - 2_701) < 100


def test_names_counted_file_by_file_are_those_of_all_together() -> None:
    ours = [entry(f"A-{n}", "Callum seen with his mother.") for n in range(4)]
    theirs = [replace(entry(f"B-{n}", "Callum late, tired."), agency="Fenshire School") for n in range(4)]
    stray = entry("A-9", "Bella H (Y5) said her uncle has a puppy.")
    counted = first_names_wanted([*ours, stray], ()) + first_names_wanted(theirs, ())
    assert counted == first_names_wanted([*ours, *theirs, stray], ())
    assert other_families([*ours, *theirs, stray], (), counted) == ("A-9",)
    assert not first_names_wanted(ours, PEOPLE)  # the register says who the family is


def test_without_a_register_initials_that_come_again_are_no_strangers() -> None:
    ours = [entry(f"A-{n}", "Callum seen with his mother.") for n in range(4)]
    theirs = [replace(entry(f"B-{n}", "Callum late, tired."), agency="Fenshire School") for n in range(4)]
    known = entry("A-8", "CB and three children left by taxi.")
    assert other_families([*ours, *theirs, known, entry("A-9", "Applicant CB came to the desk.")], ()) == ()
    assert other_families([*ours, *theirs, known, entry("A-9", "Applicant LW came to the desk.")], ()) == ("A-9",)
