"""A workbook as an outline: an agency's form in Excel, read as a document would be. Each sheet is a table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.grid import Merge, Row, Sheet, shown
from pipeline.domain.outline import Cell, Outline, Paragraph, Table, TableRow


def outline(sheets: Sequence[Sheet], name: str) -> Outline:
    """Every sheet's rows; `name` is what a sheet without a name is called, as in a CSV."""
    tables = (_table(sheet, sheet.name or name) for sheet in sheets)
    return Outline(tuple(table for table in tables if table.rows))


def _table(sheet: Sheet, name: str) -> Table:
    spans = {(merge.top, merge.left): merge for merge in sheet.merges}
    rows = (TableRow(row.number, tuple(_cells(row, name, spans))) for row in sheet.rows)
    width = max((len(row.cells) for row in sheet.rows), default=0)
    return Table(name, tuple(row for row in rows if row.cells), width)


def _cells(row: Row, name: str, spans: dict[tuple[int, int], Merge]) -> list[Cell]:
    place = f"{name}, row {row.number}"
    cells = []
    for column, value in enumerate(row.cells):
        if text := shown(value).strip("\n"):
            merge = spans.get((row.number, column))
            span = merge.right - merge.left + 1 if merge else 1
            cells.append(Cell(column, tuple(Paragraph(line, place) for line in text.split("\n") if line.strip()), span))
    return [cell for cell in cells if cell.blocks]
