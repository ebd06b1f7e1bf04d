"""Whether a table's rows are those of a form, or of named columns, and which of their cells are labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.outline import TableRow
from pipeline.reports.columns import role_of
from pipeline.reports.labels import label_at
from pipeline.reports.words import about

ENDS = re.compile(r"[.!;,:]\W*$")
NUMBER_ONLY = re.compile(r"\W*(?:(?-i:[A-Z]{1,5})[ -]?)?\d{1,2}(?:\.\d{1,2})?\W*")
MOST_PLAIN_WORDS = 8
MOST_LABEL_WORDS = 12
_LABEL_AND_ANSWER = 2
_LOOKS = 0.3  # the share of its words that must tell what a heading in a table is about


def is_form(rows: Sequence[TableRow]) -> bool:
    """Labels with their answers beside them, two of which or more tell what stands there."""
    labels = [row.filled[0].text for row in rows if is_answer(row)]
    return len(labels) * 2 > len(rows) and sum(map(names_a_section, labels)) > 1


def is_answer(row: TableRow) -> bool:
    label = " ".join(row.filled[0].text.split()) if len(row.filled) == _LABEL_AND_ANSWER else ""
    short = 0 < len(label.split()) <= MOST_PLAIN_WORDS and not ENDS.search(label.rstrip(":"))
    return short and not NUMBER_ONLY.fullmatch(label) and not only_a_label(label) and not role_of(label, whole=True)


def heads_columns(row: TableRow) -> bool:
    """Short words over two columns or more, one of which tells what stands below."""
    short = all(
        len(cell.text.split()) <= MOST_PLAIN_WORDS
        and not ENDS.search(cell.text)
        and not NUMBER_ONLY.fullmatch(cell.text)
        for cell in row.filled
    )
    return len(row.filled) > 1 and short and any(names_a_section(cell.text) for cell in row.filled)


def only_a_label(text: str) -> bool:
    label = label_at(text)
    return label is not None and not label.rest


def names_a_section(text: str) -> bool:
    told = about(text)
    short = len(text.split()) <= MOST_LABEL_WORDS and not ENDS.search(text)
    return short and bool(told.topics) and told.share >= _LOOKS
