"""What the Word chronology says, before anybody lays it out: paragraphs in cells, cells in rows, rows by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.domain.papers import ColumnTitle, Statement


class Said(NamedTuple):  # a tuple: a large review has hundreds of thousands of them
    """One paragraph of a cell: a label, then the text, then entries to jump to.

    `own` marks words of the program; all others are the author's, letter for letter.
    `small` is for what is seldom read, such as where a row stands in its file;
    `runs_on` sets it behind the one before, in the same paragraph;
    `prompt` marks what a person has yet to write.
    """

    text: str = ""
    label: str = ""
    refs: tuple[str, ...] = ()
    own: bool = False
    small: bool = False
    runs_on: bool = False
    prompt: bool = False


class Line(NamedTuple):
    """A row of a table: what its cells say, column by column. `ref` and `agency` are empty where it is no entry;
    `silent` marks a row that notes days without an entry."""

    cells: tuple[tuple[Said, ...], ...]
    ref: str = ""
    agency: str = ""
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the document and the table below it; `about` stands between them, `short` in the contents.

    `top` marks a heading of the first level.
    """

    heading: str
    titles: tuple[ColumnTitle, ...] = ()
    lines: tuple[Line, ...] = ()
    about: str = ""
    short: str = ""
    top: bool = False


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the legend, with the number of its entries in words."""

    agency: str
    entries: str
    dates: str


@dataclass(frozen=True, slots=True)
class ChronologyPaper:
    """The words of combined-chronology.docx, from the title to the last question."""

    title: str
    heading: str
    marking: str
    period: str
    made_on: date
    made_on_words: str
    order: str
    statements: tuple[Statement, ...]
    agency_titles: tuple[ColumnTitle, ...]
    agencies: tuple[AgencyLine, ...]
    timeline: tuple[Part, ...]
    questions: tuple[Part, ...]
