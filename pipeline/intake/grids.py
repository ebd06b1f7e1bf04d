"""Events in a grid: the dates across the top and each event a column, or weeks down the side and weekdays across. Read
where every cell plainly belongs to one day, else named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.domain.grid import Merge, Row, Sheet, Stamp, Value, column_letter, shown
from pipeline.domain.when import Precision
from pipeline.intake.candidates import Known, in_place
from pipeline.intake.date_headings import said_of_dates, widened
from pipeline.intake.dates import looks_like_date, read_when
from pipeline.intake.laid_out import DATE, EVENT, Event, LaidOut, naming_of, table_of
from pipeline.intake.tables import used_rows
from pipeline.intake.turned import row_of_dates, row_of_weekdays, weekdays_in
from pipeline.intake.wording import normalise

GRID = "read-as-grid"
_LONGEST_LABEL = 60
_MOST_ROWS = 5_000
_LATE = date(2099, 1, 1)  # which century a two-digit year means does not matter here
_FIRST_DAYS = (0, 6)  # Monday, Sunday: a day under no heading that names a week begins one
_WEEK, _WORKING_WEEK = timedelta(days=6), timedelta(days=4)


def is_decided(row: Row, known: Known) -> bool:
    """Whether a person has named a column of this row in a column map: then it is read as they say."""
    return bool(known) and any(
        in_place(text, column_letter(place)) in known or normalise(text) in known
        for place, text in enumerate(row.texts)
        if text.strip()
    )


def in_weeks(sheet: Sheet, known: Known, agency: str) -> LaidOut | None:
    """A row a week, a column a weekday: each filled cell an event on its day. None where a row has no week, or a column
    beside the weekdays and the weeks holds anything, or the same words come again and again."""
    rows = used_rows(sheet)
    at = next((place for place, row in enumerate(rows) if row.number == row_of_weekdays(rows)), -1)
    if at < 0 or len(rows) > _MOST_ROWS:
        return None
    days = weekdays_in(rows[at])
    week = min(days) - 1
    said = said_of_dates(rows[at].text_at(week))
    events: list[Event] = []
    for row in rows[at + 1 :]:
        filled = {place for place, text in enumerate(row.texts) if text.strip()}
        first = _week_of(row, week, said)
        if first is None or filled - days.keys() - {week} or _merged(sheet.merges, row.number):
            return None
        events += [_on_day(row, place, week, first, days[place]) for place in sorted(filled - {week})]
        if filled == {week}:
            events.append(_left_blank(row, week))
    told = [shown(said.value).strip() for event in events if not event.alone for said in event.said[1:]]
    if len(set(told)) * 2 <= len(told):
        return None  # a rota
    naming = naming_of(events, {DATE: "date", EVENT: "event"}, known, agency)
    return table_of(naming, events, rows[: at + 1], GRID) if naming else None


def _week_of(row: Row, place: int, said: str) -> date | None:
    """The first day of the week that the row is of; None where that is not sure."""
    if place >= len(row.cells):
        return None
    when = widened(read_when(row.cells[place], today=_LATE), said).when
    if when.earliest is None or when.latest is None:
        return None
    if when.latest == when.earliest:
        return when.earliest if when.earliest.weekday() in _FIRST_DAYS else None
    whole = when.latest - when.earliest == _WEEK
    of_work = when.earliest.weekday() in _FIRST_DAYS and _WORKING_WEEK <= when.latest - when.earliest < _WEEK
    return when.earliest if whole or of_work else None


def _on_day(row: Row, place: int, week: int, first: date, weekday: int) -> Event:
    """What stands under a weekday. Its date as written: that of the week, and the weekday."""
    event = Event([row])
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    written = f"{row.text_at(week).strip()} {_NAMES[weekday]}"
    event.add(DATE, Stamp(written, day, None, Precision.DAY), row.marks.get(week))
    event.add(EVENT, row.cells[place], row.marks.get(place))
    return event


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _left_blank(row: Row, week: int) -> Event:
    """A week of which nothing is told, kept as a line."""
    event = Event([row], alone=True)
    event.add(EVENT, row.cells[week], row.marks.get(week))
    return event


def _merged(merges: Sequence[Merge], number: int) -> bool:
    return any(merge.top <= number <= merge.bottom for merge in merges)


def in_turned(sheet: Sheet, known: Known, agency: str) -> LaidOut | None:
    """The dates across the top, labels down the side: each column of a date an event. The dates may come again further
    down, over more events under the same labels."""
    rows = used_rows(sheet)
    first = row_of_dates(rows)
    at = next((place for place, row in enumerate(rows) if row.number == first), -1)
    if at < 0 or len(rows) > _MOST_ROWS:
        return None
    side = min(place for place, cell in enumerate(rows[at].cells) if looks_like_date(cell)) - 1
    label = rows[at].text_at(side).strip() if side >= 0 else ""
    starts = [place for place in range(at, len(rows)) if _dates_again(rows[place], side, label)]
    blocks = [rows[start:end] for start, end in pairwise((*starts, len(rows)))]
    events: list[Event] = []
    for block in blocks:
        told = _columns(block, side, label or DATE)
        if told is None or any(_merged(sheet.merges, row.number) for row in block):
            return None
        events += told
    naming = naming_of(events, {label or DATE: "date"}, known, agency)
    return table_of(naming, events, rows[:at], GRID) if naming else None


def _dates_again(row: Row, side: int, label: str) -> bool:
    beside = [cell for cell in row.cells[side + 1 :] if shown(cell).strip()]
    return side >= 0 and row.text_at(side).strip() == label and bool(beside) and all(map(looks_like_date, beside))


def _columns(block: Sequence[Row], side: int, label: str) -> list[Event] | None:
    """The events of one band of dates, and its lines of one cell at the end; None where a cell stands under no date or
    beside no label, or a label comes twice."""
    dates = [place for place in range(side + 1, len(block[0].cells)) if block[0].text_at(place).strip()]
    own = [row for row in block if _beside(row, side)]
    labels = [label, *(row.text_at(side).strip() for row in own[1:])]
    strays = any(set(_beside(row, side)) - set(dates) or any(map(str.strip, row.texts[: max(side, 0)])) for row in own)
    if side < 0 or strays or len(set(labels)) < len(labels) or not all(map(_is_label, labels)) or own[0] != block[0]:
        return None
    events = []
    for place in dates:
        event = Event(list(own))
        for row, heading in zip(own, labels, strict=True):
            cell: Value = row.cells[place] if place < len(row.cells) else ""
            event.add(heading, cell, row.marks.get(place))
        events.append(event)
    return [*events, *(_line(row, labels[1] if len(labels) > 1 else label) for row in block if row not in own)]


def _is_label(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LABEL


def _beside(row: Row, side: int) -> list[int]:
    """The columns right of the labels in which the row holds anything."""
    return [place for place, text in enumerate(row.texts) if place > side and text.strip()]


def _line(row: Row, heading: str) -> Event:
    """A line that belongs to no event, such as who completed the table."""
    event = Event([row], alone=True)
    place = next((place for place, text in enumerate(row.texts) if text.strip()), 0)
    event.add(heading, row.cells[place] if row.cells else "", row.marks.get(place))
    return event
