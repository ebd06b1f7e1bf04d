"""Paragraphs that are lists in prose: "I draw three lessons. The first is that … The second …"; "There was much good
work. The nurse … The teacher …"."""

from __future__ import annotations

import re

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Sign
from pipeline.reports.language import sentence_ends
from pipeline.reports.words import sign_pattern, summary_pattern

_FEWEST = 2
_POINTS_BACK = re.compile(
    r"\W*(?:this|that|these|those|it|its|they|their|she|her|he|his|which|both|there|without)\b", re.I
)


def counted(text: str) -> tuple[str, ...]:
    """The points that a paragraph counts ("The first …", "Secondly, …"); empty where it counts none."""
    sentences = list(sentence_ends(text))
    starts = [place for place, one in enumerate(sentences) if summary_pattern("counted").search(one)]
    return _pieces(sentences, starts) if len(starts) >= _FEWEST else ()


def points_in(text: str, part: Part | None) -> tuple[str, ...]:
    """Its points, where it is such a list; else the whole paragraph."""
    return counted(text) or (_praised(text) if part is Part.GOOD_PRACTICE else ()) or (text,)


def _praised(text: str) -> tuple[str, ...]:
    """Below a sentence that praises in general each that names somebody else begins one; so does one that says itself
    what was good ("It was good practice that …")."""
    first, *rest = list(sentence_ends(text)) or [""]
    if not rest or not summary_pattern("praises_in_general").search(first):
        return ()
    starts = [place for place, one in enumerate(rest) if not _POINTS_BACK.match(one)]
    if starts[:1] == [0] and len(starts) >= _FEWEST:
        return _pieces(rest, starts)
    return _pieces(rest, [0]) if sign_pattern(Sign.GOOD_PRACTICE).search(rest[0]) else ()


def _pieces(sentences: list[str], starts: list[int]) -> tuple[str, ...]:
    ends = [*starts[1:], len(sentences)]
    return tuple(" ".join(sentences[begin:end]) for begin, end in zip(starts, ends, strict=True))
