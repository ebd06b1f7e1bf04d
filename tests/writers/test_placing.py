"""Outputs appear together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.trouble import Exit, PipelineError, Withheld
from pipeline.writers.placing import placing


def write(folder: Path, text: str, *outputs: str, then: type[BaseException] | None = None) -> None:
    """Write outputs that say `text`, and crash `then`."""
    with placing(folder) as place:
        for name in outputs:
            place(name).write_text(text, encoding="utf-8")
        if then:
            raise then


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_files_stand_in_place_after_the_last_is_written(tmp_path: Path) -> None:
    out = tmp_path / "review" / "out"
    with placing(out) as place:
        place("issues.csv").write_text("issues", encoding="utf-8")
        place("column-maps/Police.csv").write_text("map", encoding="utf-8")
        assert not (out / "issues.csv").exists()
    assert names(out) == ["column-maps", "column-maps/Police.csv", "issues.csv"]


def test_a_crash_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "issues.csv").write_text("yesterday", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        write(tmp_path, "today", "issues.csv", "column-maps/Police.csv", then=ZeroDivisionError)
    assert names(tmp_path) == ["issues.csv"]
    assert (tmp_path / "issues.csv").read_text(encoding="utf-8") == "yesterday"


def test_a_crash_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a" / "out", "today", "b/c.csv", then=KeyboardInterrupt)
    assert names(tmp_path) == []


def test_what_a_power_cut_left_is_tidied_by_the_next_run(tmp_path: Path) -> None:
    with placing(tmp_path) as place:
        left = place("issues.csv")
    left.write_text("half", encoding="utf-8")
    with placing(tmp_path) as place:
        place("issues.csv").write_text("whole", encoding="utf-8")
    assert names(tmp_path) == ["issues.csv"]
    assert (tmp_path / "issues.csv").read_text(encoding="utf-8") == "whole"


def test_when_one_file_cannot_be_replaced_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("yesterday", encoding="utf-8")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(Withheld, match=r"b\.csv: a folder of that name is in the way") as caught:
        write(tmp_path, "today", "a.csv", "b.csv")
    assert caught.value.exit_code is Exit.WITHHELD
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "yesterday"
    assert names(tmp_path) == ["a.csv", "b.csv"]


@pytest.mark.parametrize("out", ["taken", "taken/out"])
def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path, out: str) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(PipelineError, match="cannot be written to") as caught:
        write(tmp_path / out, "today", "a.csv")
    assert "\n" not in str(caught.value)


def test_a_file_open_elsewhere_is_named(tmp_path: Path) -> None:
    open_in_excel = tmp_path / "issues.csv"
    open_in_excel.write_text("yesterday", encoding="utf-8")
    open_in_excel.chmod(0o400)  # as Windows answers for a file that is open: no permission to write
    try:
        open_in_excel.open("r+b").close()
    except PermissionError:
        with pytest.raises(Withheld, match=r"issues\.csv: is open in another program: close it"):
            write(tmp_path, "today", "issues.csv")
        assert names(tmp_path) == ["issues.csv"]
    else:
        pytest.skip("this user may write to everything (root)")


def test_within_another_the_outer_one_moves_all(tmp_path: Path) -> None:
    def everything(then: type[BaseException] | None = None) -> None:
        with placing(tmp_path):
            write(tmp_path, "today", "issues.csv")
            assert not (tmp_path / "issues.csv").exists()
            write(tmp_path, "today", "timeline.html", then=then)

    with pytest.raises(ZeroDivisionError):
        everything(ZeroDivisionError)
    assert names(tmp_path) == []
    everything()
    assert names(tmp_path) == ["issues.csv", "timeline.html"]


@pytest.mark.parametrize("name", ["x" * 251 + ".csv", "🙂" * 62 + ".csv"])
def test_a_name_as_long_as_the_disk_takes(tmp_path: Path, name: str) -> None:
    write(tmp_path, "today", name)
    assert names(tmp_path) == [name]
