"""Which letters a font's codes stand for, by what the font says to programs that copy text (its map) and by the names
of the shapes that it draws. A font that says one thing and draws another is found by comparing the two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.release.pdf.opening import bytes_of

_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_ACCENTS = "acute grave circumflex dieresis tilde ring cedilla caron macron ogonek".split()
_ACCENTED = re.compile(rf"([A-Za-z])({'|'.join(_ACCENTS)})")
_JOINED = frozenset({"fi", "fl", "ff", "ffi", "ffl"})
_BASES = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/StandardEncoding": "ascii"}
_MOST_CODES = 70_000
_SYMBOLIC = 4


@dataclass(frozen=True, slots=True)
class Letters:
    """`told`: code → letters by the map for programs; `drawn`: by the names of the shapes. `wide`: bytes of a code."""

    told: Mapping[int, str]
    drawn: Mapping[int, str]
    wide: int = 1

    def codes(self, shown: bytes) -> Iterator[int]:
        for at in range(0, len(shown) - self.wide + 1, self.wide):
            yield int.from_bytes(shown[at : at + self.wide], "big")

    def contradicts(self, shown: bytes) -> bool:
        """Whether the font draws another letter than it tells, of what is shown."""
        pairs = ((self.told.get(code, ""), self.drawn.get(code, "")) for code in self.codes(shown))
        return any(plain(one) != plain(other) for one, other in pairs if plain(one) and plain(other))

    def read(self, shown: bytes) -> str | None:
        """What is shown, or None where the font does not say."""
        letters = [self.told.get(code, self.drawn.get(code)) for code in self.codes(shown)]
        return None if None in letters else "".join(each for each in letters if each)


def plain(text: str) -> str:
    """Letters and figures alone, without accents and capitals, so that two readings of one text are alike."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in apart if letter.isalnum())


def letters_of(font: Any) -> Letters:
    """What the codes of a font stand for, as far as it says."""
    import pikepdf

    kind = str(font.get("/Subtype", ""))
    told = _told(font)
    if kind == "/Type0":
        return Letters(told, {}, 2)
    drawn = {} if kind == "/Type3" or not isinstance(font, pikepdf.Dictionary) else _drawn(font)
    return Letters(told, drawn)


def _told(font: Any) -> Mapping[int, str]:
    import pikepdf

    told: dict[int, str] = {}
    source = font.get("/ToUnicode")
    if isinstance(source, pikepdf.Stream):
        for kind, block in _BLOCK.findall(bytes_of(source)):
            told.update(_chars(block) if kind == b"char" else _ranges(block))
    return told


def _chars(block: bytes) -> Iterator[tuple[int, str]]:
    for code, letters in _CHAR.findall(block):
        yield _number(code), _letters(letters)


def _ranges(block: bytes) -> Iterator[tuple[int, str]]:
    for first, last, start, each in _RANGE.findall(block):
        codes = range(_number(first), min(_number(last), _number(first) + _MOST_CODES) + 1)
        if each:
            yield from zip(codes, (_letters(letters) for letters in _HEX.findall(each)), strict=False)
        elif letters := _letters(start):
            for code in codes:
                end = ord(letters[-1]) + code - codes.start
                yield code, letters[:-1] + (chr(end) if end <= _LAST else "\ufffd")


_LAST = 0x10FFFF


def _number(code: bytes) -> int:
    return int(b"".join(code.split()) or b"0", 16)


def _letters(code: bytes) -> str:
    whole = b"".join(code.split())
    return bytes.fromhex(whole.decode("ascii") + "0" * (len(whole) % 2)).decode("utf-16-be", "replace")


def _drawn(font: Any) -> Mapping[int, str]:
    """By the names of the shapes; nothing where the font keeps them to itself."""
    import pikepdf

    encoding = font.get("/Encoding")
    named: Any = encoding.get("/Differences", []) if isinstance(encoding, pikepdf.Dictionary) else []
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    drawn = dict(_base(font, str(base) if base is not None else ""))
    code = 0
    for each in named:
        if isinstance(each, pikepdf.Name):
            drawn[code] = _called(str(each).removeprefix("/"))
            code += 1
        elif isinstance(each, int):
            code = int(each)
    return {code: letters for code, letters in drawn.items() if letters}


def _base(font: Any, base: str) -> Iterator[tuple[int, str]]:
    descriptor = font.get("/FontDescriptor")
    if not base and descriptor is not None:
        return  # its own order, within the font
    if descriptor is not None and int(descriptor.get("/Flags", 0)) & _SYMBOLIC:
        return
    for code in range(256):
        yield code, bytes([code]).decode(_BASES.get(base, "ascii"), "replace").replace("\ufffd", "")


def _called(name: str) -> str:
    """`eacute` is é, `seven` is 7; empty for a name that says no letter."""
    if len(name) == 1 or name in _JOINED:
        return name
    if accented := _ACCENTED.fullmatch(name):
        case = "SMALL" if accented[1].islower() else "CAPITAL"
        said = accented[2].upper().replace("DIERESIS", "DIAERESIS").replace("RING", "RING ABOVE")
        name = f"LATIN {case} LETTER {accented[1].upper()} WITH {said}"
    else:
        name = f"DIGIT {name.upper()}"
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""
