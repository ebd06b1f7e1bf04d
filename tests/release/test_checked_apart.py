"""Files checked in a process of their own: what takes too long or too much is withheld, and the next is checked."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pipeline.domain.release import ReleaseTo
from pipeline.release import apart
from pipeline.release.apart import TOO_SLOW, Checker
from pipeline.release.known import Known
from pipeline.release.one_file import GONE, Checking

CHECKING = Checking(Known(), ReleaseTo("Learning from Child A"))


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def unpacks_to_much() -> bytes:
    """Two layers of packing, so that no filter alone shows how much it becomes."""
    packer = zlib.compressobj(9)
    once = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(1300)), packer.flush()])
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        packed = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, zlib.compress(once, 9), {"/Filter": packed})
        made = BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_a_file_that_takes_all_memory_is_withheld_and_the_next_is_checked(tmp_path: Path) -> None:
    with Checker(CHECKING) as checker:
        bomb = checker.check(write(tmp_path / "bomb.pdf", unpacks_to_much()))
        calm = checker.check(write(tmp_path / "calm.txt", b"Words that anybody may read.\n"))
    assert bomb.copy is None
    assert bomb.reason  # a library that is refused memory may call the file damaged
    assert calm.copy == b"Words that anybody may read.\n"


def test_a_file_that_takes_too_long_is_withheld_and_the_next_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Checker(CHECKING) as checker:
        assert checker.check(write(tmp_path / "first.txt", b"Calm words.\n")).copy is not None
        monkeypatch.setattr(apart, "MOST_WAIT", 0.5)
        slow = checker.check(write(tmp_path / "slow.txt", b"1 " * 3_000_000))
        monkeypatch.undo()
        calm = checker.check(write(tmp_path / "calm.txt", b"Calm words.\n"))
    assert (slow.copy, slow.reason) == (None, TOO_SLOW)
    assert calm.copy == b"Calm words.\n"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Checker(CHECKING) as checker:
        checked = checker.check(tmp_path / "none.txt")
    assert (checked.missing, checked.reason) == (True, GONE)
