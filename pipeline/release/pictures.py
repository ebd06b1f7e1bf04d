"""Pictures: what is stored beside what they show. The pixels themselves only a person can judge."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.domain.trouble import Unreadable

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
DAMAGED = "The picture is damaged or cut off, so it cannot be read through. Save it again, and release that."
_PNG_SHOWN = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"sBIT",
    b"bKGD",
    b"pHYs",
    b"iCCP",
}
_NAMES = {0xE1: "EXIF or XMP", 0xED: "IPTC", 0xFE: "comment", 0xE2: "APP2"}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN, _END = 0xDA, 0xD9
_SMALL_MARK = re.compile(rb"\xff+(?P<marker>[^\x00\xff])")
_PRINTABLE = re.compile(rb"[\x20-\x7e\xa0-\xff]{3,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){3,}")
_LARGEST_TEXT = 16 << 20
_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the file: `kept` in the cleaned copy or not."""

    name: str
    content: bytes
    kept: bool
    text: bytes = b""


def is_picture(data: bytes) -> bool:
    return data.startswith((JPEG, PNG))


def read_picture(data: bytes) -> ReadThrough:
    """Everything stored beside the pixels, and the question what these show."""
    hidden = hidden_in_picture(data)
    return ReadThrough(hidden.words, (*hidden.hidden, HiddenThing("picture", "", "", removed=False)))


def hidden_in_picture(data: bytes, part: str = "") -> ReadThrough:
    """What is stored beside the pixels. Raises `Unreadable` for what is no whole JPEG or PNG."""
    words: list[Words] = []
    things: list[HiddenThing] = []
    for piece in _pieces(data):
        if not piece.kept:
            rule = "trailing-data" if piece.name == "after the end" else "picture-metadata"
            things.append(HiddenThing(rule, part or piece.name, ""))
            words += [
                Words(said, part or piece.name, "", "picture metadata", removed=True) for said in _texts(piece.text)
            ]
    return ReadThrough(tuple(words), tuple(things))


def clean_picture(data: bytes) -> bytes:
    """The same pixels, byte for byte, and nothing beside them but what they need to be shown right."""
    kept = [piece.content for piece in _pieces(data) if piece.kept]
    turned = _orientation(data) if data.startswith(JPEG) else b""
    return b"".join([kept[0], turned, *kept[1:]])


def _pieces(data: bytes) -> list[_Piece]:
    try:
        if data.startswith(PNG):
            return list(_png(data))
        if data.startswith(JPEG):
            return list(_jpeg(data))
    except (struct.error, IndexError, zlib.error) as fault:
        raise Unreadable(DAMAGED) from fault
    raise Unreadable(DAMAGED)


def _png(data: bytes) -> Iterator[_Piece]:
    yield _Piece("signature", PNG, kept=True)
    place, kind = len(PNG), b""
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", data[place : place + 8])
        chunk = data[place : place + size + 12]
        if len(chunk) < size + 12:
            raise Unreadable(DAMAGED)
        yield _Piece(kind.decode("latin-1"), chunk, kind in _PNG_SHOWN, _png_text(kind, chunk[8:-4]))
        place += size + 12
    if data[place:]:
        yield _Piece("after the end", data[place:], kept=False, text=data[place:])


def _png_text(kind: bytes, content: bytes) -> bytes:
    """A compressed text opened; what follows its key is compressed from some byte on."""
    if kind not in {b"zTXt", b"iTXt"}:
        return content
    start = content.find(b"\x78")
    while start >= 0:
        opener = zlib.decompressobj()
        try:
            return content[:start] + b"\n" + opener.decompress(content[start:], _LARGEST_TEXT)
        except zlib.error:
            start = content.find(b"\x78", start + 1)
    return content


def _jpeg(data: bytes) -> Iterator[_Piece]:
    yield _Piece("start", data[:2], kept=True)
    place = 2
    while True:
        if data[place] != 0xFF:
            raise Unreadable(DAMAGED)
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _END:
            break
        end = place + 2 if marker in _STANDALONE else place + 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        content = data[place:end]
        yield _Piece(_NAMES.get(marker, f"segment {marker:02X}"), content, _is_shown(marker, content), content[4:])
        place = end
    yield _Piece("end", data[place : place + 2], kept=True)
    if data[place + 2 :]:
        yield _Piece("after the end", data[place + 2 :], kept=False, text=data[place + 2 :])


def _end_of_scan(data: bytes, place: int) -> int:
    while True:
        mark = _SMALL_MARK.search(data, place)
        if mark is None:
            raise Unreadable(DAMAGED)
        if mark["marker"][0] not in _STANDALONE:
            return mark.end() - 2
        place = mark.end()


def _is_shown(marker: int, content: bytes) -> bool:
    """Segments that a viewer needs: tables, the frame, the scan, JFIF, colour profile, Adobe's colour transform."""
    if marker in {0xE0, 0xE2}:
        return content[4:].startswith((b"JFIF\0", b"ICC_PROFILE\0"))
    if marker == 0xEE:
        return content[4:].startswith(b"Adobe")
    if marker == 0xE1 and content[4:].startswith(_EXIF):
        return content == _told(_side_up(content[10:]))
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _orientation(data: bytes) -> bytes:
    """A segment that says which side is up, and nothing else; empty where the pixels lie as they are shown."""
    for piece in _pieces(data):
        if not piece.kept and piece.content[4:].startswith(_EXIF):
            return _told(_side_up(piece.content[10:]))
    return b""


def _told(side: int) -> bytes:
    if side <= 1:
        return b""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, side, 0, 0)
    return struct.pack(">HH", 0xFFE1, len(tiff) + 8) + _EXIF + tiff


def _side_up(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack(f"{order}I", tiff[4:8])
        (count,) = struct.unpack(f"{order}H", tiff[first : first + 2])
        for number in range(count):
            entry = tiff[first + 2 + 12 * number : first + 14 + 12 * number]
            tag, _, _, side = struct.unpack(f"{order}HHIH", entry[:10])
            if tag == _ORIENTATION and side <= 8:
                return int(side)
    except struct.error:
        return 1
    return 1


def _texts(content: bytes) -> Iterator[str]:
    """Everything in it that can be read: single bytes, UTF-8, and two bytes a letter as Windows writes them."""
    for run in _WIDE.findall(content):
        yield run.decode("utf-16-le")
    for run in _PRINTABLE.findall(content[:_LARGEST_TEXT]):
        try:
            yield run.decode("utf-8")
        except UnicodeDecodeError:
            yield run.decode("latin-1")
