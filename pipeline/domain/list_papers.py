"""A workbook of lists, as somebody will read it: which sheets, which columns, which words in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column's heading and width. `choices`: what its cells are offered in a drop-down."""

    title: str
    width: float
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListCell:
    """What a cell says, and how it looks: the name of one of the workbook's styles."""

    text: str | int
    style: str = "text"


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet. `frozen`: how many columns stay in sight. `large`: printed on A3, on so many pages
    side by side."""

    name: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[ListCell, ...], ...]
    frozen: int = 0
    large: bool = False
    pages_wide: int = 1


@dataclass(frozen=True, slots=True)
class ListPaper:
    """The whole workbook."""

    heading: str
    title: str
    marking: str
    made_on: date
    sheets: tuple[ListSheet, ...]
