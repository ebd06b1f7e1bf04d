"""Work shared with a second process: the same results in the same order, and an end whatever happens to it."""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline import file_reading, head_start, second_core
from pipeline.chronology.linking import differences, reading
from pipeline.domain.entry import Account, Entry, Note, Place
from pipeline.domain.trouble import PipelineError
from pipeline.domain.when import Precision, When
from pipeline.intake import Understood
from pipeline.run import merge, on_folder
from pipeline.submissions import Submission

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba"
PATIENCE = 60  # seconds that a busy machine may take to start a process
WHERE = "__import__('os').getpid()"
HERE_WAITS = "__import__('time').sleep(.01)"


def _in_both(elsewhere: str, marker: Path, count: int = 40) -> list[str]:
    """Jobs for `eval`: the second process makes the marker and then does `elsewhere`; this one waits for the marker
    and gives its own number, so that each gets a job however slowly the other starts."""
    marked = f"__import__('pathlib').Path({str(marker)!r})"
    until = f"next(i for i in range({PATIENCE * 100}) if {marked}.exists() or {HERE_WAITS})"
    return [f"({until}, {WHERE})[1] if {WHERE} == {os.getpid()} else ({marked}.touch(), {elsewhere})[1]"] * count


def test_results_stand_in_the_order_of_the_jobs_whoever_did_them(tmp_path: Path) -> None:
    jobs = [f"({job}, {place})" for place, job in enumerate(_in_both(WHERE, tmp_path / "begun"))]
    done = second_core.side_by_side(eval, jobs, lost=repr)
    assert [place for _, place in done] == list(range(len(jobs)))
    assert len({process for process, _ in done}) == 2


def test_a_job_that_the_second_process_did_not_survive_is_given_back(tmp_path: Path) -> None:
    jobs = _in_both("__import__('os')._exit(9)", tmp_path / "begun")
    done = second_core.side_by_side(eval, jobs, lost=lambda _: "lost")
    assert done.count("lost") == 1
    assert done.count(os.getpid()) == len(jobs) - 1


def test_a_bug_in_the_second_process_is_a_traceback_here(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        second_core.side_by_side(eval, _in_both("1 / 0", tmp_path / "begun"), lost=repr)


def test_a_trouble_in_the_second_process_is_the_same_trouble_here(tmp_path: Path) -> None:
    column_map = tmp_path / "no.csv"
    read = "__import__('pipeline.decisions').decisions.read_table"
    raised = f"{read}(__import__('pathlib').Path({str(column_map)!r}), ('ref',), 'Cure.')"
    column_map.write_text("other\nx\n", encoding="utf-8")
    with pytest.raises(PipelineError, match=r"no\.csv"):
        second_core.side_by_side(eval, _in_both(raised, tmp_path / "begun"), lost=repr)


def test_one_process_serves_all_that_is_done_within_and_another_takes_its_place_when_it_has_ended(
    tmp_path: Path,
) -> None:
    def done_elsewhere(elsewhere: str, marker: str) -> set[int]:
        return {*second_core.side_by_side(eval, _in_both(elsewhere, tmp_path / marker), lost=lambda _: 0)} - {
            os.getpid()
        }

    with second_core.kept():
        first, again = done_elsewhere(WHERE, "first"), done_elsewhere(WHERE, "again")
        ended, after = done_elsewhere("__import__('os')._exit(9)", "ended"), done_elsewhere(WHERE, "after")
    assert len(first) == 1
    assert again == first
    assert ended == {0}
    assert after.isdisjoint(first)


@pytest.mark.skipif(sys.platform == "win32", reason="there os.kill(…, 0) does not ask, it kills")
def test_an_interruption_here_ends_the_second_process(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    numbered = f"__import__('pathlib').Path({str(begun)!r}).write_text(str({WHERE})), __import__('time').sleep(600)"
    jobs = [numbered] * 2

    def interrupted(*_: object) -> None:
        _wait_for(begun)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        second_core.side_by_side(eval, jobs, lost=repr, began=interrupted)
    with pytest.raises(OSError, match=r"\d"):  # there is no such process any more
        os.kill(int(begun.read_text(encoding="utf-8")), 0)


def _wait_for(path: Path) -> None:
    for _ in range(PATIENCE * 100):
        if path.exists() and path.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)


def test_a_review_read_on_both_cores_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, both = tmp_path / "alone", tmp_path / "both"
    merge(on_folder(SAMPLE, alone), lambda *_: None)
    monkeypatch.setattr(second_core, "has_second_core", lambda: True)
    monkeypatch.setattr(file_reading, "_WORTH", 0)
    for module in (reading, differences):
        monkeypatch.setattr(module, "has_second_core", lambda: True)
        monkeypatch.setattr(module, "_WORTH", 0)
        monkeypatch.setattr(module, "_PART", 40)
    told: list[tuple[int, int, str]] = []
    merge(on_folder(SAMPLE, both), lambda *each: told.append(each))
    assert _contents(both) == _contents(alone)
    done = [each for each, _, _ in told]
    assert done == sorted(done), "never fewer done than before"
    assert {total for _, total, _ in told} == {len(on_folder(SAMPLE, both).files.files)}


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_that_ended_the_reading_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "chronology.xlsx"
    path.write_bytes(b"PK")
    case = file_reading.Case("Child Test", date(2026, 1, 5))
    file = Submission(path, "School/chronology.xlsx", "School")
    read = file_reading.read_nowhere(case, file)
    assert (read.record.file, read.record.status) == ("School/chronology.xlsx", "refused")
    assert read.said.issues[0].message == file_reading.ENDED_THE_READING
    assert "\n" not in file_reading.ENDED_THE_READING


def test_what_a_file_says_comes_through_a_pipe_as_it_was() -> None:
    when = When(date(2019, 4, 3), date(2019, 4, 3), None, Precision.DAY)
    account = Account("03/04/2019", event="Seen at home.")
    entries = tuple(
        Entry("Police", when, account, Place("a.xlsx", "Log", row), (("Ref", "7"),), ("hidden-row",)) for row in (2, 5)
    )
    notes = (Note("note", "Police", "End of log", Place("a.xlsx", "Log", 9)),)
    for said in (Understood(entries=entries, notes=notes), Understood(notes=notes)):
        assert pickle.loads(pickle.dumps(said)) == said  # noqa: S301 - what this test has just made


def test_a_process_that_was_begun_early_does_the_first_work_and_is_not_waited_for_without_any(tmp_path: Path) -> None:
    second_core.begin(["pipeline.domain.entry"])
    with second_core.kept() as unused:
        begun = unused.process
    assert begun is not None
    assert begun.returncode is not None
    second_core.begin(["pipeline.domain.entry"])
    with second_core.kept() as used:
        begun = used.process
        done = second_core.side_by_side(eval, _in_both(WHERE, tmp_path / "begun"), lost=repr)
    assert begun is not None
    assert set(done) == {os.getpid(), begun.pid}


def test_what_is_ahead_is_loaded_by_who_has_done_all_its_jobs(tmp_path: Path) -> None:
    there = f"__import__('sys').modules.get('xml.dom.pulldom') and {WHERE}"
    with second_core.kept() as second:
        ahead = second_core.Ahead(there=("xml.dom.pulldom",))
        second_core.side_by_side(eval, _in_both(WHERE, tmp_path / "begun"), lost=repr, ahead=ahead)
        assert second.process is not None
        assert second.ask(eval, there) == second.process.pid


def test_a_module_ahead_that_cannot_be_loaded_is_a_bug_told_with_the_next_job(tmp_path: Path) -> None:
    with second_core.kept():
        ahead = second_core.Ahead(there=("pipeline.no_such_module",))
        second_core.side_by_side(eval, _in_both(WHERE, tmp_path / "begun"), lost=repr, ahead=ahead)
        with pytest.raises(RuntimeError, match="no_such_module"):
            second_core.side_by_side(eval, [HERE_WAITS] * 40, lost=repr)


def test_only_much_to_read_is_given_a_head_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[Sequence[str]] = []
    monkeypatch.setattr(second_core, "has_second_core", lambda: True)
    monkeypatch.setattr(second_core, "begin", began.append)
    monkeypatch.setattr(head_start, "WORTH", 100)
    files = [tmp_path / "submissions" / name for name in ("a.csv", "b.csv")]
    files[0].parent.mkdir()
    for file, size in zip(files, (60, 30), strict=True):
        file.write_bytes(b" " * size)
    head_start.begin([tmp_path])
    head_start.begin([files[0], tmp_path / "gone.csv"])
    head_start.begin([*files])
    assert began == []
    files[1].write_bytes(b" " * 60)
    head_start.begin([tmp_path])
    head_start.begin(files)
    head_start.begin(files[:1])
    assert len(began) == 2
