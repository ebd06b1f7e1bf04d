"""A report's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.outline import Heading, Outline, Paragraph
from pipeline.reports.words import summary_pattern, tells

_FRONT = 40  # paragraphs that can be a title page
_MOST_WORDS = 20
_SENTENCE = re.compile(r"[.;:?!]\W*$|[.?!]\s")


def title_of(outline: Outline, pseudonym: str) -> str:
    """Letter for letter: of the front page's lines that name a review the one that names the child too; else what is
    styled as the title; else the first."""
    front = [each for each in _front(outline) if each.text.strip()]
    styled = [each for each in front if each.heading is Heading.STYLE and each.level == 0]
    named = [each for each in front if _names_a_review(each)]
    of_the_child = [each for each in named if pseudonym and pseudonym in each.text]
    for found in (of_the_child, [each for each in styled if each in named], named, styled):
        if found:
            return found[0].text.strip()
    return ""


def _front(outline: Outline) -> Sequence[Paragraph]:
    paragraphs = outline.paragraphs[:_FRONT]
    ends = (
        position
        for position, each in enumerate(paragraphs)
        if tells(each.text, "contents") and len(each.text.split()) <= _LONGEST_CONTENTS
    )
    return paragraphs[: next(ends, len(paragraphs))]


_LONGEST_CONTENTS = 4


def _names_a_review(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    short = len(text.split()) <= _MOST_WORDS and not _SENTENCE.search(text)
    told = summary_pattern("title_words").search(text)
    return short and bool(told) and not summary_pattern("not_a_title").search(text)
