"""Text that stands beside labelled points: where a section labels its learning ("Learning: …", boxes), what it leaves
without a label is its narrative."""

from __future__ import annotations

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.gathering import Gathered, Stretch
from pipeline.reports.listing import bulleted
from pipeline.reports.words import about

_TOPIC = {Part.LEARNING: Topic.LEARNING, Part.GOOD_PRACTICE: Topic.GOOD_PRACTICE}


def is_beside_labels(stretch: Stretch, found: Gathered) -> bool:
    """A list right under "Key learning" is one of its own; paragraphs are not, where points are labelled there, or
    where headings below it, or in boxes, say "Learning" again."""
    section, own_heading = _section_of(stretch)
    has_list = sum(bulleted(stretch.lines)) > 1
    if section is None or (own_heading and has_list):
        return False
    points = (each.begins for each in found.points if each.called.part is stretch.part)
    again = (each.lines[0] for each in found.stretches if each.part is stretch.part and _section_of(each)[0] != section)
    return any(section in each.sections for each in (*points, *again))


def _section_of(stretch: Stretch) -> tuple[int | None, bool]:
    """The number of the innermost section whose heading says that it is about this part; whether it is the one that
    the text stands in."""
    topic, first = _TOPIC.get(stretch.part), stretch.lines[0]
    for depth in range(len(first.headings) - 1, -1, -1):
        if topic in about(first.headings[depth]).topics:
            return first.sections[depth], depth == len(first.headings) - 1
    return None, False
