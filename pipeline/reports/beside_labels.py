"""Text that stands beside labelled points: where a section labels its learning ("Learning: …", boxes), what it leaves
without a label is its narrative."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.gathering import Point, Stretch
from pipeline.reports.listing import bulleted
from pipeline.reports.words import about

_TOPIC = {Part.LEARNING: Topic.LEARNING, Part.GOOD_PRACTICE: Topic.GOOD_PRACTICE}


def is_beside_labels(stretch: Stretch, points: Sequence[Point]) -> bool:
    """A list right under "Key learning" is one of its own; paragraphs are not, where points are labelled there."""
    section, own_heading = _section_of(stretch)
    has_list = sum(bulleted(stretch.lines)) > 1
    if section is None or (own_heading and has_list):
        return False
    return any(each.called.part is stretch.part and section in each.begins.sections for each in points)


def _section_of(stretch: Stretch) -> tuple[int | None, bool]:
    """The number of the innermost section whose heading says that it is about this part; whether it is the one that
    the text stands in."""
    topic, first = _TOPIC.get(stretch.part), stretch.lines[0]
    for depth in range(len(first.headings) - 1, -1, -1):
        if topic in about(first.headings[depth]).topics:
            return first.sections[depth], depth == len(first.headings) - 1
    return None, False
