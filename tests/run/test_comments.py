"""cspr comments and cspr compare, as somebody runs them: on the sample, on hostile files, again and again."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx import Document
from drawn_drafts import Said, body, row, saved, table
from office_files import save

from pipeline.cli import main
from pipeline.shipped import TEMPLATES
from pipeline.writers.comparison_document import STYLES

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba"
LINES = ("# Why", "The review was asked for in May 2020.", "It looks at nine agencies and three years.")


def cspr(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of the sample."""
    out = tmp_path_factory.mktemp("sample")
    done = cspr("comments", SAMPLE, "-o", out)
    assert done.exit_code == 0, done.output
    return out / "comments-log.xlsx"


def rows(path: Path, sheet: str) -> list[dict[str, str]]:
    page = openpyxl.load_workbook(path)[sheet]
    headings, *lines = ([str(cell.value or "") for cell in line] for line in page.iter_rows())
    return [dict(zip(headings, line, strict=True)) for line in lines]


def of(path: Path, agency: str) -> Iterator[dict[str, str]]:
    return (line for line in rows(path, "Comments") if line["Agency"] == agency)


def test_the_sample_has_what_its_story_says(sample: Path) -> None:
    told = [(line["Place"], line["Agency"], line["What"]) for line in rows(sample, "Comments")]
    assert told == [
        ("paragraph 14 (3.3)", "Larkfield GP Practice", "Words changed, not tracked"),
        ("paragraph 17 (4.1)", "Wexmere Police", "Words changed"),
        ("paragraph 18 (4.2)", "St Bride's Primary School", "Words changed"),
        ("paragraph 18 (4.2)", "St Bride's Primary School", "Comment"),
        ("paragraph 28 (4.10)", "Mid Wexmere Hospitals NHS Trust", "Words added, not tracked"),
        ("paragraph 30 (4.11)", "St Bride's Primary School", "Comment"),
        ("paragraph 31 (4.12)", "Wexmere Police", "Words changed"),
        ("after paragraph 31 (4.12)", "Wexmere Police", "Paragraph added"),
        ("paragraph 35 (5.1)", "Wexmere Police", "Comment"),
        ("paragraph 35 (5.1)", "St Bride's Primary School", "Comment"),
        ("paragraph 36 (5.2)", "Mid Wexmere Hospitals NHS Trust", "Moved"),
        ("paragraph 38 (5.3)", "Larkfield GP Practice", "Paragraphs joined, not tracked"),
        ("paragraph 39 (5.4)", "Wexmere Police", "Comment"),
        ("paragraph 39 (5.4)", "Mid Wexmere Hospitals NHS Trust", "Comment"),
        ("paragraph 41 (5.5)", "Mid Wexmere Hospitals NHS Trust", "Comment"),
        ("paragraph 41 (5.5)", "Mid Wexmere Hospitals NHS Trust", "Words deleted"),
        ("paragraph 42 (5.6)", "Larkfield GP Practice", "Comment"),
        ("paragraph 42 (5.6)", "Larkfield GP Practice", "Comment"),
        ("Table 2, row 3", "Wexmere Police", "Comment"),
        ("Table 2, row 4", "Mid Wexmere Hospitals NHS Trust", "Comment"),
        ("after Table 2, row 5", "St Bride's Primary School", "Table row added"),
    ]


def test_the_sample_says_who_has_not_answered(sample: Path) -> None:
    standing = {line["Agency"]: line["How it stands"] for line in rows(sample, "Answers")}
    assert standing["Wexmere Children's Social Care"] == "No answer yet, asked for by 25/09/2020."
    assert standing["Wexmere Community Health NHS Trust"].startswith("The register records an answer; no copy")
    assert standing["Wexmere Police"] == "Answered."
    assert standing["Larkfield GP Practice"].startswith("A copy is in drafts/")


def test_a_conversation_is_shown_with_its_replies_and_names_as_the_file_has_them(sample: Path) -> None:
    challenge = next(line for line in of(sample, "Wexmere Police") if line["Kind"] == "challenge")
    assert challenge["What was said"].count("↳") == 2
    assert "Dr Miriam Castell, 24/09/2020 16:40" in challenge["What was said"]
    named = {line["Who"] for line in of(sample, "Mid Wexmere Hospitals NHS Trust")}
    assert "Fenn, Adeola (MWH) (Dr Adeola Fenn), Review Team member" in named


def test_agencies_on_one_passage_stand_side_by_side(sample: Path) -> None:
    line = next(line for line in rows(sample, "By passage") if line["Place"] == "paragraph 39 (5.4)")
    assert "We do not accept" in line["Wexmere Police"]
    assert "We agree with this finding" in line["Mid Wexmere Hospitals NHS Trust"]


def test_a_comment_that_looks_like_a_formula_is_text(sample: Path) -> None:
    page = openpyxl.load_workbook(sample)["Comments"]
    cells = [cell for line in page.iter_rows() for cell in line if str(cell.value).startswith("=")]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]


def test_the_same_files_give_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "copy", ignore=shutil.ignore_patterns("out", "submissions"))
    assert cspr("comments", tmp_path / "copy").exit_code == 0
    assert (tmp_path / "copy/out/comments-log.xlsx").read_bytes() == sample.read_bytes()
    assert cspr("comments", tmp_path / "copy").exit_code == 0  # a second run, with the first one's log there
    assert (tmp_path / "copy/out/comments-log.xlsx").read_bytes() == sample.read_bytes()


def test_a_hostile_file_is_refused_by_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    saved(tmp_path / "drafts", "draft.docx", *LINES)
    said = {"c1": Said("Ann", "Yes.")}
    saved(tmp_path / "drafts", "Police/a.docx", LINES[0], f"[c1:{LINES[1]}]", LINES[2], said=said)
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>'
    save(tmp_path / "drafts" / "Police", "bomb.docx", {"word/document.xml": f"{bomb}<d>{body('x')}</d>"})
    save(tmp_path / "drafts" / "Police", "big.docx", {"word/document.xml": b" " * (210 << 20)})
    save(tmp_path / "drafts" / "Police", "broken.docx", {"word/document.xml": "<w:document>"})
    done = cspr("comments", tmp_path)
    assert done.exit_code == 3
    refused = [line for line in done.stderr.splitlines() if line.startswith("cspr: ")]
    assert [line.split(": ")[1] for line in refused] == [
        *("drafts/Police/big.docx", "drafts/Police/bomb.docx", "drafts/Police/broken.docx")
    ]
    assert [line["What was said"] for line in rows(tmp_path / "out/comments-log.xlsx", "Comments")] == ["Yes."]


def test_an_empty_drafts_folder_gives_an_empty_log(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    done = cspr("comments", tmp_path)
    assert done.exit_code == 0
    assert rows(tmp_path / "out/comments-log.xlsx", "Comments") == []


def test_without_a_drafts_folder_it_says_what_to_do(tmp_path: Path) -> None:
    done = cspr("comments", tmp_path)
    assert done.exit_code == 2
    assert "Put the draft that was sent there" in done.output


@pytest.mark.parametrize("out", ["drafts/log", "submissions/log"])
def test_nothing_is_written_among_what_people_sent(tmp_path: Path, out: str) -> None:
    for part in ("drafts", "submissions"):
        (tmp_path / part).mkdir()
    assert cspr("comments", tmp_path, "-o", tmp_path / out).exit_code == 2


# ---- compare


def test_a_comparison_is_a_document_with_headings_a_table_and_marked_words(tmp_path: Path) -> None:
    head = row(["No", "What"])
    old = saved(tmp_path, "a.docx", *LINES, table(head, row(["1", "Ring back."])))
    new = saved(
        tmp_path, "b.docx", LINES[0], LINES[1].replace("May", "June"), LINES[2], table(head, row(["1", "Ring."]))
    )
    done = cspr("compare", old, new, "-o", tmp_path / "out.docx")
    assert done.exit_code == 0, done.output
    made = Document(str(tmp_path / "out.docx"))
    styled = [
        (each.style.name, each.text) for each in made.paragraphs if each.style and "eading" in str(each.style.name)
    ]
    assert [text for _, text in styled] == ["Changes by section", "The changes", "Why"]
    runs = {
        each.style.name: each.text for line in made.paragraphs for each in line.runs if "Words" in str(each.style.name)
    }
    assert (runs["Words Added"], "May" in [each.text for line in made.paragraphs for each in line.runs]) == (
        "June",
        True,
    )
    (counts,) = made.tables
    assert [cell.text for cell in counts.rows[1].cells] == ["Why", "2", "–", "–", "–", "3"]
    assert made.core_properties.language == "en-GB"
    with zipfile.ZipFile(tmp_path / "out.docx") as package:  # the heading row is marked as one
        assert package.read("word/document.xml").count(b"<w:tblHeader/>") == 1


def test_a_comparison_goes_to_the_reviews_own_out_folder(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "register.xlsx", tmp_path)
    old, new = (saved(tmp_path / "drafts", name, *LINES) for name in ("Draft 1.docx", "Draft 2.docx"))
    assert cspr("compare", old, new).exit_code == 0
    made = tmp_path / "out" / "changes Draft 1 to Draft 2.docx"
    first = made.read_bytes()
    assert cspr("compare", old, new).exit_code == 0
    assert made.read_bytes() == first
    assert "The two drafts say the same" in "\n".join(each.text for each in Document(str(made)).paragraphs)


def test_outside_a_review_one_says_where_to_write(tmp_path: Path) -> None:
    old, new = (saved(tmp_path, name, *LINES) for name in ("a.docx", "b.docx"))
    done = cspr("compare", old, new)
    assert (done.exit_code, "Say where to write" in done.output) == (2, True)
    assert cspr("compare", old, new, "-o", new).exit_code == 2
    assert cspr("compare", old, tmp_path / "gone.docx", "-o", tmp_path / "out").exit_code == 3


def test_the_templates_styles_are_those_that_the_parts_use() -> None:
    there = {style.style_id for style in Document(str(TEMPLATES / "comparison.docx")).styles}
    assert set(STYLES) <= there
