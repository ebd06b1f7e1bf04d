"""What both Excel engines build sheets from: rows with their marks, comments on empty cells, hidden columns."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.grid import NO_MARKS, Mark, Merge, Row, Value
from pipeline.readers.excel_parts import Cell

Marks = dict[int, Mark]
Span = tuple[int, int]  # first and last column


def comments_by_row(comments: dict[Cell, str]) -> dict[int, dict[int, str]]:
    """Comments by row, then column, both from 0."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in comments.items():
        rows.setdefault(row, {})[column] = text
    return rows


def finished_row(
    index: int, cells: list[Value], hidden: bool, marks: Marks, comments: dict[int, str] | None
) -> Row | None:
    """Row `index` (from 0) with its comments, or None when it is empty in every respect."""
    if comments:
        for column, text in comments.items():
            marks[column] = replace(marks.get(column, Mark()), comment=text)
    used = max(marks) + 1 if marks else 0
    while len(cells) > used and not cells[-1]:
        cells.pop()
    cells.extend([""] * (used - len(cells)))
    return Row(index + 1, tuple(cells), hidden, marks or NO_MARKS) if cells else None


class Covered:
    """The cells that lie under a merge, but for its top left one. Rows are asked for in order; a merge may run down
    a whole column, so its cells are never listed."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self.waiting = sorted(merges, key=lambda merge: merge.top, reverse=True)
        self.open: list[Merge] = []

    def blank(self, row: int, cells: list[Value], marks: Marks) -> None:
        """Blank the covered cells of a row (counted from 1)."""
        while self.waiting and self.waiting[-1].top <= row:
            self.open.append(self.waiting.pop())
        if not self.open:
            return
        self.open = [merge for merge in self.open if merge.bottom >= row]
        for merge in self.open:
            for column in range(merge.left + (row == merge.top), min(merge.right + 1, len(cells))):
                cells[column] = ""
                marks.pop(column, None)


def hidden_columns(spans: list[Span], rows: tuple[Row, ...]) -> frozenset[int]:
    """Hidden columns as far as the sheet is used: people hide everything to the right of their table."""
    width = max((len(row.cells) for row in rows), default=0)
    return frozenset(column for first, last in spans for column in range(first, min(last, width - 1) + 1))
