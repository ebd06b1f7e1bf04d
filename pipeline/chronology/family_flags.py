"""Entries that may be about another family: flagged where they stand, never quoted, never taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.chronology.families import other_families
from pipeline.chronology.families_reading import FirstNames, first_names
from pipeline.chronology.families_words import known_people
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person
from pipeline.domain.trouble import Issue

FLAG = "other-family"
_MESSAGE = (
    "Tells of people, and of none of this family by what the register's People sheet has (without it: by the names that"
    " several agencies use). Is this row about another family? If so, tell the agency at once; if not, add the name to"
    " the People sheet."
)


def first_names_wanted(entries: Sequence[Entry], people: Sequence[Person]) -> FirstNames:
    """What `mark_other_families` must know of some of its entries, none where the people say who the family is. It may
    be asked of each file by itself, and added up."""
    return FirstNames() if known_people(people) else first_names(entries)


def mark_other_families(
    entries: Sequence[Entry], people: Sequence[Person], used: FirstNames | None = None
) -> tuple[list[Entry], list[Issue]]:
    """The entries, those in doubt flagged, and an issue for each of these. Without people nothing can be told."""
    doubted = frozenset(other_families(entries, people, used))
    if not doubted:
        return list(entries), []
    marked = [replace(entry, flags=(*entry.flags, FLAG)) if entry.ref in doubted else entry for entry in entries]
    return marked, [_issue(entry) for entry in entries if entry.ref in doubted]


def _issue(entry: Entry) -> Issue:
    place = entry.place
    return Issue("other-family", _MESSAGE, entry.agency, place.file, place.sheet, f"A{place.row}", entry.ref, place.row)
