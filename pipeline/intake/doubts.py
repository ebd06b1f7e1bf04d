"""What is doubtful about a table, as issues a person can act on: place, fault, cure.

Warnings are listed row by row where they are few; many of a kind, and notes, once a table with all their rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.domain.entry import Entry
from pipeline.domain.grid import Sheet, column_letter, shown
from pipeline.domain.trouble import CODES, Issue, Severity
from pipeline.intake.blank_dates import about_blank_dates
from pipeline.intake.column_doubts import column_issues
from pipeline.intake.entries import Expected, Layout
from pipeline.intake.own_template import examples
from pipeline.intake.rows import SortedRow
from pipeline.intake.tables import Table
from pipeline.intake.telling import About, in_runs, quoted, rows_named
from pipeline.intake.years_above import NO_YEAR, YEAR_ABOVE
from pipeline.intake.years_around import years_around

_PLACES_NAMED = 5
_ABOUT_YEARS = {
    NO_YEAR: " A year stands above ({places}): if the author means that one, write Y under 'Date without a year takes"
    " the year above' for the agency on the register's Agencies sheet.",
    YEAR_ABOVE: " Where it stands: {places}.",
}

MESSAGES: dict[str, str] = {
    "date-missing": "no date is written, so the entry stands among the undated. Ask the author for the date.",
    "date-unknown": "{quoted} says that the date is not known, so the entry stands among the undated.",
    "date-unreadable": "{quoted} cannot be read as a date. Ask the author for it, in a form such as 28/02/2019,"
    " or 02/2019"
    " if only the month is known.",
    "date-no-year": "{quoted} has no year, and none is borrowed{around}. Ask the author for the year.",
    "date-month-first": "{quoted} is impossible day first and was read month first. Confirm the date with the author.",
    "date-serial": "{quoted} is a bare number, read as the day Excel means by it. Confirm the date with the author.",
    "date-zero-day": "{quoted} has no such day and was read as the month.",
    "date-two-in-cell": "{quoted} holds two dates, read as the days from the first to the last.",
    "date-remark": "a remark in brackets stands after the date; the date alone was read.",
    "date-reversed": "the end date lies before the start date; only the start was used. Confirm both with the author.",
    "date-day-hidden": "{quoted} has a number format that hides the day, so the date was read only as far as it shows.",
    "date-weekday-differs": "{quoted} has a weekday that does not fit the date. Confirm the date with the author.",
    "date-open-ended": "{quoted} has no end or no beginning, and was read as the day or month it names.",
    "date-end-unreadable": "the end date cannot be read; only the start was used.",
    "date-outside-period": "{quoted} lies outside the review period{period}.",
    "date-future": "{quoted} lies in the future.",
    "date-order-swap": "{quoted} breaks the order of its file; with day and month swapped it would fit. Nothing was"
    " changed: confirm the date with the author.",
    "date-us-export": "day and month may be swapped: the dates of this column that can be read only one way are the"
    " mark of an export with month first. Nothing was changed: ask for the file to be exported again, day first.",
    "date-from-above": "the date is blank and was read as the row above, as the register says for this agency.",
    "date-year-above": "the year is not written with the date and was taken from above it, as the register says for"
    " this agency.",
    "time-unreadable": "{quoted} cannot be read as a clock time; it is kept as written.",
    "time-differs": "the date cell and the time cell give different times; the time cell was used.",
    "merged-cell": "a cell merged over several rows belongs to each of them.",
    "hidden-row": "the row is hidden in the author's file. It was read: ask whether it is meant to be there.",
    "hidden-column": "the column is hidden in the author's file. It was read: ask whether it is meant to be there.",
    "hidden-sheet": "the sheet is hidden in the author's file. It was read: ask whether it is meant to be there.",
    "struck-through": "text is struck through. It was kept: ask whether the author means to withdraw it.",
    "cell-comment": "a cell comment is kept with the entry.",
    "tracked-insertion": "a tracked insertion was read as text.",
    "tracked-deletion": "a tracked deletion was left out of the text and kept beside it: ask for a copy with the"
    " changes accepted.",
    "formula-no-value": "a formula has no stored value. Ask the author to open, calculate and save the file.",
    "error-value": "the cell shows an Excel error. Ask the author for the value.",
    "example-left": "a sentence of the template's invented example still stands in this row. It is kept; ask the author"
    " which of the row is the agency's own.",
    "formula-like": "text begins with = + - or @. It is kept as written, and never as a formula.",
    "cell-too-long": "a text is longer than an Excel cell holds; in the workbook it continues on the sheet Long texts.",
    "nil-return": "taken as a declaration of no contact, and so not in the timeline. Check that nothing happened.",
    "no-event": "nothing is written on what happened.",
}
"""One message a code. `{quoted}` is the date or time cell, `{around}` the years of the dated rows about it,
`{period}` the review period."""


def table_issues(
    table: Table,
    sheet: Sheet,
    file: str,
    expected: Expected,
    layout: Layout,
    entries: Sequence[Entry],
    rows: Sequence[SortedRow],
    nil_rows: Sequence[int],
    headed: Sequence[tuple[int, int]] = (),
    year_places: Sequence[str] = (),
) -> Iterator[Issue]:
    """Everything doubtful in one table: its columns, then its rows. `nil_rows` are the rows taken as nil returns,
    `headed` the rows that head a section with a year, `year_places` where the years of days without one stand."""
    about = About(file, sheet.name, expected.agency)
    yield from column_issues(table, about)
    flagged: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        for code in entry.flags:
            flagged[code, entry.agency].append(position)
    around = years_around(entries, rows, headed) if any(code == NO_YEAR for code, _ in flagged) else []
    for (code, agency), positions in flagged.items():
        if code in _HIDDEN:
            continue
        cells = [(_cell_of(code, rows[place], layout), rows[place].source.row.number) for place in positions]
        many = len(cells) >= _MANY or CODES[code] is Severity.NOTE or code in _TOLD_ONCE
        first = "the first, {}," if many and len(cells) > 1 else "{}"
        messages = (
            _message(code, entries[place], around[place] if around else "", expected, first) for place in positions
        )
        if many:
            yield _of_many(code, cells, next(messages), year_places, about, agency)
        else:
            for (cell, number), message in zip(cells, messages, strict=True):
                yield about.issue(code, message + _suggested(code, year_places), cell, number, agency)
    if nil_rows:
        yield _of_many("nil-return", [(f"A{row}", row) for row in nil_rows], MESSAGES["nil-return"], (), about)
    for code, message, number in about_blank_dates(entries, rows):
        yield about.issue(code, message, f"{layout.letter(layout.position.get('date', 0))}{number}", number)
    yield from _hidden_issues(rows, sheet, layout, about)


def _of_many(
    code: str,
    cells: Sequence[tuple[str, int]],
    first: str,
    year_places: Sequence[str],
    about: About,
    agency: str = "",
) -> Issue:
    """One issue for all rows of a table of which the same is to be said. `first`: what is said of the first."""
    many = f"{len(cells)} times ({rows_named([number for _, number in cells])}): " if len(cells) > 1 else ""
    return about.issue(code, many + first + _suggested(code, year_places), *cells[0], agency)


def _message(code: str, entry: Entry, around: str, expected: Expected, called: str) -> str:
    """What is said of one entry; its date is `called` so."""
    told_by_time = code.startswith("time-")
    text = entry.account.time_as_written if told_by_time else entry.account.date_as_written
    period = " ({:%d/%m/%Y} to {:%d/%m/%Y})".format(*expected.period) if expected.period else ""
    return MESSAGES[code].format(quoted=called.format(quoted(text)), around=around, period=period)


def _suggested(code: str, year_places: Sequence[str]) -> str:
    """What the author wrote above days without a year: where they were taken from, or may be."""
    if not year_places or code not in _ABOUT_YEARS:
        return ""
    named = ", ".join(year_places[:_PLACES_NAMED])
    more = f" and {len(year_places) - _PLACES_NAMED} more" if len(year_places) > _PLACES_NAMED else ""
    return _ABOUT_YEARS[code].format(places=named + more)


def _cell_of(code: str, row: SortedRow, layout: Layout) -> str:
    """The address of the cell that a flag is about."""
    number = row.source.row.number
    if code in _MARKED:
        for index, mark in sorted(row.source.row.marks.items()):
            if _MARKED[code](mark):
                return f"{layout.letter(index)}{number}"
    if code == "formula-like":
        index = next(
            i for i, cell in enumerate(row.source.cells) if isinstance(cell, str) and cell[:1] in "=+-@" and cell
        )
    elif code == "example-left":
        index = next(place for place, cell in enumerate(row.source.cells) if cell in examples())
    elif code == "cell-too-long":
        index = max(range(len(row.source.cells)), key=lambda place: len(shown(row.source.cells[place])))
    elif code == "merged-cell":
        index = row.source.merged[0]
    else:
        index = layout.position.get(_COLUMN_OF.get(code.split("-", maxsplit=1)[0], "date"), 0)
    return f"{layout.letter(index)}{number}"


_MANY = 4  # rows of one table of which the same is said, each in its flags: a list of its own hides the others
_TOLD_ONCE = ("date-us-export",)
_HIDDEN = ("hidden-row", "hidden-sheet", "hidden-column")
_COLUMN_OF = {"date": "date", "time": "time", "no": "event"}
_MARKED = {
    "struck-through": lambda mark: mark.struck,
    "cell-comment": lambda mark: mark.comment,
    "tracked-insertion": lambda mark: mark.inserted,
    "tracked-deletion": lambda mark: mark.deleted,
    "formula-no-value": lambda mark: mark.formula_without_value,
    "error-value": lambda mark: mark.error,
}


def _hidden_issues(rows: Sequence[SortedRow], sheet: Sheet, layout: Layout, about: About) -> Iterator[Issue]:
    if sheet.hidden:
        yield about.issue("hidden-sheet", MESSAGES["hidden-sheet"], "")
    for index in sorted(layout.hidden):
        if any(index < len(row.source.cells) and row.source.cells[index] != "" for row in rows):
            yield about.issue("hidden-column", MESSAGES["hidden-column"], column_letter(index))
    for first, last in in_runs([row.source.row.number for row in rows if row.source.row.hidden]):
        if first == last:
            yield about.issue("hidden-row", MESSAGES["hidden-row"], f"A{first}", first)
        else:
            message = (
                f"rows {first} to {last} are hidden in the author's file (a filter may be on). They were read: ask"
            )
            yield about.issue("hidden-row", f"{message} whether they are meant to be part of it.", f"A{first}", first)
