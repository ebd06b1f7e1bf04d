"""What is doubtful about a table, as issues a person can act on: place, fault, cure.

Warnings are listed row by row; notes once a table, with how many there are and where they begin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.domain.entry import Entry
from pipeline.domain.grid import Sheet, column_letter, shown
from pipeline.domain.trouble import CODES, Issue, Severity
from pipeline.intake.blank_dates import about_blank_dates
from pipeline.intake.entries import Expected, Layout
from pipeline.intake.own_template import examples
from pipeline.intake.rows import SortedRow
from pipeline.intake.tables import Table, heading_cell
from pipeline.intake.years_around import years_around

_LONGEST_QUOTE = 60
_MOST_WORDS_QUOTED = 3
_PLACES_NAMED = 5

MESSAGES: dict[str, str] = {
    "date-missing": "no date is written, so the entry stands among the undated. Ask the author for the date.",
    "date-unknown": "{quoted}: the date is not known, so the entry stands among the undated.",
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
    "date-day-hidden": "{quoted}: the number format hides the day, so the date was read only as far as it shows.",
    "date-weekday-differs": "{quoted}: the weekday does not fit the date. Confirm the date with the author.",
    "date-open-ended": "{quoted} has no end or no beginning, and was read as the day or month it names.",
    "date-end-unreadable": "the end date cannot be read; only the start was used.",
    "date-outside-period": "{quoted} lies outside the review period{period}.",
    "date-future": "{quoted} lies in the future.",
    "date-order-swap": "{quoted} breaks the order of its file; with day and month swapped it would fit. Nothing was"
    " changed: confirm the date with the author.",
    "date-us-export": "day and month may be swapped: the dates of this column that can be read only one way are the"
    " mark of an export with month first. Nothing was changed: ask for the file to be exported again, day first.",
    "date-from-above": "the date is blank and was read as the row above, as the register says for this agency.",
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
) -> Iterator[Issue]:
    """Everything doubtful in one table: its columns, then its rows. `nil_rows` are the rows taken as nil returns,
    `headed` the rows that head a section with a year."""
    about = About(file, sheet.name, expected.agency)
    yield from _column_issues(table, about)
    around = years_around(entries, rows, headed) if any("date-no-year" in entry.flags for entry in entries) else []
    notes: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for position, (entry, row) in enumerate(zip(entries, rows, strict=True)):
        for code in entry.flags:
            if code in ("hidden-row", "hidden-sheet", "hidden-column"):
                continue
            cell = _cell_of(code, row, layout)
            if CODES[code] is Severity.NOTE or code in _TOLD_ONCE:
                notes[code].append((cell, row.source.row.number))
            else:
                message = _message(code, entry, around[position] if around else "", expected)
                yield about.issue(code, message, cell, entry.place.row, entry.agency)
    notes["nil-return"] += [(f"A{row}", row) for row in nil_rows]
    for code, places in notes.items():
        yield from _note_issue(code, places, about)
    for code, message, number in about_blank_dates(entries, rows):
        yield about.issue(code, message, f"{layout.letter(layout.position.get('date', 0))}{number}", number)
    yield from _hidden_issues(rows, sheet, layout, about)


class About:
    """The place that all issues of one table share."""

    def __init__(self, file: str, sheet: str, agency: str) -> None:
        self.file, self.sheet, self.agency = file, sheet, agency

    def issue(self, code: str, message: str, cell: str, row: int = 0, agency: str = "") -> Issue:
        sentence = message[:1].upper() + message[1:]
        return Issue(code, sentence, agency or self.agency, self.file, self.sheet, cell, row=row)


def _message(code: str, entry: Entry, around: str, expected: Expected) -> str:
    told_by_time = code.startswith("time-")
    text = entry.account.time_as_written if told_by_time else entry.account.date_as_written
    period = " ({:%d/%m/%Y} to {:%d/%m/%Y})".format(*expected.period) if expected.period else ""
    return MESSAGES[code].format(quoted=_quote(text), around=around, period=period)


def _quote(text: str) -> str:
    """A date cell in a message. One that is long, or holds no figure and more than a few words, may be narrative in the
    wrong column: never quoted."""
    text = " ".join(text.split())
    plain = any(map(str.isdigit, text)) or len(text.split()) <= _MOST_WORDS_QUOTED
    return f"'{text}'" if 0 < len(text) <= _LONGEST_QUOTE and plain else "the date cell"


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


_TOLD_ONCE = ("date-us-export",)
_COLUMN_OF = {"date": "date", "time": "time", "no": "event"}
_MARKED = {
    "struck-through": lambda mark: mark.struck,
    "cell-comment": lambda mark: mark.comment,
    "tracked-insertion": lambda mark: mark.inserted,
    "tracked-deletion": lambda mark: mark.deleted,
    "formula-no-value": lambda mark: mark.formula_without_value,
    "error-value": lambda mark: mark.error,
}


def _note_issue(code: str, places: Sequence[tuple[str, int]], about: About) -> Iterator[Issue]:
    """One issue for all rows of a table that share a note."""
    if not places:
        return
    named = ", ".join(cell for cell, _ in places[:_PLACES_NAMED])
    more = f" and {len(places) - _PLACES_NAMED} more" if len(places) > _PLACES_NAMED else ""
    message = MESSAGES[code].format(quoted="the date cell", around="", period="")
    if len(places) > 1:
        message = f"{len(places)} rows ({named}{more}): {message}"
    yield about.issue(code, message, places[0][0], places[0][1])


def _hidden_issues(rows: Sequence[SortedRow], sheet: Sheet, layout: Layout, about: About) -> Iterator[Issue]:
    if sheet.hidden:
        yield about.issue("hidden-sheet", MESSAGES["hidden-sheet"], "")
    for index in sorted(layout.hidden):
        if any(index < len(row.source.cells) and row.source.cells[index] != "" for row in rows):
            yield about.issue("hidden-column", MESSAGES["hidden-column"], column_letter(index))
    for first, last in _runs([row.source.row.number for row in rows if row.source.row.hidden]):
        if first == last:
            yield about.issue("hidden-row", MESSAGES["hidden-row"], f"A{first}", first)
        else:
            message = (
                f"rows {first} to {last} are hidden in the author's file (a filter may be on). They were read: ask"
            )
            yield about.issue("hidden-row", f"{message} whether they are meant to be part of it.", f"A{first}", first)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _column_issues(table: Table, about: About) -> Iterator[Issue]:
    named = {column.index: column for column in table.columns}
    for kept, lost, name in table.naming.doubled:
        both = "both may be the date" if name == "date" else f"both mean '{name}'"
        message = (
            f"the headings {heading_quoted(named[kept].heading)} and {heading_quoted(named[lost].heading)} {both}."
            " The first was taken and the second kept under its own heading. If that is wrong, correct it in"
            " decisions/column-maps."
        )
        yield about.issue("column-doubled", message, heading_cell(table, lost))
    for index in table.naming.unsure:
        heading = heading_quoted(named[index].heading)
        message = f"{heading} was taken for '{named[index].name}', not with certainty. Check it, and"
        yield about.issue(
            "column-unsure",
            f"{message} correct it in decisions/column-maps if it is wrong.",
            heading_cell(table, index),
        )
    unnamed = [column for column in table.columns if column.name is None and column.heading.strip()]
    if unnamed:
        headings = ", ".join(heading_quoted(column.heading) for column in unnamed)
        yield about.issue(
            "column-unnamed",
            f"no column of ours: {headings}. Kept with each entry.",
            heading_cell(table, unnamed[0].index),
        )
    missing = [name for name in ("date", "event") if name not in {column.name for column in table.columns}]
    if missing:
        seen = ", ".join(heading_quoted(column.heading) for column in table.columns)
        message = (
            f"no {' and no '.join(missing)} column found. Headings seen: {seen}. Name them in decisions/column-maps."
        )
        yield about.issue("column-missing", message, heading_cell(table, 0))


def heading_quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text}'" if len(text) <= _LONGEST_QUOTE else f"'{text[:_LONGEST_QUOTE]}…'"
