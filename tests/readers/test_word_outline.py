"""A Word document as an outline: every word once and letter for letter, each paragraph with its place and its looks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import docx_parts, package, save

from pipeline.domain.outline import Heading, Outline, Paragraph, Table
from pipeline.domain.trouble import Unreadable
from pipeline.readers import read_outline, word_outline

HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/>'
    '<w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="4"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


def p(*runs: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(name: str, text: str) -> str:
    return p(r(text), settings=f'<w:pStyle w:val="{name}"/>')


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(r(content))}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def control(content: str, settings: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


UNFILLED = "<w:showingPlcHdr/>"


def outline(body: str) -> Outline:
    return word_outline.read(package(docx_parts(body, styles=HEADINGS)))


def one(body: str) -> Paragraph:
    [found] = outline(body).paragraphs
    return found


def places(body: str) -> list[tuple[str, str]]:
    return [(each.place, each.text) for each in outline(body).paragraphs]


# ---- headings


@pytest.mark.parametrize(
    ("body", "heading", "level"),
    [
        (styled("berschrift2", "Voice"), Heading.STYLE, 2),
        (styled("House", "Voice of the child"), Heading.STYLE, 2),
        (styled("T", "Agency Involvement Summary"), Heading.STYLE, 0),
        (p(r("Voice"), settings='<w:outlineLvl w:val="0"/>'), Heading.STYLE, 1),
        (p(r("Voice"), settings='<w:outlineLvl w:val="9"/>'), Heading.NONE, 0),
        (p(r("Voice of the child", "<w:b/>")), Heading.LOOKS, 0),
        (p(r("Voice of ", '<w:rStyle w:val="Strong"/>'), r("the child", "<w:b/>")), Heading.LOOKS, 0),
        (p(r("What worked well?", '<w:u w:val="single"/>')), Heading.LOOKS, 0),
        (p(r("VOICE OF THE CHILD")), Heading.LOOKS, 0),
        (p(r("voice of the child", "<w:caps/>")), Heading.LOOKS, 0),
        (p(r("3. Voice of the child")), Heading.LOOKS, 0),
        (p(r("Section 4 Voice")), Heading.LOOKS, 0),
        (p(r("Voice ", "<w:b/>"), r("of the child")), Heading.NONE, 0),
        (p(r("She was seen and spoken to.", "<w:b/>")), Heading.NONE, 0),
        (p(r("word " * 30, "<w:b/>")), Heading.NONE, 0),
        (p(r("A visit was made")), Heading.NONE, 0),
        (p(r("12 March 2019 visit")), Heading.NONE, 0),
        (styled("Toc", "3. Voice of the child"), Heading.NONE, 0),
    ],
)
def test_headings(body: str, heading: Heading, level: int) -> None:
    found = one(body)
    assert (found.heading, found.level) == (heading, level)


def test_looks_come_from_the_style_and_the_words_themselves() -> None:
    assert one(styled("berschrift2", "Voice")).bold
    assert not one(p(r("Voice", '<w:b w:val="0"/>'), settings='<w:pStyle w:val="berschrift2"/>')).bold
    assert one(p(r("Say how ", "<w:i/>"), r("often", "<w:i/>"))).italic
    assert one(styled("Bullet", "A point")).listed
    assert not one(p(r("A point"), settings='<w:pStyle w:val="Bullet"/><w:numPr><w:numId w:val="0"/></w:numPr>')).listed


# ---- every word once


def test_tracked_changes_are_as_if_accepted() -> None:
    found = one(
        p(
            r("She was "),
            f"<w:ins>{r('not ')}</w:ins>",
            "<w:del><w:r><w:delText>well </w:delText></w:r></w:del>",
            r("seen"),
        )
    )
    assert (found.text, found.deleted) == ("She was not seen", "well ")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    assert places(p(r("First, "), settings="<w:rPr><w:del/></w:rPr>") + p(r("then."))) == [
        ("paragraph 1", "First, then.")
    ]


def test_content_controls_hold_text_or_show_a_prompt() -> None:
    picked = control(p(r("3 May 2020")), "<w:date/>")
    prompt = control(p(r("Click or tap here to enter text.")), UNFILLED)
    first, second, third = outline(picked + prompt + p(r("By: "), control(r("Choose"), UNFILLED))).paragraphs
    assert (first.text, first.prompts) == ("3 May 2020", ())
    assert (second.text, second.prompts) == ("", ("Click or tap here to enter text.",))
    assert (third.text, third.prompts) == ("By: ", ("Choose",))


def test_a_cell_or_row_that_is_a_control() -> None:
    body = tbl(tc("Date") + control(tc("Pick one"), UNFILLED)) + tbl(tc("Date") + control(tc("3 May")))
    assert [(each.text, each.prompts) for each in outline(body).paragraphs] == [
        ("Date", ()),
        ("", ("Pick one",)),
        ("Date", ()),
        ("3 May", ()),
    ]


def test_text_boxes_follow_the_paragraph_they_hang_on() -> None:
    box = f"<w:txbxContent>{p(r('in a box'))}{tbl(tc('in its table'))}</w:txbxContent>"
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    drawn = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert places(p(r("before"), drawn) + p(r("after"))) == [
        ("paragraph 1", "before"),
        ("text box at paragraph 1", "in a box"),
        ("text box at paragraph 1", "in its table"),
        ("paragraph 2", "after"),
    ]


def test_nested_tables_and_merged_cells_are_read_once() -> None:
    nested = tbl(tc("inner 1") + tc("inner 2"))
    wide = tc("wide", '<w:gridSpan w:val="2"/>') + tc("right")
    below = tc(p(), "<w:vMerge/>") + tc("b") + tc(nested + p())
    found = outline(tbl(wide, below))
    [table] = found.blocks
    assert isinstance(table, Table)
    assert [(cell.column, cell.span, cell.text) for cell in table.rows[0].cells] == [(0, 2, "wide"), (2, 1, "right")]
    assert [(cell.column, cell.text) for cell in table.rows[1].cells] == [(1, "b"), (2, "inner 1\ninner 2")]
    assert [each.text for each in found.paragraphs] == ["wide", "right", "b", "inner 1", "inner 2"]
    assert {each.place for each in found.paragraphs} == {"Table 1, row 1", "Table 1, row 2"}


def test_places_are_counted_as_a_person_counts() -> None:
    body = p(r("one")) + p() + tbl(tc("x"), tc(""), tc("y")) + p(r("  ")) + p(r("two")) + tbl(tc("z"))
    assert places(body) == [
        ("paragraph 1", "one"),
        ("Table 1, row 1", "x"),
        ("Table 1, row 3", "y"),
        ("paragraph 2", "two"),
        ("Table 2, row 1", "z"),
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1), min_size=1, max_size=6)
)
def test_every_text_comes_back_letter_for_letter(texts: list[str]) -> None:
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
        made.add_table(rows=1, cols=1).cell(0, 0).text = text
    saved = BytesIO()
    made.save(saved)
    expected = [text for text in texts for _ in range(2) if text.strip()]
    assert [each.text for each in word_outline.read(saved.getvalue()).paragraphs] == expected


# ---- files


def test_a_form_in_excel_is_a_table_for_each_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Form"
    book.active.append(["What worked well?", "The visit.\nThe call."])
    book.save(tmp_path / "form.xlsx")
    [table] = read_outline(tmp_path / "form.xlsx", "form.xlsx").blocks
    assert isinstance(table, Table)
    assert [(cell.column, cell.text) for cell in table.rows[0].cells] == [
        (0, "What worked well?"),
        (1, "The visit.\nThe call."),
    ]
    assert table.rows[0].cells[0].paragraphs[0].place == "Form, row 1"


@pytest.mark.parametrize("content", [b"", b"words only", package({"mimetype": "x"})])
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_outline(save(tmp_path, "a.docx", content), "a.docx")


def test_a_document_nested_beyond_measure_is_refused() -> None:
    deep = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
    with pytest.raises(Unreadable):
        outline(f"<w:p>{deep}</w:p>")


def test_styles_based_on_one_another_by_the_thousand_are_read_once_each() -> None:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000)
    )
    last = '<w:style w:type="paragraph" w:styleId="s20000"><w:name w:val="heading 3"/><w:basedOn w:val="s0"/></w:style>'
    body = p(r("Chronology"), settings='<w:pStyle w:val="s0"/>')
    (found,) = word_outline.read(package(docx_parts(body, styles=chain + last))).blocks
    assert isinstance(found, Paragraph)
    assert (found.level, found.heading) == (3, Heading.STYLE)
