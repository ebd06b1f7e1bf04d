"""Recommendations that nothing lays out as such: sentences in which an agency is asked to do something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.domain.as_written import as_written
from pipeline.domain.report import Topic
from pipeline.reports.candidates import Candidate
from pipeline.reports.directing import asks_by_name, directs, goes_on_directing, without_number
from pipeline.reports.language import sentence_ends
from pipeline.reports.letter_for_letter import raw_of, recommendation
from pipeline.reports.lines import Text
from pipeline.reports.sections import Placed
from pipeline.reports.words import patterns, tells

_TELLING = frozenset(
    {Topic.CHANGES, Topic.HAPPENED, Topic.GLOSSARY, Topic.FAMILY, Topic.CHILD, Topic.GOOD_PRACTICE, Topic.OTHER}
)
"""Sections that say what was done or felt: an agency that should do something there is no recommendation."""


def in_prose(lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Where nothing is laid out as one: "The review recommends that …", "The Partnership should …"."""
    return tuple(one for order, each in enumerate(lines) for one in _of_prose(order, each))


def _of_prose(order: int, each: Placed) -> Iterator[Candidate]:
    line = each.line
    told = any(tells(heading, "not_in_prose") for heading in each.headings)
    if not isinstance(line, Text) or told or each.topics & _TELLING:
        return
    sentences = list(sentence_ends(without_number(line.text)))
    asking = [
        position
        for position, one in enumerate(sentences)
        if asks_by_name(one) or (patterns("recommends").search(one) and directs(one))
    ]
    for begin, end in pairwise([*asking, len(sentences)]):
        last = max(place for place in range(begin, end) if place == begin or goes_on_directing(sentences[place]))
        text = as_written(" ".join(sentences[begin : last + 1]), raw_of(each))
        yield replace(recommendation(text, each, order), firm=False)
