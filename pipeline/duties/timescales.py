"""AU1: what the agency was asked for came by the day asked for, document by document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.spoken import counted, spoken
from pipeline.duties.papers_in import files_of, has_chronology, has_summary
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import not_applicable, of_agency
from pipeline.working_days import working_days_between

CHRONOLOGY, SUMMARY = "chronology", "Agency Involvement Summary"
_THANKS = "sending what was asked for in time"


@dataclass(frozen=True, slots=True)
class Document:
    """A document asked of an agency: what the register says of it, and whether a file of it has been read."""

    name: str
    field: str
    wanted: bool
    due: date | None
    received: date | None
    there: bool


def documents(case: Case, agency: Agency) -> tuple[Document, Document]:
    """The two documents. A blank "asked for" means that it was."""
    return (
        Document(
            CHRONOLOGY,
            "chronology",
            agency.chronology_wanted is not False,
            agency.chronology_due,
            agency.chronology_received,
            has_chronology(case, agency),
        ),
        Document(
            SUMMARY,
            "summary",
            agency.summary_wanted is not False,
            agency.summary_due,
            agency.summary_received,
            has_summary(case, agency),
        ),
    )


def in_time(case: Case, agency: Agency) -> Judgement:
    """AU1: due and received compared, in working days."""
    asked = [document for document in documents(case, agency) if document.wanted]
    if not asked:
        cells = (of_agency(case, agency, "chronology_wanted", "N"), of_agency(case, agency, "summary_wanted", "N"))
        return not_applicable("Neither a chronology nor a summary was asked for.", *cells)
    points = [_point(case, agency, document) for document in asked]
    judged = together(points, thanks=_THANKS if all(point.outcome is Outcome.MET for point in points) else "")
    awaited = [point.words for point in points if point.outcome is Outcome.NOT_APPLICABLE]
    if judged.outcome is Outcome.NOT_APPLICABLE or not awaited:
        return judged
    why = " ".join([judged.why, *awaited])
    if judged.outcome is Outcome.MET:  # what is still to come may yet be late
        return replace(judged, outcome=Outcome.NOT_APPLICABLE, why=why)
    return replace(judged, why=why)


def member_in_time(case: Case, agency: Agency) -> Judgement:
    """RT3: the same, as the Review Team member's part; the author alone is asked and thanked."""
    return replace(in_time(case, agency), questions=(), thanks="")


def _point(case: Case, agency: Agency, document: Document) -> Point:
    if document.received is None:
        return _not_recorded(case, agency, document)
    cells = tuple(_cells(case, agency, document))
    if document.received > case.today:
        ahead = f"{_named(document)} is recorded as received on {spoken(document.received)}, which lies ahead"
        return unknown(f"{ahead}: record the day it came.", *cells)
    if document.due is None:
        words = f"{_named(document)} came on {spoken(document.received)}; record the day for which it was asked."
        return unknown(words, *cells)
    filed = "" if document.there else f" {_no_file(case, agency)}"
    if document.received <= document.due:
        return met(f"{_named(document)} came on {spoken(document.received)}, in time.{filed}", *cells)
    days = working_days_between(document.due, document.received)
    late = counted(days, "working day") + " late" if days else "late, with no working day between"
    words = f"{_named(document)} came on {spoken(document.received)}, {late} (due {spoken(document.due)}).{filed}"
    return not_met(words, *cells)


def _not_recorded(case: Case, agency: Agency, document: Document) -> Point:
    """Nothing is recorded as received: a file without its day, a paper not yet due, or one overdue."""
    cells = tuple(_cells(case, agency, document))
    if document.there:
        return unknown(f"A file of the {document.name} is there: record the day on which it was received.", *cells)
    if document.due is None:
        return unknown(f"{_named(document)} has not come: record the day for which it was asked.", *cells)
    if document.due >= case.today:
        return waiting(f"{_named(document)} is not yet due: {spoken(document.due)}.", *cells)
    days = counted(working_days_between(document.due, case.today), "working day")
    words = f"{_named(document)} has not come; it was due on {spoken(document.due)}, {days} ago."
    refused = [file.file for file in files_of(case, agency) if file.status == "refused"]
    if refused:
        words = f"{words} A file that could not be read is there: {', '.join(refused)}."
    return Point(Outcome.NOT_MET, words, cells, (_when_will_it_come(document, cells),))


def _when_will_it_come(document: Document, cells: tuple[Evidence, ...]) -> Question:
    due = spoken(document.due) if document.due else ""
    asks = (
        f"We have not received the {document.name} yet, which we asked for by {due}. Could you tell us when we may"
        " expect it, and whether anything would help you to complete it? If you have sent it already, could you tell us"
        " when and to which address?"
    )
    return Question("timescales", asks, cells)


def _no_file(case: Case, agency: Agency) -> str:
    refused = any(file.status == "refused" for file in files_of(case, agency))
    why = "a file of this agency could not be read" if refused else "no file of it has been found"
    return f"But {why}: put it into the agency's folder under submissions."


def _cells(case: Case, agency: Agency, document: Document) -> Iterator[Evidence]:
    for field, day in (("due", document.due), ("received", document.received)):
        yield of_agency(case, agency, f"{document.field}_{field}", spoken(day) if day else "blank")


def _named(document: Document) -> str:
    return f"The {document.name}"
