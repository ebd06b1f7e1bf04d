"""What a report may say on one page for everybody: a passage, what it is, and where it stands, before it is known which
are one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.learning_summary import Part, Taken
from pipeline.domain.report import Topic
from pipeline.reports.words import tells

PART_OF = {
    Topic.FINDINGS: Part.LEARNING,
    Topic.LEARNING: Part.LEARNING,
    Topic.RECOMMENDATIONS: Part.RECOMMENDATION,
    Topic.IMPROVEMENTS: Part.RECOMMENDATION,
    Topic.GOOD_PRACTICE: Part.GOOD_PRACTICE,
}
"""What a labelled point of a topic is for a reader."""

EARLY, BODY, LATE = 1, 0, 2
"""Where in a report: in its summary, in its text, in an action plan or appendix. The text's wording counts first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`taken`, and what tells whether two are one: `number` of its label, `zone` of the report, `order` on the page.
    `firm`: it is laid out as what it is (labelled, or in a section about it), so that looser finds are not needed.
    `twins`: the `order` of the other places where it stands too."""

    taken: Taken
    number: str = ""
    zone: int = BODY
    order: int = 0
    firm: bool = True
    row: bool = False
    twins: tuple[int, ...] = ()


def zone_of(headings: Sequence[str]) -> int:
    """By the headings above a line."""
    if any(tells(heading, "late") for heading in headings):
        return LATE
    return EARLY if any(tells(heading, "early") for heading in headings) else BODY


def of_one_agency(headings: Sequence[str]) -> bool:
    return any(tells(heading, "single_agency") for heading in headings)
