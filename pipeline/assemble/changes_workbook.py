"""What `changes/<Agency>.xlsx` says: which version of a file counts and why, and each cell that is not the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Place
from pipeline.domain.papers import ColumnTitle, Statement
from pipeline.domain.spoken import counted
from pipeline.domain.versions import (
    ChangeLine,
    ChangesPaper,
    FileChanges,
    Happened,
    RowChange,
    RowSaid,
    VersionLine,
)

_ROWS = (RowSaid.ENTRY, RowSaid.NIL_RETURN)
_VERSIONS = (
    *(("older", "Replaced"), ("newer", "Counts"), ("why", "How that is known"), ("unchanged", "Rows unchanged")),
    *(("changed", "Changed"), ("added", "Added"), ("removed", "Removed"), ("other", "Other text not the same")),
)
_CHANGES = (
    *(("ref", "Ref"), ("what", "What"), ("kind", "Row is"), ("column", "Column"), ("before", "Before")),
    *(("after", "Now"), ("stood", "Stood in"), ("stands", "Stands in"), ("older", "Version before")),
    ("newer", "Version now"),
)
_HOW = (
    "One line for each cell that is not the same. Words that are gone are struck through under 'Before'; new words are"
    " bold and underlined under 'Now'. A row that was added or removed is shown whole, cell by cell."
)
_REFS = (
    "A row keeps its reference from version to version, also where its words were changed, so that links and tags stay"
    " with it. A new row has a new reference; that of a removed row is not used again."
)
_NOTHING = (
    "The older file stays where it is, and all of its rows are listed on the Sources sheet of the combined chronology."
)


def describe_changes(combined: CombinedChronology) -> dict[str, ChangesPaper]:
    """The paper of each agency that sent a file again, by the agency's name."""
    agencies = dict.fromkeys(change.agency for change in combined.changes)
    return {agency: _paper(agency, combined) for agency in agencies}


def _paper(agency: str, combined: CombinedChronology) -> ChangesPaper:
    changes = [change for change in combined.changes if change.agency == agency]
    return ChangesPaper(
        title=f"What changed between versions: {agency}",
        marking=combined.marking,
        made_on=combined.made_on,
        statements=tuple(_statements(changes)),
        version_columns=tuple(ColumnTitle(key, title) for key, title in _VERSIONS),
        versions=tuple(map(_version, changes)),
        change_columns=tuple(ColumnTitle(key, title) for key, title in _CHANGES),
        changes=tuple(line for change in changes for row in change.rows for line in _lines(change, row)),
        cut=" … (longer than a cell of Excel: in full in the author's file)",
    )


def _statements(changes: list[FileChanges]) -> Iterator[Statement]:
    cells = sum(len(row.cells) for change in changes for row in change.rows)
    told = f"{counted(cells, 'cell')} not the same" if cells else "every row is the same, letter for letter"
    yield Statement("What is inside", f"{counted(len(changes), 'file')} replaced by a newer version; {told}.")
    yield Statement("How to read it", _HOW)
    yield Statement("References", _REFS)
    yield Statement("Nothing is lost", _NOTHING)


def _version(change: FileChanges) -> VersionLine:
    changed, added, removed = (change.count(each, *_ROWS) for each in Happened)
    other = sum(row.said not in _ROWS for row in change.rows)
    return VersionLine(change.older, change.newer, change.why, change.unchanged, changed, added, removed, other)


def _lines(change: FileChanges, row: RowChange) -> Iterator[ChangeLine]:
    for cell in row.cells:
        yield ChangeLine(
            happened=row.happened,
            ref=row.ref,
            what=row.happened.value,
            kind=row.said.value,
            column=cell.column,
            before=cell.before,
            after=cell.after,
            stood=_where(row.before),
            stands=_where(row.after),
            older=PurePosixPath(change.older).name,
            newer=PurePosixPath(change.newer).name,
        )


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    row = f"row {place.row}" if place.row else "beside the table"
    return f"{place.sheet}, {row}" if place.sheet else row
