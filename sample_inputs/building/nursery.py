"""Little Acorns Nursery: three Word tables with spoken dates, sent once and then again as version 2."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import story, word
from building.answers import Answers
from building.columns import Column, own_date, spoken
from building.story import Part, Telling

FOLDER = "Little Acorns Nursery"
FIRST = f"{FOLDER}/Little Acorns chronology.docx"
SECOND = f"{FOLDER}/Little Acorns chronology V2 (use this one).docx"
COLUMNS = (
    Column("Date", "date", "date"),
    Column("What happened", "ev", "event"),
    Column("Who was there", "who", "people_present"),
    Column("What we did", "act", "action"),
    Column("Looking back…", "an", "analysis"),
    Column("Learning (us)", "l1", "learning_single_agency"),
    Column("Learning (everyone)", "l2", "learning_system"),
    Column("What went well", "gp", "good_practice"),
)
WIDTHS = (2.6, 6.5, 2.4, 4.2, 4.5, 2.4, 2.2, 1.9)


def write(root: Path, answers: Answers) -> list[Path]:
    parts = story.read("nursery")
    _version(root / FIRST, FIRST, parts, answers)
    parts[-1].lines.insert(0, story.read("nursery_v2_extra")[0].lines[0])
    _version(root / SECOND, SECOND, parts, answers)
    return [root / FIRST, root / SECOND]


def _version(path: Path, file: str, parts: list[Part], answers: Answers) -> None:
    made = word.document("Comic Sans MS", 9)
    made.add_paragraph("Little Acorns Nursery – chronology for the review").runs[0].bold = True
    made.add_paragraph("Filled in by: the manager and the deputy, from room diaries and the concern book")
    for order, part in enumerate(parts, 1):
        _part(made, part, file, f"Table {order}", answers)
        made.add_paragraph()
    word.save(made, path, "Chronology", "Nursery Manager")


def _entry(answers: Answers, file: str, sheet: str, row: int, line: Telling) -> None:
    """Version 2 replaces version 1, whose rows are none of the review's entries."""
    if file == FIRST:
        answers.aside(file, sheet, row, "replaced")
    else:
        answers.entry(file, sheet, row, line)


def _part(made: Any, part: Part, file: str, sheet: str, answers: Answers) -> None:
    grid = word.table(made, [column.heading for column in COLUMNS], len(part.tellings), WIDTHS)
    for position, column in enumerate(COLUMNS, 1):
        answers.heading(file, sheet, position, column.heading, column.name)
    for row, line in enumerate(part.tellings, 2):
        for cell, column in zip(grid.rows[row - 1].cells, COLUMNS, strict=True):
            cell.text = _date(line) if column.key == "date" else line.get(column.key)
        _entry(answers, file, sheet, row, line)


def _date(line: Telling) -> str:
    if own_date(line) is not None or line.day is None:
        return line.get("date")
    return spoken(line.day) + (f", {line.truth.time:%H:%M}" if line.truth.time else "")
