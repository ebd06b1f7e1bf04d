"""One report looked through by itself: what it holds and lacks, how it is worded, and a copy with notes in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import day_of_run, readers
from pipeline.assemble import report_check
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.duties import Case, Verdict
from pipeline.domain.ledger import Ledger
from pipeline.domain.report import ReportRead
from pipeline.domain.review import Review
from pipeline.domain.trouble import PipelineError, Unreadable
from pipeline.duties import declared_duties, judge_report
from pipeline.merging import MARKING
from pipeline.report_files import DRAFTS, FINAL, report_of
from pipeline.review_folder import review_around


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report with the answers to what is asked of one; its page and its marked copy are made from these."""

    report: ReportRead
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class ReportChecked:
    """What the check of one file did: the answers, and what was written where."""

    checked: CheckedReport
    out: Path
    written: tuple[str, ...]

    @property
    def unmet(self) -> bool:
        return any(verdict.unmet for verdict in self.checked.verdicts)


def check_report(path: Path, out: Path | None, as_of: date | None) -> ReportChecked:
    """Check one file. Of a report that lies in a review folder the register is used, and that folder's `out/`; of any
    other, `out` must be given. Raises `Unreadable` where the file cannot be read."""
    from pipeline.writers.outputs import write_report_check

    folder, review = review_around(path)
    out = out or (folder / "out" if folder else None)
    if out is None:
        raise PipelineError(f"{path}: lies in no review folder. Say where to write: -o FOLDER.")
    name = _name(path, folder)
    made_on = as_of or day_of_run.day_of_run([path, *([folder / "register.xlsx"] if folder else [])])
    try:
        outline = readers.read_outline(path, name)
        checked = judged(report_of(outline, name, review), _case(review, made_on, has_register=folder is not None))
        copy = marked_report(path, checked, review.board, made_on)
    except Unreadable as trouble:
        raise Unreadable(f"{path}: {trouble}") from trouble
    page = report_check.page(checked.report, checked.verdicts, review.marking or MARKING, made_on)
    return ReportChecked(checked, out, tuple(write_report_check(out, page, {name: copy})))


def judged(report: ReportRead, case: Case) -> CheckedReport:
    """The answers of all duties that concern a report."""
    return CheckedReport(report, judge_report(case, report, declared_duties()))


def marked_report(path: Path, checked: CheckedReport, board: str, day: date) -> bytes:
    """A copy of the report with a Word comment at each place that is worth a look. Raises `Unreadable`."""
    from pipeline.writers.annotated_document import annotated_document

    file = readers.open_file(path)
    if file.kind not in {".docx", ".docm"}:
        raise Unreadable("This is no Word document. Save the report as .docx and check that.")
    notes = report_check.notes(checked.report, checked.verdicts)
    return annotated_document(file.data, notes, readers.note_places(file.data, notes), board or "Review team", day)


def _name(path: Path, folder: Path | None) -> str:
    """`drafts/draft 2.docx` of a report in a review folder, else the file's own name."""
    if folder:
        inside = path.resolve().relative_to(folder.resolve()).as_posix()
        if inside.startswith((FINAL, DRAFTS)):
            return inside
    return path.name


def _case(review: Review, day: date, *, has_register: bool) -> Case:
    """A report is judged by itself: no agency's file stands behind it here."""
    nothing = CombinedChronology("", None, (), (), (), (), (), Ledger("", ()), day, has_register)
    return Case(review, has_register, nothing, day)
