"""Which rows and columns of a sheet are seen, and which cells lie under a merged one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.domain.trouble import Unreadable
from pipeline.release.office.limits import limits
from pipeline.release.office.names import S

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_NO_ADDRESS = (
    "one of its cells has an address that no sheet has. Open it in Excel, save it under a new name, and release that "
    "copy."
)
_LAST_COLUMN = 16_384
_MOST_MERGED = 200_000


@dataclass(frozen=True, slots=True)
class Range:
    """Cells from one corner to the other, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, column: int, row: int) -> bool:
        return self.left <= column <= self.right and self.top <= row <= self.bottom


@dataclass(slots=True)
class Grid:
    """What of a sheet is seen. `rows` and `columns`: hidden ones; `merged`: merged cells."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    unlisted_rows: bool = False  # rows that the file doesn't list are hidden
    merged: list[Range] = field(default_factory=list)
    under: dict[tuple[int, int], Range] = field(default_factory=dict)
    large: list[Range] = field(default_factory=list)

    @classmethod
    def read(cls, root: _Element) -> Grid:
        usual = root.find(f"{S}sheetFormatPr")
        grid = cls(unlisted_rows=usual is not None and _yes(usual.get("zeroHeight")))
        listed: set[int] = set()
        for column in root.iter(f"{S}col"):
            last = min(_whole(column.get("max")), _LAST_COLUMN)
            listed.update(range(_whole(column.get("min")), last + 1))
            if _yes(column.get("hidden")) or _at_most(column.get("width"), limits()["narrowest_column"]):
                grid.columns.update(range(_whole(column.get("min")), last + 1))
        if usual is not None and _at_most(usual.get("defaultColWidth"), limits()["narrowest_column"]):
            grid.columns |= set(range(1, _LAST_COLUMN + 1)) - listed
        flat = usual is not None and _at_most(usual.get("defaultRowHeight"), limits()["lowest_row"])
        for number, row in numbered_rows(root):
            height = row.get("ht")
            if _yes(row.get("hidden")) or _at_most(height, limits()["lowest_row"]) or (flat and height is None):
                grid.rows.add(number)
        grid.merged = [found for each in root.iter(f"{S}mergeCell") if (found := range_of(each.get("ref", "")))]
        grid._cover()
        return grid

    def _cover(self) -> None:
        """Of two that overlap, the first."""
        for merged in self.merged:
            if (merged.right - merged.left + 1) * (merged.bottom - merged.top + 1) > _MOST_MERGED:
                self.large.append(merged)
                continue
            for row in range(merged.top, merged.bottom + 1):
                for column in range(merged.left, merged.right + 1):
                    self.under.setdefault((column, row), merged)

    def hides_column(self, column: int) -> bool:
        return column in self.columns

    def hides_row(self, row: int) -> bool:
        return row in self.rows

    def hides(self, column: int, row: int) -> str:
        """What hides a cell; empty for one that is seen. A merged cell is seen where any of it is."""
        merged = self.under.get((column, row)) or next((each for each in self.large if each.holds(column, row)), None)
        if merged is not None:
            if (column, row) != (merged.left, merged.top):
                return "under a merged cell"
            if self._any_seen(merged):
                return ""
        if self.hides_row(row):
            return "hidden row"
        return "hidden column" if self.hides_column(column) else ""

    def _any_seen(self, merged: Range) -> bool:
        row = any(not self.hides_row(each) for each in range(merged.top, merged.bottom + 1))
        return row and any(not self.hides_column(each) for each in range(merged.left, merged.right + 1))

    def touches_hidden(self, area: Range) -> bool:
        rows = any(area.top <= row <= area.bottom for row in self.rows)
        return rows or any(area.left <= column <= area.right for column in self.columns)


def numbered_rows(root: _Element) -> Iterator[tuple[int, _Element]]:
    """A row without a number follows the one before it."""
    number = 0
    for row in root.iter(f"{S}row"):
        number = _whole(row.get("r")) or number + 1
        yield number, row


def numbered_cells(row: _Element) -> Iterator[tuple[int, _Element]]:
    """The cells of a row with their columns; one without an address follows the one before it."""
    column = 0
    for cell in row.iterchildren(f"{S}c"):
        found = _CELL.match(cell.get("r", ""))
        if found is None and cell.get("r") is not None:
            raise Unreadable(_NO_ADDRESS)
        column = column_number(found.group(1)) if found else column + 1
        yield column, cell


def range_of(reference: str) -> Range | None:
    """`B2:D4`, `$B$2`, `B:D`, `2:4`; None for anything else."""
    first, _, last = reference.replace("$", "").partition(":")
    ends = [_corner(first, 1, 1), _corner(last or first, _LAST_COLUMN, 1_048_576)]
    if ends[0] is None or ends[1] is None:
        return None
    (left, top), (right, bottom) = ends[0], ends[1]
    return Range(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _corner(text: str, column: int, row: int) -> tuple[int, int] | None:
    found = _CELL.match(text)
    if found:
        return column_number(found.group(1)), int(found.group(2))
    if text.isascii() and text.isdecimal():
        return column, int(text)
    return (column_number(text), row) if re.fullmatch("[A-Z]{1,3}", text) else None


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _yes(text: str | None) -> bool:
    return text in {"1", "true", "on"}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _at_most(text: str | None, most: float) -> bool:
    try:
        return text is not None and float(text) <= most
    except ValueError:
        return False
