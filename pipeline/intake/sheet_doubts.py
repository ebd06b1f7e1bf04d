"""What is doubtful about a sheet or a file as a whole, as issues a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.grid import Row, Sheet, SubmittedFile, shown
from pipeline.domain.ledger import TableRecord
from pipeline.domain.trouble import Issue
from pipeline.intake.columns import heading_score
from pipeline.intake.dates import looks_like_date
from pipeline.intake.doubts import MESSAGES
from pipeline.intake.effort import TOO_MANY_UNREAD
from pipeline.intake.entries import Expected
from pipeline.intake.own_template import is_template_sheet
from pipeline.intake.tables import used_rows
from pipeline.intake.telling import About, heading_quoted
from pipeline.intake.turned import PARAGRAPHS_BESIDE, layout_not_read, paragraphs_with_dates, row_of_dates
from pipeline.intake.two_row_headings import may_be_heading
from pipeline.intake.whose import Whose

_HEADING_ROWS_LOOKED_AT = 30
_ROWS_LOOKED_AT = 500
_LEAST_TABLE_COLUMNS = 3
_MANY_DAYS, _PROSE = 4, 60  # rows, letters
_CURE = (
    "If it is a chronology, name its columns in the agency's column map in out/column-maps, and save that in"
    " decisions/column-maps; or ask for headings above the rows."
)
NO_CHRONOLOGY = (
    "No chronology was found in it: no table whose headings name a date and an event{seen}. If it is one, {cure}; if it"
    " is a letter, take it out of submissions."
)
NO_TABLE = "ask the agency for it as a table with Date and Event among its headings"
DRAFTED = (
    "correct what its columns were taken for in {place} (date and event are needed), and save that in"
    " decisions/column-maps"
)

NO_CONTACT = (
    "It seems to say that there was no contact, among other things. If that is what it says, add a line of its own to a"
    " copy, such as 'Nil return: 01/01/2018 to 31/12/2020', with the period that it names, and use that; if not, take"
    " the letter out of submissions."
)
_DENIES_CONTACT = re.compile(
    r"\b(?:nil return|not known to|(?:no|nil) (?:\w+ ){0,2}(?:contact|involvement|"
    r"(?:records?|information) (?:of|on|about|held|relating)))\b",
    re.IGNORECASE,
)

EMPTY = (
    "Headings of a chronology stand in it, and no entry below them. Ask the agency for the completed file; if it had no"
    " contact in the period, for a line that says so."
)

NO_HEADINGS = (
    "Rows with dates stand in it, and no headings above them. Ask the agency what each column is, and {cure}; or put a"
    " row of headings above (Date, Event and what else the columns hold) in a copy, and use that."
)


def file_issues(file: SubmittedFile, whose: Whose, *, has_chronology: bool) -> Iterator[Issue]:
    """What to say of a file as a whole."""
    if whose.differing:
        message = (
            f"The file is filed under {whose.agency}, but {whose.differing}. {whose.believed} was believed."
            f" Move the file if"
            " that is wrong."
        )
        yield Issue("label-differs", message, whose.agency, file.file)
    if not has_chronology:
        message = (
            "An Agency Involvement Summary: it was read, and its tables are listed on the Sources sheet, but it has no"
        )
        yield Issue("involvement-summary", f"{message} chronology.", whose.agency, file.file)


def nothing_told(tables: Sequence[TableRecord], file: str, agency: str) -> Iterator[Issue]:
    """A chronology's headings, and nothing below them that happened or is said not to have: a form sent back empty."""
    headed = [table for table in tables if table.columns]
    if headed and not any(t.rows.entries + t.rows.undated + t.rows.nil_returns for t in tables):
        heading = f"A{headed[0].heading_rows[0]}" if headed[0].heading_rows else ""
        yield Issue("chronology-empty", EMPTY, agency, file, headed[0].sheet, heading)


def no_chronology(file: SubmittedFile, drafted: str = "") -> str:
    """Why a file is refused, with the headings it has, so that a person can name them. `drafted`: where their column
    map is."""
    cure = DRAFTED.format(place=drafted) if drafted else NO_TABLE
    sheets = [used_rows(part) for sheet in file.sheets for part in (sheet, *sheet.inside)]
    seen = [headings for rows in sheets if (headings := headings_seen(rows))]
    if layout := next(filter(None, map(layout_not_read, sheets)), None):
        return f"No chronology was found in it. {layout[0]}"
    if any(paragraphs_with_dates(rows) for sheet in file.sheets for rows in _beside(sheet)):
        return f"No chronology was found in it. {PARAGRAPHS_BESIDE}"
    if not seen and any(map(_looks_like_table, sheets)):
        return f"No chronology was found in it. {NO_HEADINGS.format(cure=cure)}"
    if all(map(_is_letter, sheets)) and any(_DENIES_CONTACT.search(row.text_at(0)) for rows in sheets for row in rows):
        return f"No chronology was found in it. {NO_CONTACT}"
    return NO_CHRONOLOGY.format(seen=f" (headings seen: {'; '.join(seen)})" if seen else "", cure=cure)


def too_many_unread(drafted: str) -> str:
    """Why a file is refused whose dates cannot be read. `drafted`: where its column map is."""
    return TOO_MANY_UNREAD.format(cure=DRAFTED.format(place=drafted))


def sheet_issues(
    sheet: Sheet, rows: Sequence[Row], file: str, expected: Expected, *, declared: bool
) -> Iterator[Issue]:
    """What to say of a sheet on which no chronology was found."""
    about = About(file, sheet.name, expected.agency)
    if sheet.hidden and rows:
        yield about.issue("hidden-sheet", MESSAGES["hidden-sheet"], "")
    if not rows or declared or is_template_sheet(rows):
        return
    turned = row_of_dates(rows)
    if layout := layout_not_read(rows):
        yield about.issue("table-turned" if turned else "layout-not-read", layout[0], f"A{layout[1]}")
        return
    if not _looks_like_table(rows):
        yield about.issue("sheet-not-chronology", "No chronology here; its rows are listed on the Sources sheet.", "")
        return
    seen = headings_seen(rows)
    told = f"Likeliest headings seen: {seen}." if seen else "No row reads like headings."
    yield about.issue(
        "column-missing",
        f"Rows with dates, but no heading row with a date and an event column; they are listed on the Sources"
        f" sheet. {told}"
        f" {_CURE}",
        f"A{rows[0].number}",
    )


def dated_beside(sheet: Sheet, file: str, expected: Expected) -> Iterator[Issue]:
    """Paragraphs beside a Word table that each begin with a date: perhaps a chronology of their own."""
    for rows in _beside(sheet):
        if paragraphs_with_dates(rows):
            yield About(file, sheet.name, expected.agency).issue("layout-not-read", PARAGRAPHS_BESIDE, "")


def _beside(sheet: Sheet) -> tuple[list[Row], list[Row]]:
    above, below = (
        [Row(number, (text,)) for number, text in enumerate(each, 1)] for each in (sheet.above, sheet.below)
    )
    return above, below


def issues_of_summary(file: SubmittedFile, issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Of what was said of the sheets of an Agency Involvement Summary: its tables are no chronology, and none is
    missed, unless a table reads like one after all."""
    telling = {sheet.name for sheet in file.sheets if _tells_of_days(used_rows(sheet))}
    expected = ("sheet-not-chronology", "column-missing")
    return tuple(each for each in issues if each.code not in expected or each.sheet in telling)


def _tells_of_days(rows: Sequence[Row]) -> bool:
    """Dates in many rows, and prose beside most of them: more than a list of staff, actions or signatures."""
    dated = [row for row in rows if any(looks_like_date(cell) for cell in row.cells)]
    prose = [row for row in dated if max(map(len, row.texts)) >= _PROSE]
    return len(dated) >= _MANY_DAYS and len(prose) * 2 >= len(dated)


def headings_seen(rows: Sequence[Row]) -> str:
    """The row most like headings, quoted; empty where none is. A row of prose is never quoted, nor one of two cells,
    which may be a label and what an author wrote beside it."""
    rows = [
        row
        for row in rows[:_HEADING_ROWS_LOOKED_AT]
        if _filled(row) >= _LEAST_TABLE_COLUMNS
        and may_be_heading(row)
        and not any(map(looks_like_date, row.cells))
        and heading_score(row.texts) > 0
    ]
    if not rows:
        return ""
    likeliest = max(rows, key=lambda row: heading_score(row.texts))
    return ", ".join(heading_quoted(text) for text in likeliest.texts if text.strip())


def _is_letter(rows: Sequence[Row]) -> bool:
    return all(len(row.cells) == 1 for row in rows)


def _looks_like_table(rows: Sequence[Row]) -> bool:
    """Rows that a person would take for a chronology: dates in several rows of several cells."""
    rows = rows[:_ROWS_LOOKED_AT]
    dated = sum(
        _filled(row) >= _LEAST_TABLE_COLUMNS and any(looks_like_date(cell) for cell in row.cells) for row in rows
    )
    return dated >= 2 and dated * 2 >= len(rows) // 2


def _filled(row: Row) -> int:
    return sum(bool(shown(cell).strip()) for cell in row.cells)
