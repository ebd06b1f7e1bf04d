"""A review folder, or files named one by one, as the commands set out on them: what is there, and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline import day_of_run, readers, submissions
from pipeline.domain.file_names import safe_names
from pipeline.domain.review import Review
from pipeline.domain.trouble import Issue, PipelineError, SetupError
from pipeline.merging import MARKING, Case
from pipeline.submissions import Submissions

if TYPE_CHECKING:
    from pipeline.domain.clock import HandedIn
    from pipeline.domain.patterns import TagDecision

_D = TypeVar("_D")

REGISTER = "register.xlsx"
NO_REGISTER = (
    "The review folder has no register.xlsx: its folders name the agencies, and no period is known. Put it back, or"
    " make an empty one with 'cspr new'."
)
FOLDERS = ("submissions", "drafts", "final", "decisions/column-maps")


@dataclass(frozen=True, slots=True)
class Task:
    """What a command works on and where it writes. `review` is an empty one where there is no register;
    `folder` is the review's own, None for files named one by one."""

    case: Case
    files: Submissions
    out: Path
    review: Review
    decided_tags: tuple[TagDecision, ...] = ()
    folder: Path | None = None
    as_of: date | None = None

    @property
    def day(self) -> date:
        """The day to judge duties by and to date letters with: the one asked for, else that of the newest file."""
        return self.as_of or self.case.today


@dataclass(frozen=True, slots=True)
class Desk:
    """What a status is told from: the register, and the files handed in, unopened."""

    title: str
    review: Review
    handed_in: tuple[HandedIn, ...]
    out: Path


def make(folder: Path) -> list[Path]:
    """The folders of a new review; returns those that were not there."""
    made = [folder / part for part in FOLDERS if not (folder / part).is_dir()]
    for part in made:
        part.mkdir(parents=True)
    return made


def task(folder: Path, out: Path | None, *, links: bool = True, as_of: date | None = None) -> Task:
    """One review folder; `out` is by default its own `out/`. `as_of`: the day to judge duties by, where asked."""
    if not (folder / "submissions").is_dir():
        raise PipelineError(
            f"{folder}: is no review folder, for it has no submissions folder. Make one with 'cspr new', or name the"
            " files themselves."
        )
    from pipeline import decisions

    out = _out_of(folder, out)
    files = _files_in(folder)
    review = _register(folder / REGISTER)
    if review is not None and not review.agencies:
        raise SetupError(
            f"{REGISTER}, sheet 'Agencies': lists no agency. Write the agencies' names there, each as its folder"
            " is called."
        )
    tags = _decided(folder / "decisions" / "tags.csv", decisions.tag_decisions)
    case = Case(
        title=(review.title if review else "") or folder.resolve().name,
        today=day_of_run.day_of_run([*(file.path for file in files.files), folder / REGISTER]),
        period=review.period if review else None,
        agencies=review.agencies if review else None,
        people=review.people if review else (),
        marking=(review.marking if review else "") or MARKING,
        column_maps=folder / "decisions" / "column-maps",
        decided_links=_decided(folder / "decisions" / "links.csv", decisions.link_decisions),
        tagged=tuple(tag.ref for tag in tags),
        links=links,
        told=tuple(_about_the_folder(folder, review)),
    )
    return _checked(Task(case, files, out, review or Review(), tags, folder, as_of))


def task_of_files(paths: Sequence[Path], out: Path, *, links: bool = True) -> Task:
    """Files named one by one, without any register: a newcomer's first minute."""
    files = submissions.named(paths, is_lock=readers.is_lock_file)
    today = day_of_run.day_of_run(file.path for file in files.files)
    return _checked(Task(Case("Combined chronology", today, links=links), files, out, Review()))


def desk(folder: Path, out: Path | None) -> Desk:
    """One review folder, of which only the register is read. Raises `SetupError` where there is none."""
    from pipeline.domain.clock import HandedIn

    if not folder.is_dir():
        raise PipelineError(f"{folder}: is no folder. Name a review folder, or make one with 'cspr new'.")
    review = _register(folder / REGISTER)
    if review is None:
        raise SetupError(
            f"{folder / REGISTER}: is not there, and a status is told from it alone. Put it back, or make an empty one"
            " with 'cspr new'."
        )
    handed_in = Counter(file.folder or file.name for file in _files_in(folder).files)
    title = review.title or folder.resolve().name
    return Desk(
        title, review, tuple(HandedIn(name, handed_in[name]) for name in sorted(handed_in)), _out_of(folder, out)
    )


def publication(folder: Path, out: Path | None) -> tuple[Review | None, Path]:
    """A review folder, of which the final report and the decisions are read: its register where there is one, and where
    to write."""
    if not folder.is_dir():
        raise PipelineError(f"{folder}: is no folder. Name a review folder, or make one with 'cspr new'.")
    out = _out_of(folder, out)
    for kept in ("final", "drafts", "decisions"):
        if out.resolve().is_relative_to((folder / kept).resolve()):
            raise PipelineError(f"{out}: lies in {kept}/, which is only read. Choose another folder with -o.")
    return _register(folder / REGISTER), out


def review_around(path: Path) -> tuple[Path | None, Review]:
    """The review folder that a report lies in (beside a register, at most three folders up) and its register; None
    and an empty register where there is none."""
    for folder in path.resolve().parents[:3]:
        review = _register(folder / REGISTER)
        if review is not None:
            return folder, review
    return None, Review()


@dataclass(frozen=True, slots=True)
class DraftsDesk:
    """What comments on drafts are gathered from. `day`: that of the newest file among them."""

    title: str
    marking: str
    review: Review
    out: Path
    day: date


def drafts_desk(folder: Path, out: Path | None) -> DraftsDesk:
    """One review folder with files in drafts/; a register helps and need not be there."""
    drafts = folder / "drafts"
    if not drafts.is_dir():
        raise PipelineError(
            f"{folder}: has no drafts folder. Put the draft that was sent there, and each agency's copy of it into"
            " drafts/<Agency>/."
        )
    out = _out_of(folder, out)
    if out.resolve().is_relative_to(drafts.resolve()):
        raise PipelineError(f"{out}: lies among the drafts, which are never written to. Choose another with -o.")
    review = _register(folder / REGISTER) or Review()
    inputs = (*sorted(path for path in drafts.rglob("*") if path.is_file()), folder / REGISTER)
    return DraftsDesk(
        review.title or folder.resolve().name, review.marking or MARKING, review, out, day_of_run.day_of_run(inputs)
    )


def _files_in(folder: Path) -> Submissions:
    if not (folder / "submissions").is_dir():
        return Submissions(())
    return submissions.under(folder / "submissions", is_lock=readers.is_lock_file, is_system=readers.is_system_file)


def _out_of(folder: Path, out: Path | None) -> Path:
    out = out or folder / "out"
    if out.resolve().is_relative_to((folder / "submissions").resolve()):
        raise PipelineError(f"{out}: lies among the submissions, which are never written to. Choose another with -o.")
    return out


def _checked(task: Task) -> Task:
    """Inputs are never written to: not even when somebody asks for the outputs in the same folder."""
    from pipeline.writers.outputs import is_output

    for file in task.files.files:
        path, folder = file.path.resolve(), task.out.resolve()
        if path.is_relative_to(folder) and is_output(path.relative_to(folder).as_posix()):
            raise PipelineError(
                f"{task.out}: {file.name} was handed in and would be overwritten. Choose another folder with -o."
            )
    return task


def _decided(path: Path, read: Callable[[Path], tuple[_D, ...]]) -> tuple[_D, ...]:
    return read(path) if path.is_file() else ()


def _about_the_folder(folder: Path, review: Review | None) -> Iterator[Issue]:
    """What the review folder itself lacks or holds in vain."""
    if review is None:
        yield Issue("register-missing", NO_REGISTER, file=REGISTER)
        return
    for told in review.set_aside:
        yield Issue("register-set-aside", told, file=REGISTER)
    used = {f"{name}.csv" for name in safe_names(agency.name for agency in review.agencies).values()}
    for path in sorted((folder / "decisions" / "column-maps").glob("*.csv")):
        if path.name not in used:
            message = f"Not used: no agency of the register is called so. Name it one of: {', '.join(sorted(used))}."
            yield Issue("decision-not-used", message, file=f"decisions/column-maps/{path.name}")


def _register(path: Path) -> Review | None:
    if not path.exists() and not path.is_symlink():  # a link to nowhere is a register that vanished
        return None
    from pipeline import register

    return register.load(path)
