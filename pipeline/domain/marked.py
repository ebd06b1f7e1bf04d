"""A Word document as it came back: each word with who put it in, took it out or moved it, and the comments on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.domain.outline import Heading


class Reading(StrEnum):
    """How a document with tracked changes is read."""

    ACCEPTED = "all changes in"
    REJECTED = "no change in"


@dataclass(frozen=True, slots=True)
class Trace:
    """Who changed something, and when, as the file has it. `move`: the name that both ends of a move share, empty where
    the file gives it none; None when nothing was moved."""

    author: str = ""
    when: str = ""
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one state, or (`ends`) the end of a paragraph. One person may have put them in and another taken out."""

    text: str
    put_in: Trace | None = None
    taken_out: Trace | None = None
    ends: bool = False

    def stands(self, reading: Reading) -> bool:
        """Whether it is there in this reading."""
        return self.taken_out is None if reading is Reading.ACCEPTED else self.put_in is None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a stored paragraph lies. `part`: empty for the text, else `text box`, `footnote 3`, `page header`. `table`
    and `row` count from 1, `column` from 0; `table` 0: in none. `stretch`: paragraphs of one number follow one another
    with nothing between, so that the end of one can be taken out."""

    stretch: int
    part: str = ""
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """One paragraph as stored; its last piece is its end. `label`: its number in an automatic list (`4.2`).
    `prompted`: it holds a content control that nobody has filled in; `automatic`: Word writes it anew by itself (a line
    of the contents, a page number)."""

    pieces: tuple[Piece, ...]
    spot: Spot
    heading: Heading = Heading.NONE
    level: int = 0
    label: str = ""
    prompted: bool = False
    automatic: bool = False

    @property
    def stored(self) -> str:
        """All words, those taken out too."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text: the number of a stored paragraph, and how many letters of it lie before."""

    paragraph: int
    letter: int


@dataclass(frozen=True, slots=True)
class MarkedComment:
    """One comment as the file has it. `answers`: the id of the comment it replies to; `resolved`: marked as done.
    `start` and `end` None: it hangs on nothing any more."""

    id: str
    author: str
    when: str
    text: str
    answers: str = ""
    resolved: bool = False
    start: Anchor | None = None
    end: Anchor | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A table row that was added or removed as a whole."""

    table: int
    row: int
    put_in: Trace | None = None
    taken_out: Trace | None = None


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A whole document. `formatting`: how many tracked changes are of looks alone. `saved_by`, `saved_on`: as its
    properties say. `addresses`: authors' names to what the file knows them by elsewhere, such as an e-mail address."""

    paragraphs: tuple[MarkedParagraph, ...]
    comments: tuple[MarkedComment, ...] = ()
    rows: tuple[RowChange, ...] = ()
    formatting: int = 0
    saved_by: str = ""
    saved_on: str = ""
    addresses: tuple[tuple[str, str], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any tracked change of words is in it."""
        traces = any(piece.put_in or piece.taken_out for paragraph in self.paragraphs for piece in paragraph.pieces)
        return traces or bool(self.rows)


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One paragraph of a reading; `sources` are the numbers of the stored paragraphs whose words and ends make it."""

    text: str
    spot: Spot
    sources: tuple[int, ...]
    heading: Heading = Heading.NONE
    level: int = 0
    label: str = ""
    automatic: bool = False


def read_as(document: MarkedDocument, reading: Reading) -> tuple[ReadParagraph, ...]:
    """The paragraphs as they stand with every tracked change accepted, or every one rejected. Where a paragraph's end
    goes, the next one of its stretch continues it, and keeps the look of that one. What is empty in this reading
    though the document as stored has words there, because all of it was put in or taken out, is left out."""
    open_: dict[int, ReadParagraph] = {}
    done: list[ReadParagraph] = []
    gone = {(each.table, each.row) for each in document.rows if _row_gone(each, reading)}
    for number, paragraph in enumerate(document.paragraphs):
        spot = paragraph.spot
        if spot.table and (spot.table, spot.row) in gone:
            continue
        begun = open_.pop(spot.stretch, None)
        words = "".join(piece.text for piece in paragraph.pieces if piece.stands(reading))
        looks = (paragraph.heading, paragraph.level, paragraph.label, paragraph.automatic)
        line = ReadParagraph(words, spot, (number,), *looks)
        if begun is not None:
            line = replace(line, text=begun.text + words, sources=(*begun.sources, number))
        if paragraph.pieces[-1].stands(reading):
            done.append(line)
        else:
            open_[spot.stretch] = line
    done.extend(line for line in open_.values() if line.text)  # nothing follows that could continue these
    return tuple(sorted(done, key=lambda line: line.sources))


def _row_gone(change: RowChange, reading: Reading) -> bool:
    return (change.taken_out if reading is Reading.ACCEPTED else change.put_in) is not None
