"""AU2: every service area expected has an entry, or a declaration of no contact."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from drawn_cases import (
    CANNOT_TELL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    agency,
    asked,
    case,
    places,
    summary,
)

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Outcome
from pipeline.domain.entry import NilReturn, Place
from pipeline.duties.area_matrix import area_matrix
from pipeline.duties.area_words import ExpectedAreas, Key, area_words, plain_key
from pipeline.duties.papers_in import declared_nil
from pipeline.duties.service_areas import every_service_area
from pipeline.shipped import SCHEMAS

HEADINGS = "Date | Service area | Source | Event | Action"


def hospital(*areas: str, **said: object) -> Agency:
    return agency(service_areas=areas, **said)


def drawn(tmp_path: Path, them: Agency, *rows: str) -> Case:
    return case(tmp_path, "\n".join([HEADINGS, *rows]), of=them)


def in_area(area: str, day: str = "01/02/2019") -> str:
    return f"{day} | {area} | Notes | Attended with mother | Seen"


NIL = "No contact between 01/01/2019 and 31/12/2019"


@pytest.mark.parametrize(
    ("expected", "wording", "meant"),
    [
        ("Emergency Department", "ED", True),
        ("Emergency Department (ED)", "A&E", True),
        ("ED", "Accident & Emergency", True),
        ("Emergency Department", "emergency dept.", True),
        ("Emergency Department", "ED resus", True),
        ("Health visiting", "Health Visiting Team", True),
        ("Health visiting", "HV", True),
        ("Antisocial behaviour", "ASB", True),
        ("Early help & family support", "Early Help and Family Support", True),
        ("Paediatrics", "ED / Paediatrics", True),
        ("Maternity", "Labour ward", True),
        ("Midwifery, community", "Community Midwifery Service", True),
        ("Speech and language therapy", "SALT", True),
        ("Response", "First response", False),  # a council's front door is no police response
        ("School", "School nursing", False),
        ("Health visiting", "School nursing", False),
        ("Community midwifery", "Midwifery", False),  # the wider one may be another
        ("Custody", "Custard", False),
        ("Repairs", "Rent", False),
    ],
)
def test_a_wording_is_known_by_its_words_and_never_guessed(expected: str, wording: str, meant: bool) -> None:
    assert bool(ExpectedAreas([expected]).meant(wording)) is meant


def test_all_there_or_declared(tmp_path: Path) -> None:
    them = hospital("Emergency Department", "Maternity", "CAMHS")
    judged = every_service_area(
        drawn(tmp_path, them, in_area("ED"), in_area("Maternity"), f" | CAMHS | | {NIL} | "), them
    )
    assert judged.outcome is MET
    assert "CAMHS (no contact declared)" in judged.why
    assert judged.thanks == "saying plainly that there was no contact with CAMHS"


def test_silence_does_not_count_as_provided(tmp_path: Path) -> None:
    them = hospital("Emergency Department", "Maternity", "CAMHS", "Audiology")
    judged = every_service_area(drawn(tmp_path, them, in_area("ED"), in_area("Maternity")), them)
    assert judged.outcome is NOT_MET
    assert "CAMHS and Audiology" in judged.why
    (question,) = asked(judged)
    assert "CAMHS and Audiology" in question.asks
    assert places(question.evidence) == ["Agencies!E2"]


@pytest.mark.parametrize(
    ("them", "rows", "outcome", "words"),
    [
        (hospital(), [in_area("ED")], CANNOT_TELL, "record the service areas"),
        (hospital("ED", chronology_wanted=False), [], NOT_APPLICABLE, "No chronology was asked for"),
        (hospital("ED"), [], CANNOT_TELL, "The chronology is missing"),
        (hospital("ED", "Maternity"), [in_area(""), in_area("")], CANNOT_TELL, "2 entries name no service area"),
        (hospital("General practice"), [in_area("")], MET, "General practice (1 entry)"),
        (hospital("General practice"), [in_area("Room 2")], MET, "General practice (1 entry)"),
        (hospital("Emergency Department"), [in_area("Maternity")], NOT_MET, "not on the register's list: Maternity"),
    ],
)
def test_each_answer(tmp_path: Path, them: Agency, rows: list[str], outcome: Outcome, words: str) -> None:
    judged = every_service_area(drawn(tmp_path, them, *rows) if rows else case(tmp_path, of=them), them)
    assert judged.outcome is outcome
    assert words in judged.why


def test_without_a_register_nothing_is_expected(tmp_path: Path) -> None:
    drawn_case = case(tmp_path, f"{HEADINGS}\n{in_area('ED')}", register=False)
    assert every_service_area(drawn_case, drawn_case.combined.taking_part[0]).outcome is CANNOT_TELL


def test_an_area_found_and_not_expected_is_named_and_fails_nothing(tmp_path: Path) -> None:
    them = hospital("ED")
    judged = every_service_area(
        drawn(tmp_path, them, in_area("ED"), in_area("Radiology"), in_area("radiology dept")), them
    )
    assert judged.outcome is MET
    assert judged.why.endswith("Found and not on the register's list: Radiology.")


def test_a_nil_return_for_a_part_of_the_period_leaves_the_rest_open(tmp_path: Path) -> None:
    them = hospital("ED", "CAMHS")
    part = " | CAMHS | | No contact between 01/01/2019 and 30/06/2019 | "
    judged = every_service_area(drawn(tmp_path, them, in_area("ED"), part), them)
    assert judged.outcome is NOT_MET
    assert "CAMHS (no contact declared for a part of the period only)" in judged.why
    (question,) = asked(judged)
    assert "the rest of the period" in question.asks


def test_a_nil_return_for_the_whole_agency(tmp_path: Path) -> None:
    them = hospital("ED", "CAMHS")
    judged = every_service_area(drawn(tmp_path, them, f" | | | {NIL} | "), them)
    assert judged.outcome is MET


def test_a_gap_in_an_agencys_own_account_declares_no_service_area(tmp_path: Path) -> None:
    them = hospital("ED", "CAMHS")
    gap = " | | | No contact between 01/03/2019 and 30/06/2019 | "
    judged = every_service_area(drawn(tmp_path, them, in_area("ED"), gap), them)
    assert judged.outcome is NOT_MET
    assert "part of the period" not in judged.why


SHEETS = """
## Health visiting
Date | Source | Event | Action
01/02/2019 | SystmOne | Home visit | Weighed
## School nursing
Date | Source | Event | Action
04/03/2019 | SystmOne | Seen in school | Letter home
"""


def test_a_sheet_named_after_a_service_speaks_for_it(tmp_path: Path) -> None:
    them = hospital("Health visiting", "School nursing", "CAMHS")
    judged = every_service_area(case(tmp_path, files={"chronology.xlsx": SHEETS}, of=them), them)
    assert judged.outcome is NOT_MET
    assert judged.why == "Neither an entry nor a declaration of no contact: CAMHS."


def test_a_file_named_after_two_services_leaves_it_open(tmp_path: Path) -> None:
    them = hospital("Health visiting", "School nursing", "Minor injuries unit")
    table = "Date | Source | Event | Action\n01/02/2019 | SystmOne | Seen | Weighed"
    files = {"Health visiting.csv": table, "SN and MIU export.csv": table.replace("01/02", "05/06")}
    judged = every_service_area(case(tmp_path, files=files, of=them), them)
    assert judged.outcome is CANNOT_TELL
    assert "Perhaps among the entries that name no service area: School nursing and Minor injuries unit." in judged.why


def test_one_sheet_alone_does_not_tell_areas_apart(tmp_path: Path) -> None:
    them = hospital("Tenancy", "Repairs")
    log = "## Tenancy log\nDate | Source | Event | Action\n01/02/2019 | QL | Boiler broken, engineer sent | Mended"
    judged = every_service_area(case(tmp_path, files={"log.xlsx": log}, of=them), them)
    assert judged.outcome is CANNOT_TELL


def test_a_file_that_could_not_be_read_may_hold_the_missing_area(tmp_path: Path) -> None:
    them = hospital("ED", "CAMHS")
    files = {"ed.csv": f"{HEADINGS}\n{in_area('ED')}", "camhs.xlsx.zip": "not a file"}
    judged = every_service_area(case(tmp_path, files=files, of=them), them)
    assert judged.outcome is CANNOT_TELL
    assert "camhs.xlsx.zip" in judged.why


def test_the_matrix_lays_expected_found_and_declared_side_by_side(tmp_path: Path) -> None:
    them = hospital("Emergency Department", "CAMHS")
    rows = [in_area("ED"), in_area("A&E", "05/06/2019"), in_area("Radiology"), in_area(""), f" | CAMHS | | {NIL} | "]
    ed, camhs, radiology, unnamed = area_matrix(drawn(tmp_path, them, *rows), them).lines
    assert (ed.area, ed.expected, ed.written_as, len(ed.refs)) == ("Emergency Department", True, ("ED", "A&E"), 2)
    assert (str(ed.first), str(ed.last)) == ("2019-02-01", "2019-06-05")
    assert (camhs.refs, len(camhs.nil_returns), camhs.provided) == ((), 1, True)
    assert (radiology.area, radiology.expected) == ("Radiology", False)
    assert (unnamed.area, len(unnamed.refs)) == ("", 1)


def test_no_wording_stands_for_two_services() -> None:
    schema = json.loads((SCHEMAS / "service-area-words.json").read_text(encoding="utf-8"))
    meant: dict[Key, str] = {}
    for line in schema["same"]:
        for wording in line:
            assert meant.setdefault(plain_key(wording, area_words().generic), line[0]) == line[0], wording


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("31/12/2019 | CAMHS | Records | Nil return | ", MET),
        (
            "14/02/2020 | CAMHS | Searched | NIL RETURN for the whole period: no record held. | None needed.",
            MET,
        ),
        ("31/12/2019 | | | CAMHS: nil return | ", MET),
        ("31/12/2019 | CAMHS | Records | No contact in the review period | ", MET),
        ("31/12/2019 | CAMHS | Records | Nil return for this month | ", NOT_MET),
        ("March 2019 | CAMHS | Records | Nil return | ", NOT_MET),
        ("31/12/2019 | CAMHS | | No contact between 01/06/2019 and 31/12/2019 | ", NOT_MET),
        ("31/12/2019 | | | Nil return | ", NOT_MET),  # of the whole agency, which has entries: of which area?
    ],
)
def test_a_nil_return_that_bears_a_single_day(tmp_path: Path, said: str, outcome: Outcome) -> None:
    """The day on which it was written, or the period's end, is no stretch of time."""
    them = hospital("Emergency Department", "CAMHS")
    assert every_service_area(drawn(tmp_path, them, in_area("ED"), said), them).outcome is outcome


def test_a_service_declared_nil_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    them = hospital("Emergency Department", "CAMHS")
    book = f"## Emergency Department\n{HEADINGS}\n{in_area('ED')}\n## CAMHS\nNo contact with the family in the period"
    assert every_service_area(case(tmp_path, of=them, files={"all.xlsx": book}), them).outcome is MET


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("CAMHS: no contact in the period.", True),
        ("CAMHS holds nothing.", True),
        ("The CAMHS team was not involved.", True),
        ("ED, February 2019; CAMHS, no contact.", True),
        ("ED (one attendance), CAMHS (nil).", True),
        ("Emergency Department\tFebruary 2019\nCAMHS\tNo contact", True),
        ("CAMHS\nNo contact with Child A during the review period.", True),
        ("CAMHS: no contact between 1 January 2019 and 31 December 2019.", True),
        ("CAMHS records were checked on 3 February 2020 and nothing was found: no records.", True),
        ("CAMHS: no contact until June 2019.", False),
        ("CAMHS had no contact apart from one call.", False),
        ("CAMHS: no contact between January and May 2019.", False),
        ("No contact was made with CAMHS by the GP after the referral.", False),
        ("CAMHS was not known to have offered an appointment.", False),
        ("CAMHS offered two appointments; nothing was recorded by the ED.", False),
        ("Whether CAMHS had no contact is to be confirmed.", False),
        ("Radiology: no contact.", False),
    ],
)
def test_a_service_that_the_summary_declares_nil(tmp_path: Path, said: str, heard: bool) -> None:
    them = hospital("Emergency Department", "CAMHS")
    read = summary(INVOLVEMENT=said)
    drawn_case = replace(drawn(tmp_path, them, in_area("ED")), summaries=(read,))
    judged = every_service_area(drawn_case, them)
    assert judged.outcome is (MET if heard else NOT_MET)
    assert ((read.file, "paragraph 1") in [(each.file, each.cell) for each in judged.evidence]) is heard


def test_what_a_summary_says_elsewhere_of_a_service_is_no_declaration(tmp_path: Path) -> None:
    them = hospital("Emergency Department", "CAMHS")
    read = summary(SHARING="CAMHS had no contact.", INDEPENDENCE="CAMHS: no contact.")
    drawn_case = replace(drawn(tmp_path, them, in_area("ED")), summaries=(read,))
    assert every_service_area(drawn_case, them).outcome is NOT_MET


def test_an_authors_independence_is_no_declaration_of_the_agency(tmp_path: Path) -> None:
    """The same words under Independence speak of the author; where the involvement is told, of the agency."""
    them = hospital("ED", "CAMHS")
    said = summary(INDEPENDENCE="No contact with the family.", SUMMARY="No contact with the family.")
    drawn_case = drawn(tmp_path, them, in_area("ED"))
    for row, declared in ((1, False), (2, True)):
        nil = NilReturn(them.name, "", None, None, "No contact with the family.", Place(said.file, "", row))
        combined = replace(drawn_case.combined, nil_returns=(nil,))
        with_summary = replace(drawn_case, combined=combined, summaries=(said,))
        assert bool(declared_nil(with_summary, them)) is declared


def test_a_summary_alone_is_no_chronology(tmp_path: Path) -> None:
    them = hospital("ED")
    drawn_case = replace(case(tmp_path, of=them), summaries=(summary(INDEPENDENCE="No contact with the family."),))
    assert every_service_area(drawn_case, them).outcome is CANNOT_TELL
