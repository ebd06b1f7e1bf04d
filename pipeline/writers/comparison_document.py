"""What changed between two drafts as a Word document, from a template that can be restyled in Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.domain.comparison import CellChange, ComparisonPaper, PaperChange
from pipeline.domain.passages import Stretch, Was
from pipeline.shipped import TEMPLATES
from pipeline.writers import word_package, word_template
from pipeline.writers import word_text as word

TEMPLATE = "comparison.docx"
TEXT, TITLE, PLACE, CHANGED, CELL = "EntryText", "EntryHeading", "ChangePlace", "ChangedText", "CellName"
ADDED, REMOVED = "WordsAdded", "WordsRemoved"
STYLES = (TEXT, TITLE, PLACE, CHANGED, CELL, ADDED, REMOVED, "ChronologyTable", "Heading1", "Heading2")
"""Ids of the styles that a template must have, because the parts use them."""

_A4 = 9_411  # text width with margins of 22 mm, in twentieths of a point
_SHARES = (44, 12, 11, 12, 10, 12)
_LOOKS = {Was.KEPT: "", Was.ADDED: ADDED, Was.REMOVED: REMOVED}


def write_comparison(path: Path, paper: ComparisonPaper, template: Path | None = None) -> None:
    """Write the document to `path`. Raises `SetupError` when the template cannot be filled."""
    template = template or TEMPLATES / TEMPLATE
    texts = {"title": paper.title, "heading": paper.heading, "marking": paper.marking, "summary": paper.summary}
    words: word_template.Words = {
        **{name: word.clean(text) for name, text in texts.items()},
        "statements": [{"about": word.clean(about), "text": word.clean(text)} for about, text in paper.statements],
        "parts": word_package.mark("parts"),
    }
    properties = word_template.Properties(f"{paper.heading}: {paper.title}", paper.marking, paper.made_on)
    package = word_template.fill(template, words, properties, STYLES)
    width = word_package.text_width(package, _A4)
    word_package.write_package(path, package, {"parts": lambda: _parts(paper, width)}, template)


def _parts(paper: ComparisonPaper, width: int) -> Iterator[str]:
    yield word.paragraph("Heading1", word.run("Changes by section"))
    yield from _counts(paper, width)
    if paper.sections:
        yield word.paragraph("Heading1", word.run("The changes"))
    for section in paper.sections:
        yield word.paragraph("Heading2", word.run(section.heading))
        for change in section.changes:
            yield from _change(change)


def _counts(paper: ComparisonPaper, width: int) -> Iterator[str]:
    widths = [width * share // sum(_SHARES) for share in _SHARES]
    starts = [word.cell_start(wide) for wide in widths]
    yield word.table_start(widths, "How many paragraphs and table rows changed in each section")
    yield word.row_of(word.HEADING_ROW, TITLE, starts, paper.columns)
    for row in paper.counts:
        yield word.row_of(word.WHOLE_ROW, TEXT, starts, row)
    yield word.TABLE_END


def _change(change: PaperChange) -> Iterator[str]:
    yield word.paragraph(PLACE, word.run(change.about))
    for cell in change.cells:
        if cell.name:
            yield word.paragraph(CELL, word.run(cell.name))
        yield word.paragraph(CHANGED, *_runs(cell))


def _runs(cell: CellChange) -> Iterator[str]:
    yield from (word.run(_visible(each), _LOOKS[each.was]) for each in cell.stretches)


def _visible(stretch: Stretch) -> str:
    """A paragraph's end that came or went can be seen."""
    return stretch.text if stretch.was is Was.KEPT else stretch.text.replace("\n", "¶\n")
