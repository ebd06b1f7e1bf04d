"""What a person is told about versions: which file counts, what is gone, and what only a person can decide."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.spoken import counted
from pipeline.domain.trouble import Issue
from pipeline.domain.versions import FileChanges, FileWords, Happened, RowSaid

_ROWS = (RowSaid.ENTRY, RowSaid.NIL_RETURN)
_CURE = "name the file or files to use under 'Files that count' in the register's Agencies sheet"


def replaced(changes: FileChanges) -> Iterator[Issue]:
    """That a file gives way to a newer one, with the reason; and which of its rows are in that one no more."""
    changed, added, removed = (changes.count(each, *_ROWS) for each in Happened)
    yield Issue(
        "file-replaced",
        f"Replaced by {changes.newer}: {changes.why}. {counted(changes.unchanged, 'row')}"
        f" unchanged, {changed} changed, {added} added, {removed} removed: see the folder changes. If both are to"
        f" count, {_CURE}.",
        changes.agency,
        changes.older,
    )
    if removed:
        yield Issue(
            "rows-withdrawn",
            f"{counted(removed, 'row')} of this version {'is' if removed == 1 else 'are'} no longer in"
            f" {changes.newer}. Ask the agency whether that is meant; they are listed in the folder changes.",
            changes.agency,
            changes.older,
        )


def asks_whether(older: FileWords, newer: FileWords) -> Issue:
    """By its name a later version, by its rows another file: both were read."""
    return Issue(
        "version-unclear",
        f"By its name a later version of {older.name}, but less than half of that one's rows stand in it, so both were"
        f" read. Ask the agency whether it replaces the other; if so, {_CURE}.",
        newer.record.agency,
        newer.name,
    )


def not_found(agency: str, wish: str) -> Issue:
    """The register names a file that the agency has not sent."""
    return Issue(
        "decision-not-used",
        f"'{wish}', under 'Files that count' in the register, is no file of this agency that could be read. Write the"
        " name as it stands in the agency's folder.",
        agency,
    )
