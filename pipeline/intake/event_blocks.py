"""Events under lines that open with their dates: paragraphs of a letter, or blocks of labelled rows as case systems
print their journals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.grid import Row, shown
from pipeline.intake.candidates import Known
from pipeline.intake.dated_lines import Opening, in_order, opening_of
from pipeline.intake.days_under_periods import days_under_periods
from pipeline.intake.laid_out import (
    DATE,
    EVENT,
    FAREWELL,
    Event,
    LaidOut,
    line_alone,
    mark_of,
    naming_of,
    table_of,
    text_of,
)
from pipeline.intake.years_above import NO_YEAR, period_named

OPENING, BELOW, NUMBER = "beside the date", "Text", "Number"
PARAGRAPHS, BLOCKS = "read-as-paragraphs", "read-as-forms"
_FEWEST = 3
_MOST_ROWS = 5_000  # of a sheet with paragraphs or blocks
_LABEL_AND_TEXT = 2
_HEADING_WORDS = 8
_CALLED_CHRONOLOGY = re.compile(
    r"\b(?:chronolog\w+|time ?line|(?:key|significant|relevant|main) (?:events|dates|contacts)|(?:sequence|summary|"
    r"record|list|log|history) of (?:\w+ )?(?:events|contacts?|involvement|visits)|contact (?:log|record)|cronoleg)\b",
    re.IGNORECASE,
)


def in_paragraphs(rows: Sequence[Row], known: Known, agency: str) -> LaidOut | None:
    """A run of lines that each open with a date, in order, is a chronology of two columns. Where they read like
    headings, and most have others below them, those belong to them; else each line stands for itself."""
    if len(rows) > _MOST_ROWS or any(_filled(row) != 1 for row in rows):
        return None
    openings = [opening_of(text_of(row)) for row in rows]
    if under := days_under_periods(rows, openings):
        naming = naming_of(under.events, {DATE: "date", EVENT: "event"}, known, agency) if under.events else None
        return table_of(naming, under.events, rows[: under.first], PARAGRAPHS) if naming else None
    for start, end in ((0, len(rows)), *_sections(rows, openings)):
        dated = [found for found in openings[start:end] if found]
        if len(dated) < _FEWEST or not (in_order(dated) or _below_a_year(rows[:end], openings[:end])):
            continue
        first = next(place for place in range(start, end) if openings[place])
        go_on = _go_on(openings[first:end])
        while first > start and period_named(text_of(rows[first - 1])):
            first -= 1  # `2018` heads the days below it, and is no title
        events = _events(list(zip(rows, openings, strict=True))[first:end], go_on=go_on)
        if sum(len(event.rows) for event in events if not event.alone) * 2 < end - start:
            continue
        naming = naming_of(events, {NUMBER: "number", DATE: "date", EVENT: "event"}, known, agency)
        events += map(line_alone, rows[end:])
        return table_of(naming, events, rows[:first], PARAGRAPHS) if naming else None
    return None


def _below_a_year(rows: Sequence[Row], openings: Sequence[Opening | None]) -> bool:
    """Whether no day has its year, and one stands above the first: then they are undated, unless the register says that
    it is theirs."""
    first = next(place for place, found in enumerate(openings) if found)
    lacking = all(NO_YEAR in found.reading.codes for found in openings if found)
    return lacking and any(period_named(text_of(row)) for row in rows[:first])


def _sections(rows: Sequence[Row], openings: Sequence[Opening | None]) -> Iterator[tuple[int, int]]:
    """The part of a longer paper under a heading that calls it a chronology, up to the next heading."""
    for start, row in enumerate(rows, start=1):
        if openings[start - 1] or not _heads(row) or not _CALLED_CHRONOLOGY.search(text_of(row)):
            continue
        first = next((place for place in range(start, len(rows)) if openings[place]), len(rows))
        after = (place for place in range(first + 1, len(rows)) if not openings[place] and _heads(rows[place]))
        yield start, next(after, len(rows))


def _heads(row: Row) -> bool:
    """A few words without a stop at their end."""
    text = text_of(row).strip()
    return len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ";", ",", "?"))


def _go_on(openings: Sequence[Opening | None]) -> bool:
    """Whether lines without a date go on from the dated one above: where that is how most are written."""
    runs: list[int] = []
    for found in openings:
        if found:
            runs.append(0)
        else:
            runs[-1] += 1
    heads = sum(found.heads for found in openings if found)
    return heads * 2 > len(runs) and sum(run > 0 for run in runs) * 2 > len(runs)


def _events(run: Sequence[tuple[Row, Opening | None]], *, go_on: bool) -> list[Event]:
    """After words of farewell nothing goes on."""
    events: list[Event] = []
    for row, found in run:
        if found:
            events.append(_opened(row, found))
        elif go_on and not (period_named(text_of(row)) or events[-1].alone or FAREWELL.match(text_of(row))):
            events[-1].rows.append(row)
            events[-1].add(EVENT, text_of(row), mark_of(row))
        else:
            events.append(line_alone(row))
    return events


def _opened(row: Row, found: Opening, rest: str = EVENT) -> Event:
    event = Event([row])
    for heading, text in ((NUMBER, found.number), (DATE, found.written), (rest, found.rest)):
        if text:
            event.add(heading, text, mark_of(row) if heading == DATE else None)
    return event


def in_blocks(rows: Sequence[Row], known: Known, agency: str) -> LaidOut | None:
    """A line that opens with its date, and rows of a label and what was written beside it, again and again."""
    if len(rows) > _MOST_ROWS or not all(map(_may_be_labelled, rows)):
        return None
    heads = [opening_of(text_of(row)) if _filled(row) == 1 else None for row in rows]
    first = next((place for place, found in enumerate(heads) if found), len(rows))
    dated = [found for found in heads if found]
    below = rows[first:]
    if len(dated) < _FEWEST or not in_order(dated) or all(_filled(row) == 1 for row in below):
        return None
    given = {NUMBER: "number", DATE: "date", OPENING: None}
    events = _blocks(below, heads[first:], labelled=True)
    naming = naming_of(events, given, known, agency)
    if naming is None:  # no label says what happened: all of the block does
        events = _blocks(below, heads[first:], labelled=False)
        naming = naming_of(events, {**given, BELOW: "event"}, known, agency)
    return table_of(naming, events, rows[:first], BLOCKS) if naming else None


def _blocks(rows: Sequence[Row], heads: Sequence[Opening | None], *, labelled: bool) -> list[Event]:
    """What stands beside each label under it as a heading; else labels and words one below the other, as they stand."""
    labels = {row.text_at(0).strip() for row in rows if _filled(row) == _LABEL_AND_TEXT and labelled}
    events: list[Event] = []
    label = BELOW
    for row, found in zip(rows, heads, strict=True):
        if found:
            events.append(_opened(row, found, OPENING))
            label = BELOW
            continue
        events[-1].rows.append(row)
        texts = [(place, text) for place, text in enumerate(row.texts) if text.strip()]
        if texts and texts[0][0] == 0 and texts[0][1].strip() in labels:
            label = texts.pop(0)[1].strip()
        for place, text in texts:
            events[-1].add(label if place else BELOW, text, row.marks.get(place))
    return events


def _filled(row: Row) -> int:
    return sum(bool(shown(cell).strip()) for cell in row.cells)


def _may_be_labelled(row: Row) -> bool:
    """One cell, or a label and what stands beside it."""
    filled = _filled(row)
    return filled < _LABEL_AND_TEXT or (filled == _LABEL_AND_TEXT and bool(row.text_at(0).strip()))
