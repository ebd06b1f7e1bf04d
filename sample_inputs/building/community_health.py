"""Wexmere Community Health: a 1904 workbook with a sheet per child, latest first, under a two-row heading;
and the school nurses' export, tab-separated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import story
from building.answers import Answers
from building.columns import Column
from building.story import Aside, Part, Telling
from building.workbooks import Book, Page

FOLDER = "Wexmere Community Health NHS Trust"
FILE = f"{FOLDER}/0-19 Chronology both children.xlsx"
EXPORT = f"{FOLDER}/SN and MIU export.tsv"
GROUPS = ("Contact",) * 4 + ("Record",) * 2 + ("Practice",) * 5
COLUMNS = (
    Column("Date", "date", "date", 12),
    Column("Time", "time", "time", 8),
    Column("Type", "type", "event_type", 16),
    Column("Where recorded", "src", "source", 15),
    Column("Details", "ev", "event", 52),
    Column("Voice of the child", "voice", "child_voice", 24),
    Column("Action taken", "act", "action", 22),
    Column("Reflection", "an", "analysis", 42),
    Column("Learning: our agency", "l1", "learning_single_agency", 22),
    Column("Learning: safeguarding system", "l2", "learning_system", 24),
    Column("What went well", "gp", "good_practice", 20),
)
TABBED = ("Contact date", "Time", "Nature of contact", "Notes", "Outcome")
TABBED_NAMES = ("date", "time", "event_type", "event", "action")
FONT: dict[str, Any] = {"font_name": "Verdana", "font_size": 9, "text_wrap": True, "valign": "top"}
HEAD: dict[str, Any] = {"bold": True, "bg_color": "#768692", "font_color": "#FFFFFF", "border": 1, "align": "center"}
HARD_SPACES = ("with the caseload record", "13 months", "6 months")


def write(root: Path, answers: Answers) -> list[Path]:
    book = Book(root, FILE, answers, "0-19 Service", date_1904=True)
    alba, sibling, camhs = story.read("community_health")
    alba.lines.reverse()
    for part in (alba, sibling):
        _child(book, part)
    _nil_sheet(book, camhs)
    book.close()
    _export(root / EXPORT, answers)
    return [root / FILE]


def _child(book: Book, part: Part) -> None:
    page = book.sheet(part.title, FONT)
    page.line(f"Child: {part.title}", bold=True, text_wrap=False)
    page.line("Service: Health Visiting (0-19)   Author: Safeguarding Advisor SA1", text_wrap=False)
    page.row += 1
    for name, first, last in (("Contact", 0, 3), ("Record", 4, 5), ("Practice", 6, 10)):
        page.sheet.merge_range(page.row - 1, first, page.row - 1, last, name, book.look({**FONT, **HEAD}))
    page.row += 1
    page.headings(COLUMNS, GROUPS, **HEAD)
    for line in part.tellings:
        _telling(page, line)


def _telling(page: Page, line: Telling) -> None:
    for number, column in enumerate(COLUMNS, 1):
        text = line.get(column.key)
        for phrase in HARD_SPACES:
            text = text.replace(phrase, phrase.replace(" ", "\u00a0"))
        page.put(number, text, border=1)
    typed = line.get("date") or line.truth.earliest is None
    if not typed:
        page.stamp(1, line.day, "dd mmm yyyy", border=1)
    if line.truth.time and not line.get("time"):
        page.stamp(2, line.truth.time, "hh:mm", border=1)
    page.book.answers.entry(FILE, page.name, page.row, line)
    page.row += 1


def _nil_sheet(book: Book, part: Part) -> None:
    page = book.sheet(part.title, FONT)
    page.sheet.set_column(0, 0, 110)
    page.aside("note", "CAMHS (Child and Adolescent Mental Health Service)", bold=True)
    for line in part.lines:
        if isinstance(line, Aside):
            page.aside("nil_return", line.text)


def _export(path: Path, answers: Answers) -> None:
    lines = ["\t".join(TABBED)]
    for number, (heading, name) in enumerate(zip(TABBED, TABBED_NAMES, strict=True), 1):
        answers.heading(EXPORT, "", number, heading, name)
    for line in story.read("school_nursing")[0].lines:
        row = len(lines) + 1
        if isinstance(line, Aside):
            lines.append("\t".join(("", "", "", line.text, "")))
            answers.aside(EXPORT, "", row, "nil_return")
        else:
            lines.append("\t".join(_tabbed(line)))
            answers.entry(EXPORT, "", row, line)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-8"))


def _tabbed(line: Telling) -> tuple[str, ...]:
    return f"{line.day:%Y-%m-%d}", line.get("time"), line.get("type"), line.get("ev"), line.get("act")
