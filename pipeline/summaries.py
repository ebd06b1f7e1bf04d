"""The Agency Involvement Summaries among the files handed in, each read. A fault in one never stops the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline import intake, readers
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.ledger import FileRecord
from pipeline.domain.trouble import Unreadable
from pipeline.submissions import Submission, Submissions

_WORD = (".docx", ".docm")


def involvement_summaries(files: Submissions, combined: CombinedChronology) -> tuple[InvolvementSummary, ...]:
    """In the order of the files. Those that merging refused are not tried again: their fault is among the issues. Of
    several versions of one file the newest is read."""
    records = {record.file: record for record in combined.ledger.files if record.status == "read"}
    for older in combined.replaced:
        del records[older]
    without_chronology = {issue.file for issue in combined.issues if issue.code == "involvement-summary"}
    return tuple(
        summary
        for file in files.files
        if file.name in records
        for summary in _summary(file, records[file.name], sure=file.name in without_chronology)
    )


def _summary(file: Submission, record: FileRecord, *, sure: bool) -> Iterator[InvolvementSummary]:
    """None for a file that is no summary. `sure`: merging has recognised it already."""
    try:
        if sure or _holds_both(file, record):
            outline = readers.read_outline(file.path, file.name, file.opening)
            yield intake.read_involvement_summary(outline, record.agency, file.name)
    except Unreadable:  # gone or locked since merging read it: the file stands in the ledger as it was then
        return


def _holds_both(file: Submission, record: FileRecord) -> bool:
    """Chronology and summary in one file: a Word document, or a workbook with a sheet that is no chronology. Other
    workbooks are not opened twice: they may be long."""
    other_sheets = any(not table.columns for table in record.tables)
    if PurePosixPath(file.name).suffix.lower() not in _WORD and not other_sheets:
        return False
    return intake.is_involvement_summary(
        readers.read_file(file.path, file.name, file.opening), beside_a_chronology=True
    )
