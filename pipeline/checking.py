"""A review judged against the duties: everything that they are judged from is brought together here."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import clock, decisions, readers
from pipeline.assemble.author_queries import Reply
from pipeline.domain.author_query import MarkedCopy
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.coverage import AreaMatrix, ReflectionShare
from pipeline.domain.duties import Acceptance, Case, Duty, Verdict
from pipeline.domain.opening import EXCELS_OWN
from pipeline.domain.trouble import Unreadable
from pipeline.duties import area_matrix, declared_duties, judge_all, reflection_shares, reply_days
from pipeline.pointing import child_sights, children_shown, short_forms, silent_stretches
from pipeline.report_checking import CheckedReport, judged, marked_report
from pipeline.report_files import reports_read
from pipeline.review_folder import Task
from pipeline.summaries import involvement_summaries
from pipeline.working_days import working_days_after

_LONGEST_NAME = 255  # bytes on most disks, letters on the others


@dataclass(frozen=True, slots=True)
class Checked:
    """Every verdict, and what was counted on the way: service areas and reflections, agency by agency; and what the
    newest report that could be read must hold, answer by answer."""

    duties: tuple[Duty, ...]
    verdicts: tuple[Verdict, ...]
    areas: tuple[AreaMatrix, ...]
    shares: tuple[ReflectionShare, ...]
    report: CheckedReport | None = None


def judge(combined: CombinedChronology, task: Task) -> Checked:
    """Every duty that the board has not switched off, judged; those a person has accepted are marked so."""
    duties = declared_duties()
    drafts, finals = _reports(task.folder, "drafts"), _reports(task.folder, "final")
    shown = children_shown(combined, task.review)
    case = Case(
        review=task.review,
        has_register=combined.has_register,
        combined=combined,
        today=task.day,
        silences=silent_stretches(combined, task.review, shown),
        terms=short_forms(combined, task.review),
        sights=child_sights(shown),
        clock=clock.tell(task.review, task.day) if combined.has_register else None,
        summaries=involvement_summaries(task.files, combined),
        drafts=drafts,
        finals=finals,
        reports=reports_read(task.folder, drafts, finals, task.review) if task.folder else (),
        decided=_decided(task.folder, duties, combined),
    )
    return Checked(
        duties,
        judge_all(case, duties),
        areas=tuple(area_matrix(case, agency) for agency in combined.taking_part),
        shares=reflection_shares(case),
        report=next((judged(each, case) for each in case.reports if not each.fault), None),
    )


def reply(task: Task) -> Reply:
    """By when authors are asked to answer: some working days after the day of the run."""
    days = reply_days()
    return Reply(task.day, working_days_after(task.day, days), days)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked copy: of which file, under which name, and its bytes."""

    of: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MarkedCopies:
    """Copies by the file they are of; and of which files none could be made, with the reason."""

    made: tuple[Marked, ...]
    refused: tuple[tuple[str, str], ...]


def marked(copies: Iterable[MarkedCopy], combined: CombinedChronology, task: Task) -> MarkedCopies:
    """The marked copies under the files' own names; that of a text file or of an old workbook is a new workbook. One of
    a file with a password has the same. Authors' files are only read. A file of which no copy can be made stops
    nothing: the letter names its places all the same."""
    read = {file.file: file.sha256 for file in combined.ledger.files}
    made: list[Marked] = []
    refused: list[tuple[str, str]] = []
    for copy in copies:
        try:
            made.append(_marked(copy, read[copy.file], task))
        except Unreadable as trouble:
            refused.append((copy.file, str(trouble)))
    return MarkedCopies(tuple(made), tuple(refused))


def with_report(copies: MarkedCopies, checked: Checked, task: Task) -> MarkedCopies:
    """The copies, and one of the report that was judged, with notes."""
    if checked.report is None or task.folder is None:
        return copies
    name = checked.report.report.file
    try:
        content = marked_report(task.folder / name, checked.report, task.review.board, task.day)
    except Unreadable as trouble:
        return MarkedCopies(copies.made, (*copies.refused, (name, str(trouble))))
    return MarkedCopies((*copies.made, Marked(name, name, content)), copies.refused)


def _marked(copy: MarkedCopy, sha256: str, task: Task) -> Marked:
    from pipeline.writers.protecting import protected

    files = {file.name: file for file in task.files.files}
    file = readers.open_file(files[copy.file].path, files[copy.file].opening)
    if hashlib.sha256(file.received).hexdigest() != sha256:
        raise Unreadable("No copy of it was marked: the file has changed since this run read it. Run again.")
    content = _content(file, copy, task)
    if file.password and file.password != EXCELS_OWN:
        content = protected(content, file.password)
    if file.kind in {".docx", ".xlsx"}:
        return Marked(copy.file, copy.file, content)
    return Marked(copy.file, _free_name(copy.file, {name.casefold() for name in files}), content)


def _content(file: readers.Opened, copy: MarkedCopy, task: Task) -> bytes:
    from pipeline.writers.annotated_document import annotated_document
    from pipeline.writers.annotated_table import annotated_table
    from pipeline.writers.annotated_workbook import annotated_workbook

    author = task.review.board or "Review team"
    if file.kind == ".docx":
        places = readers.note_places(file.data, copy.notes)
        return annotated_document(file.data, copy.notes, places, author, task.day)
    if file.kind == ".xlsx":
        return annotated_workbook(file.data, copy.notes, author, task.day)
    return annotated_table(file.sheets, copy.notes, author)


def _free_name(file: str, taken: Container[str]) -> str:
    """The name of a workbook made from another kind of file: no other file's, whose own copy would be lost."""
    name, count = f"{file}.xlsx", 1
    while name.casefold() in taken:
        count += 1
        name = f"{file} ({count}).xlsx"
    if len(name.rpartition("/")[2].encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        raise Unreadable("No copy of it was marked: its name is too long to add .xlsx to. Give it a shorter one.")
    return name


def _reports(folder: Path | None, part: str) -> tuple[str, ...]:
    """Names of the Word files there; Office's lock files are none."""
    if folder is None:
        return ()
    found = (path for path in (folder / part).rglob("*.docx") if not path.name.startswith("~$"))
    return tuple(sorted(path.relative_to(folder / part).as_posix() for path in found))


def _decided(
    folder: Path | None, duties: Iterable[Duty], combined: CombinedChronology
) -> Mapping[tuple[str, str], Acceptance]:
    path = folder / "decisions" / "duties.csv" if folder else None
    if path is None or not path.is_file():
        return {}
    accepted = decisions.accepted_duties(path, tuple(duties), combined.taking_part)
    return {(each.duty, each.agency): each for each in accepted}
