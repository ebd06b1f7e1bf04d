"""The first sheet of the combined chronology: what this is, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter.worksheet import Worksheet

from pipeline.domain.papers import AgencyCount, Statement, WorkbookPaper
from pipeline.writers import heights
from pipeline.writers.sheet_rows import A4, Cell, printed, row
from pipeline.writers.spreadsheet import SheetPlan
from pipeline.writers.workbook_styles import FIXED_WIDTHS, ORDINARY_WIDTH

_FIRST_STATEMENT = 5  # below marking, title, kind of document and a blank row


def cover_sheet(paper: WorkbookPaper) -> SheetPlan:
    """Marking, title, statements, then a line for each agency in its colour."""
    widths = [FIXED_WIDTHS["agencies"].get(title.key, ORDINARY_WIDTH) for title in paper.agency_columns]

    def lay_out(worksheet: Worksheet) -> None:
        for place, width in enumerate(widths):
            worksheet.set_column(place, place, width)
        for place in range(len(paper.statements)):
            worksheet.merge_range(_FIRST_STATEMENT - 1 + place, 1, _FIRST_STATEMENT - 1 + place, len(widths) - 1, "")
        worksheet.hide_gridlines(2)
        worksheet.set_paper(A4)
        worksheet.fit_to_pages(1, 0)
        printed(worksheet, f"{paper.heading}: {paper.title}", paper.marking)

    def rows(styles: Mapping[str, str]) -> Iterator[bytes]:
        for number, (text, style, height) in enumerate(_heading(paper), 1):
            yield _line(number, [Cell(text, style)], height, styles)
        for number, statement in enumerate(paper.statements, _FIRST_STATEMENT):
            yield _statement(number, statement, widths, styles)
        number = _FIRST_STATEMENT + len(paper.statements) + 1
        yield row(number, [Cell(title.title, "heading") for title in paper.agency_columns], widths, styles)
        for below, agency in enumerate(paper.agencies, number + 1):
            yield row(below, _agency(agency, paper), widths, styles)

    return SheetPlan(paper.names.cover, lay_out, rows)


def _heading(paper: WorkbookPaper) -> Iterator[tuple[str, str, float]]:
    yield paper.marking, "marking", 20.0
    yield paper.title, "title", 30.0
    yield paper.heading, "subtitle", 24.0


def _statement(number: int, statement: Statement, widths: list[float], styles: Mapping[str, str]) -> bytes:
    """Its text stands in the merged cells beside what it is about; the height must be told."""
    cells = [Cell(statement.about, "about"), Cell(statement.text)]
    lines = heights.lines(statement.text, heights.letters_per_line(sum(widths[1:])))
    return _line(number, cells, heights.height(lines) + 4, styles)


def _line(number: int, cells: list[Cell], height: float, styles: Mapping[str, str]) -> bytes:
    return row(number, cells, [ORDINARY_WIDTH] * len(cells), styles, height)


def _agency(count: AgencyCount, paper: WorkbookPaper) -> Iterator[Cell]:
    for title in paper.agency_columns:
        value = getattr(count, title.key)
        if title.key == "agency":
            yield Cell(value, f"agency {value}")
        else:
            yield Cell(value, "number" if isinstance(value, int) else "day")
