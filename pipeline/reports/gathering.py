"""A report's lines gathered into what they belong to: labelled points with all that is said under them, stretches of a
section about one thing, and rows of tables whose columns say what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.domain.learning_summary import Part
from pipeline.domain.report import Topic
from pipeline.reports.acting import subject_owner
from pipeline.reports.bare_labels import Called, called
from pipeline.reports.candidates import part_of
from pipeline.reports.columns import role_of
from pipeline.reports.directing import NOBODY, directs, without_number
from pipeline.reports.held_by_columns import COLUMN_MUST_TELL, by_what_they_hold, only_found, part_of_column
from pipeline.reports.laid_out import Head, Text
from pipeline.reports.recommended_prose import asks_outright
from pipeline.reports.sections import Placed
from pipeline.reports.standing_out import standing_out
from pipeline.reports.words import about, tells

_ASKS_YOU = re.compile(r"\byou(?:r|rs|rself)?\b[^.!]*\?\W*$", re.IGNORECASE)
"""What a report asks its readers: "Would you have seen him as a child?"."""
_GIVES_REASONS = re.compile(r"\W*why\b", re.IGNORECASE)
"""The heading of what says why good practice was looked for, or made a difference."""


@dataclass(slots=True)
class Point:
    """A labelled point: where it begins, and the lines below it to its end, each with the sub-heading it stands under
    (empty for none)."""

    called: Called
    begins: Placed
    order: int
    below: list[tuple[str, Placed]] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        return isinstance(self.begins.line, Head)

    @property
    def columns(self) -> tuple[str, ...]:
        """The other cells of the row that it begins in."""
        cells = (said for _, said in self.begins.line.laid.columns[1:])
        return tuple(said for said in cells if said != self.called.rest)

    @property
    def box(self) -> int:
        return self.begins.line.laid.box

    def reaches(self, each: Placed) -> bool:
        """Not what stands beside its box, or beside its note in the margin."""
        ours, theirs = self.begins.line.laid, each.line.laid
        return ours.box in (0, theirs.box) and ours.aside in ("", theirs.aside)


@dataclass(slots=True)
class Stretch:
    """Consecutive lines of one section without labels. `loose`: it is about findings or improvements, which hold
    other things too."""

    part: Part
    headings: tuple[str, ...]
    order: int
    lines: list[Placed] = field(default_factory=list)
    topics: frozenset[Topic] = frozenset()


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of a table, its cells by what they hold; letter for letter."""

    cells: Mapping[str, str]
    row: Placed
    order: int
    called: Called | None = None


@dataclass(slots=True)
class Gathered:
    points: list[Point] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    rows: list[TableLine] = field(default_factory=list)
    heads: list[tuple[int, Placed]] = field(default_factory=list)


def gathered(lines: Iterable[Placed]) -> Gathered:
    """In reading order."""
    every = tuple(lines)
    walk = _Walk(standing_out(every))
    for order, each in enumerate(every):
        walk.take(order, each)
    return walk.found


@dataclass(slots=True)
class _Walk:
    """Down the page, one line after the other. `stands_out`: what lines without a label are, by their looks."""

    stands_out: Mapping[int, Called]
    found: Gathered = field(default_factory=Gathered)
    point: Point | None = None
    sub: str = ""
    stretch: Stretch | None = None

    def take(self, order: int, each: Placed) -> None:
        if self.point and not self.point.reaches(each):
            self.point = None
        label = called(each.line.text) or self.stands_out.get(order)
        if isinstance(each.line, Text) and each.line.laid.columns:
            self._row(order, each, each.line, label)
        elif label and not self._is_only_a_heading(each, label):
            self._begin(order, each, label)
        elif isinstance(each.line, Head):
            self._head(order, each, each.line)
        elif self.point:
            self.point.below.append((self.sub, each))
        else:
            self._section_line(order, each)

    def _is_only_a_heading(self, each: Placed, label: Called) -> bool:
        """ "Learning" or "Good practice" over a section, without number or words, is its heading; in a box, or over
        a single passage in bold, too: what stands below belongs to it either way."""
        return isinstance(each.line, Head) and not label.number and not label.rest

    def _row(self, order: int, each: Placed, row: Text, label: Called | None) -> None:
        cells = by_what_they_hold(row)
        if label and not cells:
            self._begin(order, each, replace(label, rest=max((said for _, said in row.laid.columns[1:]), key=len)))
            return
        self.point = self.stretch = None
        number = cells.get("number", "")
        named = label or called(number) or (called(f"{number}:") if number else None)
        self.found.rows.append(TableLine(MappingProxyType(cells), each, order, named))

    def _begin(self, order: int, each: Placed, label: Called) -> None:
        self.stretch, self.sub = None, ""
        self.point = Point(label, each, order) if label.part else None
        if self.point:
            self.found.points.append(self.point)

    def _head(self, order: int, each: Placed, head: Head) -> None:
        """A sub-heading of a point that tells no other part belongs to it; any other ends it."""
        self.found.heads.append((order, each))
        self.stretch = None
        above = self.point.begins.line if self.point else None
        below = isinstance(above, Head) and (head.rank > above.rank or (above.styled and not head.styled))
        role = role_of(head.text, whole=True)
        if self.point and not _tells_a_part(head.text) and (below or role):
            self.sub = head.text
        else:
            self.point, self.sub = None, ""

    def _section_line(self, order: int, each: Placed) -> None:
        part = part_of_line(each)
        if part is None:
            self.stretch = None
            return
        section = each.headings
        if not (self.stretch and self.stretch.part is part and self.stretch.headings == section):
            self.stretch = Stretch(part, section, order, topics=each.topics)
            self.found.stretches.append(self.stretch)
        self.stretch.lines.append(each)


def _tells_a_part(heading: str) -> bool:
    told = about(heading)
    known = part_of(told.topics) and told.share >= COLUMN_MUST_TELL
    return bool(known) or any(tells(heading, key) for key in ("questions", "ours_to_answer"))


def part_of_line(each: Placed) -> Part | None:
    """What a line without a label is, by its column, or the section that it stands in."""
    column = each.line.laid.column
    if column:
        return None if only_found(column, each.line.laid.titles) else part_of_column(column)
    if _outside_prose(each.headings):
        return None
    heading = each.heading
    ours = tells(heading, "ours_to_answer")
    asks = each.line.text.rstrip(" ”\"’').").endswith("?")
    if ours or tells(heading, "questions") or (asks and _ASKS_YOU.search(heading)):
        return Part.QUESTION if asks or not ours else Part.RECOMMENDATION
    if each.topics & _LEARNT and _ASKS_YOU.search(each.line.text):
        return Part.QUESTION
    if each.topics & _LEARNT and each.topics & _ASKED:
        return Part.RECOMMENDATION if _asks(each) else Part.LEARNING
    part = part_of(each.topics)
    if part is Part.GOOD_PRACTICE and _GIVES_REASONS.match(heading):
        return None
    return part or _themes(each)


def _outside_prose(headings: Sequence[str]) -> bool:
    """In the terms of reference, the method and the like; but not below a heading there that tells a part: "What we
    learned" under a line of enquiry."""
    for heading in reversed(headings):
        if tells(heading, "not_in_prose"):
            return True
        if part_of_column(heading):
            return False
    return False


_LEARNT = frozenset({Topic.LEARNING, Topic.FINDINGS})
_ASKED = frozenset({Topic.RECOMMENDATIONS, Topic.IMPROVEMENTS})


def _asks(each: Placed) -> bool:
    """In a section about both: who should do it is named, or what to do begins it under "recommendations"."""
    text = each.line.text
    named = bool(subject_owner(without_number(text), NOBODY))
    return (directs(text) and (named or Topic.RECOMMENDATIONS in each.topics)) or asks_outright(text)


def _themes(each: Placed) -> Part | None:
    return Part.THEME if tells(each.heading, "themes") and isinstance(each.line, Text) else None
