"""What authors wrote in one column of their chronologies: the same words of one agency once, with every ref."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.assemble.draft_pieces import cell, refs_cell
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.entry import Account, Entry
from pipeline.domain.word_papers import Line


@dataclass(frozen=True, slots=True)
class Gathered:
    """A text of one agency, letter for letter, and the entries that hold it."""

    agency: str
    text: str
    refs: tuple[str, ...]


def gathered(entries: Iterable[Entry], column: str, agencies: Sequence[str]) -> Iterator[Gathered]:
    """Agency by agency, each agency's texts in the timeline's order."""
    place = {agency: number for number, agency in enumerate(agencies)}
    refs: dict[tuple[str, str], list[str]] = {}
    at = Account._fields.index(column)
    for entry in entries:
        if not draft_words().says_nothing(entry.account[at]):
            refs.setdefault((entry.agency, entry.account[at]), []).append(entry.ref)
    found = [Gathered(agency, text, tuple(those)) for (agency, text), those in refs.items()]
    yield from sorted(found, key=lambda each: place.get(each.agency, len(place)))


def gathered_line(each: Gathered) -> Line:
    """Agency, words, refs: a row of a table."""
    return Line((cell(each.agency), cell(each.text), refs_cell(each.refs)), agency=each.agency)


TITLES = (("agency", "Agency"), ("says", "In the author's words"), ("refs", "From"))
"""The columns of such a table."""
