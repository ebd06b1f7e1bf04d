"""The learning summary's page in its three forms, under their names: for Word, to print or send, and for the web."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.domain.summary_page import Fitted, Layout, SummaryPage
from pipeline.writers.learning_summary_document import write_learning_summary_document
from pipeline.writers.learning_summary_pdf import write_learning_summary_pdf
from pipeline.writers.learning_summary_web import write_learning_summary_web
from pipeline.writers.page_measure import SummaryTemplate
from pipeline.writers.pdf_drawing import face
from pipeline.writers.placing import Place

FILE_NAMES = {Layout.ONE_PAGE: "learning-summary", Layout.SEVEN_MINUTE: "seven-minute-briefing"}
FORMS = {
    ".docx": write_learning_summary_document,
    ".pdf": write_learning_summary_pdf,
    ".html": write_learning_summary_web,
}


def summary_files(layout: Layout) -> list[str]:
    """The names of the three files."""
    return [f"{FILE_NAMES[layout]}{ending}" for ending in FORMS]


def write_learning_summary(place: Place, fitted: Fitted, template: SummaryTemplate) -> list[str]:
    """Write the three files, each where `place` says; return their names. Raises `SetupError` when the template or a
    font is at fault."""
    names = summary_files(fitted.page.layout)
    for name, write in zip(names, FORMS.values(), strict=True):
        write(place(name), fitted, template)
    return names


def undrawn(page: SummaryPage) -> tuple[str, ...]:
    """The letters of the page for which the PDF shows a square, because its font has no form for them, by their names:
    `ARABIC LETTER AIN`. Screen readers get the letter itself; the Word document and the web page show it."""
    letters = sorted(set().union(*(face(bold=False).lacks(text) for text in _texts(page))))
    return tuple(unicodedata.name(letter, f"U+{ord(letter):04X}") for letter in letters)


def _texts(page: SummaryPage) -> Iterator[str]:
    yield from (page.kicker, page.title, page.board)
    for part in page.parts:
        yield part.heading
        for line in part.lines:
            yield from (line.label, line.text, line.tail)
