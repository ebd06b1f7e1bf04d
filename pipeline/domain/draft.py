"""A draft report, before anybody lays it out: sections made of paragraphs, lists, tables, prompts and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


Coder: TypeAlias = Callable[[Sequence[str], str], Sequence[str]]
"""Puts pseudonyms into a paragraph, given as the pieces that it is made of; told also where it stands, in words. As
many pieces come back."""


def coded(draft: DraftReport, code: Coder) -> DraftReport:
    """The draft with every text of it put through `code`, headings, captions and alternative texts included. Agencies'
    names that give a row its colour stay: they are looked up, not shown."""
    first = "title page"
    return replace(
        draft,
        title=_one(draft.title, code, first),
        reference=_one(draft.reference, code, first),
        period=_one(draft.period, code, first),
        statements=tuple(Statement(each.about, _one(each.text, code, first)) for each in draft.statements),
        sections=tuple(_section(section, code) for section in draft.sections),
    )


def _one(text: str, code: Coder, where: str) -> str:
    return code((text,), where)[0] if text else ""


def _section(section: Section, code: Coder) -> Section:
    heading = _one(section.heading, code, "heading")
    return replace(section, heading=heading, pieces=tuple(_piece(piece, code, heading) for piece in section.pieces))


def _piece(piece: Piece, code: Coder, where: str) -> Piece:
    match piece:
        case Text():
            return _text(piece, code, where)
        case Bullets():
            return replace(piece, points=tuple(_text(point, code, where) for point in piece.points))
        case Prompt():
            return Prompt(_one(piece.asks, code, where), _one(piece.rests_on, code, where))
        case Source():
            return Source(_one(piece.text, code, where))
        case Figure():
            place = f"{where}, picture"
            words = _one(piece.alternative, code, place)
            return replace(piece, caption=_one(piece.caption, code, place), alternative=words)
        case Grid():
            lines = tuple(_line(line, piece, code, where) for line in piece.lines)
            return replace(piece, caption=_one(piece.caption, code, where), lines=lines)


def _text(text: Text, code: Coder, where: str) -> Text:
    return replace(text, said=tuple(_paragraph(text.said, code, where, " ")))


def _line(line: Line, grid: Grid, code: Coder, where: str) -> Line:
    row = f"{where}, {line.ref}" if line.ref else where
    cells = zip(line.cells, grid.titles, strict=True)
    return line._replace(cells=tuple(_cell(cell, code, f"{row}, {title.title}", line.ref) for cell, title in cells))


def _cell(cell: tuple[Said, ...], code: Coder, where: str, ref: str) -> tuple[Said, ...]:
    """Paragraph by paragraph: what runs on belongs to the one before."""
    found: list[Said] = []
    paragraph: list[Said] = []
    for said in cell:
        if paragraph and not said.runs_on:
            found += _paragraph(paragraph, code, where, RUNS_ON, ref)
            paragraph = []
        paragraph.append(said)
    return (*found, *_paragraph(paragraph, code, where, RUNS_ON, ref))


RUNS_ON = "   "
"""Stands between facts that share a paragraph."""


def _paragraph(those: Sequence[Said], code: Coder, where: str, between: str, ref: str = "") -> Iterator[Said]:
    """All that stands in one paragraph, coded as a whole: a word beside a name tells that it is one. A ref is nobody's
    name, whatever its agency's code."""
    pieces: list[str] = []
    for each in those:
        space = " " if each.label else ""
        pieces += [between if pieces else "", each.label + space, each.text, ", ".join(each.refs)]
    new = code(pieces, where) if any(pieces) else pieces
    for place, each in enumerate(those):
        label, text = new[4 * place + 1], new[4 * place + 2]
        yield each._replace(label=label.removesuffix(" "), text=each.text if each.text == ref else text)


def texts_of(draft: DraftReport) -> Iterator[str]:
    """Every text of the draft, in reading order."""
    found: list[str] = []

    def note(pieces: Sequence[str], _: str) -> Sequence[str]:
        found.append("".join(pieces))
        return pieces

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
