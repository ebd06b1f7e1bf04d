"""Text files, tables as text, and pictures: read to the last byte, and copied without what shows nowhere."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.domain.trouble import Unreadable
from pipeline.release.formats import format_of
from pipeline.release.pictures import clean_picture, hidden_in_picture, read_picture
from pipeline.release.plain import clean_text, read_csv, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_line_by_line_however_it_was_saved(encoding: str) -> None:
    data = "First – line\r\n\r\nThird".encode(encoding)
    assert [(words.text, words.place) for words in read_text(data).words] == [
        ("First – line", "line 1"),
        ("Third", "line 3"),
    ]
    assert clean_text(data) == data


def test_a_table_is_read_cell_by_cell_and_a_record_counts_where_it_begins() -> None:
    data = b'Who,What\r\n"Alba","two\nlines"\r\nMO;x,y\r\n'
    assert [(words.text, words.place) for words in read_csv(data).words] == [
        ("Who", "line 1, column 1"),
        ("What", "line 1, column 2"),
        ("Alba", "line 2, column 1"),
        ("two\nlines", "line 2, column 2"),
        ("MO;x", "line 4, column 1"),
        ("y", "line 4, column 2"),
    ]


def test_invisible_characters_go_and_what_they_spell_is_read() -> None:
    secret = "".join(chr(0xE0000 + ord(letter)) for letter in "Kay")
    data = f"See\xadn{secret}\n\u200bNext\u200d \U0001f469\u200d\U0001f467".encode()
    read = read_text(data)
    assert [(thing.rule, thing.place) for thing in read.hidden] == [
        ("invisible-characters", "line 1"),
        ("invisible-characters", "line 2"),
    ]
    assert "\U000e004b\U000e0061\U000e0079" in [words.text.strip("\xad") for words in read.words if words.removed]
    assert clean_text(data).decode() == "Seen\nNext \U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("ending", "data", "fault"),
    [
        (".txt", b"a\0b\0\x81\x8d", "no text that can be read"),
        (".txt", b"%PDF-1.7", "holds something else (PDF)"),
        (".csv", b"PK\x03\x04rest", "holds something else"),
        (".docx", b"\xd0\xcf\x11\xe0", "."),
        (".pptx", b"PK\x03\x04", "A .pptx file cannot be read through"),
        ("", b"text", "nameless"),
        (".txt", b"", "empty"),
        (".png", b"\x89PNG\r\n\x1a\n\0\0", "damaged or cut off"),
        (".jpg", b"\xff\xd8\xff\xe0\0", "damaged or cut off"),
        (".pdf", b"%PDF-1.7 nothing", "damaged"),
    ],
)
def test_what_cannot_be_read_through_is_refused(ending: str, data: bytes, fault: str) -> None:
    with pytest.raises(Unreadable, match=fault.replace("(", r"\(").replace(")", r"\)")):
        format_of(ending, data).read(data, None)


def picture(kind: str) -> bytes:
    drawn = Image.effect_noise((24, 16), 60).convert("RGB")
    exif = drawn.getexif()
    exif[0x010E] = "Kayleigh at home"
    exif[0x0112] = 6
    made = io.BytesIO()
    if kind == "JPEG":
        drawn.save(made, kind, exif=exif, comment=b"by her uncle")
    else:
        drawn.save(made, kind, exif=exif)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_keeps_its_pixels_and_its_right_side_up_alone(kind: str) -> None:
    data = picture(kind) + b"after the end: Kayleigh"
    said = " ".join(words.text for words in hidden_in_picture(data).words)
    assert "Kayleigh at home" in said
    assert "after the end" in said
    copy = clean_picture(data)
    assert b"Kayleigh" not in copy
    assert b"uncle" not in copy
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(copy))
    assert before.tobytes() == after.tobytes()
    assert [thing.rule for thing in read_picture(copy).hidden] == ["picture"]
    assert clean_picture(copy) == copy
    assert after.getexif().get(0x0112) == (6 if kind == "JPEG" else None)
