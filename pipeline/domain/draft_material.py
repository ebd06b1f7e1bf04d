"""All that a draft report is made from, brought together before a word of it is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.clock import Clock
from pipeline.domain.draft import Figure
from pipeline.domain.duties import ChildSights, Verdict
from pipeline.domain.glossary import GlossaryLine
from pipeline.domain.involvement_summary import InvolvementSummary, Passage
from pipeline.domain.patterns import Patterns
from pipeline.domain.review import Review
from pipeline.domain.spoken import spoken


@dataclass(frozen=True, slots=True)
class ThemedPassage:
    """A passage of a summary in which words of a line of enquiry stand; `theme` is the line's name."""

    theme: str
    agency: str
    file: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class DraftMaterial:
    """`draft` is its name ("Draft 2"), `day` its date. `appendix`: the combined chronology stands in it. `timeline` is
    the picture; None where there is no entry to draw. `coded`: it is for the copy with pseudonyms, in which days are
    made vaguer as well where it is `vague`."""

    review: Review
    combined: CombinedChronology
    patterns: Patterns
    draft: str
    day: date
    summaries: tuple[InvolvementSummary, ...] = ()
    themed: tuple[ThemedPassage, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    clock: Clock | None = None
    glossary: tuple[GlossaryLine, ...] = ()
    sights: ChildSights = field(default_factory=ChildSights)
    appendix: bool = True
    family: Figure | None = None
    timeline: Figure | None = None
    coded: bool = False
    vague: bool = False

    @property
    def child(self) -> str:
        """The child as the draft calls the child: the pseudonym, or "the child"."""
        return self.review.child_pseudonym or next(
            (child.pseudonym for child in self.review.children() if child.pseudonym), "the child"
        )

    @property
    def day_words(self) -> str:
        return spoken(self.day)
