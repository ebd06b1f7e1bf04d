"""What the timeline page says: its rows, its lists of questions, its marks, before anybody lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pipeline.domain.links import LinkDecision
from pipeline.domain.papers import Statement
from pipeline.domain.patterns import TagDecision


class MarkKind(IntEnum):
    """How an entry is drawn: an exact day, days from and to, or a time that is not exactly known."""

    CERTAIN = 0
    SPAN = 1
    APPROXIMATE = 2
    UNDATED = 3


@dataclass(frozen=True, slots=True)
class PageAgency:
    """An agency as the page's filters name it; `code` stands in addresses."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PageTheme:
    """A line of enquiry, or a theme that a reviewer named; `name` stands in addresses and in tags."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """One entry. `agency`, `flags` and `themes` count into the page's lists; `first_day` and `last_day` are days
    since 1 January 1970 (-1 undated: see `kind`), `minute` the minute of the day (-1: no clock time).

    `event` is the author's wording and stands in the table; `wording` holds every other column that is not blank,
    each with its heading as plain words. `notes` are short remarks beside the row; `told_in` other accounts.
    """

    ref: str
    agency: int
    kind: MarkKind
    first_day: int
    last_day: int
    minute: int
    year: str
    when: str
    as_written: str
    event: str
    wording: tuple[tuple[str, str], ...]
    file: str
    sheet: str
    row: int
    flags: tuple[int, ...] = ()
    themes: tuple[int, ...] = ()
    told_in: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLink:
    """Two rows (by place) that may tell one event, and why; `differences` are what, first account, second account."""

    first: int
    second: int
    confidence: str
    reasons: tuple[str, ...]
    differences: tuple[tuple[str, str, str], ...]
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class PageTag:
    """A row's theme: by the register's words, or by a person."""

    row: int
    theme: int
    words: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class PageSilence:
    """Days to shade. `lane` is an agency's place in the list, or the title of a lane of its own."""

    lane: int | str
    first_day: int
    last_day: int
    declared: bool
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One account shown beside others: whose, and what it says."""

    ref: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class PageItem:
    """One thing pointed at. `key` stands in addresses; `refs` are the entries it rests on; `facts` are (what, text);
    `days` are the first and last day to show in the picture, None when it is no stretch of time."""

    key: str
    heading: str
    question: str
    refs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    sides: tuple[Side, ...] = ()
    days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PageList:
    """A list of questions with a section of its own. `none` is said when it is empty."""

    key: str
    title: str
    intro: str
    none: str
    items: tuple[PageItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, and the entries that it counts (`key` stands in addresses; empty: no link)."""

    text: str
    key: str = ""
    label: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of counts or terms. The first cell of each row is its heading."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class PageTables:
    """A section made of tables."""

    key: str
    title: str
    intro: str
    none: str
    count: int
    tables: tuple[PageTable, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """A choice that narrows the table to entries of one sort: `rows` are their places."""

    key: str
    title: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """All that the page says. `rows` stand in the timeline's order, undated ones last."""

    title: str
    marking: str
    period: tuple[int, int] | None
    summary: str
    order: str
    agencies: tuple[PageAgency, ...]
    flags: tuple[tuple[str, str], ...]
    themes: tuple[PageTheme, ...]
    rows: tuple[PageRow, ...]
    links: tuple[PageLink, ...]
    events: tuple[tuple[int, ...], ...]
    tags: tuple[PageTag, ...]
    silences: tuple[PageSilence, ...]
    only: tuple[Only, ...]
    sections: tuple[PageList | PageTables, ...]
    about: tuple[Statement, ...]
    tag_decisions: tuple[TagDecision, ...] = ()
    link_decisions: tuple[LinkDecision, ...] = ()
