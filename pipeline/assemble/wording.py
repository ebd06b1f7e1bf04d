"""Codes put into words that a reviewer reads: severities, kinds of issue, how exact a date is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

from pipeline.domain.trouble import Severity
from pipeline.domain.when import APPROXIMATE, BOTH, DOUBTFUL, Precision

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.ERROR: "Could not be read",
        Severity.WARNING: "A person should look",
        Severity.NOTE: "For information",
    }
)

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "date-missing": "No date written",
        "date-unknown": "Author says the date is not known",
        "date-unreadable": "Date wording not understood",
        "date-no-year": "Date without a year",
        "date-month-first": "Date only makes sense month first, read that way",
        "date-serial": "Bare number in the date column, read as Excel's day number",
        "date-zero-day": "Day given as 00, read as the month",
        "date-two-in-cell": "Two dates in one cell, read as first to last",
        "date-remark": "Remark beside the date, set aside",
        "date-reversed": "End date before start date",
        "date-day-hidden": "Cell shows the month or year only, and stores a day",
        "date-weekday-differs": "Weekday and date do not agree",
        "date-open-ended": "Date without an end or a beginning",
        "date-end-unreadable": "End date not understood, only the start used",
        "date-outside-period": "Date outside the review period",
        "date-future": "Date in the future",
        "date-order-swap": "Out of its file's order: day and month may be swapped",
        "date-us-export": "Days and months may be swapped throughout (American export)",
        "date-from-above": "Blank date, taken from the row above as the register says",
        "date-and-text": "Date and words in one cell, parted behind the date",
        "date-year-above": "Year taken from above the date as the register says",
        "time-unreadable": "Time wording not understood",
        "time-differs": "Two different times for one entry",
        "merged-cell": "Merged cell, counted for each row it covers",
        "hidden-row": "Row was hidden in the author's file",
        "hidden-column": "Column was hidden in the author's file",
        "hidden-sheet": "Sheet was hidden in the author's file",
        "struck-through": "Struck through by the author",
        "cell-comment": "Cell comment, kept under 'Also written'",
        "tracked-insertion": "Tracked insertion, read as text",
        "tracked-deletion": "Tracked deletion, kept under 'Also written'",
        "formula-no-value": "Formula whose result was never stored",
        "error-value": "Excel error value",
        "example-left": "A sentence of the template's example was left in",
        "formula-like": "Begins like a formula, kept as text",
        "cell-too-long": "Longer than an Excel cell holds, continued on 'Long texts'",
        "nil-return": "Taken as a declaration of no contact",
        "no-event": "No word on what happened",
        "other-family": "Possibly a row about another family",
        "duplicate-row": "The same row comes more than once",
        "duplicate-file": "The same file handed in more than once",
        "date-blank-often": "Many rows without a date below dated ones",
        "event-continues": "Rows that seem to go on from the row above",
        "tables-side-by-side": "Tables side by side, each read on its own",
        "read-as-forms": "Each event a form or block, read as one entry",
        "read-as-paragraphs": "Dated paragraphs, each read as an entry",
        "layout-not-read": "Layout not sure, so not read",
        "read-as-grid": "Dates across the top, each cell or column an entry",
        "table-turned": "Table turned on its side, not read",
        "file-replaced": "A newer version of the file counts",
        "rows-withdrawn": "Rows that the newer version has no more",
        "version-unclear": "Perhaps a newer version of another file",
        "column-doubled": "Two columns of one meaning",
        "column-unsure": "Column's meaning is a guess",
        "column-unnamed": "Column not recognised, kept under 'Also written'",
        "column-missing": "No date or no event column found",
        "chronology-empty": "Headings, and no entry below them",
        "sheet-not-chronology": "Sheet or table is no chronology",
        "involvement-summary": "Agency involvement summary",
        "label-differs": "File names another agency than its folder",
        "agency-without-file": "Agency has sent no file",
        "register-missing": "Review folder without its register",
        "decision-not-used": "Decision that belongs to no agency",
        "file-passed-over": "File passed over",
        "register-set-aside": "Part of the register not understood",
        "file-refused": "File could not be read",
    }
)
"""What each issue code means. A code without words here is shown as it is."""

_PRECISIONS = {
    Precision.MINUTE: "Day and time",
    Precision.DAY: "Exact day",
    Precision.SPAN: "From, to",
    Precision.MONTH: "Month only",
    Precision.SEASON: "Season or term",
    Precision.YEAR: "Year only",
    Precision.UNDATED: "No date",
}
_QUALIFIERS = {"": "", APPROXIMATE: ", about", DOUBTFUL: ", doubtful", BOTH: ", about and doubtful"}

EXACTNESS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (precision.value, qualifier): _PRECISIONS[precision] + words
        for precision, (qualifier, words) in product(_PRECISIONS, _QUALIFIERS.items())
    }
)
"""How exactly a date is known, by precision and qualifier."""
