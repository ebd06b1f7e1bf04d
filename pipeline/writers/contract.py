"""The files that other programs may rely on: CSV and JSON, column for column as the contract says.

CSV is UTF-8 with a byte order mark (Excel needs it), rows end in CR LF, and a line break inside a cell
stays as the author wrote it. Text that UTF-8 cannot hold (half a surrogate pair) is written as `\\udXXX`.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, time
from functools import lru_cache
from itertools import islice
from pathlib import Path

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.domain.ledger import Column, FileRecord, Ledger, TableRecord
from pipeline.domain.links import LinkDecision

CHRONOLOGY = (
    *("ref", "agency", "earliest", "latest", "time", "precision", "qualifier", "date_as_written", "time_as_written"),
    *TEXT_COLUMNS,
    *("other", "file", "sheet", "row", "linked", "flags"),
)
NIL_RETURNS = ("agency", "service_area", "earliest", "latest", "as_written", "file", "sheet", "row")
ISSUES = ("code", "severity", "agency", "file", "sheet", "cell", "ref", "message")
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20].")  # the wide signs count too
LINKS = (
    *("ref", "other_ref", "decision", "by", "reason", "confidence", "why"),
    *("agency", "date", "time", "other_agency", "other_date", "other_time"),
)
_TOGETHER = 64  # rows: what is written at once stays near the processor
COLUMN_MAP = ("file", "sheet", "column", "heading", "name", "confidence")


def write_chronology_csv(path: Path, combined: CombinedChronology) -> None:
    """`chronology.csv`: one row per entry."""
    write_csv(path, CHRONOLOGY, map(_entry_row, combined.entries))


def write_nil_returns_csv(path: Path, combined: CombinedChronology) -> None:
    """`nil-returns.csv`: what was declared as no contact."""
    rows = (
        [
            *(nil.agency, nil.service_area, _iso(nil.earliest), _iso(nil.latest), nil.as_written),
            *(nil.place.file, nil.place.sheet, str(nil.place.row)),
        ]
        for nil in combined.nil_returns
    )
    write_csv(path, NIL_RETURNS, rows)


def write_issues_csv(path: Path, combined: CombinedChronology) -> None:
    """`issues.csv`: what a person should know, one line each."""
    write_csv(path, ISSUES, ([no_formula(getattr(issue, name)) for name in ISSUES] for issue in combined.issues))


def write_links_csv(path: Path, combined: CombinedChronology) -> None:
    """`links.csv`: pairs of entries that may tell one event, and what people decided of them. A person writes
    `confirm` or `reject` and puts the file under `decisions/`; so no decision may be missing here."""
    decided = {frozenset((each.first, each.second)): each for each in combined.decided_links}
    entries = {entry.ref: entry for entry in combined.entries} if combined.events or decided else {}
    rows = []
    for link in (link for event in combined.events for link in event.links):
        decision = decided.pop(frozenset((link.first, link.second)), None)
        rows.append(_link_row(link.first, link.second, decision, entries, f"{link.confidence:.2f}", link.reasons))
    # what is left was rejected, or names entries that are no longer there
    rows.extend(_link_row(decision.first, decision.second, decision, entries) for decision in decided.values())
    write_csv(path, LINKS, rows)


def _link_row(
    first: str,
    second: str,
    decision: LinkDecision | None,
    entries: Mapping[str, Entry],
    confidence: str = "",
    reasons: Sequence[str] = (),
) -> list[str]:
    said = ("confirm" if decision.confirmed else "reject", decision.by, decision.reason) if decision else ("", "", "")
    sides = [text for ref in (first, second) for text in _whose_and_when(entries.get(ref))]
    return [no_formula(text) for text in (first, second, *said, confidence, "; ".join(reasons), *sides)]


def _whose_and_when(entry: Entry | None) -> tuple[str, str, str]:
    return (entry.agency, _iso(entry.when.earliest), _clock(entry.when.time)) if entry else ("", "", "")


def write_column_map(path: Path, agency: str, ledger: Ledger) -> None:
    """`column-maps/<Agency>.csv`: what each column was taken for, or may be where the table was not read. A person
    corrects `name` and puts the file under `decisions/column-maps/`."""
    rows = (
        [
            *(no_formula(text) for text in (file.file, sheet, column.letter, column.heading)),
            *(column.name or "", f"{column.confidence:.2f}"),
        ]
        for file in ledger.files
        if file.agency == agency
        for sheet, columns in _columns_of(file)
        for column in columns
    )
    write_csv(path, COLUMN_MAP, rows)


def _columns_of(file: FileRecord) -> Iterator[tuple[str, tuple[Column, ...]]]:
    yield from ((table.sheet, table.columns) for table in file.tables)
    yield from ((table.sheet, table.columns) for table in file.unread)


def write_ledger_json(path: Path, combined: CombinedChronology) -> None:
    """`ledger.json`: every row of every file accounted for."""
    ledger = combined.ledger
    whole = {
        "version": 1,
        "review": ledger.review,
        "balanced": ledger.balanced,
        "totals": asdict(ledger.totals),
        "files": [_file(file) for file in ledger.files],
    }
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        json.dump(whole, out, ensure_ascii=False, indent=2)
        out.write("\n")


def distinct(other: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """(heading, cell) pairs in which no heading comes twice: the second of two alike ends in ` (2)`."""
    return other if len(dict(other)) == len(other) else _numbered(other)


def _numbered(other: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for heading, cell in other:
        name, count = heading, 1
        while name in taken:
            count += 1
            name = f"{heading} ({count})"
        taken.add(name)
        yield name, cell


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Every field in quotes. By hand: `csv.writer` looks at each letter by itself, five times as slowly."""
    following = iter(rows)
    with path.open("wb") as out:
        out.write(codecs.BOM_UTF8 + ",".join(columns).encode() + b"\r\n")
        while some := list(islice(following, _TOGETHER)):
            out.write(_csv_lines(some).encode("utf-8", "backslashreplace"))


def _csv_lines(rows: Sequence[Sequence[str]]) -> str:
    lines = '"\r\n"'.join(map('","'.join, rows))
    if lines.count('"') != 2 * (sum(map(len, rows)) - 1):  # more than stand between the fields
        lines = '"\r\n"'.join([_quotes_doubled(row) for row in rows])
    return f'"{lines}"\r\n'


def _quotes_doubled(row: Sequence[str]) -> str:
    line = '","'.join(row)
    if line.count('"') == 2 * (len(row) - 1):
        return line
    return '","'.join([field.replace('"', '""') for field in row])


def no_formula(text: str) -> str:
    """Text that Excel would calculate on opening the CSV, with an apostrophe before it. Only in files that people open
    in Excel and that carry no account: elsewhere an author's words stay letter for letter."""
    return f"'{text}" if _FORMULA.match(text) else text


def _entry_row(entry: Entry) -> tuple[str, ...]:
    when, place = entry.when, entry.place
    return (
        entry.ref,
        entry.agency,
        _iso(when.earliest),
        _iso(when.latest),
        _clock(when.time),
        when.precision,
        when.qualifier,
        *entry.account,  # its fields are the columns from date_as_written to rag
        json.dumps(dict(distinct(entry.other)), ensure_ascii=False) if entry.other else "{}",
        place.file,
        place.sheet,
        str(place.row),
        " ".join(entry.linked),
        " ".join(entry.flags),
    )


@lru_cache(maxsize=4096)
def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


@lru_cache(maxsize=4096)
def _clock(clock: time | None) -> str:
    return "" if clock is None else clock.strftime("%H:%M")


def _file(record: FileRecord) -> dict[str, object]:
    return {
        "file": record.file,
        "agency": record.agency,
        "sha256": record.sha256,
        "bytes": record.size,
        "status": record.status,
        "reason": record.reason,
        "tables": [_table(table) for table in record.tables],
    }


def _table(table: TableRecord) -> dict[str, object]:
    return {
        "sheet": table.sheet,
        "hidden": table.hidden,
        "title": list(table.title),
        "heading_rows": list(table.heading_rows),
        "columns": [_column(column) for column in table.columns],
        "rows": asdict(table.rows),
    }


def _column(column: Column) -> dict[str, object]:
    return {
        "column": column.letter,
        "heading": column.heading,
        "name": column.name,
        "confidence": round(column.confidence, 2),
    }
