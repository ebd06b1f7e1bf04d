"""Which column of an author's table is which of ours: by the meaning of its heading, weighed against
what stands below it. Each of our names is given once, the surest match first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.domain.entry import TEXT_COLUMNS
from pipeline.domain.grid import Value, column_letter
from pipeline.domain.ledger import Column
from pipeline.intake.candidates import ENOUGH_FOR_A_SECOND_CHOICE, Candidate, Known, Named, candidates_of
from pipeline.intake.date_columns import pair_ends, prefer_what_happened, unexplained
from pipeline.intake.heading_rows import heading_score
from pipeline.intake.lexicon import SET_ASIDE
from pipeline.intake.rescue import (
    ENOUGH,
    ENOUGH_FOR,
    NARRATIVE,
    PLAIN,
    RESCUED,
    as_much_told,
    find_date,
    find_event,
    find_time,
    stand_by_headings,
)
from pipeline.intake.wording import normalise

__all__ = ["OUR_NAMES", "Naming", "heading_score", "is_chronology", "name_columns", "normalise"]

_PLAINLY_THE_SAME = 0.7
_SURE = 0.65

OUR_NAMES = (*TEXT_COLUMNS, "number", "date", "time", "end_date", "end_time", "agency", "recorded_by", "recorded_on")

_NOBODY_DECIDED: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Naming:
    """The columns of one table. `doubled` holds (index kept, index that lost, our name) where two columns
    have the same meaning; `unsure` the indices named with little confidence."""

    columns: tuple[Column, ...]
    doubled: tuple[tuple[int, int, str], ...]
    unsure: tuple[int, ...]


def name_columns(
    headings: Sequence[str],
    samples: Sequence[Sequence[Value]] = (),
    known: Known = _NOBODY_DECIDED,
    *,
    agency: str = "",
) -> Naming:
    """Give each column our name for it, or None. `known` is what a person decided: normalised heading → name.
    `agency` is the author's own: its name in a heading means "our agency"."""
    candidates = candidates_of(headings, samples, known, agency)
    named = _best_first(candidates)
    find_date(candidates, named)
    prefer_what_happened(candidates, named)
    pair_ends(candidates, named)
    find_time(candidates, named)
    find_event(candidates, named)
    stand_by_headings(candidates, named)
    columns = tuple(_column(candidate, named.get(candidate.index)) for candidate in candidates)
    unsure = tuple(column.index for column in columns if column.name and column.confidence < _SURE)
    return Naming(columns, _doubled(candidates, named), unsure)


def is_chronology(naming: Naming) -> bool:
    """Whether the columns are those of a chronology: a date and what happened, or all but one of the two.
    `Date received` beside `Comments` is a list of papers, unless there is more to it."""
    names = {column.name: column.confidence for column in naming.columns if column.name}
    if {"date", "event"} <= names.keys():
        of_papers = names["event"] <= RESCUED < names["date"] <= PLAIN
        return not of_papers or len(names) >= 5 or "action" in names
    if "date" in names:
        return bool(names.keys() & NARRATIVE) and len(names) >= 4
    return "event" in names and len(names) >= 5


def _best_first(candidates: Sequence[Candidate]) -> Named:
    """One name for a column and one column for a name, the surest pair first. Between equals, the column
    that has no other meaning, then the one that holds more words, then the first."""
    pairs = [
        (candidate, name, score)
        for candidate in candidates
        for name, score in candidate.scores.items()
        if name and score >= ENOUGH_FOR.get(name, ENOUGH) and (candidate.decided or score > candidate.aside)
    ]
    pairs.sort(
        key=lambda p: (not p[0].decided, -round(p[2], 2), p[0].other_choice(p[1]), -p[0].contents.words, p[0].index)
    )
    named: Named = {}
    taken: set[tuple[str, ...]] = set()
    for candidate, name, score in pairs:
        if candidate.index in named or name in (given for given, _ in named.values()):
            continue
        if not candidate.decided and candidate.key in taken:
            continue  # the same heading again has no other meaning
        first_choice = score >= candidate.besides(name)
        if first_choice or score >= ENOUGH_FOR_A_SECOND_CHOICE:
            named[candidate.index] = (name, score)
            taken.add(candidate.key)
    return named


def _doubled(candidates: Sequence[Candidate], named: Named) -> tuple[tuple[int, int, str], ...]:
    holder = {name: index for index, (name, _) in named.items()}
    by_key = {candidate.key: candidate for candidate in reversed(candidates) if candidate.index in named}
    found = []
    for candidate in candidates:
        if candidate.index not in named and not candidate.decided and candidate.key in by_key:
            twin = by_key[candidate.key].index
            found.append((twin, candidate.index, named[twin][0]))
            continue
        names = [name for name in candidate.scores if name != SET_ASIDE]
        best = max(names, key=lambda name: candidate.scores[name], default="")
        strong = candidate.scores.get(best, 0.0) >= max(_PLAINLY_THE_SAME, candidate.aside)
        if candidate.index not in named and strong and best in holder:
            found.append((holder[best], candidate.index, best))
    for each in (*unexplained(candidates, named), *as_much_told(candidates, named)):
        if each[1] not in {lost for _, lost, _ in found}:
            found.append(each)
    return tuple(found)


def _column(candidate: Candidate, given: tuple[str, float] | None) -> Column:
    name, confidence = given or (None, 0.0)
    return Column(candidate.index, column_letter(candidate.index), candidate.heading, name, round(confidence, 2))
