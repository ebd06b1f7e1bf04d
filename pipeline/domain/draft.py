"""A draft report, before anybody lays it out: sections made of paragraphs, lists, tables, prompts and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from pipeline.domain.papers import ColumnTitle, Statement
from pipeline.domain.word_papers import Line, Said


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: what is said in it stands one after another, with a space between. `quoted`: an author's words."""

    said: tuple[Said, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each of its points a paragraph; `numbered` where their order says something."""

    points: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What only a person can write: asked as a question or told as a task, with what the answer must rest on."""

    asks: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under its caption. `titles` name a column's kind by their key; a line has a cell for each. `chronology`:
    its lines are the entries that refs elsewhere lead to, in the looks of the combined chronology."""

    caption: str
    titles: tuple[ColumnTitle, ...]
    lines: tuple[Line, ...]
    chronology: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its bytes (PNG), how wide it stands on the page in millimetres, and what it shows in words."""

    caption: str
    png: bytes
    width: int
    alternative: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts above come from."""

    text: str


Piece: TypeAlias = Text | Bullets | Prompt | Grid | Figure | Source


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `level` is 1 to 3. An appendix has no number; a `wide` one is turned on its
    side, with all that follows it up to the next heading of the first level."""

    heading: str
    level: int = 1
    pieces: tuple[Piece, ...] = ()
    appendix: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class DraftReport:
    """The whole draft. `copy` says which of the two copies it is, `kind` the same in a few words; `day` is the draft's
    date; `colours` are the agencies in the order of their colours, which the chronology uses."""

    title: str
    heading: str
    subtitle: str
    board: str
    reference: str
    marking: str
    draft: str
    day: date
    day_words: str
    lead_reviewer: str
    period: str
    copy: str
    kind: str
    statements: tuple[Statement, ...]
    sections: tuple[Section, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written, and what there is to say about it: prompts to answer, names replaced, words left for a person
    to decide."""

    written: tuple[str, ...]
    draft: str
    prompts: int
    replaced: int
    unsure: int


Coder: TypeAlias = Callable[[str, str], str]
"""Puts pseudonyms into a text; told also where the text stands, in words."""


def coded(draft: DraftReport, code: Coder) -> DraftReport:
    """The draft with every text of it put through `code`, headings, captions and alternative texts included. Agencies'
    names that give a row its colour stay: they are looked up, not shown."""
    first = "title page"
    return replace(
        draft,
        title=code(draft.title, first),
        reference=code(draft.reference, first),
        period=code(draft.period, first),
        statements=tuple(Statement(each.about, code(each.text, first)) for each in draft.statements),
        sections=tuple(_section(section, code) for section in draft.sections),
    )


def _section(section: Section, code: Coder) -> Section:
    heading = code(section.heading, "heading")
    return replace(section, heading=heading, pieces=tuple(_piece(piece, code, heading) for piece in section.pieces))


def _piece(piece: Piece, code: Coder, where: str) -> Piece:
    match piece:
        case Text():
            return replace(piece, said=_said(piece.said, code, where))
        case Bullets():
            points = (replace(point, said=_said(point.said, code, where)) for point in piece.points)
            return replace(piece, points=tuple(points))
        case Prompt():
            return Prompt(code(piece.asks, where), code(piece.rests_on, where))
        case Source():
            return Source(code(piece.text, where))
        case Figure():
            place = f"{where}, picture"
            return replace(piece, caption=code(piece.caption, place), alternative=code(piece.alternative, place))
        case Grid():
            lines = tuple(_line(line, piece, code, where) for line in piece.lines)
            return replace(piece, caption=code(piece.caption, where), lines=lines)


def _line(line: Line, grid: Grid, code: Coder, where: str) -> Line:
    row = f"{where}, {line.ref}" if line.ref else where
    cells = zip(line.cells, grid.titles, strict=True)
    return line._replace(cells=tuple(_said(cell, code, f"{row}, {title.title}", line.ref) for cell, title in cells))


def _said(said: tuple[Said, ...], code: Coder, where: str, ref: str = "") -> tuple[Said, ...]:
    """A ref is nobody's name, whatever its agency's code."""
    return tuple(
        each._replace(
            text=code(each.text, where) if each.text and each.text != ref else each.text,
            label=code(each.label, where) if each.label else "",
        )
        for each in said
    )


def texts_of(draft: DraftReport) -> Iterator[str]:
    """Every text of the draft, in reading order."""
    found: list[str] = []

    def note(text: str, _: str) -> str:
        found.append(text)
        return text

    coded(draft, note)
    yield from found


def prompts_in(draft: DraftReport) -> int:
    """How many places wait for a person's words."""
    pieces = [piece for section in draft.sections for piece in section.pieces]
    cells = (
        said
        for piece in pieces
        if isinstance(piece, Grid)
        for line in piece.lines
        for cell in line.cells
        for said in cell
    )
    return sum(isinstance(piece, Prompt) for piece in pieces) + sum(said.prompt for said in cells)
