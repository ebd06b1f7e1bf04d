"""One report checked: a page of what it holds and lacks, and a copy in which only comments are new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from drawn_registers import case
from drawn_reports import REVIEW, WHOLE, report
from office_files import docx_parts, package

from pipeline.assemble.report_check import notes, page
from pipeline.cli import main
from pipeline.duties import declared_duties, judge_report

LONG = (
    "The worker who had been asked by the team to call on the family and who had written three letters that came back "
    * 2
)
POOR = f"""
    # Summary of events
    In May 2019 a bruise was seen by the nurse. {LONG}, went home.

    Mother failed to engage with FGLX, and Callum Yardley was seen.
    # Recommendations
    Recommendation 1: Communication should be improved.
"""


def told(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The page's cells one after the other, and the notes as (place, text)."""
    read = report(text)
    verdicts = judge_report(case(agencies=REVIEW.agencies, people=REVIEW.people), read, declared_duties())
    paper = page(read, verdicts, "OFFICIAL", date(2026, 11, 27))
    cells = [cell for part in paper.parts for row in part.rows for cell in row]
    return cells, [(note.cell, note.text) for note in notes(read, verdicts)]


def test_the_page_shows_each_fault_with_its_place_and_the_sentence() -> None:
    cells, _ = told(POOR)
    assert f"{LONG}, went home." in cells
    assert cells[cells.index("“failed to engage”") + 1] == "paragraph 3"
    assert cells[cells.index("FGLX") + 1] == "paragraph 3"
    assert cells[cells.index("Recommendation 1") + 2] == "owner, action, date or finding"
    assert "Paragraph 3: the name of Child A." in cells


def test_the_notes_stand_where_the_faults_are() -> None:
    _, said = told(POOR)
    assert [place for place, _ in said].count("") >= 2, "what is nowhere to be found is noted at the head"
    by_place = {place: [text for at, text in said if at == place] for place, _ in said}
    assert any(text.startswith("A sentence of ") for text in by_place["paragraph 2"])
    assert [text.split()[0] for text in by_place["paragraph 3"]] == ["“failed", "“FGLX”", "Before"]
    assert by_place["paragraph 5"] == ["Recommendation 1 has no owner, action, date or finding that was recognised."]


def test_a_report_with_all_that_is_asked_gets_few_notes() -> None:
    cells, said = told(WHOLE)
    assert cells[:2] == ["Sound analysis", "Found"]
    assert said == []


def test_a_page_never_names_whom_it_found() -> None:
    cells, said = told(POOR)
    assert not any(
        "Yardley" in text for text in [*cells[: cells.index("Recommendation 1")], *(text for _, text in said)]
    )


# ---- as a command


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "Draft 2.docx"
    document = docx.Document()
    for line in filter(None, map(str.strip, POOR.splitlines())):
        if line.startswith("# "):
            document.add_heading(line[2:], 1)
        else:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def cspr(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_one_file_is_checked_by_itself_and_only_comments_are_new(draft: Path, tmp_path: Path) -> None:
    before = draft.read_bytes()
    done = cspr("check", draft, "-o", tmp_path / "told")
    assert done.exit_code == 0, done.output
    assert draft.read_bytes() == before
    marked = docx.Document(str(tmp_path / "told" / "annotated" / "Draft 2.docx"))
    assert [each.text for each in marked.paragraphs] == [each.text for each in docx.Document(str(draft)).paragraphs]
    comments = [each.text for each in marked.comments]
    assert "“failed to engage” can put the blame" in " ".join(comments)
    assert (tmp_path / "told" / "report-check.docx").exists()


def test_the_same_file_gives_the_same_bytes(draft: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        assert cspr("check", draft, "-o", tmp_path / out, "--as-of", "28/09/2020").exit_code == 0
    for name in ("report-check.docx", "annotated/Draft 2.docx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_strict_says_that_something_is_lacking(draft: Path, tmp_path: Path) -> None:
    assert cspr("check", draft, "-o", tmp_path / "told", "--strict").exit_code == 1


def test_outside_a_review_folder_it_must_be_told_where_to_write(draft: Path) -> None:
    done = cspr("check", draft)
    assert (done.exit_code, "Say where to write" in done.output) == (2, True)


def test_in_a_review_folder_the_register_names_people_and_the_place_is_out(draft: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    review = tmp_path / "Child A"
    assert cspr("new", review).exit_code == 0
    register = load_workbook(review / "register.xlsx")
    sheet = register["People"]
    columns = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=5) for cell in row if cell.value}
    heading = next(cell.row for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == "Name")
    row = sheet.max_row + 1
    assert heading < row
    for name, value in (("Name", "Callum Yardley"), ("Role", "Child"), ("Pseudonym", "Child A")):
        sheet.cell(row, columns[name], value)
    register.save(review / "register.xlsx")
    path = review / "drafts" / draft.name
    path.write_bytes(draft.read_bytes())
    done = cspr("check", path)
    assert done.exit_code == 0, done.output
    copy = docx.Document(str(review / "out" / "annotated" / "drafts" / draft.name))
    assert any("the name of Child A" in each.text for each in copy.comments)


@pytest.mark.parametrize("content", [package(docx_parts("<w:p><w:r>")), b"", b"%PDF-1.7"])
def test_a_file_that_is_no_sound_document_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    done = cspr("check", path, "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert len(done.output.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
