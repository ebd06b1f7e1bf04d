"""An event in two rows: who and when in the columns, and below it, in one cell, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.grid import Row, column_letter, shown
from pipeline.intake.candidates import Known
from pipeline.intake.dates import looks_like_date
from pipeline.intake.heading_shapes import filled_cells, may_head
from pipeline.intake.laid_out import Event, LaidOut, mark_of, naming_of, table_of, text_of

FORMS, TEXT = "read-as-forms", "Text"
_FEWEST = 3
_MOST_ROWS = 5_000
_PROSE = 20  # letters, on average


def in_pairs(rows: Sequence[Row], known: Known, agency: str) -> LaidOut | None:
    """Headings, then rows with a date that each have a row of one cell below them, or several. None where a row lies
    in another way."""
    first = next((place for place, row in enumerate(rows) if _dated_at(row) >= 0), 0)
    if not 0 < first < len(rows) <= _MOST_ROWS:
        return None
    date_at = _dated_at(rows[first])
    head = rows[first - 1]
    events = _events(rows[first:], date_at, head) if may_head(head, date_at) else []
    told = [text_of(row) for event in events for row in event.rows[1:]]
    if len(events) < _FEWEST or sum(map(len, told)) < _PROSE * len(told):
        return None
    naming = naming_of(events, {head.text_at(date_at): "date", TEXT: "event"}, known, agency)
    return table_of(naming, events, rows[:first], FORMS) if naming else None


def _dated_at(row: Row) -> int:
    """The first column of a date in a row of several cells."""
    dated = (place for place, cell in enumerate(row.cells) if shown(cell).strip() and looks_like_date(cell))
    return next(dated, -1) if filled_cells(row) > 1 else -1


def _events(rows: Sequence[Row], date_at: int, head: Row) -> list[Event]:
    events: list[Event] = []
    for row in rows:
        if _dated_at(row) == date_at:
            events.append(_opened(row, head))
        elif events and filled_cells(row) == 1:
            events[-1].rows.append(row)
            events[-1].add(TEXT, text_of(row), mark_of(row))
        else:
            return []
    return events if all(len(event.rows) > 1 for event in events) else []


def _opened(row: Row, head: Row) -> Event:
    event = Event([row])
    for place, cell in enumerate(row.cells):
        if shown(cell).strip():
            event.add(head.text_at(place).strip() or f"column {column_letter(place)}", cell, row.marks.get(place))
    return event
