"""Many agencies' entries, one timeline: numbered where their authors wrote them, then put in order.

A ref is the agency's code and the entry's number among that agency's entries, by file, sheet and row,
so that the same files give the same refs on every run, in whatever order they were handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.domain.entry import Entry, Place
from pipeline.domain.trouble import Issue

_LEAST_DIGITS = 4


def number(entries: Sequence[Entry], codes: Mapping[str, str]) -> list[Entry]:
    """Each entry with its ref (`POL-0012`). `entries` come file by file, as their authors ordered them;
    `codes` gives each agency's code."""
    counts: defaultdict[str, int] = defaultdict(int)
    numbered = []
    for entry in entries:
        counts[entry.agency] += 1
        ref = f"{codes[entry.agency]}-{counts[entry.agency]:0{_LEAST_DIGITS}}"
        numbered.append(replace(entry, ref=ref))
    return numbered


def in_order(entries: Iterable[Entry], agencies: Sequence[str]) -> tuple[Entry, ...]:
    """Earliest day, latest day, clock time (none first), agency, file, sheet, row; undated last."""
    rank = {agency: position for position, agency in enumerate(agencies)}

    def position(entry: Entry) -> tuple[tuple[int, int, int], int, str, str, int]:
        return (entry.when.order, rank[entry.agency], entry.place.file, entry.place.sheet, entry.place.row)

    return tuple(sorted(entries, key=position))


def with_refs(issues: Iterable[Issue], entries: Iterable[Entry]) -> list[Issue]:
    """Issues about one row, with the ref of its entry."""
    refs = {entry.place: entry.ref for entry in entries}
    return [
        replace(issue, ref=refs.get(Place(issue.file, issue.sheet, issue.row), "")) if issue.row else issue
        for issue in issues
    ]
