"""Whatever is hidden in a workbook is told with its place, and gone from the cleaned copy; what cells show stays."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from planted_files import DISK, MARKER, SEEN, STYLES, Planted, Rel, excel_file, unpacked, w

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.release.office_files import clean_excel, fault_in_copy, read_excel

TO = ReleaseTo("Child A: chronology", "Learning", "en-GB", "Wexmere Safeguarding Children Board")
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
SPREADSHEET = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
TEXT = f"<is><t>{MARKER}</t></is>"


def row(number: int, inner: str = TEXT, attributes: str = "", cell: str = "t='inlineStr'") -> str:
    return f"<row r='{number}' {attributes}><c r='A{number}' {cell}>{inner}</c></row>"


def rel(kind: str, target: str, of: str = SHEET, number: str = "rId9", external: bool = False) -> Rel:
    return Rel(of, number, kind, target, external)


def book(inner: str, sheets: str = "<sheet name='Review' sheetId='1' r:id='rId1'/>") -> dict[str, str | bytes]:
    return {BOOK: w("workbook", inner.replace("{sheets}", f"<sheets>{sheets}</sheets>"), SPREADSHEET)}


def part(name: str, content: str | bytes, kind: str, of: str = SHEET) -> Planted:
    return Planted(parts={f"xl/{name}": content}, rels=(rel(kind, f"/xl/{name}", of),))


def second_sheet(state: str) -> Planted:
    sheets = (
        f"<sheet name='Review' sheetId='1' r:id='rId1'/><sheet name='Old' sheetId='2' state='{state}' r:id='rId3'/>"
    )
    hidden = w("worksheet", f"<sheetData>{row(1)}</sheetData>", SPREADSHEET)
    return Planted(
        parts={**book("{sheets}", sheets), "xl/worksheets/sheet2.xml": hidden},
        rels=(rel("worksheet", "worksheets/sheet2.xml", BOOK, "rId3"),),
    )


FORMULA = f"<f>IF(1=1,&quot;shown&quot;,&quot;{MARKER}&quot;)</f><v>shown</v>"
RICH = "<is><r><t>Seen </t></r><r><rPr><color rgb='FFFFFFFF'/></rPr><t>" + MARKER + "</t></r></is>"
SHARED = w("sst", f"<si><t>{MARKER}</t></si><si><t>used</t></si>", SPREADSHEET)

CASES: dict[str, tuple[Planted, str, str, str]] = {
    "hidden sheet": (second_sheet("hidden"), "hidden-sheet", "xl/worksheets/sheet2.xml", "Old"),
    "very hidden sheet": (second_sheet("veryHidden"), "hidden-sheet", "xl/worksheets/sheet2.xml", "Old"),
    "hidden row": (Planted(row(5, attributes="hidden='1'")), "hidden-row", SHEET, "Review!5:5"),
    "row of no height": (Planted(row(5, attributes="ht='0' customHeight='1'")), "hidden-row", SHEET, "Review!5:5"),
    "text under a merged cell": (
        Planted(row(5) + "||<mergeCells><mergeCell ref='A4:A5'/></mergeCells>"),
        *("hidden-cell", SHEET, "Review!A5"),
    ),
    "format that shows nothing": (Planted(row(5, cell="t='inlineStr' s='1'")), "hidden-format", SHEET, "Review!A5"),
    "white": (Planted(row(5, cell="t='inlineStr' s='2'")), "white-text", SHEET, "Review!A5"),
    "tiny": (Planted(row(5, cell="t='inlineStr' s='3'")), "tiny-text", SHEET, "Review!A5"),
    "white run": (Planted(row(5, RICH)), "white-text", SHEET, "Review!A5"),
    "formula": (Planted(row(5, FORMULA, cell="t='str'")), "formula", SHEET, "Review!A5"),
    "reading aid": (
        Planted(row(5, f"<is><t>seen</t><rPh sb='0' eb='1'><t>{MARKER}</t></rPh></is>")),
        *("reading-aid", SHEET, "Review!A5"),
    ),
    "drop-down": (
        Planted(
            "||<dataValidations><dataValidation type='list' sqref='A9'><formula1>&quot;"
            f"{MARKER}&quot;</formula1></dataValidation></dataValidations>"
        ),
        *("validation-list", SHEET, "Review!A9"),
    ),
    "prompt": (
        Planted(f"||<dataValidations><dataValidation sqref='A9' prompt='{MARKER}'/></dataValidations>"),
        *("validation-list", SHEET, "Review!A9"),
    ),
    "filter": (
        Planted(
            f"||<autoFilter ref='A1:B2'><filterColumn colId='0'><filters><filter val='{MARKER}'/></filters>"
            f"</filterColumn></autoFilter>"
        ),
        *("filter", SHEET, "Review!A1:B2"),
    ),
    "scenario": (
        Planted(f"||<scenarios><scenario name='{MARKER}' user='x'><inputCells r='A1' val='1'/></scenario></scenarios>"),
        *("scenario", SHEET, "Review"),
    ),
    "own view": (
        Planted(
            f"||<customSheetViews><customSheetView guid='x'><headerFooter><oddHeader>{MARKER}</oddHeader>"
            f"</headerFooter></customSheetView></customSheetViews>"
        ),
        *("custom-view", SHEET, "Review"),
    ),
    "header of no page": (
        Planted(f"||<headerFooter><firstHeader>{MARKER}</firstHeader></headerFooter>"),
        *("unused-header", SHEET, "Review"),
    ),
    "link to a disk": (
        Planted(
            "||<hyperlinks><hyperlink ref='A2' r:id='rId9'/></hyperlinks>",
            rels=(rel("hyperlink", f"{DISK}{MARKER}", external=True),),
        ),
        *("link-target", SHEET, "Review!A2"),
    ),
    "link into a sheet that goes": (
        Planted(f"||<hyperlinks><hyperlink ref='A2' location='{MARKER}!A1'/></hyperlinks>"),
        *("link-target", SHEET, "Review!A2"),
    ),
    "extension's list": (
        Planted(
            f"||<extLst><ext uri='x'><dataValidation><formula1>{MARKER}</formula1></dataValidation></ext></extLst>"
        ),
        *("validation-list", SHEET, "Review"),
    ),
    "sheet's code name": (Planted(parts={}, body=""), "code-name", SHEET, "Review"),
    "defined name": (
        Planted(
            parts=book(
                f"{{sheets}}<definedNames><definedName name='Child' hidden='1'>&quot;{MARKER}&quot;"
                f"</definedName></definedNames>"
            )
        ),
        *("defined-name", BOOK, "name 1"),
    ),
    "who has it open": (
        Planted(parts=book(f"<fileSharing userName='{MARKER}'/>{{sheets}}")),
        "user-name",
        BOOK,
        "fileSharing",
    ),
    "where it lay": (
        Planted(
            parts=book(
                f"<mc:AlternateContent><mc:Choice Requires='odd'><odd:absPath url='C:/{MARKER}/'/></mc:Choice>"
                f"</mc:AlternateContent>{{sheets}}"
            )
        ),
        *("file-path", BOOK, "AlternateContent"),
    ),
    "text that no cell shows": (
        Planted(
            row(5, "<v>1</v>", cell="t='s'"),
            parts={"xl/sharedStrings.xml": SHARED},
            rels=(rel("sharedStrings", "sharedStrings.xml", BOOK),),
        ),
        *("unused-text", "xl/sharedStrings.xml", "text 1"),
    ),
    "comment": (
        part(
            "comments1.xml",
            w(
                "comments",
                f"<authors><author>A</author></authors><commentList><comment ref='B2' authorId='0'><text><t>"
                f"{MARKER}</t></text></comment></commentList>",
                SPREADSHEET,
            ),
            "comments",
        ),
        *("comment", "xl/comments1.xml", "Review!B2"),
    ),
    "threaded comment": (
        part(
            "threadedComments/t1.xml",
            f"<ThreadedComments><threadedComment ref='B2'><text>{MARKER}</text></threadedComment></ThreadedComments>",
            "threadedComment",
        ),
        *("comment", "xl/threadedComments/t1.xml", "Review!B2"),
    ),
    "person": (
        part("persons/p.xml", f"<personList><person displayName='{MARKER}'/></personList>", "person", BOOK),
        "comment",
        "xl/persons/p.xml",
        "comment 1",
    ),
    "external workbook": (
        part("externalLinks/e1.xml", f"<externalLink><v>{MARKER}</v></externalLink>", "externalLink", BOOK),
        "external-link",
        "xl/externalLinks/e1.xml",
        "",
    ),
    "pivot's memory": (
        part(
            "pivotCache/c1.xml",
            f"<pivotCacheDefinition><s v='{MARKER}'/></pivotCacheDefinition>",
            "pivotCacheDefinition",
            BOOK,
        ),
        "pivot-cache",
        "xl/pivotCache/c1.xml",
        "",
    ),
    "connection": (
        part("connections.xml", f"<connections><connection name='{MARKER}'/></connections>", "connections", BOOK),
        "connection",
        "xl/connections.xml",
        "",
    ),
    "revision log": (
        part("revisions/h.xml", f"<headers><header userName='{MARKER}'/></headers>", "revisionHeaders", BOOK),
        "revision-log",
        "xl/revisions/h.xml",
        "",
    ),
    "printer": (
        part("printerSettings/p.bin", MARKER.encode("utf-16-le"), "printerSettings"),
        "printer-settings",
        "xl/printerSettings/p.bin",
        "",
    ),
    "macro": (part("vbaProject.bin", MARKER.encode(), "vbaProject", BOOK), "macro", "xl/vbaProject.bin", ""),
    "data model": (
        part("model/item.data", MARKER.encode(), "powerPivotData", BOOK),
        "data-model",
        "xl/model/item.data",
        "",
    ),
    "slicer": (
        part("slicers/s.xml", f"<slicers><slicer caption='{MARKER}'/></slicers>", "slicer"),
        "slicer",
        "xl/slicers/s.xml",
        "",
    ),
    "query": (
        part("queryTables/q.xml", f"<queryTable name='{MARKER}'/>", "queryTable"),
        "connection",
        "xl/queryTables/q.xml",
        "",
    ),
    "XML remark": (Planted(row(5, f"<!-- {MARKER} --><is><t>x</t></is>")), "xml-remark", SHEET, "Review!A5"),
    "text between elements": (
        Planted(f"<row r='5'>{MARKER}<c r='A5'><v>1</v></c></row>"),
        "loose-text",
        SHEET,
        "Review",
    ),
}
CASES["sheet's code name"] = (
    Planted(
        parts={
            SHEET: w(
                "worksheet",
                f"<sheetPr codeName='{MARKER}'/><sheetData>{row(1, '<is><t>x</t></is>')}</sheetData>",
                SPREADSHEET,
            )
        }
    ),
    *("code-name", SHEET, "Review"),
)
CASES["hidden column"] = (
    Planted(
        parts={
            SHEET: w(
                "worksheet",
                f"<cols><col min='1' max='1' width='9' hidden='1'/></cols><sheetData>{row(1)}</sheetData>",
                SPREADSHEET,
            )
        }
    ),
    *("hidden-column", SHEET, "Review!A:A"),
)


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> tuple[bytes, ReadThrough, tuple[str, str, str]]:
    planted, *told = request.param
    data = excel_file(planted)
    return data, read_excel(data), tuple(told)


def test_it_is_told_with_its_place(case: tuple[bytes, ReadThrough, tuple[str, str, str]]) -> None:
    _, read, told = case
    assert told in {(thing.rule, thing.part, thing.place) for thing in read.hidden}
    assert all(thing.removed for thing in read.hidden)
    assert any(MARKER in words.text and words.hidden and words.removed for words in read.words)


def test_the_copy_has_it_no_more_and_shows_the_same(case: tuple[bytes, ReadThrough, tuple[str, str, str]]) -> None:
    data, read, _ = case
    copy = clean_excel(data, TO)
    spelt = [MARKER.encode(code) for code in ("utf-8", "utf-16-le")]
    assert [name for name, content in unpacked(copy).items() if any(word in content for word in spelt)] == []
    assert fault_in_copy(read, read_excel(copy, TO)) == ""
    cells = [str(cell.value) for sheet in load_workbook(BytesIO(copy)) for line in sheet for cell in line if cell.value]
    seen = [words.text for words in read.words if not words.hidden and "!" in words.place]
    assert [cell.strip() for cell in cells] == [text.strip() for text in seen]
    assert clean_excel(data, TO) == copy == clean_excel(copy, TO)


def test_a_plain_workbook_has_nothing_to_tell() -> None:
    read = read_excel(excel_file())
    assert read.hidden == ()
    assert [words.text for words in read.words if not words.hidden] == ["Date", "Event", "May", SEEN, "Review"]
    assert STYLES
