"""A name that is also a month, a day, a colour or another word: surely the person where somebody acts, has an age or
stands with another; the word beside its like, a year or a thing."""

from __future__ import annotations

import pytest

from pipeline.domain.review import Person
from pipeline.naming import People

NAMES = (
    ("Declan Doyle", "Dec"),
    ("Grace Hunter", ""),
    ("Hope Ferguson", ""),
    ("Simon Price", ""),
    ("May Baker", ""),
    ("April Baker", ""),
    ("Sunday Okafor", "Sun"),
    ("Amber Wood", ""),
    ("Joy Munro", ""),
    ("Frank Young", "Bill"),
    ("Pat Long", "Ray"),
    ("Summer Lane", ""),
    ("Faith Page", ""),
    ("Chelsea Brandon", ""),
    ("Georgia Bolton", ""),
    ("Mia Kowalczyk", ""),
)
PEOPLE = tuple(
    Person(name, also_known_as=(other,) if other else (), role="Sibling", pseudonym=f"Person {number}")
    for number, (name, other) in enumerate(NAMES, 1)
)
FINDER = People(PEOPLE)

PERSONS = """
Joy visits her on Sundays.
Joy calls her mother.
4.3 Joy told the nurse.
Summer began to cry.
Joy Munro LCSPR
Dec said he was tired.
Dec's mother
Dec and Mia went home.
Dec was seen on 3 Dec.
They waited until Dec arrived.
She spoke to Dec in the hallway.
Dec, 34, lived with her.
In 2023 Dec moved out.
Since Dec moved out she was alone.
At 10.30 Dec rang.
The father (Dec) said so.
She confided in Dec.
She was left in Dec's care.
with May
Mother and May argued.
Sunday said no.
Sunday's brother
Grace was seen by the GP.
Grace was 3 months old.
the child (Grace) was
Grace never said why.
Grace and her mother came.
Hope and Mia
The carer was Hope.
Concerns about Grace were shared.
This is the Story of Grace
the school told Amber that
Amber was taken to hospital.
The nurse heard that Summer was scared.
We spoke to Summer.
Ray, the neighbour, said so.
Price, the officer, said so.
PC Price
Frank visits at weekends.
Joy drowned.
"""

WORDS = """
May was a busy month.
Hope portraits are kept on file.
Grace raid
Price calls were counted apart
Page visits by one worker alone
Page by page
Summer began with two inspections.
Summer learning sessions are open to all.
Faith is a hard thing to record.
April is the month of the audit.
3.2 Summer term dates
Actions will be audited from Nov to Dec 2025.
Dec 2025
Dec-25
3 Dec
Sun 14 Feb, 10.30
Wed 3 Dec, Sun 7 Dec
Due by Dec
the Dec meeting of the board
Jan, Apr, Jul and Dec
Q3 (Oct-Dec)
Apr April
from April to May
Between April and May 1,284 contacts were received.
The office is closed on Sunday.
In May we published.
April's meeting of the executive
Hope is not a plan.
Hope for the future
Respect, Hope and Kindness
Our values are Hope, Courage and Kindness.
Joy, grace and patience
Hope and healing
Grace period
The Grace Period
Frank discussion took place.
Young carers
Faith groups were invited.
The Bill received Royal Assent.
Unit Price
Price increases
Page 3
Page 4 of 30, then page 5
Rated Amber
Red, Amber, Green
moved from Red to Amber
Two risks remain Amber.
Summer 2025
the Summer term
this Summer
Brandon et al. (2020) found
Brandon, M., Sidebotham, P., Bailey, S. et al. (2012) New learning
Munro (2011) and Wood (2016)
Wood, A. (2016) Wood report
(Munro, 2011; Wood, 2016)
Munro and colleagues (2011), Munro's (2011) review
Munro, E. 2011. The review of child protection. London: DfE.
3. Wood A. Reforming the boards. BMJ 2016;352(3):12.
[3] A. Wood and M. Brandon, 'Who asks', Child Abuse Review 27 (2018) 11
The Munro review
Chelsea and Westminster Hospital
Bolton Safeguarding Children Partnership
"""


@pytest.mark.parametrize("text", PERSONS.strip().splitlines())
def test_it_is_surely_the_person(text: str) -> None:
    assert any(each.sure for each in FINDER.mentions(text))


@pytest.mark.parametrize("text", WORDS.strip().splitlines())
def test_it_is_the_word(text: str) -> None:
    assert FINDER.mentions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dec",
        "Amber",
        "Hope hides the key.",
        "Joy upset today.",
        "Grace happy at school.",
        "Joy asks for help.",
        "Hope talks of home.",
        "Joy looks tired.",
        "Building Trust and Hope",
        "April and May came",
        "They lived in Georgia.",
    ],
)
def test_it_may_be_either(text: str) -> None:
    assert {each.sure for each in FINDER.mentions(text)} == {False}
