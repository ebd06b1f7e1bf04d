"""OpenDocument spreadsheets (`.ods`, and flat: `.fods`), as LibreOffice and others save them. The file holds each
cell's text as it showed when it was saved; that is what is read, with the true date beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.domain.grid import Merge, Row, Sheet, Value, shown
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import MOST_COLUMNS, check_letters
from pipeline.readers.excel_bounds import LAST_ROW, MOST_CELLS
from pipeline.readers.excel_sheet import Covered, Marks, Span, finished_row, hidden_columns
from pipeline.readers.open_cells import OpenCell, cell_of, repeated
from pipeline.readers.open_styles import NUMBER, STYLE, TABLE, Styles
from pipeline.readers.open_text import OFFICE
from pipeline.readers.package import DAMAGED, DECLARED, TOO_BIG, ZIP, Package, declares_type, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT, STYLES = "content.xml", "styles.xml"
SHEET, ROW, COLUMN = f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-column"
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
STYLE_LISTS = (f"{OFFICE}styles", f"{OFFICE}automatic-styles")
ALL_STYLES = (f"{STYLE}style", f"{NUMBER}date-style", f"{NUMBER}time-style")
STYLE_NAME = f"{TABLE}style-name"
BOOK = f"{OFFICE}spreadsheet"
OF_A_BLANK = frozenset({f"{TABLE}number-columns-repeated", f"{TABLE}style-name"})
HIDDEN = frozenset({"collapse", "filter"})


def read(data: bytes) -> tuple[Sheet, ...]:
    """Every sheet, hidden ones too."""
    package = open_package(data) if data.startswith(ZIP) else None  # flat (.fods): all of it is the content
    styles = Styles()
    reading: list[_Reading] = []
    for element, ends in _elements(_content(package, data)):
        if element.tag in STYLE_LISTS and ends:
            styles.add(element.iter(*ALL_STYLES))
        elif element.tag == SHEET and not ends and _is_sheet(element):
            if not reading and package and STYLES in package.names:  # the content's own styles come first
                styles.add(package.tree(STYLES).iter(*ALL_STYLES))
            reading.append(_Reading(element.get(f"{TABLE}name", ""), styles, styles.hides(_style_of(element))))
        elif element.tag == COLUMN and ends and reading:
            reading[-1].take_column(element)
        elif element.tag == ROW and ends and reading:
            reading[-1].take_row(element)
            element.clear()
    return tuple(sheet.finished() for sheet in reading)


def _content(package: Package | None, data: bytes) -> bytes:
    if package and CONTENT not in package.names:
        raise Unreadable(DAMAGED.format(part=CONTENT))
    content = package.read(CONTENT) if package else data
    if declares_type(content):
        raise Unreadable(DECLARED)
    return content


def _elements(content: bytes) -> Iterator[tuple[_Element, bool]]:
    """What makes up the sheets, each twice: when it begins (False) and when it ends (True)."""
    from lxml import etree

    tags = (*STYLE_LISTS, SHEET, ROW, COLUMN)
    try:
        for event, element in etree.iterparse(
            BytesIO(content),
            events=("start", "end"),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            huge_tree=True,
        ):
            yield element, event == "end"
    except etree.XMLSyntaxError as trouble:
        raise Unreadable(DAMAGED.format(part=CONTENT)) from trouble


def _is_sheet(table: _Element) -> bool:
    """Not a table within a cell, and not what a chart or a change keeps for itself."""
    parent = table.getparent()
    return parent is not None and parent.tag == BOOK


def _style_of(element: _Element) -> str:
    return str(element.get(STYLE_NAME, ""))


@dataclass
class _Line:
    """A row as it was read, before it is known what merged cells cover."""

    index: int
    values: list[Value]
    marks: Marks
    comments: dict[int, str]
    hidden: bool


@dataclass
class _Reading:
    """A sheet while its rows come in. A row or a cell may stand for many like it: blank ones are counted and not
    made, the others are bounded."""

    name: str
    styles: Styles
    hidden: bool
    lines: list[_Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    column_styles: list[str] = field(default_factory=list)
    hidden_spans: list[Span] = field(default_factory=list)
    next_row: int = 0
    next_column: int = 0
    cells: int = 0
    letters: int = 0

    def take_column(self, element: _Element) -> None:
        """A column, or many alike: whether they are hidden, and the style that their cells have of themselves."""
        count = repeated(element, "columns")
        style = element.get(f"{TABLE}default-cell-style-name", "")
        self.column_styles.extend([style] * min(count, MOST_COLUMNS - len(self.column_styles)))
        if element.get(f"{TABLE}visibility") in HIDDEN:
            self.hidden_spans.append((self.next_column, self.next_column + count - 1))
        self.next_column += count

    def take_row(self, element: _Element) -> None:
        """A row, or many alike."""
        count = repeated(element, "rows")
        first, self.next_row = self.next_row, self.next_row + count
        line = self._line(element, first)
        if not line.values and not line.marks and not line.comments:
            return
        self.cells += count * len(line.values)
        self.letters += count * sum(len(shown(value)) for value in line.values)
        check_letters(self.letters)
        if self.cells > MOST_CELLS or self.next_row > LAST_ROW:
            raise Unreadable(TOO_BIG)
        self.lines.append(line)
        for index in range(first + 1, first + count):
            self.lines.append(_Line(index, list(line.values), dict(line.marks), {}, line.hidden))

    def _line(self, element: _Element, index: int) -> _Line:
        line = _Line(index, [], {}, {}, element.get(f"{TABLE}visibility") in HIDDEN)
        of_row = element.get(f"{TABLE}default-cell-style-name", "")
        column = 0
        for place in element:
            if place.tag not in CELLS:
                continue
            count = repeated(place, "columns")
            if len(place) or not OF_A_BLANK.issuperset(place.attrib):
                self._take_cell(line, cell_of(place, self._style(place, of_row, column), self.styles), column, count)
            column += count
        return line

    def _style(self, place: _Element, of_row: str, column: int) -> str:
        of_column = self.column_styles[column] if column < len(self.column_styles) else ""
        return _style_of(place) or of_row or of_column

    def _take_cell(self, line: _Line, cell: OpenCell, column: int, count: int) -> None:
        if cell.is_blank:
            return
        if column + count > MOST_COLUMNS:
            raise Unreadable(TOO_BIG)
        line.values.extend([""] * (column - len(line.values)))
        line.values.extend([cell.value] * count)
        if cell.mark is not None:
            line.marks.update(dict.fromkeys(range(column, column + count), cell.mark))
        if cell.comment:
            line.comments[column] = cell.comment
        if cell.rows > 1 or cell.columns > 1:
            top = line.index + 1
            self.merges.append(Merge(top, column, top + cell.rows - 1, column + cell.columns - 1))

    def finished(self) -> Sheet:
        """The sheet, when its last row has come."""
        merges = tuple(self.merges)
        covered = Covered(merges)
        rows: list[Row] = []
        for line in self.lines:
            covered.blank(line.index + 1, line.values, line.marks)
            row = finished_row(line.index, line.values, line.hidden, line.marks, line.comments or None)
            if row:
                rows.append(row)
        kept = tuple(rows)
        return Sheet(self.name, kept, self.hidden, hidden_columns(self.hidden_spans, kept), merges)
