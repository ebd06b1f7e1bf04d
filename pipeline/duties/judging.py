"""Every duty judged, agency by agency or once for the review. The judges are a list that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.duties import AppliesTo, Case, Duty, Judgement, Outcome, Verdict
from pipeline.duties import independence

AgencyJudge = Callable[[Case, Agency], Judgement]
ReviewJudge = Callable[[Case], Judgement]

OF_AGENCY: Mapping[str, AgencyJudge] = {
    "AU7": independence.author_not_involved,
    "AU8": independence.author_independent,
    "RT1": independence.member_not_involved,
    "RT2": independence.member_not_representative,
}
OF_REVIEW: Mapping[str, ReviewJudge] = {}

_SWITCHED_OFF = Judgement(Outcome.NOT_APPLICABLE, "This board has switched the duty off.")


def judge_all(case: Case, duties: Sequence[Duty]) -> tuple[Verdict, ...]:
    """One verdict for each duty and, where it applies to agencies, each agency, in the order of both."""
    return tuple(verdict for duty in duties for verdict in _judged(case, duty))


def _judged(case: Case, duty: Duty) -> Iterator[Verdict]:
    if duty.applies_to is AppliesTo.REVIEW:
        yield _verdict(case, duty, "", OF_REVIEW[duty.id](case) if duty.on else _SWITCHED_OFF)
        return
    for agency in case.combined.taking_part:
        yield _verdict(case, duty, agency.name, OF_AGENCY[duty.id](case, agency) if duty.on else _SWITCHED_OFF)


def _verdict(case: Case, duty: Duty, agency: str, judgement: Judgement) -> Verdict:
    return Verdict(duty, agency, judgement, case.decided.get((duty.id, agency)))
