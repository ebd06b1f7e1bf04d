"""`queries/<Agency>.docx`: a letter to an author, from a template that can be restyled and reworded in Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.author_query import AuthorQuery, Matter, Where
from pipeline.domain.spoken import capital, counted, spoken
from pipeline.shipped import TEMPLATES
from pipeline.writers import word_package, word_template
from pipeline.writers import word_text as word

TEMPLATE = "author-query.docx"
STYLES = ("Heading2", "Matter", "WhyWeAsk", "PlaceText", "PlaceHeading", "ChronologyTable")
"""Ids of the styles that a template must have, because the questions use them."""

_A4_UPRIGHT = 9_072  # text width with margins of 25 mm, in twentieths of a point
_SHARES = (40, 22, 38)
_HEADINGS = ("File", "Sheet or table", "Cells")


def write_author_query(path: Path, query: AuthorQuery, template: Path | None = None) -> None:
    """Write the letter to `path`. Raises `SetupError` when the template cannot be filled."""
    template = template or TEMPLATES / TEMPLATE
    properties = word_template.Properties(f"{query.review}: {query.agency}", query.marking, query.day)
    package = word_template.fill(template, _words(query), properties, STYLES)
    width = word_package.text_width(package, _A4_UPRIGHT)
    blocks: dict[str, word_package.Block] = {}
    if query.matters:
        blocks["matters"] = lambda: _matters(query.matters, width)
    if query.perhaps:
        blocks["perhaps"] = lambda: _matters(query.perhaps, width)
    word_package.write_package(path, package, blocks, template)


def _words(query: AuthorQuery) -> word_template.Words:
    clean = word.clean
    return {
        "marking": clean(query.marking),
        "board": clean(query.board),
        "review": clean(query.review),
        "reference": clean(query.reference),
        "agency": clean(query.agency),
        "addressee": clean(query.addressee),
        "greeting": clean(query.greeting),
        "officer": clean(query.officer),
        "day": spoken(query.day),
        "reply_by": spoken(query.reply_by),
        "working_days": counted(query.working_days, "working day"),
        "sent": "yes" if query.sent else "",
        "thanks": [{"text": clean(each)} for each in query.thanks],
        "copies": [{"text": clean(each)} for each in query.copies],
        "matters": word_package.mark("matters") if query.matters else "",
        "perhaps": word_package.mark("perhaps") if query.perhaps else "",
    }


def _matters(matters: Sequence[Matter], width: int) -> Iterator[str]:
    """A heading for each kind, then its questions: what, where, why. Why is said once for a row that shares it."""
    for place, matter in enumerate(matters):
        if place == 0 or matters[place - 1].about != matter.about:
            yield word.paragraph("Heading2", word.run(capital(matter.about)))
        yield word.paragraph("Matter", word.run(matter.asks))
        if any(where.cells for where in matter.places):
            yield _table(matter.places, width)
        if place + 1 == len(matters) or matters[place + 1].duty != matter.duty:
            yield word.paragraph(
                "WhyWeAsk", word.run(f"Why we ask. The role profile says: “{matter.why}” ({matter.duty})")
            )


def _table(places: Sequence[Where], width: int) -> str:
    widths = [width * share // sum(_SHARES) for share in _SHARES]
    rows = [(where.file.rpartition("/")[2], where.sheet, where.cells or "as a whole") for where in places]
    head = _row(_HEADINGS, widths, "PlaceHeading", word.HEADING_ROW)
    body = "".join(_row(row, widths, "PlaceText", word.WHOLE_ROW) for row in rows)
    return f"{word.table_start(widths, 'Where the cells are that the question is about')}{head}{body}{word.TABLE_END}"


def _row(texts: Sequence[str], widths: Sequence[int], style: str, start: str) -> str:
    cells = (
        f"{word.cell_start(width)}{word.paragraph(style, word.run(text))}{word.CELL_END}"
        for text, width in zip(texts, widths, strict=True)
    )
    return f"{start}{''.join(cells)}{word.ROW_END}"
