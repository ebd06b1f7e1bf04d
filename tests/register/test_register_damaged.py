"""A register that cannot be opened: one clear line, whatever is wrong with the file."""

from __future__ import annotations

import os
import random
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.domain.trouble import SetupError
from pipeline.register import load
from pipeline.writers.register_workbook import write_register

CONTENTS = {
    "empty": (b"", "the file is empty"),
    "renamed-pdf": (b"%PDF-1.7\n%\xe2\xe3", "is not an Excel workbook"),
    "csv-named-xlsx": (b"Name,Code\nEssex Police,POL\n", "is not an Excel workbook"),
    "password-or-xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "has a password"),
    "zip-of-nothing": (b"PK\x05\x06" + bytes(18), "is damaged"),
    "zip-cut-at-once": (b"PK\x03\x04\x14", "is damaged"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_that_is_no_workbook(tmp_path: Path, name: str) -> None:
    content, fault = CONTENTS[name]
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    with pytest.raises(SetupError, match=rf"^register\.xlsx: {fault}") as trouble:
        load(path)
    assert len(trouble.value.lines) == 1


def test_no_register_at_all(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"there is none in .*cspr new"):
        load(tmp_path / "register.xlsx")


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "register.xlsx").mkdir()
    with pytest.raises(SetupError, match="is not an Excel workbook"):
        load(tmp_path / "register.xlsx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that this user may not read")
def test_a_locked_register(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_register(path)
    path.chmod(0)
    with pytest.raises(SetupError, match="Excel may hold it"):
        load(path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("letter.txt", "Dear all")
    with pytest.raises(SetupError, match="is damaged, or not an Excel workbook"):
        load(path)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_register_cut_short(tmp_path: Path, share: float) -> None:
    path = tmp_path / "register.xlsx"
    write_register(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SetupError, match="is damaged"):
        load(path)


def test_broken_parts_are_one_line_or_still_a_review(tmp_path: Path) -> None:
    """Each part of the package in turn cut in half: refused in one line or read, never a traceback."""
    whole = tmp_path / "whole.xlsx"
    write_register(whole)
    path = tmp_path / "register.xlsx"
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    refused = []
    for broken in parts:
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content[: len(content) // 2] if name == broken else content)
        try:
            load(path)
        except SetupError as trouble:
            refused.append(trouble.lines)
    assert len(refused) >= len(parts) - 4  # properties and the theme are not needed
    assert all(lines[0].startswith("register.xlsx") for lines in refused)


def test_flipped_bytes_never_end_in_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_register(path)
    content = path.read_bytes()
    chance = random.Random(7)
    outcomes = set()
    for _ in range(25):
        hurt = bytearray(content)
        for _ in range(20):
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        path.write_bytes(hurt)
        try:
            load(path)
            outcomes.add("read")
        except SetupError:
            outcomes.add("refused")
    assert "refused" in outcomes


def with_sheet(path: Path, *changes: tuple[str, str]) -> None:
    """A register with one of its sheets' XML altered."""
    write_register(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = next(name for name in sorted(parts) if name.startswith("xl/worksheets/sheet"))
    for old, new in changes:
        assert old.encode() in parts[sheet]
        parts[sheet] = parts[sheet].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.mark.parametrize(
    "added",
    [
        "</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
        "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(9000, 700_000)) + "</sheetData>",
    ],
    ids=["merged-whole", "formatted-to-its-end"],
)
def test_far_more_than_a_register_holds_is_refused_at_once(tmp_path: Path, added: str) -> None:
    with_sheet(tmp_path / "register.xlsx", ("</sheetData>", added))
    with pytest.raises(SetupError, match="far more than a register"):
        load(tmp_path / "register.xlsx")


def test_a_cell_beyond_excels_last_row_is_no_crash(tmp_path: Path) -> None:
    far = '<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row></sheetData>'
    with_sheet(tmp_path / "register.xlsx", ("</sheetData>", far))
    load(tmp_path / "register.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such paths")
def test_a_pipe_or_a_device_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "register.xlsx")
    (tmp_path / "endless.xlsx").symlink_to("/dev/zero")
    for name in ("register.xlsx", "endless.xlsx"):
        with pytest.raises(SetupError, match="is not an Excel workbook"):
            load(tmp_path / name)
