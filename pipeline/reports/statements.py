"""Headings that say what was learned, not only what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.report import Topic
from pipeline.reports.bare_labels import called
from pipeline.reports.directing import without_number
from pipeline.reports.words import about, summary_pattern, tells

STATEMENT_WORDS = 7
_STATEMENT_WORDS_WITH_VERB = 6
_FEWEST_WORDS = 5
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|needs?|should|must|may|will)\b", re.IGNORECASE
)
_LEARNT_TOPICS = frozenset({Topic.LEARNING, Topic.FINDINGS})
_MOSTLY = 0.5


def is_statement(text: str) -> bool:
    """A heading that says what was found, not only what it is about."""
    words = len(text.split())
    says = words >= _STATEMENT_WORDS_WITH_VERB and _VERB.search(text)
    return words >= STATEMENT_WORDS or bool(says) or text.rstrip().endswith((".", "?"))


def holds_generally(text: str) -> bool:
    """It says what is so or needs to be, not what happened: its first verb does not tell the past."""
    holds, past = summary_pattern("holds").search(text), summary_pattern("past").search(text)
    enough = len(text.split()) >= _FEWEST_WORDS
    return enough and holds is not None and (past is None or holds.start() < past.start())


def says_what_was_learned(headings: Sequence[str]) -> bool:
    """The innermost is a sentence below a heading that is about learning or findings."""
    if len(headings) < 2 or any(map(_is_a_point, headings[-2:])):
        return False
    above = about(headings[-2]).topics
    text = without_number(headings[-1])
    a_section = about(text).share >= _MOSTLY or any(tells(text, key) for key in ("questions", "ours_to_answer"))
    return bool(above & _LEARNT_TOPICS) and not a_section and is_statement(text) and not text.rstrip().endswith("?")


def _is_a_point(heading: str) -> bool:
    """`Finding 2`, not "Key learning"."""
    label = called(heading)
    return label is not None and bool(label.number or label.rest)
