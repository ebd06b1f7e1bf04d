"""A draft of a small review, read back section by section: what is known stands there, with its source; what is not is
asked. And the coded copy, in which nobody of the register is named."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from drafted_review import ENTRIES, HEADINGS, NAMES, SUMMARY

from pipeline.domain.draft import Drafted

Find = Callable[[Document, str], str]
SECTIONS = (
    "Why this review",
    "Terms of reference and key lines of enquiry",
    "Methodology",
    "Parallel processes",
    "Family involvement and voice",
    "The child",
    "Family composition",
    "Summary of events",
    "Analysis",
    "Good practice",
    "Learning",
    "What has changed since",
    "Findings and recommendations",
    "Actions and learning suitable for publication",
    "Appendix A: Combined chronology",
    "Appendix B: Glossary",
    "Appendix C: Agencies and authors' roles",
    "Appendix D: Duties check",
    "Appendix E: Timeline",
)


def headings(document: Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style and p.style.name == f"Heading {level}"]


def all_words(path: Path) -> str:
    """Every text and attribute of every part, tags and all."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_every_section_stands_in_its_order(named: Document, coded: Document) -> None:
    assert headings(named, 1) == headings(coded, 1) == list(SECTIONS)


def test_the_title_page_says_which_draft_of_which_day_and_which_copy(named: Document, coded: Document) -> None:
    for document, copy in ((named, "Working copy with the names"), (coded, "Coded copy: people of the register")):
        first = [p.text for p in document.paragraphs[:14]]
        assert "OFFICIAL-SENSITIVE" in first
        assert "Draft report: Draft 2, 1 March 2021" in first  # Draft 1 was sent in February
        assert any(text.startswith(copy) for text in first)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Terms of reference and key lines of enquiry", "1 January 2019 to 31 December 2020"),
        ("Terms of reference and key lines of enquiry", "Was the child seen and heard?"),
        ("Methodology", "3 agencies provided a chronology. Together they hold 5 entries."),
        ("Methodology", "Draft 1 has not come back from Fernhill Police."),
        ("Methodology", "No Agency Involvement Summary was read from Fernhill Community Health and Fernhill School."),
        ("Methodology", "1 entry has no date that can be read, and so no place in time."),
        ("Parallel processes", "Inquest"),
        ("Family involvement and voice", "The register does not yet record that the family was met."),
        ("The child", "Quiet, thumb in mouth"),
        ("The child", "In 2 further entries the column holds a dash, a yes or no"),
        ("Family composition", "MGM\nGrandmother"),
        (
            "Summary of events",
            "2 events of the chronology stand here, 1 of them tagged by the reviewer as significant.",
        ),
        ("Analysis", "Line of enquiry 2: Were bruises acted on?"),
        ("Analysis", "The register gives no keywords for this line"),
        ("Analysis", SUMMARY["Information sharing"]),
        ("Good practice", "PC stayed with Billy."),
        ("Good practice", SUMMARY["What worked well"]),
        ("Learning", "One route for notifications."),
        ("Learning", SUMMARY["Single agency learning"]),
        ("Learning", SUMMARY["System learning"]),
        ("What has changed since", SUMMARY["Changes since"]),
        ("Findings and recommendations", "Recommendation 3"),
        ("Appendix B: Glossary", "Public protection notification"),
        ("Appendix C: Agencies and authors' roles", "Safeguarding adviser"),
    ],
)
def test_what_is_known_stands_in_its_section(named: Document, section: Find, heading: str, words: str) -> None:
    assert words in section(named, heading)


def test_where_judgement_is_needed_there_is_a_prompt_and_no_sentence(named: Document, section: Find) -> None:
    for heading in ("Why this review", "The child", "Actions and learning suitable for publication"):
        assert "To write: " in section(named, heading)
        assert "It must rest on " in section(named, heading)
    styles = [p.style.name for p in named.paragraphs if p.text.startswith("To write: ") and p.style]
    assert set(styles) == {"Prompt"}
    published = section(named, "Actions and learning suitable for publication").splitlines()
    assert all(line.startswith(("To write: ", "It must rest on ")) for line in published)


def test_the_prompts_are_counted(named: Document, drafted: Drafted) -> None:
    in_cells = [p for t in named.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    prompts = [p for p in (*named.paragraphs, *in_cells) if p.style and p.style.name.startswith("Prompt")]
    assert len(prompts) == drafted.prompts


def test_every_entry_stands_letter_for_letter_in_the_chronology(named: Document, section: Find) -> None:
    said = section(named, "Appendix A: Combined chronology")
    for rows in ENTRIES.values():
        for row in rows:
            for heading, text in zip(HEADINGS, row, strict=True):
                assert heading == "Date" or text in said, text


def test_facts_name_their_source(named: Document, section: Find) -> None:
    assert "From register.xlsx, sheet Review." in section(named, "Why this review")
    assert "Fernhill Police/involvement summary.docx, paragraph" in section(named, "Learning")
    assert re.search(r"\bFCH-0001\b", section(named, "Analysis"))


# ---- names


def test_nobody_of_the_register_is_named_in_the_coded_copy(review_out: Path, drafted: Drafted) -> None:
    words = all_words(review_out / drafted.written[1])
    for name in NAMES:
        assert not re.search(rf"\b{name}\b", words, re.IGNORECASE), name


def test_the_same_person_has_the_same_label(coded: Document, section: Find) -> None:
    chronology = section(coded, "Appendix A: Combined chronology")
    assert "Call to the flat of MO. Alba's arm had a bruise; PPN sent." in chronology
    assert "Alba said “go way”" in chronology or "go way" in chronology
    assert "People present: MO, PC2" in chronology
    assert "People present: Sib1" in chronology
    assert "PC stayed with Sib1." in section(coded, "Good practice")
    assert "MO was asked by three agencies" in section(coded, "Learning")


def test_a_word_that_is_also_a_name_is_left_and_listed(coded: Document, section: Find, listed: list[list[str]]) -> None:
    assert "Will will not say what happened & <nothing> was noted." in section(coded, "Appendix A: Combined chronology")
    unsure = [line for line in listed if line[4].startswith("no")]
    assert [line[1:3] for line in unsure] == [["Will", "Sib1"]]


def test_the_list_says_what_was_replaced_and_where(listed: list[list[str]], drafted: Drafted) -> None:
    assert ["2019, POL-0001, What the entry says", "Dawn Thornbury", "MO", "full name", "yes"] in listed
    assert sum(line[4] == "yes" for line in listed) == drafted.replaced
    assert [line[4] == "yes" for line in listed] == sorted(line[4] == "yes" for line in listed)


def test_neither_copy_holds_the_key(named: Document, coded: Document) -> None:
    for document in (named, coded):
        for table in document.tables:
            for row in table.rows:
                cells = {cell.text.strip() for cell in row.cells}
                assert not ({"Alba", "MO", "MGM", "Sib1", "HV1"} & cells and cells & set(NAMES))


@pytest.fixture
def review_out(folder: Path, drafted: Drafted) -> Path:
    assert drafted.written
    return folder / "out"


@pytest.fixture
def listed(review_out: Path, drafted: Drafted) -> list[list[str]]:
    with (review_out / drafted.written[2]).open(encoding="utf-8-sig", newline="") as file:
        told, heads, *lines = csv.reader(file)
    assert told[0].startswith("This list ties pseudonyms to real names.")
    assert heads == ["where", "written", "now", "how", "replaced"]
    return lines


# ---- what can be asked for


def test_same_input_same_bytes(tmp_path: Path, read_again: Callable[[Path], Any], review_out: Path) -> None:
    again = read_again(tmp_path).draft()
    for name in again.written:
        assert (tmp_path / name).read_bytes() == (review_out / name).read_bytes(), name


def test_without_the_appendix_and_with_vaguer_days(
    tmp_path: Path, read_again: Callable[[Path], Any], section: Find
) -> None:
    made = read_again(tmp_path).draft(appendix=False, general_dates=True, draft="Draft 9")
    coded = docx.Document(str(tmp_path / made.written[1]))
    assert "Appendix A: Glossary" in headings(coded, 1)
    assert not any("Combined chronology" in heading for heading in headings(coded, 1))
    assert "Early April 2019" in section(coded, "Summary of events")
    assert "3 April 2019" not in section(coded, "Summary of events")
    named = docx.Document(str(tmp_path / made.written[0]))
    assert "3 April 2019" in section(named, "Summary of events")
    assert "Draft report: Draft 9, 1 March 2021" in [p.text for p in named.paragraphs]
