"""Wexmere Police: a workbook with a colour key, a filter left on, comments, hidden rows and a hidden column."""

from __future__ import annotations

from pathlib import Path

from building import story
from building.answers import Answers
from building.columns import Column
from building.story import Aside, Telling
from building.workbooks import Book, Page

FILE = "Wexmere Police/ALBA police chronology v0.3 DRAFT.xlsx"
COLUMNS = (
    Column("Date\n(dd/mm/yyyy)", "date", "date", 11),
    Column("Time (24hr)", "time", "time", 9),
    Column("CAD / Athena ref.", "src", "source", 17),
    Column("Nature of incident", "type", "event_type", 15),
    Column("Summary of Police involvement", "ev", "event", 52),
    Column("Outcome (inc. PPN)", "act", "action", 30),
    Column("wkg notes (delete)", "working", "", 12),
    Column("Author’s comment on effectiveness", "an", "analysis", 36),
    Column("Learning – Wexmere Police", "l1", "learning_single_agency", 20),
    Column("Learning – wider system", "l2", "learning_system", 20),
    Column("Good practice", "gp", "good_practice", 20),
)
WORKING_NOTES = {"2018-03-18": "chk custody no.", "2019-05-11": "BWV seen", "2019-12-21": "ask control rm"}
GUIDANCE = (
    "Actual date of incident", "Use 24hr clock", "System and number", "As recorded", "Facts only. Use role codes",
    "What was done and why", "", "Was it effective? What could have been better?", "If any", "If any", "If any",
)  # fmt: skip
KEY = (("KEY", ""), ("Red", "domestic abuse crime"), ("Amber", "child not seen"), ("Blue", "check – ours?"))
FILLS = {"red": "#FFC7CE", "amber": "#FFE699", "blue": "#BDD7EE"}
FONT = {"font_name": "Arial", "font_size": 9, "text_wrap": True, "valign": "top"}
ABBREVIATIONS = (
    ("ABE", "Achieving best evidence interview"),
    ("BWV", "Body worn video"),
    ("CAD", "Computer aided dispatch (control room log)"),
    ("DASH", "Domestic abuse, stalking and honour based violence risk assessment"),
    ("E41", "Intelligence grading"),
    ("PC1 to PC17", "Officers, numbered in the order in which they appear"),
    ("PPN", "Public protection notification"),
    ("RUI", "Released under investigation"),
    ("TecSOS", "Emergency handset for victims"),
)


def write(root: Path, answers: Answers) -> list[Path]:
    book = Book(root, FILE, answers, "Public Protection, Wexmere Police")
    page = book.sheet("Chronology", FONT)
    _title(page)
    heading_row = page.row
    page.headings(COLUMNS, bold=True, bg_color="#1F3864", font_color="#FFFFFF", border=1)
    for number, text in enumerate(GUIDANCE, 1):
        page.put(number, text, italic=True, font_color="#7F7F7F", border=1)
    page.aside("guidance")
    for line in story.read("police")[0].lines:
        _telling(page, line) if isinstance(line, Telling) else _aside(page, line)
    page.sheet.autofilter(heading_row - 1, 0, page.row - 4, len(COLUMNS) - 1)
    page.sheet.filter_column(3, "x != Intelligence")
    page.sheet.set_column(6, 6, 12, None, {"hidden": True})
    page.sheet.freeze_panes(heading_row, 2)
    _abbreviations(book)
    book.close()
    return [root / FILE]


def _title(page: Page) -> None:
    plain = {"text_wrap": False}
    page.line("OFFICIAL-SENSITIVE", bold=True, font_color="#C00000", **plain)
    page.line("Child Safeguarding Practice Review – Child ALBA – Police chronology", bold=True, font_size=13, **plain)
    for label, value in (
        ("Agency:", "Wexmere Police"),
        ("Author:", "DCI R. Alder, Review Officer"),
        ("Period covered:", "01/04/2017 to 31/03/2020"),
    ):
        page.put(1, label, bold=True, **plain)
        page.put(3, value, **plain)
        page.row += 1
    for colour, meaning in KEY:
        fill = FILLS.get(colour.lower())
        page.put(1, colour, bold=True, **({"bg_color": fill} if fill else {}))
        page.put(3, meaning, **plain)
        page.row += 1
    page.row += 1


def _telling(page: Page, line: Telling) -> None:
    fill = line.marks.get("fill", "")
    look = {"border": 1, **({"bg_color": FILLS[fill]} if fill else {})}
    for number, column in enumerate(COLUMNS, 1):
        text = WORKING_NOTES.get(str(line.day), "") if column.key == "working" else line.get(column.key)
        page.put(number, text, **look, **({"font_strikeout": True} if line.marks.get("strike") == column.key else {}))
    page.stamp(1, line.day, "dd/mm/yyyy", **look)
    _time(page, line, look)
    for mark, text in line.marks.items():
        if mark.startswith("comment "):
            keys = [column.key for column in COLUMNS]
            page.sheet.write_comment(page.row - 1, keys.index(mark[8:]), text, {"author": "Review Officer"})
    if "hide" in line.marks:
        page.hide_row()
    page.book.answers.entry(FILE, page.name, page.row, line)
    page.row += 1


def _time(page: Page, line: Telling, look: dict[str, object]) -> None:
    """A typed 1500 is a number to Excel, a typed 0230 is text, the rest are true times."""
    typed = line.get("time")
    if typed.isdigit() and not typed.startswith("0"):
        page.sheet.write_number(page.row - 1, 1, int(typed), page.book.look({**FONT, **look}))
    elif typed:
        page.put(2, typed, **look)
    elif line.truth.time:
        page.stamp(2, line.truth.time, "hh:mm", **look)


def _aside(page: Page, line: Aside) -> None:
    if line.kind == "section":
        page.sheet.merge_range(
            page.row - 1, 0, page.row - 1, len(COLUMNS) - 1, "", page.book.look({**FONT, "bold": True})
        )
        page.aside("note", line.text, bold=True, bg_color="#D9D9D9", align="center")
    elif line.kind == "total":
        page.aside("blank")
        page.aside("note", line.text, column=5, bold=True)
    else:
        page.aside("nil_return" if line.kind == "nil" else "note", line.text, column=5, italic=True, border=1)


def _abbreviations(book: Book) -> None:
    page = book.sheet("Abbreviations", FONT)
    page.sheet.set_column(0, 0, 16)
    page.sheet.set_column(1, 1, 60)
    for short, meaning in (("Abbreviation", "Meaning"), *ABBREVIATIONS):
        page.put(2, meaning)
        page.aside("note", short, bold=True)
