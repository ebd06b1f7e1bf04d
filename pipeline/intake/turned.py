"""Layouts that are told and not read, where it is not sure which words belong to which: the dates across the top and
each event a column, a row a week and a column a weekday; each event a form, a block under a line with its date, or a
paragraph that begins with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.domain.grid import Row, Stamp
from pipeline.intake.columns import name_columns
from pipeline.intake.date_words import WEEKDAYS
from pipeline.intake.dated_lines import opening_of
from pipeline.intake.dates import looks_like_date

_ROWS_LOOKED_AT = 30
_LINES_LOOKED_AT = 2_000
_LEAST_DATES = 3
_FEWEST_WEEKDAYS = 3
_PROSE = 20  # letters
TURNED = (
    "The dates stand across the top (row {row}), so that each event is a column: the table is turned on its side, and"
    " was not read. Copy it, choose Paste Special and Transpose, and use that, or ask the agency for one row an event."
)
WEEKS = (
    "Weekdays stand across the top (row {row}) and weeks down the side, and not every row begins with a week, more"
    " stands beside the days, or the same words come again and again, so that it was not read. If it is a rota or a"
    " plan, take it out of submissions; else put each note into a row of its own with its date in a copy (headings Date"
    " and Event), and use that, or ask the agency for one row an event."
)
A_FORM = (
    "Each event seems to be a form of its own (labels, and beside them what was written), and the forms are not alike"
    " or hold more than that, so that they were not read."
    " Copy the forms into one table with the labels as its headings, or ask the agency for one row an event."
)
BLOCKS = (
    "Each event seems to be a block of its own (a line that begins with its date, rows of labels below it), and not all"
    " are in order or in one shape, so that they were not read."
    " Copy the blocks into one table, a row an event, with Date and the labels as its headings, or ask the agency for"
    " one row an event."
)
PARAGRAPHS = (
    "It is no table; some paragraphs begin with dates, and which of the others belong to them, or in which year or"
    " order they stand, is not sure, so that it was not read. If it is a chronology, put the dates and the paragraphs"
    " into a table with the headings Date and Event in a copy, and use that, or ask the agency for one row an event."
)
PARAGRAPHS_BESIDE = (
    "Paragraphs that begin with dates stand before or after a table, and were not read. If they tell of events, put the"
    " dates and the paragraphs into a table with the headings Date and Event in a copy, and use that, or ask the agency"
    " for one row an event."
)
_FEWEST_LABELS = 3
_FEWEST_EVENTS = 3


def layout_not_read(rows: Sequence[Row]) -> tuple[str, int] | None:
    """What the layout is and what to do, and the row to look at; None where it is none of these."""
    if weeks := row_of_weekdays(rows):
        return WEEKS.format(row=weeks), weeks
    if turned := row_of_dates(rows):
        return TURNED.format(row=turned), turned
    if is_form(rows):
        return A_FORM, rows[0].number
    if (dated := _lines_with_dates(rows)) and len(dated) >= _FEWEST_EVENTS:
        alone = all(_filled(row) == 1 for row in rows)
        return PARAGRAPHS if alone else BLOCKS, dated[0].number
    return None


def paragraphs_with_dates(rows: Sequence[Row]) -> bool:
    """Whether they are as many as make a chronology."""
    return len(_lines_with_dates(rows)) >= _FEWEST_EVENTS


def _lines_with_dates(rows: Sequence[Row]) -> list[Row]:
    """The rows of one cell that begins with a date and says more than that."""
    return [row for row in rows[:_LINES_LOOKED_AT] if _filled(row) == 1 and opening_of(" ".join(row.texts))]


def _filled(row: Row) -> int:
    return sum(bool(text.strip()) for text in row.texts)


def is_form(rows: Sequence[Row]) -> bool:
    """Whether the first column's words, or those of the first and third, are the headings of a chronology, and a date
    stands beside the one for dates."""
    beside = (row.texts[place : place + 2] for row in rows[:_ROWS_LOOKED_AT] for place in (0, 2))
    pairs = [texts for texts in beside if len(texts) > 1 and all(text.strip() for text in texts)]
    labels = [label for label, _ in pairs]
    if len(labels) < _FEWEST_LABELS:
        return False
    named = {column.name: pairs[column.index][1] for column in name_columns(labels).columns if column.name}
    return "date" in named and len(named) >= _FEWEST_LABELS and looks_like_date(named["date"])


def row_of_dates(rows: Sequence[Row]) -> int:
    """The number of the row that holds the dates of a table turned on its side; 0 where there is none."""
    for position, row in enumerate(rows[:_ROWS_LOOKED_AT]):
        dated = [place for place, cell in enumerate(row.cells) if _is_day(cell)]
        filled = sum(bool(text.strip()) for text in row.texts)
        if len(dated) >= _LEAST_DATES and len(dated) >= filled - 1:
            band = takewhile(lambda below: below.texts[: dated[0]] != row.texts[: dated[0]], rows[position + 1 :])  # noqa: B023 - used up here
            if _told_below(tuple(band), dated):
                return row.number
    return 0


def row_of_weekdays(rows: Sequence[Row]) -> int:
    """The number of the row that holds the weekdays of a grid of weeks, in order, right of one column; 0 where there is
    none, or where marks stand below and no prose, as in an attendance register."""
    for position, row in enumerate(rows[:_ROWS_LOOKED_AT]):
        days = weekdays_in(row)
        if len(days) >= _FEWEST_WEEKDAYS and min(days) > 0 and len(set(days.values())) == len(days):
            below = rows[position + 1 :][:_LINES_LOOKED_AT]
            cells = [text for each in below for place in days if (text := each.text_at(place).strip())]
            if sum(len(text) >= _PROSE for text in cells) * 2 > len(cells):
                return row.number
    return 0


def weekdays_in(row: Row) -> dict[int, int]:
    """The weekdays that stand in the row, by column."""
    named = ((place, WEEKDAYS.get(text.strip(" .:").casefold())) for place, text in enumerate(row.texts))
    return {place: day for place, day in named if day is not None}


def _is_day(cell: object) -> bool:
    """A year alone heads the columns of many a list of figures."""
    if isinstance(cell, Stamp):
        return cell.day is not None
    return isinstance(cell, str) and not cell.strip().isdigit() and looks_like_date(cell)


def _told_below(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether prose stands under most of the dates, and no further dates do."""
    below = [[row.text_at(place) for row in rows if place < len(row.cells)] for place in places]
    told = sum(any(len(text) >= _PROSE for text in column) for column in below)
    again = sum(any(map(_is_day, column)) for column in below)
    return told * 2 > len(places) and not again
