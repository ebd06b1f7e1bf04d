"""Events that are no rows of a table, laid out as rows: each is a form, a block under its date, or a paragraph.

Where the author's rows become one event, its place is the first of them, and the ledger counts the event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.domain.grid import NO_MARKS, Mark, Merge, Row, Value, column_letter, shown
from pipeline.domain.ledger import Column
from pipeline.intake.candidates import Known, in_place
from pipeline.intake.columns import Naming, name_columns
from pipeline.intake.dated_lines import day_alone, opening_of
from pipeline.intake.dates import looks_like_date
from pipeline.intake.tables import Table

DATE, EVENT = "Date", "Event"
FAREWELL = re.compile(
    r"\s*(?:yours\b|(?:with |my )?(?:kind|best|warm)\w* (?:\w+ )?(?:regards|wishes)|regards\b|signed\b|many thanks\b)",
    re.IGNORECASE,
)
"""After it nothing goes on."""

_MOST_DATED = 0.8
_NEEDED = frozenset({"date", "event"})


class Said(NamedTuple):
    """What stands under one heading of an event."""

    heading: str
    value: Value
    mark: Mark | None = None


@dataclass(slots=True)
class Event:
    """One event as its author laid it out: the rows that it takes, and what they say. `alone`: a line that belongs to
    no event, perhaps the heading of those that follow."""

    rows: list[Row]
    said: list[Said] = field(default_factory=list)
    alone: bool = False

    def add(self, heading: str, value: Value, mark: Mark | None = None) -> None:
        """More of the same heading goes on in a new line."""
        for place, before in enumerate(self.said):
            if before.heading == heading and shown(value).strip():
                both = f"{shown(before.value)}\n{shown(value)}" if shown(before.value).strip() else value
                self.said[place] = Said(heading, both, _together(before.mark, mark))
                return
        if all(before.heading != heading for before in self.said):
            self.said.append(Said(heading, value, mark))


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet's events as a table. `merges`: lines that stand across it. `code`: what is told of it."""

    table: Table
    merges: tuple[Merge, ...]
    code: str


def line_alone(row: Row) -> Event:
    """A line that belongs to no event."""
    event = Event([row], alone=True)
    event.add(EVENT, text_of(row), mark_of(row))
    return event


def text_of(row: Row) -> str:
    """The words of a row of one cell."""
    return next(text for text in row.texts if text.strip())


def mark_of(row: Row) -> Mark | None:
    """What is peculiar about a row of one cell."""
    return next(iter(row.marks.values()), None)


def naming_of(events: Sequence[Event], decided: Mapping[str, str | None], known: Known, agency: str) -> Naming | None:
    """The headings of all events, named; None unless they hold days and what happened. `decided` are names that the
    layout itself gives."""
    labels = list(dict.fromkeys(said.heading for event in events for said in event.said))
    filled = {said.heading for event in events for said in event.said if shown(said.value).strip()}
    headings = [heading for heading in labels if heading in filled]
    cells: dict[str, list[Value]] = {heading: [] for heading in headings}
    for event in events:
        for said in event.said:
            if said.heading in cells and shown(said.value).strip():
                cells[said.heading].append(said.value)
    places = {heading: column_letter(place) for place, heading in enumerate(headings)}
    given = {in_place(heading, places[heading]): name for heading, name in decided.items() if heading in places}
    naming = name_columns(headings, list(cells.values()), {**known, **given}, agency=agency)
    columns = {column.name: cells[column.heading] for column in naming.columns if column.name}
    if not columns.keys() >= _NEEDED:
        return None
    dated = sum(_is_dated(value) for value in columns["date"])
    told = sum(not event.alone for event in events)
    if min(dated, len(columns["event"])) < _MOST_DATED * told:
        return None
    bare = [heading for heading in labels if heading not in filled]  # the form's title, a box nobody filled in
    empty = (Column(place, "", heading, None, 0.0) for place, heading in enumerate(bare, start=len(headings)))
    return replace(naming, columns=(*(replace(column, letter="") for column in naming.columns), *empty))


def _is_dated(value: Value) -> bool:
    if not isinstance(value, str):
        return value.day is not None
    found = opening_of(value)
    return looks_like_date(value) or (found is not None and not found.rest.strip()) or day_alone(value) is not None


def table_of(naming: Naming, events: Sequence[Event], title_rows: Sequence[Row], code: str) -> LaidOut:
    """Each event a row, with the number of its first."""
    places = {column.heading: column.index for column in naming.columns}
    rows = tuple(_row(event, places) for event in events)
    taken = {row.number for event in events for row in event.rows}
    wide = tuple(Merge(e.rows[0].number, 0, e.rows[0].number, max(len(places) - 1, 1)) for e in events if e.alone)
    table = Table(tuple(title_rows), (), (), naming, rows, max(taken), joined=len(taken) - len(rows))
    return LaidOut(table, wide, code)


def _row(event: Event, places: Mapping[str, int]) -> Row:
    cells: list[Value] = [""] * len(places)
    marks: dict[int, Mark] = {}
    for said in event.said:
        if said.heading in places:
            cells[places[said.heading]] = said.value
            if said.mark:
                marks[places[said.heading]] = said.mark
    return Row(event.rows[0].number, tuple(cells), any(row.hidden for row in event.rows), marks or NO_MARKS)


def _together(one: Mark | None, other: Mark | None) -> Mark | None:
    if one is None or other is None:
        return one or other
    return Mark(
        comment="\n".join(filter(None, (one.comment, other.comment))),
        deleted="\n".join(filter(None, (one.deleted, other.deleted))),
        struck=one.struck or other.struck,
        inserted=one.inserted or other.inserted,
        formula_without_value=one.formula_without_value or other.formula_without_value,
        error=one.error or other.error,
    )
