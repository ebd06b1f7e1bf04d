"""Runs of a text that are no words and stand for some: base64, hexadecimal and other numbers of letters, a radio's
alphabet. What each says, so that it is judged like any other text."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.shipped import SCHEMAS

_PACKED = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}(?:\s*\n\s*[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{2}(?:[ :,\n-]?[0-9a-fA-F]{2}){3,}(?![0-9A-Za-z])")
_BITS = re.compile(r"(?<!\d)[01]{7,8}(?:[ ,\n-]?[01]{7,8}){2,}(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?:[\s,;.&+-]{1,3}\d{1,3}){3,}(?!\d)")
_SIGNS = re.compile(r"(?<![.-])[.-]{1,4}(?:[ /|]{1,3}[.-]{1,4}){2,}(?![.-])")
_DOTS = re.compile("[\u2801-\u28ff]{3,}")
_TAGS = re.compile("[\U000e0020-\U000e007e]{3,}")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
_WIDTHS = re.compile("[\u200b-\u200d\u2060\ufeff]{16,}")
_SHORTEST = 8
_LONGEST = 1 << 20
_COMPRESSED = (b"x\x01", b"x\x9c", b"x\xda", b"\x1f\x8b")
_OPAQUE = re.compile(r"(?<![\w+/=%-])(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)[A-Za-z0-9+/]{40,}={0,2}(?![\w+/=-])")


@dataclass(frozen=True, slots=True)
class Said:
    """`text[start:end]` stands for `said`."""

    start: int
    end: int
    said: str


def written_out(text: str) -> Iterator[Said]:
    """Whatever can be read so; most of it is nothing, and only what identifies counts."""
    for pattern, read in _READINGS:
        for run in pattern.finditer(text):
            yield from (Said(*run.span(), said) for said in read(run[0]) if said)
    for pattern, meant in _alphabets():
        for run in pattern.finditer(text):
            yield Said(*run.span(), "".join(meant[word.casefold()] for word in re.findall(r"[\w-]+", run[0])))


def opaque(text: str) -> Iterator[tuple[int, int]]:
    """Long runs of letters and figures of every kind that nobody can read, outside addresses of pages."""
    yield from (run.span() for run in _OPAQUE.finditer(text))


def _packed(run: str) -> Iterator[str]:
    """As a whole, and each part of an address."""
    whole = re.sub(r"\s", "", run).rstrip("=")
    parts = {each for each in re.split(r"[/_-]", whole) if len(each) >= _SHORTEST}
    for each in (whole, *sorted(parts - {whole})):
        yield from _unpacked(each.translate(str.maketrans("-_", "+/")))


def _unpacked(letters: str) -> Iterator[str]:
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    try:
        found = base64.b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        return
    yield from _texts(found)


def _texts(found: bytes) -> Iterator[str]:
    if found.startswith(_COMPRESSED):
        try:
            found = zlib.decompressobj(47).decompress(found, _LONGEST)
        except zlib.error:
            return
    wide = ("utf-16-le", "utf-16-be") if found.count(0) * 3 > len(found) else ()
    for encoding in (*wide, "utf-8"):
        try:
            said = found.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(each.isprintable() or each.isspace() for each in said):
            yield said
            return


def _hexadecimal(run: str) -> Iterator[str]:
    yield from _texts(bytes.fromhex(re.sub(r"[^0-9a-fA-F]", "", run)))


def _bits(run: str) -> Iterator[str]:
    yield from _texts(bytes(int(each, 2) for each in re.findall(r"[01]{7,8}", run)))


def _numbers(run: str) -> Iterator[str]:
    """Numbers of letters as computers count them, or their places in the alphabet."""
    numbers = [int(each) for each in re.findall(r"\d+", run)]
    if all(32 <= each < 127 for each in numbers):
        yield "".join(map(chr, numbers))
    if all(1 <= each <= 26 for each in numbers):
        yield "".join(chr(96 + each) for each in numbers)


def _signs(run: str) -> Iterator[str]:
    """The first one may be a sentence's full stop."""
    letters = [_table()["signs"].get(each, " ") for each in re.findall(r"[.-]+", run)]
    yield "".join(letters)
    yield "".join(letters[1:])


def _dots(run: str) -> Iterator[str]:
    yield "".join(_table()["raised dots"].get(each, " ") for each in run)


def _tags(run: str) -> Iterator[str]:
    yield "".join(chr(ord(each) - 0xE0000) for each in run)


def _selectors(run: str) -> Iterator[str]:
    """A byte for each selector of a variant, as messages are hidden behind an emoji."""
    yield from _texts(bytes(ord(each) - (0xFE00 if each < "\uff00" else 0xE00F0) for each in run))


def _widths(run: str) -> Iterator[str]:
    """Two characters without width as the bits of letters, whichever of them is which."""
    kinds = sorted(set(run))
    for one in kinds if len(kinds) == 2 else ():
        bits = "".join("1" if each == one else "0" for each in run)
        for size in (7, 8):
            yield from _texts(bytes(int(bits[at : at + size], 2) for at in range(0, len(bits) - size + 1, size)))


_READINGS = (
    (_PACKED, _packed),
    (_HEX, _hexadecimal),
    (_BITS, _bits),
    (_NUMBERS, _numbers),
    (_SIGNS, _signs),
    (_DOTS, _dots),
    (_TAGS, _tags),
    (_SELECTORS, _selectors),
    (_WIDTHS, _widths),
)


@cache
def _alphabets() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """Three words of a radio's alphabet and more; six figures and more."""
    return tuple((_row(_table()[kind], fewest), _table()[kind]) for kind, fewest in (("letters", 3), ("figures", 6)))


def _row(meant: Mapping[str, str], fewest: int) -> re.Pattern[str]:
    word = "|".join(sorted(map(re.escape, meant), key=lambda each: (-len(each), each)))
    return re.compile(rf"\b(?:{word})(?:[\s,./-]{{1,3}}(?:{word})){{{fewest - 1},}}\b", re.IGNORECASE)


@cache
def _table() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(
        (SCHEMAS / "release" / "spelling-alphabets.json").read_text(encoding="utf-8")
    )
    return loaded
