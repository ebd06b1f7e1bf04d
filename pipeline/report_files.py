"""The reports in a review folder, drafts and final, each read. A fault in one never stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import readers, reports
from pipeline.chronology.terms import terms
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.patterns import MeaningFrom, TermKind
from pipeline.domain.report import ReportRead, Unexplained
from pipeline.domain.review import Review
from pipeline.domain.trouble import Unreadable
from pipeline.domain.when import Precision, When
from pipeline.reports import ReportText

_UNDATED = When(None, None, None, Precision.UNDATED)
_OWN_WORDS = {MeaningFrom.AGENCY_KEY, MeaningFrom.TEXT}


def reports_read(folder: Path, drafts: Sequence[str], finals: Sequence[str], review: Review) -> tuple[ReportRead, ...]:
    """Every draft, then every final report, in the order of their names."""
    named = [*((f"drafts/{name}", False) for name in drafts), *((f"final/{name}", True) for name in finals)]
    return tuple(_report(folder / name, name, review, is_final=is_final) for name, is_final in named)


def _report(path: Path, name: str, review: Review, *, is_final: bool) -> ReportRead:
    try:
        text = reports.text_of(readers.read_outline(path, name))
    except Unreadable as trouble:
        return ReportRead(name, is_final, fault=str(trouble))
    return reports.read_report(text, name, review, tuple(_unexplained(text, review)), is_final=is_final)


def _unexplained(text: ReportText, review: Review) -> Iterator[Unexplained]:
    """What is known as an abbreviation, by the register, the usual list or its looks, and which the report itself
    does not explain. Found as in a chronology, each paragraph read as an entry. What stands for a person or a role
    is none."""
    entries = [
        Entry("", _UNDATED, Account(event=words), Place("", place, number), ref=place)
        for number, (words, place) in enumerate(text.texts)
    ]
    for term in terms(entries, text.keys, review.abbreviations, review.people):
        if term.kind is TermKind.ABBREVIATION and not any(each.source in _OWN_WORDS for each in term.meanings):
            yield Unexplained(term.term, tuple(dict.fromkeys(term.refs)))
