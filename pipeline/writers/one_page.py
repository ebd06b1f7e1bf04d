"""A paper of one page, such as `status.docx`, from a template that can be restyled in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.domain.one_page import OnePage, OnePageColumn, OnePagePart
from pipeline.writers import word_package, word_template
from pipeline.writers import word_text as word

TEXT, TITLE, BULLET, SENTENCE = "EntryText", "EntryHeading", "ListBullet", "More"
STYLES = (TEXT, TITLE, BULLET, SENTENCE, "ChronologyTable", "Heading1")
"""Ids of the styles that a template must have, because the parts use them."""

_A4 = 10_318  # text width with margins of 14 mm, in twentieths of a point


def write_one_page(path: Path, paper: OnePage, template: Path) -> None:
    """Write the page to `path`. Raises `SetupError` when the template cannot be filled."""
    properties = word_template.Properties(f"{paper.heading}: {paper.title}", paper.marking, paper.made_on)
    texts = {
        "title": paper.title,
        "heading": paper.heading,
        "marking": paper.marking,
        "summary": paper.summary,
        "counted": paper.counted,
    }
    words = {name: word.clean(text) for name, text in texts.items()} | {"parts": word_package.mark("parts")}
    package = word_template.fill(template, words, properties, STYLES)
    width = word_package.text_width(package, _A4)
    word_package.write_package(path, package, {"parts": lambda: _parts(paper.parts, width)}, template)


def _parts(parts: Iterable[OnePagePart], width: int) -> Iterator[str]:
    for part in parts:
        yield word.paragraph("Heading1", word.run(part.heading))
        if part.columns and part.rows:
            yield from _table(part, width)
        elif not part.columns:
            yield from (word.paragraph(BULLET, word.run(text)) for (text,) in part.rows)
        if part.about:
            yield word.paragraph(SENTENCE, word.run(part.about))


def _table(part: OnePagePart, width: int) -> Iterator[str]:
    starts = [word.cell_start(wide) for wide in _widths(part.columns, width)]
    yield word.table_start(_widths(part.columns, width), part.heading)
    yield word.row_of(word.HEADING_ROW, TITLE, starts, [column.title for column in part.columns])
    for row in part.rows:
        yield word.row_of(word.WHOLE_ROW, TEXT, starts, row)
    yield word.TABLE_END


def _widths(columns: Iterable[OnePageColumn], width: int) -> list[int]:
    shares = [column.share for column in columns]
    return [width * share // sum(shares) for share in shares]
