"""The one page of a learning summary, before anybody lays it out: what stands on it, how large, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.domain.learning_summary import Part, Taken

CUT = "…"
"""Ends a passage that goes on in the report."""


class Layout(StrEnum):
    """The two pages that can be made of one summary."""

    ONE_PAGE = "one-page"
    SEVEN_MINUTE = "seven-minute"


class Setting(StrEnum):
    """How a line is set: the id of its style in the Word template, which the PDF and the web page follow."""

    LEAD = "SummaryLead"
    TEXT = "SummaryText"
    POINT = "ListBullet"
    CLOSING = "SummaryClosing"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A paragraph or a point. `label` stands before the text: the report's own number, or a word of ours. `tail` stands
    behind it: who answers for a recommendation, and by when."""

    text: str
    setting: Setting
    label: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A heading and what stands under it."""

    heading: str
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """All words of the page in reading order: `kicker` (what kind of page it is), `title` and `board` at its head, each
    but the title perhaps empty, then the parts."""

    layout: Layout
    kicker: str
    title: str
    board: str
    parts: tuple[PagePart, ...]
    made_on: date

    @property
    def name(self) -> str:
        """What a browser's tab, a viewer's title bar and the properties call it."""
        return f"{self.kicker}: {self.title}" if self.kicker else self.title


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage, and what of it stands on the page: all of it, its beginning with `…`, or nothing. `tail` tells whether
    its owner and date stand there too."""

    taken: Taken
    text: str
    tail: bool = True

    @property
    def words_left_out(self) -> int:
        kept = len(self.text.removesuffix(CUT).split())
        behind = 0 if self.tail else len(f"{self.taken.owner} {self.taken.by_when}".split())
        return max(0, self.taken.words - kept) + behind


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a part is not on the page: whole passages, passages of which only the beginning is, and their words."""

    part: Part
    whole: int
    shortened: int
    words: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page that is known to be one page. `size` is the body text's in points, `air` how much of the template's white
    space between paragraphs there is. `shown` has a line for every passage of the summary, in its order."""

    page: SummaryPage
    size: float
    air: float
    shown: tuple[Shown, ...]

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return left_out(self.shown)


def left_out(shown: tuple[Shown, ...]) -> tuple[LeftOut, ...]:
    """Part by part, in the order of the page; parts that are there in full are not listed."""
    found = []
    for part in Part:
        less = [each for each in shown if each.taken.part is part and each.words_left_out]
        if less:
            whole = sum(not each.text for each in less)
            words = sum(each.words_left_out for each in less)
            found.append(LeftOut(part, whole, len(less) - whole, words))
    return tuple(found)
