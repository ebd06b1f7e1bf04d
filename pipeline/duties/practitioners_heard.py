"""FP2, FP4: what practitioners thought of the work, and what they would have others learn, as their agency's papers
and the register show."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome
from pipeline.domain.involvement_summary import Section
from pipeline.domain.review import Practitioner
from pipeline.domain.spoken import counted
from pipeline.duties.learning import both_kinds_of_learning
from pipeline.duties.own_tables import own_tables
from pipeline.duties.papers_in import has_chronology, has_summary
from pipeline.duties.points import Point, met, together, unknown
from pipeline.duties.reflection_reading import Reading
from pipeline.duties.reflections_found import reflections
from pipeline.duties.register_evidence import Recorded, has_come, of, of_sheet, recorded

_LOOKING_BACK = (Section.GOOD_PRACTICE, Section.BETTER, Section.CHANGES, Section.DECISIONS)


def reflected_on_why(case: Case, agency: Agency) -> Judgement:
    """FP2: an entry or a section of the summary says why something went as it did, or what would be different now."""
    if not has_chronology(case, agency) and not has_summary(case, agency):
        return together([unknown("No paper of this agency has been read.")])
    entries = tuple(_reflecting(case, agency))
    passages = tuple(_looking_back(case, agency))
    if not entries and not passages:
        return Judgement(Outcome.NOT_MET, "Neither an entry nor the summary says why things went as they did.")
    told = f"{counted(len(entries), 'entry', 'entries')} and {counted(len(passages), 'passage')} of the summary"
    return together([met(f"Reflections stand in {told}.", *passages, *entries)])


def views_contributed(case: Case, agency: Agency) -> Judgement:
    """FP4: practitioners of the agency took part, and its papers name learning for the whole system."""
    people = of(agency, recorded(case, "practitioners", case.review.practitioners))
    learning = both_kinds_of_learning(case, agency)
    return together([_taking_part(case, people), _learning(learning)])


def _reflecting(case: Case, agency: Agency) -> Iterator[Evidence]:
    for each in reflections(own_tables(case, agency)):
        if each.reading is Reading.REFLECTS:
            yield Evidence(ref=each.entry.ref)


def _looking_back(case: Case, agency: Agency) -> Iterator[Evidence]:
    for summary in case.summaries:
        if summary.agency == agency.name:
            for passage in summary.passages:
                if passage.filled and passage.section in _LOOKING_BACK:
                    yield Evidence(file=summary.file, cell=passage.place, note=passage.heading)


def _taking_part(case: Case, people: tuple[Recorded[Practitioner], ...]) -> Point:
    took_part = [each for each in people if has_come(case, each.record.took_part)]
    if took_part:
        cells = (each.cell("took_part") for each in took_part)
        return met(f"{counted(len(took_part), 'practitioner')} took part.", *cells)
    missing = "Record which practitioners of this agency took part, and when."
    return unknown(
        missing, *(each.cell("took_part") for each in people), *([] if people else [of_sheet(case, "practitioners")])
    )


def _learning(judged: Judgement) -> Point:
    if judged.outcome is Outcome.MET:
        return met("The agency's papers name learning for the whole system.", *judged.evidence)
    return unknown("The agency's papers do not yet name both kinds of learning.", *judged.evidence)
