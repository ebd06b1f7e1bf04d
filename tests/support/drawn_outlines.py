"""Documents drawn in a few lines of text, as `Outline`s: `# heading`, `**bold**`, `__underlined__`, `_italic_`,
`- list`, `{prompt}`, `| cell | cell |`; `/` in a cell begins a new paragraph; a blank line ends a table."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.domain.outline import Block, Cell, Heading, Outline, Paragraph, Table, TableRow

_LOOKS = {"**": "bold", "__": "underlined", "_": "italic"}


def drawn_outline(text: str) -> Outline:
    blocks: list[Block] = []
    rows: list[str] = []
    paragraphs = tables = 0
    for line in [*(line.strip() for line in text.strip().splitlines()), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            tables += 1
            blocks.append(_table(rows, f"Table {tables}"))
            rows = []
        if line:
            paragraphs += 1
            blocks.append(_paragraph(line, f"paragraph {paragraphs}"))
    return Outline(tuple(blocks))


def _table(rows: list[str], name: str) -> Table:
    width = max(row.count("|") for row in rows) - 1
    return Table(name, tuple(_row(row, number, name, width) for number, row in enumerate(rows, start=1)), width)


def _row(row: str, number: int, name: str, width: int) -> TableRow:
    texts = [text.strip() for text in row.strip("|").split("|")]
    place = f"{name}, row {number}"
    span = width if len(texts) == 1 else 1
    cells = (Cell(column, _cell(text, place), span) for column, text in enumerate(texts) if text)
    return TableRow(number, tuple(cells))


def _cell(text: str, place: str) -> tuple[Block, ...]:
    return tuple(_paragraph(part.strip(), place) for part in text.split(" / "))


def _paragraph(line: str, place: str) -> Paragraph:
    if line.startswith("#"):
        hashes, _, text = line.partition(" ")
        return Paragraph(text, place, f"heading {len(hashes)}", Heading.STYLE, len(hashes))
    if line.startswith("{"):
        return Paragraph("", place, prompts=(line.strip("{}"),))
    if line.startswith("- "):
        return replace(_paragraph(line[2:], place), listed=True)
    for mark, look in _LOOKS.items():
        if line.startswith(mark) and line.endswith(mark) and len(line) > 2 * len(mark):
            text = line[len(mark) : -len(mark)]
            heads = look != "italic" and not text.endswith((".", ","))
            made = Paragraph(text, place, heading=Heading.LOOKS if heads else Heading.NONE)
            return replace(made, **{look: True})
    heads = (line.isupper() and len(line) > 4) or re.match(r"\d+\. ", line)
    return Paragraph(line, place, heading=Heading.LOOKS if heads and not line.endswith(".") else Heading.NONE)
