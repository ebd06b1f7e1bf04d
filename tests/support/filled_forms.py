"""The forms for authors filled in as an author would: cells typed into, grey words typed over, boxes ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn

ENTRIES = (
    {
        "Date": "03/04/2019",
        "Time": "14:30",
        "Service area": "Health visiting",
        "Source of information": "Electronic record, contact 12",
        "Who it is about": "Child Fern",
        "People present": "HV1, mother",
        "What happened": "Planned home visit. Mother said that the flat had had no heating since Monday.",
        "Child's voice and lived experience": "Seen awake in the cot, alone for part of the visit; smiled at HV1.",
        "Action taken, or why none": "HV1 rang the housing officer the same day.",
        "Reflection: how effective was it?": "The call led to a repair within two days, so it made a difference.",
        "Learning for our agency": "Ask about heating at each winter visit.",
        "Good practice": "HV1 rang before leaving the street.",
    },
    {
        "Date": "about March 2019",
        "Service area": "Midwifery",
        "Source of information": "Letter on file",
        "What happened": "Discharge letter sent to the practice; it names no father.",
        "Action taken, or why none": "None: the letter was filed without being read.",
        "Reflection: how effective was it?": "It helped nobody: the letter reached the health visitor six weeks late.",
        "Learning for the safeguarding system": "Trust and practice need one route for discharge letters.",
    },
    {
        "Date": "12-14/05/2019",
        "Service area": "Health visiting",
        "Source of information": "Electronic record, contact 19",
        "What happened": "Three calls to mother, none answered.",
        "Action taken, or why none": "HV1 told the team manager, who allocated a joint visit.",
        "Reflection: how effective was it?": "Telling the manager early worked: the joint visit took place that week.",
    },
)


STRETCHES = (
    ("Health visiting", "No contact", "01/01/2018", "28/02/2019"),
    ("Health visiting", "No contact", "15/05/2019", "31/03/2020"),
    ("Midwifery", "No contact", "01/01/2018", "28/02/2019"),
    ("Midwifery", "No contact", "01/04/2019", "31/03/2020"),
)


def fill_chronology(
    path: Path,
    entries: Sequence[Mapping[str, str]] = ENTRIES,
    nil_areas: Sequence[str] = (),
    stretches: Sequence[Sequence[str]] = (),
) -> None:
    """Type the entries under the example; choose the declaration for these service areas, and declare stretches of
    time in free rows; add to the key."""
    book = openpyxl.load_workbook(path)
    sheet = book["Chronology"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "No.")
    columns = {cell.value: cell.column for cell in heading}
    for number, entry in enumerate(entries, heading[0].row + 3):
        for name, text in entry.items():
            sheet.cell(number, columns[name], text)
    declares = next(
        rule.formula1.strip('"')
        for rule in book["No contact"].data_validations.dataValidation
        if "Nil" in rule.formula1
    )
    for row in book["No contact"].iter_rows():
        if row[0].value in nil_areas:
            row[1].value, row[4].value = declares, "All records searched by name and date of birth"
    free = max(row[0].row for row in book["No contact"].iter_rows() if row[0].value) + 1
    for number, cells in enumerate(stretches, free):
        for column, text in enumerate(cells, 1):
            book["No contact"].cell(number, column, text)
    book["Key"].append(["HV1", "health visitor of the family from January 2019"])
    book.save(path)


def fill_summary(path: Path, texts: Mapping[str, str], learning: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Type over the grey words under each heading, tick the first box, fill the tables of learning and the sign-off."""
    document = docx.Document(str(path))
    body = document.element.body
    for control in body.iter(qn("w:sdt")):
        _fill_control(control, texts)
    tables = {table.rows[0].cells[0].text: table for table in document.tables}
    for row in tables["Service area"].rows[1:]:
        for cell, text in zip(
            row.cells[1:], ("HV1 and team manager", "01/2019", "06/2019", "Electronic record"), strict=True
        ):
            cell.text = text
    for row in tables["Sign-off"].rows[1:]:
        for cell, text in zip(row.cells[1:], ("R. Dene", "Head of service", "12/06/2020"), strict=True):
            cell.text = text
    kinds = [table for table in document.tables if table.rows[0].cells[0].text == "Learning"]
    for table, rows in zip(kinds, learning.values(), strict=True):
        for row, cells in zip(table.rows[1:], rows, strict=False):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(path))


def _fill_control(control: Any, texts: Mapping[str, str]) -> None:
    settings = control.find(qn("w:sdtPr"))
    name = settings.find(qn("w:alias")).get(qn("w:val"))
    words = list(control.iter(qn("w:t")))
    if name == "Tick box":
        first = not any(word.text == "☒" for word in control.getparent().getparent().iter(qn("w:t")))
        words[0].text = "☒" if first else "☐"
    elif name in texts:
        settings.remove(settings.find(qn("w:showingPlcHdr")))
        words[0].text = texts[name]
        for word in words[1:]:
            word.text = ""
