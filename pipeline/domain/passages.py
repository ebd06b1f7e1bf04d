"""A document as the passages that people speak of: a paragraph, or a row of a table; and how those of two drafts answer
to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.outline import Heading


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one row of a table with a text for each cell. `place`: `paragraph 12`, `Table 1, row 4`;
    `label`: its automatic number; `section`: the heading it stands under, with its number. `sources`: the stored
    paragraphs that its words come from. `automatic`: Word writes it anew by itself, as a line of the contents."""

    cells: tuple[str, ...]
    place: str
    heading: Heading = Heading.NONE
    level: int = 0
    label: str = ""
    section: str = ""
    is_row: bool = False
    sources: tuple[int, ...] = ()
    automatic: bool = False

    @property
    def text(self) -> str:
        """Its words; the cells of a row with bars between."""
        return " | ".join(cell for cell in self.cells if cell.strip()) if self.is_row else self.cells[0]


@dataclass(frozen=True, slots=True)
class Match:
    """Passages of two drafts, by number, that are the same passage. Several on one side: they were joined, or one was
    split. Nothing on one side: added, or removed. `moved`: it stands elsewhere among the others."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


class Was(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a passage, and what became of them."""

    was: Was
    text: str
