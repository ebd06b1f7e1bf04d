"""Word tables: the words a reader sees, tracked changes on the side, columns that line up."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import docx_parts, package, save

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import Mark, Merge, Sheet
from pipeline.readers import note_places, read_file

BOX = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"


def p(*runs: str, settings: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(r(content))}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, grid: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.split())
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def read(folder: Path, body: str, *, comments: str = "", styles: str = "") -> tuple[Sheet, ...]:
    path = save(folder, "a.docx", docx_parts(body, comments=comments, styles=styles))
    return read_file(path, "a.docx").sheets


def one_cell(folder: Path, content: str, **more: str) -> tuple[object, Mark]:
    """The text and the marks of a cell with this content."""
    (sheet,) = read(folder, tbl(tr(tc("x"), tc(content))), **more)
    row = sheet.rows[0]
    return row.cells[1] if len(row.cells) > 1 else "", row.marks.get(1, Mark())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (p(r(" two ")) + p(r(" lines ")), " two \n lines "),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"), "a\tb\nc\nd"),
        (p("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t><w:softHyphen/><w:t>x</w:t></w:r>"), "3\u20114\u00adx"),
        (p(r("seen "), f"<w:ins>{r('at home')}</w:ins>"), "seen at home"),
        (p(f"<w:hyperlink>{r('a link')}</w:hyperlink>"), "a link"),
        (p(f"<w:smartTag>{r('Essex')}</w:smartTag>"), "Essex"),
        (p(f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{r('03/04/2019')}</w:sdtContent></w:sdt>"), "03/04/2019"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('picked'))}</w:sdtContent></w:sdt>", "picked"),
        (
            p(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                f"<w:sdtContent>{r('Click to enter a date')}</w:sdtContent></w:sdt>"
            ),
            "",
        ),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ x</w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("3 April")}'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "3 April",
        ),
        (p(f'<w:fldSimple w:instr="PAGE">{r("4")}</w:fldSimple>'), "4"),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
                '<w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList></w:ffData></w:fldChar></w:r>'
            ),
            "Yes",
        ),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
                "</w:fldChar></w:r>"
            ),
            "☒",
        ),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Odd" w:char="F041"/></w:r>'), "☑\uf041"),
        (p(r("hidden", "<w:vanish/>")), "hidden"),
        (
            p(
                r("beside"),
                f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
                f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            "beside\nin a box",
        ),
        (p(r("above")) + tbl(tr(tc("1"), tc("2")), tr(tc("3"), tc("4"))) + p(), "above\n1\t2\n3\t4"),
        (p(r("one "), settings="<w:rPr><w:del/></w:rPr>") + p(r("paragraph")), "one paragraph"),
    ],
)
def test_the_words_a_reader_sees(tmp_path: Path, content: str, text: str) -> None:
    assert one_cell(tmp_path, content)[0] == text


STYLES = (
    '<w:style w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:styleId="Also"><w:basedOn w:val="Gone"/></w:style>'
)


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (p(r("kept"), r("gone", "<w:strike/>")), Mark(struck=True)),
        (p(r("gone", "<w:dstrike/>")), Mark(struck=True)),
        (p(r("kept", '<w:strike w:val="0"/>')), Mark()),
        (p(r("kept", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>")), Mark()),
        (p(r("kept"), r(" ", "<w:strike/>")), Mark()),
        (p(r("gone", '<w:rStyle w:val="Also"/>')), Mark(struck=True)),
        (p(r("gone"), settings='<w:pStyle w:val="Gone"/>'), Mark(struck=True)),
        (p(r("kept", '<w:strike w:val="false"/>'), settings='<w:pStyle w:val="Gone"/>'), Mark()),
        (p(f"<w:ins>{r('added')}</w:ins>"), Mark(inserted=True)),
        (p(f"<w:moveTo>{r('moved here')}</w:moveTo>"), Mark(inserted=True)),
        (p(r("kept"), "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"), Mark(deleted="gone")),
        (p(r("kept"), f"<w:moveFrom>{r('moved away')}</w:moveFrom>"), Mark(deleted="moved away")),
    ],
)
def test_marks(tmp_path: Path, content: str, mark: Mark) -> None:
    assert one_cell(tmp_path, content, styles=STYLES)[1] == mark


def test_comments_stand_with_the_first_cell_they_are_about(tmp_path: Path) -> None:
    said = "".join(
        f'<w:comment w:id="{number}" w:author="{author}">{p(r(text))}</w:comment>'
        for number, author, text in [(1, "A Reviewer", "Which day?"), (2, "B Author", "The 3rd.")]
    )
    first = p('<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>', r("seen"))
    second = p(r("again"), '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r>')
    (sheet,) = read(tmp_path, tbl(tr(tc(first), tc(second))), comments=said)
    assert sheet.rows[0].marks == {0: Mark("A Reviewer: Which day?\nB Author: The 3rd.")}


def test_a_deleted_row_is_kept_as_deleted(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, tbl(tr(tc("a")), tr(tc("b"), properties="<w:del/>"), tr(tc("c"), properties="<w:ins/>")))
    assert [(row.number, row.cells, dict(row.marks)) for row in sheet.rows] == [
        (1, ("a",), {}),
        (2, ("",), {0: Mark(deleted="b")}),
        (3, ("c",), {0: Mark(inserted=True)}),
    ]


def test_rows_and_cells_inside_content_controls(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    (sheet,) = read(tmp_path, control.format(tbl(tr(tc("a")), control.format(tr(control.format(tc("b")))), tr(tc("")))))
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("a",)), (2, ("b",))]


def test_tables_and_the_paragraphs_round_them(tmp_path: Path) -> None:
    body = (
        p(r("Agency: Essex Police")) + p() + p(r("Period: 2019")) + tbl(tr(tc("a"))) + tbl(tr(tc(tbl(tr(tc("inner"))))))
    ) + (p(r("Part 2")) + tbl(tr(tc("c"))) + p(r("Signed, B Author")))
    first, second, third = read(tmp_path, body)
    assert [sheet.name for sheet in (first, second, third)] == ["Table 1", "Table 2", "Table 3"]
    assert (first.above, second.above, third.above) == (("Agency: Essex Police", "Period: 2019"), (), ("Part 2",))
    assert (first.below, third.below) == ((), ("Signed, B Author",))
    assert second.rows[0].cells == ("inner",)


def test_a_letter_without_a_table_is_a_sheet_of_paragraphs(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, p(r("Dear colleague")) + p(r("")) + p(r("No contact in 2019.")))
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("Dear colleague",)), (2, ("No contact in 2019.",))]


SPAN = '<w:gridSpan w:val="{}"/>'.format
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("table", "rows", "merges"),
    [
        (
            tbl(tr(tc("a", SPAN(2)), tc("b")), tr(tc("1"), tc("2"), tc("3"))),
            [["a", "", "b"], ["1", "2", "3"]],
            (Merge(1, 0, 1, 1),),
        ),
        (
            tbl(tr(tc("a", DOWN), tc("1")), tr(tc("", GOES_ON), tc("2")), tr(tc("", GOES_ON), tc("3"))),
            [["a", "1"], ["", "2"], ["", "3"]],
            (Merge(1, 0, 3, 0),),
        ),
        (
            tbl(tr(tc("a", DOWN + SPAN(2)), tc("1")), tr(tc("", GOES_ON + SPAN(2)), tc("2")), tr(*map(tc, "xyz"))),
            [["a", "", "1"], ["", "", "2"], ["x", "y", "z"]],
            (Merge(1, 0, 2, 1),),
        ),
        (
            tbl(tr(*map(tc, "abc")), tr(tc("2"), tc("3"), properties='<w:gridBefore w:val="1"/>')),
            [["a", "b", "c"], ["", "2", "3"]],
            (),
        ),
        (
            tbl(tr(*map(tc, "abc")), tr(tc("1"), properties='<w:gridAfter w:val="2"/>')),
            [["a", "b", "c"], ["1"]],
            (),
        ),
        (tbl(tr(tc("title", SPAN(3))), tr(*map(tc, "abc"))), [["title"], ["a", "b", "c"]], (Merge(1, 0, 1, 2),)),
        (
            tbl(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("b")), tr(*map(tc, "123"))),
            [["a", "", "b"], ["1", "2", "3"]],
            (Merge(1, 0, 1, 1),),
        ),
        (  # a border dragged by hand: five grid columns, and three to the eye
            tbl(
                tr(tc("a"), tc("b", SPAN(2)), tc("c", SPAN(2))),
                tr(tc("1", SPAN(2)), tc("2", SPAN(2)), tc("3")),
                tr(tc("both", SPAN(4)), tc("z")),
                grid="1000 50 950 60 940",
            ),
            [["a", "b", "c"], ["1", "2", "3"], ["both", "", "z"]],
            (Merge(3, 0, 3, 1),),
        ),
    ],
)
def test_columns_line_up(tmp_path: Path, table: str, rows: list[list[str]], merges: tuple[Merge, ...]) -> None:
    (sheet,) = read(tmp_path, table)
    assert [list(row.cells) for row in sheet.rows] == rows
    assert sheet.merges == merges


WRITTEN = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\t\n"), max_size=60)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(WRITTEN, min_size=1, max_size=4))
def test_text_comes_back_letter_for_letter(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("text") / "a.docx"
    document = docx.Document()
    table = document.add_table(1, len(texts) + 1)
    for cell, text in zip(table.rows[0].cells, ["Date", *texts], strict=True):
        cell.text = text
        for node in cell._tc.iter(qn("w:t")):  # noqa: SLF001 - python-docx leaves spaces unprotected
            assert node.text is not None
    document.save(path)
    (sheet,) = read_file(path, "a.docx").sheets
    cells = [*sheet.rows[0].cells]
    assert cells + [""] * (len(texts) + 1 - len(cells)) == ["Date", *texts]


FRAMED = tbl(
    tr(
        tc(p(r("Mother")) + tbl(tr(tc("Date"), tc("Event")), tr(tc("1 May 2019"), tc("Seen."))) + p()),
        tc(p(r("Partner")) + tbl(tr(tc(tbl(tr(tc("deep")))))) + p(r("Signed"))),
    )
)


def test_tables_inside_a_table_are_also_given_by_themselves(tmp_path: Path) -> None:
    (frame,) = read(tmp_path, p(r("Our record")) + FRAMED)
    assert frame.rows[0].cells[0] == "Mother\nDate\tEvent\n1 May 2019\tSeen."
    around, first, second = frame.inside
    assert (around.name, around.rows[0].cells, around.above) == ("Table 1", ("", "Signed"), ("Our record",))
    assert (first.name, first.above) == ("Table 1, inner table 1", ("Mother",))
    assert [row.cells for row in first.rows] == [("Date", "Event"), ("1 May 2019", "Seen.")]
    assert [sheet.name for sheet in second.inside] == ["Table 1, inner table 2, inner table 1"]


def test_a_note_finds_its_cell_in_a_table_inside_a_table() -> None:
    data = package(docx_parts(FRAMED))
    inner = CellNote("Table 1, inner table 1", "B2", "Which visit was it?")
    beyond = CellNote("Table 1, inner table 3", "A1", "None.")
    assert note_places(data, [inner, beyond]) == {inner: 4}
