"""A report read down the page, with what a table's columns say of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.domain.outline import Block, Cell, Heading, Outline, Paragraph, Table, TableRow
from pipeline.reports.asking_columns import roles_of
from pipeline.reports.bare_labels import called
from pipeline.reports.forms import (
    ENDS,
    MOST_LABEL_WORDS,
    MOST_PLAIN_WORDS,
    NUMBER_ONLY,
    heads_columns,
    is_answer,
    is_form,
    names_a_section,
    only_a_label,
)
from pipeline.reports.labels import label_at, split_points
from pipeline.reports.laid_out import Head, Laid, Line, Text
from pipeline.reports.words import about, tells, without_long_gaps

_DEPTH = re.compile(r"\s*(?:section\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})[.):\s]", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•·▪◦–—-])\s+\S", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:\.{3,}|…|\t|\s{2,})\s*\d{1,3}\s*$")
_BELOW_STYLES = 10  # a heading that only looks like one ranks below those by style
_SHARES = {"looks": 0.3, "alone": 0.5, "plain": 0.7}
"""The share of its words that must tell what a heading is about: the less it looks like one, the more."""
_TEXT_BOX = "text box"


def lines_of(outline: Outline) -> tuple[Line, ...]:
    """Everything on the page, in reading order; a table of contents is passed over."""
    return tuple(_boxed(outline.blocks))


def _boxed(blocks: Sequence[Block]) -> Iterator[Line]:
    """Each line with the box that it stands in: a table, or a text box."""
    last = ""
    number = 0
    for position, block in enumerate(blocks, start=1):
        place = "" if isinstance(block, Table) else block.place
        if not (place.startswith(_TEXT_BOX) and place == last):
            number = position if isinstance(block, Table) or place.startswith(_TEXT_BOX) else 0
        last = place
        lines = list(_lines((block,)))
        only_heads = isinstance(block, Table) and all(isinstance(line, Head) for line in lines)
        for line in lines:
            yield replace(line, laid=replace(line.laid, box=0 if only_heads else number))


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block)
        else:
            yield from _paragraph(block)


def _paragraph(paragraph: Paragraph, *, prose: bool = True) -> Iterator[Line]:
    laid = Laid(
        paragraph.text,
        paragraph.style,
        paragraph.number,
        paragraph.depth,
        paragraph.bold,
        paragraph.italic,
        size=paragraph.size,
    )
    paragraph = replace(paragraph, text=without_long_gaps(_with_drawn_label(paragraph)))
    if not paragraph.text.strip() or paragraph.style.casefold().startswith(("toc", "table of")):
        return
    head = _styled(paragraph) or _unstyled(paragraph)
    if head:
        yield replace(head, laid=laid)
        return
    listed = paragraph.listed or _LISTED.match(paragraph.text) is not None
    for part in split_points(paragraph.text):
        yield Text(part, paragraph.place, listed, prose, laid=laid)


def _with_drawn_label(paragraph: Paragraph) -> str:
    """Its words, after the label that Word's numbering draws: a list style can count `Recommendation 1:`."""
    drawn = paragraph.number.rstrip(" .:)–-")
    return f"{drawn}: {paragraph.text}" if drawn and label_at(f"{drawn}:") else paragraph.text


def _styled(paragraph: Paragraph) -> Head | None:
    if paragraph.heading is not Heading.STYLE:
        return None
    depth = _depth(paragraph.text)
    title = paragraph.level == 0
    return Head(
        paragraph.text.strip(), paragraph.place, max(paragraph.level, 1), styled=True, number=depth, title=title
    )


def _unstyled(paragraph: Paragraph) -> Head | None:
    """A line in bold, underlined, in capitals or numbered, or a short one whose words all tell."""
    text = paragraph.text.strip()
    stands_out = paragraph.bold or paragraph.underlined or text.isupper()
    if paragraph.heading is Heading.LOOKS and stands_out:
        return _looking(paragraph)
    if "\n" in text or _PAGE_NUMBER.search(text):
        return None
    label = label_at(text)
    if label and not label.rest and len(text.split()) <= MOST_LABEL_WORDS:
        return _looking(paragraph)
    if paragraph.heading is Heading.LOOKS and tells(text, "other_reviews"):
        return _looking(paragraph)
    told = about(text)
    if text.endswith(":") and told.topics and told.share == 1:  # "Recommendations:" over a list
        return _looking(paragraph)
    enough = _SHARES["alone" if paragraph.heading is Heading.LOOKS else "plain"]
    short = len(text.split()) <= MOST_PLAIN_WORDS and not ENDS.search(text)
    return _looking(paragraph) if short and told.topics and told.share >= enough else None


def _looking(paragraph: Paragraph) -> Head:
    depth = _depth(paragraph.text)
    return Head(paragraph.text.strip(), paragraph.place, _BELOW_STYLES + max(depth, 1), number=depth)


def _depth(text: str) -> int:
    found = _DEPTH.match(text)
    return found[1].count(".") + 1 if found else 0


# ---- tables


def _table(table: Table) -> Iterator[Line]:
    rows = [row for row in table.rows if row.filled]
    roles = roles_of(rows)
    if len(set(roles.values())) > 1:
        titles = _titles(rows[0])
        yield from (_row_of(row, roles, titles) for row in rows[1:])
        return
    titles = _titles(rows[0]) if len(rows) > 1 and heads_columns(rows[0]) else {}
    no_form = len(titles) > 2  # over three columns or more these are no labels with their answers beside them
    form = is_form(rows)
    for number, row in enumerate(rows):
        if form and is_answer(row):
            yield from _answer(row)
        elif number or not no_form:
            yield from _loose_row(row, titles if number else {})


def _answer(row: TableRow) -> Iterator[Line]:
    label, answer = row.filled
    text = " ".join(label.text.split())
    rank, laid = _BELOW_STYLES + 1, Laid(label.text.strip())
    yield Head(text, _place_of(row), rank, number=_depth(text), laid=laid, of_form=True)
    yield from _in_cell(answer, {})


def _titles(row: TableRow) -> dict[int, str]:
    return {cell.column: " ".join(cell.text.split()) for cell in row.filled}


def _row_of(row: TableRow, roles: Mapping[int, str], titles: Mapping[int, str]) -> Text:
    """A row below known columns."""
    cells: dict[str, str] = {}
    for cell in row.filled:
        role = roles.get(cell.column, "")
        cells[role] = "\n".join(filter(None, [cells.get(role, ""), cell.text.strip()]))
    text = " | ".join(" ".join(cell.text.split()) for cell in row.filled)
    columns = tuple((titles.get(cell.column, ""), cell.text.strip()) for cell in row.filled)
    return Text(text, _place_of(row), prose=False, cells=MappingProxyType(cells), laid=Laid(columns=columns))


def _loose_row(row: TableRow, titles: Mapping[int, str]) -> Iterator[Line]:
    """A row of a form (label, answer), a box of its own, or cells that nobody has named."""
    filled = row.filled
    first = " ".join(filled[0].text.split()) if filled else ""
    if len(filled) > 1 and (NUMBER_ONLY.fullmatch(first) or only_a_label(first)):
        rest = " | ".join(" ".join(cell.text.split()) for cell in filled[1:])
        columns = tuple((titles.get(cell.column, ""), cell.text.strip()) for cell in filled)
        said = f"{first.rstrip(' .:')}: {rest}"
        yield Text(said, _place_of(row), listed=True, prose=False, laid=Laid(columns=columns))
    elif len(filled) in (1, 2) and names_a_section(first):  # a bar over the rows below it, or label and answer
        laid = Laid(filled[0].text.strip())
        yield Head(first, _place_of(row), _BELOW_STYLES + 1, number=_depth(first), laid=laid)
        for answer in filled[1:]:
            yield from _in_cell(answer, titles)
    else:
        for cell in filled:
            lines = list(_in_cell(cell, titles))
            aside = f"{_place_of(row)} {cell.column}" if len(filled) > 1 and lines and _heads_itself(lines) else ""
            yield from (replace(line, laid=replace(line.laid, aside=aside)) for line in lines)


def _heads_itself(lines: Sequence[Line]) -> bool:
    """A note in the margin: a heading and what stands below it, or words behind a label."""
    if isinstance(lines[0], Head):
        return any(isinstance(line, Text) for line in lines)
    label = called(lines[0].text)
    return bool(label and label.rest)


def _in_cell(cell: Cell, titles: Mapping[int, str]) -> Iterator[Line]:
    """Paragraphs in a box are prose when they are sentences."""
    for line in _lines(cell.blocks):
        column = titles.get(cell.column, "")
        placed = replace(line, laid=replace(line.laid, column=column, titles=tuple(titles.values())))
        if isinstance(placed, Head):
            yield placed
        else:
            yield replace(placed, prose=placed.text.rstrip().endswith((".", "?", "”", '"')))


def _place_of(row: TableRow) -> str:
    return next((paragraph.place for cell in row.filled for paragraph in cell.paragraphs), "")
