"""What a merge says on the screen: the ledger, one line per agency; how columns were taken; what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.domain.chronology import ORDER_STATED, CombinedChronology
from pipeline.domain.ledger import Column, FileRecord, RowCounts, TableRecord
from pipeline.domain.trouble import Severity

_COUNTS = (
    ("rows seen", "seen"),
    ("entries", "entries"),
    ("undated", "undated"),
    ("nil returns", "nil_returns"),
    ("notes", "notes"),
    ("guidance", "guidance"),
    ("repeated headings", "repeated_headings"),
    ("blank", "blank"),
)
_LONGEST_HEADING = 40
COLUMNS_TAKEN = (
    "Columns taken as (to correct one: copy out/column-maps/<Agency>.csv to decisions/column-maps and change its names)"
)


def merge_summary(combined: CombinedChronology) -> Iterator[str]:
    """The lines to print after a merge."""
    totals = combined.ledger.totals
    read = [file for file in combined.ledger.files if file.status == "read"]
    refused = len(combined.ledger.files) - len(read)
    yield (
        f"{combined.title}: {_number(len(read), 'file')} read"
        + (f", {refused} not read (named below)" if refused else "")
        + f"; {_number(len(combined.entries), 'entry')}"
        + (f", {totals.undated} of them undated" if totals.undated else "")
    )
    yield ORDER_STATED
    yield ""
    yield from _ledger_table(combined)
    yield ""
    yield COLUMNS_TAKEN
    for file in read:
        yield from _mappings(file)
    yield ""
    yield _issues(combined)


def _ledger_table(combined: CombinedChronology) -> Iterator[str]:
    agencies = [agency for agency in combined.agencies if any(f.agency == agency for f in combined.ledger.files)]
    rows = [(agency, combined.ledger.of_agency(agency)) for agency in agencies]
    rows.append(("All agencies", combined.ledger.totals))
    widest = max(len(name) for name, _ in rows)
    yield f"{'Rows accounted for':{widest}}  {_sum_line(None)}"
    for name, counts in rows:
        yield f"{name:{widest}}  {_sum_line(counts)}"


def _sum_line(counts: RowCounts | None) -> str:
    """`88 = 80 + 2 + ...`, each figure under its title."""
    figures = [title if counts is None else str(getattr(counts, key)) for title, key in _COUNTS]
    padded = [f"{figure:>{len(title)}}" for figure, (title, _) in zip(figures, _COUNTS, strict=True)]
    return f"{padded[0]} = {' + '.join(padded[1:])}"


def _mappings(file: FileRecord) -> Iterator[str]:
    """Each mapping once, with the sheets or tables that share it."""
    shared: dict[tuple[Column, ...], list[TableRecord]] = {}
    for table in file.tables:
        if table.columns:
            shared.setdefault(table.columns, []).append(table)
    for tables in shared.values():
        sheets = ", ".join(table.sheet for table in tables if table.sheet)
        yield from _mapping(f"{file.file}, {sheets}" if sheets else file.file, tables[0])


def _mapping(place: str, table: TableRecord) -> Iterator[str]:
    taken = [f"{_short(column.heading)} = {column.name}" for column in table.columns if column.name]
    yield f"  {place}: {'; '.join(taken)}"
    kept = [_short(column.heading) for column in table.columns if not column.name and column.heading.strip()]
    if kept:
        yield f"    kept as they are: {'; '.join(kept)}"


def _short(heading: str) -> str:
    heading = " ".join(heading.split())
    return heading if len(heading) <= _LONGEST_HEADING else f"{heading[: _LONGEST_HEADING - 1]}…"


def _issues(combined: CombinedChronology) -> str:
    counts = Counter(issue.severity for issue in combined.issues)
    told: Sequence[str] = [
        f"{counts[severity]} {words}"
        for severity, words in (
            (Severity.ERROR, "could not be read"),
            (Severity.WARNING, "for a person to look at"),
            (Severity.NOTE, "for information"),
        )
        if counts[severity]
    ]
    return f"Issues: {', '.join(told)} (listed in issues.csv and in the workbook)" if told else "Issues: none"


def _number(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
