"""Which section each line of a report stands in, and what that section is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.report import Topic
from pipeline.reports.bare_labels import is_theme
from pipeline.reports.labels import label_at
from pipeline.reports.laid_out import Head, Line, Text
from pipeline.reports.looks import Look, look, ranks_of
from pipeline.reports.own_labels import OwnLabel, own_labels
from pipeline.reports.run_in import lists_over
from pipeline.reports.words import NOTHING, About, about

_LABELLED = re.compile(r"\s*([^:.\n]{3,60}?)\s*:\s+\S")
_APPENDED = re.compile(r"\s*(?:appendix|annex|schedule)(?:\s+(?:\d{1,2}|[a-h]|[ivx]{1,4}))?\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"(.+?\b(?:of|for|to))\s+\S", re.DOTALL)
"""Whom it is for counts for nothing, long as it may be: "What is asked of Wexmere Council's housing service?"."""
_BY_LOOKS_MUST_TELL = 0.3
_A_LABEL_MUST_TELL = 0.7
_FEWEST_HEADINGS = 3
_FRONT = 15  # lines before which a title stands
_POINTS = frozenset({Topic.FINDINGS, Topic.LEARNING, Topic.RECOMMENDATIONS, Topic.HAPPENED, Topic.GOOD_PRACTICE})


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its section. `topics` are its own where it has a label, else those of the section (`inside`);
    `headings` all above it, the nearest last; `sections` their numbers."""

    line: Line
    topics: frozenset[Topic]
    inside: frozenset[Topic]
    headings: tuple[str, ...]
    sections: tuple[int, ...]

    @property
    def section(self) -> int:
        """The number of the innermost; 0 before the first heading."""
        return self.sections[-1] if self.sections else 0

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


@dataclass(slots=True)
class _Open:
    """A heading whose section is still open."""

    head: Head
    topics: frozenset[Topic]
    number: int


@dataclass(slots=True)
class _Sections:
    """The headings above a line, as it goes down the page."""

    stack: list[_Open] = field(default_factory=list)
    count: int = 0
    box: int = 0
    leads_on: bool = False
    outside: list[_Open] = field(default_factory=list)  # what was open where the box begins
    labels: Mapping[str, int] = field(default_factory=dict)  # how often headings without a style say the same
    aside: str = ""
    beside: list[_Open] = field(default_factory=list)  # what was open where the note in the margin begins
    ranks: Mapping[Look, int] = field(default_factory=dict)  # of looks that headings without a style have again

    def take(self, line: Line, label: OwnLabel | None = None) -> Placed:
        """`label`: it calls itself something of the report's own."""
        self._at_the_edge_of_a_box(line.laid.box)
        self._at_the_edge_of_an_aside(line.laid.aside)
        if isinstance(line, Head) and not line.title:
            self._open(line, label.topics if label else _told(line))
        self.leads_on = bool(self.box) and line.text.rstrip(" -–—").endswith(":")
        inside = self.stack[-1].topics if self.stack else frozenset()
        topics = _inline_topics(line, inside) if isinstance(line, Text) else inside
        headings = tuple(each.head.text for each in self.stack)
        return Placed(line, topics, inside, headings, tuple(each.number for each in self.stack))

    def _at_the_edge_of_a_box(self, box: int) -> None:
        """What is headed in a box is so to its end, or to that of the next, if it leads on to that ("these actions:");
        below it the section around it goes on."""
        if box != self.box and self.leads_on and box:
            self.box = box
        elif box != self.box:
            self.stack = list(self.outside) if self.box else self.stack
            self.outside = list(self.stack) if box else []
            self.box, self.aside = box, ""

    def _at_the_edge_of_an_aside(self, aside: str) -> None:
        """Beside a note in the margin the text goes on in its own section."""
        if aside != self.aside:
            self.stack = list(self.beside) if self.aside else self.stack
            self.beside = list(self.stack) if aside else []
            self.aside = aside

    def _close_down_to(self, rank: int, head: Head | None = None) -> None:
        """Close the sections that a heading of this rank ends; one in a box ends none around it, and one that looks
        lower none that looks higher."""
        while len(self.stack) > len(self.outside) and self.stack[-1].head.rank >= rank:
            if head and not head.styled and self._looks_lower(head, self.stack[-1].head):
                return
            self.stack.pop()

    def _looks_lower(self, head: Head, other: Head) -> bool:
        ours, theirs = self.ranks.get(look(head)), self.ranks.get(look(other))
        return ours is not None and theirs is not None and not other.styled and ours > theirs

    def close_label(self) -> None:
        """What follows the list below a label belongs to the section around it."""
        if len(self.stack) > len(self.outside):
            self.stack.pop()

    def _open(self, head: Head, told: frozenset[Topic]) -> None:
        if not told and not (head.styled or head.of_form or self._ends_a_section(head)):
            self._close_what_looks_lower(head)
            self._sub_heading(head)
            return
        labelled = label_at(head.text) or is_theme(head.text)
        rank = head.rank + 1 if labelled and not head.styled else head.rank
        self._close_down_to(rank, head)
        above = self.stack[-1].topics if self.stack else frozenset()
        self.count += 1
        self.stack.append(_Open(_ranked(head, rank), _topics(head, told, above), self.count))

    def _ends_a_section(self, head: Head) -> bool:
        """A heading of no known meaning ends a section when its number says that it is as high as that one's, and comes
        after it: `5` after `4` or `6.2` after `6.1`, not a `1` below it."""
        above = (each.head for each in reversed(self.stack) if each.head.number and each.head.rank < _LOWEST)
        numbered = next(above, None)
        as_high = bool(head.number and numbered and head.number <= numbered.number and not numbered.styled)
        return as_high and numbered is not None and _figures(head) > _figures(numbered)

    def _close_what_looks_lower(self, head: Head) -> None:
        """ "Chapter Five. Under threat" after "Learning from this chapter", which looks otherwise and came later."""
        while len(self.stack) > len(self.outside) and (
            self._looks_lower(self.stack[-1].head, head) or self._is_a_label(self.stack[-1].head, head)
        ):
            self.stack.pop()

    def _is_a_label(self, other: Head, head: Head) -> bool:
        """ "Learning" again and again between headings that look the same: each is over its own passage."""
        return self.labels.get(other.text, 0) >= _FEWEST_HEADINGS and look(other) == look(head)

    def _sub_heading(self, head: Head) -> None:
        """A heading in bold without a known meaning is part of the section: that of the heading by style above it, or
        where there is none, of the last one."""
        styled = next((each for each in reversed(self.stack) if each.head.styled), None)
        while styled and self.stack[-1] is not styled and len(self.stack) > len(self.outside):
            self.stack.pop()
        if not styled and len(self.stack) > len(self.outside) and label_at(self.stack[-1].head.text):
            self.stack.pop()  # what follows is no part of "Finding 2"
        self._close_down_to(_LOWEST)
        above = self.stack[-1].topics if self.stack else frozenset()
        self.count += 1
        self.stack.append(_Open(_ranked(head, _LOWEST), above, self.count))


_LOWEST = 19
_FIGURES = re.compile(r"\d+(?:\.\d+)*")


def _figures(head: Head) -> tuple[int, ...]:
    """Its own number: 6 and 2 of `6.2`."""
    found = _FIGURES.search(head.text)
    return tuple(int(figure) for figure in found[0].split(".")) if found else ()


def _ranked(head: Head, rank: int) -> Head:
    return replace(head, rank=rank)


def placed(lines: Iterable[Line]) -> tuple[Placed, ...]:
    """Each line with its section, in reading order."""
    every = tuple(lines)
    labels = Counter(line.text for line in every if isinstance(line, Head) and not line.styled)
    sections = _Sections(ranks=ranks_of(every), labels=labels)
    title = _title(every)
    over, own = lists_over(every), own_labels(every)
    found = []
    for position, line in enumerate(every):
        if position in over:
            sections.close_label()
        found.append(sections.take(replace(line, title=True) if line is title else line, own.get(position)))
    return tuple(found)


def _title(lines: Sequence[Line]) -> Head | None:
    """The document's title, written as its only heading of the first level: what it is about tells of no section."""
    heads = [line for line in lines if isinstance(line, Head) and line.styled and not line.title]
    first = heads[0] if len(heads) > _FEWEST_HEADINGS else None
    above_all = first is not None and all(head.rank > first.rank for head in heads[1:])
    return first if above_all and first in lines[:_FRONT] else None


def _told(head: Head) -> frozenset[Topic]:
    """What a heading is about; one that only looks like a heading has to tell it by enough of its words."""
    label = label_at(head.text)
    if label:
        return frozenset({label.topic})
    told: About = about(head.text)
    addressed = _ADDRESSED.match(head.text)
    sure = (
        head.styled
        or told.share >= _BY_LOOKS_MUST_TELL
        or _APPENDED.match(head.text)
        or (addressed and about(addressed[1]).share >= _A_LABEL_MUST_TELL)
    )
    return told.topics if sure else NOTHING.topics


def _topics(head: Head, told: frozenset[Topic], above: frozenset[Topic]) -> frozenset[Topic]:
    """A section without a known meaning has that of the one it stands in; what is for publication is so with all its
    parts, and a finding inside the analysis is analysis too."""
    if not told:
        return above
    kept = above if label_at(head.text) and told <= _POINTS else above & {Topic.PUBLICATION}
    return told | (kept - {Topic.OTHER})


def _inline_topics(line: Text, inside: frozenset[Topic]) -> frozenset[Topic]:
    """`Good practice: the visit …` is about good practice, in whatever section it stands; a numbered finding inside
    the analysis is both."""
    label = label_at(line.text)
    if label:
        return (inside - {Topic.OTHER}) | {label.topic}
    found = _LABELLED.match(line.text)
    told = about(found[1]) if found else NOTHING
    own = told.topics - {Topic.OTHER, Topic.GLOSSARY} if told.share >= _A_LABEL_MUST_TELL else frozenset()
    return own | (inside & {Topic.PUBLICATION}) if own else inside
