"""Learning and good practice under a label ("Finding 2: …", "Learning point"), each with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.candidates import Candidate
from pipeline.reports.gathering import Gathered, Point, Stretch
from pipeline.reports.laid_out import Text
from pipeline.reports.learned_under_themes import is_titled
from pipeline.reports.letter_for_letter import passage, raw_of, said, says_something
from pipeline.reports.listing import listed, same_paragraph
from pipeline.reports.sections import Placed
from pipeline.reports.statements import holds_generally, is_statement
from pipeline.reports.words import about

LEARNT = (Part.LEARNING, Part.GOOD_PRACTICE)
_GOES_ON = (":", ";", ",")


def is_learnt(point: Point) -> bool:
    return point.called.part in LEARNT and not is_titled(point)


def labelled_learning(found: Gathered) -> Iterator[Point]:
    """`Finding 2: fathers` as a heading and `Finding 2. Fathers are …` below it are one, the second; so are they where
    `Finding: …` below it says what was found, and where most findings have what was learned in a box of their own."""
    points = found.points
    said = {point.called.name for point in points if not point.is_heading and point.called.number}
    boxed = _findings_with_their_learning(found)
    for point in points:
        below = _is_title(point) and any(_says_it_below(point, other) for other in points)
        again = point.is_heading and (point.called.name in said or below)
        if is_learnt(point) and not again and not (boxed and point.is_heading and point.called.of_finding):
            yield point


def _is_title(point: Point) -> bool:
    return point.is_heading and not is_statement(point.called.rest)


def _says_it_below(title: Point, other: Point) -> bool:
    same = other.called.part is title.called.part and not other.is_heading
    return same and other.begins.section == title.begins.section


def _findings_with_their_learning(found: Gathered) -> bool:
    """Most headings `Finding 2: …` have a box or a heading `Learning` below them: the findings are analysis."""
    findings = [point for point in found.points if point.is_heading and point.called.of_finding]
    learnt = [each.lines[0].sections for each in found.stretches if _is_headed_learning(each)]
    learnt += [
        point.begins.sections
        for point in found.points
        if point.called.part is Part.LEARNING and not point.called.of_finding
    ]
    closed = [finding for finding in findings if any(finding.begins.section in sections for sections in learnt)]
    return len(closed) * 2 > len(findings)


def _is_headed_learning(stretch: Stretch) -> bool:
    return stretch.part is Part.LEARNING and Topic.LEARNING in about(stretch.headings[-1]).topics


def of_point(point: Point) -> Iterator[Candidate]:
    """What it says: behind its label, as its heading, or below. A box is one point; of the paragraphs under a heading
    the first is the point and the others its details."""
    part = point.called.part or Part.LEARNING
    own = as_written(point.called.rest, raw_of(point.begins))
    below = [
        each
        for sub, each in point.below
        if isinstance(each.line, Text) and not sub and (listed(each) or says_something(each))
    ]
    if point.box:
        yield from _of_box(point, part, own, below)
        return
    is_title = point.is_heading and not is_statement(own)
    first, rest = ("", below) if is_title else (own, below)
    texts = [first] if first else []
    place = point.begins
    while rest and (not texts or _goes_on(texts[-1], rest[0]) or same_paragraph(place, rest[0])):
        place = place if texts else rest[0]
        texts.append(said(rest[0]))
        rest = rest[1:]
    if not texts:
        texts = [own] if own else []
    if texts:
        yield _labelled(point, part, "\n".join(texts))
    if point.is_heading and not point.called.of_finding and is_title:
        yield from (
            replace(passage(part, said(each), each, point.order, lesser=True), number=point.called.number)
            for each in rest
        )


def _of_box(point: Point, part: Part, own: str, below: Sequence[Placed]) -> Iterator[Candidate]:
    """A box whose label has no number ("Learning") may hold a list of points; one with a title ("New partners") may
    tell what happened before it says what was learned."""
    lists = [each for each in below if listed(each)]
    if not point.called.number and len(lists) > 1 and not own:
        yield from (passage(part, said(each), each, point.order) for each in lists)
        return
    learnt = _last_run(below)
    titled = own and not own.rstrip().endswith(".")
    texts = list(map(said, learnt)) if titled and learnt else [*([own] if own else []), *map(said, below)]
    if texts:
        yield _labelled(point, part, "\n".join(texts))


def _last_run(below: Sequence[Placed]) -> list[Placed]:
    """What is said to hold, behind what is told to have happened; empty where it is not so."""
    told = [position for position, each in enumerate(below) if not holds_generally(said(each))]
    return list(below[told[-1] + 1 :]) if told else []


def _labelled(point: Point, part: Part, text: str) -> Candidate:
    made = passage(part, text, point.begins, point.order)
    heading = point.begins.headings[-2] if point.is_heading and len(point.begins.headings) > 1 else made.taken.heading
    taken = replace(made.taken, label=point.called.name if point.called.number else "", heading=heading)
    return replace(made, taken=taken, number=point.called.number)


def _goes_on(before: str, each: Placed) -> bool:
    return before.rstrip().endswith(_GOES_ON) and (listed(each) or before.rstrip().endswith(":"))
