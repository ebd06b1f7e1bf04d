"""Places in a picture where bytes can travel that no viewer shows: none of them arrives in the copy."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.pictures import clean_picture as clean_in_office
from pipeline.release.pdf.parts import left_in
from pipeline.release.pdf.streams import clean_streams
from pipeline.release.pictures import clean_picture, hidden_in_picture

MARKER = b"Kayleigh Thorne"
NAME = MARKER.decode()


def drawn(kind: str, mode: str = "RGB", **how: bool) -> bytes:
    image = Image.radial_gradient("L").resize((41, 23)).convert(mode)
    made = BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))


def before(kind: bytes, *added: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        whole = drawn("PNG")
        at = whole.index(kind) - 4
        return whole[:at] + b"".join(added) + whole[at:]

    return made


def behind_the_stream() -> bytes:
    whole = drawn("PNG")
    at = whole.index(b"IDAT") - 4
    (length,) = struct.unpack(">I", whole[at : at + 4])
    return whole[:at] + chunk(b"IDAT", whole[at + 8 : at + 8 + length] + MARKER) + chunk(b"IEND", b"")


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def put_in(marker: int, content: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        whole = drawn("JPEG")
        return whole[:20] + segment(marker, content) + whole[20:]

    return made


def long_jfif() -> bytes:
    whole = drawn("JPEG")
    return whole[:2] + segment(0xE0, whole[6:20] + MARKER) + whole[20:]


def second_scan() -> bytes:
    whole = drawn("JPEG")
    at = whole.index(b"\xff\xda")
    return whole[:-2] + whole[at : at + 14] + MARKER + whole[-2:]


def behind_the_frame() -> bytes:
    whole = drawn("JPEG")
    return whole[:-2] + segment(0xDC, MARKER) + whole[-2:]


CARRIERS: dict[str, Callable[[], bytes]] = {
    "PNG: name of a colour profile": before(b"IDAT", chunk(b"iCCP", MARKER + b"\0\0" + zlib.compress(b"no profile"))),
    "PNG: behind the pixels in IDAT": behind_the_stream,
    "PNG: an IDAT of its own": before(b"IEND", chunk(b"IDAT", MARKER)),
    "PNG: data in IEND": lambda: drawn("PNG")[:-12] + chunk(b"IEND", MARKER),
    "PNG: palette without use": before(b"IDAT", chunk(b"PLTE", MARKER)),
    **{
        f"PNG: {kind}": before(b"IDAT", chunk(kind.encode(), MARKER))
        for kind in ("gAMA", "cHRM", "pHYs", "tRNS", "bKGD", "sRGB", "sBIT", "hIST", "eXIf", "abCD")
    },
    "PNG: resolution made of letters": before(b"IDAT", chunk(b"pHYs", b"Kayleigh\1")),
    "PNG: behind the end": lambda: drawn("PNG") + MARKER,
    "JPEG: colour profile": put_in(0xE2, b"ICC_PROFILE\0\1\1" + MARKER),
    "JPEG: behind JFIF's head": long_jfif,
    "JPEG: behind Adobe's mark": put_in(0xEE, b"Adobe\0\x64\0\0\0\0\1" + MARKER),
    "JPEG: spare steps": put_in(0xDB, b"\x03" + MARKER.ljust(64)),
    "JPEG: spare codes": put_in(0xC4, b"\x13" + bytes(7) + b"\x08" + bytes(8) + b"Kaylight"),
    "JPEG: number of lines": behind_the_frame,
    "JPEG: restarts": put_in(0xDD, b"\0\0" + MARKER),
    **{f"JPEG: segment {marker:X}": put_in(marker, MARKER) for marker in (0x02, 0xC8, 0xDE, 0xEB, 0xF3, 0xFD, 0xFE)},
    "JPEG: a scan that shows nothing": second_scan,
    "JPEG: behind the end": lambda: drawn("JPEG") + MARKER,
}


def pixels(data: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(BytesIO(data)) as picture:
        return picture.size, picture.convert("RGB").tobytes()


@pytest.mark.parametrize("made", CARRIERS.values(), ids=CARRIERS)
def test_what_a_picture_carries_unseen_does_not_arrive(made: Callable[[], bytes]) -> None:
    data = made()
    office = clean_in_office(data)
    copy = clean_picture(data)
    assert office is not None
    assert b"Kayl" not in copy + office.content
    assert hidden_in_picture(data).hidden
    assert office.gone
    assert hidden_in_picture(copy).hidden == ()
    assert clean_picture(copy) == copy
    kind = "PNG" if data.startswith(b"\x89") else "JPEG"
    assert pixels(copy) == pixels(office.content) == pixels(drawn(kind))


@pytest.mark.parametrize("said", [MARKER, NAME.encode("utf-16-le"), NAME.encode("utf-16-be")])
def test_a_name_between_the_scan_and_the_end_is_found_where_it_cannot_be_cut_off(said: bytes) -> None:
    whole = drawn("JPEG")
    data = whole[:-2] + said + whole[-2:]
    words = hidden_in_picture(data).words
    assert any("ayleigh" in each.text and not each.removed for each in words)
    office = clean_in_office(data)
    assert office is not None
    assert any("ayleigh" in each for each in office.left)


@pytest.mark.parametrize(
    "data",
    [
        drawn("PNG", "1"),
        drawn("PNG", "L"),
        drawn("PNG", "P"),
        drawn("PNG", "LA"),
        drawn("PNG", "RGBA"),
        drawn("JPEG", "L"),
        drawn("JPEG", "CMYK"),
        drawn("JPEG", progressive=True),
        drawn("JPEG", optimize=True),
    ],
)
def test_every_kind_of_pixels_stays_as_it_is(data: bytes) -> None:
    copy = clean_picture(data)
    assert hidden_in_picture(data).hidden == ()
    assert pixels(copy) == pixels(data)
    assert clean_picture(copy) == copy


def test_interlaced_pixels_are_measured_pass_by_pass() -> None:
    header = struct.pack(">IIBBBBB", 3, 1, 8, 0, 0, 0, 1)
    rows = b"\0\x10" + b"\0\x30" + b"\0\x20"  # the passes that a picture of three dots has: columns 0, 2 and 1
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    assert pixels(clean_picture(data)) == pixels(data)
    longer = data.replace(chunk(b"IDAT", zlib.compress(rows)), chunk(b"IDAT", zlib.compress(rows + MARKER)))
    with pytest.raises(Unreadable):
        clean_picture(longer)
    assert clean_in_office(longer) is None


@pytest.mark.parametrize(
    ("content", "rules"),
    [(drawn("JPEG"), []), (drawn("JPEG")[:-2] + MARKER, ["unreadable-picture"])],
    ids=["whole", "without an end"],
)
def test_a_picture_of_a_pdf_that_cannot_be_read_through_withholds_it(content: bytes, rules: list[str]) -> None:
    with pikepdf.new() as pdf:
        pdf.Root["/Kept"] = pdf.make_stream(content, Filter=pikepdf.Name("/DCTDecode"))
        things = list(clean_streams(pdf))
        said = [words.text for words in left_in(pdf)]
    assert [each.rule for each in things if not each.removed] == rules
    assert any(NAME in text for text in said) == bool(rules)
