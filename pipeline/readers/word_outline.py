"""A Word document as an outline: its paragraphs and tables in reading order, each word once and letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.domain.outline import Block, Cell, Outline, Paragraph, Table, TableRow
from pipeline.domain.trouble import Unreadable
from pipeline.readers.package import Package, open_package
from pipeline.readers.word import TOO_DEEP
from pipeline.readers.word_elsewhere import said_elsewhere
from pipeline.readers.word_looks import looks
from pipeline.readers.word_numbering import Numbered, Numbering, numbering
from pipeline.readers.word_signs import attribute, child, is_placeholder, number_in, tag
from pipeline.readers.word_styles import StyleSheet, style_sheet
from pipeline.readers.word_text import (
    NO_WORDS,
    Run,
    Styles,
    Words,
    changed,
    gather_line,
    mark_deleted,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, *, words_only: bool = False) -> Outline:
    """The document's text; page headers and footers are left out. `words_only`: nothing is said of how paragraphs look,
    in half the time. Raises `Unreadable`."""
    try:
        package = open_package(data)
        main = package.first_related("", "officeDocument") or "word/document.xml"
        body = child(package.tree(main), "body")
        reader = _reader(package, main)
        reader.words_only = words_only
        return Outline(tuple(reader.blocks(body, Run(), "")) if body is not None else ())
    except RecursionError as trouble:
        raise Unreadable(TOO_DEEP) from trouble


def elements_by_place(package: Package, main: str, body: _Element) -> Mapping[str, _Element]:
    """The element that each place of the outline (`paragraph 12`, `Table 1, row 3`) first names."""
    reader = _reader(package, main)
    for _ in reader.blocks(body, Run(), ""):
        pass
    return reader.places


def _reader(package: Package, main: str) -> _Reader:
    elsewhere = replace(said_elsewhere(package, main), as_shown=True)
    return _Reader(style_sheet(package, main), elsewhere, numbering(package, main))


@dataclass(slots=True)
class _Reader:
    """Counts paragraphs and tables as it goes down the page."""

    sheet: StyleSheet
    elsewhere: Styles
    numbers: Numbering
    paragraphs: int = 0
    tables: int = 0
    words_only: bool = False
    places: dict[str, _Element] = field(default_factory=dict)

    def blocks(self, parent: _Element, run: Run, place: str) -> Iterator[Block]:
        """What stands in the body, a cell or a text box. `place` is the row or box it is in, empty for the body."""
        carried = Words(self.elsewhere)
        for block, state in _blocks(parent, run):
            if tag(block) == "tbl":
                yield from self._table(block, state, place)
                continue
            boxes = gather_line(block, carried, state) if tag(block) != "sdt" else []
            if not mark_deleted(block):
                yield from self._paragraph(block, carried, place)
                carried = Words(self.elsewhere)
            for box in boxes:
                yield from self.blocks(box, state, place or f"text box at paragraph {max(self.paragraphs, 1)}")
        if carried.text:  # the last paragraph's end is a tracked deletion
            yield from self._paragraph(parent, carried, place)

    def _paragraph(self, block: _Element, words: Words, place: str) -> Iterator[Paragraph]:
        """None for an empty line."""
        text, mark = "".join(words.text), words.mark()
        prompts = () if self.words_only else tuple(_prompts(block))
        if not (text.strip() or mark.deleted.strip() or prompts):
            return
        if not place:
            self.paragraphs += bool(text.strip() or prompts)
        place = place or f"paragraph {max(self.paragraphs, 1)}"
        self.places.setdefault(place, block)
        if self.words_only:
            yield Paragraph(text, place)
            return
        seen = looks(block, text, self.sheet)
        numbered = self.numbers.of(block) if text.strip() else Numbered()
        yield Paragraph(
            text=text,
            place=place,
            style=seen.style,
            heading=seen.heading,
            level=seen.level,
            listed=seen.listed,
            bold=seen.bold,
            italic=seen.italic,
            underlined=seen.underlined,
            size=seen.size,
            prompts=prompts,
            deleted=mark.deleted,
            remarks=mark.comment,
            number=numbered.number,
            depth=numbered.depth,
        )

    def _table(self, table: _Element, run: Run, place: str) -> Iterator[Table]:
        """A table inside a row or box is named for it."""
        if not place:
            self.tables += 1
        name = place or f"Table {self.tables}"
        rows = list(_inside(table, "tr", run))
        read = [
            self._row(number, row, state, place or f"{name}, row {number}")
            for number, (row, state) in enumerate(rows, start=1)
        ]
        kept = tuple(row for row in read if row.cells)
        if kept:
            yield Table(name, kept, max(_columns(row) for row, _ in rows))

    def _row(self, number: int, row: _Element, run: Run, place: str) -> TableRow:
        properties = child(row, "trPr")
        for change in ("del", "ins"):
            if child(properties, change) is not None:
                run = changed(run, change)
        column = number_in(attribute(child(properties, "gridBefore"), "val"))
        cells = []
        for cell, outside in _inside(row, "tc", run):
            about = child(cell, "tcPr")
            state = changed(outside, "del") if child(about, "cellDel") is not None else outside
            span = max(number_in(attribute(child(about, "gridSpan"), "val")), 1)
            if blocks := _prompt(cell, place) or tuple(self.blocks(cell, state, place)):
                cells.append(Cell(column, blocks, span))
            column += span
        self.places.setdefault(place, row)  # of a row without words
        return TableRow(number, tuple(cells))


def _columns(row: _Element) -> int:
    """How many columns the row's cells cover, empty ones included."""
    cells = (child(cell, "tcPr") for cell, _ in _inside(row, "tc", Run()))
    before = number_in(attribute(child(child(row, "trPr"), "gridBefore"), "val"))
    return before + sum(max(number_in(attribute(child(about, "gridSpan"), "val")), 1) for about in cells)


def _blocks(parent: _Element, run: Run) -> Iterator[tuple[_Element, Run]]:
    """Paragraphs and tables, also those in content controls, each with its state; a control that still shows its
    prompt stands for itself."""
    for element in parent:
        name = tag(element)
        if name in {"p", "tbl", "r"} or (name == "sdt" and is_placeholder(element)):
            yield element, run
        elif name not in NO_WORDS:
            yield from _blocks(element, changed(run, name))


def _inside(parent: _Element, wanted: str, run: Run) -> Iterator[tuple[_Element, Run]]:
    """The rows of a table or cells of a row, also those wrapped in content controls, not those of tables inside."""
    for element in parent:
        name = tag(element)
        if name == wanted:
            yield element, run
        elif name not in NO_WORDS and name not in {"tbl", "p"}:
            yield from _inside(element, wanted, changed(run, name))


def _prompt(cell: _Element, place: str) -> tuple[Block, ...]:
    """A whole cell that is a content control nobody has filled in."""
    outside = takewhile(lambda one: tag(one) != "tr", cell.iterancestors())
    control = next((one for one in outside if tag(one) == "sdt" and is_placeholder(one)), None)
    return () if control is None else (Paragraph("", place, prompts=tuple(_prompts(control))),)


def _prompts(block: _Element) -> Iterator[str]:
    """What the content controls in a paragraph show that nobody has filled in."""
    controls = [block] if tag(block) == "sdt" else (one for one in block.iter() if tag(one) == "sdt")
    for control in controls:
        if is_placeholder(control):
            words = (one for one in control.iter() if tag(one) in ("t", "br"))
            shown = "".join("\n" if tag(one) == "br" else one.text or "" for one in words)
            yield shown.strip() or "empty"
