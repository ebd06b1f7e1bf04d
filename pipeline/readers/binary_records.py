"""The records that binary Excel workbooks (`.xlsb`) are made of, as Microsoft's [MS-XLSB] lays them out: a number that
says what it is, a length, and that many bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from struct import Struct

_U16, _U32, _F64, _RUN = Struct("<H"), Struct("<I"), Struct("<d"), Struct("<HH")
LONGEST_LENGTH = 4  # bytes that a length can take


class Kind(IntEnum):
    """The records that are read; every other is passed over by its length."""

    ROW = 0
    BLANK = 1
    SMALL_NUMBER = 2
    ERROR = 3
    TRUTH = 4
    NUMBER = 5
    TEXT = 6
    SHARED_TEXT = 7
    FORMULA_TEXT = 8
    FORMULA_NUMBER = 9
    FORMULA_TRUTH = 10
    FORMULA_ERROR = 11
    NEXT_BLANK = 12  # the cell right of the one before, its column left out; so up to 18
    NEXT_SHARED_TEXT = 18
    STRING = 19
    FONT = 43
    FORMAT = 44
    STYLE = 47
    COLUMNS = 60
    RICH_TEXT = 62
    END_OF_ROWS = 146
    BOOK = 153
    SHEET = 156
    MERGE = 176
    BEGIN_STYLES = 617
    END_STYLES = 618
    COMMENT = 635
    COMMENT_TEXT = 637


class CutShort(Exception):
    """A record says that it is longer than the part it stands in."""


@dataclass(frozen=True, slots=True)
class Rich:
    """A text, and where in it which font begins."""

    text: str
    runs: tuple[tuple[int, int], ...] = ()


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """What each record is, and what it holds. Raises `CutShort`."""
    place = 0
    try:
        while place < len(part):
            number = part[place]
            place += 1
            if number & 0x80:
                number = number & 0x7F | part[place] << 7
                place += 1
            length, place = _length(part, place)
            if place + length > len(part):
                raise CutShort
            yield number, part[place : place + length]
            place += length
    except IndexError as trouble:
        raise CutShort from trouble


def _length(part: bytes, place: int) -> tuple[int, int]:
    length = 0
    for turn in range(LONGEST_LENGTH):
        byte = part[place + turn]
        length |= (byte & 0x7F) << 7 * turn
        if not byte & 0x80:
            return length, place + turn + 1
    return length, place + LONGEST_LENGTH


def short_at(record: bytes, place: int) -> int:
    """Two bytes as a number."""
    return int(_U16.unpack_from(record, place)[0])


def long_at(record: bytes, place: int) -> int:
    """Four bytes as a number."""
    return int(_U32.unpack_from(record, place)[0])


def number_at(record: bytes, place: int) -> float:
    """A number with decimals."""
    return float(_F64.unpack_from(record, place)[0])


def small_number_at(record: bytes, place: int) -> float:
    """A number in four bytes: whole or the upper half of a longer one, perhaps counted in hundredths."""
    packed = long_at(record, place)
    if packed & 2:
        number: float = (packed >> 2) - (1 << 30 if packed & 1 << 31 else 0)
    else:
        number = number_at(b"\0\0\0\0" + _U32.pack(packed & ~3), 0)
    return number / 100 if packed & 1 else number


def text_at(record: bytes, place: int) -> tuple[str, int]:
    """A text, and where it ends. Raises `CutShort` where it runs past its record."""
    letters = long_at(record, place)
    if letters == 0xFFFFFFFF:  # there is none
        return "", place + 4
    end = place + 4 + 2 * letters
    if end > len(record):
        raise CutShort
    return record[place + 4 : end].decode("utf-16-le", "replace"), end


def rich_at(record: bytes, place: int) -> Rich:
    """A text with the fonts of its stretches."""
    text, end = text_at(record, place + 1)
    if not record[place] & 1:
        return Rich(text)
    runs = record[end + 4 : end + 4 + 4 * long_at(record, end)]
    return Rich(text, tuple(_RUN.iter_unpack(runs[: len(runs) // 4 * 4])))
