"""Excel workbooks: every cell as the author sees it, by either engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import OFFICE, STRICT_SHEETS, XML, relations, save, xlsx_parts
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from pipeline.domain.grid import Mark, Merge, Row, Sheet, Stamp, shown
from pipeline.domain.when import Precision
from pipeline.readers import excel_fast, excel_slow, read_file
from pipeline.readers.excel_parts import sheet_parts
from pipeline.readers.package import open_package

AWKWARD_STRINGS = """
<si><t xml:space="preserve"> a_x000D_
b </t></si>
<si><t>x_x005F_x000D_y</t></si>
<si><r><t xml:space="preserve">kept </t></r><r><rPr><strike/></rPr><t>gone</t></r>
<rPh sb="0" eb="1"><t>SAID</t></rPh></si>
<si><t>base</t><rPh sb="0" eb="1"><t>SAID</t></rPh></si>
"""
AWKWARD_STYLES = "".join(
    f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" applyNumberFormat="1"/>'
    for number, font in [(0, 0), (14, 0), (17, 0), (22, 0), (0, 1), (46, 0), (164, 0)]
)
AWKWARD_FORMATS = '<numFmts><numFmt numFmtId="164" formatCode="&quot;day &quot;0"/></numFmts>'
AWKWARD_ROWS = """
<row r="2" ht="0" customHeight="1"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>3</v></c>
 <c r="D2" t="str"><f>A1</f><v>sum_x000D_
x</v></c><c r="E2" t="inlineStr"><is><t>#REF!</t></is></c></row>
<row r="4" hidden="1"><c r="A4"><v>1430.0</v></c><c r="B4"><v>1.43E3</v></c><c r="C4"><v>0.1000000000000001</v></c>
 <c r="D4" s="1"><v>43556</v></c><c r="E4" s="2"><v>43556</v></c><c r="F4" s="3"><v>43556.5</v></c>
 <c r="G4" s="5"><v>1.5</v></c><c r="H4" s="6"><v>3</v></c><c r="I4" s="1"><v>43556.25</v></c></row>
<row r="5"><c r="A5"><f>A1</f></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="e"><v>#REF!</v></c>
 <c r="D5" t="s" s="4"><v>3</v></c><c r="F5" s="4"/><c r="G5" s="1"><f>TODAY()</f></c></row>
"""
AFTER = '<mergeCells count="1"><mergeCell ref="A7:B8"/></mergeCells>'
COLUMNS = '<cols><col min="2" max="2" width="9" hidden="1"/><col min="5" max="16384" width="0" customWidth="1"/></cols>'


def hand_made() -> dict[str, str]:
    return xlsx_parts(
        AWKWARD_ROWS,
        strings=AWKWARD_STRINGS,
        styles=AWKWARD_STYLES,
        formats=AWKWARD_FORMATS,
        columns=COLUMNS,
        after=AFTER,
    )


def made_by_hand(path: Path) -> None:
    save(path.parent, path.name, hand_made())


def made_in_1904(path: Path) -> None:
    parts = xlsx_parts(AWKWARD_ROWS, strings=AWKWARD_STRINGS, styles=AWKWARD_STYLES, formats=AWKWARD_FORMATS)
    book = parts["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    save(path.parent, path.name, parts | {"xl/workbook.xml": book})


def made_by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Chronology")
        struck = book.add_format({"font_strikeout": True})
        sheet.write_string("A1", " lead and trail \u00a0")
        sheet.write_string("A2", "tab\tand\r\nline “quoted” \U0001f600")
        sheet.write_datetime("A3", datetime(2019, 4, 1), book.add_format({"num_format": "mmm yyyy"}))  # noqa: DTZ001 - Excel has no zones
        sheet.write_number("B3", 26 / 24, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_number("C3", 7700900123, book.add_format({"num_format": "00000000000"}))
        sheet.write_rich_string("A4", "kept ", struck, "gone", " kept")
        sheet.write_string("B4", "all gone", struck)
        sheet.write_comment("B4", "Is this right?", {"author": "A Reviewer"})
        sheet.write_comment("D9", "below everything")
        sheet.write_formula("A5", "=1/0", None, "#DIV/0!")
        sheet.merge_range("A6:B7", "both days")
        sheet.write_boolean("C6", True)
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.write_string("D7", "hidden")
        sheet.set_column("C:C", None, None, {"hidden": True})
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Chronology!$A$1:$A$2"})
        book.add_chartsheet("A chart").set_chart(chart)
        book.add_worksheet("Hidden").hide()
        book.add_worksheet("Very hidden").very_hidden()


def made_by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Chronology"
    sheet["A1"] = "=NOW()"
    sheet["B1"] = date(2019, 4, 3)
    sheet["C1"] = datetime(2019, 4, 3, 14, 30)  # noqa: DTZ001 - Excel has no zones
    sheet["D1"] = time(9, 5)
    sheet["A2"] = CellRichText("one ", TextBlock(InlineFont(strike=True), "two"), " three")
    sheet["B2"] = "struck"
    sheet["B2"].font = Font(strike=True)
    sheet["C2"] = "noted"
    sheet["C2"].comment = Comment("Moved?", "A Reviewer")
    sheet["A3"] = 14.5
    sheet.merge_cells("A4:C5")
    sheet["A4"] = "merged"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Aside").sheet_state = "hidden"
    book.save(path)


AWKWARD: list[Callable[[Path], None]] = [made_by_hand, made_in_1904, made_by_xlsxwriter, made_by_openpyxl]


def read(path: Path) -> tuple[Sheet, ...]:
    return read_file(path, path.name).sheets


def row(sheet: Sheet, number: int) -> Row:
    return next(row for row in sheet.rows if row.number == number)


def test_what_the_author_sees(tmp_path: Path) -> None:
    made_by_hand(tmp_path / "a.xlsx")
    (sheet,) = read(tmp_path / "a.xlsx")

    assert [(row.number, row.hidden) for row in sheet.rows] == [(2, True), (4, True), (5, False)]
    assert row(sheet, 2).cells[:5] == (" a\nb ", "kept gone", "base", "sum\nx", "#REF!")
    seen = [shown(cell) for cell in row(sheet, 4).cells]
    assert seen[:3] == ["1430", "1430", "0.1"]
    assert seen[3:] == ["01/04/2019", "Apr-19", "01/04/2019 12:00", "36:00:00", "day 3", "01/04/2019"]
    assert row(sheet, 4).cells[4] == Stamp("Apr-19", date(2019, 4, 1), None, Precision.MONTH)
    assert row(sheet, 4).cells[8] == Stamp("01/04/2019", date(2019, 4, 1), None, Precision.DAY)
    assert [shown(cell) for cell in row(sheet, 5).cells[:4]] == ["", "TRUE", "#REF!", "base"]
    assert sheet.merges == (Merge(7, 0, 8, 1),)
    assert sheet.hidden_columns == {1, 4, 5, 6, 7, 8}


def test_marks(tmp_path: Path) -> None:
    made_by_hand(tmp_path / "a.xlsx")
    (sheet,) = read(tmp_path / "a.xlsx")
    assert row(sheet, 2).marks == {1: Mark(struck=True)}  # the text #REF! in E2 is no error
    assert row(sheet, 4).marks == {}
    assert row(sheet, 5).marks == {
        0: Mark(formula_without_value=True),
        2: Mark(error=True),
        3: Mark(struck=True),
        6: Mark(formula_without_value=True),
    }


def test_a_typed_escape_stays_as_typed(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
    save(tmp_path, "a.xlsx", xlsx_parts(rows, strings=AWKWARD_STRINGS))
    assert read(tmp_path / "a.xlsx")[0].rows[0].cells == ("x_x000D_y",)


def test_1904_workbook(tmp_path: Path) -> None:
    made_in_1904(tmp_path / "a.xlsx")
    (sheet,) = read(tmp_path / "a.xlsx")
    assert row(sheet, 4).cells[3] == Stamp("02/04/2023", date(2023, 4, 2), None, Precision.DAY)


def test_what_xlsxwriter_wrote(tmp_path: Path) -> None:
    made_by_xlsxwriter(tmp_path / "a.xlsx")
    sheet, hidden, very_hidden = read(tmp_path / "a.xlsx")

    assert (hidden.name, hidden.hidden, very_hidden.name, very_hidden.hidden) == ("Hidden", True, "Very hidden", True)
    assert row(sheet, 1).cells[0] == " lead and trail \u00a0"
    assert row(sheet, 2).cells[0] == "tab\tand\nline “quoted” \U0001f600"
    assert [shown(cell) for cell in row(sheet, 3).cells[:3]] == ["Apr 2019", "26:00", "07700900123"]
    assert row(sheet, 4).marks == {0: Mark(struck=True), 1: Mark("Is this right?", struck=True)}
    assert row(sheet, 5).marks == {0: Mark(error=True)}
    assert row(sheet, 6).cells[:3] == ("both days", "", "TRUE")
    assert row(sheet, 7).hidden
    assert row(sheet, 9).marks == {3: Mark("below everything")}
    assert sheet.merges == (Merge(6, 0, 7, 1),)
    assert sheet.hidden_columns == {2}


@pytest.mark.parametrize("make", AWKWARD)
def test_both_engines_give_the_same(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.xlsx")
    data = (tmp_path / "a.xlsx").read_bytes()
    package = open_package(data)
    parts = sheet_parts(package)
    fast, slow = excel_fast.read(data, parts), excel_slow.read(data, package, parts)
    assert fast == slow


def test_the_slow_engine_stands_in(tmp_path: Path) -> None:
    """The fast engine knows no error value newer than Excel 2013."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="e"><v>#SPILL!</v></c></row>'
    path = save(tmp_path, "a.xlsx", xlsx_parts(rows))
    data = path.read_bytes()
    with pytest.raises(excel_fast.EngineTrouble):
        excel_fast.read(data, sheet_parts(open_package(data)))
    assert read(path)[0].rows == (Row(1, ("Date", "#SPILL!"), marks={1: Mark(error=True)}),)


def test_a_merge_down_a_whole_column(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c></row>' for n in (1, 2, 3))
    after = '<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>'
    save(tmp_path, "a.xlsx", xlsx_parts(rows, after=after))
    (sheet,) = read(tmp_path / "a.xlsx")
    assert [row.cells for row in sheet.rows] == [("1", "1"), ("2", "2"), ("", "3")]
    assert sheet.merges == (Merge(2, 0, 1048576, 0),)


def test_styles_missing(tmp_path: Path) -> None:
    """Some systems export workbooks without any styles."""
    parts = xlsx_parts('<row r="1"><c r="A1"><v>5</v></c></row>')
    save(tmp_path, "a.xlsx", {name: content for name, content in parts.items() if "styles" not in name})
    assert read(tmp_path / "a.xlsx")[0].rows[0].cells == ("5",)


def test_threaded_comments(tmp_path: Path) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    threads = "http://schemas.microsoft.com/office/2017/10/relationships"
    book_links = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="p" Type="{threads}/person" Target="persons/person.xml"/></Relationships>',
    )
    space = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    save(
        tmp_path,
        "a.xlsx",
        parts
        | {
            "xl/_rels/workbook.xml.rels": book_links,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("comments", "../comments1.xml"), (f"{threads}/threadedComment", "../threadedComments/t1.xml")
            ),
            "xl/comments1.xml": f"{XML}<comments {main}>"
            "<authors><author>tc=1</author><author>B Author</author></authors>"
            '<commentList><comment ref="A1" authorId="0"><text><t>[Threaded comment] see there</t></text></comment>'
            '<comment ref="B2" authorId="1"><text><r><t>B Author:</t></r>'
            '<r><t xml:space="preserve">\nold note</t></r></text></comment></commentList></comments>',
            "xl/persons/person.xml": f"{XML}<personList {space}>"
            '<person displayName="A Reviewer" id="{1}"/></personList>',
            "xl/threadedComments/t1.xml": f"{XML}<ThreadedComments {space}>"
            '<threadedComment ref="A1" personId="{1}" id="{a}"><text>Which day?</text></threadedComment>'
            '<threadedComment ref="A1" personId="{2}" id="{b}" parentId="{a}"><text>The 3rd.</text></threadedComment>'
            "</ThreadedComments>",
        },
    )
    (sheet,) = read(tmp_path / "a.xlsx")
    assert row(sheet, 1).marks == {0: Mark("A Reviewer: Which day?\nThe 3rd.")}
    assert row(sheet, 2).marks == {1: Mark("B Author:\nold note")}


def test_strict_workbook_and_rows_without_addresses(tmp_path: Path) -> None:
    rows = '<row><c t="inlineStr"><is><t>Date</t></is></c></row><row/><row><c/><c s="1"><v>43556</v></c></row>'
    style = '<xf numFmtId="0"/><xf numFmtId="14"/>'
    parts = xlsx_parts(rows, styles=style, names=STRICT_SHEETS)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    save(tmp_path, "a.xlsx", parts)
    (sheet,) = read(tmp_path / "a.xlsx")
    assert [(line.number, [shown(cell) for cell in line.cells]) for line in sheet.rows] == [
        (1, ["Date"]),
        (3, ["", "01/04/2019"]),
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.docx", "a.xlsm", "a.dat"])
def test_a_workbook_under_another_name(tmp_path: Path, name: str) -> None:
    made_by_openpyxl(tmp_path / name)
    assert [sheet.name for sheet in read(tmp_path / name)] == ["Chronology", "Aside"]


def test_what_is_known_of_the_file(tmp_path: Path) -> None:
    made_by_hand(tmp_path / "a.xlsx")
    submitted = read_file(tmp_path / "a.xlsx", "Essex Police/a.xlsx")
    assert submitted.file == "Essex Police/a.xlsx"
    assert submitted.size == (tmp_path / "a.xlsx").stat().st_size
    assert len(submitted.sha256) == 64


# Excel itself holds no control characters but tab and line feed, and makes CR LF a line feed.
WRITTEN = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\t\n"), min_size=1, max_size=60
)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(WRITTEN.filter(lambda text: "_x005F" not in text), min_size=1, max_size=5))
def test_text_comes_back_letter_for_letter(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("text") / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, text in enumerate(texts):
            sheet.write_string(0, column, text)
    assert read(path)[0].rows[0].cells == tuple(texts)
