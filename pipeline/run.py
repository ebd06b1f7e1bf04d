"""The whole story, one short function per command. Each reads as a table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import day_of_run, review_folder, writing
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.clock import Clock
from pipeline.domain.ledger import FileRecord
from pipeline.domain.patterns import Patterns
from pipeline.domain.trouble import PipelineError, Unreadable
from pipeline.drafting import Drafted, Wishes
from pipeline.forms import FOLDER as FORMS
from pipeline.forms import Forms
from pipeline.merging import MARKING, Watch, combine, no_collector
from pipeline.passwords import Ask, Passwords
from pipeline.review_folder import REGISTER, Task
from pipeline.unpacking import unpacked

if TYPE_CHECKING:
    from pipeline.checking import Checked, MarkedCopies
    from pipeline.domain.comments_log import CommentsLog
    from pipeline.domain.comparison import Comparison
    from pipeline.publishing import Summarised
    from pipeline.releasing import Released
    from pipeline.report_checking import ReportChecked

__all__ = [
    "FORMS",
    "REGISTER",
    "Ask",
    "Begun",
    "Compared",
    "Done",
    "Logged",
    "Task",
    "Told",
    "Watch",
    "Wishes",
    "check",
    "check_lines",
    "check_report",
    "comments",
    "comments_lines",
    "compare",
    "compare_line",
    "draft_lines",
    "everything",
    "merge",
    "merge_lines",
    "new",
    "on_files",
    "on_folder",
    "password_for_output",
    "release",
    "release_lines",
    "report",
    "report_lines",
    "status",
    "status_lines",
    "summary",
    "summary_lines",
    "timeline",
    "timeline_lines",
    "today",
]


def on_folder(
    folder: Path, out: Path | None, *, links: bool = True, as_of: date | None = None, ask: Ask | None = None
) -> Task:
    """What a command works on, from a review folder. `ask`: how a person is asked for a password, if one is there."""
    return _ready(review_folder.task(folder, out, links=links, as_of=as_of), ask)


def on_files(paths: Sequence[Path], out: Path, *, links: bool = True, ask: Ask | None = None) -> Task:
    """What a command works on, from files named one by one."""
    return _ready(review_folder.task_of_files(paths, out, links=links), ask)


def _ready(task: Task, ask: Ask | None) -> Task:
    return replace(task, files=unpacked(task.files, Passwords(task.review.agencies, ask=ask)))


def password_for_output(ask: Ask | None) -> str:
    """The password that `--protect` gives. Raises `PipelineError` where there is none."""
    return Passwords(ask=ask).for_output()


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: the chronology, what it points at and how the duties stand (None: not asked for), and what
    was written where. `unmarked`: files of which no marked copy could be made, with the reason. `no_summary`: why the
    final report gave no learning summary, where there is one."""

    combined: CombinedChronology
    out: Path
    written: tuple[str, ...]
    patterns: Patterns | None = None
    checked: Checked | None = None
    unmarked: tuple[tuple[str, str], ...] = ()
    summarised: Summarised | None = None
    no_summary: str = ""
    drafted: Drafted | None = None

    @property
    def unmet(self) -> bool:
        """Whether a duty is not met, and nobody has accepted it as it is."""
        return self.checked is not None and any(verdict.unmet for verdict in self.checked.verdicts)

    @property
    def about_the_register(self) -> tuple[str, ...]:
        """What of the register was not understood, and so not used: a heading renamed, an item unknown."""
        return tuple(issue.message for issue in self.combined.issues if issue.code == "register-set-aside")

    @property
    def left_over(self) -> tuple[str, ...]:
        """Letters and marked copies of an earlier run, which nobody should send now; none unless duties were judged."""
        from pipeline.writers.outputs import left_over

        return left_over(self.out, self.written) if self.checked else ()

    @property
    def refused(self) -> tuple[FileRecord, ...]:
        return tuple(file for file in self.combined.ledger.files if file.status == "refused")


@dataclass(frozen=True, slots=True)
class Told:
    """How a review stands, and what was written where."""

    title: str
    clock: Clock
    out: Path
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """What came back on the drafts, and what was written where; `refused`: files that could not be read, and why."""

    log: CommentsLog
    out: Path
    written: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two drafts, and where it was written."""

    comparison: Comparison
    path: Path


@dataclass(frozen=True, slots=True)
class Begun:
    """What `new` made; and how many agencies the register names, which are sent the forms."""

    made: tuple[Path, ...]
    forms: Forms
    agencies: int


def new(folder: Path) -> Begun:
    """A review folder with an empty register and, once that names agencies, the forms for their authors. What stands
    there already is left as it is."""
    from pipeline import forms, register
    from pipeline.writers.placing import placing
    from pipeline.writers.register_workbook import write_register

    try:
        made = review_folder.make(folder)
    except OSError as trouble:
        raise PipelineError(
            f"{folder}: cannot be made ({trouble.strerror}). Choose a place where you may write."
        ) from trouble
    if not (folder / REGISTER).exists():
        with placing(folder) as place:
            write_register(place(REGISTER))
        made.append(folder / REGISTER)
        return Begun(tuple(made), Forms(), 0)
    review = register.load(folder / REGISTER)
    return Begun(tuple(made), forms.make(folder, review), len(review.agencies))


def today() -> date:
    """The day of the computer's clock, for who asks for it by name."""
    from pipeline import day_of_run

    return day_of_run.day_asked_about(None)


def merge(task: Task, watch: Watch, password: str | None = None) -> Done:
    """Agencies' files, merged into one chronology, its workbook and the files for other programs. With a password the
    workbook opens with that alone."""
    with no_collector():
        combined = combine(task.case, task.files, watch)
        return Done(combined, task.out, writing.chronology(combined, task.out, password))


def timeline(task: Task, watch: Watch) -> Done:
    """The chronology as a page to explore, a Word document and a picture, and all that it points at."""
    with no_collector():
        combined = combine(task.case, task.files, watch)
        patterns = _patterns(combined, task)
        return Done(combined, task.out, writing.timeline(combined, patterns, task), patterns)


def check(task: Task, watch: Watch) -> Done:
    """Every duty of the role profiles, judged; what each answer rests on."""
    with no_collector():
        combined = combine(task.case, task.files, watch)
        checked = _checked(combined, task)
        copies = _copies(combined, checked, task)
        written = writing.check(combined, checked, copies, task)
        return Done(combined, task.out, written, checked=checked, unmarked=copies.refused)


def check_report(path: Path, out: Path | None, as_of: date | None) -> ReportChecked:
    """One report, looked through by itself: what it holds and lacks, and a copy with notes."""
    from pipeline import report_checking

    return report_checking.check_report(path, out, as_of)


def everything(task: Task, watch: Watch) -> Done:
    """All of it, from one reading of the files: every output is new, or none."""
    from pipeline.writers.placing import placing

    with no_collector():
        combined = combine(task.case, task.files, watch)
        checked = _checked(combined, task)
        copies = _copies(combined, checked, task)
        patterns = _patterns(combined, task)
        with placing(task.out):
            written = (
                *writing.chronology(combined, task.out),
                *writing.check(combined, checked, copies, task),
                *writing.timeline(combined, patterns, task),
            )
            drafted = _drafted(combined, patterns, checked, task, Wishes())
            summarised, no_summary = _summarised(task)
        written += (*drafted.written, *(summarised.written if summarised else ()))
        return Done(combined, task.out, written, patterns, checked, copies.refused, summarised, no_summary, drafted)


def report(task: Task, watch: Watch, wishes: Wishes) -> Done:
    """The draft report: the working copy with names, the coded copy, and what was replaced where."""
    with no_collector():
        combined = combine(task.case, task.files, watch)
        checked, patterns = _checked(combined, task), _patterns(combined, task)
        drafted = _drafted(combined, patterns, checked, task, wishes)
        return Done(combined, task.out, drafted.written, patterns, drafted=drafted)


def comments(folder: Path, out: Path | None, ask: Ask | None = None) -> Logged:
    """Every comment and change that came back on the drafts, as one log, with the responses given already."""
    from pipeline import commenting

    desk = review_folder.drafts_desk(folder, out)
    gathered = commenting.comments_on(folder, desk.out, desk.review, ask)
    return Logged(gathered.log, desk.out, writing.comments_log(gathered.log, desk), gathered.refused)


def compare(old: Path, new: Path, out: Path | None) -> Compared:
    """What changed between two drafts, as a document to read."""
    from pipeline import commenting

    place = commenting.place_for(old, new, out)
    comparison = commenting.compared(old, new)
    writing.comparison(comparison, old, new, place)
    return Compared(comparison, place.path)


def status(folder: Path, out: Path | None, as_of: date | None) -> Told:
    """Where a review stands on a day, from its register alone; no file of an agency is opened."""
    from pipeline import clock
    from pipeline.assemble import status_page
    from pipeline.writers.outputs import write_status

    desk = review_folder.desk(folder, out)
    told = clock.tell(desk.review, day_of_run.day_asked_about(as_of), desk.handed_in)
    paper = status_page.describe(desk.title, desk.review.marking or MARKING, told)
    return Told(desk.title, told, desk.out, tuple(write_status(desk.out, paper)))


def summary(folder: Path, out: Path | None, *, briefing: bool = False) -> Summarised:
    """The learning summary of a review's final report: one page, and with `briefing` the seven-minute briefing too."""
    from pipeline import publishing
    from pipeline.domain.summary_page import Layout

    review, to = review_folder.publication(folder, out)
    layouts = (Layout.ONE_PAGE, *([Layout.SEVEN_MINUTE] if briefing else []))
    return publishing.publish(folder, review, to, layouts)


def _summarised(task: Task) -> tuple[Summarised | None, str]:
    """The learning summary where a final report is there; one that nothing can be taken from stops nothing else."""
    from pipeline import publishing
    from pipeline.domain.summary_page import Layout

    if task.folder is None or not publishing.has_final_report(task.folder):
        return None, ""
    try:
        return publishing.publish(task.folder, task.review, task.out, (Layout.ONE_PAGE,)), ""
    except Unreadable as trouble:
        return None, str(trouble)


def summary_lines(done: Summarised) -> Iterator[str]:
    """What to print after a summary: what was found, what is not on the page, which decisions no longer hold."""
    from pipeline.assemble.found_lines import found_lines

    return found_lines(done.chosen, done.pages)


def status_lines(told: Told) -> Iterator[str]:
    """What to print of a status: all of it."""
    from pipeline.assemble.status_lines import status_lines

    return status_lines(told.title, told.clock)


def comments_lines(logged: Logged) -> Iterator[str]:
    """What to print after the comments: how many, whose, and who has not answered."""
    from pipeline.assemble.comments_log import lines_for_print

    return lines_for_print(logged.log)


def compare_line(compared: Compared) -> str:
    """What to print after a comparison."""
    from pipeline.assemble.comparison import line_for_print

    return line_for_print(compared.comparison)


def release(paths: Sequence[Path], register: Path | None, out: Path | None, watch: Watch, *, names: bool) -> Released:
    """Files about to be published: judged, and copied clean where nothing in them identifies anybody."""
    from pipeline import releasing

    task = releasing.task(paths, register, out, names=names)
    return releasing.put_out(releasing.release(task, watch), task.title)


def release_lines(released: Released) -> Iterator[str]:
    """What to print after a release: file by file, whether it may go out."""
    from pipeline.assemble.release_page import release_lines

    return release_lines(released.files)


def merge_lines(done: Done) -> Iterator[str]:
    """What to print after a merge: the ledger by agency, the columns' mapping, the number of issues."""
    from pipeline.assemble.run_summary import merge_summary

    return merge_summary(done.combined)


def timeline_lines(done: Done) -> Iterator[str]:
    """What to print after a timeline: how many of each there are, and the longest silences."""
    from pipeline.assemble.timeline_summary import timeline_summary

    return timeline_summary(done.combined, done.patterns or Patterns())


def check_lines(done: Done) -> Iterator[str]:
    """What to print after a check: how many duties are met, not met and so on, agency by agency."""
    from pipeline.assemble.completeness import check_summary

    return check_summary(done.combined, done.checked.verdicts if done.checked else ())


def draft_lines(done: Done) -> Iterator[str]:
    """What to print after a draft report: what is in it, and what waits for a person."""
    from pipeline.assemble.draft_summary import draft_summary

    return draft_summary(done.drafted) if done.drafted else iter(())


def _drafted(combined: CombinedChronology, patterns: Patterns, checked: Checked, task: Task, wishes: Wishes) -> Drafted:
    from pipeline import drafting

    return drafting.write(combined, patterns, checked, task, wishes)


def report_lines(done: ReportChecked) -> Iterator[str]:
    """What to print after the check of one report."""
    from pipeline.assemble.report_check import lines

    return lines(done.checked.report, done.checked.verdicts)


def _checked(combined: CombinedChronology, task: Task) -> Checked:
    from pipeline.checking import judge

    return judge(combined, task)


def _copies(combined: CombinedChronology, checked: Checked, task: Task) -> MarkedCopies:
    from pipeline.assemble.author_queries import marked_copies
    from pipeline.checking import marked, with_report

    return with_report(marked(marked_copies(combined, checked.verdicts), combined, task), checked, task)


def _patterns(combined: CombinedChronology, task: Task) -> Patterns:
    from pipeline.pointing import find_patterns

    return find_patterns(combined, task.review, task.decided_tags)
