"""Marked copies of authors' files: every word as it was, the cells in question coloured, a note beside each."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from drawing import drawn
from office_files import STRICT_SHEETS, docx_parts, package, relations, xlsx_parts
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import column_letter
from pipeline.domain.outline import Paragraph
from pipeline.readers import note_places, read_file, read_outline
from pipeline.writers import annotated_document as documents
from pipeline.writers.annotated_table import annotated_table
from pipeline.writers.annotated_workbook import annotated_workbook
from pipeline.writers.cell_colours import FILL

BOARD = "Wexmere Partnership"
DAY = date(2026, 11, 20)
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def workbook(**cells: object) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Chronology"
    for place, value in cells.items():
        sheet[place] = value
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def marked(content: bytes, *notes: CellNote) -> openpyxl.Workbook:
    made = annotated_workbook(content, notes, BOARD, DAY)
    assert made == annotated_workbook(content, notes, BOARD, DAY), "the same file gives the same bytes"
    return openpyxl.load_workbook(BytesIO(made), rich_text=True)


def values(book: openpyxl.Workbook) -> dict[str, dict[str, object]]:
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None}
        for sheet in book
    }


def note_on(book: openpyxl.Workbook, cell: str, sheet: str = "Chronology") -> str:
    comment = book[sheet][cell].comment
    return comment.text if comment else ""


def test_a_cell_is_coloured_and_noted_and_no_other() -> None:
    content = saved(workbook(A1="Date", B1="Event", A2="3/4/19", B2="=1+1 said mother", B3="Visit"))
    book = marked(content, CellNote("Chronology", "B3", "Where is this recorded?"))
    assert values(book) == values(openpyxl.load_workbook(BytesIO(content), rich_text=True))
    assert book["Chronology"]["B3"].fill.fgColor.rgb == FILL
    assert book["Chronology"]["B2"].fill.fgColor.rgb != FILL
    assert note_on(book, "B3") == f"{BOARD}:\nWhere is this recorded?"
    assert note_on(book, "B2") == ""


def test_a_cell_keeps_the_look_it_had() -> None:
    book = workbook(A2=date(2019, 4, 3))
    book["Chronology"]["A2"].number_format = "mmm yyyy"
    book["Chronology"]["A2"].font = openpyxl.styles.Font(bold=True)
    cell = marked(saved(book), CellNote("Chronology", "A2", "Which day?"))["Chronology"]["A2"]
    assert (cell.number_format, cell.font.bold, cell.fill.fgColor.rgb) == ("mmm yyyy", True, FILL)


@pytest.mark.parametrize("place", ["C2", "A2", "B9", "D1", "A7"])
def test_a_blank_cell_can_be_in_question(place: str) -> None:
    content = saved(workbook(B1="Event", B2="Visit", E2="note", B4="Call"))
    book = marked(content, CellNote("Chronology", place, "Could you fill this in?"))
    assert values(book) == values(openpyxl.load_workbook(BytesIO(content)))
    assert book["Chronology"][place].fill.fgColor.rgb == FILL
    assert "fill this in" in note_on(book, place)


def test_several_notes_on_one_cell_stand_in_one_and_a_repeated_one_once() -> None:
    notes = [CellNote("Chronology", "B2", text) for text in ("One.", "Two.", "One.")]
    assert note_on(marked(saved(workbook(B2="Visit")), *notes), "B2") == f"{BOARD}:\nOne.\n\nTwo."


def test_an_authors_own_comment_stays_and_ours_follows() -> None:
    book = workbook(B2="Visit", B3="Call")
    book["Chronology"]["B2"].comment = Comment("I was not on duty", "R. Alder")
    after = marked(saved(book), CellNote("Chronology", "B2", "Who was?"), CellNote("Chronology", "B3", "When?"))
    assert note_on(after, "B2") == f"I was not on duty\n\n{BOARD}:\nWho was?"
    assert note_on(after, "B3") == f"{BOARD}:\nWhen?"
    own = after["Chronology"]["B2"].comment
    assert own is not None
    assert own.author == "R. Alder"


def test_each_sheet_has_its_own_notes_and_unknown_places_are_passed_over() -> None:
    book = workbook(B2="Visit")
    book.create_sheet("2020")["B2"] = "Call"
    notes = [CellNote("Chronology", "B2", "One"), CellNote("2020", "B2", "Two"), CellNote("Gone", "B2", "Three")]
    after = marked(saved(book), *notes, CellNote("2020", "row 7", "Four"))
    assert note_on(after, "B2") == f"{BOARD}:\nOne"
    assert note_on(after, "B2", "2020") == f"{BOARD}:\nTwo"


def test_parts_that_are_not_touched_are_byte_for_byte_the_authors() -> None:
    content = saved(workbook(B2="Visit"))
    before, after = (zipfile.ZipFile(BytesIO(each)) for each in (content, annotated_workbook(content, [], BOARD, DAY)))
    assert {name: before.read(name) for name in before.namelist()} == {
        name: after.read(name) for name in after.namelist() if name in before.namelist()
    }


def test_rows_and_cells_without_numbers_and_a_workbook_without_styles() -> None:
    parts = xlsx_parts("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    del parts["xl/styles.xml"]
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = re.sub('<Relationship [^>]*styles.xml"/>', "", relations)
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = re.sub('<Override PartName="/xl/styles.xml"[^>]*/>', "", types)
    book = marked(package(parts), CellNote("Chronology", "B1", "Two?"), CellNote("Chronology", "B2", "Blank?"))
    assert values(book)["Chronology"] == {"A1": 1, "B1": 2, "A2": 3}
    assert {book["Chronology"][cell].fill.fgColor.rgb for cell in ("B1", "B2")} == {FILL}


def test_a_strict_workbook_is_marked_in_its_own_words() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>', names=STRICT_SHEETS)
    made = zipfile.ZipFile(BytesIO(annotated_workbook(package(parts), [CellNote("Chronology", "A1", "?")], BOARD, DAY)))
    assert b"http://purl.oclc.org/ooxml/spreadsheetml/main" in made.read("xl/comments1.xml")


# ---- Word


def annotated_document(content: bytes, notes: list[CellNote]) -> bytes:
    return documents.annotated_document(content, notes, note_places(content, notes), BOARD, DAY)


def document(tmp_path: Path) -> bytes:
    made = docx.Document()
    made.add_paragraph("Chronology of the nursery")
    made.add_paragraph("")
    table = made.add_table(3, 2)
    for row, words in zip(
        table.rows, (("Date", "Event"), ("3/4/19", "Bruise seen"), ("4/4/19", "Rang CSC")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    made.add_paragraph("Signed: the manager")
    path = tmp_path / "made.docx"
    made.save(str(path))
    return path.read_bytes()


def comments(content: bytes) -> list[tuple[str, str]]:
    """Each comment's text, and the text it is about."""
    opened: Document = docx.Document(BytesIO(content))
    found = []
    for comment in opened.comments:
        starts = opened.element.body.xpath(f".//w:commentRangeStart[@w:id='{comment.comment_id}']")
        found.append((comment.text, "".join(text.text or "" for text in starts[0].getparent().iter(TEXT))))
    return found


def words(content: bytes) -> str:
    return "|".join(text.text or "" for text in docx.Document(BytesIO(content)).element.body.iter(TEXT))


def test_comments_stand_where_the_note_says(tmp_path: Path) -> None:
    content = document(tmp_path)
    notes = [
        CellNote("Table 1", "B2", "By whom?"),
        CellNote("", "paragraph 2", "On which day?"),
        CellNote("", "Table 1, row 3", "What did they say?"),
        CellNote("Table 7", "A1", "Not there"),
    ]
    made = annotated_document(content, notes)
    assert made == annotated_document(content, notes)
    assert words(made) == words(content)
    assert comments(made) == [
        ("By whom?", "Bruise seen"),
        ("On which day?", "Signed: the manager"),
        ("What did they say?", "4/4/19"),
        ("Table 7, A1: Not there", "Chronology of the nursery"),
    ]


def test_a_comment_has_author_and_day_and_the_authors_own_stay() -> None:
    own = '<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Mine</w:t></w:r></w:p></w:comment>'
    body = '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Visit</w:t></w:r><w:commentRangeEnd w:id="0"/></w:p>'
    made = annotated_document(package(docx_parts(body, comments=own)), [CellNote("", "paragraph 1", "When?")])
    said = zipfile.ZipFile(BytesIO(made)).read("word/comments.xml").decode()
    assert said.index("Mine") < said.index("When?")
    assert 'w:id="1"' in said
    assert 'w:date="2026-11-20T00:00:00Z"' in said


def test_cells_are_counted_as_the_reader_counts_them() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>both</w:t></w:r></w:p></w:tc>'
    last = "<w:tc><w:p><w:r><w:t>third</w:t></w:r></w:p></w:tc>"
    body = f"<w:tbl><w:tr>{wide}{last}</w:tr></w:tbl>"
    content = package(docx_parts(body))
    for cell, text in (("A1", "both"), ("B1", "third"), ("H1", "third")):
        made = annotated_document(content, [CellNote("Table 1", cell, "?")])
        tree = zipfile.ZipFile(BytesIO(made)).read("word/document.xml").decode()
        assert tree.index(f">{text}<") > tree.index("commentRangeStart")
        assert (text == "both") == (tree.index("commentRangeStart") < tree.index(">both<"))


def cell(words: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


DOWN, BEGUN, TWO = "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
IN_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
EITHER = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent><w:p/>"
BOX = (
    "<w:p><w:r><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    "</w:drawing></w:r></w:p>"
)
UNEVEN = row(cell("a1", TWO), cell("b1"), cell("c1", TWO)) + row(cell("a2"), cell("b2", TWO), cell("c2", TWO))
MERGED = row(cell("a1", BEGUN), cell("b1")) + row(cell("", DOWN), cell("b2")) + row(cell("a3"), cell("b3"))
HOLDING = row(cell("a1"), cell("b1</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>inside")).replace(
    "inside</w:t></w:r></w:p></w:tc>", "inside</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>"
) + row(cell("a2"), cell("b2"))


@pytest.mark.parametrize(
    "rows", [UNEVEN, MERGED, HOLDING, IN_CONTROL.format(UNEVEN), row(IN_CONTROL.format(cell("a1")), cell("b1"))]
)
@pytest.mark.parametrize("before", ["", EITHER.format("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), BOX])
def test_a_cell_is_where_read_file_says(tmp_path: Path, rows: str, before: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(package(docx_parts(f"{before}<w:tbl>{rows}</w:tbl><w:p/>")))
    asked = [
        (CellNote(sheet.name, f"{column_letter(column)}{line.number}", "?"), text.partition("\n")[0])
        for sheet in read_file(path, "a.docx").sheets
        for line in sheet.rows
        for column, text in enumerate(line.texts)
        if text
    ]
    assert len(asked) >= 2
    for note, text in asked:
        assert comments(annotated_document(path.read_bytes(), [note])) == [("?", text)]


def test_a_place_of_the_outline_is_where_the_outline_says(tmp_path: Path) -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>'
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    control = prompt.format("<w:p><w:r><w:t>Write here</w:t></w:r></w:p>")
    lines = "<w:p><w:r><w:t>line</w:t></w:r></w:p>", control, "<w:p/><w:p><w:r><w:t>Last</w:t></w:r></w:p>"
    body = f"{BOX}{gone}{''.join(lines)}<w:tbl>{MERGED}</w:tbl>"
    path = tmp_path / "a.docx"
    path.write_bytes(package(docx_parts(body)))
    said = [block for block in read_outline(path, "a.docx").blocks if isinstance(block, Paragraph)]
    assert [block.text for block in said] == ["In a box", "One line", "", "Last"]
    for block in said:
        (note, text) = comments(annotated_document(path.read_bytes(), [CellNote("", block.place, "?")]))[0]
        assert note == "?"
        assert (block.text or block.prompts[0]).endswith(text)
    for place, text in (("Table 1, row 1", "a1"), ("Table 1, row 3", "a3")):
        assert comments(annotated_document(path.read_bytes(), [CellNote("", place, "?")])) == [("?", text)]


def test_numbers_that_the_text_still_names_are_not_given_again() -> None:
    body = '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>Visit</w:t><w:commentReference w:id="7"/></w:r></w:p>'
    odd = '<w:comment w:id="x" w:author="A"><w:p/></w:comment>'
    made = annotated_document(package(docx_parts(body, comments=odd)), [CellNote("", "paragraph 1", "When?")])
    assert b'w:id="8"' in zipfile.ZipFile(BytesIO(made)).read("word/comments.xml")


def test_a_strict_document_is_marked_in_its_own_words() -> None:
    parts = docx_parts("<w:p><w:r><w:t>Visit</w:t></w:r></w:p>")
    del parts["word/comments.xml"]
    parts["word/_rels/document.xml.rels"] = relations()
    strict = {"schemas.openxmlformats.org/wordprocessingml/2006": "purl.oclc.org/ooxml/wordprocessingml"}
    strict |= {"schemas.openxmlformats.org/officeDocument/2006": "purl.oclc.org/ooxml/officeDocument"}
    for usual, other in strict.items():
        parts = {name: text.replace(usual, other) for name, text in parts.items()}
    made = zipfile.ZipFile(BytesIO(annotated_document(package(parts), [CellNote("", "paragraph 1", "When?")])))
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in made.read("word/comments1.xml")
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in made.read("word/_rels/document.xml.rels")


def test_a_documents_notes_of_any_letters() -> None:
    content = package(docx_parts("<w:p><w:r><w:t>Visit</w:t></w:r></w:p>"))
    note = CellNote("", "paragraph 1", "bell \x07\x00 " + "long שלום 🙂 " * 9000)
    made = documents.annotated_document(content, [note], note_places(content, [note]), "Board \x0b of", DAY)
    assert len(comments(made)[0][0]) > 90_000


# ---- text files


def test_a_text_files_copy_is_a_workbook_with_the_same_cells() -> None:
    sheet = drawn("""
        Date   | Event
        3/4/19 | =1+1 said mother
               |
        4/4/19 | 00447700
        """)
    content = annotated_table([sheet], [CellNote("", "B2", "Who?"), CellNote("", "B4", "Whose?")], BOARD)
    assert content == annotated_table([sheet], [CellNote("", "B2", "Who?"), CellNote("", "B4", "Whose?")], BOARD)
    page = openpyxl.load_workbook(BytesIO(content)).active
    assert isinstance(page, Worksheet)
    assert (page["B2"].value, page["B2"].data_type) == ("=1+1 said mother", "s")
    assert page["B4"].value == "00447700"
    assert page["B2"].fill.fgColor.rgb == FILL
    comment = page["B2"].comment
    assert comment is not None
    assert comment.text == "Who?"


def test_a_text_files_notes_of_any_letters_on_a_cell_beyond_its_row() -> None:
    sheet = drawn("Date\n3/4/19")
    page = openpyxl.load_workbook(
        BytesIO(annotated_table((sheet,), [CellNote("", "D2", "bell \x07 " + "x" * 40_000)], "Board \x0b of"))
    ).active
    assert isinstance(page, Worksheet)
    assert page["D2"].fill.fgColor.rgb == FILL
    assert page["D2"].comment is not None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copies(tmp_path: Path) -> None:
    book = workbook(B2="Visit")
    book["Chronology"]["B2"].comment = Comment("Mine", "A")
    notes = [CellNote("Chronology", "B2", "?"), CellNote("Chronology", "C9", "?")]
    copies = {
        "a.xlsx": annotated_workbook(saved(book), notes, BOARD, DAY),
        "b.docx": annotated_document(document(tmp_path), [CellNote("Table 1", "B2", "By whom?")]),
    }
    for name, content in copies.items():
        (tmp_path / name).write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / name),
        ]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        assert (tmp_path / name).with_suffix(".pdf").exists()
