"""LR4, LR14: the papers that a report rests on, and what they hold for it before there is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.duties import Case, Evidence, Judgement, Outcome
from pipeline.domain.involvement_summary import Section
from pipeline.domain.spoken import counted, spoken
from pipeline.duties.papers_in import has_chronology, has_summary
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import has_passed, not_applicable, of_agency
from pipeline.duties.report_content import good_practice_named
from pipeline.duties.report_read import NO_DRAFT, on_report


def information_gathered(case: Case) -> Judgement:
    """LR4: each chronology and summary that was asked for has been read."""
    points = [point for agency in case.combined.taking_part for point in _papers(case, agency.name)]
    return together(points) if points else not_applicable("No agency was asked for a chronology or a summary.")


def good_practice(case: Case) -> Judgement:
    """LR14: until there is a draft, whether authors have named good practice for it."""
    if case.drafts or case.finals:
        return on_report(good_practice_named)(case)
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
