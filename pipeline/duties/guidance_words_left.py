"""AU3: abbreviations explained, and the template's guidance taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.entry import TEXT_COLUMNS, Entry
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.patterns import Term
from pipeline.domain.spoken import counted, listed
from pipeline.duties.guidance_words import guidance
from pipeline.duties.own_tables import OwnTable, at, in_author_order
from pipeline.duties.points import Point, met


def abbreviations_explained(case: Case, agency: Agency, tables: Sequence[OwnTable]) -> Iterator[Point]:
    """Each term that nobody explains: neither the register nor the agency nor usual practice."""
    own = [term for term in case.terms if term.agency == agency.name]
    unexplained = [term for term in own if not term.explained]
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


def _first_cell(term: Term, standing: dict[str, tuple[OwnTable, Entry]]) -> Iterator[Evidence]:
    """Where it stands first, and in how many entries it stands."""
    refs = [ref for ref in term.refs if ref in standing]
    for ref in refs[:1]:
        table, entry = standing[ref]
        column = next((name for name in TEXT_COLUMNS if term.term in getattr(entry.account, name)), "event")
        yield table.cell(entry, column, f"{term.term}: in {counted(len(refs), 'entry', 'entries')}")


def guidance_taken_out(case: Case, agency: Agency, summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """Rows of guidance in the tables, passages of it in the summary."""
    cells = tuple(
        at(note.place, "guidance of the template")
        for note in case.combined.notes
        if note.kind == "guidance" and note.agency == agency.name
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
