"""Commands that begin with the agencies' files: one reading of them, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline import review_folder, writing
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.trouble import PipelineError
from pipeline.drafting import Wishes
from pipeline.merging import Watch, combine, no_collector
from pipeline.passwords import Ask, Passwords
from pipeline.review_folder import Task
from pipeline.run.papers import release
from pipeline.run.results import Done
from pipeline.unpacking import unpacked

if TYPE_CHECKING:
    from pipeline.checking import Checked, MarkedCopies
    from pipeline.domain.draft import Drafted
    from pipeline.domain.patterns import Patterns
    from pipeline.publishing import Summarised
    from pipeline.releasing import Released


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


def report(task: Task, watch: Watch, wishes: Wishes) -> Done:
    """The draft report: the working copy with names, the coded copy, and what was replaced where."""
    with no_collector():
        combined = combine(task.case, task.files, watch)
        checked, patterns = _checked(combined, task), _patterns(combined, task)
        drafted = _drafted(combined, patterns, checked, task, wishes)
        return Done(combined, task.out, drafted.written, patterns, drafted=drafted)


def everything(task: Task, watch: Watch) -> Done:
    """All of it, from one reading of the files. Chronology, check and timeline are new together, or none is; a draft,
    summary or release that cannot be made is told, and stops none of the others."""
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
        tried = Tried()
        drafted = tried(lambda: _drafted(combined, patterns, checked, task, Wishes()))
        summarised = tried(lambda: _summarised(task))
        released = tried(lambda: _released(task, watch))
        written += tuple(name for each in (drafted, summarised, released) if each for name in each.written)
        return Done(
            combined,
            task.out,
            written,
            patterns,
            checked,
            copies.refused,
            drafted=drafted,
            summarised=summarised,
            released=released,
            troubles=tuple(tried.troubles),
        )


_Made = TypeVar("_Made")


class Tried:
    """What could be made, and what could not: the others are made all the same."""

    def __init__(self) -> None:
        self.troubles: list[PipelineError] = []

    def __call__(self, make: Callable[[], _Made]) -> _Made | None:
        try:
            return make()
        except PipelineError as trouble:
            self.troubles.append(trouble)
            return None


def _summarised(task: Task) -> Summarised | None:
    """The learning summary, where a final report is there."""
    from pipeline import publishing
    from pipeline.domain.summary_page import Layout

    if task.folder is None or not publishing.has_final_report(task.folder):
        return None
    return publishing.publish(task.folder, task.review, task.out, (Layout.ONE_PAGE,))


def _released(task: Task, watch: Watch) -> Released | None:
    """The final report and its summary, judged before they are published."""
    from pipeline import publishing

    if task.folder is None or not publishing.has_final_report(task.folder):
        return None
    return release((task.folder,), None, task.out, watch, names=True)


def _drafted(combined: CombinedChronology, patterns: Patterns, checked: Checked, task: Task, wishes: Wishes) -> Drafted:
    from pipeline import drafting

    return drafting.write(combined, patterns, checked, task, wishes)


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
