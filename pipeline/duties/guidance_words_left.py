"""AU3: abbreviations explained, and the template's guidance taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.short_forms import Term
from pipeline.domain.spoken import counted, listed
from pipeline.duties.guidance_words import guidance
from pipeline.duties.own_tables import OwnTable, at, in_author_order
from pipeline.duties.people_named import name_parts
from pipeline.duties.points import Point, met

_LEAST_SURNAME = 4


def abbreviations_explained(case: Case, agency: Agency, tables: Sequence[OwnTable]) -> Iterator[Point]:
    """Each term that nobody explains: neither the register nor the agency nor usual practice."""
    own = [term for term in case.terms if term.agency == agency.name]
    names = _names(case, agency)
    unexplained = [term for term in own if not term.explained and not _is_a_name(term, names, tables)]
    if not unexplained:
        yield met("Every abbreviation is explained." if own else "No abbreviations are used.")
        return
    standing = {entry.ref: (table, entry) for table, entry in in_author_order(tables)}
    cells = tuple(cell for term in unexplained for cell in _first_cell(term, standing))
    terms = listed(term.term for term in unexplained)
    asks = guidance().asks["abbreviations.asks"].format(terms=terms)
    counts = "abbreviations" in guidance().counts
    question = Question("abbreviations", asks, cells, optional=not counts)
    words = f"{counted(len(unexplained), 'abbreviation is', 'abbreviations are')} not explained: {terms}."
    yield Point(Outcome.NOT_MET if counts else Outcome.MET, words, cells, (question,))


def _names(case: Case, agency: Agency) -> frozenset[str]:
    """Names and initials of the people of the review, in small letters: they are no abbreviations to be explained."""
    people = [person.name for person in case.review.people]
    people += [alias for person in case.review.people for alias in person.also_known_as]
    people += [each.name for each in case.review.practitioners]
    people += [agency.author, agency.review_team_member, agency.sub_committee_member]
    parts = [name_parts(name) for name in people]
    initials = ["".join(part[0] for part in each) for each in parts]
    initials += [f"{each[0][0]}{each[-1][0]}" for each in parts if each]
    return frozenset(word.casefold() for word in (*initials, *(part for each in parts for part in each)))


def _is_a_name(term: Term, names: frozenset[str], tables: Sequence[OwnTable]) -> bool:
    """A surname in capitals, as police logs write it, or somebody's initials: known from the register, from the same
    word written as a name elsewhere, or because it stands nowhere but among those present."""
    if term.term.casefold() in names:
        return True
    holding = [entry for _, entry in in_author_order(tables) if entry.ref in set(term.refs)]
    if holding and all(_only_among_people(term.term, entry) for entry in holding):
        return True
    as_name = re.compile(rf"(?<!\w){re.escape(term.term.capitalize())}(?!\w)")
    long_enough = len(term.term) >= _LEAST_SURNAME and term.term.isalpha()
    return long_enough and any(as_name.search(entry.account.event) for _, entry in in_author_order(tables))


def _only_among_people(term: str, entry: Entry) -> bool:
    account = entry.account
    return term in account.people_present and not any(
        term in getattr(account, name) for name in TEXT_COLUMNS if name != "people_present"
    )


def _first_cell(term: Term, standing: dict[str, tuple[OwnTable, Entry]]) -> Iterator[Evidence]:
    """Where it stands first, and in how many entries it stands."""
    refs = [ref for ref in term.refs if ref in standing]
    for ref in refs[:1]:
        table, entry = standing[ref]
        column = next((name for name in TEXT_COLUMNS if term.term in getattr(entry.account, name)), "event")
        yield table.cell(entry, column, f"{term.term}: in {counted(len(refs), 'entry', 'entries')}")


def guidance_taken_out(case: Case, agency: Agency, summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """Rows of guidance in the tables, sentences of the template's example in entries, passages in the summary."""
    cells = tuple(
        at(note.place, "guidance of the template")
        for note in case.combined.counting_notes
        if note.kind == "guidance" and note.agency == agency.name
    )
    cells += tuple(
        Evidence(entry.ref, entry.place.file, entry.place.sheet, f"A{entry.place.row}", "the template's example")
        for entry in case.combined.entries
        if entry.agency == agency.name and "example-left" in entry.flags
    )
    cells += tuple(
        Evidence(file=summary.file, cell=place, note="guidance of the template")
        for summary in summaries
        for passage in summary.passages
        for place in passage.guidance_left
    )
    if not cells:
        return
    counts = "guidance_left" in guidance().counts
    question = Question("guidance left in", guidance().asks["guidance_left.asks"], cells, optional=not counts)
    words = f"Guidance of the template is left in {counted(len(cells), 'place')}."
    yield Point(Outcome.NOT_MET if counts else Outcome.MET, words, cells, (question,))
