"""A PDF read page by page and part by part: what nobody sees on the page is told, and the copy is written anew."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from drawn_summaries import USUAL, page_of, shipped
from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.release import ReleaseTo
from pipeline.domain.summary_page import Layout
from pipeline.domain.trouble import Unreadable
from pipeline.release.office_files import fault_in_copy
from pipeline.release.pdf.reading import clean_pdf, read_pdf
from pipeline.writers.learning_summary_pdf import write_learning_summary_pdf

TO = ReleaseTo("Learning  from Child A", "", "en-GB", "Wexmere Safeguarding Children Board")


def pdf(draw: Callable[[Canvas], object] = lambda _: None) -> bytes:
    made = io.BytesIO()
    page = Canvas(made, pagesize=(595, 842), invariant=1)
    page.drawString(72, 780, "Seen by everybody.")
    page.saveState()
    draw(page)
    page.restoreState()
    page.showPage()
    page.save()
    return made.getvalue()


def white(page: Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 700, "Kayleigh")


def invisible(page: Canvas) -> None:
    text = page.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut("Kayleigh")
    page.drawText(text)


def under_a_box(page: Canvas) -> None:
    page.drawString(72, 700, "Kayleigh")
    page.rect(60, 690, 200, 30, fill=1)


def outside(page: Canvas) -> None:
    page.drawString(72, 900, "Kayleigh")


def tiny(page: Canvas) -> None:
    page.setFont("Helvetica", 1)
    page.drawString(72, 700, "Kayleigh")


def clipped(page: Canvas) -> None:
    path = page.beginPath()
    path.rect(0, 0, 10, 10)
    page.clipPath(path, stroke=0)
    page.drawString(72, 700, "Kayleigh")


@pytest.mark.parametrize("draw", [white, invisible, under_a_box, outside, tiny, clipped])
def test_text_that_nobody_sees_stops_the_file(draw: Callable[[Canvas], object]) -> None:
    read = read_pdf(pdf(draw))
    hidden = [words for words in read.words if words.text == "Kayleigh"]
    assert [(words.part, words.removed) for words in hidden] == [("page 1", False)]
    assert [(thing.rule, thing.removed) for thing in read.hidden if thing.rule == "hidden-text"] == [
        ("hidden-text", False)
    ]


def on_a_dark_ground(page: Canvas) -> None:
    page.setFillColorRGB(0, 0, 0.4)
    page.rect(60, 690, 300, 30, fill=1)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 700, "Key learning")


def test_white_text_on_a_dark_ground_is_seen() -> None:
    read = read_pdf(pdf(on_a_dark_ground))
    assert ("Key learning", "") in {(words.text, words.hidden) for words in read.words}
    assert "hidden-text" not in {thing.rule for thing in read.hidden}


def annotated(page: Canvas) -> None:
    page.textAnnotation("Kayleigh", (300, 700, 320, 720))
    page.linkURL("https://example.org/report", (72, 400, 200, 420))
    page.bookmarkPage("one")
    page.addOutlineEntry("What happened", "one")
    page.setAuthor("Kayleigh")


def test_notes_and_properties_go_and_links_and_bookmarks_stay() -> None:
    data = pdf(annotated)
    read = read_pdf(data)
    assert {"property", "annotation"} <= {thing.rule for thing in read.hidden}
    kept = {words.text for words in read.words if not words.removed}
    assert {"Seen by everybody.", "https://example.org/report", "What happened"} <= kept
    copy = clean_pdf(data, TO)
    assert copy == clean_pdf(data, TO)
    again = read_pdf(copy, TO)
    assert again.hidden == ()
    assert fault_in_copy(read, again) == ""
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert str(opened.docinfo["/Title"]) == TO.title
        assert str(opened.docinfo["/Author"]) == TO.board
        assert str(opened.Root.Lang) == "en-GB"
        assert [str(each.Subtype) for each in opened.pages[0].obj.Annots] == ["/Link"]


def test_attached_files_scripts_and_private_data_go() -> None:
    opened = pikepdf.open(io.BytesIO(pdf()))
    opened.attachments["Kayleigh.txt"] = b"Kayleigh"
    opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('Kayleigh')"))
    opened.pages[0].obj.PieceInfo = pikepdf.Dictionary(Program=pikepdf.Dictionary(Private=pikepdf.String("Kayleigh")))
    made = io.BytesIO()
    opened.save(made)
    read = read_pdf(made.getvalue())
    assert {"attachment", "action", "metadata"} <= {thing.rule for thing in read.hidden}
    assert any("Kayleigh" in words.text for words in read.words if words.removed)
    copy = clean_pdf(made.getvalue(), TO)
    assert read_pdf(copy, TO).hidden == ()
    with pikepdf.open(io.BytesIO(copy)) as cleaned:
        assert len(cleaned.attachments) == 0


def test_an_earlier_version_in_the_file_is_told_and_gone() -> None:
    first = pdf(lambda page: page.drawString(72, 700, "Kayleigh"))
    with pikepdf.open(io.BytesIO(first)) as opened:
        number = opened.pages[0].obj.Contents.objgen[0]
    stream = b"BT /F1 12 Tf 72 780 Td (Seen by everybody.) Tj ET"
    place = len(first)
    changed = b"%d 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
    start = first.rindex(b"startxref")
    before = int(first[start:].split()[1])
    size = int(first[first.rindex(b"/Size") :].split()[1])
    root = (
        first[first.rindex(b"/Root") :].split(b"R")[0] + b"R"
        if False
        else first[first.rindex(b"/Root") :].split(b"\n")[0]
    )
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number, place, size, root, before, place + len(changed),
    )  # fmt: skip
    data = first + changed + table
    read = read_pdf(data)
    assert [thing.part for thing in read.hidden if thing.rule == "earlier-revision"] == ["version 1"]
    assert "Kayleigh" in {words.text for words in read.words if words.removed}
    assert "Kayleigh" not in {words.text for words in read.words if not words.hidden}
    assert read_pdf(clean_pdf(data, TO), TO).hidden == ()


def test_a_layer_that_is_off_hides_its_words() -> None:
    opened = pikepdf.open(io.BytesIO(pdf()))
    layer = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Draft notes")))
    page = opened.pages[0].obj
    page.Resources.Properties = pikepdf.Dictionary(L1=layer)
    page.Contents = pikepdf.Array(
        [page.Contents, opened.make_stream(b"/OC /L1 BDC BT /F1 12 Tf 72 700 Td (Kayleigh) Tj ET EMC")]
    )
    opened.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer]))
    )
    made = io.BytesIO()
    opened.save(made)
    read = read_pdf(made.getvalue())
    assert ("Kayleigh", "invisible text") in {(words.text, words.hidden) for words in read.words}
    assert "Draft notes" in {words.text for words in read.words}


def test_what_a_screen_reader_says_is_read() -> None:
    opened = pikepdf.open(io.BytesIO(pdf()))
    page = opened.pages[0].obj
    page.Contents = pikepdf.Array(
        [
            page.Contents,
            opened.make_stream(b"/Span <</ActualText (Kayleigh)>> BDC BT /F1 12 Tf 72 700 Td (A child) Tj ET EMC"),
        ]
    )
    made = io.BytesIO()
    opened.save(made)
    assert ("Kayleigh", "alternative text") in {(words.text, words.hidden) for words in read_pdf(made.getvalue()).words}


def drawing_alone(page: Canvas) -> None:
    page.rect(100, 100, 200, 200, fill=1)


def test_a_page_that_shows_something_and_has_no_text_is_refused() -> None:
    made = io.BytesIO()
    page = Canvas(made, invariant=1)
    page.drawString(72, 700, "First page")
    page.showPage()
    drawing_alone(page)
    page.showPage()
    page.save()
    with pytest.raises(Unreadable, match="Page 2 shows something and has no text"):
        read_pdf(made.getvalue())


def test_a_form_that_is_filled_in_stops_the_file() -> None:
    read = read_pdf(pdf(lambda page: page.acroForm.textfield(name="who", value="Kayleigh", x=72, y=600)))
    assert ("form-field", False) in {(thing.rule, thing.removed) for thing in read.hidden}
    assert "Kayleigh" in {words.text for words in read.words}


def test_an_encrypted_and_a_damaged_pdf_are_refused() -> None:
    opened, made = pikepdf.open(io.BytesIO(pdf())), io.BytesIO()
    opened.save(made, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(Unreadable, match="encrypted"):
        read_pdf(made.getvalue())
    with pytest.raises(Unreadable):
        read_pdf(pdf()[:300])


def test_a_tagged_pdf_stays_accessible(tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed (it is in the 'dev' extra)")
    page = page_of(USUAL, Layout.ONE_PAGE)
    write_learning_summary_pdf(tmp_path / "summary.pdf", page, shipped(Layout.ONE_PAGE))
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(clean_pdf((tmp_path / "summary.pdf").read_bytes(), TO))
    assert [str(each) for each in pdfua.validate(copy).findings] == []
