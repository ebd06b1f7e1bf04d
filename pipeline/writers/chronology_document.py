"""`combined-chronology.docx`: the timeline as a Word document, from a template that can be restyled in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.papers import ColumnTitle
from pipeline.domain.word_papers import ChronologyPaper, Line, Part, Said
from pipeline.shipped import TEMPLATES
from pipeline.writers import word_package, word_template
from pipeline.writers import word_text as word
from pipeline.writers.workbook_styles import agency_styles

TEMPLATE = "combined-chronology.docx"
TEXT, NOTE, HEADING, LABEL, OWN, REF = "EntryText", "PartAbout", "EntryHeading", "EntryLabel", "OwnWords", "EntryRef"
SMALL = "EntryPlace"
STYLES = (
    TEXT,
    SMALL,
    NOTE,
    HEADING,
    LABEL,
    OWN,
    REF,
    "ChronologyTable",
    "ContentsLine",
    "Heading1",
    "Heading2",
    "Hyperlink",
)
"""Ids of the styles that a template must have, because the tables use them."""

SILENT_FILL = "E7E6E6"
_A4_LANDSCAPE = 15_476  # text width with margins of 12 mm, in twentieths of a point
_SHARES = {"ref": 23, "date": 29, "agency": 32, "event": 102, "action": 43, "analysis": 44} | {
    key: share
    for share, keys in {
        26: ("refs",),
        32: ("day", "days"),
        30: ("entries",),
        48: ("dates", "place"),
        60: ("named",),
        80: ("question", "says"),
    }.items()
    for key in keys
}
_PLAIN = ("ref", "date", "day", "days")  # the program's words, yet not in italics: they are all of the column
_COLOURED = ("agency", "named")
_MOST_WHOLE = 14  # lines that a row may have and still be kept on one page
_LETTERS_TO_A_SHARE = 0.66


def write_chronology_document(path: Path, paper: ChronologyPaper, template: Path | None = None) -> None:
    """Write the Word chronology to `path`. Raises `SetupError` when the template cannot be filled."""
    template = template or TEMPLATES / TEMPLATE
    properties = word_template.Properties(f"{paper.heading}: {paper.title}", paper.marking, paper.made_on)
    package = word_template.fill(template, _words(paper), properties, STYLES)
    layout = _Layout(paper, word_package.text_width(package, _A4_LANDSCAPE))
    blocks: dict[str, word_package.Block] = {
        "agencies": layout.agencies,
        "contents": layout.contents,
        "timeline": lambda: layout.parts(paper.timeline, 0),
        "questions": lambda: layout.parts(paper.questions, len(paper.timeline)),
    }
    word_package.write_package(path, package, blocks, template)


def _words(paper: ChronologyPaper) -> word_template.Words:
    scalars = {
        "title": paper.title,
        "heading": paper.heading,
        "marking": paper.marking,
        "period": paper.period,
        "made_on": paper.made_on_words,
        "order": paper.order,
    }
    marks = {name: word_package.mark(name) for name in ("agencies", "contents", "timeline", "questions")}
    statements = [{"about": line.about, "text": word.clean(line.text)} for line in paper.statements]
    return {name: word.clean(text) for name, text in scalars.items()} | marks | {"statements": statements}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column made ready: what opens a plain cell, and how many letters fit on a line."""

    key: str
    width: int
    start: str
    per_line: float


class _Layout:
    """Lays the parts out. Entries that something points to get a bookmark; the others need none."""

    def __init__(self, paper: ChronologyPaper, width: int) -> None:
        self._paper = paper
        self._width = width
        self._fills = _fills([line.agency for line in paper.agencies])
        self._bookmarks = _bookmarks([*paper.timeline, *paper.questions])

    def agencies(self) -> Iterator[str]:
        """The legend: each agency on its colour, and what it sent."""
        lines = [
            Line(
                ((Said(each.agency),), (Said(each.entries, own=True),), (Said(each.dates, own=True),)), "", each.agency
            )
            for each in self._paper.agencies
        ]
        titles = self._paper.agency_titles
        yield from self._table(titles, lines, "Agencies and their colours", self._width * 3 // 5)

    def contents(self) -> Iterator[str]:
        """A line for each part, leading to it."""
        for number, part in enumerate([*self._paper.timeline, *self._paper.questions]):
            if part.short:
                yield word.paragraph("ContentsLine", word.link(part.short, f"part_{number}"))

    def parts(self, parts: Sequence[Part], first: int) -> Iterator[str]:
        """Each part: its heading, what it is, its table."""
        for number, part in enumerate(parts, first):
            style = "Heading1" if part.top else "Heading2"
            yield word.paragraph(style, word.bookmarked(word.run(part.heading), f"part_{number}", number + 1))
            if part.about:
                yield word.paragraph(NOTE, word.run(part.about))
            if part.lines:
                yield from self._table(part.titles, part.lines, part.heading, self._width)

    def _table(self, titles: Sequence[ColumnTitle], lines: Iterable[Line], caption: str, room: int) -> Iterator[str]:
        columns = _columns(titles, room)
        yield word.table_start((column.width for column in columns), caption)
        heading = "".join(
            f"{column.start}{word.paragraph(HEADING, word.run(title.title))}{word.CELL_END}"
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
            pieces.append(self._paragraphs(cell, column.key, line.ref) if cell else _EMPTY)
            pieces.append(word.CELL_END)
        pieces.append(word.ROW_END)
        return "".join(pieces)

    def _cell_start(self, line: Line, column: _Column) -> str:
        if column.key in _COLOURED and line.agency in self._fills:
            fill, edge = self._fills[line.agency]
            return word.cell_start(column.width, fill, edge=edge)
        return word.cell_start(column.width, SILENT_FILL) if line.silent else column.start

    def _paragraphs(self, cell: Sequence[Said], key: str, ref: str) -> str:
        pieces: list[str] = []
        for said in cell:
            if said.runs_on:
                pieces[-1] = _BETWEEN
            else:
                pieces.append(_SMALL_START if said.small else _TEXT_START)
            pieces.append(self._runs(said, key, ref))
            pieces.append("</w:p>")
        return "".join(pieces)

    def _runs(self, said: Said, key: str, ref: str) -> str:
        style = _style(said, key) if said.own else ""
        if not (said.label or said.refs or style):  # most of the text: one run
            return f"<w:r>{word.text(said.text)}</w:r>"
        runs = [word.label(f"{said.label} ", LABEL)] if said.label else []
        if said.text:
            told = word.run(said.text, style)
            number = self._bookmarks.get(ref, 0) if style == REF else 0
            runs.append(word.bookmarked(told, _bookmark(number), number) if number else told)
        for place, other in enumerate(said.refs):
            runs.append(word.run(", ") if place else "")
            number = self._bookmarks.get(other, 0)
            runs.append(word.link(other, _bookmark(number)) if number else word.run(other))
        return "".join(runs)


_EMPTY = word.paragraph(TEXT)  # a cell must hold a paragraph
_TEXT_START, _SMALL_START = (word.paragraph(style).removesuffix("</w:p>") for style in (TEXT, SMALL))
_BETWEEN = word.run("   ")  # before a fact that shares a paragraph


def _style(said: Said, key: str) -> str:
    """The character style of the program's own words."""
    if said.small or (key in _PLAIN and not (key == "ref" and said.text)):
        return ""
    return REF if key == "ref" else OWN


def _bookmark(number: int) -> str:
    return f"entry_{number}"


def _bookmarks(parts: Sequence[Part]) -> Mapping[str, int]:
    """A number for each entry of the document that something in it points to; the parts' own come first."""
    lines = [line for part in parts for line in part.lines]
    wanted = {ref for line in lines for cell in line.cells for said in cell for ref in said.refs}
    pointed_to = (line.ref for line in lines if line.ref in wanted)
    return {ref: number for number, ref in enumerate(dict.fromkeys(pointed_to), len(parts) + 1)}


def _columns(titles: Sequence[ColumnTitle], room: int) -> list[_Column]:
    shares = [_SHARES[title.key] for title in titles]
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


__all__ = ["STYLES", "TEMPLATE", "write_chronology_document"]
