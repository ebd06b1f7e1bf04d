"""`cspr status`, from the command line to the files: the sample and the edges."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from pipeline import clock, register
from pipeline.cli import main
from pipeline.domain.clock import Clock, Quorum, State
from pipeline.writers.register_workbook import write_register

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba"
AS_OF = "28/09/2020"


def told(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["status", str(folder), *options])


@pytest.fixture(scope="module")
def sample() -> Clock:
    return clock.tell(register.load(SAMPLE / "register.xlsx"), date(2020, 9, 28))


def test_the_sample_on_the_terminal_and_on_paper(tmp_path: Path) -> None:
    result = told(SAMPLE, "--as-of", AS_OF, "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "Child Alba, as of Monday 28 September 2020"
    assert "  National Panel notified                         done, 11 working days late" in result.output
    assert "  19 June 2020       Harbour Homes: Chronology, 70 working days over (Agencies!H10)" in lines
    assert "  14 July 2020, Sub-committee: not quorate, without Children's Social Care (Meetings!G7)" in lines
    assert any(line.startswith("  Harbour Homes: 1 file in its folder, no day received recorded") for line in lines)
    assert [path.name for path in tmp_path.iterdir()] == ["status.docx"]
    assert "Child Alba, as of Monday 28 September 2020" in [
        p.text for p in Document(str(tmp_path / "status.docx")).paragraphs
    ]


def test_nothing_that_an_officer_wrote_of_the_case_is_printed(tmp_path: Path) -> None:
    result = told(SAMPLE, "--as-of", AS_OF, "-o", str(tmp_path))
    review = register.load(SAMPLE / "register.xlsx")
    for text in (each.action for each in review.actions):
        assert text not in result.output
    for person in (person.name for person in review.people if person.role in ("Mother", "Father", "Child")):
        assert person not in result.output


def test_the_sample_shows_each_state(sample: Clock) -> None:
    assert {each.state for each in sample.milestones} >= set(State) - {State.RUNNING, State.DONE_UNTOLD}
    assert {each.quorum for each in sample.meetings} == set(Quorum)
    assert {each.state for each in sample.nominations} == {State.DONE, State.DONE_LATE, State.MISSING}
    assert {each.cell for each in sample.to_record} == {
        "Sign-off!G6",
        "Sign-off!F7",
        "Actions!E6",
        "Meetings!G8",
        "Substitutes!F5",
    }


@pytest.mark.parametrize("as_of", ["28/09/2020", "2020-09-28"])
def test_the_same_day_gives_the_same_bytes(tmp_path: Path, as_of: str) -> None:
    told(SAMPLE, "--as-of", AS_OF, "-o", str(tmp_path / "first"))
    told(SAMPLE, "--as-of", as_of, "-o", str(tmp_path / "second"))
    assert (tmp_path / "first/status.docx").read_bytes() == (tmp_path / "second/status.docx").read_bytes()


def test_without_a_day_it_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(UTC).astimezone().date()
    output = told(SAMPLE, "-o", str(tmp_path)).output
    after = datetime.now(UTC).astimezone().date()  # a test can run over midnight
    assert output.splitlines()[0].endswith(tuple(f"{day.day} {day:%B} {day.year}" for day in (before, after)))


def test_a_day_set_for_a_run_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1601251200")  # 28 September 2020
    assert told(SAMPLE, "-o", str(tmp_path)).output.startswith("Child Alba, as of Monday 28 September 2020\n")


@pytest.mark.parametrize("day", ["28.9.2020", "31/02/2020", "tomorrow", ""])
def test_what_is_no_day_is_a_wrong_command(tmp_path: Path, day: str) -> None:
    result = told(SAMPLE, "--as-of", day, "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "Write it as 28/09/2026" in result.output


def test_an_empty_register_is_told(tmp_path: Path) -> None:
    write_register(tmp_path / "register.xlsx")
    result = told(tmp_path, "--as-of", AS_OF)
    assert result.exit_code == 0
    assert result.output.splitlines()[1] == "Nothing late; nothing due; 1 thing to record in the register."
    assert "  Became aware of the incident (Review!B18)" in result.output
    assert (tmp_path / "out/status.docx").is_file()


def test_without_a_register_there_is_nothing_to_tell(tmp_path: Path) -> None:
    result = told(tmp_path)
    assert result.exit_code == 4
    assert "cspr new" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere").exit_code == 2


def test_a_wrong_cell_stops_it_and_is_named(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "register.xlsx"
    write_register(path)
    book = load_workbook(path)
    book["Review"]["B23"] = "31/02/2020"
    book.save(path)
    result = told(tmp_path)
    assert result.exit_code == 4
    assert "B23" in result.stderr


def test_the_agencies_files_are_not_opened(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "register.xlsx", tmp_path / "register.xlsx")
    folder = tmp_path / "submissions" / "Harbour Homes"
    folder.mkdir(parents=True)
    (folder / "locked.xlsx").write_bytes(b"no workbook at all")
    (folder / "~$locked.xlsx").write_bytes(b"")
    result = told(tmp_path, "--as-of", AS_OF)
    assert result.exit_code == 0
    assert "Harbour Homes: 1 file in its folder" in result.output
    assert "Wexmere Police: recorded as received" in result.output


def test_it_never_writes_among_the_submissions(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "register.xlsx", tmp_path / "register.xlsx")
    (tmp_path / "submissions").mkdir()
    assert told(tmp_path, "-o", str(tmp_path / "submissions" / "out")).exit_code == 2
