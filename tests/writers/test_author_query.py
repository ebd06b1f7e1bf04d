"""Letters to authors, read back as their receivers would read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from drawn_chronologies import entry
from drawn_registers import HEALTH, POLICE, case

from pipeline.assemble.author_queries import Reply, author_queries, marked_copies
from pipeline.assemble.cell_ranges import cell_ranges, table_cells
from pipeline.domain.annotations import CellNote
from pipeline.domain.author_query import AuthorQuery
from pipeline.domain.duties import Acceptance, Evidence, Judgement, Outcome, Question, Verdict
from pipeline.duties import declared_duties
from pipeline.writers.author_query import write_author_query

REPLY = Reply(date(2026, 11, 20), date(2026, 12, 4), 10)
DUTIES = {duty.id: duty for duty in declared_duties()}
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
FILE = f"{POLICE.name}/chronology.xlsx"
ENTRIES = [entry(f"POL-{number:04}", "2019-01-01", agency=POLICE.name, row=number + 4) for number in (1, 2, 3)]


def asked(duty: str = "AU3", *questions: Question, thanks: str = "", accepted: bool = False) -> Verdict:
    judgement = Judgement(Outcome.NOT_MET, "So.", questions=questions, thanks=thanks)
    acceptance = Acceptance(duty, POLICE.name, "Known", "H. Brook") if accepted else None
    return Verdict(DUTIES[duty], POLICE.name, judgement, acceptance)


def cells(*addresses: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(file=FILE, sheet="Chronology", cell=address) for address in addresses)


SOURCES = Question("sources", "Could you say where these are recorded?", cells("D5", "D6", "D7", "D12"))
AUTHOR = replace(POLICE, author="Ros Alder", author_role="Review Officer")


def letters(*verdicts: Verdict) -> tuple[AuthorQuery, ...]:
    of = case(
        ENTRIES, agencies=(AUTHOR, HEALTH), board="Wexmere Partnership", project_officer="H. Brook", reference="W/7"
    )
    return author_queries(of.combined, of.review, verdicts, REPLY, {FILE: f"{FILE}"})


def text(query: AuthorQuery, tmp_path: Path) -> str:
    path = tmp_path / "letter.docx"
    write_author_query(path, query)
    first = path.read_bytes()
    write_author_query(path, query)
    assert path.read_bytes() == first, "the same letter has the same bytes"
    opened = docx.Document(str(path))
    blocks = ("".join(text.text or "" for text in block.iter(TEXT)) for block in opened.element.body)
    return "\n".join(block for block in blocks if block)


def test_a_letter_says_what_where_why_and_by_when(tmp_path: Path) -> None:
    said = text(letters(asked("AU3", SOURCES))[0], tmp_path)
    for part in (
        "To: Ros Alder, Review Officer, Wexmere Police",
        "Our reference: W/7",
        "Dear Ros Alder,",
        "by 4 December 2026 (in 10 working days)",
        "Could you say where these are recorded?",
        "chronology.xlsxChronologyD5 to D7, D12",
        f"Why we ask. The role profile says: “{DUTIES['AU3'].text}” (AU3)",
        "H. Brook, Project Officer",
        "Not a word of yours has been changed",
    ):
        assert part in said
    assert "nothing that we need to ask" not in said


def test_with_nothing_outstanding_it_is_a_short_confirmation(tmp_path: Path) -> None:
    said = text(letters(asked("AU1", thanks="sending both in time"))[0], tmp_path)
    assert "There is nothing that we need to ask" in said
    assert "sending both in time" in said
    assert "How to answer" not in said


def test_an_agency_without_an_author_is_a_colleague(tmp_path: Path) -> None:
    assert "Dear colleague," in text(letters()[1], tmp_path)


def test_what_a_person_accepted_is_not_asked_again() -> None:
    assert letters(asked("AU3", SOURCES, accepted=True))[0].matters == ()


def test_what_is_optional_stands_apart(tmp_path: Path) -> None:
    query = letters(asked("AU3", SOURCES), asked("AU5", replace(SOURCES, asks="Any more?", optional=True)))[0]
    assert [matter.asks for matter in query.perhaps] == ["Any more?"]
    said = text(query, tmp_path)
    assert said.index("Worth a thought") > said.index("recorded?")


def test_questions_of_one_kind_stand_together_and_why_is_said_once(tmp_path: Path) -> None:
    other = Question("dates", "Could you give the day?", cells("A9"))
    again = replace(SOURCES, asks="And these?")
    query = letters(asked("AU3", SOURCES, other, again))[0]
    assert [matter.about for matter in query.matters] == ["sources", "sources", "dates"]
    assert text(query, tmp_path).count("Why we ask") == 1


def test_the_registers_own_cells_are_not_shown_to_an_author() -> None:
    late = Question(
        "timescales", "When can we expect it?", (Evidence(file="register.xlsx", sheet="Agencies", cell="G3"),)
    )
    (matter,) = letters(asked("AU1", late))[0].matters
    assert matter.places == ()


def test_an_entry_named_without_a_cell_is_found_by_its_row() -> None:
    by_ref = Question("reflection", "Did it help?", (Evidence(ref="POL-0001"), Evidence(ref="POL-0002")))
    (matter,) = letters(asked("AU5", by_ref))[0].matters
    assert [(place.file, place.cells) for place in matter.places] == [(FILE, "A5 to A6")]


def test_names_with_signs_come_through(tmp_path: Path) -> None:
    query = replace(letters(asked("AU3", SOURCES))[0], addressee="A & B <Health>", greeting="Ann {{ x }}")
    said = text(query, tmp_path)
    assert "To: A & B <Health>" in said
    assert "Dear Ann {{ x }}," in said


def test_notes_for_the_copies_come_from_the_same_questions() -> None:
    of = case(ENTRIES, agencies=(POLICE, HEALTH))
    (copy,) = marked_copies(of.combined, [asked("AU3", SOURCES)])
    assert copy.file == FILE
    note = f"{SOURCES.asks} (Why we ask. The role profile says: “{DUTIES['AU3'].text}”)"
    same = "The same question as at D5."
    assert copy.notes == (
        CellNote("Chronology", "D5", note),
        *(CellNote("Chronology", cell, same) for cell in ("D6", "D7", "D12")),
    )


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), ""),
        (("C17",), "C17"),
        (("C18", "C17"), "C17 to C18"),
        (("C17", "C18", "C20", "D17"), "C17 to C18, C20, D17"),
        (("Z9", "AA9", "AA10"), "Z9, AA9 to AA10"),
        (("paragraph 12", "B2", "B2"), "B2, paragraph 12"),
        (tuple(f"A{row}" for row in range(1, 61, 2)), ", ".join(f"A{row}" for row in range(1, 49, 2)) + " and 6 more"),
    ],
)
def test_cells_are_named_as_a_person_would(given: tuple[str, ...], named: str) -> None:
    assert cell_ranges(given) == named


def test_cells_of_a_word_table_are_named_by_row_and_column() -> None:
    assert table_cells(["F11", "A4", "F13", "F12", "F15"]) == "column 1: row 4; column 6: rows 11 to 13, 15"


def test_an_agency_of_which_nothing_was_read_is_not_thanked_for_papers(tmp_path: Path) -> None:
    late = Question("timescales", "When can we expect it?", ())
    sent = letters(asked("AU1", late))[0]
    said = text(replace(sent, sent=False), tmp_path)
    assert "what we still need from Wexmere Police" in said
    assert "not yet been able to read a paper" in said
    assert "How to answer" not in said
    assert "it is being read" not in said
    assert "what you sent is being read" in text(sent, tmp_path)
