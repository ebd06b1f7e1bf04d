"""Two kinds of trouble, never mixed.

An `Issue` is data: content that is missing, doubtful or inconsistent; the run goes on. A
`PipelineError` stops the run, or the one input it concerns: one line that names place, fault and cure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Exit(IntEnum):
    """What the command tells the shell."""

    DONE = 0
    UNMET = 1  # with --strict: a duty is not met
    USAGE = 2
    UNREAD = 3  # an input could not be read; the rest was done
    SETUP = 4  # register, schema or template is wrong
    WITHHELD = 5  # an output failed its own verification


class PipelineError(Exception):
    """Stops the run. Each of its `lines` names place, fault and cure; most have one."""

    exit_code = Exit.USAGE

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class SetupError(PipelineError):
    """Register, schema, template or decision file is wrong. One line for each wrong cell, all at once:
    an officer mends a register in one sitting."""

    exit_code = Exit.SETUP


class Unreadable(PipelineError):
    """One input cannot be read; the others still are. The message does not repeat the file's name."""

    exit_code = Exit.UNREAD


class Withheld(PipelineError):
    """An output failed its own verification and was not written."""

    exit_code = Exit.WITHHELD


class Severity(StrEnum):
    """ERROR: something could not be read. WARNING: a person should look. NOTE: for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


ERROR, WARNING, NOTE = Severity

CODES: dict[str, Severity] = {
    # dates and times
    "date-missing": WARNING,  # no date written
    "date-unknown": WARNING,  # the author says that it is not known
    "date-unreadable": WARNING,  # wording that no pattern reads: kept, undated
    "date-no-year": WARNING,  # a day without a year: undated, never borrowed
    "date-month-first": WARNING,  # impossible day-first, so read month-first
    "date-serial": WARNING,  # a bare number, read as the day Excel means by it
    "date-zero-day": WARNING,  # 00/04/2019: read as the month
    "date-two-in-cell": NOTE,  # two dates in one cell: read as a span
    "date-remark": NOTE,  # a remark in brackets after the date: set aside
    "date-reversed": WARNING,  # the end lies before the start
    "date-day-hidden": NOTE,  # the number format hides the stored day
    "date-weekday-differs": WARNING,  # "Tuesday 3 April 2019" was a Wednesday
    "date-open-ended": NOTE,  # "since", "from … onwards", "ongoing": the start is read, about
    "date-end-unreadable": NOTE,  # the end date cell could not be read: the start alone
    "date-outside-period": WARNING,
    "date-future": WARNING,
    "date-order-swap": WARNING,  # breaks its file's order; day and month swapped would mend it
    "date-us-export": WARNING,  # the other dates of the column show an export with month first
    "date-from-above": NOTE,  # blank, read as the row above, as the register says for this agency
    "date-and-text": NOTE,  # a column of cells that each begin with their date: parted behind it
    "date-year-above": NOTE,  # without a year, which stands above, as the register says for this agency
    "date-blank-often": WARNING,  # many blank dates below dated rows: does blank mean as above?
    "event-continues": WARNING,  # rows that seem to go on from the row above, not joined
    "time-unreadable": NOTE,  # a time that no pattern reads: kept as written
    "time-differs": WARNING,  # the date cell and the time cell give different times
    # cells
    "merged-cell": NOTE,  # a merged cell's value belongs to this row too
    "hidden-row": WARNING,
    "hidden-column": WARNING,
    "hidden-sheet": WARNING,
    "struck-through": WARNING,
    "cell-comment": NOTE,
    "tracked-insertion": NOTE,
    "tracked-deletion": WARNING,
    "formula-no-value": WARNING,
    "error-value": WARNING,
    "example-left": WARNING,  # a sentence of the template's invented example stands in an entry
    "formula-like": NOTE,  # text that begins with = + - @
    "cell-too-long": NOTE,  # beyond what Excel holds: continues on a sheet of its own
    "nil-return": NOTE,  # taken as a declaration of no contact
    "no-event": WARNING,  # an entry without a word on what happened
    # files and tables
    "duplicate-row": WARNING,
    "other-family": WARNING,  # names people, and none of this family
    "duplicate-file": WARNING,
    "file-replaced": NOTE,  # a newer version of it counts
    "rows-withdrawn": WARNING,  # rows of a replaced version that the newer one has no more
    "version-unclear": WARNING,  # by its name a later version, by its rows another file
    "column-doubled": WARNING,  # two headings of one meaning
    "column-unsure": WARNING,  # named with little confidence
    "column-unnamed": NOTE,  # no meaning found: kept in `other`
    "column-missing": WARNING,  # a sheet with rows, but no date or no event column found
    "chronology-empty": WARNING,  # headings, and no entry below them in the whole file
    "tables-side-by-side": NOTE,  # each was read on its own
    "table-turned": WARNING,  # dates across the top: not read
    "layout-not-read": WARNING,  # each event a form, a block or a paragraph, not surely told apart: not read
    "read-as-forms": NOTE,  # each event a form or a block, read as one entry
    "read-as-grid": WARNING,  # dates across the top, or weeks down and weekdays across: each cell or column one entry
    "read-as-paragraphs": WARNING,  # paragraphs that open with their dates, each read as one entry
    "sheet-not-chronology": NOTE,
    "involvement-summary": NOTE,  # read by the duties check, not by merge
    "label-differs": WARNING,  # the file's own Agency: label names another agency than its folder
    "agency-without-file": WARNING,
    "register-missing": WARNING,  # a review folder without its register
    "decision-not-used": WARNING,  # a file under decisions/ that belongs to no agency
    "file-passed-over": NOTE,
    "register-set-aside": NOTE,  # a sheet, column or item of the register that was not understood
    "file-refused": ERROR,
}
"""Every code an issue can have, and how grave it is."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know. Names places; quotes only date, agency and heading cells.

    `row` is the entry's row where the issue is about one entry, so that its ref can be filled in.
    """

    code: str
    message: str
    agency: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    ref: str = ""
    row: int = 0

    @property
    def severity(self) -> Severity:
        return CODES[self.code]
