"""Cells put together as a person would name them: `G12 to G18, G30`, and in a Word table `column 6: rows 11, 15`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain.grid import cell_place, column_letter

_MOST = 24


def cell_ranges(cells: Iterable[str]) -> str:
    """Cells below one another in a column become a range; what is no cell (`paragraph 12`) stands as it is. Beyond a
    few lines' worth the rest is counted."""
    addresses = list(dict.fromkeys(cells))
    placed = sorted({place[::-1] for each in addresses if (place := cell_place(each))})
    named = [*_ranges(placed), *(each for each in addresses if cell_place(each) is None)]
    shown = ", ".join(named[:_MOST])
    return f"{shown} and {len(named) - _MOST} more" if len(named) > _MOST else shown


def table_cells(cells: Iterable[str]) -> str:
    """The same in a table of Word, whose columns have no letters: `column 1: row 4; column 6: rows 11 to 13, 15`."""
    columns: dict[int, list[str]] = {}
    for row, column in sorted(place for each in cells if (place := cell_place(each))):
        columns.setdefault(column, []).append(f"A{row}")
    told = (f"column {column}: row{'s' if len(rows) > 1 else ''} {_numbers(rows)}" for column, rows in columns.items())
    return "; ".join(told)


def _numbers(rows: Iterable[str]) -> str:
    return cell_ranges(rows).replace("A", "")


def _ranges(placed: list[tuple[int, int]]) -> Iterator[str]:
    """`placed` are (column, row), in order."""
    start = last = None
    for place in placed:
        if start is not None and last is not None and place != (last[0], last[1] + 1):
            yield _range(start, last)
            start = None
        start, last = start or place, place
    if start is not None and last is not None:
        yield _range(start, last)


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    start = f"{column_letter(first[0] - 1)}{first[1]}"
    return start if first == last else f"{start} to {column_letter(last[0] - 1)}{last[1]}"
