"""`combined-chronology.docx`: the timeline as a Word document, from a template that can be restyled in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.domain.word_papers import ChronologyPaper, Line, Part, Said
from pipeline.shipped import TEMPLATES
from pipeline.writers import word_package, word_template
from pipeline.writers import word_text as word
from pipeline.writers.entry_tables import EntryTables, Looks, bookmarks, refs_in

TEMPLATE = "combined-chronology.docx"
NOTE = "PartAbout"
SHARES = {"ref": 23, "date": 29, "agency": 32, "event": 102, "action": 43, "analysis": 44} | {
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
LOOKS = Looks(SHARES)
STYLES = (*LOOKS.styles, NOTE, "ContentsLine", "Heading1", "Heading2", "Hyperlink")
"""Ids of the styles that a template must have, because the tables use them."""

_A4_LANDSCAPE = 15_476  # text width with margins of 12 mm, in twentieths of a point


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


class _Layout:
    """Lays the parts out. Entries that something points to get a bookmark; the others need none."""

    def __init__(self, paper: ChronologyPaper, width: int) -> None:
        self._paper = paper
        self._width = width
        lines = [line for part in (*paper.timeline, *paper.questions) for line in part.lines]
        places = bookmarks(lines, refs_in(lines), len(paper.timeline) + len(paper.questions) + 1)
        self._tables = EntryTables(LOOKS, [line.agency for line in paper.agencies], places)

    def agencies(self) -> Iterable[str]:
        """The legend: each agency on its colour, and what it sent."""
        lines = [
            Line(
                ((Said(each.agency),), (Said(each.entries, own=True),), (Said(each.dates, own=True),)), "", each.agency
            )
            for each in self._paper.agencies
        ]
        titles = self._paper.agency_titles
        return self._tables.table(titles, lines, "Agencies and their colours", self._width * 3 // 5)

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
                yield from self._tables.table(part.titles, part.lines, part.heading, self._width)


__all__ = ["STYLES", "TEMPLATE", "write_chronology_document"]
