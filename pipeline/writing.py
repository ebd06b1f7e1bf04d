"""What is known, written down: the words of each output chosen, laid out, and put in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.checking import Checked, MarkedCopies
    from pipeline.commenting import PlaceFor
    from pipeline.domain.chronology import CombinedChronology
    from pipeline.domain.comments_log import CommentsLog
    from pipeline.domain.comparison import Comparison
    from pipeline.domain.one_page import OnePage
    from pipeline.domain.patterns import Patterns
    from pipeline.review_folder import DraftsDesk, Task


def chronology(combined: CombinedChronology, out: Path, password: str | None = None) -> tuple[str, ...]:
    from pipeline.assemble.changes_workbook import describe_changes
    from pipeline.assemble.combined_workbook import describe
    from pipeline.writers import outputs

    return tuple(outputs.write_all(out, combined, describe(combined), describe_changes(combined), password))


def check(combined: CombinedChronology, checked: Checked, copies: MarkedCopies, task: Task) -> tuple[str, ...]:
    from pipeline.assemble import author_queries, completeness
    from pipeline.checking import reply
    from pipeline.writers import outputs

    verdicts = checked.verdicts
    paper = completeness.describe(combined, checked.duties, verdicts, checked.areas, checked.shares, as_of=task.as_of)
    names = {copy.of: copy.name for copy in copies.made}
    queries = author_queries.author_queries(combined, task.review, verdicts, reply(task), names)
    contents = {copy.name: copy.content for copy in copies.made}
    return tuple(outputs.write_check(task.out, paper, verdicts, queries, contents, _report_page(checked, task)))


def _report_page(checked: Checked, task: Task) -> OnePage | None:
    from pipeline.assemble.report_check import page

    if checked.report is None:
        return None
    return page(checked.report.report, checked.report.verdicts, task.case.marking, task.day)


def timeline(combined: CombinedChronology, patterns: Patterns, task: Task) -> tuple[str, ...]:
    from pipeline.assemble import chronology_document, timeline_page, timeline_picture
    from pipeline.writers import outputs

    written = outputs.write_timeline(
        task.out,
        patterns,
        timeline_page.describe(
            combined,
            patterns,
            task.review,
            tag_decisions=task.decided_tags,
            link_decisions=combined.decided_links,
        ),
        chronology_document.describe(combined, patterns, task.review),
        timeline_picture.describe(combined, patterns, task.review),
    )
    return tuple(written)


def comments_log(log: CommentsLog, desk: DraftsDesk) -> tuple[str, ...]:
    from pipeline.assemble.comments_log import describe
    from pipeline.writers import outputs

    return tuple(outputs.write_comments_log(desk.out, describe(log, desk.title, desk.marking, desk.day)))


def comparison(changes: Comparison, old: Path, new: Path, place: PlaceFor) -> None:
    from pipeline.assemble.comparison import describe
    from pipeline.writers import outputs

    paper = describe(changes, old.name, new.name, place.title, place.marking, place.day)
    outputs.write_comparison(place.path.parent, place.path.name, paper)
