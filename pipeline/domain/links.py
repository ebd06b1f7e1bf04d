"""Entries that tell one event, and why they are thought to: pointed at, never merged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What two accounts of one event say of the same thing. `about` is one of: date, time, who, what, where."""

    about: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two entries that may tell one event; `first` stands before `second` in the timeline.

    `confidence` runs from 0 to 1 (1.0 also where a person confirmed it); `reasons` are short phrases such
    as "same day" or "both tell of: strangulation, neighbour".
    """

    first: str
    second: str
    confidence: float
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """One event and every entry that tells it: two or more refs in the timeline's order, and the links that
    hold them together (each ref is in at least one; not every pair has its own)."""

    refs: tuple[str, ...]
    agencies: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def confidence(self) -> float:
        """That of the weakest link."""
        return min(link.confidence for link in self.links)


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """One line of decisions/links.csv: a person confirmed or rejected that two entries tell one event."""

    first: str
    second: str
    confirmed: bool
    by: str = ""
    reason: str = ""
