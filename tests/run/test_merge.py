"""The main job from files to files, as a project officer runs it."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from pipeline import readers
from pipeline.cli import main
from pipeline.domain.grid import SubmittedFile

CHRONOLOGY = (
    "ref agency earliest latest time precision qualifier date_as_written time_as_written service_area source subject"
    " people_present event_type event child_voice action analysis learning_single_agency learning_system good_practice"
    " rag other file sheet row linked flags"
).split()


def cspr(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def workbook(path: Path, *rows: list[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Chronology")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write_string(number, column, str(value))
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode(encoding))
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two agencies' files, without a register."""
    workbook(
        tmp_path / "Wexmere Police" / "chronology.xlsx",
        ["Date", "Time", "Event", "Action taken"],
        ["03/04/2019", "14.30hrs", "Officers attended the address.", "PPN submitted"],
        ["April 2019", "", "=SUM(1) said the caller", ""],
        ["not known", "", "Anonymous call.", ""],
    )
    text(
        tmp_path / "Larkfield School" / "cpoms export.csv",
        "Date;Details of concern;Staff\r\n02/04/2019;Tired and hungry – “no breakfast”;KB\r\n",
        "cp1252",
    )
    return tmp_path


def merge(inbox: Path, out: str = "out") -> Result:
    files = [path for path in sorted(inbox.rglob("*")) if path.is_file() and "out" not in path.parts]
    return cspr("merge", *files, "-o", inbox / out)


def test_files_without_a_register(inbox: Path) -> None:
    result = merge(inbox)
    assert result.exit_code == 0, result.output
    rows = rows_of(inbox / "out" / "chronology.csv")
    assert list(rows[0]) == CHRONOLOGY
    assert [(row["ref"], row["agency"], row["earliest"], row["precision"]) for row in rows] == [
        ("POL-0002", "Wexmere Police", "2019-04-01", "month"),
        ("SCH-0001", "Larkfield School", "2019-04-02", "day"),
        ("POL-0001", "Wexmere Police", "2019-04-03", "minute"),
        ("POL-0003", "Wexmere Police", "", "undated"),
    ]
    assert rows[1]["event"] == "Tired and hungry – “no breakfast”"
    assert rows[0]["event"] == "=SUM(1) said the caller"
    assert "formula-like" in rows[0]["flags"]
    assert rows[2]["time"] == "14:30"


def test_the_ledger_balances_and_is_printed(inbox: Path) -> None:
    result = merge(inbox)
    ledger = json.loads((inbox / "out" / "ledger.json").read_text(encoding="utf-8"))
    assert ledger["balanced"] is True
    assert ledger["totals"]["entries"] + ledger["totals"]["undated"] == len(rows_of(inbox / "out" / "chronology.csv"))
    for file in ledger["files"]:
        assert file["status"] == "read"
        for table in file["tables"]:
            rows = table["rows"]
            assert rows.pop("seen") == sum(rows.values())
    assert "Wexmere Police" in result.output
    assert "rows seen = entries + undated" in result.output


def test_the_same_files_in_any_order_give_the_same_bytes(inbox: Path) -> None:
    files = [inbox / "Wexmere Police" / "chronology.xlsx", inbox / "Larkfield School" / "cpoms export.csv"]
    assert cspr("merge", *files, "-o", inbox / "one").exit_code == 0
    assert cspr("merge", *reversed(files), "-o", inbox / "two").exit_code == 0
    assert _bytes(inbox / "one") == _bytes(inbox / "two")


def _bytes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_inputs_are_never_written_to(inbox: Path) -> None:
    before = _bytes(inbox)
    merge(inbox)
    after = _bytes(inbox)
    assert {name: after[name] for name in before} == before


BAD_FILES = {
    "empty.xlsx": b"",
    "empty.csv": b"",
    "renamed-pdf.xlsx": b"%PDF-1.7\n1 0 obj\n",
    "truncated.xlsx": b"PK\x03\x04 and then nothing",
    "prose.docx": b"Dear colleague",
    "letter.csv": b"Dear colleague\r\nPlease find our chronology attached.\r\n",
    "binary.csv": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_line_and_the_others_still_run(inbox: Path, name: str) -> None:
    bad = inbox / "Harbour Homes" / name
    bad.parent.mkdir()
    bad.write_bytes(BAD_FILES[name])
    result = merge(inbox)
    assert result.exit_code == 3
    faults = [line for line in result.stderr.splitlines() if line]
    assert len(faults) == 1
    assert name in faults[0]
    assert len(rows_of(inbox / "out" / "chronology.csv")) == 4
    ledger = json.loads((inbox / "out" / "ledger.json").read_text(encoding="utf-8"))
    (refused,) = [file for file in ledger["files"] if file["status"] == "refused"]
    assert refused["reason"]
    assert refused["agency"] == "Harbour Homes"
    assert next(row["code"] for row in rows_of(inbox / "out" / "issues.csv")) == "file-refused"


def test_a_file_that_this_computer_has_no_room_for_is_one_line_and_the_others_still_run(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = text(inbox / "Wexmere Police" / "large.csv", "Date,Event\n03/04/2019,Visit to the home\n")
    read = readers.read_file

    def full(path: Path, *more: Any) -> SubmittedFile:
        if path == large:
            raise MemoryError
        return read(path, *more)

    monkeypatch.setattr(readers, "read_file", full)
    done = cspr("merge", *sorted(inbox.rglob("*.*")), "-o", inbox.parent / "out")
    assert done.exit_code == 3
    assert "large.csv: Reading the file takes more memory" in done.stderr
    assert (inbox.parent / "out" / "chronology.csv").exists()


def test_a_vanished_file_is_named(inbox: Path) -> None:
    result = cspr("merge", inbox / "Wexmere Police" / "chronology.xlsx", inbox / "gone.csv", "-o", inbox / "out")
    assert result.exit_code == 3
    assert "gone.csv" in result.stderr


def test_a_lock_file_is_passed_over_with_a_word(inbox: Path) -> None:
    text(inbox / "Wexmere Police" / "~$chronology.xlsx", "lock")
    result = merge(inbox)
    assert result.exit_code == 0
    assert "file-passed-over" in [row["code"] for row in rows_of(inbox / "out" / "issues.csv")]


def test_the_same_file_twice_is_flagged_not_doubled_silently(inbox: Path) -> None:
    shutil.copy(inbox / "Wexmere Police" / "chronology.xlsx", inbox / "Wexmere Police" / "copy.xlsx")
    merge(inbox)
    codes = [row["code"] for row in rows_of(inbox / "out" / "issues.csv")]
    assert codes.count("duplicate-file") == 1
    rows = [row for row in rows_of(inbox / "out" / "chronology.csv") if row["agency"] == "Wexmere Police"]
    assert len(rows) == 6
    assert all(row["linked"] and "duplicate-row" in row["flags"] for row in rows)


def test_a_console_without_the_letters_of_a_file_name_still_hears(tmp_path: Path) -> None:
    file = text(tmp_path / "Wexmere Police" / "naïve 日本 ☂.csv", "Date,Event\r\n03/04/2019,Call\r\n")
    command = [sys.executable, "-m", "pipeline.cli", "merge", str(file), "-o", str(tmp_path / "out")]
    told = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"}, check=False)
    assert told.returncode == 0, told.stderr
    assert b"\\u65e5" in told.stdout


def test_the_outputs_state_the_day_given_and_dates_are_judged_by_a_sane_one(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")  # 1 January 1980, as an unpacked archive claims
    assert merge(inbox).exit_code == 0
    assert not [row for row in rows_of(inbox / "out" / "chronology.csv") if "date-future" in row["flags"]]
    with zipfile.ZipFile(inbox / "out" / "combined-chronology.xlsx") as book:
        assert b"1980-01-01" in book.read("docProps/core.xml")


@pytest.mark.parametrize("stated", ["soon", "1e9", "999999999999999999"])
def test_a_day_that_is_none_is_said_to_be_none(inbox: Path, monkeypatch: pytest.MonkeyPatch, stated: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    result = merge(inbox)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


@pytest.mark.parametrize("name", ["chronology.csv", "issues.csv", "ledger.json"])
def test_an_input_is_never_overwritten(tmp_path: Path, name: str) -> None:
    file = text(tmp_path / name, "Date,Event\r\n03/04/2019,Call\r\n")
    before = file.read_bytes()
    result = cspr("merge", file, "-o", tmp_path)
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr
    assert file.read_bytes() == before


def test_nothing_is_written_among_the_submissions(tmp_path: Path) -> None:
    text(tmp_path / "submissions" / "Wexmere Police" / "a.csv", "Date,Event\r\n03/04/2019,Call\r\n")
    for out in (
        tmp_path / "submissions" / "Wexmere Police",
        tmp_path / "submissions",
        tmp_path / "submissions" / "new",
    ):
        assert cspr("merge", tmp_path, "-o", out).exit_code == 2
    assert [path.name for path in (tmp_path / "submissions").rglob("*") if path.is_file()] == ["a.csv"]


def test_new_says_where_it_cannot_be(tmp_path: Path) -> None:
    result = cspr("new", text(tmp_path / "file.txt", "x"))
    assert result.exit_code == 2
    assert "cannot be made" in result.stderr


def test_headings_nobody_could_name_are_told(tmp_path: Path) -> None:
    file = text(tmp_path / "Homes" / "a.csv", "Zeit,Was,Wer\r\n")
    result = cspr("merge", file, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "No chronology was found" in result.stderr


def test_usage_faults_are_said_plainly(tmp_path: Path) -> None:
    assert cspr("merge", tmp_path / "nowhere").exit_code == 2
    assert cspr("merge", tmp_path).exit_code == 2  # no submissions folder
    assert cspr("merge", text(tmp_path / "a.csv", "Date,Event\n")).exit_code == 2  # no -o


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="a folder that cannot be written to needs another user"
)
def test_a_read_only_output_folder_is_named(inbox: Path) -> None:
    (inbox / "out").mkdir(mode=0o500)
    result = merge(inbox)
    assert result.exit_code == 5
    assert "cannot be written" in result.stderr


class TestReviewFolder:
    """A review folder without a register, and with the one that `new` writes."""

    @pytest.fixture
    def review(self, inbox: Path) -> Path:
        folder = inbox / "review"
        assert cspr("new", folder).exit_code == 0
        for agency in ("Wexmere Police", "Larkfield School"):
            shutil.move(inbox / agency, folder / "submissions" / agency)
        return folder

    def test_without_a_register_the_folders_are_the_agencies(self, review: Path) -> None:
        (review / "register.xlsx").unlink()
        result = cspr("merge", review)
        assert result.exit_code == 0, result.output
        assert "register-missing" in {row["code"] for row in rows_of(review / "out" / "issues.csv")}
        assert {row["file"] for row in rows_of(review / "out" / "chronology.csv")} == {
            "Wexmere Police/chronology.xlsx",
            "Larkfield School/cpoms export.csv",
        }

    def test_new_changes_nothing_that_is_there(self, review: Path) -> None:
        before = _bytes(review)
        assert cspr("new", review).exit_code == 0
        assert _bytes(review) == before

    def test_a_corrected_column_map_is_used_from_then_on(self, review: Path) -> None:
        (review / "register.xlsx").unlink()
        cspr("merge", review)
        made = (review / "out" / "column-maps" / "Wexmere Police.csv").read_text(encoding="utf-8-sig")
        decided = review / "decisions" / "column-maps" / "Wexmere Police.csv"
        decided.write_text(made.replace('"Action taken","action"', '"Action taken","good_practice"'), encoding="utf-8")
        assert cspr("merge", review).exit_code == 0
        row = rows_of(review / "out" / "chronology.csv")[2]
        assert (row["action"], row["good_practice"]) == ("", "PPN submitted")

    def test_a_column_map_with_a_name_of_its_own_is_refused(self, review: Path) -> None:
        (review / "register.xlsx").unlink()
        text(review / "decisions" / "column-maps" / "Wexmere Police.csv", "heading,name\nEvent,happening\n")
        result = cspr("merge", review)
        assert result.exit_code == 4
        assert "line 2: 'happening' is no column of ours" in result.stderr


def test_a_name_too_long_for_the_system_is_one_line_and_the_others_still_run(inbox: Path) -> None:
    good = inbox / "Larkfield School" / "cpoms export.csv"
    result = cspr("merge", inbox / ("x" * 5000 + ".csv"), good, "-o", inbox / "out")
    assert result.exit_code == 3
    assert len(rows_of(inbox / "out" / "chronology.csv")) == 1


def test_a_column_map_with_a_cell_beyond_all_bounds_is_refused(inbox: Path) -> None:
    folder = inbox / "review"
    text(folder / "submissions" / "Wexmere Police" / "a.csv", "Date,Event\r\n03/04/2019,Call\r\n")
    text(folder / "decisions" / "column-maps" / "Wexmere Police.csv", f'heading,name\n"{"x" * 200_000}",event\n')
    result = cspr("merge", folder)
    assert result.exit_code == 4
    assert "is no list that can be read" in result.stderr


def test_a_list_of_those_present_is_nobodys_own_entry(tmp_path: Path) -> None:
    """The minutes of a meeting list many; that the register knows one of them does not make the entry that one's."""
    workbook(
        tmp_path / "MARAC Office" / "minutes.xlsx",
        ["Date", "Agencies represented", "Discussion"],
        ["03/04/2019", "Housing, CSC, IDVA", "Case heard."],
        ["04/04/2019", "Housing", "Housing told of the outcome."],
    )
    workbook(tmp_path / "Housing" / "log.xlsx", ["Date", "Event"], ["05/04/2019", "Rent arrears discussed."])
    cspr("merge", *(tmp_path / "MARAC Office").iterdir(), *(tmp_path / "Housing").iterdir(), "-o", tmp_path / "out")
    told = {row["event"]: row["agency"] for row in rows_of(tmp_path / "out" / "chronology.csv")}
    assert told["Case heard."] == "MARAC Office"
