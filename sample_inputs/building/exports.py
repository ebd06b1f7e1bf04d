"""The agencies that send plain exports: the GP (semicolons, Windows-1252, latest first), probation (commas),
and social care's case notes (commas, cells with line breaks)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from building import story
from building.answers import Answers
from building.columns import Column, dashed
from building.story import Aside, Telling

GP = "Larkfield GP Practice/larkfield_export.csv"
PROBATION = "Wexmere Probation/Probation chronology MP.csv"
CASE_NOTES = "Wexmere Children's Social Care/case notes export.csv"
GP_COLUMNS = (
    Column("Date", "date", "date"),
    Column("Consulter", "c", "people_present"),
    Column("Patient", "who", "subject"),
    Column("Problem / type", "p", "event_type"),
    Column("Consultation text", "ev", "event"),
    Column("Plan", "act", "action"),
    Column("Reviewer’s comment", "an", "analysis"),
    Column("Learning for the practice", "l1", "learning_single_agency"),
    Column("Learning for the system", "l2", "learning_system"),
    Column("Good practice", "gp", "good_practice"),
)
PROBATION_COLUMNS = (
    Column("Date of event", "date", "date"),
    Column("Contact type", "type", "event_type"),
    Column("Details", "ev", "event"),
    Column("Enforcement / action", "act", "action"),
    Column("Practitioner or manager comment", "an", "analysis"),
    Column("System learning", "l2", "learning_system"),
    Column("Good practice identified", "gp", "good_practice"),
)
CASE_NOTE_COLUMNS = (
    Column("Date range", "date", "date"),
    Column("Category", "cat", "event_type"),
    Column("Source", "src", "source"),
    Column("Description", "ev", "event"),
    Column("Analysis", "an", "analysis"),
    Column("Strengths", "gp", "good_practice"),
    Column("Entered by", "by", "recorded_by"),
    Column("Entered on", "on", "recorded_on"),
)


def write(root: Path, answers: Answers) -> list[Path]:
    gp = [*story.read("gp")[0].lines][::-1]
    _export(root, GP, answers, GP_COLUMNS, gp, _gp_text, ";", "cp1252", [])
    probation = [*story.read("probation")[0].lines]
    title = [["Probation Service - chronology for CSPR Child Alba - subject MP"], ["Author: Quality lead QL1"]]
    _export(root, PROBATION, answers, PROBATION_COLUMNS, probation, Telling.get, ",", "utf-8-sig", title)
    notes = [*story.read("social_care_case_notes")[0].lines]
    _export(root, CASE_NOTES, answers, CASE_NOTE_COLUMNS, notes, _case_note_text, ",", "cp1252", [])
    return []


def _export(
    root: Path,
    file: str,
    answers: Answers,
    columns: tuple[Column, ...],
    lines: list[Telling | Aside],
    text: Callable[[Telling, str], str],
    delimiter: str,
    encoding: str,
    title: list[list[str]],
) -> None:
    """One delimited file. A row number counts records, the first line being 1."""
    rows = [*title, [column.heading for column in columns]]
    for number, column in enumerate(columns, 1):
        answers.heading(file, "", number, column.heading, column.name)
    for line in lines:
        row = len(rows) + 1
        if isinstance(line, Telling):
            rows.append([text(line, column.key) for column in columns])
            answers.entry(file, "", row, line)
        else:
            rows.append(["", "", line.text, *[""] * (len(columns) - 3)])
            answers.aside(file, "", row, "nil_return")
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(out.getvalue().encode(encoding))


def _gp_text(line: Telling, key: str) -> str:
    if key == "date" and not line.get("date") and line.day:
        clock = f" {line.truth.time:%H:%M}" if line.truth.time else ""
        return dashed(line.day) + clock
    return line.get(key)


def _case_note_text(line: Telling, key: str) -> str:
    made_up = {
        "date": f"{line.day:%d/%m/%Y}",
        "src": "Mosaic – Supervision" if line.get("cat") == "Supervision" else "Mosaic – Case note",
        "by": "TM1" if line.get("cat") in ("Supervision", "Management decision", "Allocation") else "SW",
        "on": f"{line.day:%d/%m/%Y}",
    }
    text = line.get(key) or made_up.get(key, "")
    return text.replace(". Sib1:", ".\r\nSib1:") if key == "ev" else text
