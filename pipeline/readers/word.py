"""A Word document's tables: each top-level table a sheet, its rows counted as the author would count them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.domain.grid import NO_MARKS, Mark, Row, Sheet
from pipeline.domain.trouble import Unreadable
from pipeline.readers.package import AGAIN, Package, open_package
from pipeline.readers.word_elsewhere import said_elsewhere
from pipeline.readers.word_grid import GridCell, GridRow, Placed, placed
from pipeline.readers.word_signs import attribute, child, children, number_in, switched_on, tag
from pipeline.readers.word_text import (
    COMMENTED,
    InnerTable,
    Run,
    Styles,
    Words,
    blocks_of,
    changed,
    gather_blocks,
    gather_paragraph,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

TOO_DEEP = f"The file is damaged: its parts lie hundreds deep in one another. {AGAIN}"


def read(data: bytes) -> tuple[Sheet, ...]:
    """`Table 1`, `Table 2`… in order, with the paragraphs that stand above each and below the last; a letter
    without a table as one nameless sheet of paragraphs."""
    try:
        return _sheets(open_package(data))
    except RecursionError as trouble:
        raise Unreadable(TOO_DEEP) from trouble


def _sheets(package: Package) -> tuple[Sheet, ...]:
    main = package.first_related("", "officeDocument") or "word/document.xml"
    styles = said_elsewhere(package, main)
    sheets: list[Sheet] = []
    above: list[str] = []
    bodies = children(package.tree(main), "body")  # one; damaged files with several are known
    for block, state in chain.from_iterable(blocks_of(body, Run()) for body in bodies):
        if tag(block) == "tbl":
            sheets.append(_table(block, f"Table {len(sheets) + 1}", tuple(above), styles, state))
            above = []
        elif text := _paragraph(block, styles, state):
            above.append(text)
    if not sheets:
        return (Sheet("", tuple(Row(number, (text,)) for number, text in enumerate(above, start=1))),)
    sheets[-1] = replace(sheets[-1], below=tuple(above))
    return tuple(sheets)


def _paragraph(block: _Element, styles: Styles, state: Run) -> str:
    words = Words(styles)
    gather_paragraph(block, words, state)
    text = "".join(words.text)
    return text if text.strip() else ""


# ---- one table


@dataclass(slots=True)
class Found:
    """Rows as they are met. `keeps`: each cell with its element. `inner`: where tables inside cells go, unless their
    words are the cell's. `pending` holds comments that start between two cells, `told` those that have a cell: a
    comment on several cells stands with the first."""

    styles: Styles
    keeps: bool = False
    inner: list[InnerTable] | None = None
    rows: list[GridRow] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)


def _table(table: _Element, name: str, above: tuple[str, ...], styles: Styles, state: Run) -> Sheet:
    sheet = _sheet(table, name, above, Found(styles), state)
    if all(inner is table for inner in table.iter("{*}tbl")):
        return sheet
    frame = Found(styles, inner=[])
    around = _sheet(table, name, above, frame, state)
    inside = [
        _table(inner.table, f"{name}, inner table {number}", inner.above, styles, inner.state)
        for number, inner in enumerate(frame.inner or (), start=1)
    ]
    if around.rows:
        inside.insert(0, around)
    elif inside:
        inside[0] = replace(inside[0], above=(*above, *inside[0].above))
    return replace(sheet, inside=tuple(inside))


def _sheet(table: _Element, name: str, above: tuple[str, ...], found: Found, state: Run) -> Sheet:
    rows: list[Row] = []
    lines = rows_placed(table, found, state)
    for number, (line, hidden) in enumerate(zip(lines.rows, found.hidden, strict=True), start=1):
        marks = {column: cell.mark for column, cell in line.items() if cell.mark != Mark()}
        cells = tuple(line[column].text if column in line else "" for column in range(max(line, default=-1) + 1))
        if marks or any(cells):
            rows.append(Row(number, cells, hidden, marks or NO_MARKS))
    return Sheet(name, tuple(rows), merges=lines.merges, above=above)


def rows_placed(table: _Element, found: Found, state: Run) -> Placed:
    """The table's cells in the columns that the eye sees."""
    _find_rows(table, found, state)
    widths = [number_in(attribute(column, "w")) for column in children(child(table, "tblGrid"), "gridCol")]
    return placed(found.rows, widths)


def _find_rows(parent: _Element, found: Found, state: Run) -> None:
    for element in parent:
        name = tag(element)
        if name == "tr":
            _add_row(element, found, state)
        elif name in COMMENTED:
            found.pending.append(attribute(element, "id") or "")
        elif name not in {"tblPr", "tblGrid", "sdtPr"}:
            _find_rows(element, found, changed(state, name))


def _add_row(row: _Element, found: Found, state: Run) -> None:
    properties = child(row, "trPr")
    for change in ("del", "ins"):
        if child(properties, change) is not None:
            state = changed(state, change)
    line = GridRow(_number(properties, "gridBefore"), _number(properties, "gridAfter"))
    _find_cells(row, line, found, state)
    found.rows.append(line)
    found.hidden.append(bool(switched_on(properties, "hidden")))


def _find_cells(parent: _Element, line: GridRow, found: Found, state: Run) -> None:
    for element in parent:
        name = tag(element)
        if name == "tc":
            line.cells.append(_cell(element, found, state))
        elif name in COMMENTED:
            found.pending.append(attribute(element, "id") or "")
        elif name not in {"trPr", "tblPrEx", "sdtPr"}:
            _find_cells(element, line, found, changed(state, name))


def _cell(cell: _Element, found: Found, state: Run) -> GridCell:
    properties = child(cell, "tcPr")
    if child(properties, "cellDel") is not None:
        state = changed(state, "del")
    words = Words(found.styles, comments=found.pending, inner=found.inner)
    found.pending = []
    gather_blocks(cell, words, state)
    words.comments = [number for number in words.comments if number not in found.told]
    found.told.update(words.comments)
    across, down = child(properties, "hMerge"), child(properties, "vMerge")
    return GridCell(
        text="".join(words.text),
        mark=words.mark(),
        span=max(_number(properties, "gridSpan"), 1),
        continues_left=across is not None and attribute(across, "val") != "restart",
        continues_up=down is not None and attribute(down, "val") != "restart",
        stored=cell if found.keeps else None,
    )


def _number(properties: _Element | None, name: str) -> int:
    return number_in(attribute(child(properties, name), "val"))
