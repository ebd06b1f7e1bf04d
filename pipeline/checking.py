"""A review judged against the duties: everything that they are judged from is brought together here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import decisions, readers
from pipeline.assemble.author_queries import Reply
from pipeline.domain.author_query import MarkedCopy
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.duties import Acceptance, Case, Duty, Verdict
from pipeline.duties import declared_duties, judge_all, reply_days
from pipeline.pointing import child_sights, short_forms, silent_stretches
from pipeline.review_folder import Task
from pipeline.summaries import involvement_summaries
from pipeline.working_days import working_days_after


def judge(combined: CombinedChronology, task: Task) -> tuple[Verdict, ...]:
    """Every duty that the board has not switched off, judged; those a person has accepted are marked so."""
    duties = declared_duties()
    case = Case(
        review=task.review,
        has_register=combined.has_register,
        combined=combined,
        today=task.case.today,
        silences=silent_stretches(combined, task.review),
        terms=short_forms(combined, task.review),
        sights=child_sights(combined, task.review),
        summaries=involvement_summaries(task.files, combined),
        drafts=_reports(task.folder, "drafts"),
        finals=_reports(task.folder, "final"),
        decided=_decided(task.folder, duties, combined),
    )
    return judge_all(case, duties)


def reply(task: Task) -> Reply:
    """By when authors are asked to answer: some working days after the day of the run."""
    days = reply_days()
    return Reply(task.case.today, working_days_after(task.case.today, days), days)


def marked(copies: Iterable[MarkedCopy], task: Task) -> dict[str, bytes]:
    """The marked copies, by the file's own name; that of a text file is a workbook. Authors' files are only read."""
    from pipeline.writers.annotated_document import annotated_document
    from pipeline.writers.annotated_table import annotated_table
    from pipeline.writers.annotated_workbook import annotated_workbook

    paths = {file.name: file.path for file in task.files.files}
    author = task.review.board or "Review team"
    made = {}
    for copy in copies:
        path = paths[copy.file]
        kind = readers.kind_of(path)
        if kind == ".docx":
            made[copy.file] = annotated_document(path.read_bytes(), copy.notes, author, task.case.today)
        elif kind == ".xlsx":
            made[copy.file] = annotated_workbook(path.read_bytes(), copy.notes, author)
        else:
            sheet = readers.read_file(path, copy.file).sheets[0]
            made[f"{copy.file}.xlsx"] = annotated_table(sheet, copy.notes, author)
    return made


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
    accepted = decisions.accepted_duties(path, {duty.id for duty in duties}, combined.taking_part)
    return {(each.duty, each.agency): each for each in accepted}
