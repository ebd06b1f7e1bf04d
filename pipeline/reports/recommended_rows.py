"""Recommendations in the rows of a table, whatever its columns are called, and in tables without headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import Part
from pipeline.reports.apart import guessed
from pipeline.reports.bare_labels import Called, called
from pipeline.reports.candidates import LATE, Candidate
from pipeline.reports.columns import role_of
from pipeline.reports.directing import directs, without_number
from pipeline.reports.gathering import TableLine, part_of_line
from pipeline.reports.letter_for_letter import recommendation
from pipeline.reports.words import summary_pattern

_NUMBER_ONLY = re.compile(r"\W*(?:[A-Za-z]{1,5}[.-]?\s?)?\d{1,2}(?:\.\d{1,2})*\W*")
_FEWEST_WORDS = 4
_MOST_STATUS_WORDS = 6


def of_row(row: TableLine) -> Iterator[Candidate]:
    """The cell that recommends; where it holds only a number or nothing, what the plan says of that recommendation."""
    told = row.cells.get(Part.RECOMMENDATION.value, "")
    action = row.cells.get("action", "")
    if _NUMBER_ONLY.fullmatch(told):
        told = ""
    if not told and not action and Part.RECOMMENDATION.value in row.cells:
        return
    text = told or action or _asking_cell(row)
    plan = not told and bool(action)
    if (len(text.split()) < _FEWEST_WORDS and not plan) or _is_heading_again(text):
        return
    owner, when = row.cells.get("owner", ""), row.cells.get("when", "")
    if not row.cells:
        owner, when = guessed(cell for _, cell in row.row.line.laid.columns if cell != text)
    pieces, done = _pieces(text), _is_done(row)
    for piece in pieces:
        label, body = _own_label(piece)
        made = recommendation(body, row.row, row.order, label or row.called, owner, when)
        number = label.number if label else _number(row) if len(pieces) == 1 else ""
        yield replace(
            made, number=number, row=True, firm=not plan and not done, done=done, zone=LATE if plan else made.zone
        )


def plans(rows: Iterable[TableLine]) -> Mapping[str, tuple[str, str]]:
    """Of a plan that has only the numbers of the recommendations: by number, who owns it and by when."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        owner, when = row.cells.get("owner", ""), row.cells.get("when", "")
        told = (row.cells.get(key, "") for key in (Part.RECOMMENDATION.value, "action"))
        only_number = all(not cell or _NUMBER_ONLY.fullmatch(cell) for cell in told)
        if only_number and (owner or when) and (number := _number(row)):
            found.setdefault(number, (owner, when))
    return found


def _is_done(row: TableLine) -> bool:
    """Its status says that nothing is left to ask."""
    return any(
        role_of(title) == "measure" and summary_pattern("done").search(cell) and len(cell.split()) <= _MOST_STATUS_WORDS
        for title, cell in row.row.line.laid.columns
    )


def _pieces(cell: str) -> list[str]:
    """A cell may hold several recommendations: each with a label, or each of its paragraphs asks."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    labelled = [line for line in lines if _own_label(line)[0]]
    if len(labelled) > 1:
        starts = [position for position, line in enumerate(lines) if line in labelled]
        return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    every_line_asks = len(lines) > 1 and all(directs(line) and not line.endswith(":") for line in lines)
    return [as_written(without_number(line), line) for line in lines] if every_line_asks else [_unnumbered(lines)]


def _unnumbered(lines: Sequence[str]) -> str:
    return "\n".join([as_written(without_number(lines[0]), lines[0]), *lines[1:]])


def _number(row: TableLine) -> str:
    """By its label, or the figure in the column for it."""
    if row.called and row.called.number:
        return row.called.number
    cells = (row.cells.get("number", ""), row.cells.get(Part.RECOMMENDATION.value, ""))
    figure = next((cell for cell in cells if cell and _NUMBER_ONLY.fullmatch(cell)), "")
    return re.sub(r"[^\d.]+", "", figure).strip(".")


def _own_label(text: str) -> tuple[Called | None, str]:
    """A cell that begins with its own label."""
    found = called(text)
    if found and found.part is Part.RECOMMENDATION and found.rest:
        return found, as_written(found.rest, text)
    return None, text


def _asking_cell(row: TableLine) -> str:
    """In a table without headings, within a section of recommendations: the cell that asks."""
    if row.cells or part_of_line(row.row) is not Part.RECOMMENDATION:
        return ""
    return next((cell for _, cell in row.row.line.laid.columns if directs(cell)), "")


def _is_heading_again(text: str) -> bool:
    return bool(role_of(text, whole=True))
