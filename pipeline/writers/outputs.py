"""What a merge writes, file by file and all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.file_names import safe_name, safe_names
from pipeline.shipped import TEMPLATES
from pipeline.writers.contract import (
    write_chronology_csv,
    write_column_map,
    write_issues_csv,
    write_ledger_json,
    write_links_csv,
    write_nil_returns_csv,
)
from pipeline.writers.placing import Place, placing

if TYPE_CHECKING:  # a command needs the types of its own papers alone
    from pipeline.domain.author_query import AuthorQuery
    from pipeline.domain.comparison import ComparisonPaper
    from pipeline.domain.completeness import CompletenessPaper
    from pipeline.domain.duties import Verdict
    from pipeline.domain.list_papers import ListPaper
    from pipeline.domain.one_page import OnePage
    from pipeline.domain.page import TimelinePage
    from pipeline.domain.papers import WorkbookPaper
    from pipeline.domain.patterns import Patterns
    from pipeline.domain.picture import Picture
    from pipeline.domain.versions import ChangesPaper
    from pipeline.domain.word_papers import ChronologyPaper

__all__ = [
    "safe_name",
    "safe_names",
    "write_all",
    "write_check",
    "write_chronology_csv",
    "write_column_map",
    "write_comments_log",
    "write_comparison",
    "write_issues_csv",
    "write_ledger_json",
    "write_links_csv",
    "write_nil_returns_csv",
    "write_status",
    "write_timeline",
    "write_workbook",
]

LEDGER = "ledger.json"
CONTRACT_FILES: dict[str, Callable[[Path, CombinedChronology], None]] = {
    "chronology.csv": write_chronology_csv,
    "nil-returns.csv": write_nil_returns_csv,
    "issues.csv": write_issues_csv,
    "links.csv": write_links_csv,
    LEDGER: write_ledger_json,
}
WORKBOOK = "combined-chronology.xlsx"
CHECK_FILES = ("completeness.xlsx", "completeness.json", "duties.csv")
REPORT_CHECK = "report-check.docx"
QUERIES, ANNOTATED = "queries", "annotated"
DRAFTS = ("draft-report.docx", "draft-report-coded.docx")
CHANGES, STAYS = "changes", "stays-with-the-register"
RELEASE_FILES = ("release-check.html", "release-check.json", "release.csv")
PUBLISH = "publish"
_FOLDERS = ("column-maps/", f"{QUERIES}/", f"{ANNOTATED}/", f"{CHANGES}/", f"{STAYS}/", f"{PUBLISH}/")
STATUS = "status.docx"
COMMENTS_LOG = "comments-log.xlsx"
SUMMARY_FILES = (
    "learning-summary.xlsx",
    *(
        f"{name}{ending}"
        for name in ("learning-summary", "seven-minute-briefing")
        for ending in (".docx", ".pdf", ".html")
    ),
)
TIMELINE_FILES = ("timeline.html", "combined-chronology.docx", "timeline.svg", "timeline.png", "patterns.json")


def is_output(name: str) -> bool:
    """Whether an output can have this name, as seen from the output folder."""
    single = (WORKBOOK, STATUS, REPORT_CHECK, COMMENTS_LOG, *DRAFTS)
    named = name in (*single, *CONTRACT_FILES, *TIMELINE_FILES, *CHECK_FILES, *SUMMARY_FILES, *RELEASE_FILES)
    return named or name.startswith(_FOLDERS)


def left_over(folder: Path, written: Iterable[str], parts: Iterable[str]) -> tuple[str, ...]:
    """Files of an earlier run in these folders that this one, which wrote `written`, did not write again."""
    there = (path for part in parts for path in (folder / part).rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix() for path in there}
    return tuple(sorted(names - set(written)))


def write_timeline(
    folder: Path, patterns: Patterns, page: TimelinePage, document: ChronologyPaper, picture: Picture
) -> list[str]:
    """Write every output of a timeline into `folder`, all or none; return their names."""
    from pipeline.writers.chronology_document import write_chronology_document
    from pipeline.writers.patterns_json import write_patterns_json
    from pipeline.writers.timeline_page import write_timeline_page
    from pipeline.writers.timeline_picture import write_png, write_svg

    page_file, document_file, svg, png, lists = TIMELINE_FILES
    with placing(folder) as place:
        write_timeline_page(place(page_file), page)
        write_chronology_document(place(document_file), document)
        write_svg(place(svg), picture)
        write_png(place(png), picture)
        write_patterns_json(place(lists), patterns)
    return list(TIMELINE_FILES)


def write_check(
    folder: Path,
    paper: CompletenessPaper,
    verdicts: Sequence[Verdict],
    queries: Sequence[AuthorQuery],
    copies: Mapping[str, bytes],
    report: OnePage | None = None,
) -> list[str]:
    """Write every output of a duties check into `folder`, all or none; return their names. `copies` are the marked
    copies of authors' files and of the report, by the name they get under `annotated/`; `report` is its page."""
    from pipeline.writers.author_query import write_author_query
    from pipeline.writers.completeness_json import write_completeness_json, write_duties_csv
    from pipeline.writers.completeness_workbook import write_completeness
    from pipeline.writers.one_page import write_one_page

    workbook, answers, decisions = CHECK_FILES
    names = safe_names(query.agency for query in queries)
    letters = {f"{QUERIES}/{names[query.agency]}.docx": query for query in queries}
    marked = {f"{ANNOTATED}/{name}": content for name, content in copies.items()}
    with placing(folder) as place:
        write_completeness(place(workbook), paper)
        write_completeness_json(place(answers), verdicts)
        write_duties_csv(place(decisions), verdicts)
        for name, query in letters.items():
            write_author_query(place(name), query)
        for name, content in marked.items():
            place(name).write_bytes(content)
        if report:
            write_one_page(place(REPORT_CHECK), report, TEMPLATES / REPORT_CHECK)
    return [*CHECK_FILES, *([REPORT_CHECK] if report else ()), *letters, *marked]


def write_status(folder: Path, paper: OnePage) -> list[str]:
    """Write `status.docx` into `folder`; return its name."""
    from pipeline.writers.one_page import write_one_page

    with placing(folder) as place:
        write_one_page(place(STATUS), paper, TEMPLATES / STATUS)
    return [STATUS]


def write_report_check(folder: Path, paper: OnePage, copies: Mapping[str, bytes]) -> list[str]:
    """Write `report-check.docx` and the marked copy of the report into `folder`; return their names. `copies`: the
    package by the name that it has under `annotated/`."""
    from pipeline.writers.one_page import write_one_page

    with placing(folder) as place:
        write_one_page(place(REPORT_CHECK), paper, TEMPLATES / REPORT_CHECK)
        for name, content in copies.items():
            place(f"{ANNOTATED}/{name}").write_bytes(content)
    return [REPORT_CHECK, *(f"{ANNOTATED}/{name}" for name in copies)]


def write_comments_log(folder: Path, paper: ListPaper) -> list[str]:
    """Write `comments-log.xlsx` into `folder`; return its name."""
    from pipeline.writers.list_workbook import write_lists

    with placing(folder) as place:
        write_lists(place(COMMENTS_LOG), paper)
    return [COMMENTS_LOG]


def write_comparison(folder: Path, name: str, paper: ComparisonPaper) -> list[str]:
    """Write a comparison of two drafts into `folder`; return its name."""
    from pipeline.writers.comparison_document import write_comparison as write

    with placing(folder) as place:
        write(place(name), paper)
    return [name]


def write_workbook(path: Path, combined: CombinedChronology, paper: WorkbookPaper) -> None:
    """Write `combined-chronology.xlsx`, in the words of `paper`."""
    from pipeline.writers.combined_workbook import write_workbook as write  # xlsxwriter is slow to import

    write(path, combined, paper)


def write_all(
    folder: Path,
    combined: CombinedChronology,
    paper: WorkbookPaper,
    changes: Mapping[str, ChangesPaper],
    password: str | None = None,
) -> list[str]:
    """Write every output of a merge into `folder`, all or none; return their names in the folder. With a password the
    workbook opens with that alone. `changes` are the papers of agencies that sent a file again."""
    heard = {file.agency for file in combined.ledger.files if file.tables or file.unread}
    names = safe_names(
        combined.agencies
    )  # of all, so that a decision's file name does not hang on who has sent something
    maps = {agency: f"column-maps/{name}.csv" for agency, name in names.items() if agency in heard}
    compared = {f"{CHANGES}/{names[agency]}.xlsx": paper for agency, paper in changes.items()}
    with placing(folder) as place:
        workbook = place(WORKBOOK)
        write_workbook(workbook, combined, paper)
        if password is not None:
            from pipeline.writers.protecting import protect

            protect(workbook, password)
        for name, write in CONTRACT_FILES.items():
            write(place(name), combined)
        for agency, name in maps.items():
            write_column_map(place(name), agency, combined.ledger)
        _write_changes(place, compared)
    return [WORKBOOK, *CONTRACT_FILES, *maps.values(), *compared]


def _write_changes(place: Place, papers: Mapping[str, ChangesPaper]) -> None:
    if papers:
        from pipeline.writers.changes_workbook import write_changes

        for name, paper in papers.items():
            write_changes(place(name), paper)
