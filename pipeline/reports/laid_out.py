"""What stands on a report's page: headings with their rank, and text; and how each is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Laid:
    """How a line stands on the page. `raw` is its paragraph letter for letter; `columns` a row's cells, each with what
    stands over it, letter for letter too. `number`, `depth`: as Word numbers it. `size`: of its letters, in half
    points. `box`: which box or table it is in, 0 for none; a bar that is only a heading is no box. `aside`: where the
    cell begins that has a heading and text of its own beside other cells, empty for none. `column`: what stands over
    its cell."""

    raw: str = ""
    style: str = ""
    number: str = ""
    depth: int = 0
    bold: bool = False
    italic: bool = False
    box: int = 0
    aside: str = ""
    size: int = 0
    column: str = ""
    titles: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What is laid out as a heading, or says by its words that it is one. `rank`: 1 the highest; `number` the depth of
    its own number, 0 where it has none; `styled`: by a heading style; `of_form`: it is the label of a
    form's row, and ends the one above."""

    text: str
    place: str
    rank: int
    styled: bool = False
    number: int = 0
    title: bool = False
    of_form: bool = False
    laid: Laid = Laid()


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or a row of a table. `cells`: by what its column is for (`owner`, `when`, `rests on` …)."""

    text: str
    place: str
    listed: bool = False
    prose: bool = True
    hidden: str = ""
    cells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    laid: Laid = Laid()


Line: TypeAlias = Head | Text
