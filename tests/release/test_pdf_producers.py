"""PDFs as programs make them: what named places lead to stays, and fonts keep what draws their letters."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.release import ReleaseTo
from pipeline.release.office_files import fault_in_copy
from pipeline.release.pdf.font_tables import for_drawing
from pipeline.release.pdf.reading import clean_pdf, read_pdf

TO = ReleaseTo("Learning from Child A", "", "en-GB", "Wexmere Safeguarding Children Board")


def two_pages() -> pikepdf.Pdf:
    made = io.BytesIO()
    page = Canvas(made, pagesize=(595, 842), invariant=1)
    for text in ("Skip to the main text.", "What was learned."):
        page.drawString(72, 780, text)
        page.showPage()
    page.save()
    return pikepdf.open(made)


def by_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Dests = pikepdf.Dictionary(main=place(pdf), next=pikepdf.Dictionary(D=place(pdf)))


def in_a_tree(pdf: pikepdf.Pdf) -> None:
    leaf = pikepdf.Dictionary(
        Limits=["main", "next"], Names=["main", place(pdf), "next", pikepdf.Dictionary(D=place(pdf))]
    )
    pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Kids=[pdf.make_indirect(leaf)]))


def place(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.XYZ, 6, 700, 0]))


def written(pdf: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("names", [by_name, in_a_tree])
def test_a_page_that_a_named_place_leads_to_keeps_its_contents(names: Callable[[pikepdf.Pdf], None]) -> None:
    pdf = two_pages()
    names(pdf)
    data = written(pdf)
    read, copy = read_pdf(data), clean_pdf(data, TO)
    assert fault_in_copy(read, read_pdf(copy, TO)) == ""
    with pikepdf.open(io.BytesIO(copy)) as clean:
        dests = clean.Root.Dests if "/Dests" in clean.Root else clean.Root.Names.Dests.Kids[0].Names
        main = dests["/main"] if isinstance(dests, pikepdf.Dictionary) else dests[1]
        assert main[0].objgen == clean.pages[1].obj.objgen


def test_a_place_that_leads_to_something_else_carries_nothing_along() -> None:
    pdf = two_pages()
    note = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Note, Says=pikepdf.String("Kayleigh Tarrant")))
    pdf.Root.Dests = pikepdf.Dictionary(main=pikepdf.Array([note, pikepdf.Name.Fit]))
    assert b"Kayleigh" not in uncompressed(clean_pdf(written(pdf), TO))


def test_a_list_that_holds_itself_twice_is_read_to_its_end() -> None:
    pdf = two_pages()
    ring = pdf.make_indirect(pikepdf.Array([]))
    ring.append(ring)
    ring.append(ring)
    pdf.Root.Dests = pikepdf.Dictionary(main=ring)
    assert b"What was learned" in uncompressed(clean_pdf(written(pdf), TO))


def uncompressed(data: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            made,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return made.getvalue()


def font(**tables: bytes) -> bytes:
    at, listing, held = 12 + 16 * len(tables), b"", b""
    for tag, content in tables.items():
        listing += struct.pack(">4sIII", tag.encode().ljust(4), 0, at + len(held), len(content))
        held += content
    return struct.pack(">4sHHHH", b"true", len(tables), 0, 0, 0) + listing + held


def test_a_font_keeps_the_tables_that_draw_its_letters_and_no_other() -> None:
    whole = font(glyf=b"outlines", name=b"zero, one, two, three (c) Kayleigh Tarrant", loca=b"where", note=b"Kayleigh")
    kept = for_drawing(whole)
    assert b"Kayleigh" not in kept
    assert (kept[:4], kept[4:6]) == (b"true", b"\0\2")
    for place, (tag, content) in enumerate(((b"glyf", b"outlines"), (b"loca", b"where"))):
        name, _, at, size = struct.unpack_from(">4sIII", kept, 12 + 16 * place)
        assert (name, kept[at : at + size], at % 4) == (tag, content, 0)
    assert for_drawing(kept) == kept


@pytest.mark.parametrize("odd", [b"true", b"true\0\x09\0\0\0\0\0\0", b"%!PS-AdobeFont-1.0 Kayleigh", b""])
def test_what_is_no_whole_font_stays_to_be_read(odd: bytes) -> None:
    assert for_drawing(odd) == odd


@pytest.mark.parametrize("by_row", [True, False])
@pytest.mark.parametrize(
    ("half", "rest", "whole"),
    [
        ("Ms Agye-", "mang", "Agyemang"),
        ("Brennan-", "Hayes", "Brennan-Hayes"),
        ("dawnie.f93@mail", "box.example", "dawnie.f93@mailbox.example"),
        ("07700 90", "0563", "07700900563"),
        ("07700-", "900563", "07700900563"),
    ],
)
def test_a_word_that_a_narrow_cell_breaks_is_read_whole(half: str, rest: str, whole: str, by_row: bool) -> None:
    made = io.BytesIO()
    page = Canvas(made, pagesize=(595, 842), invariant=1)
    left = [(72, 750, "The key worker"), (72, 736, "met the family.")]
    right = [(260, 750, half), (260, 736, rest)]
    drawn = [left[0], right[0], left[1], right[1]] if by_row else [*left, *right]
    for x, y, text in drawn:
        page.drawString(x, y, text)
    page.save()
    data = made.getvalue()
    read = read_pdf(data)
    assert any(whole in words.text.split() for words in read.words)
    assert fault_in_copy(read, read_pdf(clean_pdf(data, TO), TO)) == ""


def test_lines_that_end_whole_are_not_joined_to_what_is_below() -> None:
    made = io.BytesIO()
    page = Canvas(made, pagesize=(595, 842), invariant=1)
    for y, text in ((750, "business.unit@wexmere.example"), (736, "Telephone"), (722, "14 March 2024"), (708, "2025")):
        page.drawString(72, y, text)
    page.save()
    assert [words.text for words in read_pdf(made.getvalue()).words if words.place == "letters side by side"] == []
