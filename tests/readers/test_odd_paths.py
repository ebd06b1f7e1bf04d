"""What lies under `submissions/` besides good files: every path is read, or refused with a reason; none is left out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline import submissions
from pipeline.domain.trouble import Unreadable
from pipeline.readers import bounds, is_lock_file, is_system_file, read_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such paths")


def names(folder: Path) -> list[str]:
    return [file.name for file in submissions.under(folder, is_lock=is_lock_file, is_system=is_system_file).files]


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(path, path.name)
    return str(refused.value)


@posix
def test_a_pipe_or_a_device_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "Police").mkdir()
    os.mkfifo(tmp_path / "Police" / "pipe.csv")
    (tmp_path / "Police" / "endless.csv").symlink_to("/dev/zero")
    assert names(tmp_path) == ["Police/endless.csv", "Police/pipe.csv"]
    assert "device" in refusal(tmp_path / "Police" / "pipe.csv")
    assert "device" in refusal(tmp_path / "Police" / "endless.csv")


@posix
def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "Police").mkdir()
    (tmp_path / "Police" / "round").symlink_to(tmp_path)
    assert names(tmp_path) == ["Police/round"]
    assert "link to a folder" in refusal(tmp_path / "Police" / "round")


def test_a_folder_that_cannot_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "Police"
    closed.mkdir()
    look = os.scandir

    def denied(path: str | Path) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", denied)
    assert names(tmp_path) == ["Police"]
    monkeypatch.setattr(os, "listdir", denied)
    assert "you may not read it" in refusal(closed)


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    far = tmp_path / ("x" * 5000)
    assert submissions.named([far], is_lock=is_lock_file).files[0].path == far
    assert "too long" in refusal(far) or "not there" in refusal(far)


def test_a_file_larger_than_any_chronology_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_BYTES", 100)
    path = tmp_path / "c.csv"
    path.write_text("Date,Event\n" * 100, encoding="utf-8")
    assert "larger than any chronology" in refusal(path)


def test_a_file_named_twice_is_read_once_under_its_plainest_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.csv").write_text("Date,Event", encoding="utf-8")
    lock = Path("~$c.xlsx")
    spelt = [Path("c.csv"), tmp_path / "c.csv", Path("x/../c.csv"), lock, lock]
    (tmp_path / "x").mkdir()
    for paths in (spelt, spelt[::-1]):
        found = submissions.named(paths, is_lock=is_lock_file)
        assert [file.name for file in found.files] == ["c.csv"]
        assert found.passed_over == ("~$c.xlsx",)


@posix
def test_a_path_too_long_for_the_system_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        Path("d" * 200).mkdir()
        monkeypatch.chdir("d" * 200)  # no path to the last folder can be written in one piece
    monkeypatch.chdir(tmp_path)
    (name,) = names(tmp_path)
    assert name.startswith("d" * 200)
    assert "nearer the top" in refusal(tmp_path / name)
