"""Files read in a process of their own: the same sheets, and bounds on time and memory that hold."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from binary_workbooks import TEXT, cell, row, sheet, words, xlsb_parts
from office_files import package, save, tidy_workbook, xlsx_parts

from pipeline.domain.grid import NO_MARKS, Merge
from pipeline.domain.trouble import Unreadable
from pipeline.readers import READERS, apart, excel_sheet, read_file
from pipeline.readers.excel_sheet import Covered

SMALL = package(xlsb_parts({"Chronology": sheet([row(0, cell(TEXT, 0, words("Date")))])}))


def test_it_gives_what_the_reader_gives() -> None:
    sheets = apart.read_apart(".xlsb", SMALL)
    assert sheets == READERS[".xlsb"](SMALL)
    assert sheets[0].rows[0].marks is NO_MARKS, "rows without marks share one mapping, also after the way back"


def test_every_format_can_go_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Chronology")
        page.write_datetime("A1", date(2019, 4, 3), book.add_format({"num_format": "mmm yyyy"}))
        page.write_comment("A1", "Look")
    assert apart.read_apart(".xlsx", path.read_bytes()) == read_file(path, "a.xlsx").sheets


def test_a_refusal_comes_back_in_its_own_words() -> None:
    with pytest.raises(Unreadable, match=r"xl/worksheets/sheet1\.bin"):
        apart.read_apart(".xlsb", package(xlsb_parts({"A": sheet([], ends=False)})))


def test_a_bug_is_a_traceback_there_too() -> None:
    with pytest.raises(RuntimeError, match=r"KeyError: '\.none'"):
        apart.read_apart(".none", b"")


def test_what_takes_too_much_of_the_processor_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    with pytest.raises(Unreadable, match="takes longer than") as refused:
        apart.read_apart(".csv", b"Date,Event,Action,Outcome,Source,Present\n" * 1_000_000)
    assert "\n" not in str(refused.value)


def test_where_the_system_has_no_such_bound_the_process_looks_at_the_time_itself() -> None:
    look = "from pipeline.readers.reading_process import _look_at_the_time as look; look(0.01)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode in apart.OUT_OF_TIME


def test_what_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_WAITS", 0)
    with pytest.raises(Unreadable, match="was not read within"):
        apart.read_apart(".xlsb", SMALL)


def test_time_that_passes_while_nothing_is_done_refuses_nothing() -> None:
    """A busy machine, or a laptop that slept: the process is waited for, and only its own work counts."""
    code = "import time,sys; sys.stdin.read(); time.sleep(2.5); sys.stdout.write('done')"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert apart.waited_for(process, b"") == (b"done", b"")
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to so much memory")
def test_what_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(index, *(cell(TEXT, column, words("word " * 40)) for column in range(20))) for index in range(9000)]
    large = package(xlsb_parts({"A": sheet(rows)}))
    assert apart.read_apart(".xlsb", large)
    monkeypatch.setattr(apart, "MOST_MEMORY", 20 << 20)
    with pytest.raises(Unreadable, match="more memory than any chronology"):
        apart.read_apart(".xlsb", large)


def test_which_files_go_apart() -> None:
    assert apart.goes_apart(".xls", b"")
    assert not apart.goes_apart(".xlsx", tidy_workbook())
    assert not apart.goes_apart(".csv", b"Date,Event\n")
    assert apart.goes_apart(".xlsx", package({**xlsx_parts(""), "xl/worksheets/sheet9.xml": " " * (apart.LARGE + 1)}))


def test_a_file_that_goes_apart_reads_the_same_from_outside(tmp_path: Path) -> None:
    file = read_file(save(tmp_path, "a.xlsb", SMALL), "a.xlsb")
    assert file.sheets[0].rows[0].texts == ("Date",)


def test_merges_that_cover_every_row_again_and_again_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_sheet, "MOST_LOOKS", 20_000)
    covered = Covered(tuple(Merge(1, column, 1_000_000, column) for column in range(1000)))
    for number in range(1, 21):
        covered.blank(number, ["x"], {})
    with pytest.raises(Unreadable, match="lie upon one another"):
        covered.blank(21, ["x"], {})
