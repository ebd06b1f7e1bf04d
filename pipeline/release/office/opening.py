"""An Office file taken out of its zip, to its last byte: what stands between and behind the parts is found too.

What an honest file has no need of (two parts of one name, a document type, a password) is refused: fail closed.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pipeline.domain.trouble import Unreadable

ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIRECTORY_LINE, _END = b"PK\x01\x02", b"PK\x05\x06"
_MOST_UNPACKED, _MOST_PARTS = 1 << 30, 20_000
_MOST_RATIO, _RATIO_MATTERS_FROM = 200, 100 << 20
_ENCRYPTED, _DESCRIPTOR_FOLLOWS = 0x1, 0x8
_LONGEST_DESCRIPTOR = 24
_NUMBERS_ONLY = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0xCAFE})
_LONGEST_NUMBERS, _PADDING = 32, 0xA220
_LOCAL_HEADER, _DIRECTORY_HEADER, _END_HEADER = 30, 46, 22

_AGAIN = "Open it in Word or Excel, save it under a new name, and release that copy."
_CUT_SHORT = f"it is damaged or was cut short: its zip package cannot be opened. {_AGAIN}"
_DAMAGED = f"it is damaged: one of its inner parts cannot be read. {_AGAIN}"
_TWICE = f"its package holds two parts of one name, and which of them is shown nobody can tell. {_AGAIN}"
_LOCKED = "it is protected by a password, so it cannot be read through. Save a copy without the password."
_OLD = "it is in an old Office format or protected by a password. Save it as .docx or .xlsx without a password."
_OTHER = "it is no Word document (.docx) and no Excel workbook (.xlsx) inside. Save it as one of them."
_TOO_BIG = "it unpacks to more than any document holds, so it is not opened. Ask who made it and how."


@dataclass(frozen=True, slots=True)
class Beside:
    """Bytes of the package that belong to no part: no program shows them, anybody can read them."""

    where: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """Parts by name, and what stands beside them."""

    parts: dict[str, bytes]
    beside: tuple[Beside, ...] = ()


def opened(data: bytes) -> Opened:
    """The package in full. Raises `Unreadable` for what cannot be read through."""
    archive = _archive(data)
    members = archive.infolist()
    folded = {member.filename.replace("\\", "/").casefold() for member in members}
    if len(folded) < len(members):
        raise Unreadable(_TWICE)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(_LOCKED)
    _check_size(members, len(data))
    parts = {
        member.filename.replace("\\", "/").lstrip("/"): _content(archive, member)
        for member in members
        if member.file_size or not member.is_dir()
    }
    return Opened(parts, tuple(_beside(data, archive)))


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(OLE2):
        raise Unreadable(_OLD)
    if data.count(_DIRECTORY_LINE) > _MOST_PARTS:  # each takes memory before anything is read
        raise Unreadable(_TOO_BIG)
    if ZIP not in data:
        raise Unreadable(_OTHER)
    try:
        return zipfile.ZipFile(BytesIO(data))
    # zipfile's NotImplementedError: an archive of a newer version, or in several parts
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as trouble:
        raise Unreadable(_CUT_SHORT) from trouble


def _check_size(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MOST_UNPACKED or (unpacked > _RATIO_MATTERS_FROM and unpacked / packed > _MOST_RATIO):
        raise Unreadable(_TOO_BIG)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError) as trouble:
        raise Unreadable(_DAMAGED) from trouble


# ---- what belongs to no part


def _beside(data: bytes, archive: zipfile.ZipFile) -> Iterator[Beside]:
    yield from _between(data, archive)
    end = data.rfind(_END)
    directory = archive.start_dir + sum(_directory_length(member) for member in archive.infolist())
    if not data[directory:].startswith((b"PK\x06\x06", b"PK\x06\x07")) and directory < end:
        yield Beside("in the zip's directory", data[directory:end])
    if len(data) > end + _END_HEADER:
        yield Beside("after the end of the zip", data[end + _END_HEADER :])
    for number, member in enumerate(archive.infolist(), 1):
        if member.comment:
            yield Beside(f"zip comment of part {number}", member.comment)
        if said := _said_in_fields(member.extra):
            yield Beside(f"zip field of part {number}", said)


def _directory_length(member: zipfile.ZipInfo) -> int:
    return _DIRECTORY_HEADER + len(member.orig_filename.encode()) + len(member.extra) + len(member.comment)


def _between(data: bytes, archive: zipfile.ZipFile) -> Iterator[Beside]:
    """Before the first part, between two, and before the directory: a part that the directory doesn't list, too."""
    reached, follows = 0, False
    for member in sorted(archive.infolist(), key=lambda member: member.header_offset):
        yield from _gap(data[reached : member.header_offset], follows)
        header = data[member.header_offset : member.header_offset + _LOCAL_HEADER]
        name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        start = member.header_offset + _LOCAL_HEADER + name
        said = _said_in_fields(data[start : start + extra])
        if said and said != _said_in_fields(member.extra):
            yield Beside("zip field before a part", said)
        reached = max(reached, start + extra + member.compress_size)
        follows = bool(member.flag_bits & _DESCRIPTOR_FOLLOWS)
    yield from _gap(data[reached : archive.start_dir], follows)


def _said_in_fields(fields: bytes) -> bytes:
    """What a part's further fields hold beside times, owners' numbers and padding."""
    said, at = b"", 0
    while at + 4 <= len(fields):
        kind, length = int.from_bytes(fields[at : at + 2], "little"), int.from_bytes(fields[at + 2 : at + 4], "little")
        content = fields[at + 4 : at + 4 + length]
        padding = kind == _PADDING and not content[4:].strip(b"\x00")
        if not padding and not (kind in _NUMBERS_ONLY and length <= _LONGEST_NUMBERS):
            said += content
        at += 4 + length
    return said + fields[at:].strip(b"\x00")


def _gap(content: bytes, descriptor_follows: bool) -> Iterator[Beside]:
    if not content or (descriptor_follows and len(content) <= _LONGEST_DESCRIPTOR):
        return
    yield Beside("between the parts of the zip", content + b"\n" + _inflated(content))


def _inflated(content: bytes) -> bytes:
    """The first part that stands there whole, though the directory doesn't list it."""
    at = content.find(ZIP)
    header = content[at : at + _LOCAL_HEADER]
    if at < 0 or len(header) < _LOCAL_HEADER or header[8:10] != b"\x08\x00":
        return b""
    start = at + _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    try:
        return zlib.decompressobj(-15).decompress(content[start:], _RATIO_MATTERS_FROM)
    except zlib.error:
        return b""
