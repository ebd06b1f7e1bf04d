"""How much a chronology can hold. What lies beyond is a mistake or an attack, and would take all memory."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.grid import Row, Sheet
from pipeline.domain.trouble import Unreadable

MOST_BYTES = 256 << 20  # an Excel file of 100,000 entries has some 10 MiB; one with scans pasted in perhaps 100
MOST_COLUMNS = 16_384  # as many as Excel has
MOST_FILLED = 1_000  # cells of one row that hold anything: naming so many headings takes seconds
MOST_TABLES = 2_000  # sheets of a workbook, tables of a document: a form for each event makes a few hundred
MOST_ROWS = 100_000  # of one file; the longest chronologies have a few thousand, and the years of a whole team 50,000
MOST_LETTERS = 100_000_000  # some 50,000 pages

ASK = "Ask the agency who made it and how, or for the same as an Excel workbook (.xlsx) with the chronology alone."
TOO_MUCH = f"Reading the file takes more memory than any chronology, so it was stopped. {ASK}"
TOO_LARGE = "The file is larger than any chronology ({} MiB), so it is not opened. Ask the agency who made it and how."
TOO_WIDE = (
    "One of its rows has {:,} columns, more than any table holds: line ends or separators may have been lost on its"
    " way. Ask the agency for the Excel workbook (.xlsx) or the Word document (.docx) itself."
)
TOO_MANY_ROWS = (
    "It has more than {:,} rows, more than any chronology, so it is not read: it may be the export of a whole system."
    " Ask the agency for the rows about the people and the years of this review, or for the file in parts."
)
TOO_MANY_TABLES = (
    "It has more than {:,} tables or sheets, more than any chronology, so it is not read. Ask the agency for the"
    " chronology as one table in an Excel workbook (.xlsx)."
)
TOO_LONG = (
    "It holds more than {:,} letters, more than any chronology, so it is not read. Ask the agency who made it and"
    " how, or for the years that the review covers."
)


def check_size(size: int) -> None:
    """Refuse a file before it is opened."""
    if size > MOST_BYTES:
        raise Unreadable(TOO_LARGE.format(size >> 20))


def check_letters(letters: int) -> None:
    """Refuse a text that no person wrote. A workbook stores a text once, however many cells show it."""
    if letters > MOST_LETTERS:
        raise Unreadable(TOO_LONG.format(MOST_LETTERS))


def _check_width(row: Row) -> None:
    filled = len(row.cells) - row.cells.count("")
    if len(row.cells) > MOST_COLUMNS or filled > MOST_FILLED:
        raise Unreadable(TOO_WIDE.format(filled if filled > MOST_FILLED else len(row.cells)))


def check_sheets(sheets: Sequence[Sheet]) -> None:
    """Refuse what was read, where it is too wide or too long to go on with."""
    if len(sheets) > MOST_TABLES:
        raise Unreadable(TOO_MANY_TABLES.format(MOST_TABLES))
    letters, rows = 0, 0
    for sheet in sheets:
        rows += len(sheet.rows)
        if rows > MOST_ROWS:
            raise Unreadable(TOO_MANY_ROWS.format(MOST_ROWS))
        for row in sheet.rows:
            if len(row.cells) > MOST_FILLED:
                _check_width(row)
        letters += sum(sum(map(len, row.cells)) for row in sheet.rows)  # a date counts for a few letters
        check_letters(letters)
