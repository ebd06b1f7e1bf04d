"""The duties check from files to files, as a project officer runs it on the sample review."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from office_files import package, xlsx_parts

from pipeline.cli import main
from pipeline.domain.duties import Outcome

HOME = Path(__file__).resolve().parents[2]
SAMPLE = HOME / "sample_inputs" / "child-alba"
POLICE = "Wexmere Police"


def cspr(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, checked once."""
    folder = tmp_path_factory.mktemp("check") / "child-alba"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out"))
    done = cspr("check", folder)
    assert done.exit_code in (0, 3), done.output  # the sample holds a file that nobody can read
    return folder


def answers(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "out" / "completeness.json").read_text(encoding="utf-8"))
    return found


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_duty_has_its_answer_with_the_contracts_keys(review: Path) -> None:
    every = answers(review)
    assert {tuple(each) for each in every} == {("duty", "agency", "outcome", "why", "evidence")}
    assert len({(each["duty"], each["agency"]) for each in every}) == len(every)
    assert {each["duty"] for each in every if each["agency"] == POLICE} >= {f"AU{number}" for number in range(1, 9)}
    assert {each["outcome"] for each in every} == {outcome.value for outcome in Outcome}, "the sample shows all four"


def test_inputs_are_never_written_to_and_the_same_files_give_the_same_bytes(review: Path) -> None:
    before = contents(review)
    cspr("check", review)
    assert contents(review) == before
    assert {name: known for name, known in before.items() if name.startswith("submissions/")} == {
        f"submissions/{name}": known for name, known in contents(SAMPLE / "submissions").items()
    }


def test_the_workbook_opens_with_a_page_of_duty_by_agency(review: Path) -> None:
    book = openpyxl.load_workbook(review / "out" / "completeness.xlsx")
    assert book.sheetnames[0] == "Overview"
    cells = {str(cell.value) for row in book["Overview"] for cell in row if cell.value}
    assert {POLICE, "AU1", "✓ Met", "✗ Not met", "? Cannot tell", "! To record"} <= cells
    detail = list(book["Every answer"].iter_rows(min_row=2, values_only=True))
    assert len(detail) == len(answers(review))
    for sheet in book:  # every link leads to a row that is there
        for link in sheet._hyperlinks:  # noqa: SLF001 - openpyxl has no other list of them
            name, _, cell = link.location.rpartition("!")
            assert book[name.strip("'")][cell].value, f"{sheet.title} {link.ref}"


def test_each_agency_has_its_letter_and_each_file_in_question_its_copy(review: Path) -> None:
    out = review / "out"
    letters = {path.stem for path in (out / "queries").glob("*.docx")}
    assert letters == {path.name for path in (review / "submissions").iterdir() if path.is_dir()}
    there = [path for path in (out / "annotated").rglob("*") if path.is_file()]
    report = [path for path in there if path.is_relative_to(out / "annotated" / "final")]
    assert [path.name for path in report] == ["Child Alba LCSPR - final report v1.0.docx"]  # the final one, not a draft
    copies = [path for path in there if path not in report]
    assert len(copies) > 5
    for copy in copies:
        named = copy.relative_to(out / "annotated").as_posix().removesuffix(".xlsx")
        assert any((review / "submissions").rglob(Path(named).name + "*")), named
        letter = docx.Document(str(out / "queries" / f"{copy.relative_to(out / 'annotated').parts[0]}.docx"))
        assert copy.name in "\n".join(paragraph.text for paragraph in letter.paragraphs)


@contextmanager
def accepting(review: Path, *lines: str) -> Iterator[None]:
    """Other decisions than the sample's own, for a while."""
    path = review / "decisions" / "duties.csv"
    own = path.read_bytes()
    path.write_text("\r\n".join(["duty,agency,reason,by", *lines]), encoding="utf-8")
    try:
        yield
    finally:
        path.write_bytes(own)


def test_the_list_of_what_is_open_can_be_copied_and_filled_in(review: Path) -> None:
    with (review / "out" / "duties.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    open_ones = Counter(each["outcome"] for each in answers(review))
    assert len(rows) == open_ones["not met"] + open_ones["cannot tell"]
    accepted = {row["duty"] for row in rows if row["by"]}
    assert accepted == {"AU4", "RT2"}, "what the sample's officer has accepted stands there with name and reason"


def test_an_accepted_duty_says_so_from_then_on(review: Path) -> None:
    before = next(each for each in answers(review) if (each["duty"], each["agency"]) == ("AU1", "Harbour Homes"))
    assert before["outcome"] == "not met"
    with accepting(review, "AU1,HOU,The author left; agreed with the Chair,H. Brook"):
        cspr("check", review)
        after = next(each for each in answers(review) if (each["duty"], each["agency"]) == ("AU1", "Harbour Homes"))
        assert after["outcome"] == "not met", "what was judged stays judged"
        assert after["why"] == f"{before['why']} Accepted by H. Brook: The author left; agreed with the Chair"
        book = openpyxl.load_workbook(review / "out" / "completeness.xlsx")
        assert "○ Accepted" in {cell.value for row in book["Overview"] for cell in row}
        letter = docx.Document(str(review / "out" / "queries" / "Harbour Homes.docx"))
        assert not any("(AU1)" in paragraph.text for paragraph in letter.paragraphs)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("AU99,HOU,Known,H. Brook", "'AU99' is no duty"),
        ("AU1,Harbor Hotel,Known,H. Brook", "'Harbor Hotel' is no agency"),
        ("AU1,HOU,Known,", "says why, but not who"),
        ("AU1,HOU,,H. Brook", "says who, but not why"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(review: Path, line: str, says: str) -> None:
    before = contents(review / "out")
    with accepting(review, "", line):
        done = cspr("check", review)
        assert done.exit_code == 4
        assert "duties.csv, line 3" in done.stderr
        assert says in done.stderr
        assert contents(review / "out") == before


def test_strict_exits_with_one_when_a_duty_is_not_met(tmp_path: Path) -> None:
    folder = tmp_path / "review"
    cspr("new", folder)
    book = openpyxl.load_workbook(folder / "register.xlsx")
    sheet = book["Agencies"]
    headings = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(3, headings["Name"]).value = "Fern Police"
    sheet.cell(3, headings["Chronology due"]).value = "01/06/2020"
    sheet.cell(3, headings["Summary asked for"]).value = "N"
    book.save(folder / "register.xlsx")
    (folder / "submissions" / "Fern Police").mkdir()
    (folder / "submissions" / "Fern Police" / "log.csv").write_text("Date,Event\n03/04/2019,Visit to the home\n")
    assert cspr("check", folder).exit_code == 0
    assert cspr("check", folder, "--strict").exit_code == 1


def test_only_a_review_folder_can_be_checked(tmp_path: Path) -> None:
    done = cspr("check", tmp_path)
    assert done.exit_code == 2
    assert "is no review folder" in done.stderr


def test_letters_are_dated_by_the_day_asked_for(review: Path) -> None:
    out = review.parent / "asked"
    assert cspr("check", review, "-o", out, "--as-of", "28/09/2020").exit_code in (0, 3)
    letter = docx.Document(str(out / "queries" / "Harbour Homes.docx"))
    words = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "Date: 28 September 2020" in words
    assert "by 12 October 2020 (in 10 working days)" in words
    book = openpyxl.load_workbook(out / "completeness.xlsx")
    above = [str(row[0].value) for row in book["Overview"].iter_rows(max_row=4)]
    assert "As of: 28 September 2020, the day asked for." in above


def small_review(folder: Path, **files: bytes) -> Path:
    """A review of one agency, which sent these files."""
    book = openpyxl.Workbook()
    book.active.title = "Agencies"  # type: ignore[union-attr]  # a new workbook has a sheet
    book["Agencies"].append(["Name"])
    book["Agencies"].append(["Fern Police"])
    (folder / "submissions" / "Fern Police").mkdir(parents=True)
    book.save(folder / "register.xlsx")
    for name, content in files.items():
        (folder / "submissions" / "Fern Police" / name.replace("__", ".")).write_bytes(content)
    return folder


LINES = "Date,Event,Action taken\n03/04/2019,Visit to the home,\n"


def test_a_file_of_which_no_copy_can_be_marked_is_named_and_stops_nothing(tmp_path: Path) -> None:
    rows = (("Date", "Event", "Action taken"), ("05/04/2019", "A call to the school nurse", ""))
    cells = [[f'<c t="inlineStr"><is><t>{words}</t></is></c>' for words in line] for line in rows]
    parts = xlsx_parts("".join(f"<row>{''.join(line)}</row>" for line in cells))
    del parts["[Content_Types].xml"]  # Excel asks for it, readers do not
    review = small_review(tmp_path, a__xlsx=package(parts), b__csv=LINES.encode())
    done = cspr("check", review)
    assert done.exit_code == 3
    assert "cspr: Fern Police/a.xlsx: No copy of it can be marked: its list of contents is missing." in done.stderr
    assert sorted(path.name for path in (review / "out" / "annotated").rglob("*.xlsx")) == ["b.csv.xlsx"]
    letter = docx.Document(str(review / "out" / "queries" / "Fern Police.docx"))
    listed = [each.text for each in letter.paragraphs if each.text.endswith(".xlsx")]
    assert listed == ["b.csv.xlsx"]


def test_two_marked_copies_never_have_one_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Date", "Event", "Action taken"), ("05/04/2019", "A call to the school nurse", "")):
        book.active.append(row)  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(tmp_path / "made.xlsx")
    review = small_review(tmp_path / "r", a__csv=LINES.encode(), a__csv__xlsx=(tmp_path / "made.xlsx").read_bytes())
    cspr("check", review)
    copies = review / "out" / "annotated" / "Fern Police"
    assert sorted(path.name for path in copies.iterdir()) == ["a.csv (2).xlsx", "a.csv.xlsx"]


def test_an_account_longer_than_a_cell_of_excel_is_cut_where_it_says_so(tmp_path: Path) -> None:
    text = f'Date,Event,Action taken\n03/04/2019,"{"Long words of it. " * 3000}",\n'
    review = small_review(tmp_path, a__csv=text.encode())
    assert cspr("check", review).exit_code == 0
    book = openpyxl.load_workbook(review / "out" / "completeness.xlsx")
    longest = max((str(cell.value or "") for sheet in book for row in sheet for cell in row), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("in full in the author's file)")


def test_who_sent_only_what_cannot_be_read_is_not_thanked(tmp_path: Path) -> None:
    review = small_review(tmp_path, a__pdf=b"%PDF-1.4 chronology")
    assert cspr("check", review).exit_code == 3
    letter = docx.Document(str(review / "out" / "queries" / "Fern Police.docx"))
    said = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "Dear colleague" in said
    assert not any(words in said for words in ("read with care", "nothing that we need", "thank you to", "sent:"))
    assert "If you have sent something already" in said


def test_a_page_of_many_agencies_goes_on_to_the_next_before_it_is_too_small_to_read(tmp_path: Path) -> None:
    review = small_review(tmp_path, a__csv=LINES.encode())
    book = openpyxl.load_workbook(review / "register.xlsx")
    for number in range(40):
        book["Agencies"].append([f"Agency {number} of the county"])
    book.save(review / "register.xlsx")
    cspr("check", review)
    page = openpyxl.load_workbook(review / "out" / "completeness.xlsx")["Overview"]
    assert page.page_setup.fitToWidth == 3
    assert page.print_title_cols == "$A:$B"


def test_a_copy_of_an_earlier_run_is_told(review: Path) -> None:
    old = review / "out" / "annotated" / "Harbour Homes" / "first version.xlsx"
    old.write_bytes(b"of last week")
    done = cspr("check", review)
    assert f"{old}: is of an earlier run" in done.stderr
    assert done.stderr.count("earlier run") == 1
    assert old.exists(), "it may be an officer's own"
    old.unlink()
