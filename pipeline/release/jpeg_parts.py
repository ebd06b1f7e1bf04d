"""A JPEG taken apart: the frame, its scans, and the tables that these use stay; whatever else stands in it does not."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

Told = tuple[str, bytes, bool, bytes]

_NAMES = {0xE1: "EXIF or XMP", 0xED: "IPTC", 0xFE: "comment", 0xE2: "APP2"}
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive; all else no browser shows
_PROGRESSIVE, _CODES, _STEPS, _RESTARTS, _SCAN, _END = 0xC2, 0xC4, 0xDB, 0xDD, 0xDA, 0xD9
_OTHER_FRAMES = {0xC3, *range(0xC5, 0xD0)}
_IN_SCANS = {0x01, *range(0xD0, 0xD8)}
_MARK = re.compile(rb"\xff+(?P<marker>[^\x00\xff])")
_JFIF, _ADOBE, _EXIF = b"JFIF\0", b"Adobe", b"Exif\0\0"
_ORIENTATION = 0x0112


@dataclass(slots=True)
class _Frame:
    """What of the picture was met so far. `waiting`: tables that no scan has used yet, by kind and number."""

    kind: int = 0
    steps: dict[int, int] = field(default_factory=dict)
    waiting: dict[tuple[int, int], bytes] = field(default_factory=dict)
    scans: set[tuple[int, ...]] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)


def jpeg_parts(data: bytes) -> Iterator[Told]:
    """Name, content, whether it stays, and what it says, of each part. Raises `ValueError` for what is no whole JPEG
    of a kind that is read."""
    yield "start", data[:2], True, b""
    frame, at = _Frame(), 2
    while True:
        marker, at = _next_marker(data, at)
        if marker == _END:
            break
        (length,) = struct.unpack(">H", data[at : at + 2])
        content = data[at + 2 : at + length]
        if length < 2 or len(content) != length - 2:
            raise ValueError
        end = _end_of_scan(data, at + length) if marker == _SCAN else at + length
        yield from _parts(frame, marker, content, data[at + length : end])
        at = end
    if not frame.scans:
        raise ValueError
    for table in frame.waiting.values():
        yield "spare table", table, False, table
    yield "end", data[at - 2 : at], True, b""
    if data[at:]:
        yield "after the end", data[at:], False, data[at:]


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    if data[at] != 0xFF:
        raise ValueError
    while data[at] == 0xFF:  # filling
        at += 1
    if data[at] in {0, 0xD8, *_IN_SCANS}:
        raise ValueError
    return data[at], at + 1


def _end_of_scan(data: bytes, at: int) -> int:
    for mark in _MARK.finditer(data, at):
        if mark["marker"][0] not in _IN_SCANS:
            return mark.end() - 2
    raise ValueError


def _parts(frame: _Frame, marker: int, content: bytes, scan: bytes) -> Iterator[Told]:
    if marker in _FRAMES:
        yield _framed(frame, marker, content)
    elif marker in _OTHER_FRAMES - {_CODES, 0xC8, 0xCC}:
        raise ValueError
    elif marker in {_CODES, _STEPS}:
        yield from _tables(frame, marker, content)
    elif marker == _SCAN:
        yield from _scanned(frame, content, scan)
    elif marker == _RESTARTS:
        yield from _exactly("segment DD", marker, content, 2)
    else:
        yield from _aside(frame, marker, content)


def _framed(frame: _Frame, marker: int, content: bytes) -> Told:
    count, high = content[5], struct.unpack(">H", content[1:3])[0]
    if frame.kind or not high or not 1 <= count <= 4 or len(content) != 6 + 3 * count:
        raise ValueError
    frame.kind = marker
    frame.steps = {content[at]: content[at + 2] for at in range(6, len(content), 3)}
    return "frame", _segment(marker, content), True, b""


def _tables(frame: _Frame, marker: int, content: bytes) -> Iterator[Told]:
    """Each waits for a scan that uses it; one that is replaced before that was never used."""
    while content:
        length = 1 + (16 + sum(content[1:17]) if marker == _CODES else 128 if content[0] >> 4 else 64)
        table, content = content[:length], content[length:]
        symbols = table[17:] if marker == _CODES else b""
        if len(table) != length or len(set(symbols)) != len(symbols):
            raise ValueError
        key = marker, table[0] if marker == _CODES else table[0] & 15
        if key in frame.waiting:
            yield "spare table", frame.waiting[key], False, frame.waiting[key]
        frame.waiting[key] = table


def _scanned(frame: _Frame, content: bytes, scan: bytes) -> Iterator[Told]:
    count = content[0]
    if not frame.kind or not 1 <= count <= 4 or len(content) != 4 + 2 * count:
        raise ValueError
    used = {content[at]: content[at + 1] for at in range(1, 1 + 2 * count, 2)}
    first, last, exact = content[1 + 2 * count :]
    progress = (first, last, exact) if frame.kind == _PROGRESSIVE else ()
    again = {(component, *progress) for component in used}
    if again <= frame.scans:
        yield "scan that shows nothing", _segment(_SCAN, content) + scan, False, scan
        return
    frame.scans |= again
    for key in _used_tables(frame, used, first, last):
        if key in frame.waiting:
            yield "table", _segment(key[0], frame.waiting.pop(key)), True, b""
    yield "scan", _segment(_SCAN, content) + scan, True, b""


def _used_tables(frame: _Frame, used: dict[int, int], first: int, last: int) -> list[tuple[int, int]]:
    steps = {(_STEPS, frame.steps[component]) for component in used}
    averages = {(_CODES, number >> 4) for number in used.values() if first == 0}
    details = {(_CODES, 0x10 | number & 15) for number in used.values() if last > 0}
    return sorted(steps | averages | details)


def _aside(frame: _Frame, marker: int, content: bytes) -> Iterator[Told]:
    """JFIF's head without its small picture, how Adobe's programs stored the colours, which side is up: once each."""
    name = _NAMES.get(marker, f"segment {marker:02X}")
    first = marker not in frame.heads
    if first and marker == 0xE0 and content.startswith(_JFIF):
        frame.heads.add(marker)
        yield from _exactly(name, marker, content[:12] + b"\0\0", 14)
        if content[14:] or content[12:14] != b"\0\0":
            yield name, content[12:], False, content[14:]
    elif first and marker == 0xEE and content.startswith(_ADOBE):
        frame.heads.add(marker)
        yield from _exactly(name, marker, content, 12)
    elif first and marker == 0xE1 and content.startswith(_EXIF):
        frame.heads.add(marker)
        upright = _turned(_side_up(content[len(_EXIF) :]))
        if upright:
            yield "which side is up", upright, True, b""
        if upright != _segment(marker, content):
            yield name, content, False, content
    else:
        yield name, content, False, content


def _exactly(name: str, marker: int, content: bytes, length: int) -> Iterator[Told]:
    """So many bytes of it stay, and what hangs on them goes."""
    if len(content) < length:
        raise ValueError
    yield name, _segment(marker, content[:length]), True, b""
    if content[length:]:
        yield name, content[length:], False, content[length:]


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _turned(side: int) -> bytes:
    """A segment that says which side is up, and nothing else; empty where the pixels lie as they are shown."""
    if side <= 1:
        return b""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, side, 0, 0)
    return _segment(0xE1, _EXIF + tiff)


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
