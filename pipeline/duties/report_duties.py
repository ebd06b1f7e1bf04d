"""LR4, LR11-LR16, RT8: what is asked of the report, and of the papers it rests on. Before there is a draft most of
them do not apply; where there is one, it has to be read with the duty in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.domain.duties import Case, Evidence, Judgement, Outcome
from pipeline.domain.involvement_summary import Section
from pipeline.domain.spoken import counted, spoken
from pipeline.duties.papers_in import has_chronology, has_summary
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import has_passed, not_applicable, of_agency

NO_DRAFT = "There is no draft report yet."


def information_gathered(case: Case) -> Judgement:
    """LR4: each chronology and summary that was asked for has been read."""
    points = [point for agency in case.combined.taking_part for point in _papers(case, agency.name)]
    return together(points) if points else not_applicable("No agency was asked for a chronology or a summary.")


def of_draft(look_for: str) -> Callable[[Case], Judgement]:
    """A duty that a person judges by reading the draft: `look_for` says with what in mind."""

    def judged(case: Case) -> Judgement:
        if not case.drafts and not case.finals:
            return not_applicable(NO_DRAFT)
        papers = (*(f"drafts/{name}" for name in case.drafts), *(f"final/{name}" for name in case.finals))
        why = f"This version does not read reports. Read the draft for this: {look_for}"
        return Judgement(Outcome.CANNOT_TELL, why, tuple(Evidence(file=paper) for paper in papers))

    return judged


def publishable(case: Case) -> Judgement:
    """LR15: asked of the final report."""
    if not case.finals:
        return not_applicable("There is no final report yet.")
    return of_draft("nothing in it, visible or hidden, identifies anybody.")(case)


def good_practice_named(case: Case) -> Judgement:
    """LR14: until there is a draft, whether authors have named good practice for it."""
    if case.drafts or case.finals:
        return of_draft("it names good practice across the partnership.")(case)
    entries = tuple(Evidence(ref=entry.ref) for entry in case.combined.entries if entry.account.good_practice.strip())
    passages = tuple(
        Evidence(file=summary.file, cell=passage.place, note=passage.heading)
        for summary in case.summaries
        for passage in summary.under(Section.GOOD_PRACTICE)
        if passage.filled
    )
    if not entries and not passages:
        return not_applicable(f"{NO_DRAFT} No author has named good practice so far.")
    named = f"{counted(len(entries), 'entry', 'entries')} and {counted(len(passages), 'summary', 'summaries')}"
    return Judgement(
        Outcome.NOT_APPLICABLE, f"{NO_DRAFT} For it, good practice is named in {named}.", (*entries, *passages)
    )


def _papers(case: Case, name: str) -> Iterator[Point]:
    agency = next(each for each in case.combined.taking_part if each.name == name)
    wanted = (
        ("chronology", agency.chronology_wanted, agency.chronology_due, has_chronology(case, agency)),
        ("summary", agency.summary_wanted, agency.summary_due, has_summary(case, agency)),
    )
    for paper, asked, due, there in wanted:
        cell = of_agency(case, agency, f"{paper}_due")
        if there:
            yield met(f"{name}: {paper} read.")
        elif asked is False:
            continue
        elif has_passed(case, due) and due is not None:
            yield not_met(f"{name}: the {paper} was due on {spoken(due)} and has not been read.", cell)
        elif due is None:
            yield unknown(f"{name}: no {paper} has been read; record by when it is due.", cell)
        else:
            yield waiting(f"{name}: the {paper} is due on {spoken(due)}.", cell)
