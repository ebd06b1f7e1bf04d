"""Entries that may be about another family: flagged where they stand, never quoted, never taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.chronology.families import other_families
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person
from pipeline.domain.trouble import Issue

FLAG = "other-family"
_MESSAGE = (
    "Tells of people, and of none of this family by what the register's People sheet has (without it: by the names that"
    " several agencies use). Is this row about another family? If so, tell the agency at once; if not, add the name to"
    " the People sheet."
)


def mark_other_families(entries: Sequence[Entry], people: Sequence[Person]) -> tuple[list[Entry], list[Issue]]:
    """The entries, those in doubt flagged, and an issue for each of these. Without people nothing can be told."""
    doubted = frozenset(other_families(entries, people))
    if not doubted:
        return list(entries), []
    marked = [replace(entry, flags=(*entry.flags, FLAG)) if entry.ref in doubted else entry for entry in entries]
    return marked, [_issue(entry) for entry in entries if entry.ref in doubted]


def _issue(entry: Entry) -> Issue:
    place = entry.place
    return Issue("other-family", _MESSAGE, entry.agency, place.file, place.sheet, f"A{place.row}", entry.ref, place.row)
