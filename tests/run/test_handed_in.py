"""From files as they arrive to the chronology: other formats, passwords, zip archives, and --protect."""

from __future__ import annotations

import csv
import json
import os
import traceback
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlwt
from binary_workbooks import DAY, SMALL, TEXT, cell, row, sheet, whole, words, xlsb_parts
from click.testing import CliRunner, Result
from locked_files import locked, locked_old, zipped
from office_files import STRICT_SHEETS, docx_parts, package, xlsx_parts
from open_spreadsheets import ods_parts

from pipeline.cli import main, telling
from pipeline.domain.agency import Agency
from pipeline.domain.opening import Opening
from pipeline.domain.trouble import PipelineError
from pipeline.passwords import MOST_QUESTIONS, Ask, Passwords
from pipeline.readers import open_file, read_file

SECRET = "Swordfish-7"
EVENT = "Home visit."


def xlsx(names: str = "") -> bytes:
    """A chronology of one entry, dated with a true date."""
    texts = [("A1", "Date"), ("B1", "Event"), ("B2", EVENT)]
    cells = {at: f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in texts}
    rows = (
        f'<row r="1">{cells["A1"]}{cells["B1"]}</row>'
        f'<row r="2" hidden="1"><c r="A2" s="1"><v>43558</v></c>{cells["B2"]}</row>'
    )
    styles = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/>' for number in (0, 14))
    return package(xlsx_parts(rows, styles=styles, **({"names": names} if names else {})))


def strict() -> bytes:
    """The same in strict OOXML: other names for everything, its relationships' kinds among them."""
    with zipfile.ZipFile(BytesIO(xlsx(STRICT_SHEETS))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    plain, other = "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
    return package({name: part.replace(plain, other) for name, part in parts.items()})


def xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Chronology")
    for column, heading in enumerate(("Date", "Event")):
        page.write(0, column, heading)
    page.write(1, 0, 43558, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    page.write(1, 1, EVENT)
    page.row(1).hidden = True
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def xlsb() -> bytes:
    rows = [
        row(0, cell(TEXT, 0, words("Date")), cell(TEXT, 1, words("Event"))),
        row(1, cell(SMALL, 0, whole(43558), DAY), cell(TEXT, 1, words(EVENT)), hidden=True),
    ]
    return package(xlsb_parts({"Chronology": sheet(rows)}))


def ods() -> bytes:
    value = 'office:value-type="date" office:date-value="2019-04-03"'
    return package(
        ods_parts(
            "<table:table-row><table:table-cell><text:p>Date</text:p></table:table-cell>"
            "<table:table-cell><text:p>Event</text:p></table:table-cell></table:table-row>"
            f'<table:table-row table:visibility="collapse"><table:table-cell {value}><text:p>03/04/2019</text:p>'
            f"</table:table-cell><table:table-cell><text:p>{EVENT}</text:p></table:table-cell></table:table-row>"
        )
    )


FORMATS = {"a.xlsx": xlsx, "strict.xlsx": strict, "a.xls": xls, "a.xlsb": xlsb, "a.ods": ods}


def cspr(*arguments: object, **more: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **more)  # type: ignore[arg-type]


def _somebody_answers(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> None:
    """As if a person sat at the terminal."""
    monkeypatch.setattr(telling, "asking", lambda: ask)


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything_in(folder: Path) -> bytes:
    """All that was written, unpacked where it is a package."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found += path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    found += b"".join(archive.read(name) for name in archive.namelist())
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_same_entry_and_the_same_issue(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / "Wexmere Police" / name, FORMATS[name]())
    result = cspr("merge", path, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    (entry,) = rows_of(tmp_path / "out" / "chronology.csv")
    assert (entry["earliest"], entry["date_as_written"], entry["event"]) == ("2019-04-03", "03/04/2019", EVENT)
    assert (entry["agency"], entry["sheet"], entry["row"]) == ("Wexmere Police", "Chronology", "2")
    assert entry["flags"] == "hidden-row"
    issues = [(issue["code"], issue["cell"]) for issue in rows_of(tmp_path / "out" / "issues.csv")]
    assert issues == [("hidden-row", "A2")]


# ---- passwords


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A review folder of two agencies, one of which sends its file under a password."""
    folder = tmp_path / "child-wren"
    assert cspr("new", folder).exit_code == 0
    register(folder)
    put(folder / "submissions" / "Wexmere Police" / "a.xlsx", locked(xlsx(), SECRET))
    put(folder / "submissions" / "Larkfield School" / "b.ods", ods())
    return folder


def register(folder: Path, **passwords: str) -> None:
    """Both agencies on the register, with a password of the files of `POL` or `SCH` where one is given."""
    book = openpyxl.load_workbook(folder / "register.xlsx")
    page = book["Agencies"]
    columns = {str(each.value): each.column for each in page[1]}
    for number, (name, code) in enumerate((("Wexmere Police", "POL"), ("Larkfield School", "SCH")), start=3):
        for title, value in (("Name", name), ("Code", code), ("File password", passwords.get(code))):
            page.cell(number, columns[title]).value = value
    book.save(folder / "register.xlsx")


def test_the_registers_password_opens_the_agencys_file(review: Path) -> None:
    register(review, POL=SECRET)
    result = cspr("merge", review)
    assert result.exit_code == 0, result.output
    assert len(rows_of(review / "out" / "chronology.csv")) == 2
    assert SECRET.encode() not in everything_in(review / "out")
    assert SECRET not in result.output


@pytest.mark.parametrize("variable", ["CSPR_PASSWORD", "CSPR_PASSWORD_POL"])
def test_the_environments_password_opens_it(review: Path, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, SECRET)
    result = cspr("merge", review)
    assert result.exit_code == 0, result.output
    assert SECRET.encode() not in everything_in(review / "out")


@pytest.mark.parametrize("known", ["", "not it"])
def test_without_it_the_file_is_named_and_the_rest_is_done(
    review: Path, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSPR_PASSWORD", known)
    result = cspr("merge", review)
    assert result.exit_code == 3
    assert len([line for line in result.stderr.splitlines() if "password" in line]) == 1
    assert "Wexmere Police/a.xlsx: The file is protected by a password" in result.stderr
    assert [entry["agency"] for entry in rows_of(review / "out" / "chronology.csv")] == ["Larkfield School"]
    refused = [issue for issue in rows_of(review / "out" / "issues.csv") if issue["code"] == "file-refused"]
    assert [(issue["agency"], issue["file"]) for issue in refused] == [("Wexmere Police", "Wexmere Police/a.xlsx")]
    assert not known or known not in result.output


def test_a_person_is_asked_once_for_an_agencys_files(review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(review / "submissions" / "Wexmere Police" / "c.xls", locked_old(xls(), SECRET))
    asked: list[str] = []

    def ask(of: str) -> str:
        asked.append(of)
        return SECRET

    _somebody_answers(monkeypatch, ask)
    result = cspr("all", review)
    assert result.exit_code == 0, result.output
    assert asked == ["Wexmere Police/a.xlsx"]
    assert SECRET.encode() not in everything_in(review / "out")


def test_nobody_is_asked_in_a_pipe(review: Path) -> None:
    result = cspr("merge", review, input=f"{SECRET}\n")
    assert result.exit_code == 3
    assert "Password of" not in result.output


def test_a_person_who_does_not_know_is_not_asked_for_ever() -> None:
    asked: list[str] = []

    def ask(of: str) -> str:
        asked.append(of)
        return f"guess {len(asked)}"

    assert len([each for each in Passwords(environment={}, ask=ask).of_file("a.xlsx", "") if each]) == MOST_QUESTIONS
    assert list(Passwords(environment={}, ask=lambda _: "").of_file("a.xlsx", "")) == [""]


def test_likeliest_first() -> None:
    police, school = (
        Agency("Wexmere Police", "POL", file_password="p"),
        Agency("Larkfield School", "S-1", file_password="s"),
    )
    given = {"CSPR_PASSWORD": "all", "CSPR_PASSWORD_S_1": "theirs"}
    passwords = Passwords((police, school), given)
    assert list(passwords.of_file("Larkfield School/a.xlsx", "Larkfield School")) == ["s", "theirs", "all"]
    assert list(passwords.of_file("Wexmere Police log.xlsx", "")) == ["p", "", "all"]
    assert list(passwords.of_file("log.xlsx", "")) == ["p", "", "s", "theirs", "all"]


def test_no_password_in_a_traceback_or_a_repr(tmp_path: Path) -> None:
    passwords = Passwords((Agency("Wexmere Police", "POL", file_password=SECRET),), {"CSPR_PASSWORD": SECRET})
    passwords.typed.append(SECRET)
    opening = Opening(passwords=lambda: passwords.of_file("a.xlsx", ""))
    path = put(tmp_path / "a.xlsx", locked(xlsx(), "another"))
    with pytest.raises(PipelineError) as refused:
        read_file(path, "a.xlsx", opening)
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    assert SECRET not in f"{passwords!r}{opening!r}{refused.value!r}"


# ---- marked copies


def test_the_marked_copy_of_a_locked_file_is_locked_too(review: Path) -> None:
    register(review, POL=SECRET)
    result = cspr("check", review)
    assert result.exit_code == 0, result.output
    copies = sorted((review / "out" / "annotated").rglob("*.xlsx"))
    assert [path.relative_to(review / "out" / "annotated").as_posix() for path in copies] == [
        "Larkfield School/b.ods.xlsx",
        "Wexmere Police/a.xlsx",
    ]
    opened = open_file(copies[1], Opening(passwords=lambda: (SECRET,)))
    assert opened.password == SECRET
    assert [line.text_at(1) for line in opened.sheets[0].rows] == ["Event", EVENT]
    assert openpyxl.load_workbook(copies[0])["Chronology"]["B2"].value == EVENT


# ---- archives


def test_an_archive_is_read_file_by_file(tmp_path: Path) -> None:
    files = {
        "sent/police log.xlsx": xlsx(),
        "sent/letter.pdf": b"%PDF-1.7\n",
        "sent/~$police log.xlsx": b"lock",
        "sent/deeper/more.zip": zipped({"x.xlsx": xlsx()}),
        "__MACOSX/sent/._police log.xlsx": b"mac",
        "sent/Thumbs.db": b"windows",
        "sent/plain.csv": b"Date,Event\n05/04/2019,Telephone call\n",
    }
    path = put(tmp_path / "Wexmere Police" / "batch.zip", zipped(files))
    before = path.read_bytes()
    result = cspr("merge", path, "-o", tmp_path / "out")
    assert result.exit_code == 3
    name = path.as_posix()
    entries = [
        (entry["agency"], entry["file"], entry["event"]) for entry in rows_of(tmp_path / "out" / "chronology.csv")
    ]
    assert entries == [
        ("Wexmere Police", f"{name}/sent/police log.xlsx", EVENT),
        ("Wexmere Police", f"{name}/sent/plain.csv", "Telephone call"),
    ]
    issues = {issue["file"].removeprefix(f"{name}/sent/"): issue for issue in rows_of(tmp_path / "out" / "issues.csv")}
    assert "PDF" in issues["letter.pdf"]["message"]
    assert "zip archive within another" in issues["deeper/more.zip"]["message"]
    assert issues["~$police log.xlsx"]["code"] == "file-passed-over"
    assert not [file for file in issues if "Thumbs" in file or "MACOSX" in file]
    ledger = json.loads((tmp_path / "out" / "ledger.json").read_text(encoding="utf-8"))
    assert ledger["balanced"]
    assert {file["bytes"] for file in ledger["files"] if file["file"].endswith("log.xlsx")} == {len(xlsx())}
    assert path.read_bytes() == before


def test_an_office_file_is_no_archive_whatever_it_is_called(tmp_path: Path) -> None:
    path = put(tmp_path / "Wexmere Police" / "chronology.zip", xlsx())
    assert cspr("merge", path, "-o", tmp_path / "out").exit_code == 0
    assert rows_of(tmp_path / "out" / "chronology.csv")[0]["file"] == path.as_posix()


def test_an_archive_in_no_folder_goes_by_the_folder_within(review: Path) -> None:
    (review / "submissions" / "Wexmere Police" / "a.xlsx").unlink()
    put(review / "submissions" / "all.zip", zipped({"Wexmere Police/a.xlsx": xlsx()}))
    result = cspr("merge", review)
    assert result.exit_code == 0, result.output
    assert {entry["agency"] for entry in rows_of(review / "out" / "chronology.csv")} == {
        "Wexmere Police",
        "Larkfield School",
    }


ODD_ARCHIVES = {
    "leads-out": ({"../../evil.xlsx": b"x"}, "leads out of it"),
    "leads-out-windows": ({"..\\..\\evil.xlsx": b"x"}, "leads out of it"),
    "from-the-root": ({"/etc/evil.xlsx": b"x"}, "leads out of it"),
    "from-a-drive": ({"C:\\evil.xlsx": b"x"}, "leads out of it"),
    "too-many": ({f"{number}.xlsx": b"x" for number in range(501)}, "more than 500 files"),
    "two-alike": ({"A.xlsx": b"x", "a.XLSX": b"x"}, "two files of one name"),
    "bomb": ({"a.csv": bytes(110 << 20)}, "unpacks to more"),
    "empty": ({}, "holds no file"),
}


@pytest.mark.parametrize("name", ODD_ARCHIVES)
def test_an_odd_archive_is_refused_whole(tmp_path: Path, name: str) -> None:
    files, word = ODD_ARCHIVES[name]
    path = put(tmp_path / "Wexmere Police" / f"{name}.zip", zipped(files))
    good = put(tmp_path / "Wexmere Police" / "good.xlsx", xlsx())
    result = cspr("merge", path, good, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert word in result.stderr
    assert len(rows_of(tmp_path / "out" / "chronology.csv")) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"Wexmere Police", "out"}
    codes = [issue["code"] for issue in rows_of(tmp_path / "out" / "issues.csv")]
    assert codes == ["file-refused", "hidden-row"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_among_the_files_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "Wexmere Police").mkdir()
    os.mkfifo(tmp_path / "Wexmere Police" / "a.zip")
    good = put(tmp_path / "Wexmere Police" / "good.xlsx", xlsx())
    result = cspr("merge", tmp_path / "Wexmere Police" / "a.zip", good, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "a device or a pipe" in result.stderr


def test_names_that_no_system_keeps_are_shown_in_others(tmp_path: Path) -> None:
    path = put(tmp_path / "Wexmere Police" / "a.zip", zipped({"log: 3<4?.xlsx": xlsx()}))
    assert cspr("merge", path, "-o", tmp_path / "out").exit_code == 0
    assert rows_of(tmp_path / "out" / "chronology.csv")[0]["file"] == f"{path.as_posix()}/log- 3-4-.xlsx"


# ---- --protect


def test_the_combined_workbook_is_written_under_a_password(review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSPR_PASSWORD", SECRET)
    assert cspr("merge", review).exit_code == 0
    plain = openpyxl.load_workbook(review / "out" / "combined-chronology.xlsx").sheetnames
    result = cspr("merge", review, "--protect")
    assert result.exit_code == 0, result.output
    assert "opens with the password alone" in result.output
    path = review / "out" / "combined-chronology.xlsx"
    assert not zipfile.is_zipfile(path)
    opened = open_file(path, Opening(passwords=lambda: (SECRET,)))
    assert openpyxl.load_workbook(BytesIO(opened.data)).sheetnames == plain
    assert EVENT.encode() not in path.read_bytes()


def test_protect_without_a_password_writes_nothing(review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CSPR_PASSWORD", raising=False)
    result = cspr("merge", review, "--protect")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "--protect needs a password" in result.stderr
    assert not (review / "out").exists()


@pytest.mark.parametrize(("typed", "code"), [([SECRET, SECRET], 0), ([SECRET, "Swordfish-8"], 2), ([""], 2)])
def test_a_password_that_is_typed_is_typed_twice(
    review: Path, typed: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(review, POL=SECRET)
    answers = iter(typed)
    _somebody_answers(monkeypatch, lambda _: next(answers))
    assert cspr("merge", review, "--protect").exit_code == code
    assert (review / "out" / "combined-chronology.xlsx").exists() == (code == 0)


def test_a_word_document_in_an_archive_under_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Date", "Event"))
    entry = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("03/04/2019", EVENT))
    document = package(docx_parts(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{entry}</w:tr></w:tbl>"))
    path = put(tmp_path / "Wexmere Police" / "a.zip", zipped({"log.docx": locked(document, SECRET)}))
    monkeypatch.setenv("CSPR_PASSWORD", SECRET)
    assert cspr("merge", path, "-o", tmp_path / "out").exit_code == 0
    assert [entry["event"] for entry in rows_of(tmp_path / "out" / "chronology.csv")] == [EVENT]
