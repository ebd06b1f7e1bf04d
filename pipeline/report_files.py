"""The report in a review folder that counts, read: the newest final one, else the newest draft. A fault in one never
stops the check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import readers, reports
from pipeline.chronology.terms import terms
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.outline import Outline
from pipeline.domain.report import ReportRead, Unexplained, newest_first
from pipeline.domain.review import Review
from pipeline.domain.short_forms import MeaningFrom, TermKind
from pipeline.domain.trouble import Unreadable
from pipeline.domain.when import UNDATED
from pipeline.reports import ReportText

FINAL, DRAFTS = "final/", "drafts/"
_OWN_WORDS = {MeaningFrom.AGENCY_KEY, MeaningFrom.TEXT}


def reports_read(folder: Path, drafts: Sequence[str], finals: Sequence[str], review: Review) -> tuple[ReportRead, ...]:
    """The newest final report, or where there is none the newest draft: the others would say nothing more of the
    duties. Where it cannot be read, that is told, and the next one is read too."""
    part, names = (FINAL, finals) if finals else (DRAFTS, drafts)
    return tuple(_until_one_is_read(folder, [f"{part}{name}" for name in newest_first(names)], review))


def _until_one_is_read(folder: Path, names: Sequence[str], review: Review) -> Iterator[ReportRead]:
    for name in names:
        report = _report(folder / name, name, review)
        yield report
        if not report.fault:
            return


def _report(path: Path, name: str, review: Review) -> ReportRead:
    try:
        return report_of(readers.read_outline(path, name), name, review)
    except Unreadable as trouble:
        return ReportRead(name, name.startswith(FINAL), fault=str(trouble))


def report_of(outline: Outline, name: str, review: Review) -> ReportRead:
    """One report, from its paragraphs and tables; `name` begins with the folder that it lies in."""
    text = reports.text_of(outline)
    return reports.read_report(text, name, review, tuple(_unexplained(text, review)), is_final=name.startswith(FINAL))


def _unexplained(text: ReportText, review: Review) -> Iterator[Unexplained]:
    """What is known as an abbreviation, by the register, the usual list or its looks, and which the report itself
    does not explain. Found as in a chronology, each paragraph read as an entry. What stands for a person or a role
    is none."""
    entries = [
        Entry("", UNDATED, Account(event=words), Place("", place, number), ref=place)
        for number, (words, place) in enumerate(text.texts)
    ]
    for term in terms(entries, text.keys, review.abbreviations, review.people):
        if term.kind is TermKind.ABBREVIATION and not any(each.source in _OWN_WORDS for each in term.meanings):
            yield Unexplained(term.term, tuple(dict.fromkeys(term.refs)))
