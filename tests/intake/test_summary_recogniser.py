"""Which files are Agency Involvement Summaries: foreign headings are known; chronologies and letters are not taken."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.domain.grid import SubmittedFile
from pipeline.intake import is_involvement_summary
from pipeline.readers import read_file


def document(
    folder: Path, *paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), name: str = "paper.docx"
) -> SubmittedFile:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if rows:
        table = made.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    made.save(str(folder / "paper.docx"))
    return read_file(folder / "paper.docx", name)


FORM = (
    ("How did you hear the child?", "She drew."),
    ("What went well?", "The visit."),
    ("What did not go so well?", "The letter."),
    ("How did you work with other agencies?", "Two calls."),
)
CHRONOLOGY = (
    ("Date", "Event", "Voice of the child", "Good practice", "Single agency learning"),
    ("03/04/2019", "Home visit", "Seen", "Joint visit", "None"),
    ("04/05/2019", "Clinic", "Not seen", "", ""),
)
LETTER = (
    "Dear Ms Hale,",
    "I attach our chronology and our Agency Involvement Summary.",
    "Good practice",
    "You asked about information sharing and the voice of the child.",
    "Yours sincerely",
)


def test_by_foreign_headings_alone(tmp_path: Path) -> None:
    assert is_involvement_summary(document(tmp_path, rows=FORM))
    headings = ("Strengths", "The visit.", "Missed opportunities", "One.", "Supervision", "Monthly.")
    assert is_involvement_summary(document(tmp_path, *headings))


@pytest.mark.parametrize(
    "title", ["Agency Involvement Summary", "Summary of involvement: Kestrel School", "Individual Management Review"]
)
def test_by_its_title(tmp_path: Path, title: str) -> None:
    assert is_involvement_summary(document(tmp_path, title, "We were involved from 2018."))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Police/Agency Involvement Summary - Police.docx", True),
        ("Police/AIS Police v2.docx", True),
        ("Police/IMR.docx", False),
        ("Police/covering letter - agency involvement summary.docx", False),
        ("Police/daisy.docx", False),
        ("Police/chronology and summary of involvement.docx", False),
    ],
)
def test_by_its_name(tmp_path: Path, name: str, is_one: bool) -> None:
    assert is_involvement_summary(document(tmp_path, "We were involved from 2018.", name=name)) is is_one


def test_a_covering_letter_that_speaks_of_one_is_none(tmp_path: Path) -> None:
    assert not is_involvement_summary(document(tmp_path, *LETTER))
    assert not is_involvement_summary(document(tmp_path, *LETTER[1:]))
    assert not is_involvement_summary(document(tmp_path, "I attach our Agency Involvement Summary."))


def test_a_summary_sent_as_a_letter_is_one(tmp_path: Path) -> None:
    assert is_involvement_summary(document(tmp_path, *LETTER, rows=(*FORM, ("Supervision", "Monthly."))))


def test_a_chronology_is_none(tmp_path: Path) -> None:
    plain = document(tmp_path, "Agency chronology and summary of involvement", rows=CHRONOLOGY)
    assert not is_involvement_summary(plain)
    assert not is_involvement_summary(plain, beside_a_chronology=True)


def test_chronology_and_summary_in_one_document(tmp_path: Path) -> None:
    headings = (
        "What worked well",
        "It.",
        "Missed opportunities",
        "One.",
        "Information sharing",
        "Calls.",
        "Supervision",
        "None.",
    )
    both = document(tmp_path, *headings, rows=CHRONOLOGY)
    assert is_involvement_summary(both, beside_a_chronology=True)


def test_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in CHRONOLOGY:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert not is_involvement_summary(read_file(tmp_path / "a.xlsx", "a.xlsx"), beside_a_chronology=True)
    form = book.create_sheet("Summary")
    for row in FORM:
        form.append(row)
    book.save(tmp_path / "a.xlsx")
    assert is_involvement_summary(read_file(tmp_path / "a.xlsx", "a.xlsx"), beside_a_chronology=True)


def test_a_title_over_headings_in_the_authors_own_words(tmp_path: Path) -> None:
    """ "His own words" opens no letter, nor does the Hi-Rise team."""
    lines = ("Agency Involvement Summary", "About me", "Head of year.", "His own words", "Nobody asked me.")
    assert is_involvement_summary(document(tmp_path, *lines))
    assert is_involvement_summary(document(tmp_path, "Agency Involvement Summary", "Hi-Rise team, four visits."))
    assert not is_involvement_summary(document(tmp_path, "Hi Sam", "Agency Involvement Summary"))
