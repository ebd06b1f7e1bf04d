"""Many agencies' entries, one timeline: numbered where their authors wrote them, then put in order.

A ref is the agency's code and the entry's number among that agency's entries, by file, sheet and row,
so that the same files give the same refs on every run, in whatever order they were handed in. A row that was in
an earlier version of its file keeps the ref it had there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType

from pipeline.domain.entry import Entry, Place
from pipeline.domain.trouble import Issue

_LEAST_DIGITS = 4
NOTHING_BEFORE: Mapping[Place, Place] = MappingProxyType({})


def number(
    entries: Sequence[Entry], codes: Mapping[str, str], same_row: Mapping[Place, Place] = NOTHING_BEFORE
) -> list[Entry]:
    """Each entry with its ref (`POL-0012`). `entries` come file by file, as their authors ordered them, earlier
    versions first; `codes` gives each agency's code, `same_row` the row that one was in the version before."""
    counts: defaultdict[str, int] = defaultdict(int)
    known: dict[tuple[str, Place], str] = {}
    numbered = []
    for entry in entries:
        before = same_row.get(entry.place) if same_row else None
        ref = known.pop((entry.agency, before), "") if before else ""
        if not ref:
            counts[entry.agency] += 1
            ref = f"{codes[entry.agency]}-{counts[entry.agency]:0{_LEAST_DIGITS}}"
        if same_row:
            known[entry.agency, entry.place] = ref
        numbered.append(
            # not `replace`, which takes three times as long
            Entry(entry.agency, entry.when, entry.account, entry.place, entry.other, entry.flags, ref, entry.linked)
        )
    return numbered


def in_order(entries: Iterable[Entry], agencies: Sequence[str]) -> tuple[Entry, ...]:
    """Earliest day, latest day, clock time (none first), agency, file, sheet, row; undated last."""
    rank = {agency: position for position, agency in enumerate(agencies)}

    def written(entry: Entry) -> tuple[int, str, str, int]:
        place = entry.place
        return (rank[entry.agency], place.file, place.sheet, place.row)

    # Two sorts, for Python's keep the order of equals: as the authors wrote them (they mostly stand so), then by date.
    return tuple(sorted(sorted(entries, key=written), key=attrgetter("when.order")))


def with_refs(issues: Sequence[Issue], entries: Iterable[Entry]) -> list[Issue]:
    """Issues about one row, with the ref of its entry."""
    rows = {issue.row for issue in issues}
    refs = {entry.place: entry.ref for entry in entries if entry.place.row in rows}
    return [
        replace(issue, ref=refs.get(Place(issue.file, issue.sheet, issue.row), "")) if issue.row else issue
        for issue in issues
    ]
