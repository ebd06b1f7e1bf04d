"""Which lines of a report are its own to publish: not its contents page, not what another review found or recommended,
not a glossary, not what has been done since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.report import Sign, Topic
from pipeline.reports.labels import label_at
from pipeline.reports.laid_out import Head, Text
from pipeline.reports.sections import Placed
from pipeline.reports.words import about, plain, sign_pattern, summary_pattern, tells

_NOT_OURS = frozenset({Topic.CHANGES, Topic.GLOSSARY})
_PAGE_NUMBER = re.compile(r"(?:\.{3,}|…+|\t|[. ]{4,})\s*\d{1,3}\s*$")
_OWN_NUMBER = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_LAST_FIGURE = re.compile(r"[\s.…]*\d{1,3}\s*$")
_LONGEST_TITLE = 4
_LONGEST_END = 80  # characters in which a page number and what leads to it are looked for: a gap can be endless


def publishable(lines: Sequence[Placed]) -> tuple[Placed, ...]:
    """In reading order."""
    return tuple(_of_this_review(_without_contents(lines)))


def _without_contents(lines: Sequence[Placed]) -> Iterator[Placed]:
    """A list of contents ends in page numbers, or repeats the headings that come later."""
    last = {_bare(each.line.text): position for position, each in enumerate(lines)}
    in_contents = False
    for position, each in enumerate(lines):
        text = each.line.text
        if tells(text, "contents") and len(text.split()) <= _LONGEST_TITLE:
            in_contents = True
            continue
        if _PAGE_NUMBER.search((each.line.laid.raw or text)[-_LONGEST_END:]):
            continue
        if in_contents:
            headings = (_bare(text), _bare(_LAST_FIGURE.sub("", text)))
            in_contents = any(last.get(heading, -1) > position for heading in headings)
        if not in_contents:
            yield each


def _bare(text: str) -> str:
    """A heading without its own number."""
    return _OWN_NUMBER.sub("", plain(text)).strip(" .:–-")


def _of_this_review(lines: Iterator[Placed]) -> Iterator[Placed]:
    """Without the sections about other reviews, and the lists that say what these recommended."""
    quoting = praising = False  # praising: of a section on strengths and on changes since, the part on strengths
    for each in lines:
        text = each.line.text
        if isinstance(each.line, Head) or not _listed(each):
            quoting = False
            praising = Topic.GOOD_PRACTICE in each.inside and (isinstance(each.line, Head) or _leads_to_praise(text))
        not_ours = _NOT_OURS - {Topic.CHANGES} if praising else _NOT_OURS
        if not each.inside & not_ours and not _about_others(each.headings) and not quoting:
            yield each
        if isinstance(each.line, Text) and text.rstrip().endswith(":"):
            quoting = bool(summary_pattern("of_another_review").search(text))


def _leads_to_praise(text: str) -> bool:
    """ "The reviewers saw these strengths:"."""
    told = about(text).topics
    shown = Topic.GOOD_PRACTICE in told or sign_pattern(Sign.GOOD_PRACTICE).search(text)
    return bool(shown) and Topic.CHANGES not in told


def _listed(each: Placed) -> bool:
    return isinstance(each.line, Text) and (each.line.listed or label_at(each.line.text) is not None)


def _about_others(headings: Sequence[str]) -> bool:
    return any(
        tells(heading, "other_reviews") or summary_pattern("of_another_review").search(heading) for heading in headings
    )
