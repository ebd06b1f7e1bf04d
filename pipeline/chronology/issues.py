"""Issues that only the run as a whole can show, and the order in which people read all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.domain.entry import Entry
from pipeline.domain.ledger import FileRecord
from pipeline.domain.trouble import Issue, Severity

LOCK_FILE = "A lock file that Office leaves while a file is open. It holds no chronology and was passed over."


def missing_agencies(agencies: Sequence[str], files: Sequence[FileRecord], entries: Iterable[Entry]) -> list[Issue]:
    """Agencies of the register of which no file could be read, and no entry stands in another's."""
    heard = {file.agency for file in files if file.status == "read"} | {entry.agency for entry in entries}
    message = "No chronology of this agency was read. It may not have arrived yet, or its file was refused."
    return [Issue("agency-without-file", message, agency) for agency in agencies if agency not in heard]


def unknown_refs(
    refs: Iterable[str], entries: Iterable[Entry], file: str, earlier: Iterable[Entry] = ()
) -> list[Issue]:
    """Refs that a decision names and that no entry has, told once each. `earlier` are entries of versions that a
    newer one has replaced."""
    wanted = dict.fromkeys(refs)
    if not wanted:
        return []
    known = {entry.ref for entry in entries}
    stood = {entry.ref: entry.place for entry in earlier}
    unknown = "names {ref}, which no entry has: that line was not used. Take the ref from out/chronology.csv."
    withdrawn = (
        "names {ref}, row {place.row} of {place.file}, which the agency's newer version has no more: that line was"
        " not used. The folder out/changes shows what became of the row."
    )
    return [
        Issue(
            "decision-not-used",
            f"{file} {(withdrawn if ref in stood else unknown).format(ref=ref, place=stood.get(ref))}",
            file=file,
            ref=ref,
        )
        for ref in wanted
        if ref not in known
    ]


def gravest_first(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Errors, then warnings, then notes; within each by agency, file, sheet and row."""
    rank = {severity: position for position, severity in enumerate(Severity)}

    def position(issue: Issue) -> tuple[int, str, str, str, int, str, str]:
        return (rank[issue.severity], issue.agency, issue.file, issue.sheet, issue.row, issue.code, issue.cell)

    return tuple(sorted(issues, key=position))
