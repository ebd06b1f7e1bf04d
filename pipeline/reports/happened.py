"""What happened to the child, in two or three sentences of the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part, Taken
from pipeline.reports.candidates import Candidate
from pipeline.reports.directing import directs, without_number
from pipeline.reports.laid_out import Text
from pipeline.reports.language import sentence_ends
from pipeline.reports.letter_for_letter import raw_of
from pipeline.reports.sections import Placed
from pipeline.reports.words import report_words, summary_pattern, tells

_MOST_SENTENCES = 3
_MOST_WORDS = 95
_FEWEST_WORDS = 12
_CHILD = re.compile(
    r"\b(?:child|children|baby|babies|twins|infant|boy|girl|toddler|young person|teenager|son|daughter|siblings?)\b",
    re.I,
)
_FIRST_OF_HEADINGS = 14  # passages below a heading that tells of events
_POINTS = {
    "told": 4.0,
    "named": 3.0,
    "child": 1.5,
    "event": 2.0,
    "process": -3.0,
    "date": -0.5,
    "unheaded": -3.0,
    "sentence": 1.0,
    "idle": -0.5,
}


def happened(lines: Sequence[Placed], pseudonym: str) -> tuple[Candidate, ...]:
    """The passage that best tells the event: with the child in it, early under a heading that promises it, and little
    of how the review was done. None where no passage tells of one."""
    scored = [
        (score, -order, text, each)
        for order, (depth, each) in enumerate(_under_headings(lines))
        for text, score in _passages(each, depth, pseudonym)
    ]
    best = max(scored, key=lambda one: (one[0], one[1], -len(one[2])), default=None)
    if best is None or best[0] <= 0:
        return ()
    _, order, text, each = best
    return (Candidate(Taken(Part.HAPPENED, text, each.line.place, heading=each.heading), order=-order),)


def _under_headings(lines: Sequence[Placed]) -> Iterator[tuple[int, Placed]]:
    """Prose, with how many passages stand above it under the same heading; -1 where no heading promises events."""
    counted: dict[tuple[str, ...], int] = {}
    for each in lines:
        line = each.line
        if not isinstance(line, Text) or not line.prose or directs(line.text):
            continue
        depth = counted.get(each.headings, 0)
        counted[each.headings] = depth + 1
        promises = any(tells(heading, "event_headings") for heading in each.headings[-2:])
        yield (depth if promises else -1), each


def _passages(each: Placed, depth: int, pseudonym: str) -> Iterator[tuple[str, float]]:
    """One to three sentences that follow one another, each with how well they tell it."""
    raw = raw_of(each)
    sentences = [one for one in sentence_ends(without_number(each.line.text)) if not one.endswith(":")]
    for first in range(len(sentences)):
        for last in range(first + 1, min(first + _MOST_SENTENCES, len(sentences)) + 1):
            part = " ".join(sentences[first:last])
            if _FEWEST_WORDS <= len(part.split()) <= _MOST_WORDS and (text := as_written(part, raw)):
                yield text, _score(sentences[first:last], depth, pseudonym) - first * 0.3


def _score(sentences: Sequence[str], depth: int, pseudonym: str) -> float:
    text = " ".join(sentences)
    events = sum(bool(pattern.search(text)) for pattern in _event_patterns())
    if not events:
        return -1
    process = sum(bool(summary_pattern("not_events").search(sentence)) for sentence in sentences)
    names = bool(pseudonym) and pseudonym in sentences[0]
    told = _POINTS["unheaded"] if depth < 0 else _POINTS["told"] * max(1 - depth / _FIRST_OF_HEADINGS, 0)
    return (
        told
        + _POINTS["event"] * events
        + (_POINTS["named"] if names else _POINTS["child"] if _CHILD.search(text) else -1)
        + _POINTS["process"] * process
        + _POINTS["date"] * len(summary_pattern("exact_date").findall(text))
        + sum(_POINTS["sentence"] if _tells(sentence) else _POINTS["idle"] for sentence in sentences)
    )


def _tells(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in _event_patterns())


@cache
def _event_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in report_words()["summary"]["event_words"])
