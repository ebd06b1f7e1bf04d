"""A report's findings and learning points, each with all that is said under it: as headings, in boxes, or beginning a
paragraph; where none has a label, the paragraphs of the sections about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.domain.report import ReportPoint, Sign, Topic
from pipeline.reports.columns import role_of
from pipeline.reports.labels import Label, label_at
from pipeline.reports.laid_out import Head, Text
from pipeline.reports.sections import Placed
from pipeline.reports.words import sign_pattern, word_list

_NOT_OURS = frozenset({Topic.CHANGES, Topic.GLOSSARY})
_LEAST_WORDS = 3


@dataclass(slots=True)
class _Point:
    """`sections`: those whose reasons are its own. `rank`: of the heading that it is, 0 where it begins a paragraph."""

    label: str
    place: str
    sections: tuple[int, ...]
    texts: list[str] = field(default_factory=list)
    rank: int = 0


def points(lines: Sequence[Placed], topic: Topic) -> tuple[ReportPoint, ...]:
    """Findings, or learning points. A finding that closes a section has its reasons there too."""
    why = sign_pattern(Sign.REASON)
    reasoned = {
        each.section
        for each in lines
        if isinstance(each.line, Text) and not label_at(each.line.text) and why.search(each.line.text)
    }
    return tuple(
        ReportPoint(each.label, text, each.place, bool(why.search(text)) or not reasoned.isdisjoint(each.sections))
        for each in _labelled(lines, topic) or list(_paragraphs(lines, topic))
        for text in ("\n".join(each.texts),)
    )


def _paragraphs(lines: Iterable[Placed], topic: Topic) -> Iterator[_Point]:
    for each in lines:
        ours = topic in each.topics and not each.topics & _NOT_OURS
        if isinstance(each.line, Text) and ours and _says(each.line.text):
            yield _Point("", each.line.place, (each.section,), [each.line.text])


def _labelled(lines: Iterable[Placed], topic: Topic) -> list[_Point]:
    """Every point with a label of its own, and the lines that follow it in its section."""
    found: list[_Point] = []
    point: _Point | None = None
    for each in lines:
        label = label_at(each.line.text)
        if each.inside & _NOT_OURS:
            point = None
        elif label and label.topic is topic:
            point = _begun(each, label)
            found.append(point)
        elif label or (isinstance(each.line, Head) and not _belongs(each.line, point)):
            point = None
        elif point and isinstance(each.line, Text):
            point.texts.append(each.line.text)
    return found


def _begun(each: Placed, label: Label) -> _Point:
    head = each.line if isinstance(each.line, Head) else None
    sections = (each.section,) if head is None or head.styled else each.sections  # a box closes what is above it
    texts = [label.rest] if label.rest else []
    return _Point(label.name, each.line.place, sections, texts, head.rank if head else 0)


def _belongs(head: Head, point: _Point | None) -> bool:
    """A heading below that of the point, or one that names a part of it ("Owner")."""
    below = point is not None and 0 < point.rank < head.rank
    return below or (bool(role_of(head.text, whole=True)) and not head.styled)


def _says(text: str) -> bool:
    bare = re.sub(r"[^\w' /]+", "", text.casefold()).strip()
    return len(text.split()) >= _LEAST_WORDS and bare not in word_list("says_none")
