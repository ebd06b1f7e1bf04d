"""`learning-summary.xlsx`: the passages found in the final report, to be ticked, reordered and shortened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.domain.found_paper import FoundPaper
from pipeline.domain.papers import ColumnTitle
from pipeline.domain.summary_choices import COLUMNS, Listed
from pipeline.writers.cells import LONGEST, first_part, units
from pipeline.writers.sheet_rows import Cell, laid_out, table
from pipeline.writers.spreadsheet import SheetPlan, write
from pipeline.writers.workbook_styles import STYLES

PASSAGES, ABOUT = "Passages", "About"
_WIDTHS = (8.0, 8.0, 18.0, 18.0, 70.0, 40.0, 22.0, 14.0, 16.0, 26.0)
_ABOUT_WIDTHS = (26.0, 100.0)
_FIRST = 2  # 0-based: below the headings and what explains them
_ROOM = 300  # rows for lines that somebody adds
_STYLES: Mapping[str, Mapping[str, Any]] = {
    **STYLES,
    "guidance": {**STYLES["text"], "italic": True, "font_color": "#4A5560", "bg_color": "#ECEEF1"},
    "used": {**STYLES["text"], "bold": True, "align": "center"},
}


def write_found(path: Path, paper: FoundPaper) -> None:
    """Write the list and a sheet about it."""
    columns = [ColumnTitle(name, title) for name, title in COLUMNS]
    about = [ColumnTitle("what", "What"), ColumnTitle("said", "What there is to know")]
    lay_out = laid_out(
        columns, _WIDTHS, len(paper.lines) + 1, title=paper.title, marking=paper.marking, frozen=1, pages_wide=1
    )
    lay_out_about = laid_out(about, _ABOUT_WIDTHS, len(paper.about), title=paper.title, marking=paper.marking)

    def checked(worksheet: Worksheet) -> None:
        lay_out(worksheet)
        worksheet.freeze_panes(_FIRST, 0)
        last = _FIRST + len(paper.lines) + _ROOM
        parts = {"validate": "list", "source": list(paper.parts), "ignore_blank": True}
        worksheet.data_validation(_FIRST, 0, last, 0, {"validate": "list", "source": ["x"], "ignore_blank": True})
        worksheet.data_validation(_FIRST, 2, last, 2, parts)

    sheets = [
        SheetPlan(PASSAGES, checked, table(columns, _WIDTHS, _rows(paper))),
        SheetPlan(ABOUT, lay_out_about, table(about, _ABOUT_WIDTHS, ([Cell(a), Cell(b)] for a, b in paper.about))),
    ]
    properties = {"title": paper.title, "subject": paper.marking}
    write(path, sheets, _STYLES, properties, paper.made_on)


def _rows(paper: FoundPaper) -> Iterator[list[Cell]]:
    yield [Cell(line, "guidance") for line in paper.guidance]
    for line in paper.lines:
        yield [_cell(name, line) for name, _ in COLUMNS]


def _cell(name: str, line: Listed) -> Cell:
    if name == "use":
        return Cell("x" if line.use else "", "used")
    if name == "order":
        return Cell(line.order, "number")
    if name == "shorter":
        return Cell(line.shorter)
    said = str(getattr(line.taken, name))
    return Cell(said if units(said) <= LONGEST else first_part(said, LONGEST))
