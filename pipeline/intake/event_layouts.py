"""Sheets without a table whose events are forms, blocks, paragraphs or the cells of a grid, each laid out as a table
where that is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.domain.grid import Row, Sheet, SubmittedFile
from pipeline.intake.column_maps import ColumnDecisions
from pipeline.intake.event_blocks import in_blocks, in_paragraphs
from pipeline.intake.event_forms import in_forms
from pipeline.intake.grids import in_turned, in_weeks, is_decided
from pipeline.intake.laid_out import LaidOut
from pipeline.intake.paired_rows import in_pairs
from pipeline.intake.pasted_messages import in_messages
from pipeline.intake.summary_recogniser import is_involvement_summary
from pipeline.intake.tables import used_rows
from pipeline.intake.turned import row_of_weekdays, weekdays_in

_ROWS_LOOKED_AT = 100
LAID_OUT = {
    "read-as-forms": "Each event is a form or a block of its own here: each was read as one entry, its labels as the"
    " columns. Check that they were told apart rightly.",
    "read-as-grid": "The dates stand across the top, or weeks down the side and weekdays across: each column of a date,"
    " or each cell of a day, was read as one entry. Check that each has its own date; if this is a rota or a plan and"
    " no chronology, take it out of submissions.",
    "read-as-paragraphs": "Read as dated paragraphs: there is no table here, so each paragraph that opens with a date"
    " was taken for an entry, with those below that go on from it. Check that each is one, and that none is missing;"
    " if this is a letter and no chronology, take it out of submissions.",
}
"""What is told of events that are no rows of a table."""


def is_week_grid(sheet: Sheet, decisions: ColumnDecisions, file: str) -> bool:
    """A row a week and a column a weekday: no table of a date and an event, whatever its headings are taken for, unless
    a person says so."""
    if not any(map(weekdays_in, sheet.rows[:_ROWS_LOOKED_AT])):
        return False  # a short cut: the search below goes through all rows
    rows = used_rows(sheet)
    number = row_of_weekdays(rows)
    head = next((row for row in rows if row.number == number), None)
    return head is not None and not is_decided(head, decisions.known(file, sheet.name))


def outside_tables(file: SubmittedFile, decisions: ColumnDecisions, agency: str) -> tuple[Sheet, LaidOut] | None:
    """The paragraphs of a Word document outside its tables as a sheet without a name, where they are a chronology; its
    rows are the paragraphs, counted through the document. None of an Agency Involvement Summary are."""
    lines = [line for sheet in file.sheets for line in (*sheet.above, *sheet.below) if line.strip()]
    rows = tuple(Row(number, (line,)) for number, line in enumerate(lines, start=1))
    laid = in_paragraphs(rows, decisions.known(file.file, ""), agency) if rows else None
    return (Sheet("", rows), laid) if laid and not is_involvement_summary(file) else None


def laid_out_sheets(
    file: SubmittedFile, sheets: Sequence[Sheet], decisions: ColumnDecisions, agency: str, *, beside: bool
) -> Mapping[int, LaidOut]:
    """Those of the sheets without any table that are laid out so, by their identity. `beside` a chronology in the same
    file, forms and paragraphs are its signatures or versions, and a grid alone is read. What an Agency Involvement
    Summary tells in this way is no chronology."""
    laid: dict[int, LaidOut] = {}
    for sheet in sheets:
        known = decisions.known(file.file, sheet.name)
        each = in_weeks(sheet, known, agency) or in_turned(sheet, known, agency)
        laid |= {id(sheet): each} if each else {}
    unread = [] if beside else [sheet for sheet in sheets if id(sheet) not in laid]
    laid |= {id(unread[place]): each for place, each in in_forms(unread, decisions.general, agency).items()}
    for sheet in unread:
        known, rows = decisions.known(file.file, sheet.name), used_rows(sheet)
        ways = () if id(sheet) in laid else (in_paragraphs, in_messages, in_blocks, in_pairs)
        each = next((found for way in ways if (found := way(rows, known, agency))), None)
        laid |= {id(sheet): each} if each else {}
    return {} if laid and is_involvement_summary(file) else laid
