"""What agencies told their own people: SC4, RT10, RT15, RT16, as the register's Dissemination sheet shows."""

from __future__ import annotations

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Evidence, Judgement
from pipeline.domain.involvement_summary import Section
from pipeline.domain.review import Dissemination
from pipeline.domain.spoken import spoken
from pipeline.duties.points import Point, met, not_met, together, unknown
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    of,
    of_sheet,
    recorded,
)

_LEARNING = ("learning and recommendations", "learning recommendations", "learning summary", "final report", "report")
_AT_ONCE = ("at once", "immediate", "immediately", "early learning")
_CONTEXT = ("context", "processes explained", "process explained")


def shared_in_agency(case: Case, agency: Agency) -> Judgement:
    """SC4: the agency has told its own people something of the review."""
    return together([_conduit(case, agency)])


def learning_taken_back(case: Case, agency: Agency) -> Judgement:
    """RT10: learning or report shared in the agency, and a change of practice considered."""
    dates = case.review.dates
    shared = _shared(case, agency, _LEARNING)
    if shared:
        return together(map(_change, [each for each in shared if each.record.change] or shared))
    if has_come(case, dates.published) or has_come(case, dates.learning_summary_circulated):
        return together(
            [not_met("The learning has gone out; nothing shared in this agency is recorded.", *_sheet(case))]
        )
    return cannot_tell("what learning was taken back to the agency, once there is some", *_sheet(case))


def context_given(case: Case, agency: Agency) -> Judgement:
    """RT15: local context explained, in the agency's summary or as the register records it."""
    places = [
        Evidence(file=summary.file, cell=passage.place, note=passage.heading)
        for summary in case.summaries
        if summary.agency == agency.name
        for passage in summary.under(Section.CAPACITY)
        if passage.filled
    ]
    if places:
        return together([met("The agency's summary gives its capacity and context.", *places)])
    shared = _shared(case, agency, _CONTEXT)
    if shared:
        return together([met("Local context was explained.", *(each.cell("what") for each in shared))])
    return cannot_tell("whether the agency explained its local context and processes", *_sheet(case))


def shared_at_once(case: Case, agency: Agency) -> Judgement:
    """RT16: learning that could be put into practice at once was shared in the agency."""
    shared = _shared(case, agency, _AT_ONCE)
    if shared:
        return together([met("Learning was shared at once.", *(each.cell("shared") for each in shared))])
    return cannot_tell("whether learning was shared at once, or that there was none to share", *_sheet(case))


def _shared(case: Case, agency: Agency, what: tuple[str, ...]) -> tuple[Recorded[Dissemination], ...]:
    return tuple(
        each
        for each in of(agency, recorded(case, "disseminations", case.review.disseminations))
        if has_come(case, each.record.shared) and any(words in folded(each.record.what) for words in what)
    )


def _conduit(case: Case, agency: Agency) -> Point:
    shared = of(agency, recorded(case, "disseminations", case.review.disseminations))
    if any(has_come(case, each.record.shared) for each in shared):
        return met("The agency has told its own people.", *(each.cell("shared") for each in shared))
    if has_come(case, case.review.dates.published):
        return not_met("The report is published, and nothing shared in the agency is recorded.", *_sheet(case))
    return unknown("The register does not say: record what was shared in the agency.", *_sheet(case))


def _change(shared: Recorded[Dissemination]) -> Point:
    day = f" on {spoken(shared.record.shared)}" if shared.record.shared else ""
    if shared.record.change:
        return met(f"Shared{day}, and what changed is recorded.", shared.cell("change"))
    return unknown(f"Shared{day}: record which change of practice was considered.", shared.cell("change"))


def _sheet(case: Case) -> tuple[Evidence, ...]:
    return (of_sheet(case, "disseminations"),)
