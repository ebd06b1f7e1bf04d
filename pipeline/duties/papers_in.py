"""Which papers of an agency have been read: its chronology, its involvement summary."""

from __future__ import annotations

import re

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case
from pipeline.domain.entry import NilReturn
from pipeline.domain.involvement_summary import InvolvementSummary, Section
from pipeline.domain.ledger import FileRecord

_INVOLVEMENT = (Section.INVOLVEMENT, Section.SUMMARY)


def files_of(case: Case, agency: Agency) -> tuple[FileRecord, ...]:
    """Every file of the agency, read or refused."""
    return tuple(file for file in case.combined.counting_files if file.agency == agency.name)


def has_chronology(case: Case, agency: Agency) -> bool:
    """A table of the agency was read as a chronology, or a declaration that there was no contact. What a summary says
    of its author ("I had no involvement") is no such declaration."""
    summaries = {summary.file for summary in case.summaries}
    read = [file for file in files_of(case, agency) if file.status == "read" and file.file not in summaries]
    tables = [table for file in read for table in file.tables]
    entries = any(entry.agency == agency.name for entry in case.combined.entries)
    return entries or any(table.rows.entries or table.rows.undated or table.rows.nil_returns for table in tables)


def declared_nil(case: Case, agency: Agency) -> tuple[NilReturn, ...]:
    """The agency's declarations of no contact. In a summary, only those that stand where its involvement is told: under
    the author's independence the same words speak of the author."""
    summaries = {summary.file: summary for summary in case.summaries}
    own = [nil for nil in case.combined.nil_returns if nil.agency == agency.name]
    return tuple(
        nil for nil in own if nil.place.file not in summaries or _tells_involvement(nil, summaries[nil.place.file])
    )


def _tells_involvement(nil: NilReturn, summary: InvolvementSummary) -> bool:
    """By the last heading before it."""
    before = [
        (row, passage.section)
        for passage in summary.passages
        if (row := _row_of(passage.place, nil.place.sheet)) is not None and row <= nil.place.row
    ]
    return bool(before) and max(before, key=lambda each: each[0])[1] in _INVOLVEMENT


def _row_of(place: str, sheet: str) -> int | None:
    """`paragraph 12`, or `Table 1, row 4` where the sheet is `Table 1`."""
    found = re.fullmatch(rf"{re.escape(sheet)}, row (\d+)" if sheet else r"paragraph (\d+)", place)
    return int(found[1]) if found else None


def has_summary(case: Case, agency: Agency) -> bool:
    """An Agency Involvement Summary of the agency was read."""
    return any(summary.agency == agency.name for summary in case.summaries)
