"""A document with tracked changes as the passages of one of its readings, each with its place and its section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.domain.marked import MarkedDocument, Reading, ReadParagraph, read_as
from pipeline.domain.outline import Heading
from pipeline.domain.passages import Passage


def passages(document: MarkedDocument, reading: Reading) -> tuple[Passage, ...]:
    """The passages that hold words, in reading order, counted as `domain/outline.py` says."""
    return tuple(_in_sections(_read(document, reading)))


def _read(document: MarkedDocument, reading: Reading) -> Iterator[Passage]:
    place = _Places(document)
    for (table, _), lines in groupby(read_as(document, reading), lambda line: (line.spot.table, line.spot.row)):
        if table:
            yield from _row(list(lines))
        else:
            yield from (found for line in lines if (found := _paragraph(line, place)))


class _Places:
    """Counts the paragraphs of the text as they come."""

    def __init__(self, document: MarkedDocument) -> None:
        self._paragraphs = document.paragraphs
        self._count = 0

    def of(self, line: ReadParagraph) -> str:
        if line.spot.part and line.spot.part != "text box":
            return line.spot.part
        if not line.spot.part:
            self._count += bool(line.text.strip()) or any(self._paragraphs[each].prompted for each in line.sources)
        here = f"paragraph {max(self._count, 1)}"
        return f"text box at {here}" if line.spot.part else here


def _paragraph(line: ReadParagraph, places: _Places) -> Passage | None:
    place = places.of(line)
    if not line.text.strip():
        return None
    return Passage(
        (line.text,), place, line.heading, line.level, line.label, sources=line.sources, automatic=line.automatic
    )


def _row(lines: Sequence[ReadParagraph]) -> Iterator[Passage]:
    """A text box within a row belongs to it."""
    spot = lines[0].spot
    wide = max(line.spot.column for line in lines) + 1
    cells = tuple(
        "\n".join(line.text for line in lines if line.spot.column == column and line.text.strip())
        for column in range(wide)
    )
    if any(cells):
        sources = tuple(sorted(each for line in lines for each in line.sources))
        yield Passage(cells, f"Table {spot.table}, row {spot.row}", is_row=True, sources=sources)


def _in_sections(found: Iterable[Passage]) -> Iterator[Passage]:
    """Each under its heading. Where headings are styled, a bold line among them is none."""
    lines = list(found)
    wanted = Heading.STYLE if any(line.heading is Heading.STYLE and line.level for line in lines) else Heading.LOOKS
    section = ""
    for line in lines:
        if line.heading is wanted and not line.is_row and (line.level or wanted is Heading.LOOKS):
            section = f"{line.label} {line.text}".strip()
        yield replace(line, section=section if line.place.startswith(("para", "Table", "text")) else line.place)
