"""Workbooks as Excel, LibreOffice, Google and hostile people make them: each marked, none that Excel would repair."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from office_files import OFFICE, SHEETS, XML, content_types, package, relations, xlsx_parts
from office_order import repairs

from pipeline.domain.annotations import CellNote
from pipeline.domain.trouble import Unreadable
from pipeline.readers.excel import read
from pipeline.writers.annotated_workbook import annotated_workbook
from pipeline.writers.cell_colours import FILL

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")  # these hold the least there is

BOARD, DAY = "Wexmere Partnership", date(2026, 11, 20)
ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t201" o:spt="201"/>'
    '<v:shape id="_x0000_s1025" type="#_x0000_t201"><v:textbox><div>Tick{}here</div></v:textbox>'
    '<x:ClientData ObjectType="Checkbox"/></v:shape></xml>'
)
DRAWN = '<legacyDrawing r:id="r1"/>'
COMMENTS = (
    f"{XML}<comments {SHEETS}><authors><author>A</author></authors><commentList>"
    '<comment ref="A1" authorId="0"><text><t>Mine</t></text></comment></commentList></comments>'
)


def book(rows: str = ROWS, *, sheet_rels: str = "", more: dict[str, str] | None = None, **said: str) -> bytes:
    """A workbook of one sheet, with other parts beside it."""
    parts = xlsx_parts(rows, **said) | (more or {})
    if sheet_rels:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = sheet_rels
    kinds = {"vml": "application/vnd.openxmlformats-officedocument.vmlDrawing", "bin": "application/vnd.ms-office"}
    for ending, kind in kinds.items():
        default = f'<Default Extension="{ending}" ContentType="{kind}"/><Default Extension="xml"'
        if any(name.endswith(f".{ending}") for name in parts):
            types = parts["[Content_Types].xml"]
            parts["[Content_Types].xml"] = types.replace('<Default Extension="xml"', default)
    return package(parts)


def marked(content: bytes, *places: str, text: str = "Where?", sheet: str = "Chronology") -> dict[str, bytes]:
    """The parts of the marked copy, which shows what the author's file shows and is nothing to be repaired."""
    made = annotated_workbook(content, [CellNote(sheet, place, text) for place in places], BOARD, DAY)
    assert made == annotated_workbook(content, [CellNote(sheet, place, text) for place in places], BOARD, DAY)
    assert set(repairs(made)) <= set(repairs(content))
    assert shown(content) == shown(made)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def shown(content: bytes) -> list[list[tuple[int, list[str]]]]:
    """What stands in each sheet, row by row; blank cells after the last have no say."""
    rows = [
        [(row.number, "\t".join(row.texts).rstrip("\t").split("\t")) for row in sheet.rows] for sheet in read(content)
    ]
    return [[(number, texts) for number, texts in sheet if any(texts)] for sheet in rows]


def opened(parts: dict[str, bytes]) -> openpyxl.Workbook:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return openpyxl.load_workbook(made)


def note_on(parts: dict[str, bytes], cell: str, sheet: str = "Chronology") -> str:
    comment = opened(parts)[sheet][cell].comment
    return comment.text if comment else ""


# ---- where things lie


@pytest.mark.parametrize("target", ["../comments1.xml", "/xl/comments1.xml", "..\\comments1.xml", "./../comments1.xml"])
def test_comments_are_found_however_the_relation_is_written(target: str) -> None:
    content = book(sheet_rels=relations(("comments", target)), more={"xl/comments1.xml": COMMENTS})
    parts = marked(content, "A1", "B1")
    assert b"Mine" in parts["xl/comments1.xml"]
    assert parts["xl/comments1.xml"].count(b"Where?") == 2
    assert sum("comments" in name for name in parts) == 1


def test_comments_in_a_folder_of_their_own_and_without_lists() -> None:
    bare = f"{XML}<comments {SHEETS}/>"
    rels = relations(("comments", "/xl/comments/comment1.xml"))
    parts = marked(book(sheet_rels=rels, more={"xl/comments/comment1.xml": bare}), "A1")
    assert note_on(parts, "A1").endswith("Where?")


def test_relations_to_nowhere_are_as_if_they_were_not_there() -> None:
    rels = relations(("vmlDrawing", "../drawings/gone.vml"), ("comments", "../gone.xml"))
    parts = marked(book(sheet_rels=rels, after=DRAWN), "A1")
    assert note_on(parts, "A1").endswith("Where?")
    assert parts["xl/worksheets/sheet1.xml"].count(b"legacyDrawing") == 1


def test_a_type_told_of_a_part_that_is_not_there_is_told_once() -> None:
    parts = xlsx_parts(ROWS)
    parts["[Content_Types].xml"] = content_types(
        xl__workbook="spreadsheetml.sheet.main", xl__worksheets__sheet1="spreadsheetml.worksheet", xl__comments1="x"
    )
    assert marked(package(parts), "A1")["[Content_Types].xml"].count(b"/xl/comments1.xml") == 1


def test_sheets_that_share_comments_and_drawing_are_given_their_own() -> None:
    rels = relations(("vmlDrawing", "../drawings/vmlDrawing1.vml"), ("comments", "../comments1.xml"))
    parts = xlsx_parts(ROWS, after=DRAWN)
    parts |= {"xl/comments1.xml": COMMENTS, "xl/drawings/vmlDrawing1.vml": VML.format(" ")}
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    parts |= dict.fromkeys(("xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels"), rels)
    two = '<sheet name="Two" sheetId="2" r:id="r4"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", two)
    sheet = f'<Relationship Id="r4" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", sheet)
    made = marked(package(parts), "B1")
    assert note_on(made, "B1").endswith("Where?")
    assert note_on(made, "B1", "Two") == ""
    assert (note_on(made, "A1"), note_on(made, "A1", "Two")) == ("Mine", "Mine")


# ---- drawings


@pytest.mark.parametrize("inside", [" ", "<br>", "&nbsp;"])
def test_a_forms_buttons_stay_and_a_drawing_need_not_be_well_formed(inside: str) -> None:
    drawing = VML.format(inside)
    rels = relations(("vmlDrawing", "../drawings/vmlDrawing1.vml"))
    parts = marked(book(sheet_rels=rels, after=DRAWN, more={"xl/drawings/vmlDrawing1.vml": drawing}), "A1", "B1")
    after = parts["xl/drawings/vmlDrawing1.vml"].decode()
    assert after.startswith(drawing.removesuffix("</xml>").replace('data="1"', 'data="1,2"'))
    assert re.findall(r'id="(_x0000_[st]\d+)"', after)[2:] == ["_x0000_t202", "_x0000_s2049", "_x0000_s2050"]


def test_a_drawing_that_is_none_is_left_and_another_made() -> None:
    rels = relations(("vmlDrawing", "../drawings/vmlDrawing1.vml"))
    content = book(sheet_rels=rels, after=DRAWN, more={"xl/drawings/vmlDrawing1.vml": "not a drawing"})
    parts = marked(content, "A1")
    assert parts["xl/drawings/vmlDrawing1.vml"] == b"not a drawing"
    assert b"_x0000_s1025" in parts["xl/drawings/vmlDrawing2.vml"]


CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
)


@pytest.mark.parametrize(
    "after", ["<tableParts/>", CONTROLS, "<picture/><extLst/>", "<pageMargins/><legacyDrawingHF/>"]
)
def test_the_drawing_is_named_where_excel_looks_for_it(after: str) -> None:
    sheet = marked(book(after=after), "A1")["xl/worksheets/sheet1.xml"].decode()
    assert "legacyDrawing r:id=" in sheet


def test_thousands_of_boxes_are_numbered_in_blocks() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 2101))
    parts = marked(book(rows), *(f"A{n}" for n in range(1, 2101)))
    assert b'data="1,2,3"' in parts["xl/drawings/vmlDrawing1.vml"]


@pytest.mark.parametrize("place", ["XFD1", "XFC7", "A1048576"])
def test_boxes_stay_on_the_sheet(place: str) -> None:
    drawing = marked(book(), place)["xl/drawings/vmlDrawing1.vml"].decode()
    anchor = re.search(r"<x:Anchor>(.*)</x:Anchor>", drawing)
    assert anchor is not None
    left, _, top, _, right, _, bottom, _ = map(int, anchor[1].split(", "))
    assert 0 <= left < right <= 16_383
    assert 0 <= top < bottom <= 1_048_575


@pytest.mark.parametrize("place", ["ZZZ1", "A1048577", "A9999999"])
def test_places_beyond_the_sheet_are_passed_over(place: str) -> None:
    assert "xl/comments1.xml" not in marked(book(), place)


# ---- rows, cells, styles


def test_rows_out_of_order_remarks_and_extensions_between_cells() -> None:
    rows = (
        '<!-- made by a system --><row r="5" spans="1:2"><!-- x --><c r="A5"><v>5</v></c><extLst/></row>'
        '<row r="2"><c r="B2"><v>2</v></c></row>'
    )
    parts = marked(book(rows), "A5", "C5", "A2", "C2", "A3", "A9")
    sheet = opened(parts)["Chronology"]
    assert {place for place in ("A5", "C5", "A2", "C2", "A3", "A9") if sheet[place].fill.fgColor.rgb == FILL} == {
        *("A5", "C5", "A2", "C2", "A3", "A9")
    }


@pytest.mark.parametrize(
    "styles",
    [
        f"<styleSheet {SHEETS}/>",
        f"<styleSheet {SHEETS}><!-- none --><cellXfs><!-- x --><xf/></cellXfs><dxfs/></styleSheet>",
        f"<styleSheet {SHEETS}><fonts><font/></fonts><borders><border/></borders><cellStyles/></styleSheet>",
    ],
)
def test_styles_that_lack_their_lists(styles: str) -> None:
    content = book('<row r="1"><c r="A1" s="77"><v>1</v></c></row>', more={"xl/styles.xml": XML + styles})
    assert b'rgb="FFFFE08A"' in marked(content, "A1", "B3")["xl/styles.xml"]


def test_elements_under_another_prefix() -> None:
    parts = xlsx_parts(ROWS, names=SHEETS.replace("xmlns=", "xmlns:x="))
    for name in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
        parts[name] = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", parts[name])
    assert note_on(marked(package(parts), "A1", "C7"), "A1").endswith("Where?")


@pytest.mark.parametrize("number", ["-1", "x", "9" * 5000])
def test_a_styles_number_that_is_none(number: str) -> None:
    content = book(f'<row r="1" s="{number}" customFormat="1"><c r="A1" s="{number}"><v>1</v></c></row>')
    made = annotated_workbook(
        content, [CellNote("Chronology", "A1", "?"), CellNote("Chronology", "B1", "?")], BOARD, DAY
    )
    assert b"FFFFE08A" in zipfile.ZipFile(BytesIO(made)).read("xl/styles.xml")


# ---- words


def test_notes_longer_than_a_comment_are_cut_and_an_authors_own_never() -> None:
    own = "x" * 32_000
    comments = COMMENTS.replace("Mine", own)
    content = book(sheet_rels=relations(("comments", "../comments1.xml")), more={"xl/comments1.xml": comments})
    parts = marked(content, "A1", "B1", text="🙂" * 40_000)
    assert note_on(parts, "A1").startswith(own)
    for place in ("A1", "B1"):
        assert note_on(parts, place).endswith("… (in full: in the letter)")
        assert len(note_on(parts, place).encode("utf-16-le")) // 2 <= 32_767


def test_letters_that_xml_has_no_place_for() -> None:
    notes = [CellNote("Chronology", "A1", "bell \x07 \ud800 \ufffe שלום 🙂")]
    made = annotated_workbook(book(), notes, "Board \x0b\x00 of \u202eWexmere", DAY)
    assert repairs(made) == []
    assert "שלום 🙂" in zipfile.ZipFile(BytesIO(made)).read("xl/comments1.xml").decode()


def test_words_of_a_comment_that_have_no_look_are_put_in_a_run() -> None:
    content = book(sheet_rels=relations(("comments", "../comments1.xml")), more={"xl/comments1.xml": COMMENTS})
    said = marked(content, "A1")["xl/comments1.xml"].decode()
    assert "<text><r><t>Mine</t></r><r>" in said


def test_a_note_on_a_conversation_is_a_reply_in_it() -> None:
    thread = (
        f'{XML}<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A1" dT="2020-01-01T10:00:00.00"'
        ' personId="{P}" id="{T1}"><text>Mine</text></threadedComment></ThreadedComments>'
    )
    people = f'{XML}<personList xmlns="{THREADS}"><person displayName="A" id="{{P}}"/></personList>'
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    rels = relations(("comments", "../comments1.xml"), (kind, "../threadedComments/threadedComment1.xml"))
    more = {
        "xl/comments1.xml": COMMENTS,
        "xl/threadedComments/threadedComment1.xml": thread,
        "xl/persons/person.xml": people,
    }
    parts = xlsx_parts(ROWS)
    person = kind.replace("threadedComment", "person")
    to_people = f'<Relationship Id="p" Type="{person}" Target="persons/person.xml"/></Relationships>'
    more["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", to_people)
    made = marked(book(sheet_rels=rels, more=more), "A1", "B1")
    replied = made["xl/threadedComments/threadedComment1.xml"].decode()
    assert 'parentId="{T1}"' in replied
    assert replied.index("Mine") < replied.index("Where?")
    assert replied.count("Where?") == 1
    assert f'displayName="{BOARD}"'.encode() in made["xl/persons/person.xml"]
    assert b"Where?" in made["xl/comments1.xml"]  # for programs that know no conversations


# ---- packages


def test_macros_pictures_and_tables_go_back_byte_for_byte() -> None:
    more = {"xl/vbaProject.bin": "macro", "xl/media/image1.png": "picture", "xl/tables/table1.xml": "<table/>"}
    content = book(more=more)
    parts = marked(content, "A1")
    assert {name: parts[name] for name in more} == {name: text.encode() for name, text in more.items()}


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/styles.xml", "<styleSheet"),
        ("[Content_Types].xml", "nothing"),
        ("xl/styles.xml", f'<!DOCTYPE s [<!ENTITY a "b">]><styleSheet {SHEETS}>&a;</styleSheet>'),
    ],
)
def test_a_package_that_office_would_not_open_is_refused_in_a_line(part: str, content: str) -> None:
    parts = xlsx_parts(ROWS) | {part: content}
    with pytest.raises(Unreadable, match=r"No copy of it can be marked: an inner part .*Open it in Office") as refused:
        annotated_workbook(package(parts), [CellNote("Chronology", "A1", "?")], BOARD, DAY)
    assert len(str(refused.value).splitlines()) == 1


def test_a_package_without_its_list_of_contents_is_refused() -> None:
    parts = xlsx_parts(ROWS)
    del parts["[Content_Types].xml"]
    with pytest.raises(Unreadable, match="its list of contents is missing"):
        annotated_workbook(package(parts), [CellNote("Chronology", "A1", "?")], BOARD, DAY)
