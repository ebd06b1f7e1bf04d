"""Reports in Word, drafts and final, read: what they hold, how they are worded, and where a real name stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from pipeline.domain.report import ReportLanguage, ReportPassage, ReportRead, Sign, Topic, Unexplained
from pipeline.domain.review import Person, Review
from pipeline.reports.acting import names_of
from pipeline.reports.for_everybody import for_everybody
from pipeline.reports.laid_out import Text
from pipeline.reports.language import reading_of
from pipeline.reports.names import named_places
from pipeline.reports.points import points
from pipeline.reports.recommendations import recommendations
from pipeline.reports.sections import Placed
from pipeline.reports.text import NOT_PROSE, ReportText, text_of
from pipeline.reports.wording import blaming
from pipeline.reports.words import not_sign, report_words, sign_pattern

__all__ = ["ReportText", "for_everybody", "read_report", "text_of"]


def read_report(
    text: ReportText, file: str, review: Review, unexplained: Sequence[Unexplained], *, is_final: bool
) -> ReportRead:
    """One report. `unexplained`: the abbreviations that stand in `text.texts` and are not among its keys."""
    names = [name for agency in review.agencies for name in (*agency.names, agency.code)]
    return ReportRead(
        file=file,
        is_final=is_final,
        passages=tuple(_passages(text.lines)),
        findings=points(text.lines, Topic.FINDINGS),
        learning=points(text.lines, Topic.LEARNING),
        recommendations=recommendations(text.lines, names_of([*names, review.board])),
        language=_language(text, review, unexplained),
        names=named_places(text.outline, review.people, review.agencies),
    )


def _passages(lines: Sequence[Placed]) -> Iterator[ReportPassage]:
    for each in lines:
        line = each.line
        if isinstance(line, Text):
            signs = frozenset(sign for sign in Sign if _shows(line.text, sign))
            kinds = tuple(kind for kind, pattern in _kinds() if pattern.search(line.text))
            yield ReportPassage(line.text, line.place, each.heading, each.topics, signs, kinds, line.prose)


def _shows(text: str, sign: Sign) -> bool:
    """Its words show it, in a sentence that does not say the opposite."""
    against = not_sign(sign)
    if against is None:
        return bool(sign_pattern(sign).search(text))
    return any(
        sign_pattern(sign).search(part) and not against.search(part) for part in re.split(r"(?<=[.!?])\s+", text)
    )


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
        for kind, words in report_words()["agency_kinds"].items()
    )


def _language(text: ReportText, review: Review, unexplained: Sequence[Unexplained]) -> ReportLanguage:
    limits = report_words()["limits"]
    prose = [(line.text, line.place) for line in _prose(text.lines)]
    reading = reading_of(prose, limits["sentence_words_most"], limits["ease_sentences_least"])
    children = [name for child in review.children() for name in _called(child)]
    return ReportLanguage(
        words=reading.words,
        sentences=reading.sentences,
        ease=reading.ease,
        long_sentences=reading.long_sentences,
        unexplained=tuple(_still(unexplained, report_words()["need_no_explaining"])),
        blaming=tuple(dict.fromkeys(blaming(text.texts, children))),
    )


def _called(child: Person) -> Iterator[str]:
    """What a report may call a child of the review: the pseudonym, or the real name left in."""
    whole = (child.pseudonym, child.name, *child.also_known_as)
    yield from (name for name in (*whole, *child.name.split()[:1]) if name)


def _prose(lines: Sequence[Placed]) -> Iterator[Text]:
    for each in lines:
        if isinstance(each.line, Text) and each.line.prose and not each.inside & NOT_PROSE:
            yield each.line


def _still(unexplained: Sequence[Unexplained], known: Collection[str]) -> Iterator[Unexplained]:
    """Labels of the report's own points (`R4`, `LP2`) are no abbreviations."""
    labels = re.compile(rf"(?:{'|'.join(report_words()['short_labels'])})\d+")
    return (each for each in unexplained if each.term not in known and not labels.fullmatch(each.term))
