"""The report that duties are judged on, and its passages as evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.domain.duties import Case, Evidence, Judgement, Outcome
from pipeline.domain.report import ReportPassage, ReportRead
from pipeline.duties.register_evidence import not_applicable
from pipeline.shipped import SCHEMAS

NO_DRAFT = "There is no draft report yet."
NO_FINAL = "There is no final report yet."
_MOST_SHOWN = 6

ReportJudge = Callable[[Case, ReportRead], Judgement]


@cache
def limits() -> dict[str, Any]:
    """The thresholds of schemas/report-words.json."""
    read: dict[str, Any] = json.loads((SCHEMAS / "report-words.json").read_text(encoding="utf-8"))["limits"]
    return read


def on_report(judge: ReportJudge, *, final_only: bool = False) -> Callable[[Case], Judgement]:
    """A judge of the newest report; before there is one, the duty does not apply."""

    def judged(case: Case) -> Judgement:
        if not case.finals and (final_only or not case.drafts):
            return not_applicable(NO_FINAL if final_only else NO_DRAFT)
        papers = [each for each in case.reports if each.is_final == bool(case.finals)]
        report = next((each for each in papers if not each.fault), None)
        faults = tuple(each for each in papers if each.fault)
        if report is None:
            return _unread(case, faults)
        told = judge(case, report)
        why = " ".join([f"{report.file}: {told.why}", *map(_fault, faults)])
        return replace(told, why=why, evidence=(*told.evidence, *(Evidence(file=each.file) for each in faults)))

    return judged


def _unread(case: Case, faults: Iterable[ReportRead]) -> Judgement:
    folder, names = ("final", case.finals) if case.finals else ("drafts", case.drafts)
    why = " ".join(map(_fault, faults)) or "The report has not been read."
    return Judgement(Outcome.CANNOT_TELL, why, tuple(Evidence(file=f"{folder}/{name}") for name in names))


def _fault(report: ReportRead) -> str:
    return f"{report.file} could not be read: {report.fault}"


def at(report: ReportRead, place: str, note: str = "") -> Evidence:
    """A paragraph, or a row of a table, of the report."""
    return Evidence(file=report.file, cell=place, note=note)


def shown(report: ReportRead, passages: Iterable[ReportPassage], note: str = "") -> tuple[Evidence, ...]:
    """The first few passages, each place once."""
    places = dict.fromkeys(passage.place for passage in passages)
    return tuple(at(report, place, note) for place in list(places)[:_MOST_SHOWN])


def word_count(passages: Iterable[ReportPassage]) -> int:
    return sum(len(passage.text.split()) for passage in passages)


def places(found: Iterable[str], most: int = _MOST_SHOWN) -> str:
    """`paragraph 3, paragraph 7 and 4 more`."""
    every = list(dict.fromkeys(found))
    more = len(every) - most
    return ", ".join(every) if more < 1 else f"{', '.join(every[:most])} and {more} more"


def without_topic(report: ReportRead) -> Iterator[ReportPassage]:
    """What stands under headings that this check does not know, or under none."""
    return (passage for passage in report.passages if not passage.topics)
