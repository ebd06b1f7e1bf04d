"""The points of a report, each with all that is said under it: findings, learning points, recommendations, whether they
stand under headings, begin a paragraph, are listed, or fill the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.domain.report import ReportPoint, Sign, Topic
from pipeline.reports.columns import role_of
from pipeline.reports.labels import Label, label_at
from pipeline.reports.lines import Head, Text
from pipeline.reports.sections import Placed
from pipeline.reports.words import sign_pattern, word_list

_NOT_OURS = frozenset({Topic.CHANGES, Topic.GLOSSARY})
_LEAST_WORDS = 3
_RESTS_ON = "rests on"


@dataclass(slots=True)
class Item:
    """One point. `under`: the headings above it; `lead`: the words that a list follows ("The Trust should:");
    `cells`: what its table or its own sub-headings say, by role."""

    label: str
    number: str
    place: str
    bracket: str = ""
    lead: str = ""
    under: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    role: str = ""
    sections: tuple[int, ...] = ()
    in_list: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def add(self, text: str) -> None:
        """A line of it; below a sub-heading of its own ("Owner") it is that."""
        self.texts.append(text)
        if self.role:
            self.cells[self.role] = "\n".join(filter(None, [self.cells.get(self.role, ""), text]))


def points(lines: Sequence[Placed], topic: Topic) -> tuple[ReportPoint, ...]:
    """Findings, or learning points: the labelled ones; where there are none, what stands in the sections about it. A
    finding that closes a section has its reasons there too."""
    found = labelled(lines, topic) or [
        Item("", "", each.line.place, sections=(each.section,), texts=[each.line.text])
        for each in lines
        if isinstance(each.line, Text)
        and topic in each.topics
        and not each.topics & _NOT_OURS
        and _says(each.line.text)
    ]
    why = sign_pattern(Sign.REASON)
    reasoned = {
        each.section
        for each in lines
        if isinstance(each.line, Text) and not label_at(each.line.text) and why.search(each.line.text)
    }
    return tuple(
        ReportPoint(
            each.label, each.text, each.place, bool(why.search(each.text)) or not reasoned.isdisjoint(each.sections)
        )
        for each in found
    )


def labelled(lines: Iterable[Placed], topic: Topic) -> list[Item]:
    """Every point of a topic that has a label of its own, with the lines that follow it in its section."""
    gatherer = _Gatherer(topic)
    for each in lines:
        gatherer.take(each)
    return gatherer.items


def listed(lines: Iterable[Placed]) -> Iterator[Item]:
    """The points of one section that has no labels: its list, or each of its paragraphs."""
    texts = [(each.line, each.headings) for each in lines if isinstance(each.line, Text)]
    has_list = any(line.listed for line, _ in texts)
    lead, last = "", None
    for line, headings in texts:
        if line.text.rstrip().endswith(":"):
            lead = line.text
        elif last and role_label(line.text):
            last.add(line.text)
        elif line.listed or not has_list:
            last = Item("", "", line.place, under=headings, texts=[line.text], in_list=line.listed)
            last.lead = lead if line.listed else ""
            yield last


def role_label(text: str) -> str:
    """`Owner: head of service` is an owner."""
    before, colon, after = text.partition(":")
    return role_of(before, whole=True) if colon and after.strip() else ""


@dataclass(slots=True)
class _Gatherer:
    """The labelled points of one topic, line by line."""

    topic: Topic
    items: list[Item] = field(default_factory=list)
    current: Item | None = None
    rank: int = 0  # of the heading that the current point is, 0 where it begins a paragraph

    def take(self, each: Placed) -> None:
        if each.inside & _NOT_OURS:
            self.current = None
            return
        label = label_at(each.line.text)
        if label and label.topic is self.topic:
            self._begin(each, label)
        elif self.current and self.current.role == _RESTS_ON and label:
            self.current.add(each.line.text)  # below "Finding" stands which: "Finding 1"
        elif isinstance(each.line, Head):
            self._head(each.line, label)
        elif label:
            self.current = None
        elif self.current:
            self.current.add(each.line.text)

    def _begin(self, each: Placed, label: Label) -> None:
        head = each.line if isinstance(each.line, Head) else None
        above = each.headings[:-1] if head else each.headings
        sections = (each.section,) if head is None or head.styled else each.sections  # a box closes what is above it
        self.current = Item(label.name, label.number, each.line.place, label.bracket, under=above, sections=sections)
        if label.rest:
            self.current.add(label.rest)
        if isinstance(each.line, Text):
            self.current.cells.update(each.line.cells)
        self.items.append(self.current)
        self.rank = head.rank if head else 0

    def _head(self, head: Head, label: Label | None) -> None:
        """A heading below that of the point, or one that names a part of it ("Owner"), belongs to it; any other
        ends it."""
        role = "" if label else role_of(head.text, whole=True)
        below = bool(self.rank) and head.rank > self.rank and not label
        if self.current and (below or (role and not head.styled)):
            self.current.role = role
        else:
            self.current = None


def _says(text: str) -> bool:
    bare = re.sub(r"[^\w' /]+", "", text.casefold()).strip()
    return len(text.split()) >= _LEAST_WORDS and bare not in word_list("says_none")
