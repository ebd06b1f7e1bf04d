"""Paragraphs that stand out from the text around them as what was learned or is recommended, without a label: in a
style that a board's template names for it, or in italics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.bare_labels import Called, called
from pipeline.reports.candidates import part_of
from pipeline.reports.directing import introduces, without_number
from pipeline.reports.laid_out import Text
from pipeline.reports.own_labels import own_labels
from pipeline.reports.sections import Placed
from pipeline.reports.statements import holds_generally
from pipeline.reports.words import about, summary_pattern

_MOSTLY = 0.5
_FEWEST_IN_ITALICS = 2  # one may be an introduction or a motto
_OF_THE_PAPER = re.compile(r"\b(?:this|the) (?:report|document|version)\b", re.IGNORECASE)
_QUOTED = ("“", "‘", '"', "'")


def standing_out(lines: Sequence[Placed]) -> Mapping[int, Called]:
    """By the line's position: what it is."""
    styled = {order: part for order, each in enumerate(lines) if (part := _by_style(each))}
    announced = any(summary_pattern("in_italics").search(each.line.text) for each in lines)
    slanted = [
        order for order, each in enumerate(lines) if order not in styled and _in_italics(each, announced=announced)
    ]
    in_section = Counter(lines[order].sections[0] for order in slanted)
    fewest = 1 if announced else _FEWEST_IN_ITALICS
    learnt = [order for order in slanted if in_section[lines[order].sections[0]] >= fewest]
    parts = styled | dict.fromkeys(learnt, Part.LEARNING)
    found = {
        order: Called(part, "", "", without_number(lines[order].line.text)) for order, part in sorted(parts.items())
    }
    return found | _called_by_itself(lines)


def _called_by_itself(lines: Sequence[Placed]) -> dict[int, Called]:
    """ "INSIGHT: Families who …", with what it says behind the label."""
    own = own_labels([each.line for each in lines])
    texts = ((order, label) for order, label in own.items() if isinstance(lines[order].line, Text))
    return {order: Called(part_of(label.topics), label.name, "", label.rest) for order, label in texts if label.rest}


def _by_style(each: Placed) -> Part | None:
    """A style called "Learning point" or "Recommendation text"; one for lists or headings tells nothing."""
    told = about(each.line.laid.style)
    if not isinstance(each.line, Text) or told.share < _MOSTLY or not _is_bare(each):
        return None
    return part_of(told.topics)


def _in_italics(each: Placed, *, announced: bool) -> bool:
    """A sentence of its own that quotes nobody, in a section on learning; in any where the report says of its learning
    that it stands in italics."""
    text = each.line.text
    above = called(each.heading)
    is_one = (
        each.line.laid.italic
        and not (above and above.part is Part.RECOMMENDATION)
        and (announced or Topic.LEARNING in each.topics)
        and bool(each.sections)
        and _is_bare(each)
    )
    return (
        is_one
        and not text.lstrip().startswith(_QUOTED)
        and not introduces(text)
        and not _OF_THE_PAPER.search(text)
        and (holds_generally(text) or (announced and not summary_pattern("past").search(text)))
    )


def _is_bare(each: Placed) -> bool:
    line = each.line
    listed = isinstance(line, Text) and (line.listed or bool(line.laid.number))
    return isinstance(line, Text) and not listed and not line.laid.columns and called(line.text) is None
