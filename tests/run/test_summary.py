"""`cspr summary`: a final report on one page, what was found listed, decisions followed, every word the report's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pipeline import publishing
from pipeline.cli import main
from pipeline.domain.learning_summary import LearningSummary, Part, Taken
from pipeline.domain.outline import Outline, Paragraph
from pipeline.domain.trouble import Withheld

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba"
LINES = (
    ("Heading 1", "Learning"),
    ("List Bullet", "Small worries, put side by side, are a large one."),
    ("List Bullet", "A child who is asleep has not been seen, and nobody can say that the child is safe."),
    ("Heading 1", "Recommendations"),
    ("List Bullet", "The Partnership should ask each agency how it tells a child’s own story."),
    ("Normal", "The report ends here, with thanks to all."),
)


def folder_with(tmp_path: Path, lines: tuple[tuple[str, str], ...] = LINES) -> Path:
    document = docx.Document()
    for style, text in lines:
        document.add_paragraph(text, style=style)
    (tmp_path / "final").mkdir(exist_ok=True)
    document.save(str(tmp_path / "final" / "report.docx"))
    return tmp_path


def summarise(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["summary", str(folder), *more])


def listed(folder: Path) -> list[dict[str, object]]:
    sheet = load_workbook(folder / "out" / "learning-summary.xlsx")["Passages"]
    head, _, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def decide(folder: Path, change: Callable[[object], None]) -> None:
    """As an officer does: the list opened, changed, and saved under decisions/."""
    book = load_workbook(folder / "out" / "learning-summary.xlsx")
    change(book["Passages"])
    (folder / "decisions").mkdir(exist_ok=True)
    book.save(folder / "decisions" / "learning-summary.xlsx")


def page(folder: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(folder / "out" / "learning-summary.docx")).paragraphs)


def test_without_a_register_it_makes_a_page_in_three_formats_and_the_list(tmp_path: Path) -> None:
    done = summarise(folder_with(tmp_path), "--briefing")
    assert done.exit_code == 0, done.output
    pages = {
        f"{name}{end}" for name in ("learning-summary", "seven-minute-briefing") for end in (".docx", ".pdf", ".html")
    }
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"learning-summary.xlsx", *pages}
    assert LINES[4][1] in page(tmp_path)
    assert [(row["Use"], row["Part"], row["Text"], row["Place"]) for row in listed(tmp_path)] == [
        ("x", "Learning", LINES[1][1], "paragraph 2"),
        ("x", "Learning", LINES[2][1], "paragraph 3"),
        ("x", "Recommendations", LINES[4][1], "paragraph 5"),
    ]


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    summarise(folder)
    first = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    summarise(folder)
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == first


def test_what_was_decided_is_done_and_stays_in_the_list(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    summarise(folder)

    def change(sheet: object) -> None:
        sheet["A3"], sheet["B4"] = None, 1  # type: ignore[index]
        sheet["F4"] = "A child who is asleep has not been seen"  # type: ignore[index]
        sheet["C5"] = "Key theme"  # type: ignore[index]
        sheet["A6"], sheet["C6"], sheet["E6"] = "x", "Learning", "The report ends here"  # type: ignore[index]

    decide(folder, change)
    for _ in range(2):
        done = summarise(folder)
        assert done.exit_code == 0, done.output
    said = page(folder)
    assert LINES[1][1] not in said
    assert "A child who is asleep has not been seen" in said
    assert "nobody can say" not in said
    assert "The report ends here" in said
    by_text = {str(row["Text"]): row for row in listed(folder)}
    assert by_text[LINES[1][1]]["Use"] is None
    assert by_text[LINES[4][1]]["Part"] == "Key themes"
    assert by_text[LINES[2][1]]["Shorter passage"] == "A child who is asleep has not been seen"


@pytest.mark.parametrize(
    ("cell", "value", "named"),
    [
        ("F4", "A sleeping child has not been seen", "F4: is not in the text beside it letter for letter"),
        ("A3", "perhaps", "A3: is neither a yes nor a no"),
        ("B3", "first", "B3: is no number"),
        ("C3", "Blame", "C3: is no part of the summary"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, cell: str, value: str, named: str) -> None:
    folder = folder_with(tmp_path)
    summarise(folder)
    decide(folder, lambda sheet: sheet.__setitem__(cell, value))  # type: ignore[attr-defined]
    done = summarise(folder)
    assert done.exit_code == 4
    assert f"decisions/learning-summary.xlsx, sheet 'Passages', {named}" in done.output


def test_an_added_line_that_is_not_in_the_report_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    summarise(folder)

    def change(sheet: object) -> None:
        sheet["A6"], sheet["C6"], sheet["E6"] = "x", "Learning", "Nobody ever said this"  # type: ignore[index]

    decide(folder, change)
    done = summarise(folder)
    assert done.exit_code == 4
    assert "row 6: its text is not in the report letter for letter" in done.output


def test_when_the_report_has_changed_the_lines_that_are_gone_are_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    summarise(folder)
    decide(folder, lambda _: None)
    changed = (
        *LINES[:1],
        ("List Bullet", "A small worry that is told becomes a large one that is shared."),
        *LINES[2:],
    )
    done = summarise(folder_with(folder, changed))
    assert done.exit_code == 0
    assert "row 3: the passage of Learning, paragraph 2, is not in the report any more" in done.output
    assert (
        "Found in the report and not in decisions/learning-summary.xlsx, so used: Learning (paragraph 2)" in done.output
    )


def test_a_report_in_which_nothing_is_found_gives_no_file(tmp_path: Path) -> None:
    done = summarise(
        folder_with(tmp_path, (("Heading 1", "Letter"), ("Normal", "With thanks for your visit on Monday.")))
    )
    assert done.exit_code == 3
    assert "Summary Recommendation" in done.output
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_final_report_says_where_to_put_it(tmp_path: Path) -> None:
    (tmp_path / "final").mkdir()
    done = summarise(tmp_path)
    assert done.exit_code == 3
    assert "Save the agreed report there" in done.output


def test_nothing_is_written_among_what_is_only_read(tmp_path: Path) -> None:
    done = summarise(folder_with(tmp_path), "-o", str(tmp_path / "final"))
    assert done.exit_code == 2
    assert "which is only read" in done.output


def test_a_passage_that_is_not_the_reports_is_withheld() -> None:
    outline = Outline((Paragraph("The Trust should ring first.", "paragraph 1"),))
    report = publishing.FinalReport(Path("report.docx"), "final/report.docx", outline)
    mended = LearningSummary(
        "final/report.docx", taken=(Taken(Part.RECOMMENDATION, "The Trust must ring.", "paragraph 1"),)
    )
    with pytest.raises(Withheld, match=r"final/report.docx, paragraph 1"):
        publishing.verify(mended, report)


def test_the_samples_report(tmp_path: Path) -> None:
    folder = tmp_path / "child-alba"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out", "submissions", "drafts"))
    done = summarise(folder)
    assert done.exit_code == 0, done.output
    rows = listed(folder)
    assert [row["Label"] for row in rows if row["Part"] == "Learning"] == [
        f"Finding {number}" for number in range(1, 7)
    ]
    assert [row["By when"] for row in rows if row["Part"] == "Recommendations"][:2] == ["31 March 2021", "30 June 2021"]
    assert not [row for row in rows if "2015" in str(row["Text"])]
