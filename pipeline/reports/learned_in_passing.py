"""Learning and good practice that nothing lays out as such: the sentences that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Sign, Topic
from pipeline.reports.candidates import Candidate
from pipeline.reports.directing import without_number
from pipeline.reports.laid_out import Text
from pipeline.reports.letter_for_letter import passage, raw_of
from pipeline.reports.sections import Placed
from pipeline.reports.statements import STATEMENT_WORDS
from pipeline.reports.words import about, not_sign, sign_pattern, summary_pattern

_SENTENCES = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
_POINTS_BACK = re.compile(r"\W*(?:This|That|These|Which|It(?! (?:was|is|were) [^.]{3,60}? (?:that|to|for|how|of)\b))\b")
"""Not "It was good practice that …", which says all of it."""


def in_passing(lines: Sequence[Placed], part: Part, *, outside: frozenset[Topic] = frozenset()) -> Iterator[Candidate]:
    """Sentences that say it, with the one before them where they only point back ("This was good practice."); none of
    sections on recommendations, or on what is `outside`."""
    passed_over = outside | {Topic.RECOMMENDATIONS}
    for order, each in enumerate(lines):
        if isinstance(each.line, Text) and each.line.prose and not _topics(each) & passed_over:
            sentences = _SENTENCES.split(without_number(each.line.text))
            for position, sentence in enumerate(sentences):
                if _says(sentence, part):
                    begin = max(position - 1, 0) if _POINTS_BACK.match(sentence) else position
                    text = as_written(" ".join(sentences[begin : position + 1]), raw_of(each))
                    if len(text.split()) >= STATEMENT_WORDS:
                        yield passage(part, text, each, order, firm=False)


def _topics(each: Placed) -> frozenset[Topic]:
    """Of a section whose own heading tells nothing it is not known to be an introduction, or the like."""
    return each.topics if Topic.OTHER in about(each.heading).topics else each.topics - {Topic.OTHER}


def _says(sentence: str, part: Part) -> bool:
    if part is Part.LEARNING:
        return bool(summary_pattern("learns").search(sentence))
    against = not_sign(Sign.GOOD_PRACTICE)
    shown = sign_pattern(Sign.GOOD_PRACTICE).search(sentence)
    return bool(shown) and not (against and against.search(sentence))
