"""What to print after each command. The texts are made in assemble/."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.publishing import Summarised
    from pipeline.releasing import Released
    from pipeline.report_checking import ReportChecked
    from pipeline.run.results import Compared, Done, Logged, Told


def merge_lines(done: Done) -> Iterator[str]:
    """What to print after a merge: the ledger by agency, the columns' mapping, the number of issues."""
    from pipeline.assemble.run_summary import merge_summary

    return merge_summary(done.combined)


def timeline_lines(done: Done) -> Iterator[str]:
    """What to print after a timeline: how many of each there are, and the longest silences."""
    from pipeline.assemble.timeline_summary import timeline_summary
    from pipeline.domain.patterns import Patterns

    return timeline_summary(done.combined, done.patterns or Patterns())


def check_lines(done: Done) -> Iterator[str]:
    """What to print after a check: how many duties are met, not met and so on, agency by agency."""
    from pipeline.assemble.completeness import check_summary

    return check_summary(done.combined, done.checked.verdicts if done.checked else ())


def draft_lines(done: Done) -> Iterator[str]:
    """What to print after a draft report: what is in it, and what waits for a person."""
    from pipeline.assemble.draft_summary import draft_summary

    return draft_summary(done.drafted) if done.drafted else iter(())


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


def summary_lines(done: Summarised) -> Iterator[str]:
    """What to print after a summary: what was found, what is not on the page, which decisions no longer hold."""
    from pipeline.assemble.found_lines import found_lines

    return found_lines(done.chosen, done.pages)


def release_lines(released: Released) -> Iterator[str]:
    """What to print after a release: file by file, whether it may go out."""
    from pipeline.assemble.release_page import release_lines

    return release_lines(released.files)


def report_lines(done: ReportChecked) -> Iterator[str]:
    """What to print after the check of one report."""
    from pipeline.assemble.report_check import lines

    return lines(done.checked.report, done.checked.verdicts)
