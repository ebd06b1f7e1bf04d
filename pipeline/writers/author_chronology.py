"""`chronology.xlsx` as an agency's author is sent it: guidance under each heading and beside each cell, drop-downs, a
date check that warns and never refuses, and a row for each service area that had no contact."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.domain.author_papers import BlankChronology, BlankKey, BlankTable, GuidedColumn
from pipeline.domain.grid import column_letter
from pipeline.writers.heights import HIGHEST, LINE, PADDING, letters_per_line, lines

_LAST_ROW = 2_001  # drop-downs and checks reach this far; beyond it, cells are read all the same
_KEY_ROWS = 34
_MADE = datetime(2024, 8, 1)  # noqa: DTZ001 - a fixed day, so that two templates are the same bytes
_A4, _A3 = 9, 8
_A4_HOLDS = 200  # characters across a landscape A4 page at a size that still reads
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32
_NAVY, _PALE, _GREY, _LINE = "#1F3864", "#E8EEF7", "#404040", "#8497B0"
_FONT: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "bold": True, "font_size": 14, "font_color": _NAVY},
    "fact": {**_FONT, "bold": True},
    "heading": {**_FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": _NAVY, "text_wrap": True, "border": 1},
    "guidance": {
        **_FONT,
        "italic": True,
        "font_size": 9,
        "font_color": _GREY,
        "bg_color": _PALE,
        "text_wrap": True,
        "border": 1,
        "border_color": _LINE,
    },
    "cell": {**_FONT, "text_wrap": True, "num_format": "@", "border": 1, "border_color": _LINE},
    "label": {**_FONT, "bold": True, "text_wrap": True},
    "prose": {**_FONT, "text_wrap": True},
}


@dataclass(frozen=True, slots=True)
class _Desk:
    """The workbook being written, its cell formats, and what stands at the edge of each page."""

    book: Any
    styles: Mapping[str, Any]
    paper: BlankChronology


def write_author_chronology(path: Path, paper: BlankChronology) -> None:
    """Write the template to `path`."""
    path.write_bytes(_workbook(paper))


def _workbook(paper: BlankChronology) -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.title, "subject": paper.subject, "created": _MADE})
    desk = _Desk(book, {name: book.add_format(look) for name, look in _STYLES.items()}, paper)
    _read_first(desk, book.add_worksheet(paper.read_first))
    chronology = book.add_worksheet(paper.chronology.sheet)
    _table(desk, chronology, paper.chronology, _LAST_ROW, _areas_listed(paper))
    _table(desk, book.add_worksheet(paper.no_contact.sheet), paper.no_contact, 0, _areas_listed(paper))
    _key(desk, book.add_worksheet(paper.key.sheet), paper.key)
    chronology.activate()
    book.close()
    return buffer.getvalue()


def _read_first(desk: _Desk, sheet: Any) -> None:
    label_width, text_width = 20, 110
    sheet.set_column(0, 0, label_width)
    sheet.set_column(1, 1, text_width)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, desk.paper.how_to_title, desk.styles["title"])
    for row, (label, text) in enumerate(desk.paper.how_to, 2):
        sheet.write_string(row, 0, label, desk.styles["label"])
        sheet.write_string(row, 1, text, desk.styles["prose"])
        sheet.set_row(row, _height([(text, text_width)]) + LINE / 2)
    _page(desk, sheet, label_width + text_width, pages_tall=1)


def _areas_listed(paper: BlankChronology) -> str:
    """Where the service areas stand: a list typed into a drop-down may have 255 letters and no comma."""
    table = paper.no_contact
    first = _first_free(table) + 1
    return f"='{table.sheet}'!$A${first}:$A${first + sum(bool(row[0]) for row in table.rows) - 1}"


def _first_free(table: BlankTable) -> int:
    """The 0-based row under title lines, headings, guidance and example."""
    return len(table.above) + 2 + table.has_example


def _table(desk: _Desk, sheet: Any, table: BlankTable, last_row: int, areas: str) -> None:
    """Title lines, headings, guidance, the example, the rows that stand there already, then room to write. `areas`:
    where the service areas are listed."""
    _above(desk, sheet, table)
    heading = len(table.above)
    below = _first_free(table)
    last_row = max(last_row, below + len(table.rows) - 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, desk.styles["cell"])
        sheet.write_string(heading, place, column.heading, desk.styles["heading"])
        sheet.write_string(heading + 1, place, column.guidance, desk.styles["guidance"])
        if table.has_example:
            sheet.write_string(heading + 2, place, column.example, desk.styles["guidance"])
        rules = _rules(column, f"{column_letter(place)}{below + 1}", areas, desk.paper.period)
        sheet.data_validation(below, place, last_row, place, rules)
    sheet.set_row(heading, _height([(each.heading, each.width - 2) for each in table.columns]))
    sheet.set_row(heading + 1, _height([(each.guidance, each.width) for each in table.columns]))
    if table.has_example:
        sheet.set_row(heading + 2, _height([(each.example, each.width) for each in table.columns]))
    for row, cells in enumerate(table.rows, below):
        for place, text in enumerate(cells):
            sheet.write(row, place, text, desk.styles["cell"])
    sheet.freeze_panes(heading + 1, 2 if table.has_example else 1)
    sheet.repeat_rows(heading)
    letters = f"A1:{column_letter(len(table.columns) - 1)}{last_row + 1}"
    sheet.ignore_errors({"number_stored_as_text": letters, "two_digit_text_year": letters})
    _page(desk, sheet, sum(each.width for each in table.columns))


def _above(desk: _Desk, sheet: Any, table: BlankTable) -> None:
    """The title lines, the right-hand ones where there is room for the left: nothing is merged."""
    widths = [column.width for column in table.columns]
    longest = max(len(left) for left, _ in table.above[1:])
    right = next(place for place in range(1, len(widths)) if sum(widths[:place]) >= longest or place == len(widths) - 1)
    for row, (left, text) in enumerate(table.above):
        sheet.set_row(row, 21 if row == 0 else 15, desk.styles["prose"])
        sheet.write_string(row, 0, left, desk.styles["title" if row == 0 else "fact"])
        if text:
            beside = len(widths) - 3 if row == 0 and len(widths) > _FEW_COLUMNS else right
            sheet.write_string(row, beside, text, desk.styles["fact"])


_FEW_COLUMNS = 6


def _rules(column: GuidedColumn, cell: str, areas: str, period: tuple[date, date] | None) -> dict[str, Any]:
    """What appears beside a cell as it is filled in; what it offers; what it asks about. Nothing is refused."""
    rules: dict[str, Any] = {
        "validate": "any",
        "input_title": column.heading[:_LONGEST_TITLE],
        "input_message": column.prompt[:_LONGEST_PROMPT],
        "error_type": "warning",
    }
    if column.choices:
        offered = areas if column.name == "service_area" else list(column.choices)
        rules |= {
            "validate": "list",
            "source": offered,
            "show_error": column.check is not None,
        }
    elif column.name in _DATES:
        rules |= {"validate": "custom", "value": _date_formula(cell, period)}
    if column.check and rules["validate"] != "any":
        rules |= {"error_title": column.check.title[:_LONGEST_TITLE], "error_message": column.check.message}
    return rules


_DATES = ("date", "end_date")


def _date_formula(cell: str, period: tuple[date, date] | None) -> str:
    """True for a text that names a year ("about March 2019", "not known"), and for a true date in the period."""
    start, end = period or (date(1900, 1, 1), date(2100, 12, 31))
    inside = (
        f"AND(ISNUMBER({cell}),{cell}>=DATE({start.year},{start.month},{start.day}),"
        f"{cell}<DATE({end.year},{end.month},{end.day})+1)"
    )
    said = ",".join(f'ISNUMBER(SEARCH("{words}",{cell}))' for words in ("19??", "20??", "known"))
    short = f"ISNUMBER(VALUE(RIGHT(TRIM({cell}),2)))"
    return f"=OR({inside},AND(ISTEXT({cell}),OR({said},IFERROR({short},FALSE))))"


def _key(desk: _Desk, sheet: Any, key: BlankKey) -> None:
    sheet.set_row(0, 21, desk.styles["prose"])
    sheet.write_string(0, 0, key.title, desk.styles["title"])
    for place, (heading, width) in enumerate(key.columns):
        sheet.set_column(place, place, width, desk.styles["cell"])
        sheet.write_string(1, place, heading, desk.styles["heading"])
    for row, texts in enumerate(key.rows, 2):
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, desk.styles["guidance"])
        sheet.set_row(row, _height([(texts[1], key.columns[1][1])]))
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.print_area(0, 0, _KEY_ROWS, len(key.columns) - 1)
    _page(desk, sheet, sum(width for _, width in key.columns))


def _page(desk: _Desk, sheet: Any, width: int, pages_tall: int = 0) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A3 if width > _A4_HOLDS else _A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, pages_tall)
    marking = desk.paper.marking.replace("&", "&&")
    title = desk.paper.title.replace("&", "&&")
    sheet.set_header(f'&L&"Calibri,Bold"{title}&C{marking}&R{desk.paper.subject.replace("&", "&&")}')
    sheet.set_footer(f"&L{marking}&RPage &P of &N")


def _height(texts: Sequence[tuple[str, int]]) -> float:
    """Points that the longest of these (text, column width) needs once it is wrapped."""
    most = max(lines(text, letters_per_line(width)) for text, width in texts)
    return min(most * LINE + PADDING, HIGHEST)
