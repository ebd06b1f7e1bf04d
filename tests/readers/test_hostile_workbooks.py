"""Workbooks that break the format's rules: refused with a reason, or read without losing a word."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from office_files import OFFICE, XML, package, save, xlsx_parts

from pipeline.domain.grid import Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.readers import bounds, excel_bounds, read_file

SHEET = "xl/worksheets/sheet1.xml"
DATED = '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>'
HOURS = '<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts>'


def text(reference: str, words: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(text("ABC"[at] + str(number), cell) for at, cell in enumerate(cells))}</row>'


HEADINGS = row(1, "Date", "Event")
LATE_TYPE = f'{XML}<!--{" " * 5000}--><!DOCTYPE x [<!ENTITY c SYSTEM "elsewhere.txt">]>'
MERGED = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'


def twice() -> bytes:
    made = BytesIO(package(xlsx_parts(HEADINGS)))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, xlsx_parts(row(1, "Other"))[SHEET])
    return made.getvalue()


def with_sheets_of_one_name() -> dict[str, str]:
    parts = xlsx_parts(HEADINGS)
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    second = f'<Relationship Id="r9" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    return parts | {
        book: parts[book].replace("</sheets>", '<sheet name="Chronology" sheetId="2" r:id="r9"/></sheets>'),
        links: parts[links].replace("</Relationships>", second),
        "xl/worksheets/sheet2.xml": xlsx_parts(row(1, "Other"))[SHEET],
    }


def with_late_type(part: str) -> dict[str, str]:
    parts = xlsx_parts(HEADINGS)
    return parts | {part: parts[part].replace(XML, LATE_TYPE)}


REFUSED = {
    "row-number-twice": (xlsx_parts(HEADINGS + row(2, "first") + row(2, "second")), "damaged"),
    "cell-twice": (xlsx_parts(f'<row r="1">{text("A1", "first")}{text("A1", "second")}</row>'), "damaged"),
    "row-beyond-excel": (xlsx_parts(HEADINGS + row(1_048_577, "far")), "damaged"),
    "row-of-fourteen-digits": (xlsx_parts(HEADINGS + '<row r="99999999999999"/>'), "damaged"),
    "row-nought": (xlsx_parts(HEADINGS + row(0, "nought")), "damaged"),
    "cell-beyond-excel": (xlsx_parts(f'<row r="1">{text("A9999999", "far")}</row>'), "damaged"),
    "sheets-of-one-name": (with_sheets_of_one_name(), "damaged"),
    "document-type-after-a-long-remark": (with_late_type(SHEET), "document type"),
    "document-type-in-the-book": (with_late_type("xl/workbook.xml"), "document type"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    parts, word = REFUSED[name]
    with pytest.raises(Unreadable, match=word):
        read_file(save(tmp_path, "c.xlsx", parts), "c.xlsx")


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="two parts of one name"):
        read_file(save(tmp_path, "c.xlsx", twice()), "c.xlsx")


def only_sheet(tmp_path: Path, parts: dict[str, str]) -> Sheet:
    return read_file(save(tmp_path, "c.xlsx", parts), "c.xlsx").sheets[0]


@pytest.mark.parametrize("style", [0, 1, 2])
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        *(("1e300", "1E+300"), ("-1e300", "-1E+300"), ("9999999999999999", "1E+16"), ("123456789012", "123456789012")),
        *(("NaN", "nan"), ("-INF", "-inf")),
    ],
)
def test_a_number_beyond_all_dates_is_shown_as_a_number(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], stored: str, shown: str, style: int
) -> None:
    rows = f'{HEADINGS}<row r="2"><c r="A2" s="{style}"><v>{stored}</v></c>{text("B2", "Seen")}</row>'
    sheet = only_sheet(tmp_path, xlsx_parts(rows, styles=DATED, formats=HOURS))
    assert sheet.rows[1].texts == (shown, "Seen")
    assert capfd.readouterr().err == ""  # the engine prints where it stumbles


def test_a_long_number_that_is_no_date_keeps_its_format(tmp_path: Path) -> None:
    spaced = '<numFmts><numFmt numFmtId="170" formatCode="00 0000 000000"/></numFmts>'
    rows = f'{HEADINGS}<row r="2"><c r="A2" s="2"><v>447700900123</v></c></row>'
    assert only_sheet(tmp_path, xlsx_parts(rows, styles=DATED, formats=spaced)).rows[1].texts == ("44 7700 900123",)


def test_words_under_a_merged_cell_are_kept_as_a_remark(tmp_path: Path) -> None:
    rows = HEADINGS + row(2, "03/04/2019", "Seen") + row(3, "05/04/2019", "Called")
    sheet = only_sheet(tmp_path, xlsx_parts(rows, after=MERGED))
    assert sheet.rows[2].texts == ("", "Called")
    assert sheet.rows[2].marks[0].comment == "[under a merged cell] 05/04/2019"


def test_the_same_words_under_a_merged_cell_need_no_remark(tmp_path: Path) -> None:
    rows = HEADINGS + row(2, "03/04/2019", "Seen") + row(3, "03/04/2019", "Called")
    assert not only_sheet(tmp_path, xlsx_parts(rows, after=MERGED)).rows[2].marks


def test_merges_upon_one_another_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.excel_sheet.MOST_COLUMNS", 2)
    after = "".join(f'<mergeCell ref="A1:C{end}"/>' for end in range(2, 6))
    with pytest.raises(Unreadable, match="merged cells lie upon one another"):
        only_sheet(tmp_path, xlsx_parts(HEADINGS, after=f"<mergeCells>{after}</mergeCells>"))


def test_a_sheet_formatted_to_its_end_loses_only_blank_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_bounds, "MANY_CELLS", 10)
    monkeypatch.setattr(excel_bounds, "MOST_CELLS", 10)
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"></c></row>' for n in range(3, 40))
    blank = blank.replace('<row r="7">', '<row r="7" hidden="1">')
    filled = HEADINGS + row(2, "03/04/2019", "Seen") + blank + row(40, "04/04/2019", "Called")
    sheet = only_sheet(tmp_path, xlsx_parts(filled, styles=DATED))
    assert [(row.number, row.texts[1]) for row in sheet.rows] == [(1, "Event"), (2, "Seen"), (40, "Called")]


@pytest.mark.parametrize(
    "rows", ["".join(row(n, "a", "b") for n in range(1, 9)), f"<row>{'<c/>' * 11}</row>"], ids=["filled", "bare"]
)
def test_more_cells_than_any_chronology_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str
) -> None:
    monkeypatch.setattr(excel_bounds, "MOST_CELLS", 10)
    with pytest.raises(Unreadable, match="unpacks to more"):
        only_sheet(tmp_path, xlsx_parts(rows))


def test_one_long_text_shown_in_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_LETTERS", 1000)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 30))
    with pytest.raises(Unreadable, match="more than 1,000 letters"):
        only_sheet(tmp_path, xlsx_parts(rows, strings=f"<si><t>{'w ' * 100}</t></si>"))


def test_more_rows_than_any_chronology_has_are_refused_with_what_to_ask_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_ROWS", 10)
    path = save(tmp_path, "whole system.csv", b"Date,Event\n" * 11)
    with pytest.raises(Unreadable, match=r"more than 10 rows.*the people and the years of this review"):
        read_file(path, path.name)


@pytest.mark.parametrize("cell", ['<c r="XFD1048576" t="zz"><v>1</v></c>', '<c r="B1" t="zz"><v>1</v></c>'])
def test_the_engine_that_stands_by_makes_no_billion_cells(tmp_path: Path, cell: str) -> None:
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' if "B1" in cell else ""
    parts = xlsx_parts(HEADINGS + f'<row r="1048576">{cell}</row>', after=merge)
    broken = parts | {"xl/styles.xml": parts["xl/styles.xml"].replace("UTF-8", "UTF-16")}  # the fast one gives up
    with pytest.raises(Unreadable, match="damaged"):
        only_sheet(tmp_path, broken)


def test_a_date_past_9999_counted_from_1904_is_shown_as_a_number(tmp_path: Path) -> None:
    rows = f'{HEADINGS}<row r="2"><c r="A2" s="1"><v>2958465</v></c></row>'
    sheet = only_sheet(tmp_path, xlsx_parts(rows, styles=DATED, book='<workbookPr date1904="1"/>'))
    assert sheet.rows[1].texts == ("2958465",)


@pytest.mark.parametrize("code", ["0" * 400, "0." + "0" * 400, "0" + "%" * 400, "0" + "," * 400])
def test_a_format_with_hundreds_of_places_is_no_crash(tmp_path: Path, code: str) -> None:
    rows = f'{HEADINGS}<row r="2"><c r="A2" s="2"><v>1e20</v></c></row>'
    formats = f'<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
    assert only_sheet(tmp_path, xlsx_parts(rows, styles=DATED, formats=formats)).rows[1].texts[0]
