"""The family as a picture shows it, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """One person: the label in the picture, and the role below it. `subject`: the review is about this child."""

    label: str
    role: str
    subject: bool = False


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """A row for each generation, the oldest first, each with its name; `alternative` says in words what it shows."""

    rows: tuple[tuple[str, tuple[FamilyMember, ...]], ...]
    alternative: str
