"""Every duty judged, agency by agency or once for the review. The judges are a list that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.domain.agency import Agency
from pipeline.domain.duties import AppliesTo, Case, Duty, Judgement, Outcome, Verdict
from pipeline.domain.report import ReportRead
from pipeline.duties import (
    actions,
    author_meeting,
    drafts,
    equality,
    guidance,
    independence,
    learning,
    learning_shared,
    meetings_held,
    practitioners,
    practitioners_heard,
    reflections,
    report_analysis,
    report_content,
    report_duties,
    report_language,
    report_names,
    report_recommendations,
    representatives,
    service_areas,
    steps,
    support_team,
    timescales,
)
from pipeline.duties.register_evidence import by_register
from pipeline.duties.report_read import ReportJudge, on_report

AgencyJudge = Callable[[Case, Agency], Judgement]
ReviewJudge = Callable[[Case], Judgement]

OF_AGENCY: Mapping[str, AgencyJudge] = {
    "AU1": by_register(timescales.in_time),
    "AU2": service_areas.every_service_area,
    "AU3": guidance.as_guidance_asks,
    "AU4": by_register(author_meeting.author_met),
    "AU5": reflections.reflects_on_effectiveness,
    "AU6": learning.both_kinds_of_learning,
    "AU7": by_register(independence.author_not_involved),
    "AU8": by_register(independence.author_independent),
    "SC2": by_register(meetings_held.nominated_in_time),
    "SC3": by_register(drafts.sub_committee_assured),
    "SC4": by_register(learning_shared.shared_in_agency),
    "SC5": by_register(representatives.nominated),
    "SC6": by_register(representatives.resignations),
    "SC7": by_register(representatives.representative_reached),
    "SC8": by_register(meetings_held.papers_read),
    "SC9": by_register(representatives.representative_knows),
    "RT1": by_register(independence.member_not_involved),
    "RT2": by_register(independence.member_not_representative),
    "RT3": by_register(timescales.member_in_time),
    "RT4": by_register(practitioners.identified_and_briefed),
    "RT5": by_register(drafts.draft_reviewed),
    "RT6": by_register(practitioners.draft_checked),
    "RT7": by_register(meetings_held.attended),
    "RT9": by_register(representatives.member_reached),
    "RT10": by_register(learning_shared.learning_taken_back),
    "RT11": by_register(representatives.manager_informed),
    "RT12": by_register(practitioners.supported),
    "RT13": by_register(actions.asked_for_answered),
    "RT14": by_register(meetings_held.family_supported),
    "RT15": learning_shared.context_given,
    "RT16": by_register(learning_shared.shared_at_once),
    "FP1": by_register(practitioners.prepared),
    "FP2": practitioners_heard.reflected_on_why,
    "FP3": by_register(practitioners.managers_reviewed),
    "FP4": by_register(practitioners_heard.views_contributed),
    "FP5": by_register(practitioners.managers_support),
    "EQ1": equality.identity_considered,
}
OF_REVIEW: Mapping[str, ReviewJudge] = {
    "PO1": by_register(support_team.kept_to_timescale),
    "PO2": by_register(support_team.statutory_dates),
    "PO3": by_register(support_team.lead_reviewer_commissioned),
    "PO4": by_register(support_team.summary_provided),
    "PO5": by_register(support_team.papers_secure),
    "SC1": by_register(meetings_held.quorate),
    "LR1": by_register(steps.met_family),
    "LR2": by_register(steps.terms_agreed),
    "LR3": by_register(steps.practitioners_agreed),
    "LR4": report_duties.information_gathered,
    "LR5": by_register(steps.met_practitioners),
    "LR6": by_register(steps.themes_shared),
    "LR7": by_register(steps.draft_produced),
    "LR8": by_register(steps.final_draft_shared),
    "LR9": by_register(steps.agreed_then_presented),
    "LR10": by_register(steps.presented_to_learn),
    "LR11": on_report(report_analysis.soundly_analysed),
    "LR12": on_report(report_language.plainly_written),
    "LR13": on_report(report_content.publishable_section),
    "LR14": report_duties.good_practice,
    "LR15": on_report(report_names.names_left, final_only=True),
    "LR16": on_report(report_content.family_heard),
    "RT8": on_report(report_recommendations.robust_recommendations),
}

OF_A_REPORT: Mapping[str, ReportJudge] = {
    "LR11": report_analysis.soundly_analysed,
    "LR16": report_content.family_heard,
    "LR14": report_content.good_practice_named,
    "RT8": report_recommendations.robust_recommendations,
    "LR13": report_content.publishable_section,
    "LR12": report_language.plainly_written,
    "LR15": report_names.names_left,
}
"""What any report is judged by, drafts too, in the order in which its author would mend it."""

_SWITCHED_OFF = Judgement(Outcome.NOT_APPLICABLE, "This board has switched the duty off.")


def judge_all(case: Case, duties: Sequence[Duty]) -> tuple[Verdict, ...]:
    """One verdict for each duty and, where it applies to agencies, each agency, in the order of both."""
    return tuple(verdict for duty in duties for verdict in _judged(case, duty))


def judge_report(case: Case, report: ReportRead, duties: Sequence[Duty]) -> tuple[Verdict, ...]:
    """One verdict on this very report for each duty that concerns reports and is not switched off."""
    asked = {duty.id: duty for duty in duties if duty.on}
    return tuple(
        _verdict(case, asked[duty], "", judge(case, report)) for duty, judge in OF_A_REPORT.items() if duty in asked
    )


def _judged(case: Case, duty: Duty) -> Iterator[Verdict]:
    if duty.applies_to is AppliesTo.REVIEW:
        yield _verdict(case, duty, "", OF_REVIEW[duty.id](case) if duty.on else _SWITCHED_OFF)
        return
    for agency in case.combined.taking_part:
        yield _verdict(case, duty, agency.name, OF_AGENCY[duty.id](case, agency) if duty.on else _SWITCHED_OFF)


def _verdict(case: Case, duty: Duty, agency: str, judgement: Judgement) -> Verdict:
    return Verdict(duty, agency, judgement, case.decided.get((duty.id, agency)))
