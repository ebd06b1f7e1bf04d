"""A picture put together anew from what its pixels need, and what is left over. What nobody knows does not stay."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.trouble import Unreadable
from pipeline.release.jpeg_parts import jpeg_parts
from pipeline.release.jpeg_tails import has_spare_bytes
from pipeline.release.png_parts import png_parts

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
DAMAGED = "The picture is damaged or cut off, so it cannot be read through. Save it again, and release that."
SPARE = "The picture has bytes behind its pixels, which nobody can judge. Save it again as PNG, and release that."
_PRINTED = re.compile(rb"[\x20-\x7e]{16,}")  # in a row that chance does not make: what is written there in base64, too
_SINGLE = re.compile(rb"(?:[A-Za-z' -]|[\xc3-\xc9][\x80-\xbf]){5,}")
_LOW_FIRST = re.compile(rb"(?:[A-Za-z' \-\xc0-\xff]\x00){5,}")
_HIGH_FIRST = re.compile(rb"(?:\x00[A-Za-z' \-\xc0-\xff]){5,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a picture: `kept` in the copy, or not. `told` is what it says where it is packed."""

    name: str
    content: bytes
    kept: bool
    told: bytes = b""


def parts_of(data: bytes) -> tuple[Part, ...]:
    """Those kept make the copy, in their order. Raises `Unreadable` for what is no whole JPEG or PNG."""
    try:
        if data.startswith(PNG):
            return tuple(Part(*each) for each in png_parts(data))
        if data.startswith(JPEG):
            return _without_spare_bytes(tuple(Part(*each) for each in jpeg_parts(data)))
    except (struct.error, IndexError, ValueError, zlib.error) as fault:
        raise Unreadable(DAMAGED) from fault
    raise Unreadable(DAMAGED)


def _without_spare_bytes(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if has_spare_bytes(tuple((part.name, part.content) for part in parts if part.kept)):
        raise Unreadable(SPARE)
    return parts


def copy_of(parts: tuple[Part, ...]) -> bytes:
    return b"".join(part.content for part in parts if part.kept)


def letters_left(copy: bytes) -> Iterator[str]:
    """The last net: letters in a row in what stays. A scan cannot be proved to end where its pixels do, and a name
    behind them stands there plainly."""
    for run in _PRINTED.findall(copy):
        yield run.decode("ascii")
    for run in _SINGLE.findall(copy):
        yield run.decode("utf-8", "replace")
    for run in _LOW_FIRST.findall(copy):
        yield run.decode("utf-16-le")
    for run in _HIGH_FIRST.findall(copy):
        yield run.decode("utf-16-be")
