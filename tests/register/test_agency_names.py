"""Which agency a text names, which one a misspelling meant, and the codes made from names."""

from __future__ import annotations

import random

import pytest

from pipeline.domain.review import Agency, closest_agency, derive_codes, match_agency

AGENCIES = (
    Agency("Essex Police", "POL"),
    Agency("Mid Essex Health", "MEH", also_known_as=("MEHT", "Broomfield Hospital")),
    Agency("Essex Health", "EH"),
    Agency("Children's Social Care", "CSC", also_known_as=("ECC Social Care",)),
    Agency("Colne & Blackwater Housing", "HOU"),
    Agency("The Willows Primary School", "SCH", also_known_as=("ED",)),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Essex Police", "POL"),
        ("  ESSEX   POLICE ", "POL"),
        ("essex-police", "POL"),
        ("EssexPolice", "POL"),
        ("pol", "POL"),  # a code on its own counts in any case
        ("Essex Police chronology v2.xlsx", "POL"),
        ("EssexPolice_Chronology_FINAL.docx", "POL"),
        ("2024-01-03 essex_police.csv", "POL"),
        ("POL chronology.xlsx", "POL"),
        ("CSC_chronology.xlsx", "CSC"),
        ("pol chronology.xlsx", ""),  # not in capitals: may be any word
        ("policy chronology.xlsx", ""),
        ("Childrens Social Care", "CSC"),
        ("Children’s Social Care (North).docx", "CSC"),
        ("ECC social care summary", "CSC"),
        ("Colne and Blackwater Housing", "HOU"),
        ("Willows Primary School", "SCH"),
        ("Mid Essex Health", "MEH"),
        ("Mid Essex Health chronology", "MEH"),  # not Essex Health, though that stands in it
        ("Essex Health and Mid Essex Health", "MEH EH"),
        ("Essex Police and Mid Essex Health joint chronology", "POL MEH"),
        ("Essex Police re CSC", "POL CSC"),
        ("ED notes", "SCH"),
        ("Ed notes", ""),  # an other name in a few capitals is like a code
        ("Essex", ""),
        ("Police", ""),
        ("", ""),
        ("…", ""),
        ("Chronology", ""),
    ],
)
def test_a_text_names_agencies(text: str, codes: str) -> None:
    assert " ".join(agency.code for agency in match_agency(text, AGENCIES)) == codes


def test_an_other_name_of_two_agencies_returns_both() -> None:
    twins = (Agency("North Trust", "NT", also_known_as=("The Trust",)), Agency("South Trust", "ST", ("Trust",)))
    assert match_agency("Trust", twins) == twins


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Esex Polcie", "Essex Police"),
        ("Police, Essex", "Essex Police"),
        ("Mid Esex Helth", "Mid Essex Health"),
        ("Childrens Social Crae", "Children's Social Care"),
        ("Broomfeild Hospital", "Mid Essex Health"),
        ("Probation Service", None),
        ("", None),
    ],
)
def test_the_closest_agency_is_what_a_misspelling_meant(text: str, name: str | None) -> None:
    closest = closest_agency(text, AGENCIES)
    assert (closest.name if closest else None) == name


def test_no_agencies_have_no_closest() -> None:
    assert closest_agency("Essex Police", ()) is None
    assert match_agency("Essex Police", ()) == ()


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Essex Police", "POL"),
        ("Essex Police; Kent Police", "EPOL KPOL"),
        ("Children's Social Care; Mid Essex Health", "CSC MEH"),
        ("Probation", "PRO"),
        ("The Willows", "WIL"),
        ("Ynys Môn Council", "YMC"),
        ("Department for Education", "EDU"),
        ("北京", "AGE"),
    ],
)
def test_codes_are_made_from_names(names: str, codes: str) -> None:
    assert " ".join(derive_codes(names.split("; "))) == codes


def test_codes_do_not_depend_on_the_order_of_the_names_and_are_unique() -> None:
    names = [f"{town} {kind}" for town in ("Essex", "Eastham", "Kent") for kind in ("Police", "Housing", "Polis Trust")]
    names += ["Police Force of Essex", "Police", "Policing"]
    expected = dict(zip(names, derive_codes(names), strict=True))
    shuffled = random.Random(1).sample(names, len(names))
    assert dict(zip(shuffled, derive_codes(shuffled), strict=True)) == expected
    assert len(set(expected.values())) == len(names)


def test_a_derived_code_never_takes_one_that_is_given() -> None:
    assert derive_codes(["Essex Police"], taken=["pol"]) == ("EPOL",)
    assert derive_codes(["Police"], taken=["POL", "PPOL", "POLPOL"]) == ("POL2",)


def test_no_names_have_no_codes() -> None:
    assert derive_codes([]) == ()
