"""An embedded font put together anew from the tables that its letters are drawn with. Its makers' names, notices and
licences go, and so does whatever else somebody may have put into it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipeline.release.pdf.vocabulary import listed

_KINDS = (b"\0\1\0\0", b"true", b"OTTO")
_HEAD = struct.Struct(">4sHHHH")
_ENTRY = struct.Struct(">4sIII")


def for_drawing(font: bytes) -> bytes:
    """The font without its other tables and without what lies between them. What is no whole font of this format stays
    as it is: the letters in it are read."""
    if not font.startswith(_KINDS):
        return font
    try:
        tables = [
            (tag, check, font[at : at + size]) for tag, check, at, size in _entries(font) if at + size <= len(font)
        ]
    except struct.error:
        return font
    kept = [each for each in tables if each[0].decode("latin-1").strip() in listed("tables")]
    return _written(font[:4], kept) if kept else font


def _entries(font: bytes) -> Iterator[tuple[bytes, int, int, int]]:
    _, count, *_ = _HEAD.unpack_from(font)
    for place in range(count):
        yield _ENTRY.unpack_from(font, _HEAD.size + place * _ENTRY.size)


def _written(kind: bytes, tables: list[tuple[bytes, int, bytes]]) -> bytes:
    power = len(tables).bit_length() - 1
    reach = 16 << power
    listing = [_HEAD.pack(kind, len(tables), reach, power, len(tables) * 16 - reach)]
    at = _HEAD.size + _ENTRY.size * len(tables)
    for tag, check, content in tables:
        listing.append(_ENTRY.pack(tag, check, at, len(content)))
        at += len(content) + -len(content) % 4
    return b"".join([*listing, *(content + b"\0" * (-len(content) % 4) for _, _, content in tables)])
