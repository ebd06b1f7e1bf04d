"""Abbreviations and codes as each agency uses them, explained or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    """What sort of short form a text uses."""

    ABBREVIATION = "abbreviation"  # ICPC
    STAFF = "staff code"  # SW1
    FAMILY = "family code"  # MGM


class MeaningFrom(StrEnum):
    """Who explains a term, the most trusted first."""

    REGISTER = "register"
    AGENCY_KEY = "the agency's own key"
    TEXT = "the agency's own text"
    USUAL = "usual meaning"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term stands for, and who says so. `place` is where an agency's own key or text stands."""

    text: str
    source: MeaningFrom
    place: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A short form as one agency uses it; `refs` are the entries that hold it. No meaning: unexplained. More than
    one from the same source: ambiguous."""

    term: str
    agency: str
    kind: TermKind
    meanings: tuple[Meaning, ...]
    refs: tuple[str, ...]

    @property
    def explained(self) -> bool:
        return bool(self.meanings)


@dataclass(frozen=True, slots=True)
class AgencyKey:
    """A line of a key that an agency sent with its chronology (above the table, or on a sheet of its own)."""

    agency: str
    term: str
    meaning: str
    place: str
