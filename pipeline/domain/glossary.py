"""The glossary that a report carries: each abbreviation and code, what it means and who uses it so."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.short_forms import MeaningFrom, TermKind


@dataclass(frozen=True, slots=True)
class GlossaryLine:
    """One term in one meaning. `meaning` and `source` are empty where nobody explains the term; `one_of_several`
    where the agencies named may mean something else by it, so that a person has to choose."""

    term: str
    meaning: str
    agencies: tuple[str, ...]
    kind: TermKind
    source: MeaningFrom | None
    one_of_several: bool = False
