"""AU3: source, event and action there and filled; dates readable and inside the period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.entry import Entry
from pipeline.domain.spoken import capital, counted
from pipeline.domain.trouble import Issue
from pipeline.duties.guidance_words import DateFault, NeededColumn, guidance
from pipeline.duties.own_tables import OwnTable, in_author_order
from pipeline.duties.points import Point, met

_LONGEST_BLANK = 30  # letters; what is longer says something, and there are many cells
_OUTSIDE = "date-outside-period"


def cells_filled(tables: Sequence[OwnTable]) -> Iterator[Point]:
    """One point for each needed column: of how many entries it is filled, and where it isn't."""
    every = sum(len(table.entries) for table in tables)
    for needed in guidance().columns:
        blank = [(table, entry) for table, entry in in_author_order(tables) if not _given(entry, needed)]
        if not blank:
            yield met(f"{capital(needed.name)}: given in all {counted(every, 'entry', 'entries')}.")
            continue
        yield _blank(needed, blank, every)


def _given(entry: Entry, needed: NeededColumn) -> bool:
    written: str = getattr(entry.account, needed.column)
    if len(written) > _LONGEST_BLANK or (written.strip() and folded(written) not in needed.as_blank):
        return True
    if needed.labels and needed.labels.search(entry.account.event):
        return True
    further = needed.other_headings
    return further is not None and any(further.search(heading) and cell.strip() for heading, cell in entry.other)


def _blank(needed: NeededColumn, blank: Sequence[tuple[OwnTable, Entry]], every: int) -> Point:
    """Cells where the table has the column, the table as a whole where it hasn't."""
    cells = tuple(table.cell(entry, needed.column, "blank") for table, entry in blank if table.has(needed.column))
    without = dict.fromkeys((table.file, table.sheet) for table, _ in blank if not table.has(needed.column))
    first = {(table.file, table.sheet): table for table, _ in reversed(blank)}
    wholes = tuple(first[place].whole(f"no column for {needed.name}") for place in without)
    headings = {table.heading(needed.column) for table, _ in blank if table.has(needed.column)}
    questions = []
    if cells:
        column = headings.pop() if len(headings) == 1 else ""
        questions.append(Question(needed.name, needed.asks_cells, cells, column, optional=not needed.counts))
    if wholes:
        questions.append(Question(needed.name, needed.asks_column, wholes, optional=not needed.counts))
    words = f"{capital(needed.name)}: not given in {len(blank)} of {counted(every, 'entry', 'entries')}"
    words = f"{words}; {counted(len(wholes), 'table has', 'tables have')} no such column." if wholes else f"{words}."
    outcome = Outcome.NOT_MET if needed.counts else Outcome.MET
    return Point(outcome, words, (*cells, *wholes), tuple(questions))


def dates_readable(case: Case, agency: Agency, tables: Sequence[OwnTable]) -> Iterator[Point]:
    """One point for each kind of fault; one that all dates can be read where there is none."""
    points = [point for fault in guidance().date_faults if (point := _date_point(case, agency, tables, fault))]
    yield from points
    if not points:
        where = " and lies inside the review period" if case.combined.period else ""
        yield met(f"Every date can be read{where}.")


def _date_point(case: Case, agency: Agency, tables: Sequence[OwnTable], fault: DateFault) -> Point | None:
    found = [
        table.cell(entry, "date", fault.note)
        for table, entry in in_author_order(tables)
        if not fault.codes.isdisjoint(entry.flags) and not _explained(entry, fault)
    ]
    found += [
        Evidence("", issue.file, issue.sheet, issue.cell, fault.note)
        for issue in case.combined.issues
        if issue.code in fault.codes and issue.agency == agency.name and _of_a_column(issue)
    ]
    if not found:
        return None
    question = Question("dates", fault.asks, tuple(found), optional=not fault.counts)
    outcome = Outcome.NOT_MET if fault.counts else Outcome.MET
    return Point(outcome, f"{fault.told(len(found))}.", tuple(found), (question,))


def _of_a_column(issue: Issue) -> bool:
    """About the column as a whole; what is about an entry is flagged there."""
    return not issue.ref and not issue.row


def _explained(entry: Entry, fault: DateFault) -> bool:
    """The author says why an entry from outside the period is there."""
    if _OUTSIDE not in fault.codes:
        return False
    account = entry.account
    texts = (account.event, account.action, account.analysis, account.event_type)
    return any(guidance().outside_explained.search(text) for text in texts)
