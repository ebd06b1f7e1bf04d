"""Commands that begin with the register or a report: forms, status, comments, summary, release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import day_of_run, review_folder, writing
from pipeline.domain.trouble import PipelineError
from pipeline.forms import Forms
from pipeline.merging import MARKING, Watch
from pipeline.passwords import Ask
from pipeline.review_folder import REGISTER
from pipeline.run.results import Begun, Compared, Logged, Told

if TYPE_CHECKING:
    from pipeline.publishing import Summarised
    from pipeline.releasing import Released
    from pipeline.report_checking import ReportChecked


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


def status(folder: Path, out: Path | None, as_of: date | None) -> Told:
    """Where a review stands on a day, from its register alone; no file of an agency is opened."""
    from pipeline import clock
    from pipeline.assemble import status_page
    from pipeline.writers.outputs import write_status

    desk = review_folder.desk(folder, out)
    told = clock.tell(desk.review, day_of_run.day_asked_about(as_of), desk.handed_in)
    paper = status_page.describe(desk.title, desk.review.marking or MARKING, told)
    return Told(desk.title, told, desk.out, tuple(write_status(desk.out, paper)))


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


def summary(folder: Path, out: Path | None, *, briefing: bool = False) -> Summarised:
    """The learning summary of a review's final report: one page, and with `briefing` the seven-minute briefing too."""
    from pipeline import publishing
    from pipeline.domain.summary_page import Layout

    review, to = review_folder.publication(folder, out)
    layouts = (Layout.ONE_PAGE, *([Layout.SEVEN_MINUTE] if briefing else []))
    return publishing.publish(folder, review, to, layouts)


def release(paths: Sequence[Path], register: Path | None, out: Path | None, watch: Watch, *, names: bool) -> Released:
    """Files about to be published: judged, and copied clean where nothing in them identifies anybody."""
    from pipeline import releasing

    task = releasing.task(paths, register, out, names=names)
    return releasing.put_out(releasing.release(task, watch), task.title)


def check_report(path: Path, out: Path | None, as_of: date | None) -> ReportChecked:
    """One report, looked through by itself: what it holds and lacks, and a copy with notes."""
    from pipeline import report_checking

    return report_checking.check_report(path, out, as_of)
