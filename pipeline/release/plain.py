"""Text and CSV files: every line and cell, and the characters in them that show nowhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.encoded import decoded
from pipeline.release.seen import seen

# Soft hyphen, zero-width space, word joiner and invisible operators, marks of direction, language tags (which can
# spell a whole message), and control characters. The joiners U+200C and U+200D stay: some scripts and emoji need them.
UNSEEN = re.compile(
    "[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\x00-\x08\x0e-\x1f\x7f]"
)
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_DELIMITERS = ",;\t|"
_DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
_BEGINS_A_FORMULA = re.compile(r"[=+@-]")
_A_NUMBER = re.compile(r"[+-]?\s?[£$€]?[\d\s().,/%-]*|-+")
_CALCULATES = re.compile(r"\w\w\((?!(?:s|es|d|ed|n|ren)\))|\|")  # a function, or another program; no "child(ren)"


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
    delimiter = _delimiter(text)
    cells = tuple(_cells(text, delimiter))
    return ReadThrough((*cells, *spelt), (*hidden, *_formulas(text, delimiter, cells)))


def clean_text(data: bytes) -> bytes:
    """The same bytes, less the characters that show nowhere."""
    text, encoding, mark = decoded(data)
    cleaned = UNSEEN.sub("", text)
    return data if cleaned == text else mark + cleaned.encode(encoding)


def _delimiter(text: str) -> str:
    """What the file's first line says of it (`sep=;`, as Excel reads it), else what divides that line most."""
    first = text.partition("\n")[0]
    declared = _DECLARED.match(first)
    return declared[1] if declared else max(_DELIMITERS, key=first.count)


def _cells(text: str, delimiter: str) -> Iterator[Words]:
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


def _formulas(text: str, delimiter: str, cells: Sequence[Words]) -> Iterator[HiddenThing]:
    """Cells that a spreadsheet program calculates, also where it divides the lines at another mark than we do; and those
    that it may take for a formula by their first sign."""
    for cell in cells:
        if rule := _formula(cell.text):
            yield HiddenThing(rule, "", cell.place, seen(cell.text).text.strip())
    told = {cell.text for cell in cells}
    others = (cell for other in _DELIMITERS if other != delimiter and other in text for cell in _cells(text, other))
    for cell in others:
        if cell.text not in told and _formula(cell.text) == "csv-formula":
            yield HiddenThing("csv-formula", "", cell.place.partition(",")[0], seen(cell.text).text.strip())


def _formula(cell: str) -> str:
    said = seen(cell).text.strip()
    if not _BEGINS_A_FORMULA.match(said) or _A_NUMBER.fullmatch(said):
        return ""
    return "csv-formula" if said[0] == "=" or _CALCULATES.search(said) else "csv-sign"


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
