"""What an officer chose of the passages found in a final report, and what became of each choice."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.learning_summary import LearningSummary, Part, Taken

CHOICES = "learning-summary.xlsx"
"""The list's name: in `out/` what was found, under `decisions/` what was chosen."""

COLUMNS = (
    ("use", "Use"),
    ("order", "Order"),
    ("part", "Part"),
    ("label", "Label"),
    ("text", "Text"),
    ("shorter", "Shorter passage"),
    ("owner", "Owner"),
    ("by_when", "By when"),
    ("place", "Place"),
    ("heading", "Heading"),
)
"""The list's columns, in their order: what each is, and its heading."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the decided list; `row` as Excel counts. `order` None: as it stands."""

    row: int
    use: bool
    part: Part
    text: str
    order: float | None = None
    shorter: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A passage as the list shows it: whether it is used, its order within its part, and what is shown instead."""

    taken: Taken
    use: bool = True
    order: int = 0
    shorter: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`summary` holds what is used, in the officer's order. `listed` all that is found. `gone`: choices about passages
    that the report no longer has. `new`: passages found since that nobody has chosen."""

    summary: LearningSummary
    listed: tuple[Listed, ...]
    gone: tuple[Choice, ...] = ()
    new: tuple[Taken, ...] = ()
