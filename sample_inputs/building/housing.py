"""Harbour Homes: a log that went through a computer set to American dates, with start and end columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from building import story
from building.answers import Answers
from building.columns import Column
from building.story import Telling, Truth
from building.workbooks import Book, Page

FILE = "Harbour Homes/Harbour Homes tenancy log export.xlsx"
COLUMNS = (
    Column("Case", "case", "source", 11),
    Column("Date from", "from", "date", 19),
    Column("Date to", "to", "end_date", 18),
    Column("Log entry", "ev", "event", 56),
    Column("Action", "act", "action", 22),
    Column("Officer comments (effectiveness)", "an", "analysis", 36),
    Column("Learning HH", "l1", "learning_single_agency", 22),
    Column("+ve practice", "gp", "good_practice", 22),
    Column("Patch", "patch", "", 8),
)
FONT = {"font_name": "Tahoma", "font_size": 8, "text_wrap": True, "valign": "top"}
SWAPPED = "day and month were swapped by a US-locale export; the true day is {:%Y-%m-%d}"


def write(root: Path, answers: Answers) -> list[Path]:
    book = Book(root, FILE, answers, "Tenancy Services")
    page = book.sheet("Tenancy log", FONT)
    page.headings(COLUMNS, bold=True, bg_color="#E2EFDA", bottom=2)
    page.sheet.freeze_panes(1, 0)
    for line in story.read("housing")[0].tellings:
        for number, column in enumerate(COLUMNS, 1):
            patch = "H2" if line.truth.earliest and line.truth.earliest.year > 2017 else "H1"
            page.put(number, patch if column.key == "patch" else line.get(column.key), border=4)
        read, note = _date(page, line)
        answers.entry(FILE, page.name, page.row, line, read, note)
        page.row += 1
    book.close()
    return [root / FILE]


def _date(page: Page, line: Telling) -> tuple[Truth | None, str]:
    """Write the date as this file has it; what it says, where that is not the truth."""
    day = line.day
    if line.get("from") == "FORMULA":
        page.sheet.write_formula(page.row - 1, 1, "=B17+11", page.book.look({"num_format": "dd/mm/yyyy"}), "")
        return None, "a formula whose result was never stored"
    if day is None:
        return None, ""
    if "serial" in line.cells:
        page.sheet.write_number(page.row - 1, 1, (day - date(1899, 12, 30)).days, page.book.look(FONT))
        return None, "a bare serial number"
    if line.get("from") == "Nov-19":
        page.stamp(2, day, "mmm-yy")
        return None, "a true date whose format shows the month only"
    if line.get("from"):
        return None, ""
    return _american(page, line, day)


def _american(page: Page, line: Telling, day: date) -> tuple[Truth | None, str]:
    if line.get("us") == "swap":
        swapped = date(day.year, day.day, day.month)
        page.stamp(2, swapped, "dd/mm/yyyy")
        return replace(line.truth, earliest=swapped, latest=swapped), SWAPPED.format(day)
    page.put(2, f"{day:%d/%m/%Y}")
    return None, ""
