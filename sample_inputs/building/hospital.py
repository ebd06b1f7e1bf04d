"""Mid Wexmere Hospitals: a sheet per service in two layouts, date and time in one cell, a hidden sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import story
from building.answers import Answers
from building.columns import Column
from building.story import Aside, Part, Telling
from building.workbooks import Book, Page

FILE = "Mid Wexmere Hospitals NHS Trust/Maternity & ED chron (MWH) final FINAL.xlsx"
MATERNITY = (
    Column("Date & Time", "date", "date", 17),
    Column("Dept", "dept", "service_area", 16),
    Column("Record source", "src", "source", 18),
    Column("Patient", "who", "subject", 12),
    Column("Details of contact", "ev", "event", 58),
    Column("Comments / analysis\nof effectiveness", "an", "analysis", 48),
)
EMERGENCY = (
    Column("Ward / department", "dept", "service_area", 16),
    Column("Who", "who", "subject", 13),
    Column("Attendance date/time", "date", "date", 19),
    Column("What happened?", "ev", "event", 60),
    Column("Was expected practice met?", "an", "analysis", 48),
    Column("Evidence", "src", "source", 20),
)
FONT: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "text_wrap": True, "valign": "top"}
HEAD: dict[str, Any] = {"bold": True, "bg_color": "#005EB8", "font_color": "#FFFFFF", "border": 1}


def write(root: Path, answers: Answers) -> list[Path]:
    book = Book(root, FILE, answers, "Safeguarding Team MWH")
    maternity, emergency, ward = story.read("hospital")
    _sheet(book, maternity, MATERNITY)
    _sheet(book, emergency, EMERGENCY)
    _sheet(book, ward, MATERNITY).sheet.hide()
    book.close()
    return [root / FILE]


def _sheet(book: Book, part: Part, columns: tuple[Column, ...]) -> Page:
    page = book.sheet(part.title, FONT)
    page.line(f"MID WEXMERE HOSPITALS NHS TRUST – {part.title}", bold=True, text_wrap=False)
    page.line("Author: Named Nurse (not involved in care)", text_wrap=False)
    page.row += 1
    page.headings(columns, **HEAD)
    for line in part.lines:
        _telling(page, line, columns) if isinstance(line, Telling) else _nil(page, line, columns)
    return page


def _telling(page: Page, line: Telling, columns: tuple[Column, ...]) -> None:
    for number, column in enumerate(columns, 1):
        page.put(number, _text(line, column.key), border=1)
    struck = line.marks.get("strike", "").removeprefix("ev-part ")
    if struck:
        _strike(page, [c.key for c in columns].index("ev"), struck, line.get("ev").removeprefix(struck))
    page.book.answers.entry(FILE, page.name, page.row, line)
    page.row += 1


def _text(line: Telling, key: str) -> str:
    """Long details carry the hard returns that a paste from the maternity system leaves."""
    text = line.get(key)
    if key == "ev" and line.event in ("E05", "E30"):
        return text.replace(". ", ".\r\n", 1)  # a carriage return: Excel's file says _x000D_
    return text.replace("; ", ";\n") if key == "an" else text


def _strike(page: Page, column: int, struck: str, rest: str) -> None:
    cross = page.book.look({"font_strikeout": True, "font_name": "Calibri", "font_size": 11})
    style = page.book.look({**FONT, "border": 1})
    page.sheet.write_rich_string(page.row - 1, column, cross, struck, rest, style)


def _nil(page: Page, line: Aside, columns: tuple[Column, ...]) -> None:
    page.aside("nil_return", line.text, column=[c.key for c in columns].index("ev") + 1, border=1)
