"""AU3: codes instead of real names. The name itself is never repeated: the cell is pointed at, with the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.entry import TEXT_COLUMNS
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.review import Person
from pipeline.domain.spoken import counted
from pipeline.duties.guidance_words import guidance
from pipeline.duties.own_tables import OwnTable, in_author_order
from pipeline.duties.people_named import NamedPeople
from pipeline.duties.points import Point, met


def people_by_code(case: Case, tables: Sequence[OwnTable], summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """Every cell that names somebody in full whom the register gives a pseudonym."""
    if not any(person.pseudonym for person in case.review.people):
        return
    finder = _finder(case.review.people)
    cells = (*_in_tables(finder, tables), *_in_summaries(finder, summaries))
    if not cells:
        yield met("Nobody to whom the register gives a pseudonym is named.")
        return
    counts = "names" in guidance().counts
    question = Question("names", guidance().asks["names.asks"], cells, optional=not counts)
    used = counted(len(cells), "cell uses the real name", "cells use the real names")
    words = f"{used} of people whom the register gives a pseudonym."
    yield Point(Outcome.NOT_MET if counts else Outcome.MET, words, cells, (question,))


@lru_cache(maxsize=2)
def _finder(people: tuple[Person, ...]) -> NamedPeople:
    return NamedPeople(people)


def _in_tables(finder: NamedPeople, tables: Sequence[OwnTable]) -> Iterator[Evidence]:
    for table, entry in in_author_order(tables):
        for column in TEXT_COLUMNS:
            for pseudonym in finder.named_in(getattr(entry.account, column)):
                yield table.cell(entry, column, _note(pseudonym))


def _in_summaries(finder: NamedPeople, summaries: Sequence[InvolvementSummary]) -> Iterator[Evidence]:
    for summary in summaries:
        for passage in summary.passages:
            for pseudonym in finder.named_in(passage.text):
                yield Evidence(file=summary.file, cell=passage.place, note=_note(pseudonym))


def _note(pseudonym: str) -> str:
    return f"the register calls this person {pseudonym}"
