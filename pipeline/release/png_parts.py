"""A PNG taken apart: size, palette, transparency, resolution and pixels stay, each of the length that the format gives
it; the pixels are packed anew, so that nothing hides behind or inside their packing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

Told = tuple[str, bytes, bool, bytes]

_HEAD = 8
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_PALETTE = 3
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_USUAL_GAMMA = struct.pack(">I", 45455)
_DENSEST = 100_000  # dots to the metre: some 2500 to the inch
_LARGEST_TEXT = 16 << 20
_LARGEST_PICTURE = 1 << 30


@dataclass(frozen=True, slots=True)
class _Size:
    wide: int
    high: int
    depth: int
    colour: int
    interlaced: bool

    @property
    def length(self) -> int:
        """How many bytes the pixels have, with the filter's byte before each row."""
        passes = _PASSES if self.interlaced else ((0, 0, 1, 1),)
        return sum(self._of_pass(*each) for each in passes)

    def _of_pass(self, left: int, top: int, across: int, down: int) -> int:
        columns = max(0, -(-(self.wide - left) // across))
        rows = max(0, -(-(self.high - top) // down))
        return rows * (1 + (columns * self.depth * _SAMPLES[self.colour] + 7) // 8) if columns else 0


def png_parts(data: bytes) -> Iterator[Told]:
    """Name, content, whether it stays, and what it says, of each part. Raises `ValueError` for what is no whole PNG."""
    chunks, end = _chunks(data)
    size = _size(chunks)
    yield "signature", data[:_HEAD], True, b""
    met, packed = set[bytes](), b"".join(content for kind, content in chunks if kind == b"IDAT")
    palette = next((len(content) // 3 for kind, content in chunks if kind == b"PLTE"), 0)
    for kind, content in chunks:
        if kind == b"IDAT":
            if kind not in met:
                yield from _pixels(packed, size)
        elif kind != b"IEND":
            stays = kind not in met and _is_needed(kind, content, size, palette)
            yield kind.decode("latin-1"), _chunk(kind, content), stays, _said(kind, content)
        elif content:
            yield "IEND", content, False, content
        met.add(kind)
    yield "IEND", _chunk(b"IEND", b""), True, b""
    if data[end:]:
        yield "after the end", data[end:], False, data[end:]


def _chunks(data: bytes) -> tuple[list[tuple[bytes, bytes]], int]:
    found, at, kind = list[tuple[bytes, bytes]](), _HEAD, b""
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if len(data) < at + size + 12:
            raise ValueError
        found.append((kind, data[at + 8 : at + 8 + size]))
        at += size + 12
    return found, at


def _size(chunks: list[tuple[bytes, bytes]]) -> _Size:
    kind, content = chunks[0]
    wide, high, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", content)
    if kind != b"IHDR" or packing or filtering or interlaced > 1 or depth not in _DEPTHS.get(colour, ()):
        raise ValueError
    return _Size(wide, high, depth, colour, bool(interlaced))


def _pixels(packed: bytes, size: _Size) -> Iterator[Told]:
    if size.length > _LARGEST_PICTURE:
        raise ValueError
    opener = zlib.decompressobj()
    pixels = opener.decompress(packed, size.length + 1)
    if len(pixels) != size.length:
        raise ValueError
    # The checksum may lie behind the last pixel: asked for more, the opener reads it and gives nothing.
    if opener.decompress(opener.unconsumed_tail, 1) or not opener.eof:
        raise ValueError
    yield "IDAT", _chunk(b"IDAT", zlib.compress(pixels, 6)), True, b""
    if opener.unused_data:
        yield "IDAT", opener.unused_data, False, opener.unused_data


def _is_needed(kind: bytes, content: bytes, size: _Size, palette: int) -> bool:
    if kind == b"PLTE":
        return size.colour == _PALETTE and not len(content) % 3 and 1 <= palette <= 1 << size.depth
    if kind == b"tRNS":
        return _is_transparency(content, size, palette)
    if kind == b"pHYs":
        density: tuple[int, int, int] = struct.unpack(">IIB", content) if len(content) == 9 else (_DENSEST, _DENSEST, 2)
        return max(density[:2]) <= _DENSEST and density[2] <= 1
    if kind == b"sRGB":
        return len(content) == 1 and content[0] <= 3
    return kind == b"IHDR" or (kind == b"gAMA" and content == _USUAL_GAMMA)


def _is_transparency(content: bytes, size: _Size, palette: int) -> bool:
    if size.colour == _PALETTE:
        return 1 <= len(content) <= palette
    if size.colour not in {0, 2} or len(content) != 2 * _SAMPLES[size.colour]:
        return False
    samples: tuple[int, ...] = struct.unpack(f">{len(content) // 2}H", content)
    return max(samples) < 1 << size.depth


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))


def _said(kind: bytes, content: bytes) -> bytes:
    """A compressed text opened; what follows its key is compressed from some byte on."""
    if kind not in {b"zTXt", b"iTXt", b"iCCP"}:
        return content
    start = content.find(b"\x78")
    while start >= 0:
        try:
            return content[:start] + b"\n" + zlib.decompressobj().decompress(content[start:], _LARGEST_TEXT)
        except zlib.error:
            start = content.find(b"\x78", start + 1)
    return content
