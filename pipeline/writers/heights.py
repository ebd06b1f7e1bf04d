"""How many lines a text takes in a cell, and how high its row must be to show them all.

Excel does not fit the rows of a file it has not made, so the height is worked out here. An estimate on
the generous side: a little white space is better than a hidden last line.
"""

from __future__ import annotations

from functools import lru_cache

HIGHEST = 409.0
"""The highest row Excel can show, in points."""

LINE = 12.9  # points; Calibri 10 in Excel and in LibreOffice
PADDING = 4.0
MOST_LINES = int((HIGHEST - PADDING) / LINE)

_CHARACTERS_PER_UNIT = 1.17  # letters of Calibri 10 prose in one unit of column width
_A_FEW_LETTERS = 20  # a ref or an abbreviation: mostly figures, and no line to break
_NARROW = bytes(range(0xE3))  # bytes of UTF-8: higher ones begin the letters from U+3000 on
_LOST_AT_THE_EDGE = 3.0  # a word that does not fit goes to the next line; less where lines are short


@lru_cache(maxsize=256)
def letters_per_line(width: float) -> int:
    """How many letters of prose a line holds in a column of that width."""
    return max(4, int(width * _CHARACTERS_PER_UNIT - min(_LOST_AT_THE_EDGE, width / 7)))


def lines(text: str, per_line: int) -> int:
    """How many lines the text takes."""
    if not text.isascii():
        per_line = _for_wide_letters(text, per_line)
    if len(text) > _A_FEW_LETTERS and text.isupper():  # capitals are a third wider
        per_line = max(3, per_line * 3 // 4)
    if "\n" not in text:
        return -(-len(text) // per_line)
    return sum(max(1, -(-len(line) // per_line)) for line in text.split("\n"))


def height(count: int) -> float:
    """The height in points of a row that shows so many lines."""
    return min(HIGHEST, max(count, 1) * LINE + PADDING)


@lru_cache(maxsize=64)
def height_as_stored(count: int) -> str:
    """The height of a row that shows so many lines, as the file holds it."""
    return f"{height(count):.1f}"


def _for_wide_letters(text: str, per_line: int) -> int:
    """Chinese, Japanese, Korean and emoji take twice the room."""
    wide = len(text.encode("utf-8", "surrogatepass").translate(None, _NARROW))
    return max(2, per_line * len(text) // (len(text) + wide)) if wide else per_line
