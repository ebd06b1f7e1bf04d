"""A report's title, and what it calls the child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.domain.outline import Heading, Outline, Paragraph
from pipeline.reports.words import plain, summary_pattern, tells

_FRONT = 40  # paragraphs that can be a title page
_MOST_WORDS = 20
_FIRST_PAGES = 400


def title_of(outline: Outline) -> str:
    """Letter for letter: what is styled as the title; else the first line of the front page that names a review."""
    front = [each for each in _front(outline) if each.text.strip()]
    styled = [each for each in front if each.heading is Heading.STYLE and each.level == 0]
    named = [each for each in front if _names_a_review(each)]
    for found in ([each for each in styled if _names_a_review(each)], named, styled):
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
    short = len(text.split()) <= _MOST_WORDS and not text.endswith((".", ";", ":"))
    told = summary_pattern("title_words").search(text)
    return short and bool(told) and not summary_pattern("not_a_title").search(text)


def pseudonym_of(outline: Outline, known: Sequence[str]) -> str:
    """One that the register knows and the report uses; else what the report says it calls the child, or a code
    ("Child A") that it uses most."""
    texts = [each.text for each in outline.paragraphs]
    whole = "\n".join(texts)
    for name in known:
        if name and name in whole:
            return name
    said = Counter(found["name"] for text in texts[:_FIRST_PAGES] for found in summary_pattern("called").finditer(text))
    ordered = sorted(said, key=lambda name: (-whole.count(name), whole.index(name)))
    told = next((name for name in ordered if whole.count(name) > 1 and not _is_a_word(name)), "")
    return told or _coded(whole)


def _is_a_word(name: str) -> bool:
    """Mother, Father: a role and no pseudonym."""
    return plain(name) in _ROLES


_ROLES = frozenset(
    "mother father mum dad mgm pgm grandmother grandfather partner stepfather stepmother sibling siblings review "
    "police health school trust board partnership".split()
)


def _coded(whole: str) -> str:
    counted = Counter(" ".join(found["name"].split()) for found in summary_pattern("coded").finditer(whole))
    usual = [name for name in counted if counted[name] > 1 and name.split()[1].casefold() not in _NOT_CODES]
    return max(usual, key=lambda name: (counted[name], -whole.find(name)), default="")


_NOT_CODES = frozenset(
    "protection safeguarding practice death in social health and abuse exploitation mental development care sexual "
    "criminal services review support group assessment hub young plan was is".split()
)
