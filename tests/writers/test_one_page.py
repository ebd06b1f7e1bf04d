"""status.docx: one page, read back; its headings, tables and lists are real ones."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from pipeline.assemble.status_page import describe
from pipeline.clock import tell
from pipeline.domain.clock import Clock
from pipeline.domain.review import Action, Agency, KeyDates, Meeting, Review, SignOff, Step
from pipeline.domain.trouble import SetupError
from pipeline.shipped import TEMPLATES
from pipeline.writers.one_page import write_one_page

TODAY = date(2020, 9, 28)
LONG = "North Wexmere and Larkfield Integrated Community Mental Health and Learning Disability NHS Foundation Trust"
SHORT = Review(
    agencies=(Agency(name="Harbour & Homes <HH>", code="HOU", chronology_due=date(2020, 6, 19), summary_wanted=False),),
    dates=KeyDates(became_aware=date(2020, 2, 27), notification=date(2020, 3, 20)),
    actions=(Action(action="Name an author", agency="Harbour & Homes <HH>", due=date(2020, 10, 5)),),
)
AGENCIES = tuple(
    Agency(
        name=f"{LONG} {number}",
        code=f"A{number}",
        author="Professor Philippa Montgomery-Ashworth-Cavendish",
        chronology_due=date(2020, 6, 1) + timedelta(days=number),
    )
    for number in range(30)
)
CROWDED = Review(
    agencies=AGENCIES,
    dates=KeyDates(decision_to_review=date(2020, 1, 2), planned_publication=date(2020, 3, 2)),
    actions=tuple(Action(action="Ask again " * 40, agency=each.name, due=date(2020, 12, 1)) for each in AGENCIES),
    steps=tuple(Step(number=number, planned=date(2020, 5, number)) for number in range(1, 11)),
    meetings=tuple(
        Meeting(held=date(2020, 2, number), kind="Sub-committee", present=(AGENCIES[0].name,))
        for number in range(1, 20)
    ),
    sign_offs=tuple(SignOff(draft="Draft 1", agency=each.name, sent=TODAY) for each in AGENCIES),
)


def written(folder: Path, clock: Clock, title: str = "Child Alba") -> Path:
    path = folder / "status.docx"
    write_one_page(path, describe(title, "OFFICIAL-SENSITIVE", clock), TEMPLATES / "status.docx")
    return path


def test_it_says_what_the_clock_says(tmp_path: Path) -> None:
    document = Document(str(written(tmp_path, tell(SHORT, TODAY))))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["Where the review stands", "Child Alba, as of Monday 28 September 2020"]
    late, due, process = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert late[2] == ["Harbour & Homes <HH>", "Chronology", "19 June 2020", "70", "sheet Agencies"]
    assert due[1] == ["Harbour & Homes <HH>", "Action: Name an author", "5 October 2020", "5", "sheet Actions"]
    assert ["National Panel notified", "5 March 2020", "20 March 2020", "done, 11 working days late"] in process


def test_headings_tables_and_lists_are_real(tmp_path: Path) -> None:
    document = Document(str(written(tmp_path, tell(SHORT, TODAY))))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 6
    assert "List Bullet" in styles
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001 - python-docx tells it nowhere else
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == "Where the review stands: Child Alba, as of Monday 28 September 2020"
    assert document.core_properties.author == ""


def test_the_same_clock_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, second = written(tmp_path, tell(CROWDED, TODAY)), written(tmp_path / "again", tell(CROWDED, TODAY))
    assert first.read_bytes() == second.read_bytes()


def test_what_does_not_fit_is_counted_and_pointed_to() -> None:
    clock = tell(CROWDED, TODAY)
    paper = describe("Child Alba", "", clock)
    late = paper.parts[0]
    assert 0 < len(late.rows) < len(clock.debts)
    assert late.about.startswith(f"And {len(clock.debts) - len(late.rows)} more: on the register's sheets ")
    assert "'cspr status' lists them all" in late.about


def test_a_part_with_nothing_to_say_says_so() -> None:
    paper = describe("Child Alba", "", tell(Review(), TODAY))
    assert [part.about for part in paper.parts[:2]] == [
        "Nothing is late, and nothing is owed.",
        "Nothing has a day to come.",
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("review", "title"),
    [(CROWDED, "Child Alba"), (SHORT, "Child Alba"), (replace(CROWDED, steps=()), "A title that goes on " * 12)],
    ids=["crowded", "short", "long title"],
)
def test_it_is_one_page(tmp_path: Path, review: Review, title: str) -> None:
    path = written(tmp_path, tell(review, TODAY), title)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    assert len(PdfReader(tmp_path / "status.pdf").pages) == 1


def test_a_template_without_the_place_for_the_parts_is_named(tmp_path: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "templates" / "status.docx"
    template = tmp_path / "mine.docx"
    with zipfile.ZipFile(shipped) as source, zipfile.ZipFile(template, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"{{ parts }}", b"nothing"))
    with pytest.raises(SetupError, match=r"mine[.]docx: \{\{ parts \}\}"):
        write_one_page(tmp_path / "status.docx", describe("Alba", "", tell(SHORT, TODAY)), template)
