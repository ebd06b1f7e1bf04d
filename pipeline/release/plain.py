"""Text and CSV files: every line and cell, and the characters in them that show nowhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.encoded import decoded

# Soft hyphen, zero-width space, word joiner and invisible operators, marks of direction, language tags (which can
# spell a whole message), and control characters. The joiners U+200C and U+200D stay: some scripts and emoji need them.
UNSEEN = re.compile(
    "[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\x00-\x08\x0e-\x1f\x7f]"
)
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_DELIMITERS = ",;\t|"


def read_text(data: bytes) -> ReadThrough:
    """A text file, line by line."""
    text, _, _ = decoded(data)
    lines = text.splitlines()
    words = [Words(line, place=f"line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    spelt, hidden = _unseen(lines)
    return ReadThrough((*words, *spelt), hidden)


def read_csv(data: bytes) -> ReadThrough:
    """A table as text, cell by cell; a record counts as the line that it begins in."""
    text, _, _ = decoded(data)
    spelt, hidden = _unseen(text.splitlines())
    return ReadThrough((*_cells(text), *spelt), hidden)


def clean_text(data: bytes) -> bytes:
    """The same bytes, less the characters that show nowhere."""
    text, encoding, mark = decoded(data)
    cleaned = UNSEEN.sub("", text)
    return data if cleaned == text else mark + cleaned.encode(encoding)


def _cells(text: str) -> Iterator[Words]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for row in rows:
            for number, cell in enumerate(row, 1):
                if cell.strip():
                    yield Words(cell, place=f"line {begins}, column {number}")
            begins = rows.line_num + 1
    except csv.Error as fault:
        raise Unreadable(
            f"It is no table that can be read to its end ({fault}). Save it again as CSV UTF-8."
        ) from fault


def _unseen(lines: list[str]) -> tuple[tuple[Words, ...], tuple[HiddenThing, ...]]:
    """Lines with characters that show nowhere, and what these spell."""
    words: list[Words] = []
    hidden: list[HiddenThing] = []
    for number, line in enumerate(lines, 1):
        if UNSEEN.search(line):
            hidden.append(HiddenThing("invisible-characters", "", f"line {number}"))
        for spelt in _TAGS.findall(line):
            message = "".join(chr(ord(letter) - 0xE0000) for letter in spelt)
            words.append(Words(message, place=f"line {number}", hidden="invisible characters", removed=True))
    return tuple(words), tuple(hidden)
