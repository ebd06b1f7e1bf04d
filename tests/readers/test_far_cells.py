"""Cells far from all others, sheets of many formats, rows of many headings: read quickly, or refused by name."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from types import SimpleNamespace

import pytest
from office_files import docx_parts, package, save, xlsx_parts

from pipeline.domain.trouble import Unreadable
from pipeline.readers import apart, excel_bounds, members, old_excel, read_file

TEXT = '<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, **cells: str) -> str:
    inside = "".join(TEXT.format(at=f"{column}{number}", words=words) for column, words in cells.items())
    return f'<row r="{number}">{inside}</row>'


HEADINGS = row(1, A="Date", B="Event")


@pytest.mark.parametrize("far", ["A1048576", "XFD1048576", "AB400000"])
def test_a_cell_far_from_all_others_costs_no_minutes(tmp_path: Path, far: str) -> None:
    column, number = far.rstrip("0123456789"), int(far.lstrip("ABDFX"))
    content = package(xlsx_parts(HEADINGS + row(2, A="03/04/2019", B="Visit") + row(number, **{column: "stray"})))
    begun = process_time()
    (sheet,) = read_file(save(tmp_path, "a.xlsx", content), "a.xlsx").sheets
    assert process_time() - begun < 5
    assert [line.number for line in sheet.rows] == [1, 2, number]
    assert [line.texts[:2] for line in sheet.rows[:2]] == [("Date", "Event"), ("03/04/2019", "Visit")]
    assert sheet.rows[2].texts[-1] == "stray"
    assert len(sheet.rows[2].cells) == {"A": 1, "AB": 28, "XFD": 16_384}[column]


def test_more_formats_than_excel_makes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_bounds, "MOST_FORMATS", 50)
    formats = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="0"/>' for n in range(51))
    content = package(xlsx_parts(HEADINGS, formats=f"<numFmts>{formats}</numFmts>"))
    with pytest.raises(Unreadable, match="more than any chronology"):
        read_file(save(tmp_path, "a.xlsx", content), "a.xlsx")


def test_a_row_of_a_thousand_headings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Event," + ",".join(f"Heading {n}" for n in range(1000)) + "\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="1,002 columns"):
        read_file(path, "a.csv")


def test_a_row_of_blanks_is_no_row_of_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Event" + "," * 3000 + "\n03/04/2019,Visit made\n", encoding="utf-8")
    assert read_file(path, "a.csv").sheets[0].rows[0].texts[:2] == ("Date", "Event")


def test_what_makes_a_large_tree_goes_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LARGE_TREE", 20_000)
    strings = "<si><t>Visit</t></si>" * 2000
    assert apart.goes_apart(".xlsx", package(xlsx_parts(HEADINGS, strings=strings)))
    sheet = HEADINGS + "".join(row(number, A="03/04/2019") for number in range(2, 2000))
    assert not apart.goes_apart(".xlsx", package(xlsx_parts(sheet)))


def test_an_old_workbook_s_format_without_a_code_is_read_as_general() -> None:
    book = SimpleNamespace(
        format_map={0: SimpleNamespace(format_str=None)},
        font_list=(),
        xf_list=(SimpleNamespace(format_key=0, font_index=0),),
        datemode=0,
    )
    assert old_excel._Formats(book).formats[0].is_general  # noqa: SLF001 - no program writes such a file


def test_parts_named_with_backslashes_are_told(tmp_path: Path) -> None:
    parts = {name.replace("/", "\\").lower(): content for name, content in xlsx_parts(HEADINGS).items()}
    path = save(tmp_path, "a.xlsx", package(parts))
    assert members(path) == {}
    with pytest.raises(Unreadable, match="not named as Office names them"):
        read_file(path, "a.xlsx")


def test_a_directory_that_points_before_the_file_is_damage(tmp_path: Path) -> None:
    content = package(xlsx_parts(HEADINGS))
    place = content.rindex(b"PK\x05\x06") + 16
    far = int.from_bytes(content[place : place + 4], "little") + 4_000
    broken = content[:place] + far.to_bytes(4, "little") + content[place + 4 :]
    with pytest.raises(Unreadable, match="damaged"):
        read_file(save(tmp_path, "a.xlsx", broken), "a.xlsx")


def test_a_document_with_two_bodies_loses_neither(tmp_path: Path) -> None:
    parts = docx_parts("<w:p><w:r><w:t>Date</w:t></w:r></w:p></w:body><w:body><w:p><w:r><w:t>Event</w:t></w:r></w:p>")
    (sheet,) = read_file(save(tmp_path, "a.docx", package(parts)), "a.docx").sheets
    assert [line.texts for line in sheet.rows] == [("Date",), ("Event",)]
