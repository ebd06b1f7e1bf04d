"""LR11: what happened, why, the systemic or underlying reasons, and what must change, as the regulations ask too
(SI 2018/789; Working Together to Safeguard Children 2023, chapter 5)."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.domain.duties import Case, Judgement
from pipeline.domain.report import ReportPassage, ReportPoint, ReportRead, Sign, Topic
from pipeline.domain.spoken import listed
from pipeline.duties.points import Point, met, not_met, together, unknown
from pipeline.duties.report_read import at, limits, places, shown, without_topic, word_count

_ANALYSIS = (Topic.WHY, Topic.FINDINGS, Topic.SYSTEMIC)
_REASONED = (*_ANALYSIS, Topic.LEARNING)
_PARTS = 4
_FEWEST_EVENTS = 2


def soundly_analysed(_: Case, report: ReportRead) -> Judgement:
    """LR11: all four are there. How sound they are, a reader judges."""
    return together([_happened(report), _why(report), _systemic(report), _to_change(report)], most_told=_PARTS)


def _happened(report: ReportRead) -> Point:
    least = limits()["happened_words_least"]
    told = list(report.about(Topic.HAPPENED))
    if word_count(told) >= least:
        return met("It tells what happened.", *shown(report, told, "what happened"))
    events = [each for each in without_topic(report) if Sign.EVENTS in each.signs]
    if len(events) >= _FEWEST_EVENTS and word_count(events) >= least:
        return met("It tells what happened, under no heading that says so.", *shown(report, events, "what happened"))
    if told:
        words = f"What happened is told in fewer than {least} words."
        return not_met(words, *shown(report, told, "what happened"))
    return not_met("No passage that tells what happened was found.", at(report, ""))


def _why(report: ReportRead) -> Point:
    reasons = [each for each in _candidates(report) if Sign.REASON in each.signs]
    if not reasons:
        there = list(report.about(*_ANALYSIS))
        words = "No passage of its analysis says why (because, the reason was, led to …)." if there else _NO_ANALYSIS
        return not_met(words, *(shown(report, there, "analysis") or [at(report, "")]))
    bare = [each for each in report.findings if not each.says_why]
    said = 1 - len(bare) / len(report.findings) if report.findings else 1.0
    if said < limits()["findings_with_why_least"]:
        return not_met(_bare_findings(bare), *(at(report, each.place, "says no reason") for each in bare))
    return met("It says why.", *shown(report, reasons, "says why"))


_NO_ANALYSIS = (
    "No analysis was found: no heading of one, and no passage that says why (because, the reason was, led to …)."
)


def _bare_findings(bare: Iterable[ReportPoint]) -> str:
    share = limits()["findings_with_why_least"]
    named = listed(dict.fromkeys(each.label or f"that in {each.place}" for each in bare))
    return f"Fewer than {share:.0%} of the findings say why (because, the reason was, led to …). Without: {named}."


def _systemic(report: ReportRead) -> Point:
    told = [each for each in report.about(Topic.SYSTEMIC) if len(each.text.split()) > 1]
    both = [each for each in _candidates(report) if {Sign.REASON, Sign.SYSTEM} <= each.signs]
    if told or both:
        return met("It gives systemic or underlying reasons.", *shown(report, [*told, *both], "systemic reason"))
    reasons = [each for each in _candidates(report) if Sign.REASON in each.signs]
    if not reasons:
        return not_met("No systemic or underlying reason was found.", at(report, ""))
    words = (
        "It says why, in no word of the system that this check knows (policy, capacity, supervision, commissioning …)."
        f" Read {places(each.place for each in reasons)} for systemic or underlying reasons."
    )
    return unknown(words, *shown(report, reasons, "says why"))


def _to_change(report: ReportRead) -> Point:
    asked = [at(report, each.place, "to change") for each in report.recommendations]
    told = list(report.about(Topic.RECOMMENDATIONS, Topic.IMPROVEMENTS))
    if asked or told:
        return met("It says what must change.", *(asked[:_PARTS] or shown(report, told, "to change")))
    return not_met("No recommended improvement was found.", at(report, ""))


def _candidates(report: ReportRead) -> list[ReportPassage]:
    return [each for each in report.passages if not each.topics or each.topics & set(_REASONED)]
