"""A review judged against the duties: everything that they are judged from is brought together here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import clock, decisions, readers
from pipeline.assemble.author_queries import Reply
from pipeline.domain.author_query import MarkedCopy
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.coverage import AreaMatrix, ReflectionShare
from pipeline.domain.duties import Acceptance, Case, Duty, Verdict
from pipeline.duties import area_matrix, declared_duties, judge_all, reflection_shares, reply_days
from pipeline.pointing import child_sights, children_shown, short_forms, silent_stretches
from pipeline.review_folder import Task
from pipeline.summaries import involvement_summaries
from pipeline.working_days import working_days_after


@dataclass(frozen=True, slots=True)
class Checked:
    """Every verdict, and what was counted on the way: service areas and reflections, agency by agency."""

    duties: tuple[Duty, ...]
    verdicts: tuple[Verdict, ...]
    areas: tuple[AreaMatrix, ...]
    shares: tuple[ReflectionShare, ...]


def judge(combined: CombinedChronology, task: Task) -> Checked:
    """Every duty that the board has not switched off, judged; those a person has accepted are marked so."""
    duties = declared_duties()
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
        drafts=_reports(task.folder, "drafts"),
        finals=_reports(task.folder, "final"),
        decided=_decided(task.folder, duties, combined),
    )
    return Checked(
        duties,
        judge_all(case, duties),
        areas=tuple(area_matrix(case, agency) for agency in combined.taking_part),
        shares=reflection_shares(case),
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


def marked(copies: Iterable[MarkedCopy], task: Task) -> Iterator[Marked]:
    """The marked copies under the files' own names; that of a text file is a workbook. Authors' files are only read."""
    from pipeline.writers.annotated_document import annotated_document
    from pipeline.writers.annotated_table import annotated_table
    from pipeline.writers.annotated_workbook import annotated_workbook

    paths = {file.name: file.path for file in task.files.files}
    author = task.review.board or "Review team"
    for copy in copies:
        path = paths[copy.file]
        kind = readers.kind_of(path)
        if kind == ".docx":
            yield Marked(copy.file, copy.file, annotated_document(path.read_bytes(), copy.notes, author, task.day))
        elif kind == ".xlsx":
            yield Marked(copy.file, copy.file, annotated_workbook(path.read_bytes(), copy.notes, author))
        else:
            sheet = readers.read_file(path, copy.file).sheets[0]
            yield Marked(copy.file, f"{copy.file}.xlsx", annotated_table(sheet, copy.notes, author))


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
