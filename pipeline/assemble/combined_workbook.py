"""What `combined-chronology.xlsx` says: its title sheet, its headings, its issues in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.assemble.shared_events import event_lines
from pipeline.assemble.sheet_columns import (
    AGENCIES,
    ISSUES,
    LONG_TEXTS,
    NIL_RETURNS,
    SAME_EVENT,
    SOURCES,
    TIMELINE,
    UNDATED,
)
from pipeline.assemble.source_lines import source_lines
from pipeline.assemble.wording import EXACTNESS, KINDS, SEVERITIES
from pipeline.domain.chronology import ORDER_STATED, CombinedChronology
from pipeline.domain.entry import Entry
from pipeline.domain.papers import AgencyCount, ColumnTitle, IssueLine, SheetNames, Statement, WorkbookPaper
from pipeline.domain.spoken import counted, spoken
from pipeline.domain.trouble import CODES

NAMES = SheetNames(
    cover="Read first",
    timeline="Timeline",
    undated="Undated",
    same_event="Same event",
    nil_returns="Nil returns",
    issues="Issues",
    sources="Sources",
    long_texts="Long texts",
)

_NO_DATE = ("date-missing", "date-unknown", "date-unreadable", "date-no-year")


def describe(combined: CombinedChronology) -> WorkbookPaper:
    """The words of the combined chronology's workbook."""
    return WorkbookPaper(
        title=combined.title,
        heading="Combined chronology",
        marking=combined.marking,
        names=NAMES,
        statements=tuple(_statements(combined)),
        agency_columns=_titles(AGENCIES),
        agencies=tuple(_agency_counts(combined)),
        timeline=_titles(TIMELINE),
        undated=_titles(UNDATED),
        same_event=_titles(SAME_EVENT),
        nil_returns=_titles(NIL_RETURNS),
        issues=_titles(ISSUES),
        sources=_titles(SOURCES),
        long_texts=_titles(LONG_TEXTS),
        exactness=EXACTNESS,
        flags=KINDS,
        why_undated={entry.ref: _why_undated(entry) for entry in combined.entries if entry.when.undated},
        issue_lines=tuple(_issue_lines(combined)),
        source_lines=tuple(source_lines(combined)),
        event_lines=tuple(event_lines(combined)),
        continues=f"… continues on sheet {NAMES.long_texts}, row {{row}}",
        too_tall=f"'{{column}}' is longer than a row can show: all of it is on sheet {NAMES.long_texts}, row {{row}}",
    )


def _titles(columns: tuple[tuple[str, str], ...]) -> tuple[ColumnTitle, ...]:
    return tuple(ColumnTitle(key, title) for key, title in columns)


def _statements(combined: CombinedChronology) -> Iterator[Statement]:
    undated = sum(entry.when.undated for entry in combined.entries)
    if combined.period:
        first, last = combined.period
        yield Statement("Review period", f"{spoken(first)} to {spoken(last)}")
    else:
        yield Statement("Review period", "Not stated")
    yield Statement("As of", f"{spoken(combined.made_on)}, when the newest file that went in was last saved")
    yield Statement("What is inside", _inside(combined, undated))
    yield Statement("How it is ordered", ORDER_STATED)
    yield Statement("Nothing left out", _NOTHING_LEFT_OUT)
    yield Statement("How dates are shown", _DATES)
    yield Statement("Colours", _COLOURS)
    yield Statement("Names in this file", _CONFIDENTIAL)
    yield from _sheets(combined, undated)


_NOTHING_LEFT_OUT = (
    "Every row of every file that could be read is here, in the words of its author: nothing was left out, "
    "corrected or shortened. Entries that repeat one another are linked, not joined. Each line names the file, "
    "sheet and row it comes from."
)
_DATES = (
    "'Earliest day' and 'Latest day' are the first and the last day that an event can have happened: the same day "
    "when the author gave one, the whole month when the author wrote a month. Where the day is not exact both are "
    "in italics, and 'How exact' says why: 'about' when the author wrote about, circa or approx, 'doubtful' when "
    "the author put a question mark or the date could be read only in an unusual way. The author's own wording "
    "stands in 'Date as written'. A time is shown only when the author gave a clock time."
)
_COLOURS = (
    "Each agency has a colour of its own, as in the table below; the name always stands with it, so nothing is "
    "told by colour alone. With more than twelve agencies the colours come round again, then with a thick edge."
)
_CONFIDENTIAL = "These are confidential working papers with the names the agencies used. They are not for publication."


def _inside(combined: CombinedChronology, undated: int) -> str:
    read = sum(file.status == "read" for file in combined.ledger.files)
    refused = len(combined.ledger.files) - read
    agencies = len({entry.agency for entry in combined.entries})
    text = (
        f"{counted(len(combined.entries), 'entry', 'entries')} from "
        f"{counted(agencies, 'agency', 'agencies')} and {counted(read, 'file')}; "
        f"{counted(undated, 'entry has', 'entries have')} no date that can be read; "
        f"{counted(len(combined.nil_returns), 'declaration')} of no contact."
    )
    if refused:
        text += f" {counted(refused, 'file')} could not be read: see the sheet {NAMES.sources}."
    return text


def _sheets(combined: CombinedChronology, undated: int) -> Iterator[Statement]:
    by_severity = Counter(issue.severity for issue in combined.issues)
    told = ", ".join(f"{SEVERITIES[grade].lower()}: {by_severity[grade]:,}" for grade in SEVERITIES)
    dated = len(combined.entries) - undated
    yield Statement(f"Sheet {NAMES.timeline}", f"{counted(dated, 'dated entry', 'dated entries')}, earliest first.")
    yield Statement(
        f"Sheet {NAMES.undated}",
        f"{counted(undated, 'entry', 'entries')} whose date is missing or cannot be read. None was given a date.",
    )
    yield Statement(
        f"Sheet {NAMES.same_event}",
        f"{counted(len(combined.events), 'event')} that more than one entry seems to tell, the accounts one below the "
        "other. A link is a question: to confirm or reject one, see links.csv.",
    )
    yield Statement(f"Sheet {NAMES.nil_returns}", "What agencies declared as no contact.")
    yield Statement(f"Sheet {NAMES.issues}", f"What a person should know before relying on an entry ({told}).")
    yield Statement(
        f"Sheet {NAMES.sources}",
        "Each file, how its columns were understood, how its rows were counted, and every text that is no entry: "
        "title lines, notes, guidance.",
    )
    yield Statement(f"Sheet {NAMES.long_texts}", "In full, any text too long for a cell or a row to show.")


def _agency_counts(combined: CombinedChronology) -> Iterator[AgencyCount]:
    dated: dict[str, list[Entry]] = {agency: [] for agency in combined.agencies}
    undated = Counter(entry.agency for entry in combined.entries if entry.when.undated)
    nil_returns = Counter(nil.agency for nil in combined.nil_returns)
    files = Counter(file.agency for file in combined.ledger.files)
    for entry in combined.entries:
        if not entry.when.undated:
            dated.setdefault(entry.agency, []).append(entry)
    for agency, entries in dated.items():
        yield AgencyCount(
            agency=agency,
            files=files[agency],
            dated=len(entries),
            undated=undated[agency],
            nil_returns=nil_returns[agency],
            first=min((entry.when.earliest for entry in entries if entry.when.earliest), default=None),
            last=max((entry.when.latest for entry in entries if entry.when.latest), default=None),
        )


def _why_undated(entry: Entry) -> str:
    """The first flag that explains it; without one, what the cell itself shows."""
    for flag in _NO_DATE:
        if flag in entry.flags:
            return KINDS[flag]
    return KINDS["date-unreadable"] if entry.account.date_as_written.strip() else KINDS["date-missing"]


def _issue_lines(combined: CombinedChronology) -> Iterator[IssueLine]:
    """Gravest first; within a severity kind by kind, in the order they were found."""
    severities, codes = list(SEVERITIES), list(CODES)
    order = {code: (severities.index(CODES[code]), place) for place, code in enumerate(codes)}
    for issue in sorted(combined.issues, key=lambda issue: order[issue.code]):
        yield IssueLine(SEVERITIES[issue.severity], KINDS.get(issue.code, issue.code), issue)
