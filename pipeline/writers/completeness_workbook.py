"""`completeness.xlsx`: a page of duty by agency, then every answer with its reason and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from pipeline.domain.completeness import AreaRow, CompletenessPaper, DetailLine, EvidenceLine, OverviewRow
from pipeline.domain.coverage import ReflectionShare
from pipeline.domain.duties import Duty
from pipeline.domain.grid import column_letter
from pipeline.domain.papers import ColumnTitle
from pipeline.writers import heights
from pipeline.writers.cells import LONGEST, first_part, units
from pipeline.writers.sheet_rows import A3, A4, Cell, laid_out, printed, row, table
from pipeline.writers.spreadsheet import MOST_LINKS, Link, SheetPlan, write
from pipeline.writers.workbook_styles import STYLES, answer_styles

OVERVIEW, REVIEW, DETAIL, EVIDENCE, DUTIES = "Overview", "The review", "Every answer", "Evidence", "Duties"
AREAS, REFLECTIONS = "Service areas", "Reflections"

_WHOLE = (
    ("id", "Duty", 8),
    ("short", "In short", 26),
    ("answer", "Answer", 17),
    ("why", "Why", 80),
    ("rests", "Rests on", 11),
)
_DETAIL = (
    *(("id", "Duty", 8), ("short", "In short", 26), ("agency", "Agency", 26), ("answer", "Answer", 17)),
    *(("why", "Why", 70), ("accepted", "Accepted by, and why", 30), ("rests", "Rests on", 11)),
)
_EVIDENCE = (
    *(("id", "Duty", 8), ("agency", "Agency", 22), ("answer", "Answer", 17), ("ref", "Ref", 11)),
    *(("date", "Date as written", 14), ("event", "Event", 60), ("note", "To note", 26)),
    *(("file", "File", 32), ("sheet", "Sheet", 16), ("cell", "Cell", 12)),
)
_AREAS = (
    *(("agency", "Agency", 28), ("area", "Service area", 30), ("shown", "How it stands", 34)),
    *(("entries", "Entries", 9), ("first", "First day", 12), ("last", "Last day", 12)),
    *(("declared", "Declared as no contact", 40), ("written_as", "As the author writes it", 30)),
)
_SHARES = (
    *(("agency", "Agency", 28), ("year", "Year", 9), ("entries", "Entries", 9)),
    *(("judged", "Record an intervention", 13), ("reflecting", "With a reflection", 12), ("share", "Share", 9)),
    *(("blank", "Blank", 9), ("says_nothing", "None, n/a, see above", 12), ("repeats", "The event again", 12)),
    *(
        ("bare", "Appropriate, not why", 13),
        ("short", "Too few words to tell", 12),
        ("copied", "Same as other rows", 12),
    ),
)
_DUTIES = (
    ("id", "Duty", 8),
    ("role", "Whose", 26),
    ("text", "The profile's words", 70),
    ("how", "How it is judged", 70),
)
_CUT = " … (longer than a cell of Excel: in full in the author's file)"
_FIRST_ROW = 2  # below the headings of a list
_LEFT = 2  # columns of the overview before the agencies: the duty's identifier and its name
_ID_WIDTH, _SHORT_WIDTH, _AGENCY_WIDTH = 7.0, 34.0, 17.0
_MOST_UPRIGHT = 8  # agencies that an upright page holds in letters no smaller than one across

_MOST_ACROSS = 16  # agencies that a page on its side holds; more go on to the next, with the duties repeated


def write_completeness(path: Path, paper: CompletenessPaper) -> None:
    """Write the duties check."""
    rows_of = {line.answer.line: number for number, line in enumerate(paper.detail, _FIRST_ROW)}
    sheets = [
        _overview(paper, rows_of),
        _list(paper, REVIEW, _WHOLE, paper.whole_review, _detail_links(_WHOLE, paper.whole_review)),
        _list(paper, DETAIL, _DETAIL, paper.detail, _detail_links(_DETAIL, paper.detail)),
        _list(paper, EVIDENCE, _EVIDENCE, paper.evidence, _evidence_links(paper, rows_of), size=A3),
        _list(paper, AREAS, _AREAS, paper.areas, ()),
        _list(paper, REFLECTIONS, _SHARES, paper.shares, ()),
        _list(paper, DUTIES, _DUTIES, paper.duties, ()),
    ]
    properties = {"title": f"{paper.heading}: {paper.title}", "subject": paper.marking}
    write(path, sheets, {**STYLES, **answer_styles()}, properties, paper.made_on)


_Columns = Sequence[tuple[str, str, int]]
_Line = DetailLine | EvidenceLine | AreaRow | ReflectionShare | Duty


def _list(
    paper: CompletenessPaper,
    name: str,
    columns: _Columns,
    lines: Sequence[_Line],
    links: Sequence[Link],
    size: int = A4,
) -> SheetPlan:
    titles = [ColumnTitle(key, title) for key, title, _ in columns]
    widths = [float(width) for _, _, width in columns]
    keys = [key for key, _, _ in columns]
    linked = {link.cell for link in links}
    title = f"{paper.heading}: {paper.title}"
    records = (
        [_cell(key, line, linked=f"{column_letter(place)}{number}" in linked) for place, key in enumerate(keys)]
        for number, line in enumerate(lines, _FIRST_ROW)
    )
    lay_out = laid_out(titles, widths, len(lines), title=title, marking=paper.marking, frozen=1, paper=size)
    return SheetPlan(name, lay_out, table(titles, widths, records), links)


def _cell(key: str, line: _Line, *, linked: bool) -> Cell:
    if isinstance(line, Duty):
        return Cell(str(getattr(line, key)))
    if isinstance(line, AreaRow):
        return _area_cell(key, line)
    if isinstance(line, ReflectionShare):
        return _share_cell(key, line)
    if key == "answer":
        return Cell(line.answer.words, f"answer {line.answer.shown}")
    return Cell(_fitting(_text(key, line)), "link" if linked else "text")


def _fitting(text: str) -> str:
    """As much as a cell of Excel holds. An account longer than that stands in full in the author's own file."""
    return text if units(text) <= LONGEST else first_part(text, LONGEST - len(_CUT)) + _CUT


def _area_cell(key: str, line: AreaRow) -> Cell:
    if key == "shown":
        return Cell(line.words, f"answer {line.shown}")
    return Cell(getattr(line, key), {"entries": "number", "first": "day", "last": "day"}.get(key, "text"))


def _share_cell(key: str, line: ReflectionShare) -> Cell:
    if key == "year":
        return Cell("All" if line.year is None else line.year, "about" if line.year is None else "row")
    if key == "share":
        return Cell(line.share if line.judged else None, "share")
    return Cell(getattr(line, key), "text" if key == "agency" else "number")


def _text(key: str, line: DetailLine | EvidenceLine) -> str:
    duty = line.verdict.duty
    of_verdict = {
        "id": duty.id,
        "short": duty.short,
        "agency": line.verdict.agency or "The review",
        "why": line.verdict.judgement.why,
    }
    return of_verdict[key] if key in of_verdict else _own(key, line)


def _own(key: str, line: DetailLine | EvidenceLine) -> str:
    if isinstance(line, DetailLine):
        count = line.evidence_count
        rests = f"{count:,} {'place' if count == 1 else 'places'}" if count else ""
        return {"accepted": line.accepted, "rests": rests}[key]
    account = line.entry.account if line.entry else None
    of_entry = {
        "ref": line.entry.ref if line.entry else "",
        "date": account.date_as_written if account else "",
        "event": account.event if account else "",
    }
    return of_entry[key] if key in of_entry else str(getattr(line, key))


def _detail_links(columns: _Columns, lines: Sequence[DetailLine]) -> list[Link]:
    """From each answer to the first line of its evidence."""
    column = column_letter([key for key, _, _ in columns].index("rests"))
    return [
        Link(f"{column}{number}", f"'{EVIDENCE}'!A{line.first_evidence + _FIRST_ROW}")
        for number, line in enumerate(lines, _FIRST_ROW)
        if line.first_evidence is not None
    ][:MOST_LINKS]


def _evidence_links(paper: CompletenessPaper, rows_of: Mapping[int, int]) -> list[Link]:
    """From each line of evidence back to its answer."""
    return [
        Link(f"A{number}", f"'{DETAIL}'!A{rows_of[line.line]}")
        for number, line in enumerate(paper.evidence, _FIRST_ROW)
    ][:MOST_LINKS]


def _overview(paper: CompletenessPaper, rows_of: Mapping[int, int]) -> SheetPlan:
    """A page: marking and title, then duties down and agencies across."""
    widths = [_ID_WIDTH, _SHORT_WIDTH, *(_AGENCY_WIDTH for _ in paper.agencies)]
    first = 4 + len(paper.statements) + 1  # marking, title, kind of document, statements, a blank row, the headings

    def lay_out(worksheet: Worksheet) -> None:
        for place, width in enumerate(widths):
            worksheet.set_column(place, place, width)
        worksheet.freeze_panes(first, _LEFT)
        worksheet.repeat_rows(first - 1)
        worksheet.hide_gridlines(2)
        if len(paper.agencies) > _MOST_UPRIGHT:
            worksheet.set_landscape()
        worksheet.set_paper(A4)
        worksheet.repeat_columns(0, _LEFT - 1)
        worksheet.fit_to_pages(max(1, -(-len(paper.agencies) // _MOST_ACROSS)), 1)
        printed(worksheet, f"{paper.heading}: {paper.title}", paper.marking)

    def rows(styles: Mapping[str, str]) -> Iterator[bytes]:
        plain = [_ID_WIDTH]
        for number, (text, style, height) in enumerate(_above(paper), 1):
            yield row(number, [Cell(text, style)], plain, styles, height)
        headings = ["Duty", "In short", *(title.title for title in paper.agencies)]
        yield row(first, [Cell(heading, "heading") for heading in headings], widths, styles)
        for number, line in enumerate(paper.overview, first + 1):
            yield _overview_row(number, line, widths, styles)
        for number, (shown, words) in enumerate(paper.legend, first + len(paper.overview) + 2):
            cells = [Cell("", "text"), Cell(shown.capitalize(), f"answer {shown}"), Cell(words, "subtext")]
            yield row(number, cells, widths[:3], styles, heights.height(1))

    return SheetPlan(OVERVIEW, lay_out, rows, _overview_links(paper, rows_of, first + 1))


def _above(paper: CompletenessPaper) -> Iterator[tuple[str, str, float]]:
    yield paper.marking, "marking", 20.0
    yield f"{paper.heading}: {paper.title}", "title", 30.0
    for statement in paper.statements:
        yield f"{statement.about}: {statement.text}.", "subtext", 16.0


def _overview_row(number: int, line: OverviewRow, widths: Sequence[float], styles: Mapping[str, str]) -> bytes:
    if line.duty is None:
        cells = [Cell(line.heading, "group"), *(Cell("", "group") for _ in widths[1:])]
        return row(number, cells, widths, styles, heights.height(1) + 4)
    answers = (Cell(answer.words, f"answer {answer.shown}") for answer in line.answers)
    return row(number, [Cell(line.duty.id), Cell(line.duty.short), *answers], widths, styles)


def _overview_links(paper: CompletenessPaper, rows_of: Mapping[int, int], first: int) -> list[Link]:
    return [
        Link(f"{column_letter(place)}{number}", f"'{DETAIL}'!A{rows_of[answer.line]}")
        for number, line in enumerate(paper.overview, first)
        for place, answer in enumerate(line.answers, _LEFT)
    ]
