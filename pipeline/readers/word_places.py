"""Where in a Word document a place lies that another reader has named, so that a note can stand there. Counted by the
readers themselves: two ways of counting would differ in the first table with merged cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.domain.annotations import CellNote
from pipeline.domain.grid import Merge, cell_place
from pipeline.domain.trouble import Unreadable
from pipeline.readers.package import Package, open_package
from pipeline.readers.word import TOO_DEEP, Found, rows_placed
from pipeline.readers.word_elsewhere import said_elsewhere
from pipeline.readers.word_grid import Line, Placed
from pipeline.readers.word_outline import elements_by_place
from pipeline.readers.word_signs import child, tag
from pipeline.readers.word_text import Run, blocks_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE = re.compile(r"Table \d+(?:, inner table \d+)*")
_NUMBER = re.compile(r"\d+")


def paragraphs_of(data: bytes, notes: Collection[CellNote]) -> dict[CellNote, int]:
    """For each note whose place is there, the paragraph that it is about: its number, from 0, among all `w:p` of the
    document's text in the order of the file. Raises `Unreadable`."""
    try:
        package = open_package(data)
        main = package.first_related("", "officeDocument") or "word/document.xml"
        root = package.tree(main)
        body = child(root, "body")
        if body is None:
            return {}
        numbers = {paragraph: number for number, paragraph in enumerate(root.iter("{*}p"))}
        found = {note: _paragraph(element) for note, element in _elements(package, main, body, notes)}
        return {note: numbers[each] for note, each in found.items() if each is not None}
    except RecursionError as trouble:
        raise Unreadable(TOO_DEEP) from trouble


def _paragraph(element: _Element) -> _Element | None:
    return next(element.iter("{*}p"), None)


def _elements(
    package: Package, main: str, body: _Element, notes: Collection[CellNote]
) -> Iterator[tuple[CellNote, _Element]]:
    in_cells = [note for note in notes if _TABLE.fullmatch(note.sheet) and cell_place(note.cell)]
    others = [note for note in notes if not note.sheet]
    tables = _Tables(package, main, body) if in_cells else None
    for note in in_cells:
        if tables and (cell := tables.cell(note)) is not None:
            yield note, cell
    places: Mapping[str, _Element] = elements_by_place(package, main, body) if others else {}
    yield from ((note, places[note.cell]) for note in others if note.cell in places)


class _Tables:
    """The document's tables, each put in order once it is asked for."""

    def __init__(self, package: Package, main: str, body: _Element) -> None:
        self.styles = said_elsewhere(package, main)
        self.tables = [(block, state) for block, state in blocks_of(body, Run()) if tag(block) == "tbl"]
        self.placed: dict[str, Placed | None] = {}

    def cell(self, note: CellNote) -> _Element | None:
        """What the note is about: of merged cells the first, where the words stand."""
        place, table = cell_place(note.cell), self._table(note.sheet)
        if place is None or table is None:
            return None
        row, column = _first_of_merged(place[0], place[1] - 1, table.merges)
        return _nearest(table.rows[row - 1], column) if row <= len(table.rows) else None

    def _table(self, name: str) -> Placed | None:
        if name not in self.placed:
            stored = self._stored([int(number) - 1 for number in _NUMBER.findall(name)])
            self.placed[name] = rows_placed(stored[0], Found(self.styles, keeps=True), stored[1]) if stored else None
        return self.placed[name]

    def _stored(self, numbers: Sequence[int]) -> tuple[_Element, Run] | None:
        """The table as Word stores it: one of the text's, or one inside it, or one inside that."""
        tables = self.tables
        for depth, number in enumerate(numbers, start=1):
            if not 0 <= number < len(tables):
                return None
            table, state = tables[number]
            if depth == len(numbers):
                return table, state
            found = Found(self.styles, inner=[])
            rows_placed(table, found, state)
            tables = [(inner.table, inner.state) for inner in found.inner or ()]
        return None


def _first_of_merged(row: int, column: int, merges: Collection[Merge]) -> tuple[int, int]:
    for merge in merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return merge.top, merge.left
    return row, column


def _nearest(line: Line, column: int) -> _Element | None:
    """The cell in this column, or, where the row is shorter, the one before it."""
    before = [each for each in line if each <= column]
    return line[max(before)].stored if before else next((cell.stored for cell in line.values()), None)
