"""RT8: each recommendation has an owner, an action, a date and a finding it rests on; and there are not too many."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.duties import Case, Judgement
from pipeline.domain.report import Recommendation, ReportRead
from pipeline.domain.spoken import counted, listed
from pipeline.duties.points import met, not_met, together
from pipeline.duties.report_read import at, limits

_MOST_TOLD = 5


def robust_recommendations(_: Case, report: ReportRead) -> Judgement:
    """RT8: whether it can be achieved and will change anything, people judge; whether it says who, what, by when and
    why, can be seen."""
    asked = report.recommendations
    if not asked:
        return together([not_met("No recommendation was found in it.", at(report, ""))])
    whole = [each for each in asked if not each.missing]
    points = [
        not_met(f"{_name(each)} has no {listed(each.missing, 'or')}.", at(report, each.place, _lacks(each)))
        for each in asked
        if each.missing
    ]
    told = f"{_all(len(whole))} an owner, an action, a date and the finding it rests on."
    points += [met(told, *(at(report, each.place, each.label) for each in whole))] if not points else []
    judgement = together(points, most_told=_MOST_TOLD)
    return replace(judgement, why=f"{judgement.why}{_warning(len(asked))}")


def _all(number: int) -> str:
    return "The one recommendation has" if number == 1 else f"Each of {counted(number, 'recommendation')} has"


def _name(each: Recommendation) -> str:
    return each.label or f"The recommendation in {each.place}"


def _lacks(each: Recommendation) -> str:
    return f"no {listed(each.missing, 'or')}"


def _warning(number: int) -> str:
    """20 reviews once made over 900 recommendations (DFE-RR157): few are carried out well."""
    many = limits()["recommendations_many"]
    if number <= many:
        return ""
    return f" There are {number}: more than {many} are seldom all carried out; ask which matter most."
