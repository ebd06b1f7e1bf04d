"""Small combined chronologies for the writers' tests, drawn as tables: all invented."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, time

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Account, Entry, NilReturn, Note, Place
from pipeline.domain.ledger import Column, FileRecord, Ledger, RowCounts, TableRecord
from pipeline.domain.trouble import Issue
from pipeline.domain.when import UNDATED, Precision, When

POLICE, HEALTH = "Police", "Health & Care"


def entry(ref: str, day: str = "", agency: str = POLICE, row: int = 2, **more: object) -> Entry:
    """An entry on an ISO day (undated without one); other arguments go to the account where it knows them."""
    account = {name: str(more.pop(name)) for name in list(more) if name in Account._fields}
    at = more.pop("at", None)
    on = date.fromisoformat(day) if day else None
    when = When(on, on, at, Precision.MINUTE if at else Precision.DAY) if on else UNDATED  # type: ignore[arg-type]  # at is a time
    place = Place(f"{agency}/chronology.xlsx", "Chronology", row)
    return Entry(agency, when, Account(**account), place, ref=ref, **more)  # type: ignore[arg-type]  # drawn by name


def drawn() -> tuple[Entry, ...]:
    """Four entries, the last one undated."""
    month = When(date(2019, 4, 1), date(2019, 4, 30), None, Precision.MONTH, "~")
    return (
        entry("POL-0001", "2019-04-03", at=time(14, 30), date_as_written="03/04/2019", event="Visit, no answer."),
        Entry(
            HEALTH,
            month,
            Account(date_as_written="circa April 2019", event='Said "no".\nThen left.', analysis="Missed"),
            Place(f"{HEALTH}/chronology.xlsx", "Chronology", 7),
            other=(("Serial number", "12"), ("Serial number", "13")),
            flags=("hidden-row", "date-outside-period"),
            linked=("POL-0001", "POL-0002"),
            ref="HEA-0001",
        ),
        entry("POL-0002", "2019-05-01", row=3, event="=1+1 said mother"),
        entry("POL-0003", row=4, date_as_written="before Easter", event="Phone call", flags=("date-unreadable",)),
    )


def combined(entries: Sequence[Entry] | None = None, issues: Sequence[Issue] = ()) -> CombinedChronology:
    """The drawn entries, or those given, with a ledger, a nil return and notes around them."""
    entries = drawn() if entries is None else tuple(entries)
    agencies = tuple(dict.fromkeys([POLICE, HEALTH, *(each.agency for each in entries)]))
    files = tuple(_file(agency) for agency in agencies)
    return CombinedChronology(
        title="Child Test",
        period=(date(2018, 4, 1), date(2020, 3, 31)),
        agencies=agencies,
        entries=tuple(entries),
        nil_returns=(
            NilReturn(HEALTH, "0-19", date(2018, 4, 1), None, "Nil return, 0-19", Place(files[1].file, "Nil", 3)),
        ),
        notes=(Note("guidance", POLICE, "Enter dates as dd/mm/yyyy", Place(files[0].file, "Chronology", 3)),),
        issues=tuple(issues),
        ledger=Ledger("Child Test", files),
        made_on=date(2026, 1, 5),
        has_register=True,
    )


def _file(agency: str) -> FileRecord:
    columns = (
        Column(0, "A", "Date of event", "date", 1.0),
        Column(1, "B", "Résumé, in full", "event", 0.934),
        Column(2, "C", "Serial number", None, 0.0),
    )
    rows = RowCounts(seen=5, entries=2, undated=1, guidance=1, blank=1)
    table = TableRecord("Chronology", False, ("Agency: " + agency, "Key: NFA"), (1,), columns, rows)
    digest = hashlib.sha256(agency.encode()).hexdigest()
    return FileRecord(f"{agency}/chronology.xlsx", agency, digest, 4821, "read", tables=(table,))
