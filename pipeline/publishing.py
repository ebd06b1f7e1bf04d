"""The one-page learning summary of a review: what its final report says for everybody, as decided, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import day_of_run, readers, reports
from pipeline.assemble import found_passages, summary_fit
from pipeline.decisions import learning_summary as decisions
from pipeline.domain.as_written import as_written
from pipeline.domain.learning_summary import LearningSummary, Part
from pipeline.domain.outline import Outline
from pipeline.domain.report import newest_first
from pipeline.domain.review import Review
from pipeline.domain.summary_choices import CHOICES, Choice, Chosen
from pipeline.domain.summary_page import CUT, Fitted, Layout
from pipeline.domain.trouble import Unreadable, Withheld
from pipeline.merging import MARKING
from pipeline.report_files import FINAL

if TYPE_CHECKING:
    from pipeline.writers.page_measure import SummaryTemplate

_REPORTS = (".docx", ".docm")
NOT_FOUND = (
    "{file}: no learning and no recommendation was found in it, and no page is made of nothing. Looked for: headings"
    " and labels such as 'Learning point 3', 'Finding 2', 'R4', 'Recommendations', 'What needs to change'; lists, boxes"
    " and tables below them; sentences such as 'The Partnership should …'. In Word, give headings a heading style, or"
    " give the passages a paragraph style named 'Summary Learning' or 'Summary Recommendation', save, and run again."
)


@dataclass(frozen=True, slots=True)
class FinalReport:
    """The newest report of `final/`, read. `says` has every paragraph, letter for letter."""

    path: Path
    name: str
    outline: Outline

    def says(self, passage: str) -> str:
        """A passage as the report has it; empty where it does not."""
        paragraphs = (paragraph.text for paragraph in self.outline.paragraphs)
        return next((found for text in paragraphs if (found := as_written(passage, text))), "")


@dataclass(frozen=True, slots=True)
class Summarised:
    """What was found, chosen and fitted, and what was written where."""

    chosen: Chosen
    pages: tuple[Fitted, ...]
    out: Path
    written: tuple[str, ...]


def has_final_report(folder: Path) -> bool:
    return bool(_final_reports(folder))


def publish(folder: Path, review: Review | None, out: Path, layouts: Sequence[Layout]) -> Summarised:
    """Find, follow what was decided, fit, write, and read back. Nothing is written unless all of it holds.

    Raises `Unreadable` where the report cannot be read or says nothing to take, `SetupError` for a wrong decision,
    `Withheld` where what would be written is not the report's.
    """
    report = final_report(folder)
    found = found_in(report, review)
    chosen = as_decided(found, folder, report)
    verify(chosen.summary, report)
    made_on = day_of_run.day_of_run(_inputs(folder, report))
    pages = tuple(_fitted(chosen.summary, layout, made_on) for layout in layouts)
    written = _write(out, chosen, pages, report, review, made_on)
    return Summarised(chosen, pages, out, written)


def final_report(folder: Path) -> FinalReport:
    """The newest by the number in its name, else the last by name."""
    names = _final_reports(folder)
    if not names:
        raise Unreadable(
            f"{folder / 'final'}: holds no final report. Save the agreed report there as a Word file (.docx), and run"
            " again."
        )
    name = names[0]
    path = folder / "final" / name
    try:
        return FinalReport(path, f"{FINAL}{name}", readers.read_outline(path, name))
    except Unreadable as trouble:
        raise Unreadable(f"{FINAL}{name}: {trouble}") from trouble


def _final_reports(folder: Path) -> list[str]:
    if not (folder / "final").is_dir():
        return []
    files = (path for path in (folder / "final").iterdir() if path.suffix.lower() in _REPORTS)
    return newest_first(path.name for path in files if path.is_file() and not readers.is_lock_file(path))


def found_in(report: FinalReport, review: Review | None) -> LearningSummary:
    """All that the report says for everybody; a register adds the board and where to turn."""
    known = _pseudonyms(review) if review else ()
    found = reports.for_everybody(reports.text_of(report.outline), report.name, known)
    if not found.of(Part.LEARNING) and not found.of(Part.RECOMMENDATION):
        raise Unreadable(NOT_FOUND.format(file=report.name))
    return _with_register(found, review) if review else found


def _pseudonyms(review: Review) -> tuple[str, ...]:
    return tuple(filter(None, (review.child_pseudonym, *(child.pseudonym for child in review.children()))))


def _with_register(found: LearningSummary, review: Review) -> LearningSummary:
    return replace(
        found,
        title=found.title or review.title,
        pseudonym=found.pseudonym or review.child_pseudonym,
        board=review.board,
        where=review.published_at,
        contact=_contact(review),
    )


def _contact(review: Review) -> str:
    """The business manager, else the project officer, with the e-mail and telephone that the Contacts sheet gives."""
    name = review.business_manager or review.project_officer
    known = next((each for each in review.contacts if each.name == name), None)
    return ", ".join(filter(None, (name, known.email if known else "", known.telephone if known else "")))


def as_decided(found: LearningSummary, folder: Path, report: FinalReport) -> Chosen:
    path = folder / "decisions" / CHOICES
    choices: tuple[Choice, ...] = ()
    if path.is_file():
        try:
            sheets = readers.read_file(path, decisions.FILE).sheets
        except Unreadable as trouble:
            raise Unreadable(f"{decisions.FILE}: {trouble}") from trouble
        choices = decisions.summary_choices(sheets)
    return decisions.chosen(found, choices, report.says)


def verify(summary: LearningSummary, report: FinalReport) -> None:
    """Every passage, line by line, is in the report letter for letter."""
    texts = [paragraph.text for paragraph in report.outline.paragraphs]
    for taken in summary.taken:
        for line in filter(str.strip, "\n".join((taken.text, taken.owner, taken.by_when)).split("\n")):
            if not any(line in text for text in texts):
                raise Withheld(
                    f"learning summary: a passage taken from {report.name}, {taken.place}, is not there letter for"
                    " letter. Nothing was written. Untick it in the list, and tell whoever keeps this program."
                )


def _fitted(summary: LearningSummary, layout: Layout, made_on: date) -> Fitted:
    return summary_fit.fitted(summary, layout, _template(layout), made_on)


def _template(layout: Layout) -> SummaryTemplate:
    from pipeline.writers.page_measure import SummaryTemplate, template_of

    return SummaryTemplate(template_of(layout))


def _inputs(folder: Path, report: FinalReport) -> Iterator[Path]:
    yield report.path
    yield from (path for path in (folder / "decisions" / CHOICES, folder / "register.xlsx") if path.is_file())


def _write(
    out: Path,
    chosen: Chosen,
    pages: Sequence[Fitted],
    report: FinalReport,
    review: Review | None,
    made_on: date,
) -> tuple[str, ...]:
    from pipeline.writers.found_workbook import write_found
    from pipeline.writers.learning_summary import write_learning_summary
    from pipeline.writers.placing import placing

    marking = (review.marking if review else "") or MARKING
    with placing(out) as place:
        write_found(place(CHOICES), found_passages.describe(chosen, marking, made_on))
        written = [CHOICES]
        for page in pages:
            names = write_learning_summary(place, page, _template(page.page.layout))
            for name in names:
                if name.endswith(".docx"):
                    _read_back(place(name), name, page, report)
            written += names
    return tuple(written)


def _read_back(path: Path, name: str, page: Fitted, report: FinalReport) -> None:
    """What the Word page shows of each passage is there, and is the report's."""
    written = _squeezed("\n".join(paragraph.text for paragraph in readers.read_outline(path, name).paragraphs))
    theirs = _squeezed("\n".join(paragraph.text for paragraph in report.outline.paragraphs))
    for shown in page.shown:
        lines = [_squeezed(line) for line in shown.text.removesuffix(CUT).split("\n")]
        if any(line and (line not in written or line not in theirs) for line in lines):
            place = shown.taken.place
            raise Withheld(
                f"{name}: the passage of {report.name}, {place}, does not stand in it letter for letter. Nothing was"
                " written."
            )


def _squeezed(text: str) -> str:
    """With single spaces: a page sets a passage of several paragraphs in one."""
    return " ".join(text.split())
