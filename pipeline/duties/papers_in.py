"""Which papers of an agency have been read: its chronology, its involvement summary."""

from __future__ import annotations

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case
from pipeline.domain.ledger import FileRecord


def files_of(case: Case, agency: Agency) -> tuple[FileRecord, ...]:
    """Every file of the agency, read or refused."""
    return tuple(file for file in case.combined.ledger.files if file.agency == agency.name)


def has_chronology(case: Case, agency: Agency) -> bool:
    """A table of the agency was read as a chronology, or a declaration that there was no contact."""
    tables = [table for file in files_of(case, agency) if file.status == "read" for table in file.tables]
    entries = any(entry.agency == agency.name for entry in case.combined.entries)
    return entries or any(table.rows.entries or table.rows.undated or table.rows.nil_returns for table in tables)


def has_summary(case: Case, agency: Agency) -> bool:
    """An Agency Involvement Summary of the agency was read."""
    return any(summary.agency == agency.name for summary in case.summaries)
