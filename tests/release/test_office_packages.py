"""The zip around an Office file, to its last byte; and what is refused because it cannot be read through."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from planted_files import MARKER, SEEN, Planted, Rel, excel_file, paragraph, unpacked, w, word_file

from pipeline.domain.release import ReleaseTo
from pipeline.domain.trouble import Unreadable
from pipeline.release.office_files import clean_word, read_excel, read_word

TO = ReleaseTo("Child A", "Learning", "en-GB", "Wexmere Safeguarding Children Board")


def with_comment(data: bytes) -> bytes:
    made = BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = MARKER.encode()
    return made.getvalue()


def unlisted(data: bytes) -> bytes:
    """A part that stands in the zip and not in its directory."""
    content = zlib.compressobj(wbits=-15)
    packed = content.compress(f"<x>{MARKER}</x>".encode()) + content.flush()
    header = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), 0, 5, 0)
    extra = header + b"a.xml" + packed
    end = data.rfind(b"PK\x05\x06")
    directory = struct.unpack("<I", data[end + 16 : end + 20])[0]
    ending = data[end : end + 16] + struct.pack("<I", directory + len(extra)) + data[end + 20 :]
    return data[:directory] + extra + data[directory:end] + ending


def rewritten(data: bytes, change: dict[str, bytes], comment: str = "", extra: bytes = b"") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**unpacked(data), **change}.items():
            about = zipfile.ZipInfo(name)
            about.comment, about.extra = comment.encode(), extra
            archive.writestr(about, content)
    return made.getvalue()


PLAIN = word_file()
FIELD = struct.pack("<HH", 0x9999, len(MARKER)) + MARKER.encode()
PLANTED = {
    "comment of the zip": (with_comment(PLAIN), "after the end of the zip"),
    "behind the zip": (PLAIN + MARKER.encode(), "after the end of the zip"),
    "before the zip": (MARKER.encode() + PLAIN, "between the parts of the zip"),
    "part that the directory doesn't list": (unlisted(PLAIN), "between the parts of the zip"),
    "comment of a part": (rewritten(PLAIN, {}, comment=MARKER), "zip comment of part 1"),
    "field of a part": (rewritten(PLAIN, {}, extra=FIELD), "zip field of part 1"),
}


@pytest.mark.parametrize(("data", "place"), PLANTED.values(), ids=PLANTED)
def test_what_belongs_to_no_part_is_told_and_gone(data: bytes, place: str) -> None:
    read = read_word(data)
    assert ("beside-the-parts", "", place) in {(thing.rule, thing.part, thing.place) for thing in read.hidden}
    assert any(MARKER in words.text for words in read.words)
    copy = clean_word(data, TO)
    assert MARKER.encode() not in copy
    assert copy == clean_word(PLAIN, TO)


LISTS = {
    "remark in a list of relations": {
        "_rels/.rels": unpacked(PLAIN)["_rels/.rels"].replace(b"/>", f"/><!-- {MARKER} -->".encode())
    },
    "list of relations of no part": {
        "word/_rels/ghost.xml.rels": f"<Relationships><x a='{MARKER}'/></Relationships>".encode()
    },
    "type of no part": {
        "[Content_Types].xml": unpacked(PLAIN)["[Content_Types].xml"].replace(
            b"</Types>", f"<Override PartName='/{MARKER}.xml' ContentType='application/xml'/></Types>".encode()
        )
    },
}


@pytest.mark.parametrize("change", LISTS.values(), ids=LISTS)
def test_what_stands_in_the_lists_of_parts_is_told_and_gone(change: dict[str, bytes]) -> None:
    data = rewritten(PLAIN, change)
    read = read_word(data)
    assert read.hidden
    assert any(MARKER in words.text and words.removed for words in read.words)
    assert clean_word(data, TO) == clean_word(PLAIN, TO)


def test_another_prefix_and_another_encoding_change_nothing() -> None:
    document = unpacked(word_file(Planted(paragraph(MARKER, run="<w:rPr><w:vanish/></w:rPr>"))))[
        "word/document.xml"
    ].decode()
    odd = document.replace("w:", "q:").replace("xmlns:q:", "xmlns:").replace("xmlns:w=", "xmlns:q=")
    wide = document.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    for spelling in (odd.encode(), wide):
        data = rewritten(PLAIN, {"word/document.xml": spelling})
        assert [(thing.rule, thing.place) for thing in read_word(data).hidden] == [("hidden-text", "paragraph 3")]
        assert MARKER.encode() not in unpacked(clean_word(data, TO))["word/document.xml"]


def test_a_strict_file_is_read_like_any_other() -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    change = {
        name: content.replace(usual.encode(), strict.encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in unpacked(word_file(Planted(paragraph(MARKER, run="<w:rPr><w:vanish/></w:rPr>")))).items()
        if name != "[Content_Types].xml"
    }
    read = read_word(rewritten(PLAIN, change))
    assert [(thing.rule, thing.place) for thing in read.hidden] == [("hidden-text", "paragraph 3")]
    assert [words.text for words in read.words if not words.hidden] == ["Background", SEEN, "What was learned."]


def twice(data: bytes) -> bytes:
    made = BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", w("w:document", paragraph(MARKER)))
    return made.getvalue()


REFUSED = {
    "cut short": (PLAIN[:-40], "damaged or was cut short"),
    "no zip": (b"Dear all, " + MARKER.encode(), "no Word document"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    "damaged part": (rewritten(PLAIN, {"word/document.xml": b"<w:document"}), "word/document.xml"),
    "document type": (
        rewritten(
            PLAIN, {"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + unpacked(PLAIN)["word/document.xml"][55:]}
        ),
        "document type",
    ),
    "two relations of one number": (
        word_file(Planted(rels=(Rel("word/document.xml", "rId1", "header", "header1.xml"),))),
        "document.xml.rels",
    ),
    "another file's text": (
        word_file(Planted("<w:altChunk r:id='rId9'/>", rels=(Rel("word/document.xml", "rId9", "aFChunk", "a.html"),))),
        "only Word can show",
    ),
    "a workbook": (excel_file(), "no Word document"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_through_is_refused_with_a_cure(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read_word(data)
    assert MARKER not in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(Unreadable, match="two parts of one name"):
        read_word(twice(PLAIN))


def test_a_formula_that_was_never_calculated_is_refused_unless_it_only_adds_up() -> None:
    says = "<row r='5'><c r='A5'><f>VLOOKUP(A1,Old!A:B,2)</f></c></row>"
    with pytest.raises(Unreadable, match="never calculated"):
        read_excel(excel_file(Planted(says)))
    assert read_excel(excel_file(Planted("<row r='5'><c r='A5'><f>SUM(A1:A2)</f></c></row>"))).hidden == ()


def test_a_workbook_of_hidden_sheets_alone_is_refused() -> None:
    book = w(
        "workbook",
        "<sheets><sheet name='Review' sheetId='1' state='hidden' r:id='rId1'/></sheets>",
        "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'",
    )
    with pytest.raises(Unreadable, match="none of its sheets"):
        read_excel(excel_file(Planted(parts={"xl/workbook.xml": book})))


def test_a_cell_that_comes_twice_is_refused() -> None:
    cell = "<c r='A5' t='inlineStr'><is><t>{}</t></is></c>"
    with pytest.raises(Unreadable, match=r"cell Review!A5 twice"):
        read_excel(excel_file(Planted(f"<row r='5'>{cell.format('One')}{cell.format(MARKER)}</row>")))
