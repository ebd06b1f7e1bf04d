"""Binary Excel workbooks (`.xlsb`) as the author sees them: values, number formats, strikes, comments, what is hidden.

No library that is kept up gives the number formats and the hidden rows of these, and without them a month would become
a day and a withdrawn row would stand as evidence; so the records are read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from pipeline.domain.grid import Mark, Merge, Row, Sheet, Value
from pipeline.domain.trouble import Unreadable
from pipeline.readers.binary_records import (
    CutShort,
    Kind,
    Rich,
    long_at,
    number_at,
    records,
    rich_at,
    small_number_at,
    text_at,
)
from pipeline.readers.binary_styles import BinaryStyles, binary_styles
from pipeline.readers.bounds import MOST_COLUMNS, check_letters
from pipeline.readers.excel_bounds import LAST_ROW, MOST_CELLS
from pipeline.readers.excel_parts import Cell, people_of, threads_of
from pipeline.readers.excel_sheet import Covered, Marks, Span, comments_by_row, finished_row, hidden_columns
from pipeline.readers.package import DAMAGED, TOO_BIG, Package, open_package
from pipeline.readers.shown_values import value_of

BOOK = "xl/workbook.bin"
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
LOADING = "#GETTING_DATA"
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
ERROR_KINDS = frozenset({Kind.ERROR, Kind.FORMULA_ERROR})
COLUMN_LEFT_OUT = range(Kind.NEXT_BLANK, Kind.NEXT_SHARED_TEXT + 1)
CELLS = frozenset({*range(Kind.BLANK, Kind.FORMULA_ERROR + 1), *COLUMN_LEFT_OUT, Kind.RICH_TEXT})


def read(data: bytes) -> tuple[Sheet, ...]:
    """Every worksheet, hidden ones too; charts and dialogs have no rows and are left out."""
    package = open_package(data)
    book = package.first_related("", "officeDocument") or BOOK
    shared = _shared_texts(package, package.first_related(book, "sharedStrings"))
    people = people_of(package, book)
    related = package.related(book)
    from_1904, listed = _listed(package, book)
    styles = binary_styles(package, package.first_related(book, "styles"), from_1904)
    sheets = []
    for name, hidden, place in listed:
        kind, part = related.get(place, ("", ""))
        if kind == "worksheet":
            comments = _comments(package, part) | threads_of(package, part, people)
            sheets.append(_Reading(name, hidden, styles, shared, comments).read(package, part))
    return tuple(sheets)


def _records(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    """The records of a part; `Unreadable` for one that is damaged."""
    if part not in package.names:
        _damaged(part)
    try:
        yield from records(package.read(part))
    except CutShort:
        _damaged(part)


def _damaged(part: str) -> NoReturn:
    raise Unreadable(DAMAGED.format(part=part))


def _listed(package: Package, book: str) -> tuple[bool, list[tuple[str, bool, str]]]:
    """Whether days are counted from 1904; and each sheet's name, whether it is hidden, and which relation leads to
    it."""
    from_1904, sheets = False, []
    try:
        for kind, record in _records(package, book):
            if kind == Kind.BOOK:
                from_1904 = bool(long_at(record, 0) & 1)
            elif kind == Kind.SHEET:
                place, end = text_at(record, 8)
                sheets.append((text_at(record, end)[0], long_at(record, 0) != 0, place))
    except (CutShort, struct.error):
        _damaged(book)
    return from_1904, sheets


def _shared_texts(package: Package, part: str | None) -> list[Rich]:
    if part is None:
        return []
    try:
        return [rich_at(record, 0) for kind, record in _records(package, part) if kind == Kind.STRING]
    except (CutShort, struct.error, IndexError):
        _damaged(part)


def _comments(package: Package, sheet: str) -> dict[Cell, str]:
    part = package.first_related(sheet, "comments")
    found: dict[Cell, str] = {}
    place = (0, 0)
    try:
        for kind, record in _records(package, part) if part else ():
            if kind == Kind.COMMENT:
                place = long_at(record, 4), long_at(record, 12)
            elif kind == Kind.COMMENT_TEXT:
                found[place] = _unix(rich_at(record, 0).text)
    except (CutShort, struct.error, IndexError):
        _damaged(part or sheet)
    return found


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


@dataclass
class _Line:
    """A row as it was read, before it is known what merged cells cover: their list comes last."""

    index: int
    hidden: bool
    values: list[Value] = field(default_factory=list)
    marks: Marks = field(default_factory=dict)


@dataclass
class _Reading:
    """A sheet while its records come in."""

    name: str
    hidden: bool
    styles: BinaryStyles
    shared: list[Rich]
    comments: dict[Cell, str]
    lines: list[_Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    ended: bool = False
    column: int = -1
    places: int = 0
    letters: int = 0

    def read(self, package: Package, part: str) -> Sheet:
        """The whole sheet. Its rows must come to an end of their own: one that was cut short is never half-read."""
        try:
            for kind, record in _records(package, part):
                if kind == Kind.MERGE:  # their list follows the rows
                    top, bottom, left, right = (long_at(record, place) for place in (0, 4, 8, 12))
                    self.merges.append(Merge(top + 1, left, bottom + 1, right))
                elif not self.ended:
                    self._take(kind, record, part)
        except (CutShort, struct.error, IndexError):
            _damaged(part)
        if not self.ended:
            _damaged(part)
        return self._finished()

    def _take(self, kind: int, record: bytes, part: str) -> None:
        if kind == Kind.END_OF_ROWS:
            self.ended = True
        elif kind in CELLS:
            self._take_cell(kind, record, part)
        elif kind == Kind.ROW:
            self._take_row(record, part)
        elif kind == Kind.COLUMNS and record[16] & HIDDEN_COLUMN:
            self.spans.append((long_at(record, 0), long_at(record, 4)))

    def _take_row(self, record: bytes, part: str) -> None:
        index = long_at(record, 0)
        if index >= LAST_ROW or (self.lines and index <= self.lines[-1].index):
            _damaged(part)
        self.lines.append(_Line(index, bool(record[11] & HIDDEN_ROW)))
        self.column = -1

    def _take_cell(self, kind: int, record: bytes, part: str) -> None:
        head = 4 if kind in COLUMN_LEFT_OUT else 8
        column = self.column + 1 if head == 4 else long_at(record, 0)
        if not self.lines or column <= self.column or column >= MOST_COLUMNS:
            _damaged(part)
        self.column = column
        plain = kind - Kind.NEXT_BLANK + Kind.BLANK if head == 4 else kind
        self._place(plain, record, head, int.from_bytes(record[head - 4 : head - 1], "little"))

    def _place(self, kind: int, record: bytes, head: int, style: int) -> None:
        """Write a cell into its row, with what is peculiar about it."""
        rich = self._rich(kind, record, head)
        value = _unix(rich.text) if rich else self._plain(kind, record, head, style)
        if not value:
            return
        line = self.lines[-1]
        self.places += self.column + 1 - len(line.values)
        self.letters += len(value)
        check_letters(self.letters)
        if self.places > MOST_CELLS:
            raise Unreadable(TOO_BIG)
        line.values.extend([""] * (self.column - len(line.values)))
        line.values.append(value)
        struck, error = self.styles.strikes(style, rich), kind in ERROR_KINDS
        if struck or error:
            line.marks[self.column] = Mark(struck=struck, error=error)

    def _rich(self, kind: int, record: bytes, head: int) -> Rich | None:
        if kind == Kind.SHARED_TEXT:
            return self.shared[long_at(record, head)]
        if kind == Kind.RICH_TEXT:
            return rich_at(record, head)
        if kind in {Kind.TEXT, Kind.FORMULA_TEXT}:
            return Rich(text_at(record, head)[0])
        return None

    def _plain(self, kind: int, record: bytes, head: int, style: int) -> Value:
        if kind == Kind.SMALL_NUMBER:
            return value_of(small_number_at(record, head), self.styles.format_of(style))
        if kind in {Kind.NUMBER, Kind.FORMULA_NUMBER}:
            return value_of(number_at(record, head), self.styles.format_of(style))
        if kind in {Kind.TRUTH, Kind.FORMULA_TRUTH}:
            return "TRUE" if record[head] else "FALSE"
        if kind in ERROR_KINDS:
            return ERRORS.get(record[head], LOADING)
        return ""

    def _finished(self) -> Sheet:
        merges = tuple(self.merges)
        covered = Covered(merges)
        comments = comments_by_row(self.comments)
        hidden = {line.index for line in self.lines if line.hidden}
        rows: list[Row | None] = []
        for line in self.lines:
            covered.blank(line.index + 1, line.values, line.marks)
            rows.append(finished_row(line.index, line.values, line.hidden, line.marks, comments.pop(line.index, None)))
        rows.extend(finished_row(index, [], index in hidden, {}, comments[index]) for index in sorted(comments))
        kept = tuple(sorted((row for row in rows if row), key=lambda row: row.number))
        return Sheet(self.name, kept, self.hidden, hidden_columns(self.spans, kept), merges)
