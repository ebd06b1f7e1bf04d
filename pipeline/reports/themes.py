"""What a final report calls its themes, and what it asks its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.candidates import LATE, Candidate
from pipeline.reports.directing import introduces, without_number
from pipeline.reports.gathering import Gathered, Point, Stretch, TableLine
from pipeline.reports.laid_out import Head, Text
from pipeline.reports.learned_under_themes import is_titled
from pipeline.reports.letter_for_letter import passage, raw_of, said
from pipeline.reports.listing import listed
from pipeline.reports.sections import Placed
from pipeline.reports.statements import says_what_was_learned
from pipeline.reports.words import about, tells

_MOST_THEME_WORDS = 16
_MOST_NAME_WORDS = 8
_MOST_TITLE_WORDS = 5
_ANALYSED = frozenset({Topic.WHY, Topic.FINDINGS, Topic.LEARNING, Topic.SYSTEMIC})
_RUN_IN = re.compile(r"(?P<name>[^:.–—\n]{3,70}?)\s*(?:[:–—]|\s-)\s+\S")


def themes(found: Gathered) -> tuple[Candidate, ...]:
    """What the report calls its themes; where it names none, the headings of its analysis and findings."""
    cells = [one for row in found.rows for one in _theme_cell(row)]
    named = [
        *(one for point in found.points if _is_theme(point) for one in _theme(point)),
        *(each for each in cells if each.zone != LATE),
        *(one for each in found.stretches if each.part is Part.THEME for one in _theme_lines(each)),
    ]
    if not any(each.firm for each in named):
        named += [one for point in found.points if point.called.of_finding for one in _title(point)]
    if not named:
        named += _theme_headings(found) or [each for each in cells if each.zone == LATE]  # a plan says them in short
    return tuple(sorted(named, key=lambda each: each.order))


def _is_theme(point: Point) -> bool:
    return point.called.part is Part.THEME or is_titled(point)


def _theme(point: Point) -> Iterator[Candidate]:
    own = as_written(point.called.rest.split("\n")[0], raw_of(point.begins))
    if not own and point.below:
        own = said(point.below[0][1])
    if own and len(own.split()) <= _MOST_THEME_WORDS:
        made = passage(Part.THEME, own.rstrip(":"), point.begins, point.order)
        yield replace(made, taken=replace(made.taken, label=point.called.name), number=point.called.number)


def _title(point: Point) -> Iterator[Candidate]:
    """What "Finding 2: information sharing" is about."""
    own = as_written(point.called.rest, raw_of(point.begins))
    if point.is_heading and own and len(own.split()) <= _MOST_TITLE_WORDS:
        yield passage(Part.THEME, own, point.begins, point.order, firm=False)


def _theme_cell(row: TableLine) -> Iterator[Candidate]:
    text = row.cells.get(Part.THEME.value, "")
    if text and len(text.split()) <= _MOST_THEME_WORDS:
        yield replace(passage(Part.THEME, text, row.row, row.order), row=True)


def _theme_lines(stretch: Stretch) -> Iterator[Candidate]:
    """A list's items, or what stands before a colon or dash: "Neglect: the children …"."""
    for position, each in enumerate(stretch.lines):
        text = said(each).split("\n")[0]
        run_in = _RUN_IN.match(text)
        short = listed(each) and len(text.split()) <= _MOST_THEME_WORDS
        name = text if short else run_in["name"] if run_in and len(run_in["name"].split()) <= _MOST_NAME_WORDS else ""
        if name and not introduces(text):
            yield passage(Part.THEME, name.rstrip(";"), each, stretch.order + position)


def _theme_headings(found: Gathered) -> list[Candidate]:
    """The headings below one about the analysis or the findings that only name their matter. Where some of a section
    do, so do their fellows, whatever their words; where all say what was learned, they are its learning."""
    ends = _ending_in_learning(found)
    below = [(order, each) for order, each in found.heads if _names_a_matter(each) or each.section in ends]
    with_names = {each.headings[:-1] for _, each in below if not says_what_was_learned(each.headings)}
    made = [_theme_heading(order, each) for order, each in below if each.headings[:-1] in with_names]
    return made if len(made) > 1 else []  # one alone is a section's heading, and no list of themes


def _ending_in_learning(found: Gathered) -> frozenset[int]:
    """The sections of a report whose chapters each close with what was learned."""
    learnt = [each.lines[0] for each in found.stretches if each.part is Part.LEARNING]
    return frozenset(
        each.sections[-2]
        for each in learnt
        if len(each.sections) > 1
        and Topic.LEARNING in about(each.heading).topics
        and not about(each.headings[-2]).topics
    )


def _theme_heading(order: int, each: Placed) -> Candidate:
    text = as_written(without_number(each.line.text), raw_of(each)).rstrip(":")
    return passage(Part.THEME, text, each, order, firm=False)


def _names_a_matter(each: Placed) -> bool:
    head, above = each.line, each.headings[:-1]
    if not isinstance(head, Head) or not above or not _only_names(head.text) or head.text.rstrip(": ").endswith("?"):
        return False
    analysed = bool(about(above[-1]).topics & _ANALYSED)
    return analysed and not any(tells(heading, "other_reviews") for heading in each.headings)


def _only_names(heading: str) -> bool:
    """A heading below the analysis that only names its matter is a theme; "Good practice" is a section."""
    said = about(heading)
    told = said.topics - {Topic.CHILD, Topic.WHY, Topic.SYSTEMIC}
    if said.share < 1:
        told -= {Topic.OTHER}  # "Contacts from family members" is a matter, "Family members" a section
    asks = any(tells(heading, key) for key in ("questions", "ours_to_answer"))
    return not told and not asks and len(heading.split()) <= _MOST_THEME_WORDS


def questions(found: Gathered) -> tuple[Candidate, ...]:
    """What a report asks its readers; `firm` where it is for teams, not for the board to answer."""
    made = []
    for stretch in found.stretches:
        if stretch.part is Part.QUESTION:
            for_board = any(tells(heading, "ours_to_answer") for heading in stretch.headings[-1:])
            made += [
                passage(Part.QUESTION, said(each), each, stretch.order + position, firm=not for_board)
                for position, each in enumerate(stretch.lines)
                if isinstance(each.line, Text) and each.line.text.rstrip(" ”\"’').").endswith("?")
            ]
    return tuple(made)
