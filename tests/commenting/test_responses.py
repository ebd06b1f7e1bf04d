"""What the lead reviewer wrote into the log is in the next one too, whatever came or went in between."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from drawn_drafts import Said, saved

from pipeline import run
from pipeline.domain.trouble import SetupError

LINES = ("# Why", "The review was asked for in May 2020.", "It looks at nine agencies and three years.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path / "drafts", "Draft 1.docx", *LINES)
    police(tmp_path, "Which one?", "Agreed.")
    run.comments(tmp_path, None)
    return tmp_path


def police(folder: Path, first: str, second: str) -> None:
    said = {"c1": Said("Neil Harker", first), "c2": Said("Neil Harker", second)}
    lines = (LINES[0], f"[c1:{LINES[1]}]", f"[c2:{LINES[2]}]")
    saved(folder / "drafts", "Police/a.docx", *lines, said=said)


def write(path: Path, values: dict[str, str], *, row: int = 2, sheet: str = "Comments") -> None:
    """As a person does, who opens the workbook, fills in cells and saves it."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    headings = {str(cell.value): cell.column for cell in page[1]}
    for heading, value in values.items():
        column = headings.get(heading) or page.max_column + 1
        page.cell(1, column, heading)
        page.cell(row, column, value)
    book.save(path)


def cells(path: Path, heading: str, sheet: str = "Comments") -> list[str]:
    page = openpyxl.load_workbook(path)[sheet]
    column = next(cell.column for cell in page[1] if cell.value == heading)
    values = (page.cell(row, column).value for row in range(2, page.max_row + 1))
    return ["" if value is None else str(value) for value in values]


def log(folder: Path) -> Path:
    return folder / "out" / "comments-log.xlsx"


def test_a_response_survives_the_next_run(folder: Path) -> None:
    answer = {"Response": "See 4.2.", "Accepted?": "In part", "Changed where": "4.2", "By": "MC", "Date": "05/10/2020"}
    write(log(folder), answer)
    police(folder, "Which one?", "Agreed, and more.")  # the other comment was edited meanwhile
    run.comments(folder, None)
    assert {heading: cells(log(folder), heading)[0] for heading in answer} == answer


def test_a_kind_that_a_person_corrected_counts_and_survives(folder: Path) -> None:
    assert cells(log(folder), "Kind")[0] == "question"
    write(log(folder), {"Kind, corrected": "Factual accuracy"})
    run.comments(folder, None)
    assert cells(log(folder), "Kind, corrected")[0] == "Factual accuracy"
    assert cells(log(folder), "Factual accuracy", "By kind")[0] == "1"
    assert cells(log(folder), "Question", "By kind")[0] == "0"


def test_a_response_whose_comment_is_gone_is_kept_on_a_sheet_of_its_own(folder: Path) -> None:
    write(log(folder), {"Response": "To be discussed."})
    police(folder, "Which of them?", "Agreed.")
    for _ in range(2):  # and stays there
        run.comments(folder, None)
        assert cells(log(folder), "Response", "No longer found") == ["To be discussed."]
        assert cells(log(folder), "What was said", "No longer found") == ["Which one?"]
    police(folder, "Which one?", "Agreed.")
    run.comments(folder, None)
    assert cells(log(folder), "Response") == ["To be discussed.", ""]
    assert "No longer found" not in openpyxl.load_workbook(log(folder)).sheetnames


def test_what_lies_under_decisions_counts_first_and_is_never_written_to(folder: Path) -> None:
    decided = folder / "decisions" / "comments-log.xlsx"
    decided.parent.mkdir()
    decided.write_bytes(log(folder).read_bytes())
    write(decided, {"Response": "Decided."})
    write(log(folder), {"Response": "Otherwise.", "By": "MC"})
    before = decided.read_bytes()
    run.comments(folder, None)
    assert (cells(log(folder), "Response")[0], cells(log(folder), "By")[0]) == ("Decided.", "MC")
    assert cells(log(folder), "Response", "No longer found") == ["Otherwise."]
    assert decided.read_bytes() == before


def test_columns_and_lines_that_a_person_added_are_kept(folder: Path) -> None:
    write(log(folder), {"Discussed with": "Board manager"})
    write(log(folder), {"Response": "Also heard by telephone."}, row=9)
    run.comments(folder, None)
    assert cells(log(folder), "Discussed with") == ["Board manager", ""]
    assert cells(log(folder), "Response", "No longer found") == ["Also heard by telephone."]


def test_sorting_the_rows_mixes_nothing_up(folder: Path) -> None:
    book = openpyxl.load_workbook(log(folder))
    page = book["Comments"]
    first, second = ([cell.value for cell in page[row]] for row in (2, 3))
    headings = [cell.value for cell in page[1]]
    second[headings.index("Response")] = "To the second."
    for column, values in enumerate(zip(second, first, strict=True), start=1):
        for row, value in enumerate(values, start=2):
            page.cell(row, column, value)
    book.save(log(folder))
    run.comments(folder, None)
    assert cells(log(folder), "Response") == ["", "To the second."]


@pytest.mark.parametrize("content", [b"not a workbook", b""])
def test_a_log_that_cannot_be_read_is_not_written_over(folder: Path, content: bytes) -> None:
    log(folder).write_bytes(content)
    with pytest.raises(SetupError, match="no new log is written"):
        run.comments(folder, None)
    assert log(folder).read_bytes() == content


def test_a_log_without_its_headings_is_not_written_over(folder: Path) -> None:
    write(log(folder), {"Response": "Mine."})
    book = openpyxl.load_workbook(log(folder))
    book["Comments"].delete_rows(1)
    book.save(log(folder))
    with pytest.raises(SetupError, match="Put the headings back"):
        run.comments(folder, None)
