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
from pipeline.domain.trouble import Unreadable
from pipeline.duties import area_matrix, declared_duties, judge_all, reflection_shares, reply_days
from pipeline.pointing import child_sights, short_forms, silent_stretches
from pipeline.review_folder import Task
from pipeline.summaries import involvement_summaries
from pipeline.working_days import working_days_after

_LONGEST_NAME = 255  # bytes on most disks, letters on the others


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
    case = Case(
        review=task.review,
        has_register=combined.has_register,
        combined=combined,
        today=task.day,
        silences=silent_stretches(combined, task.review),
        terms=short_forms(combined, task.review),
        sights=child_sights(combined, task.review),
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


@dataclass(frozen=True, slots=True)
class MarkedCopies:
    """Copies by the file they are of; and of which files none could be made, with the reason."""

    made: tuple[Marked, ...]
    refused: tuple[tuple[str, str], ...]


def marked(copies: Iterable[MarkedCopy], combined: CombinedChronology, task: Task) -> MarkedCopies:
    """The marked copies under the files' own names; that of a text file is a workbook. Authors' files are only read. A
    file of which no copy can be made stops nothing: the letter names its places all the same."""
    read = {file.file: file.sha256 for file in combined.ledger.files}
    paths = {file.name: file.path for file in task.files.files}
    made: list[Marked] = []
    refused: list[tuple[str, str]] = []
    for copy in copies:
        try:
            made.append(_marked(copy, paths[copy.file], read[copy.file], task))
        except Unreadable as trouble:
            refused.append((copy.file, str(trouble)))
    return MarkedCopies(tuple(made), tuple(refused))


def _marked(copy: MarkedCopy, path: Path, sha256: str, task: Task) -> Marked:
    from pipeline.writers.annotated_document import annotated_document
    from pipeline.writers.annotated_table import annotated_table
    from pipeline.writers.annotated_workbook import annotated_workbook

    content = readers.contents(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Unreadable("No copy of it was marked: the file has changed since this run read it. Run again.")
    author = task.review.board or "Review team"
    kind = readers.kind_of(path)
    if kind == ".docx":
        places = readers.note_places(content, copy.notes)
        return Marked(copy.file, copy.file, annotated_document(content, copy.notes, places, author, task.day))
    if kind == ".xlsx":
        return Marked(copy.file, copy.file, annotated_workbook(content, copy.notes, author, task.day))
    sheet = readers.read_file(path, copy.file).sheets[0]
    name = _free_name(copy.file, {file.name.casefold() for file in task.files.files})
    return Marked(copy.file, name, annotated_table(sheet, copy.notes, author))


def _free_name(file: str, taken: Container[str]) -> str:
    """The name of a workbook made from a text file: no other file's, whose own copy would be lost."""
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
