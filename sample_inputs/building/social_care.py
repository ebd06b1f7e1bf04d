"""Wexmere Children's Social Care: five tables in one Word document, with everything Word leaves in a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import story, word
from building.answers import Answers
from building.columns import Column, dotted
from building.story import Part, Telling

FILE = "Wexmere Children's Social Care/CSC chronology - Alba and sibling - DRAFT 2 tracked.docx"
COLUMNS = (
    Column("No", "no", "number", 1),
    Column("Date of event", "date", "date", 2),
    Column("Recorded in", "src", "source", 2),
    Column("Event, contact or decision", "ev", "event", 6),
    Column("Child seen / voice of the child", "voice", "child_voice", 3),
    Column("Action and outcome", "act", "action", 3),
    Column("Analysis of practice", "an", "analysis", 5),
    Column("Single agency learning", "l1", "learning_single_agency", 2),
    Column("Safeguarding system learning", "l2", "learning_system", 2),
    Column("Good practice", "gp", "good_practice", 2),
)
WIDTHS = (0.9, 1.9, 2.0, 5.6, 3.1, 2.9, 4.2, 2.0, 2.1, 2.0)
BLOCK = (
    ("Agency", "Wexmere Children's Social Care"),
    ("Author", "Independent Reviewing Manager (no line management of the case)"),
    ("Children", "Alba (subject); Sib1, half-sibling"),
    ("Period", "01.04.17 to 31.03.20"),
)
AUTHOR = "Reviewing Manager"


def write(root: Path, answers: Answers) -> list[Path]:
    made = word.document("Arial", 8)
    made.add_heading("Chronology for Child Safeguarding Practice Review: Child Alba", 1)
    _block(made, answers)
    number = 0
    for order, part in enumerate(story.read("social_care"), 2):
        made.add_paragraph()
        made.add_heading(part.title, 2)
        number = _part(made, part, f"Table {order}", number, answers)
    made.add_paragraph("FT = father of Alba. MP = mother's partner. See separate case note export for supervision.")
    word.save(made, root / FILE, "Chronology", AUTHOR)
    return [root / FILE]


def _block(made: Any, answers: Answers) -> None:
    """The title block is a table too: Table 1, which is no chronology."""
    grid = made.add_table(rows=len(BLOCK), cols=2)
    for row, (label, value) in enumerate(BLOCK):
        grid.rows[row].cells[0].text, grid.rows[row].cells[1].text = label, value
        answers.aside(FILE, "Table 1", row + 1, "note")


def _part(made: Any, part: Part, sheet: str, number: int, answers: Answers) -> int:
    grid = word.table(made, [column.heading for column in COLUMNS], len(part.tellings), WIDTHS)
    for position, column in enumerate(COLUMNS, 1):
        answers.heading(FILE, sheet, position, column.heading, column.name)
    before: Telling | None = None
    for row, line in enumerate(part.tellings, 2):
        number += 1
        _telling(made, grid, row, line, number)
        if before and line.day == before.day and _date(line) == _date(before):
            _merge_up(grid, row)
        answers.entry(FILE, sheet, row, line)
        before = line
    return number


def _date(line: Telling) -> str:
    if line.get("date") or line.day is None:
        return line.get("date")
    clock = line.get("time") or (f"{line.truth.time:%H.%M}" if line.truth.time else "")
    return f"{dotted(line.day)}, {clock}" if clock else dotted(line.day)


def _telling(made: Any, grid: Any, row: int, line: Telling, number: int) -> None:
    cells = dict(zip((column.key for column in COLUMNS), grid.rows[row - 1].cells, strict=True))
    for key, cell in cells.items():
        cell.text = {"no": str(number), "date": _date(line)}.get(key, line.get(key))
    if "picker" in line.marks:
        word.date_picker(cells["date"], _date(line))
    for mark, text in line.marks.items():
        kind, _, key = mark.partition(" ")
        if kind == "ins":
            word.insert(cells[key], f" {text.strip()}", AUTHOR)
        elif kind == "del":
            word.delete(cells[key], f" {text.strip()}", AUTHOR)
        elif kind == "note":
            paragraph = cells[key].paragraphs[0]
            run = paragraph.runs[0] if paragraph.runs else paragraph.add_run("")
            made.add_comment(run, text, AUTHOR, "RM")


def _merge_up(grid: Any, row: int) -> None:
    """A second event of one day: the date stands once, in a cell merged over both rows."""
    lower = grid.cell(row - 1, 1)
    lower.text = ""
    above = grid.cell(row - 2, 1)
    joined = above.merge(lower)
    for spare in joined.paragraphs[1:]:
        element = word.xml_of(spare)
        element.getparent().remove(element)
