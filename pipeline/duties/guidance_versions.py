"""AU3: rows of an earlier version that the newer one has no more. Nobody knows why, so the author is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.spoken import counted, listed
from pipeline.domain.versions import FileChanges, Happened, RowSaid
from pipeline.duties.guidance_words import guidance
from pipeline.duties.points import Point

_MOST_NAMED = 20


def rows_withdrawn(case: Case, agency: Agency) -> Iterator[Point]:
    """Each pair of versions of which the older has entries that the newer has not."""
    for changes in case.combined.changes:
        if changes.agency == agency.name and (gone := changes.count(Happened.REMOVED, RowSaid.ENTRY)):
            cells = (Evidence(file=changes.older), Evidence(file=changes.newer))
            asks = (
                guidance()
                .asks["withdrawn.asks"]
                .format(older=changes.older, newer=changes.newer, rows=_rows_named(changes))
            )
            counts = "withdrawn" in guidance().counts
            words = (
                f"{counted(gone, 'entry', 'entries')} of {changes.older} {_stands(gone)} in {changes.newer} no more."
            )
            question = Question("rows taken out", asks, cells, optional=not counts)
            yield Point(Outcome.NOT_MET if counts else Outcome.MET, words, cells, (question,))


def _stands(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _rows_named(changes: FileChanges) -> str:
    """`row 4`, or `rows 4 and 7 of the sheet Chronology`: as the author counts them in the older version."""
    gone = [
        row.before
        for row in changes.rows
        if row.happened is Happened.REMOVED and row.said is RowSaid.ENTRY and row.before is not None
    ]
    by_sheet: defaultdict[str, list[int]] = defaultdict(list)
    for place in gone[:_MOST_NAMED]:
        by_sheet[place.sheet].append(place.row)
    named = [
        f"{'row' if len(rows) == 1 else 'rows'} {listed(map(str, rows))}{f' of the sheet {sheet}' if sheet else ''}"
        for sheet, rows in by_sheet.items()
    ]
    more = len(gone) - _MOST_NAMED
    return listed([*named, f"{more} more"] if more > 0 else named)
