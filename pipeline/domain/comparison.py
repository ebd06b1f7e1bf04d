"""What changed between two drafts, passage by passage, and the document that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.domain.passages import Stretch


class Did(StrEnum):
    """What happened to a passage."""

    ADDED = "Added"
    REMOVED = "Removed"
    CHANGED = "Changed"
    MOVED = "Moved"
    JOINED = "Joined"
    SPLIT = "Split"


@dataclass(frozen=True, slots=True)
class CellChange:
    """The words of a passage, or of one cell of a row, with what became of them. `name`: the heading of its column."""

    stretches: tuple[Stretch, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that is not in both drafts as it was. `old` and `new`: its place in each, empty where it has none;
    `reworded`: a moved one that was changed as well; `is_heading`: its own words are a heading."""

    did: Did
    old: str
    new: str
    cells: tuple[CellChange, ...]
    reworded: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """A section of the report: its changes, and how many of its passages stayed as they were."""

    heading: str
    changes: tuple[Change, ...]
    unchanged: int

    def count(self, *did: Did) -> int:
        return sum(change.did in did for change in self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts beside one another. `pending`: how many tracked changes each had, which were read as accepted;
    `blanks`: passages that differ only as programs change them by themselves, counted as unchanged."""

    sections: tuple[SectionChanges, ...]
    pending: tuple[int, int] = (0, 0)
    blanks: int = 0

    @property
    def unchanged(self) -> int:
        return sum(section.unchanged for section in self.sections)

    def count(self, *did: Did) -> int:
        return sum(section.count(*did) for section in self.sections)


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """The document as it will be read."""

    heading: str
    title: str
    marking: str
    made_on: date
    summary: str
    statements: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[str, ...], ...]
    sections: tuple[PaperSection, ...]


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A heading, and under it each change with the line that says what it is and where."""

    heading: str
    changes: tuple[PaperChange, ...]


@dataclass(frozen=True, slots=True)
class PaperChange:
    """One change."""

    about: str
    cells: tuple[CellChange, ...]
