"""Cells of a Word table put into columns. Word lays each row out on a fine grid of its own, so a border dragged by
hand, or one row split in two, must not push the cells of the other rows into new columns."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.domain.grid import Mark, Merge
from pipeline.readers.comments import under_merge

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as Word stores it. `span` counts grid columns; the next two mark the rest of a merged range. `stored` is
    its element, where somebody looks for places."""

    text: str
    mark: Mark
    span: int = 1
    continues_left: bool = False
    continues_up: bool = False
    stored: _Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as Word stores it, with the grid columns left free on either side."""

    before: int = 0
    after: int = 0
    cells: list[GridCell] = field(default_factory=list)

    def starts(self) -> list[int]:
        """The grid column in which each cell starts, and where the last one ends."""
        edges = [self.before]
        for cell in self.cells:
            edges.append(edges[-1] + cell.span)
        return edges


Line = dict[int, GridCell]


@dataclass(frozen=True, slots=True)
class Placed:
    """The rows, each from column to cell, and the merged ranges with rows counted from 1."""

    rows: tuple[Line, ...]
    merges: tuple[Merge, ...]


def placed(rows: list[GridRow], widths: list[int]) -> Placed:
    """Put every cell into a column of the table as the eye sees it.

    The rows with the most cells set the columns. Their cells go in order; those of other rows go to the column
    whose left edge lies nearest.
    """
    rows = [_joined(row) for row in rows]
    most = max((len(row.cells) for row in rows), default=0)
    model = next((row for row in rows if len(row.cells) == most), GridRow())
    if not all(widths) or max(row.starts()[-1] for row in [*rows, model]) > len(widths):
        widths = []  # the list of widths is missing or does not fit: count grid columns instead
    edges = [_distance(start, widths) for start in model.starts()]
    lines: list[Line] = []
    merges: list[Merge] = []
    open_down: dict[int, Merge] = {}
    for number, row in enumerate(rows, start=1):
        columns = _columns(row, most, edges, widths)
        lines.append(_line(row, columns, open_down))
        open_down = _merged(number, row, columns, open_down, merges)
    merges.extend(merge for merge in open_down.values() if _covers_more(merge))
    return Placed(tuple(lines), tuple(sorted(merges, key=lambda merge: (merge.top, merge.left))))


def _joined(row: GridRow) -> GridRow:
    """Word 97's way of merging across, a mark on each further cell, turned into one wide cell."""
    cells: list[GridCell] = []
    for cell in row.cells:
        if cell.continues_left and cells and not cell.text.strip():
            cells[-1] = replace(cells[-1], span=cells[-1].span + cell.span)
        else:
            cells.append(cell)
    return GridRow(row.before, row.after, cells)


def _distance(column: int, widths: list[int]) -> int:
    """How far from the table's left edge a grid column starts."""
    return sum(widths[:column]) if widths else column


def _columns(row: GridRow, most: int, edges: list[int], widths: list[int]) -> list[int]:
    """The column in which each cell of a row starts, and the one after its last."""
    if len(row.cells) == most:
        return list(range(most + 1))
    columns: list[int] = []
    for place, start in enumerate(row.starts()):
        distance = _distance(start, widths)
        lowest = columns[-1] + 1 if columns else 0
        highest = most - (len(row.cells) - place)  # leave a column for each cell still to come
        at = bisect_left(edges, distance, 1, most)
        nearest = at - 1 if distance - edges[at - 1] <= edges[at] - distance else at
        columns.append(min(max(nearest, lowest), highest))
    return columns


def _line(row: GridRow, columns: list[int], open_down: dict[int, Merge]) -> Line:
    """What lies under a merged cell is blank, as on paper."""
    cells = zip(columns, row.cells, strict=False)
    return {column: _covered(cell) if cell.continues_up and column in open_down else cell for column, cell in cells}


def _covered(cell: GridCell) -> GridCell:
    """The cell without its words. Word leaves none under a merge; what another program left becomes a remark."""
    said = [text for text in (under_merge(cell.text) if cell.text.strip() else "", cell.mark.comment) if text]
    return replace(cell, text="", mark=replace(cell.mark, comment="\n".join(said), struck=False, inserted=False))


def _merged(
    number: int, row: GridRow, columns: list[int], open_down: dict[int, Merge], merges: list[Merge]
) -> dict[int, Merge]:
    """Carry the merged ranges on by one row; those that end go to `merges`."""
    still_open: dict[int, Merge] = {}
    for cell, left, after in zip(row.cells, columns, columns[1:], strict=False):
        above = open_down.pop(left, None)
        if cell.continues_up and above:
            still_open[left] = replace(above, bottom=number)
            continue
        if above and _covers_more(above):
            merges.append(above)
        still_open[left] = Merge(number, left, number, after - 1)
    merges.extend(merge for merge in open_down.values() if _covers_more(merge))
    return still_open


def _covers_more(merge: Merge) -> bool:
    return merge.bottom > merge.top or merge.right > merge.left
