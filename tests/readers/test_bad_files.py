"""Files that cannot be read: each one line that says what is wrong and what to do."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import BAD_FILES, docx_parts, package, save, xlsx_parts

from pipeline.domain.trouble import Exit, Unreadable
from pipeline.readers import READERS, is_lock_file, is_system_file, read_file
from pipeline.readers.recognise import recognise

CURES = ("Ask ", "Save As", "save ", "Save ", "Unpack", "Check ", "Copy ", "try again", "Name ")


@pytest.mark.parametrize("name", BAD_FILES)
def test_refused_with_fault_and_cure(tmp_path: Path, name: str) -> None:
    content, word = BAD_FILES[name]
    path = save(tmp_path, name, content())
    before = path.read_bytes()

    with pytest.raises(Unreadable) as refused:
        read_file(path, name)

    message = str(refused.value)
    assert word in message
    assert any(cure in message for cure in CURES)
    assert "\n" not in message
    assert name not in message
    assert refused.value.exit_code is Exit.UNREAD
    assert path.read_bytes() == before


def test_a_file_that_vanished(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not there any more"):
        read_file(tmp_path / "gone.xlsx", "gone.xlsx")


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "chronology.xlsx").mkdir()
    with pytest.raises(Unreadable, match="a folder, not a file"):
        read_file(tmp_path / "chronology.xlsx", "chronology.xlsx")


@pytest.mark.parametrize(
    ("name", "lock", "system"),
    [
        ("~$chronology.xlsx", True, False),
        (".~lock.chronology.xlsx#", True, False),
        ("Thumbs.db", False, True),
        ("desktop.ini", False, True),
        (".DS_Store", False, True),
        ("._chronology.xlsx", False, True),
        ("~WRL0001.tmp", False, True),
        ("chronology ~ final.xlsx", False, False),
    ],
)
def test_files_that_programs_leave(name: str, lock: bool, system: bool) -> None:
    assert (is_lock_file(Path(name)), is_system_file(Path(name))) == (lock, system)


CELLS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>43556</v></c></row>'
GRID = '<w:tblGrid><w:gridCol w:w="90"/></w:tblGrid>'
TABLE = f'<w:tbl>{GRID}<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc></w:tr>'
WHOLE = [
    xlsx_parts(CELLS, strings="<si><t>Date</t></si>", after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
    docx_parts(f"<w:p/>{TABLE}</w:tbl>", comments='<w:comment w:id="1"/>'),
]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damage_is_a_refusal_and_never_a_crash(data: st.DataObject) -> None:
    parts = data.draw(st.sampled_from(WHOLE))
    name = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, len(parts[name]) - 1))
    length = data.draw(st.integers(0, 30))
    patch = data.draw(st.sampled_from(["", "<", '"', "&", "-1", "A", "99999999999"]))
    damaged = package(parts | {name: parts[name][:start] + patch + parts[name][start + length :]})
    with suppress(Unreadable):  # read or refused; anything else is a traceback for the officer
        READERS[recognise(damaged, ".xlsx")](damaged)


def test_a_reference_broken_open_is_damage() -> None:
    parts = WHOLE[0]
    sheet = "xl/worksheets/sheet1.xml"
    damaged = package(parts | {sheet: parts[sheet].replace('B1" s="0"', "")})
    with pytest.raises(Unreadable, match=sheet):
        READERS[recognise(damaged, ".xlsx")](damaged)
