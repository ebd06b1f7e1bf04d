"""Learning below "Learning Theme 1: …": the name of the theme, a brief outline of events, and what was learned."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.candidates import Candidate
from pipeline.reports.directing import introduces
from pipeline.reports.gathering import Point
from pipeline.reports.laid_out import Text
from pipeline.reports.letter_for_letter import passage, said, says_something
from pipeline.reports.sections import Placed
from pipeline.reports.statements import holds_generally
from pipeline.reports.words import about


def is_titled(point: Point) -> bool:
    """ "Learning Theme 2: Bruises on babies who do not move", with text below it: what stands behind the number is the
    theme's name. With nothing below, or where it says what is so, it is what was learned."""
    name, rest = point.called.name.casefold(), point.called.rest
    in_learning = any(Topic.LEARNING in about(heading).topics for heading in point.begins.headings[:-1])
    of_learning = "learning" in name or (point.called.part is Part.THEME and point.is_heading and in_learning)
    if not (point.called.number and of_learning and "learning point" not in name and _below(point)):
        return False
    sentence = rest.rstrip(" ”\"’')").endswith((".", "?"))
    return point.called.part is Part.THEME or ("theme" in name and not sentence and not holds_generally(rest))


def under_theme(point: Point) -> Iterator[Candidate]:
    """Of what is said below, the paragraphs that hold for every child; where none does, all of it, wanted only where
    nothing else is laid out as learning."""
    below = _below(point)
    learnt = [each for each in below if holds_generally(each.line.text)]
    for each in learnt or below:
        yield passage(Part.LEARNING, said(each), each, point.order, firm=bool(learnt))


def _below(point: Point) -> list[Placed]:
    return [
        each
        for sub, each in point.below
        if not sub and isinstance(each.line, Text) and says_something(each) and not introduces(each.line.text)
    ]
