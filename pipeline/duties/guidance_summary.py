"""AU3: the Agency Involvement Summary's sections filled, its period the review's; records secured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Outcome, Question
from pipeline.domain.involvement_summary import InvolvementSummary, Passage, Section
from pipeline.domain.spoken import counted, listed, spoken
from pipeline.duties.guidance_words import NeededSection, guidance
from pipeline.duties.period_told import period_told
from pipeline.duties.points import Point, met
from pipeline.duties.reflection_words import says_nothing
from pipeline.duties.register_evidence import of_agency

_ABOUT = "involvement summary"


def sections_filled(summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """Each needed section is there in one of the agency's summaries, and whatever section is there is filled."""
    if not summaries:
        return
    lacking = [needed for needed in guidance().sections if not _is_told(needed, summaries)]
    empty = [(summary, passage) for summary in summaries for passage in summary.passages if _is_empty(passage, summary)]
    names = list(dict.fromkeys([needed.name for needed in lacking] + [_name(passage) for _, passage in empty]))
    if not names:
        yield met("The summary's sections are all there and filled.")
        return
    cells = tuple(Evidence(file=each.file, cell=passage.place, note="not filled in") for each, passage in empty)
    cells = cells or tuple(Evidence(file=summary.file, note="no such section") for summary in summaries)
    asks = guidance().asks["summary.asks_sections"].format(sections=listed(names))
    words = f"The summary lacks {counted(len(names), 'section')}: {listed(names)}."
    yield _counted(words, cells, asks)


def _is_told(needed: NeededSection, summaries: Sequence[InvolvementSummary]) -> bool:
    return any(
        any(_says(passage) for section in needed.any_of for passage in summary.under(section))
        or any(_told_elsewhere(section, summary) for section in needed.any_of)
        for summary in summaries
    )


def _told_elsewhere(section: Section, summary: InvolvementSummary) -> bool:
    """The author's name, the period and the learning points are read into fields of their own."""
    if section is Section.AUTHOR:
        return bool(summary.author.strip())
    if section is Section.INDEPENDENCE:
        return summary.independent is not None or bool(summary.independence_note.strip())
    if section is Section.PERIOD:
        return bool(summary.period.strip())
    kinds = {Section.SINGLE_LEARNING: False, Section.SYSTEM_LEARNING: True}
    return section in kinds and any(point.system is kinds[section] and point.text.strip() for point in summary.learning)


def _is_empty(passage: Passage, summary: InvolvementSummary) -> bool:
    """A heading with nothing under it, whose needed section isn't already named as lacking under another name."""
    if (
        passage.section in (Section.OTHER, Section.RECORDS_SECURED)
        or _says(passage)
        or _told_elsewhere(passage.section, summary)
    ):
        return False
    return not any(_says(other) for other in summary.under(passage.section))


def _name(passage: Passage) -> str:
    """As the board calls it; else the section's own name."""
    needed = (each for each in guidance().sections if passage.section in each.any_of)
    return next((each.name for each in needed if len(each.any_of) == 1), passage.section.value)


def _says(passage: Passage) -> bool:
    return passage.filled and not says_nothing(passage.text)


def period_covered(case: Case, summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """A summary that states two days, of which one is not the review's."""
    period = case.combined.period
    if period is None:
        return
    for summary in summaries:
        told = period_told(summary.period)
        if told is None or (told.could_be_first(period[0]) and told.could_be_last(period[1])):
            continue
        places = [passage.place for passage in summary.under(Section.PERIOD)][:1] or [""]
        cells = tuple(Evidence(file=summary.file, cell=place, note="period covered") for place in places)
        first, last = map(spoken, period)
        asks = guidance().asks["summary.asks_period"].format(first=first, last=last)
        yield _counted(f"The summary covers another period than {first} to {last}.", cells, asks)


def _counted(words: str, cells: tuple[Evidence, ...], asks: str) -> Point:
    counts = "summary" in guidance().counts
    question = Question(_ABOUT, asks, cells, optional=not counts)
    return Point(Outcome.NOT_MET if counts else Outcome.MET, words, cells, (question,))


def records_secured(case: Case, agency: Agency, summaries: Sequence[InvolvementSummary]) -> Iterator[Point]:
    """The day on which the files were locked down, on the register or in the summary."""
    if agency.records_secured is not None:
        cell = of_agency(case, agency, "records_secured", spoken(agency.records_secured))
        yield met(f"Records secured on {spoken(agency.records_secured)}.", cell)
        return
    told = [passage for summary in summaries for passage in summary.under(Section.RECORDS_SECURED)]
    if not summaries or any(map(_says, told)):
        return
    cell = of_agency(case, agency, "records_secured", "blank")
    counts = "records_secured" in guidance().counts
    question = Question("records secured", guidance().asks["records_secured.asks"], (cell,), optional=not counts)
    words = "The day on which records were secured is not known."
    yield Point(Outcome.NOT_MET if counts else Outcome.MET, words, (cell,), (question,))
