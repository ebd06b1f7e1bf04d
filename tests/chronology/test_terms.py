"""Abbreviations and codes: which there are, whose they are, what they mean, and what only looks like one."""

from __future__ import annotations

import json

import pytest

from pipeline.chronology.terms import terms
from pipeline.chronology.terms_glossary import glossary
from pipeline.chronology.terms_keys import keys_from_notes
from pipeline.domain.entry import Account, Entry, Note, Place
from pipeline.domain.review import Abbreviation, Person
from pipeline.domain.short_forms import AgencyKey, Meaning, MeaningFrom, Term, TermKind
from pipeline.domain.when import UNDATED
from pipeline.shipped import SCHEMAS

POLICE, COUNCIL = "Wexmere Police", "Wexmere Social Care"
PLACE = Place("a.xlsx", "S", 2)


def entry(text: str, agency: str = POLICE, ref: str = "A-1") -> Entry:
    return Entry(agency, UNDATED, Account(event=text), PLACE, ref=ref)


def found(text: str) -> list[str]:
    return [term.term for term in terms([entry(text)], (), (), ())]


def of(entries: list[Entry], *keys: AgencyKey, register: tuple[Abbreviation, ...] = ()) -> dict[str, Term]:
    return {f"{term.term} {term.agency}": term for term in terms(entries, keys, register, ())}


HOLDS = """
Attended ICPC; RCPC planned.              | ICPC RCPC
s47 begun, s.20 signed, S.17 before       | s17 s20 s47
s. 47 outcome                             | s47
t/c to HV, h/v booked                     | h/v HV t/c
Seen in A&E by the 0-19 team              | 0-19 A&E
CIN plan, then CiN review                 | CiN
The IROs' view and PPN's date             | IRO PPN
SW1/HV1 and (MGM)                         | HV1 MGM SW1
SW 1 visited, SW 2 visits later           | SW SW1
marac and camhs told                      | CAMHS MARAC
I.C.P.C. held                             | ICPC
QZT form sent                             | QZT
HOME VISIT - MO NOT IN                    | MO
URGENT CALL TO DUTY TEAM                  |
Sent to Dr J.T. and D.M. Hart             |
Henry VIII Street, part II of IV          |
Lives at CM2 6QQ, was in CM1              |
CAD 1312, exhibit DM/1, ref CR/19/7702    | CAD
John SMITH and Op HARRIER                 |
OK, on TV, in the UK at 2 PM on MON       |
RED on the RAG, 5 KG                      | RAG
"""


@pytest.mark.parametrize("drawn", HOLDS.strip().split("\n"))
def test_a_text_s_short_forms_and_nothing_else(drawn: str) -> None:
    text, expected = drawn.split("|")
    assert found(text.strip()) == sorted(expected.split(), key=lambda term: (term.casefold(), term))


def test_a_word_in_small_letters_elsewhere_is_shouted_not_short() -> None:
    assert [t.term for t in terms([entry("The GROVE"), entry("by the grove", ref="A-2")], (), (), ())] == []


def test_one_agency_s_code_is_not_another_s_until_the_register_says_so() -> None:
    entries = [entry("SW1 rang"), entry("SW1 rang", COUNCIL, "B-1")]
    ours = of(entries, register=(Abbreviation("SW1", "Social worker, 2018", COUNCIL),))
    assert ours[f"SW1 {COUNCIL}"].meanings == (Meaning("Social worker, 2018", MeaningFrom.REGISTER),)
    assert ours[f"SW1 {POLICE}"].meanings == (Meaning("Social worker", MeaningFrom.USUAL),)
    both = of(entries, register=(Abbreviation("SW1", "Social worker, 2018"),))
    assert {term.meanings[0].source for term in both.values()} == {MeaningFrom.REGISTER}


def test_a_pseudonym_is_explained_by_the_role_never_by_the_name() -> None:
    people = [
        Person("Priya Nandra", (), "Practitioner", COUNCIL, "SW1"),
        Person("Kirsty Tarrant", (), "Mother", "", "MO"),
    ]
    ours = {t.term: t for t in terms([entry("SW1 saw MO", COUNCIL)], (), (), people)}
    assert (ours["SW1"].kind, ours["SW1"].meanings[0].text) == (TermKind.STAFF, "Social worker")
    assert (ours["MO"].kind, ours["MO"].meanings[0].text) == (TermKind.FAMILY, "Mother")


def test_a_key_counts_for_its_own_agency_and_spreads_over_a_range() -> None:
    key = AgencyKey(POLICE, "PC1 to PC3", "Officers", "Key, row 2")
    ours = of([entry("PC2 and PC4"), entry("PC2", COUNCIL, "B-1")], key)
    assert ours[f"PC2 {POLICE}"].meanings == (Meaning("Officers", MeaningFrom.AGENCY_KEY, "Key, row 2"),)
    assert ours[f"PC4 {POLICE}"].meanings[0].source is MeaningFrom.USUAL
    assert ours[f"PC2 {COUNCIL}"].meanings[0].source is MeaningFrom.USUAL


@pytest.mark.parametrize(
    "text",
    [
        "The Quayside Zonal Team (QZT) met.",
        "QZT (Quayside Zonal Team) met.",
    ],
)
def test_an_agency_explains_in_passing(text: str) -> None:
    ours = of([entry(text), entry("QZT again", ref="A-2")])
    term = ours[f"QZT {POLICE}"]
    assert term.refs == ("A-1", "A-2")
    assert term.meanings == (Meaning("Quayside Zonal Team", MeaningFrom.TEXT, "a.xlsx, S, row 2"),)


def test_the_ambiguous_have_every_meaning_and_the_unexplained_none() -> None:
    ours = of([entry("NFA. QZT.")])
    assert {meaning.text for meaning in ours[f"NFA {POLICE}"].meanings} == {"No further action", "No fixed abode"}
    assert not ours[f"QZT {POLICE}"].explained


KEYS = """
ICPC | Initial Child Protection Conference            => ICPC=Initial Child Protection Conference
3 | HV1 | Health visitor from 2018                    => HV1=Health visitor from 2018
Initial Child Protection Conference | ICPC            => ICPC=Initial Child Protection Conference
CSC = Children's Social Care; HV - Health Visitor     => CSC=Children's Social Care; HV=Health Visitor
Key: MO = mother, FT = father                         => MO=mother; FT=father
FT = father of Alba. MP = partner. See other file.    => FT=father of Alba; MP=partner
SW1: allocated social worker                          => SW1=allocated social worker
PC1 to PC17 | Officers in order                       => PC1 to PC17=Officers in order
Abbreviation | Meaning                                =>
Red | domestic abuse crime                            =>
RECEPTION – Miss T's class                            =>
YEAR 1 – Mr P's class                                 =>
AUTHOR: Named Nurse                                   =>
DOB: 12/03/2011                                       =>
Agency: Wexmere Police                                =>
The DASH was standard - no PPN was sent               =>
"""


@pytest.mark.parametrize("drawn", KEYS.strip().split("\n"))
def test_keys_in_all_their_forms(drawn: str) -> None:
    text, expected = (part.strip() for part in drawn.split("=>"))
    keys = keys_from_notes([Note("note", POLICE, text, PLACE)])
    assert "; ".join(f"{key.term}={key.meaning}" for key in keys) == expected
    assert all((key.agency, key.place) == (POLICE, "a.xlsx, S, row 2") for key in keys)


def test_the_glossary_joins_agencies_that_mean_the_same() -> None:
    lines = glossary(terms([entry("ICPC, QZT, NFA"), entry("ICPC", COUNCIL, "B-1")], (), (), ()))
    assert [(line.term, line.meaning, line.agencies, line.one_of_several) for line in lines] == [
        ("ICPC", "Initial child protection conference", (POLICE, COUNCIL), False),
        ("NFA", "No fixed abode", (POLICE,), True),
        ("NFA", "No further action", (POLICE,), True),
        ("QZT", "", (POLICE,), False),
    ]


def test_the_list_holds_no_empty_or_repeated_meaning() -> None:
    listed = json.loads((SCHEMAS / "abbreviations.json").read_text(encoding="utf-8"))
    for term, meanings in (listed["abbreviations"] | listed["sections"]).items():
        assert meanings, term
        assert all(text.strip() == text and text for text in meanings), term
        assert len({text.casefold() for text in meanings}) == len(meanings), term
