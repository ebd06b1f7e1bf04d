"""Recommendations that nothing lays out as such: sentences in which an agency is asked to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.domain.as_written import as_written
from pipeline.domain.report import Topic
from pipeline.reports.candidates import Candidate
from pipeline.reports.directing import STRONG, asks_by_name, directs, goes_on_directing, without_number
from pipeline.reports.laid_out import Text
from pipeline.reports.language import sentence_ends
from pipeline.reports.letter_for_letter import raw_of, recommendation
from pipeline.reports.sections import Placed
from pipeline.reports.words import patterns, tells

_OFTEN = 3
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*(?:’\w[^’]*)*’(?!\w)")
_IN_A_CLAUSE = re.compile(r"\b(?:which|who|whom)\b[^,.;]*$", re.IGNORECASE)
_TELLING = frozenset(
    {Topic.CHANGES, Topic.HAPPENED, Topic.GLOSSARY, Topic.FAMILY, Topic.CHILD, Topic.GOOD_PRACTICE, Topic.OTHER}
)
"""Sections that say what was done or felt: an agency that should do something there is no recommendation."""


def in_prose(lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Where nothing is laid out as one: "The review recommends that …", "The Partnership should …"; in a report that
    says often enough that it recommends, only what it says so of."""
    found = [one for order, each in enumerate(lines) for one in _of_prose(order, each)]
    said = [one for one in found if patterns("recommends").search(one.taken.text)]
    return tuple(said if len(said) >= _OFTEN else found)


def _of_prose(order: int, each: Placed) -> Iterator[Candidate]:
    line = each.line
    told = any(tells(heading, "not_in_prose") for heading in each.headings)
    if not isinstance(line, Text) or line.laid.columns or told or each.topics & _TELLING:
        return
    for run in asking_runs(line.text):
        yield replace(recommendation(as_written(run, raw_of(each)), each, order), firm=False)


def asking_runs(text: str) -> tuple[str, ...]:
    """Of a paragraph, each sentence that asks somebody by name, to the last that goes on with what it asks."""
    sentences = list(sentence_ends(without_number(text)))
    asking = [position for position, one in enumerate(sentences) if _asks(one)]
    found = []
    for begin, end in pairwise([*asking, len(sentences)]):
        last = max(place for place in range(begin, end) if place == begin or goes_on_directing(sentences[place]))
        found.append(" ".join(sentences[begin : last + 1]))
    return tuple(found)


def asks_outright(text: str) -> bool:
    """One of its sentences asks with "should" or "recommend", not only with what somebody will do."""
    return any(STRONG.search(run) or patterns("recommends").search(run) for run in asking_runs(text))


def _asks(sentence: str) -> bool:
    """In its own words, not in those that it quotes."""
    own = sentence if _QUOTED.fullmatch(sentence) else _QUOTED.sub("…", sentence)
    strong = STRONG.search(own)
    if strong and _IN_A_CLAUSE.search(own[: strong.start()]):
        return False
    return asks_by_name(own) or bool(patterns("recommends").search(own) and directs(own))
