"""Messages as chat programs paste them: a line that says who and when (`A Smith  18/01/2018 10:02`), and below it what
was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.domain.grid import Row
from pipeline.domain.when import Precision
from pipeline.intake.candidates import Known
from pipeline.intake.date_wording import LONGEST
from pipeline.intake.dated_lines import Opening, in_order
from pipeline.intake.dates import read_when
from pipeline.intake.heading_shapes import filled_cells
from pipeline.intake.laid_out import DATE, EVENT, Event, LaidOut, mark_of, naming_of, table_of, text_of

MESSAGES, WRITER = "read-as-forms", "Written by"
_FEWEST = 3
_MOST_ROWS = 5_000
_LATE = date(2099, 1, 1)  # which century a two-digit year means does not matter here
_HEAD = re.compile(r"([^\d\n]{1,60}?)[\s,:\u2013\u2014-]+(\d[^\n]{5,40})")


def in_messages(rows: Sequence[Row], known: Known, agency: str) -> LaidOut | None:
    """Each message an entry. None where one has no words below it, or they are out of order."""
    if len(rows) > _MOST_ROWS or any(filled_cells(row) != 1 for row in rows):
        return None
    heads = [_head(text_of(row)) for row in rows]
    first = next((place for place, head in enumerate(heads) if head), len(rows))
    events = _events(rows[first:], heads[first:])
    if len(events) < _FEWEST or not in_order([head for head in heads if head]):
        return None
    if any(len(event.rows) == 1 for event in events):
        return None
    naming = naming_of(events, {DATE: "date", EVENT: "event", WRITER: "recorded_by"}, known, agency)
    return table_of(naming, events, rows[:first], MESSAGES) if naming else None


def _head(text: str) -> Opening | None:
    """Who and when, to the minute: a day alone after a few words may be anything (`Review meeting 3/4/2019`)."""
    found = _HEAD.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        return None
    written = found[2].strip()
    reading = read_when(written, today=_LATE)
    return Opening(written, reading, found[1]) if reading.when.precision is Precision.MINUTE else None


def _events(rows: Sequence[Row], heads: Sequence[Opening | None]) -> list[Event]:
    events: list[Event] = []
    for row, head in zip(rows, heads, strict=True):
        if head:
            events.append(Event([row]))
            events[-1].add(WRITER, head.rest)
            events[-1].add(DATE, head.written, mark_of(row))
        else:
            events[-1].rows.append(row)
            events[-1].add(EVENT, text_of(row), mark_of(row))
    return events
