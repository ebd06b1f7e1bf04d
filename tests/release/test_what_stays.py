"""The cleaned copy shows what the file showed, and stays accessible: headings, headings of tables, descriptions of
pictures, page numbers, contents."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from office_order import repairs
from openpyxl import load_workbook
from PIL import Image
from planted_files import MARKER, SEEN, STYLES, Planted, Rel, excel_file, paragraph, unpacked, w, word_file
from pypdf import PdfReader

from pipeline.domain.release import ReadThrough, ReleaseTo
from pipeline.release.office_files import clean_excel, clean_word, fault_in_copy, read_excel, read_word

TO = ReleaseTo("Child A: a review", "Learning", "en-GB", "Wexmere Safeguarding Children Board")
DOC = "word/document.xml"
SPREADSHEET = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"


def texts(read: ReadThrough, part: str = DOC) -> list[str]:
    return [words.text for words in read.words if not words.hidden and words.part == part and words.text.strip()]


def between(planted: Planted) -> list[str]:
    """What is read of what stands between the plain paragraphs, the same before and after."""
    data = word_file(planted)
    before, copy = read_word(data), clean_word(data, TO)
    assert fault_in_copy(before, read_word(copy, TO)) == ""
    return texts(before)[2:-1]


def test_a_word_that_is_split_is_read_whole() -> None:
    runs = "<w:r><w:t>Zan</w:t></w:r><w:proofErr w:type='x'/><w:r><w:rPr><w:b/></w:rPr><w:t>the<!-- x -->a</w:t></w:r>"
    assert between(Planted(f"<w:p>{runs}</w:p>")) == ["Zanthea"]


def test_insertions_become_text_deletions_go_and_paragraphs_join() -> None:
    changes = (
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='A'/></w:rPr></w:pPr><w:r><w:t>Seen </w:t></w:r><w:ins w:id='2'"
        " w:author='A'><w:r><w:t>at home </w:t></w:r><w:del w:id='3' w:author='B'><w:r><w:delText>alone "
        "</w:delText></w:r>"
        "</w:del></w:ins></w:p><w:p><w:r><w:t>by a nurse.</w:t></w:r></w:p>"
    )
    data = word_file(Planted(changes))
    assert between(Planted(changes)) == ["Seen at home by a nurse."]
    rules = {thing.rule for thing in read_word(data).hidden}
    assert rules == {"tracked-deletion", "tracked-insertion"}
    assert {words.text for words in read_word(data).words if words.hidden == "tracked deletion"} == {"alone "}


def test_a_name_that_a_deletion_cuts_through_is_told_whole() -> None:
    cut = "<w:p><w:r><w:t>with Zan</w:t></w:r><w:del w:id='1'><w:r><w:delText>the Quill</w:delText></w:r></w:del></w:p>"
    read = read_word(word_file(Planted(cut)))
    assert "Zanthe Quill" in {words.text for words in read.words if words.hidden == "tracked deletion"}


SHADED = "<w:tcPr><w:shd w:val='clear' w:color='auto' w:fill='1F3864'/></w:tcPr>"
WHITE = "<w:rPr><w:color w:val='FFFFFF'/></w:rPr>"
VISIBLE = {
    "white on a dark cell": (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>"
        f"{SHADED}{paragraph('Head', run=WHITE)}</w:tc>"
        "</w:tr></w:tbl>"
    ),
    "white on a dark paragraph": paragraph("Head", "<w:pPr><w:shd w:val='clear' w:fill='1F3864'/></w:pPr>", WHITE),
    "white highlighted": paragraph(
        "Head", run="<w:rPr><w:color w:val='FFFFFF'/><w:highlight w:val='darkBlue'/></w:rPr>"
    ),
    "automatic": paragraph("Head", run="<w:rPr><w:color w:val='auto'/></w:rPr>"),
    "vanish switched off": paragraph("Head", run="<w:rPr><w:vanish w:val='0'/></w:rPr>"),
    "hidden in web pages only": paragraph("Head", run="<w:rPr><w:webHidden/></w:rPr>"),
    "eight points": paragraph("Head", run="<w:rPr><w:sz w:val='16'/></w:rPr>"),
    "below a row that sets out": (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:trHeight w:val='40' w:hRule='exact'/></w:trPr><w:tc>"
        "<w:p/></w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('Head')}</w:tc></w:tr></w:tbl>"
    ),
    "pale grey": paragraph("Head", run="<w:rPr><w:color w:val='BFBFBF'/></w:rPr>"),
}


@pytest.mark.parametrize("body", VISIBLE.values(), ids=VISIBLE)
def test_what_can_be_seen_is_not_taken_for_hidden(body: str) -> None:
    assert between(Planted(body)) == ["Head"]
    assert read_word(word_file(Planted(body))).hidden == ()


def test_white_in_a_table_style_of_dark_headings_is_seen() -> None:
    styles = (
        "<w:style w:type='table' w:styleId='Dark'><w:name w:val='Dark'/><w:tblStylePr w:type='firstRow'><w:rPr><w:color"
        " w:val='FFFFFF'/></w:rPr><w:tcPr><w:shd w:val='clear' w:fill='000080'/></w:tcPr></w:tblStylePr></w:style>"
    )
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    table = (
        "<w:tbl><w:tblPr><w:tblStyle w:val='Dark'/><w:tblLook w:val='0020'/></w:tblPr><w:tblGrid/>"
        f"{row.format(paragraph('Head'))}{row.format(paragraph('Line'))}"
        f"{row.format(paragraph(MARKER, run=WHITE))}</w:tbl>"
    )
    planted = Planted(table, parts={"word/styles.xml": w("w:styles", styles)})
    assert between(planted) == ["Head", "Line"]


def test_white_near_a_picture_behind_the_text_is_left_to_a_person() -> None:
    behind = (
        "<w:p><w:r><w:drawing><wp:anchor behindDoc='1'><wp:extent cx='9000000' cy='9000000'/><wp:docPr id='1'"
        f" name='Picture 1' descr='A school gate'/></wp:anchor></w:drawing></w:r></w:p>{paragraph('Title', run=WHITE)}"
    )
    read = read_word(word_file(Planted(behind)))
    assert [(thing.rule, thing.place, thing.removed) for thing in read.hidden] == [("white-text", "paragraph 4", False)]
    assert "Title" in texts(read)


def test_page_numbers_and_contents_stay_alive_and_other_fields_become_text() -> None:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    code = "<w:r><w:instrText> {} </w:instrText></w:r>"
    page = f"<w:p>{mark.format('begin')}{code.format('PAGE')}{mark.format('end')}</w:p>"
    filled = f"<w:p>{mark.format('begin')}{code.format('IF 1 = 1')}{mark.format('begin')}{code.format('AUTHOR')}"
    filled += f"{mark.format('separate')}<w:r><w:t>{MARKER}</w:t></w:r>{mark.format('end')}{mark.format('separate')}"
    filled += f"<w:r><w:t>Wexmere</w:t></w:r>{mark.format('end')}</w:p>"
    data = word_file(Planted(page + filled))
    document = unpacked(clean_word(data, TO))[DOC].decode()
    assert "PAGE" in document
    assert document.count("<w:fldChar ") == 2
    assert MARKER not in document
    assert between(Planted(page + filled)) == ["Wexmere"]


def test_headers_notes_and_boxes_are_read_and_kept() -> None:
    references = "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    section = "<w:sectPr><w:headerReference w:type='default' r:id='rId7'/></w:sectPr></w:body>"
    note = f"<w:footnote w:id='2'>{paragraph('A note.')}</w:footnote>"
    planted = Planted(
        references,
        parts={"word/header1.xml": w("w:hdr", paragraph("Child A")), "word/footnotes.xml": w("w:footnotes", note)},
        rels=(Rel(DOC, "rId7", "header", "header1.xml"), Rel(DOC, "rId8", "footnotes", "footnotes.xml")),
    )
    plain = unpacked(word_file(planted))[DOC].decode()
    document = plain.replace("</w:body>", section).replace(
        "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>", "", 1
    )
    data = word_file(Planted(parts={**planted.parts, DOC: document}, rels=planted.rels))
    read = read_word(data)
    assert read.hidden == ()
    assert texts(read, "word/header1.xml") == ["Child A"]
    assert texts(read, "word/footnotes.xml") == ["A note."]
    copy = Document(BytesIO(clean_word(data, TO)))
    assert [each.text for each in copy.sections[0].header.paragraphs] == ["Child A"]


def test_the_copy_is_accessible_and_says_who_publishes_it() -> None:
    copy = Document(BytesIO(clean_word(word_file(), TO)))
    assert [each.text for each in copy.paragraphs if each.style.name == "Heading 1"] == ["Background"]
    about = copy.core_properties
    assert (about.title, about.subject, about.author, about.language) == (TO.title, TO.subject, TO.board, "en-GB")
    assert (about.last_modified_by, about.created, about.comments) == ("", None, "")


def test_a_cell_whose_table_goes_keeps_a_paragraph() -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(MARKER)}</w:tc></w:tr>"
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>"
    body = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    (table,) = Document(BytesIO(clean_word(word_file(Planted(body)), TO))).tables
    assert [each.text for each in table.cell(0, 0).paragraphs] == [""]


def test_later_additions_to_the_format_are_passed_over_by_older_programs() -> None:
    glow = "<w:rPr><w14:glow w14:rad='63500'><w14:srgbClr w14:val='FF0000'/></w14:glow></w:rPr>"
    data = word_file(Planted(paragraph("Head", run=glow)))
    assert read_word(data).hidden == ()
    assert b'Ignorable="w14"' in unpacked(clean_word(data, TO))[DOC]
    assert read_word(clean_word(data, TO), TO).hidden == ()


# ---- pictures


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    made = BytesIO()
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    image.save(made, kind)
    return made.getvalue()


def chunk(text: str) -> bytes:
    from zlib import crc32

    body = b"tEXtAuthor\x00" + text.encode()
    return (len(body) - 4).to_bytes(4, "big") + body + crc32(body).to_bytes(4, "big")


def with_picture(
    content: bytes, name: str = "image1.png", fill: str = "", docpr: str = "descr='A school gate'"
) -> bytes:
    drawing = (
        f"<w:p><w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='900000'/><wp:docPr id='1' name='Picture "
        f"1' {docpr}/>"
        "<a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:pic>"
        "<pic:nvPicPr>"
        f"<pic:cNvPr id='1' name='Picture 1'/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed='rId9'/>{fill}"
        "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return word_file(Planted(drawing, {f"word/media/{name}": content}, (Rel(DOC, "rId9", "image", f"media/{name}"),)))


def segment(marker: bytes, content: bytes) -> bytes:
    """A JPEG with a segment put in behind its first two bytes."""
    whole = picture("JPEG")
    return whole[:2] + marker + (len(content) + 2).to_bytes(2, "big") + content + whole[2:]


PNG = picture()
SAID = f"{MARKER} took this".encode()
PICTURES = {
    "PNG's text": (PNG[:-12] + chunk(SAID.decode()) + PNG[-12:], "picture-metadata"),
    "behind a PNG": (PNG + SAID, "picture-metadata"),
    "JPEG's remark": (segment(b"\xff\xfe", SAID), "picture-metadata"),
    "JPEG's EXIF": (segment(b"\xff\xe1", b"Exif\0\0" + SAID), "picture-metadata"),
    "behind a JPEG": (picture("JPEG") + SAID, "picture-metadata"),
    "GIF's remark": (picture("GIF")[:-1] + b"\x21\xfe" + bytes([len(SAID)]) + SAID + b"\x00\x3b", "picture-metadata"),
}


@pytest.mark.parametrize(("content", "rule"), PICTURES.values(), ids=PICTURES)
def test_a_picture_loses_what_was_written_into_it_and_no_dot(content: bytes, rule: str) -> None:
    data = with_picture(content)
    read = read_word(data)
    assert (rule, "word/media/image1.png", "picture 1") in {(each.rule, each.part, each.place) for each in read.hidden}
    assert any(MARKER in words.text for words in read.words)
    copy = unpacked(clean_word(data, TO))
    (name,) = (name for name in copy if name.startswith("word/media/"))
    assert MARKER.encode() not in copy[name]
    with Image.open(BytesIO(copy[name])) as after, Image.open(BytesIO(content)) as before:
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert b'descr="A school gate"' in copy[DOC]


def test_a_picture_without_secrets_is_not_touched() -> None:
    data = with_picture(PNG)
    assert read_word(data).hidden == ()
    assert unpacked(clean_word(data, TO))["word/media/image1.png"] == PNG


def test_what_is_cropped_off_a_picture_is_cut_off() -> None:
    data = with_picture(PNG, fill="<a:srcRect r='50000'/>")
    assert [each.rule for each in read_word(data).hidden] == ["cropped-picture"]
    copy = unpacked(clean_word(data, TO))
    with Image.open(BytesIO(copy["word/media/image1.png"])) as after:
        assert after.size == (20, 20)
        assert after.getcolors() == [(400, (255, 0, 0))]
    assert b"srcRect" not in copy[DOC]


def test_a_picture_called_after_somebody_gets_another_name() -> None:
    data = with_picture(PNG, name="zanthe-quillfeather.png")
    assert ("picture-name", "name", "picture 1") in {
        (each.rule, each.part, each.place) for each in read_word(data).hidden
    }
    assert "word/media/image1.png" in unpacked(clean_word(data, TO))
    assert not [each for each in read_word(data).hidden if "quillfeather" in each.part + each.place]


def test_a_kind_of_picture_that_cannot_be_read_stops() -> None:
    read = read_word(with_picture(b"HEIC? " + bytes(99)))
    assert [(each.rule, each.removed) for each in read.hidden] == [("unreadable-picture", False)]


# ---- workbooks


def test_white_on_a_dark_cell_is_seen_and_dates_are_read() -> None:
    rows = (
        "<row r='5'><c r='A5' t='inlineStr' s='4'><is><t>Head</t></is></c><c r='B5' s='5'><v>43558</v></c></row>"
        "<row r='6'><c r='A6' t='str'><f>A2</f><v>May</v></c><c r='B6'><f>1+1</f><v>2</v></c></row>"
    )
    data = excel_file(Planted(rows))
    read = read_excel(data)
    assert [each.rule for each in read.hidden] == ["formula"]
    assert ("03/04/2019", "Review!B5") in {
        (each.text, each.place) for each in read.words if each.hidden and not each.removed
    }
    sheet = load_workbook(BytesIO(clean_excel(data, TO))).active
    assert (sheet["A5"].value, sheet["A6"].value, sheet["B6"].value) == ("Head", "May", 2)


TABLE = (
    "<table xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' id='1' name='{0}' "
    "displayName='{0}' ref='A1:B2'"
    " comment='{0}'><autoFilter ref='A1:B2'/><tableColumns count='2'><tableColumn id='1' name='Date'/>"
    "<tableColumn id='2'"
    " name='Event'><calculatedColumnFormula>\"{0}\"</calculatedColumnFormula></tableColumn></tableColumns>"
    "<tableStyleInfo name='TableStyleLight1'/></table>"
)


def test_a_table_keeps_its_headings_and_loses_its_secrets() -> None:
    planted = Planted(
        "||<tableParts count='1'><tablePart r:id='rId9'/></tableParts>",
        {"xl/tables/t.xml": TABLE.format("Quillfeather")},
        (Rel("xl/worksheets/sheet1.xml", "rId9", "table", "../tables/t.xml"),),
    )
    data = excel_file(planted)
    assert {each.rule for each in read_excel(data).hidden} == {"defined-name"}
    copy = clean_excel(data, TO)
    assert not [name for name, content in unpacked(copy).items() if b"Quill" in content]
    table = load_workbook(BytesIO(copy)).active.tables["Table1"]
    assert [column.name for column in table.tableColumns] == ["Date", "Event"]


def test_hidden_rows_are_emptied_and_the_others_keep_their_addresses() -> None:
    rows = (
        f"<row r='5' hidden='1'><c r='A5' t='inlineStr'><is><t>{MARKER}</t></is></c></row>"
        "<row r='6'><c r='A6' t='inlineStr'><is><t>After</t></is></c></row>"
    )
    sheet = load_workbook(BytesIO(clean_excel(excel_file(Planted(rows)), TO))).active
    assert (sheet["A5"].value, sheet["A6"].value) == (None, "After")


def test_a_chart_on_hidden_cells_keeps_what_it_shows() -> None:
    chart = w(
        "c:chartSpace",
        "<c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>Review!$A$5</c:f><c:strCache><c:pt "
        "idx='0'><c:v>Visits"
        "</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:f>Review!$B$5</c:f><c:numCache><c:pt "
        "idx='0'><c:v>3"
        f"</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart><c:extLst>"
        f"<c:ext uri='x'>"
        f"{MARKER}</c:ext></c:extLst>",
    )
    anchor = (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:to><xdr:col>"
        "9</xdr:col><xdr:row>9"
        f"</xdr:row></xdr:to><xdr:graphicFrame macro='{MARKER}'><xdr:nvGraphicFramePr><xdr:cNvPr id='2' name='{MARKER}'"
        " descr='Visits by year'/></xdr:nvGraphicFramePr><a:graphic><a:graphicData"
        " uri='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart r:id='rId1'/></a:graphicData>"
        "</a:graphic>"
        "</xdr:graphicFrame></xdr:twoCellAnchor>"
    )
    planted = Planted(
        "<row r='5' hidden='1'><c r='A5'><v>1</v></c><c r='B5'><v>3</v></c></row>||<drawing r:id='rId9'/>",
        {"xl/drawings/drawing1.xml": w("xdr:wsDr", anchor), "xl/charts/chart1.xml": chart},
        (
            Rel("xl/worksheets/sheet1.xml", "rId9", "drawing", "../drawings/drawing1.xml"),
            Rel("xl/drawings/drawing1.xml", "rId1", "chart", "../charts/chart1.xml"),
        ),
    )
    data = excel_file(planted)
    read = read_excel(data)
    assert {"hidden-row", "chart-source", "macro", "object-name", "extension"} == {each.rule for each in read.hidden}
    assert texts(read, "xl/charts/chart1.xml") == ["Visits", "3"]
    copy = clean_excel(data, TO)
    assert not [name for name, content in unpacked(copy).items() if MARKER.encode() in content]
    assert fault_in_copy(read, read_excel(copy, TO)) == ""
    assert b"Visits by year" in unpacked(copy)["xl/drawings/drawing1.xml"]


def test_a_condition_that_hides_cells_is_left_to_a_person() -> None:
    styles = "<dxfs><dxf><font><color rgb='FFFFFFFF'/></font></dxf></dxfs>"
    rule = "<cfRule type='cellIs' dxfId='0' priority='1' operator='equal'><formula>0</formula></cfRule>"
    planted = Planted(
        f"||<conditionalFormatting sqref='A1:A9'>{rule}</conditionalFormatting>",
        {"xl/styles.xml": w("styleSheet", STYLES + styles, SPREADSHEET)},
    )
    read = read_excel(excel_file(planted))
    assert [(each.rule, each.place, each.removed) for each in read.hidden] == [
        ("hiding-condition", "Review!A1:A9", False)
    ]


def test_a_picture_in_a_cell_is_left_to_a_person() -> None:
    read = read_excel(excel_file(Planted("<row r='5'><c r='A5' t='e' vm='1'><v>#VALUE!</v></c></row>")))
    assert [(each.rule, each.place, each.removed) for each in read.hidden] == [
        ("value-from-elsewhere", "Review!A5", False)
    ]


def test_words_in_shapes_on_a_sheet_are_read_and_unseen_ones_go() -> None:
    corner = (
        "<xdr:{0}><xdr:col>{1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{2}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        "</xdr:{0}>"
    )
    shape = (
        "<xdr:twoCellAnchor>{corners}<xdr:sp macro='' textlink=''><xdr:nvSpPr><xdr:cNvPr id='2' name='TextBox "
        "1' {extra}/>"
        "<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill></xdr:spPr>"
        "<xdr:txBody>"
        "<a:bodyPr/><a:p>{runs}</a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
    )
    shown = "<a:r><a:t>Key: </a:t></a:r><a:r><a:rPr><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill></a:rPr>"
    shown += f"<a:t>{MARKER}</a:t></a:r>"
    seen = shape.format(corners=corner.format("from", 5, 1) + corner.format("to", 9, 4), extra="", runs=shown)
    line = f"<a:r><a:t>{MARKER}</a:t></a:r>"
    off = shape.format(corners=corner.format("from", 5, 1) + corner.format("to", 9, 4), extra="hidden='1'", runs=line)
    flat = shape.format(corners=corner.format("from", 5, 6) + corner.format("to", 9, 6), extra="", runs=line)
    planted = Planted(
        "<row r='7' hidden='1'/>||<drawing r:id='rId9'/>",
        {"xl/drawings/drawing1.xml": w("xdr:wsDr", seen + off + flat)},
        (Rel("xl/worksheets/sheet1.xml", "rId9", "drawing", "../drawings/drawing1.xml"),),
    )
    data = excel_file(planted)
    read = read_excel(data)
    assert sorted(each.rule for each in read.hidden) == ["hidden-shape", "hidden-shape", "white-text"]
    assert texts(read, "xl/drawings/drawing1.xml") == ["Key: "]
    assert not [name for name, content in unpacked(clean_excel(data, TO)).items() if MARKER.encode() in content]


def test_a_chart_in_a_document_loses_the_workbook_behind_it() -> None:
    chart = w(
        "c:chartSpace",
        "<c:chart><c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:f>'Quillfeather'!$A$2</c:f><c:strCache>"
        "<c:pt idx='0'>"
        "<c:v>Visits</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart>"
        "<c:externalData r:id='rId1'/>",
    )
    frame = (
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='Chart 1' descr='Visits by year'/><a:graphic>"
        "<a:graphicData"
        " uri='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart r:id='rId9'/></a:graphicData>"
        "</a:graphic>"
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    planted = Planted(
        frame,
        {"word/charts/chart1.xml": chart, "word/embeddings/Book1.xlsx": excel_file()},
        (
            Rel(DOC, "rId9", "chart", "charts/chart1.xml"),
            Rel("word/charts/chart1.xml", "rId1", "package", "../embeddings/Book1.xlsx"),
        ),
    )
    data = word_file(planted)
    read = read_word(data)
    assert sorted((each.rule, each.part) for each in read.hidden) == [
        ("chart-source", "word/charts/chart1.xml"),
        ("embedded-file", "word/embeddings/Book1.xlsx"),
    ]
    assert SEEN in {each.text for each in read.words if each.removed}  # read within the workbook
    assert texts(read, "word/charts/chart1.xml") == ["Visits"]
    copy = unpacked(clean_word(data, TO))
    assert not [name for name, content in copy.items() if b"Quill" in content or "embeddings" in name]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_opens_the_copies_and_shows_the_same_words(tmp_path: Path) -> None:
    box = paragraph("Said in a box.")
    document = word_file(Planted(f"{paragraph(MARKER, run='<w:rPr><w:vanish/></w:rPr>')}{box}"))
    book = excel_file(Planted("<row r='5'><c r='A5' t='str'><f>A2</f><v>June</v></c></row>"))
    (tmp_path / "report.docx").write_bytes(clean_word(document, TO))
    (tmp_path / "book.xlsx").write_bytes(clean_excel(book, TO))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx"), str(tmp_path / "book.xlsx")], check=True, timeout=120)
    shown = [PdfReader(tmp_path / name).pages[0].extract_text() for name in ("report.pdf", "book.pdf")]
    assert [line.strip() for line in shown[0].splitlines()] == [
        "Background",
        SEEN,
        "Said in a box.",
        "What was learned.",
    ]
    assert "June" in shown[1]


@pytest.mark.parametrize(
    "data", [excel_file(), excel_file(Planted("<row r='9' hidden='1'><c r='A9'><v>1</v></c></row>"))]
)
def test_excel_finds_nothing_to_repair(data: bytes) -> None:
    assert repairs(clean_excel(data, TO)) == []
