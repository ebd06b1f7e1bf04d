"""What the format has no place for goes from a file, wherever it stands; and a copy of a copy is the same bytes."""

from __future__ import annotations

import pytest
from planted_files import MARKER, SEEN, Planted, Rel, excel_file, paragraph, unpacked, w, word_file

from pipeline.domain.release import ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.office.grammar import known
from pipeline.release.office.texts import markup
from pipeline.release.office_files import clean_excel, clean_word, fault_in_copy, read_excel, read_word

TO = ReleaseTo("Child A: a review", "Learning", "en-GB", "Wexmere Safeguarding Children Board")
DOC = "word/document.xml"
ONE = MARKER.partition(" ")[0]
RUN = f"<w:r><w:t>{MARKER}</w:t></w:r>"
CELL = f"<c r='A3' t='inlineStr'><is><t>{MARKER}</t></is></c>"
BOX = (
    "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='900000'/><wp:docPr id='1' name='Object 1'>{}</wp:docPr>"
    "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp>"
    "<wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>{}"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
CELLS = "<w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr>"
OLD = "<w:p><w:r><w:pict><v:shape {}/></w:pict></w:r></w:p>"
DECOR = "http://schemas.microsoft.com/office/drawing/2017/decorative"

WORD = {
    "run in a paragraph's properties": f"<w:p><w:pPr>{RUN}</w:pPr></w:p>",
    "text in a run's properties": f"<w:p><w:r><w:rPr><w:t>{MARKER}</w:t></w:rPr></w:r></w:p>",
    "text without a run": f"<w:p><w:t>{MARKER}</w:t></w:p>",
    "run without a paragraph": RUN,
    "paragraph in a section's settings": f"<w:p><w:pPr><w:sectPr><w:p>{RUN}</w:p></w:sectPr></w:pPr></w:p>",
    "comment in the document": f"<w:comment w:id='1'><w:p>{RUN}</w:p></w:comment>",
    "element of no format": f"<w:p><w:secret w:val='{ONE}'><w:t>{MARKER}</w:t></w:secret></w:p>",
    "attribute of no format": f"<w:p w:secret='{ONE}'/>",
    "word where an alignment belongs": f"<w:p><w:pPr><w:jc w:val='{ONE}'/></w:pPr></w:p>",
    "word where a number belongs": f"<w:p><w:pPr><w:spacing w:before='{ONE}'/></w:pPr></w:p>",
    "style that there is not": f"<w:p><w:pPr><w:pStyle w:val='{ONE}'/></w:pPr></w:p>",
    "table's properties": f"<w:tbl><w:tblPr><w:p>{RUN}</w:p></w:tblPr>{CELLS}</w:tbl>",
    "mark of a kept extension": BOX.format(
        f"<a:extLst><a:ext uri='{ONE}'><d:decorative xmlns:d='{DECOR}' val='1'>"
        f"<a:t>{MARKER}</a:t></d:decorative></a:ext></a:extLst>",
        "",
    ),
    "text beside a shape": BOX.format("", f"<a:t>{MARKER}</a:t>"),
    "style of an old drawing": OLD.format(f"style='width:9pt;height:9pt;mso-note:{ONE}'"),
    "path of an old drawing": OLD.format(f"path='m {MARKER} e' style='width:9pt'"),
    "prefix": f"<w:p xmlns:{ONE}='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><{ONE}:r/></w:p>",
}
EXCEL = {
    "cell outside a row": f"<c r='A9' t='inlineStr'><is><t>{MARKER}</t></is></c>",
    "row outside the cells": f"||<row r='9'>{CELL}</row>",
    "text of no format in a cell": f"<row r='3'><c r='A3'><v>1</v><secret><t>{MARKER}</t></secret></c></row>",
    "value beside a cell's own text": f"<row r='3'><c r='A3' t='inlineStr'><is><t>x</t></is><v>{MARKER}</v></c></row>",
    "attribute of no format": f"<row r='3'><c r='A3' note='{ONE}'><v>1</v></c></row>",
    "formula of a name": f"<row r='3'><c r='A3'><f>SUM(A1,{ONE.upper()})</f><v>1</v></c></row>",
    "link to a name": f"||<hyperlinks><hyperlink ref='A1' location='Review!{ONE}'/></hyperlinks>",
}


def left_in(copy: bytes) -> list[str]:
    return [name for name, content in unpacked(copy).items() if ONE.casefold().encode() in content.lower()]


@pytest.mark.parametrize("body", WORD.values(), ids=WORD)
def test_a_document_keeps_nothing_out_of_its_place(body: str) -> None:
    data = word_file(Planted(body))
    read, copy = read_word(data), clean_word(data, TO)
    assert left_in(copy) == []
    assert fault_in_copy(read, read_word(copy, TO)) == ""
    assert clean_word(copy, TO) == copy
    assert SEEN in [each.text for each in read.words]


@pytest.mark.parametrize("body", EXCEL.values(), ids=EXCEL)
def test_a_workbook_keeps_nothing_out_of_its_place(body: str) -> None:
    data = excel_file(Planted(body))
    read, copy = read_excel(data), clean_excel(data, TO)
    assert left_in(copy) == []
    assert fault_in_copy(read, read_excel(copy, TO)) == ""
    assert clean_excel(copy, TO) == copy


def test_what_goes_is_told_where_it_says_anything() -> None:
    read = read_word(word_file(Planted(WORD["run in a paragraph's properties"])))
    assert [(each.rule, each.place) for each in read.hidden] == [("loose-text", "paragraph 3")]
    read = read_word(word_file(Planted(WORD["attribute of no format"])))
    assert [(each.rule, each.place) for each in read.hidden] == [("unknown-attribute", "paragraph 3")]


def test_smart_tags_and_later_additions_are_of_the_format() -> None:
    tagged = "<w:p><w:smartTag w:uri='urn:x' w:element='place'><w:r><w:t>Wexmere</w:t></w:r></w:smartTag></w:p>"
    ligatures = paragraph("fine", run="<w:rPr><w14:ligatures w14:val='standard'/></w:rPr>")
    read = read_word(word_file(Planted(tagged + ligatures)))
    assert {"Wexmere", "fine"} <= {each.text for each in read.words if not each.hidden}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word_file(Planted("</w:body><w:body>" + paragraph())), "two bodies"),
        (excel_file(Planted("||<sheetData/>")), "two bodies"),
        (
            word_file(
                Planted(
                    "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
                    {"word/footnotes.xml": w("w:footnotes", 2 * f"<w:footnote w:id='2'>{paragraph()}</w:footnote>")},
                    (Rel(DOC, "rId9", "footnotes", "footnotes.xml"),),
                )
            ),
            "footnote 2 twice",
        ),
        (excel_file(Planted("<row r='3'><c r='QQQQ3'><v>1</v></c></row>")), "no sheet has"),
        (excel_file(Planted(f"<row r='3'><c r='A3'><v>{ONE}</v></c></row>")), "Review!A3"),
        (excel_file(Planted("<row r='3'><c r='A3' t='odd'><v>1</v></c></row>")), "Review!A3"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        (read_word if DOC.encode() in data else read_excel)(data)


def test_every_element_with_text_is_of_the_format() -> None:
    listed = {
        f"{{{space}}}{name}"
        for which in ("text_elements", "measured_elements")
        for space, names in markup()[which].items()
        for name in names.split()
    }
    assert listed <= set(known())
