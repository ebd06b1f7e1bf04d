"""What a report may say on one page for everybody: a passage, what it is, and where it stands, before it is known which
are one and the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.domain.learning_summary import Part, Taken
from pipeline.domain.report import Topic
from pipeline.reports.words import tells

PART_OF = {
    Topic.RECOMMENDATIONS: Part.RECOMMENDATION,
    Topic.GOOD_PRACTICE: Part.GOOD_PRACTICE,
    Topic.LEARNING: Part.LEARNING,
    Topic.IMPROVEMENTS: Part.RECOMMENDATION,
    Topic.FINDINGS: Part.LEARNING,
}
"""What a point, section, style or column of a topic is for a reader. Of several topics the first here counts."""


def part_of(topics: Collection[Topic]) -> Part | None:
    """What it is for a reader; None where it is about none of these."""
    return next((part for topic, part in PART_OF.items() if topic in topics), None)


EARLY, BODY, LATE, CHAPTER = 1, 0, 2, 3
"""Where in a report: in its summary, in its text, in an action plan or appendix, or, of recommendations, in the section
that is headed so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`taken`, and what tells whether two are one: `number` of its label, `zone` of the report, `order` on the page.
    `firm`: it is laid out as what it is (labelled, or in a section about it), so that looser finds are not needed.
    `done`: its row's status says that nothing is left to ask. `twins`: the `order` of the other places where it stands
    too."""

    taken: Taken
    number: str = ""
    zone: int = BODY
    order: int = 0
    firm: bool = True
    row: bool = False
    done: bool = False
    twins: tuple[int, ...] = ()


def zone_of(headings: Sequence[str]) -> int:
    """By the headings above a line."""
    if any(tells(heading, "late") for heading in headings):
        return LATE
    return EARLY if any(tells(heading, "early") for heading in headings) else BODY


def of_one_agency(headings: Sequence[str]) -> bool:
    return any(tells(heading, "single_agency") for heading in headings)
