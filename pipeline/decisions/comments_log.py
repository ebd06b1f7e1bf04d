"""What the lead reviewer answered in an earlier log of comments, by the key of each line: the program's own columns are
read only to show what a line was about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.domain.grid import Row, Sheet

KEY = "Key"


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """One line of an earlier log. `response` holds what people wrote, by heading; `cells` all of it. `key` is empty for
    a line that somebody added."""

    key: str
    response: Mapping[str, str]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EarlierLog:
    """The lines that somebody answered, and the headings of columns that people added."""

    lines: tuple[EarlierLine, ...] = ()
    own_columns: tuple[str, ...] = ()


def earlier_log(sheets: Sequence[Sheet], columns: Sequence[str], response: Sequence[str]) -> EarlierLog | None:
    """The log that these sheets of a workbook hold; None when they hold none. `columns` are the program's own
    headings, `response` those that people fill in; every further one is somebody's own."""
    logs = [(sheet, at) for sheet in sheets if (at := _heading_row(sheet, response)) is not None]
    if not logs:
        return None
    own: dict[str, None] = {}
    lines: list[EarlierLine] = []
    for sheet, at in logs:
        headings = sheet.rows[at].texts
        theirs = [each for each in headings if each.strip() and each not in columns and each not in response]
        own |= dict.fromkeys(theirs)
        lines += _lines(sheet.rows[at + 1 :], headings, (*response, *theirs))
    return EarlierLog(tuple(lines), tuple(own))


def _heading_row(sheet: Sheet, response: Sequence[str]) -> int | None:
    """The row that has the key's heading and at least one of the response's."""
    for place, row in enumerate(sheet.rows):
        texts = {text.strip() for text in row.texts}
        if KEY in texts and texts & set(response):
            return place
    return None


def _lines(rows: Sequence[Row], headings: Sequence[str], wanted: Sequence[str]) -> Iterator[EarlierLine]:
    for row in rows:
        cells = {heading: row.text_at(place) for place, heading in enumerate(headings) if heading.strip()}
        response = {heading: cells[heading] for heading in wanted if cells.get(heading, "").strip()}
        if response:
            yield EarlierLine(cells.get(KEY, "").strip(), response, cells)
