"""A file as an agency sent it: sheets, rows and cells as the author sees them, before anybody has
understood a word of it. Readers make these; intake turns them into entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import NamedTuple

from pipeline.domain.when import Precision


class Stamp(NamedTuple):  # a tuple: its hash, asked for with every row, takes a third of a dataclass's time
    """A true spreadsheet date, time, or both: not text that somebody typed.

    `text` is what the cell shows (`Apr 2019`), `day` the stored day (None for a clock time alone),
    `time` the clock time, None when the number format shows none. `shows` tells how much of the day
    the format shows: DAY, MONTH or YEAR (MINUTE when there is a clock time too, or alone).
    """

    text: str
    day: date | None
    time: time | None
    shows: Precision


Value = str | Stamp
"""What a cell holds: text exactly as written (`""` when blank), or a true date or time. Numbers,
booleans and error values come as the text the author sees (`1430`, `07700900123`, `26%`, `TRUE`, `#REF!`)."""


def shown(value: Value) -> str:
    """The text the author sees in the cell."""
    return value if isinstance(value, str) else value.text


@dataclass(frozen=True, slots=True)
class Mark:
    """What is peculiar about one cell; most cells have none.

    `comment` is the cell comment's text (replies and authors included), `deleted` the text of tracked
    deletions. `struck`: all or part of the text is struck through. `inserted`: all or part is a tracked
    insertion. `formula_without_value`: a formula whose result was never stored. `error`: an Excel
    error value.
    """

    comment: str = ""
    deleted: str = ""
    struck: bool = False
    inserted: bool = False
    formula_without_value: bool = False
    error: bool = False


NO_MARKS: Mapping[int, Mark] = MappingProxyType({})


class Row(NamedTuple):
    """One row. `number` is the row as the author counts it: Excel's row number, the record in a CSV
    (the first line being 1), the table's own row in a Word document. `cells` starts at column A and may
    be shorter than the sheet is wide; `marks` is keyed by the 0-based column."""

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False
    marks: Mapping[int, Mark] = NO_MARKS

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as the author sees them."""
        return tuple(map(shown, self.cells))

    def text_at(self, column: int) -> str:
        """The cell as the author sees it; empty beyond the row's last cell."""
        return shown(self.cells[column]) if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: rows as the author counts them, columns 0-based, all inclusive.
    Only the top left cell holds the value; the reader leaves the others blank."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, one Word table (`Table 3`), or the whole of a CSV (name empty). A Word document without a
    table is one nameless sheet, each of its paragraphs a row.

    `rows` are in order; wholly empty rows may be missing (the gap in `number` tells). `above` holds the
    paragraphs that stand before a Word table (title block, section heading), oldest first;
    `below` the paragraphs after the document's last table (a signature, a remark). `inside`: the same words once more
    for a Word table whose cells hold tables, in case it is only a frame: each of those tables by itself, before them
    what else the frame says, if anything.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    inside: tuple[Sheet, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file that could be opened. `file` is its name in every output (path relative to
    `submissions/`, or as the argument was given, with `/`)."""

    file: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]


def column_letter(index: int) -> str:
    """`A` for 0, `AB` for 27: how Excel and this program name a column."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


def cell_place(address: str) -> tuple[int, int] | None:
    """Row and column, both counted from 1: `(17, 3)` for `C17`; None for what is no address of one cell."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
