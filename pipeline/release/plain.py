"""Text and CSV files: every line and cell, and the characters in them that show nowhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.domain.trouble import Unreadable
from pipeline.release.encoded import decoded
from pipeline.release.seen import seen
from pipeline.release.showing import shown, turned, unseen

_DELIMITERS = ",;\t|"
_DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
_BEGINS_A_FORMULA = re.compile(r"[=+@-]")
_A_NUMBER = re.compile(r"[+-]?\s?[£$€]?[\d\s().,/%-]*|-+")
_CALCULATES = re.compile(r"\w\w\((?!(?:s|es|d|ed|n|ren)\))|\|")  # a function, or another program; no "child(ren)"


def read_text(data: bytes) -> ReadThrough:
    """A text file, line by line."""
    text, _, _ = decoded(data)
    lines = tuple(Words(line, place=f"line {number}") for number, line in enumerate(text.splitlines(), 1))
    return ReadThrough(*_as_shown(lines))


def read_csv(data: bytes) -> ReadThrough:
    """A table as text, cell by cell; a record counts as the line that it begins in."""
    text, _, _ = decoded(data)
    delimiter = _delimiter(text)
    cells = tuple(_cells(text, delimiter))
    words, hidden = _as_shown(cells)
    return ReadThrough(words, (*hidden, *_formulas(text, delimiter, cells)))


def _as_shown(written: Sequence[Words]) -> tuple[tuple[Words, ...], tuple[HiddenThing, ...]]:
    """What a reader sees of it, from its end too where it runs the other way; and the characters that show nowhere."""
    words: list[Words] = []
    hidden: list[HiddenThing] = []
    for each in written:
        words.append(replace(each, text=shown(each.text)))
        if other := turned(each.text):
            words.append(Words(other, place=each.place, hidden="letters that run the other way"))
        if gone := unseen(each.text):
            words.append(Words(gone, place=each.place, hidden="invisible characters", removed=True))
            hidden.append(HiddenThing("invisible-characters", "", each.place))
    return tuple(each for each in words if each.text.strip()), tuple(hidden)


def clean_text(data: bytes) -> bytes:
    """The same bytes, less the characters that show nowhere."""
    text, encoding, mark = decoded(data)
    cleaned = shown(text)
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
    """Cells that a spreadsheet program calculates, also where it divides the lines at another mark than we do; and
    those that it may take for a formula by their first sign."""
    told = [(cell, rule) for cell in cells if (rule := _formula(cell.text))]
    yield from (HiddenThing(rule, "", cell.place, seen(cell.text).text.strip()) for cell, rule in told)
    lines = {_line(cell) for cell, rule in told if rule == "csv-formula"}
    others = (cell for other in _DELIMITERS if other != delimiter and other in text for cell in _cells(text, other))
    for cell in others:
        if _line(cell) not in lines and _formula(cell.text) == "csv-formula":
            yield HiddenThing("csv-formula", "", _line(cell), seen(cell.text).text.strip())


def _line(cell: Words) -> str:
    return cell.place.partition(",")[0]


def _formula(cell: str) -> str:
    said = seen(cell).text.strip()
    if not _BEGINS_A_FORMULA.match(said) or _A_NUMBER.fullmatch(said):
        return ""
    return "csv-formula" if said[0] == "=" or _CALCULATES.search(said) else "csv-sign"
