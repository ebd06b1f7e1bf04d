"""AU3: chronology and Agency Involvement Summary completed as the guidance asks, point by point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Judgement, Outcome
from pipeline.domain.involvement_summary import InvolvementSummary
from pipeline.domain.spoken import spoken
from pipeline.duties.guidance_cells import cells_filled, dates_readable
from pipeline.duties.guidance_names import people_by_code
from pipeline.duties.guidance_order import numbers_in_step, rows_in_order
from pipeline.duties.guidance_summary import period_covered, records_secured, sections_filled
from pipeline.duties.guidance_versions import rows_withdrawn
from pipeline.duties.guidance_words_left import abbreviations_explained, guidance_taken_out
from pipeline.duties.own_tables import OwnTable, own_tables
from pipeline.duties.papers_in import files_of
from pipeline.duties.points import Point, met, not_met, together, unknown
from pipeline.duties.register_evidence import has_passed, not_applicable, of_agency
from pipeline.duties.timescales import Document, documents

_EVERY_POINT = 99
_THANKS = "papers that follow the guidance throughout"


def as_guidance_asks(case: Case, agency: Agency) -> Judgement:
    """AU3: the gravest of all points decides; every one that is not so is named and asked about."""
    papers = documents(case, agency)
    if not any(paper.wanted or paper.there for paper in papers):
        cells = (of_agency(case, agency, "chronology_wanted", "N"), of_agency(case, agency, "summary_wanted", "N"))
        return not_applicable("Neither a chronology nor a summary was asked for.", *cells)
    tables = own_tables(case, agency)
    summaries = tuple(summary for summary in case.summaries if summary.agency == agency.name)
    none_there = not any(paper.there for paper in papers)
    points = [point for paper in papers if (point := _there(case, agency, paper, none_there))]
    points += _refused(case, agency, papers)
    points += _of_the_chronology(case, agency, tables)
    points += _of_the_summary(case, agency, summaries)
    points += people_by_code(case, tables, summaries)
    points += guidance_taken_out(case, agency, summaries)
    flawless = all(point.outcome is Outcome.MET and not point.questions for point in points)
    return together(points, most_told=_EVERY_POINT, thanks=_THANKS if flawless else "")


def _there(case: Case, agency: Agency, paper: Document, none_there: bool) -> Point | None:
    """The document itself. What is not there can't be told; one of the two overdue is a document that lacks."""
    if paper.there:
        return met(f"The {paper.name} is there.")
    if not paper.wanted:
        return None
    if not case.has_register:
        return unknown(f"No {paper.name} has been found, and no register says whether one was asked for.")
    refused = [file.file for file in files_of(case, agency) if file.status == "refused"]
    cells = (of_agency(case, agency, f"{paper.field}_due"), of_agency(case, agency, f"{paper.field}_received"))
    if refused:
        return unknown(f"The {paper.name} is missing; {', '.join(refused)} could not be read.", *cells)
    if paper.received is not None:
        return unknown(f"The {paper.name} is recorded as received, and no file of it has been found.", *cells)
    if paper.due is not None and has_passed(case, paper.due) and not none_there:
        return not_met(f"The {paper.name} is missing; it was due on {spoken(paper.due)}.", *cells)
    return unknown(f"The {paper.name} is missing.", *cells)


def _refused(case: Case, agency: Agency, papers: Sequence[Document]) -> Iterator[Point]:
    """Beside papers that were read, a file that could not be: what it holds can't be told."""
    refused = [file.file for file in files_of(case, agency) if file.status == "refused"]
    if refused and all(paper.there or not paper.wanted for paper in papers):
        yield unknown(f"A file could not be read: {', '.join(refused)}.")


def _of_the_chronology(case: Case, agency: Agency, tables: Sequence[OwnTable]) -> Iterator[Point]:
    if not tables:
        return
    yield from cells_filled(tables)
    yield from dates_readable(case, agency, tables)
    yield from rows_in_order(case, tables)
    yield from numbers_in_step(tables)
    yield from abbreviations_explained(case, agency, tables)
    yield from rows_withdrawn(case, agency)


def _of_the_summary(case: Case, agency: Agency, summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    yield from sections_filled(summaries)
    yield from period_covered(case, summaries)
    yield from records_secured(case, agency, summaries)
