"""What both Excel engines build sheets from: rows with their marks, comments on empty cells, hidden columns."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.grid import NO_MARKS, Mark, Merge, Row, Value, shown
from pipeline.domain.trouble import Unreadable
from pipeline.readers.bounds import MOST_COLUMNS
from pipeline.readers.comments import under_merge
from pipeline.readers.excel_parts import Cell
from pipeline.readers.package import AGAIN

OVERLAPPING = f"The file is damaged: its merged cells lie upon one another. {AGAIN}"
MOST_LOOKS = 5_000_000  # a merge is looked at once for each row that it covers
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
            mark = marks.get(column, Mark())
            marks[column] = replace(mark, comment="\n".join(filter(None, [mark.comment, text])))
    used = max(marks) + 1 if marks else 0
    while len(cells) > used and not cells[-1]:
        cells.pop()
    cells.extend([""] * (used - len(cells)))
    return Row(index + 1, tuple(cells), hidden, marks or NO_MARKS) if cells else None


class Covered:
    """The cells that lie under a merge, but for its top left one. Rows are asked for in order; a merge may run down
    a whole column, so its cells are never listed."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self.waiting = sorted(set(merges), key=lambda merge: (merge.top, merge.left), reverse=True)
        self.open: list[tuple[Merge, Value]] = []
        self.looked = 0

    def blank(self, row: int, cells: list[Value], marks: Marks) -> None:
        """Blank the covered cells of a row (counted from 1). Excel empties what it covers; other programs may leave
        words there, which nobody sees: they are kept as a remark on the cell."""
        while self.waiting and self.waiting[-1].top <= row:
            merge = self.waiting.pop()
            value = cells[merge.left] if merge.top == row and merge.left < len(cells) else ""
            self.open.append((merge, value))
        if not self.open:
            return
        self.open = [(merge, value) for merge, value in self.open if merge.bottom >= row]
        self.looked += len(self.open)
        if len(self.open) > MOST_COLUMNS or self.looked > MOST_LOOKS:
            raise Unreadable(OVERLAPPING)
        for merge, value in self.open:
            for column in range(merge.left + (row == merge.top), min(merge.right + 1, len(cells))):
                marks.pop(column, None)
                if cells[column] and cells[column] != value:
                    marks[column] = Mark(comment=under_merge(shown(cells[column])))
                cells[column] = ""


def hidden_columns(spans: list[Span], rows: tuple[Row, ...]) -> frozenset[int]:
    """Hidden columns as far as the sheet is used: people hide everything to the right of their table."""
    width = max((len(row.cells) for row in rows), default=0)
    return frozenset(column for first, last in spans for column in range(first, min(last, width - 1) + 1))
