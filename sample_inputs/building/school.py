"""St Bride's Primary School: a sheet per school year, merged days, spacer rows, a repeated heading, signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import story
from building.answers import Answers
from building.columns import Column, own_date
from building.story import Aside, Part, Telling
from building.workbooks import Book, Page

FILE = "St Bride's Primary School/Safeguarding chron (from CPOMS).xlsx"
COLUMNS = (
    Column("When", "date", "date", 14),
    Column("Time", "time", "time", 9),
    Column("Category", "type", "event_type", 16),
    Column("Information / details of concern or contact", "ev", "event", 52),
    Column("Action", "act", "action", 26),
    Column("Print name", "by", "recorded_by", 10),
    Column("DSL comment", "an", "analysis", 38),
    Column("Learning for school", "l1", "learning_single_agency", 22),
    Column("Learning for others", "l2", "learning_system", 20),
    Column("Good practice", "gp", "good_practice", 22),
)
FONT: dict[str, Any] = {"font_name": "Comic Sans MS", "font_size": 10, "text_wrap": True, "valign": "top"}
HEAD: dict[str, Any] = {"bold": True, "bg_color": "#FFF2CC", "border": 2}


def write(root: Path, answers: Answers) -> list[Path]:
    book = Book(root, FILE, answers, "School Office")
    for part in story.read("school"):
        _year(book, part)
    book.close()
    return [root / FILE]


def _year(book: Book, part: Part) -> None:
    page = book.sheet(part.title, FONT)
    page.line("Agency: St Bride's Primary School", bold=True, text_wrap=False)
    page.line("CONFIDENTIAL – do not leave on the photocopier", font_color="#C00000", text_wrap=False)
    page.headings(COLUMNS, **HEAD)
    for line in part.lines:
        if isinstance(line, Telling):
            _telling(page, line, part)
        else:
            _aside(page, line)


def _telling(page: Page, line: Telling, part: Part) -> None:
    lines = part.lines
    if line.event in ("E13", "E41", "E32"):
        page.aside("blank")
    for number, column in enumerate(COLUMNS, 1):
        page.put(number, line.get(column.key), border=1)
    if own_date(line) is None and "merge" not in line.cells:
        page.stamp(1, line.day, "dd/mm/yyyy", border=1)
    page.book.answers.entry(FILE, page.name, page.row, line)
    following = lines[lines.index(line) + 1]
    if isinstance(following, Telling) and "merge" in following.cells:
        _merge_with_next(page, line)
    page.row += 1


def _merge_with_next(page: Page, line: Telling) -> None:
    """Two entries of one day: the date stands once, over both rows."""
    style = page.book.look({**FONT, "border": 1, "num_format": "dd/mm/yyyy", "valign": "vcenter"})
    page.sheet.merge_range(page.row - 1, 0, page.row, 0, None, style)
    page.stamp(1, line.day, "dd/mm/yyyy", border=1, valign="vcenter")


def _aside(page: Page, line: Aside) -> None:
    if line.kind == "repeat":
        for number, column in enumerate(COLUMNS, 1):
            page.put(number, column.heading, **HEAD)
        page.aside("repeated_heading")
    elif line.kind == "sign":
        page.aside("blank")
        page.aside("note", line.text, column=4, italic=True)
    else:
        page.aside("note", line.text, bold=True, text_wrap=False)
