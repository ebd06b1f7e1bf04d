"""LR15: whether what identifies somebody of the register stands in the final report. That nothing does, is not enough
to publish it."""

from __future__ import annotations

from pipeline.domain.duties import Case, Judgement
from pipeline.domain.report import NamedPlace, ReportRead
from pipeline.domain.spoken import listed
from pipeline.duties.points import Point, not_met, together, unknown
from pipeline.duties.report_read import at, places

_RELEASE = "Only the release check can say that a file is safe to publish: it looks for hidden content too."


def names_left(case: Case, report: ReportRead) -> Judgement:
    """LR15: not met where a name stands; never met by looking for names alone."""
    if not case.review.people:
        return together([unknown(f"The register's People sheet names nobody to look for. {_RELEASE}", at(report, ""))])
    sure = [each for each in report.names if each.sure]
    if sure:
        return together([_found(report, sure)])
    if report.names:
        cells = [at(report, each.place, f"may be {each.whose}, or the ordinary word") for each in report.names]
        where = places(each.place for each in report.names)
        return together([unknown(f"Words that are also names of the register stand in {where}. {_RELEASE}", *cells)])
    words = f"No name, identifier, school or surgery of the register was found in its text. {_RELEASE}"
    return together([unknown(words, at(report, ""))])


def _found(report: ReportRead, names: list[NamedPlace]) -> Point:
    what = listed(dict.fromkeys(each.whose for each in names))
    cells = [at(report, each.place, f"{each.whose}{', hidden' if each.hidden else ''}") for each in names]
    return not_met(f"Its text shows {what}: {places(each.place for each in names)}.", *cells)
