"""Tables of a Word document, row by row as text: cells of several paragraphs, refs that lead to their entries, agencies
on their colours. Twenty thousand rows take seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.domain.draft import RUNS_ON
from pipeline.domain.papers import ColumnTitle
from pipeline.domain.word_papers import Line, Said
from pipeline.writers import word_text as word
from pipeline.writers.workbook_styles import agency_styles

SILENT_FILL = "E7E6E6"
_PLAIN = ("ref", "date", "day", "days")  # the program's words, yet not in italics: they are all of the column
_COLOURED = ("agency", "named")
_MOST_WHOLE = 14  # lines that a row may have and still be kept on one page
_LETTERS_TO_A_SHARE = 0.66


@dataclass(frozen=True, slots=True)
class Looks:
    """How tables look: the ids of their styles, and each kind of column's share of the width. `prompt` is of cells that
    a person fills in, empty where a document has none. `coloured`: agencies stand on their colours."""

    shares: Mapping[str, int]
    table: str = "ChronologyTable"
    text: str = "EntryText"
    small: str = "EntryPlace"
    heading: str = "EntryHeading"
    label: str = "EntryLabel"
    own: str = "OwnWords"
    ref: str = "EntryRef"
    prompt: str = ""
    coloured: bool = True

    @property
    def styles(self) -> tuple[str, ...]:
        """Ids of the styles that a template must have for these tables."""
        every = (self.text, self.small, self.heading, self.label, self.own, self.ref, self.prompt, self.table)
        return tuple(style for style in dict.fromkeys(every) if style)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column made ready: what opens a plain cell, and how many letters fit on a line."""

    key: str
    width: int
    start: str
    per_line: float


class EntryTables:
    """Lays tables out. `agencies` in the order of their colours; `bookmarks` are the numbers of the entries that
    something leads to. The others need none."""

    def __init__(self, looks: Looks, agencies: Sequence[str], bookmarks: Mapping[str, int]) -> None:
        self._looks = looks
        self._fills = _fills(agencies) if looks.coloured else {}
        self._bookmarks = bookmarks
        self._starts = {style: _opened(style) for style in (looks.text, looks.small, looks.prompt)}
        self._empty = word.paragraph(looks.text)  # a cell must hold a paragraph

    def table(self, titles: Sequence[ColumnTitle], lines: Iterable[Line], caption: str, room: int) -> Iterator[str]:
        """A table of this width; the caption is read out by screen readers and shown nowhere."""
        columns = _columns(titles, room, self._looks.shares)
        yield word.table_start((column.width for column in columns), caption, self._looks.table)
        heading = "".join(
            f"{column.start}{word.paragraph(self._looks.heading, word.run(title.title))}{word.CELL_END}"
            for column, title in zip(columns, titles, strict=True)
        )
        yield f"{word.HEADING_ROW}{heading}{word.ROW_END}"
        for line in lines:
            yield self._row(line, columns)
        yield word.TABLE_END

    def _row(self, line: Line, columns: Sequence[_Column]) -> str:
        pieces = [word.WHOLE_ROW if _short(line, columns) else word.ROW]
        for column, cell in zip(columns, line.cells, strict=True):
            pieces.append(self._cell_start(line, column))
            pieces.append(self._paragraphs(cell, column.key, line.ref) if cell else self._empty)
            pieces.append(word.CELL_END)
        pieces.append(word.ROW_END)
        return "".join(pieces)

    def _cell_start(self, line: Line, column: _Column) -> str:
        if column.key in _COLOURED and line.agency in self._fills:
            fill, edge = self._fills[line.agency]
            return word.cell_start(column.width, fill, edge=edge)
        return word.cell_start(column.width, SILENT_FILL) if line.silent else column.start

    def _paragraphs(self, cell: Sequence[Said], key: str, ref: str) -> str:
        looks = self._looks
        pieces: list[str] = []
        for said in cell:
            if said.runs_on:
                pieces[-1] = _BETWEEN
            elif said.prompt:
                pieces.append(self._starts[looks.prompt])
            else:
                pieces.append(self._starts[looks.small if said.small else looks.text])
            pieces.append(self._runs(said, key, ref))
            pieces.append("</w:p>")
        return "".join(pieces)

    def _runs(self, said: Said, key: str, ref: str) -> str:
        style = self._style(said, key) if said.own else ""
        if not (said.label or said.refs or style):  # most of the text: one run
            return f"<w:r>{word.text(said.text)}</w:r>"
        runs = [word.label(f"{said.label} ", self._looks.label)] if said.label else []
        if said.text:
            told = word.run(said.text, style)
            number = self._bookmarks.get(ref, 0) if style == self._looks.ref else 0
            runs.append(word.bookmarked(told, bookmark(number), number) if number else told)
        runs.append(self.refs(said.refs))
        return "".join(runs)

    def refs(self, refs: Sequence[str]) -> str:
        """Refs with commas between, each leading to its entry where that stands in the document."""
        runs: list[str] = []
        for place, ref in enumerate(refs):
            runs.append(word.run(", ") if place else "")
            number = self._bookmarks.get(ref, 0)
            runs.append(word.link(ref, bookmark(number)) if number else word.run(ref))
        return "".join(runs)

    def _style(self, said: Said, key: str) -> str:
        """The character style of the program's own words."""
        if said.small or (key in _PLAIN and not (key == "ref" and said.text)):
            return ""
        return self._looks.ref if key == "ref" else self._looks.own


_BETWEEN = word.run(RUNS_ON)  # before a fact that shares a paragraph


def _opened(style: str) -> str:
    return word.paragraph(style).removesuffix("</w:p>")


def bookmark(number: int) -> str:
    """The name of an entry's bookmark."""
    return f"entry_{number}"


def bookmarks(lines: Sequence[Line], pointed_to: Iterable[str], first: int) -> Mapping[str, int]:
    """A number for each of these lines' entries that something points to, from `first` on."""
    wanted = set(pointed_to)
    there = (line.ref for line in lines if line.ref in wanted)
    return {ref: number for number, ref in enumerate(dict.fromkeys(there), first)}


def refs_in(lines: Iterable[Line]) -> Iterator[str]:
    """Every ref that a line points to."""
    return (ref for line in lines for cell in line.cells for said in cell for ref in said.refs)


def _columns(titles: Sequence[ColumnTitle], room: int, of: Mapping[str, int]) -> list[_Column]:
    shares = [of[title.key] for title in titles]
    columns = []
    for title, share in zip(titles, shares, strict=True):
        width = room * share // sum(shares)
        columns.append(_Column(title.key, width, word.cell_start(width), width / 56.7 * _LETTERS_TO_A_SHARE))
    return columns


def _short(line: Line, columns: Sequence[_Column]) -> bool:
    """Whether the row is short enough to be kept on one page: a longer one would leave half a page white."""
    for column, cell in zip(columns, line.cells, strict=True):
        lines = 0.0
        for said in cell:
            letters = len(said.text) + len(said.label) + 10 * len(said.refs)
            lines += 1 + letters / column.per_line
            if "\n" in said.text:
                lines += said.text.count("\n")
        if lines > _MOST_WHOLE:
            return False
    return True


def _fills(agencies: Sequence[str]) -> dict[str, tuple[str, bool]]:
    """The colours that the workbook gives them."""
    return {
        agency: (str(style["bg_color"]).lstrip("#"), "left" in style)
        for agency, style in agency_styles(agencies).items()
    }
