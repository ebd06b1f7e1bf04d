"""The passages of a summary: what stands under which heading, gathered line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.domain.involvement_summary import Passage, Section
from pipeline.domain.outline import Paragraph
from pipeline.intake.summary_boxes import only_open_boxes
from pipeline.intake.summary_guidance import is_guidance, says_none
from pipeline.intake.summary_heads import ActionRow, Caption, Head, Line, Strength
from pipeline.intake.summary_words import about, plain, word_list

_INLINE = re.compile(r"\s*([^:\n]{2,60}?)\s*:\s*(\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s")
_MOST_LABEL_WORDS = 6
ABOUT_THE_PAPER = frozenset(
    {Section.AUTHOR, Section.INDEPENDENCE, Section.RECORDS_SECURED, Section.PERIOD, Section.SIGN_OFF, Section.OTHER}
)
LEARNING = frozenset({Section.SINGLE_LEARNING, Section.SYSTEM_LEARNING, Section.LEARNING})
_FEW_SECTIONS = 3


@dataclass(slots=True)
class Gathered:
    """A passage as it is gathered. `level` is that of a heading by its style, 0 of any other; `lines` are the
    author's, guidance left out, with the sub-headings they stand under."""

    sections: tuple[Section, ...]
    heading: str
    place: str
    head: Head | None = None
    lines: list[Paragraph | ActionRow] = field(default_factory=list)
    under: list[str] = field(default_factory=list)  # for each line, the author's own sub-heading over it
    guidance: list[str] = field(default_factory=list)
    waiting: list[Paragraph] = field(default_factory=list)
    sub_heading: str = ""

    @property
    def text(self) -> str:
        """The author's words; empty where there is nothing but boxes that nobody has ticked."""
        texts = [line.text for line in self.lines]
        return "" if all(map(only_open_boxes, texts)) else "\n".join(texts)

    def add(self, line: Paragraph | ActionRow) -> None:
        """A line of the author's; a sub-heading counts only when something follows it."""
        for paragraph in self.waiting:
            self._keep(paragraph)
        self.waiting.clear()
        self._keep(line)

    def left_in(self, place: str) -> None:
        """Guidance where an answer should be; what stands before the first heading is the form's own."""
        if self.sections:
            self.guidance.append(place)

    def wait(self, head: Head) -> None:
        """The author's own sub-heading."""
        self.waiting.append(Paragraph(head.text, head.place, bold=head.strength is not Strength.STYLE))
        self.sub_heading = head.text

    def finish(self) -> None:
        """A short bold line with nothing below it was no heading: "Not applicable", said with emphasis."""
        for paragraph in self.waiting:
            if paragraph.bold:
                self.sub_heading = ""
                self._keep(paragraph)
        self.waiting.clear()

    def caption(self, caption: Caption) -> None:
        """What the form prints counts only when something is written below it."""
        self.waiting.append(Paragraph(caption.text, caption.place))

    def _keep(self, line: Paragraph | ActionRow) -> None:
        self.lines.append(line)
        self.under.append(self.sub_heading)


def gather(lines: Iterable[Line]) -> list[Gathered]:
    """The passages in reading order. What stands before the first heading belongs to no section; in a document
    without sections of its own it is the summary."""
    read = list(lines)
    gatherer = _Gatherer(inline=_section_count(read) < _FEW_SECTIONS)
    for line in read:
        gatherer.take(line)
    for each in gatherer.passages:
        each.finish()
    return _named(gatherer.passages, (Section.SUMMARY,) if gatherer.inline else (Section.OTHER,))


def passages_of(gathered: Gathered) -> Iterator[Passage]:
    """One passage for each section that the heading is about."""
    text = gathered.text
    for section in gathered.sections:
        places = tuple(dict.fromkeys(gathered.guidance))
        yield Passage(section, gathered.heading, text, gathered.place, places, says_none=says_none(text))


@dataclass(slots=True)
class _Gatherer:
    """`inline`: the document has hardly a heading, so "Good practice: …" at the start of a paragraph is one."""

    inline: bool
    passages: list[Gathered] = field(default_factory=list)

    def take(self, line: Line) -> None:
        if isinstance(line, Head):
            self._head(line)
        elif isinstance(line, ActionRow):
            self._action(line)
        elif isinstance(line, Caption):
            self._current(line.place).caption(line)
        else:
            self._paragraph(line)

    def _head(self, head: Head) -> None:
        if head.is_title and not any(each.head for each in self.passages):
            self._open(head, ())
            return
        sections = head.about.sections
        current = self.passages[-1] if self.passages else None
        if sections and not self._belongs_inside(head, current):
            self._open(head, sections)
        elif current is None or _begins_anew(head, current):
            self._open(head, (Section.OTHER,))
        else:
            current.wait(head)

    def _action(self, row: ActionRow) -> None:
        """A table with a column for learning is learning, whatever it stands below."""
        if "learning" in row.cells and not LEARNING & set(self._current(row.place).sections):
            self.passages.append(Gathered((Section.LEARNING,), "", row.place, self.passages[-1].head))
        self._current(row.place).add(row)

    def _belongs_inside(self, head: Head, current: Gathered | None) -> bool:
        """An episode's own heading, "Episode 2: information sharing in May", is part of the episodes."""
        if current is None or current.head is None or head.strength is Strength.CELL:
            return False
        if set(head.about.sections) <= set(current.sections) and (not current.lines or head.level > current.head.level):
            return True
        if head.strength is not Strength.STYLE:
            return False
        deeper = current.head.strength is Strength.STYLE and head.level > current.head.level > 0
        told = current.sections and set(current.sections) != {Section.OTHER}
        return bool(deeper and told) and head.about.coverage < _MOSTLY

    def _paragraph(self, paragraph: Paragraph) -> None:
        current = self._current(paragraph.place)
        if paragraph.prompts:
            current.left_in(paragraph.place)
        if not paragraph.text.strip():
            return
        if is_guidance(paragraph):
            current.left_in(paragraph.place)
        elif labelled := self._inline_head(paragraph):
            head, rest = labelled
            self._open(head, about(head.text).sections).add(rest)
        else:
            current.add(paragraph)

    def _inline_head(self, paragraph: Paragraph) -> tuple[Head, Paragraph] | None:
        """`Author: A. Example`, and in a document with few headings `Good practice: the visit …`."""
        if self.inline and plain(paragraph.text).startswith(word_list("written_by")):
            return Head(word_list("written_by")[0], paragraph.place, Strength.PLAIN), paragraph
        found = _INLINE.fullmatch(paragraph.text)
        if not found or len(found[1].split()) > _MOST_LABEL_WORDS:
            return None
        head = Head(found[1], paragraph.place, Strength.PLAIN)
        sections = set(head.about.sections)
        if sections <= LEARNING and self.passages and LEARNING & set(self.passages[-1].sections):
            return None  # "Learning point 2: …" is a point of the section it stands in
        if not sections or not (self.inline or (sections <= ABOUT_THE_PAPER and not self._in_section())):
            return None
        return head, Paragraph(found[2], paragraph.place)

    def _in_section(self) -> bool:
        return bool(self.passages) and not set(self.passages[-1].sections) <= ABOUT_THE_PAPER

    def _open(self, head: Head, sections: tuple[Section, ...]) -> Gathered:
        if self.passages and _only_groups(self.passages[-1], head):
            self.passages.pop()
        self.passages.append(Gathered(sections, head.text.strip(), head.place, head))
        return self.passages[-1]

    def _current(self, place: str) -> Gathered:
        if not self.passages:
            self.passages.append(Gathered((), "", place))
        return self.passages[-1]


_MOSTLY = 0.6


def _only_groups(last: Gathered, head: Head) -> bool:
    """`Section B: Involvement` over the rows of a form, `Learning` over `Single agency learning`: no section that was
    left empty, but the name of those below it."""
    if last.head is None or last.lines or last.guidance or last.waiting:
        return False
    if head.strength is Strength.CELL:
        return last.head.strength is not Strength.CELL
    return head.strength is Strength.STYLE is last.head.strength and head.level > last.head.level


def _begins_anew(head: Head, current: Gathered) -> bool:
    """Whether a heading of no known meaning ends the passage: a form's next row, a heading by style as high as the
    last, the next number."""
    if current.head is None:
        return True
    if head.strength is Strength.CELL:
        return True
    if head.strength is Strength.STYLE:
        return current.head.strength is not Strength.STYLE or head.level <= current.head.level or not current.sections
    ours, theirs = _NUMBERED.match(head.text), _NUMBERED.match(current.head.text)
    return bool(ours and theirs and int(ours[1]) == int(theirs[1]) + 1) or not current.sections


def _section_count(lines: Sequence[Line]) -> int:
    """How many sections have headings, the paper's own details aside."""
    heads = [line for line in lines if isinstance(line, Head) and not line.is_title]
    found = {section for head in heads for section in head.about.sections}
    return len(found - ABOUT_THE_PAPER)


def _named(gathered: list[Gathered], nameless: tuple[Section, ...]) -> list[Gathered]:
    """What stands under no heading, or the title; empty ones are left out."""
    kept = [each for each in gathered if each.lines or each.guidance or each.sections not in ((), (Section.OTHER,))]
    for each in kept:
        each.sections = each.sections or nameless
    return kept
