"""A small review in a real folder, from which the program itself drafts a report. All invented."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import docx
from openpyxl import load_workbook

from pipeline.writers.register_workbook import write_register

POLICE, HEALTH, SCHOOL = "Fernhill Police", "Fernhill Community Health", "Fernhill School"

REGISTER = {
    "Agencies": """
        Name | Code | Sector | Author | Author's role
        Fernhill Police | POL | Police | Rosalind Alder | Review officer
        Fernhill Community Health | FCH | Health | Beth Aldous | Safeguarding adviser
        Fernhill School | SCH | Education | |
    """,
    "People": """
        Name | Also known as | Role | Agency | Pseudonym
        Maisie Grace Thornbury | Mais; Maisie-Moo | Child | | Alba
        Will Thornbury | Billy | Sibling | | Sib1
        Dawn Thornbury | | Mother | | MO
        Jean O'Dowd | nanny Jean | Grandmother | | MGM
        Priya Nandra | | Practitioner | Fernhill Community Health | HV1
        Dr Miriam Castell | | Lead Reviewer | |
    """,
    "Lines of enquiry": """
        No | Line of enquiry | Keywords
        1 | Was the child seen and heard? | seen; voice; quiet
        2 | Were bruises acted on? | bruise; mark
        3 | Was the school told? |
    """,
    "Sign-off": """
        Draft | Agency | Sent | Due back
        Draft 1 | Fernhill Police | 01/02/2021 | 15/02/2021
    """,
    "Abbreviations": """
        Abbreviation | Meaning
        PPN | Public protection notification
    """,
}
ITEMS = {
    "Title of the review": "Child Alba",
    "Reference": "FSCP-7",
    "Period start": "01/01/2019",
    "Period end": "31/12/2020",
    "Parallel processes": "Care proceedings; Inquest",
}
HEADINGS = (
    *("Date", "Event", "Child's voice", "Analysis", "Single agency learning", "System learning", "Good practice"),
    "People present",
)
ENTRIES = {
    POLICE: (
        ("03/04/2019", "Call to the flat of Dawn Thornbury. Maisie's arm had a bruise; PPN sent.",
         "Quiet, thumb in mouth", "Thornbury household known; each call was read alone.",
         "Read earlier logs.", "", "PC stayed with Billy.", "Dawn, PC2"),
        ("2020", "Will will not say what happened & <nothing> was noted.", "", "None.", "", "", "", "Will"),
    ),
    HEALTH: (
        ("03/04/2019", "Told by police of the call to the flat; bruise on MAISIE THORNBURY's arm seen by PC.",
         "-", "HV1 (Priya) did not ask how.", "", "One route for notifications.", "", ""),
        ("14/06/2020", "Home visit by P. Nandra. Nanny Jean there.", "Maise said \u201cgo way\u201d.", "", "", "", "",
         ""),
    ),
    SCHOOL: (("", "Maisie Grace's sister in law rang about the mark.", "Y", "", "", "", "", ""),),
}  # fmt: skip
NAMES = ("Maisie", "Maise", "Mais", "Thornbury", "Billy", "Dawn", "Priya", "Nandra", "O'Dowd", "Jean")
"""Words that name somebody of the register, and that the coded copy may not hold."""

SUMMARY = {
    "Information sharing": "What was seen of the bruise was told to nobody for nine days, because no route was known.",
    "What worked well": "The officer sat with the boy until his grandmother came.",
    "Changes since": "Notifications now go to one inbox that is read each morning.",
    "Single agency learning": "Officers look for earlier notifications before they leave.",
    "System learning": "Dawn Thornbury was asked by three agencies and told none of them about the others.",
}


def draw_review(folder: Path) -> Path:
    """The review folder, with a register, three agencies' chronologies, a summary and the reviewer's tags."""
    folder.mkdir(parents=True)
    write_register(folder / "register.xlsx")
    _fill(folder / "register.xlsx")
    for agency, rows in ENTRIES.items():
        own = folder / "submissions" / agency
        own.mkdir(parents=True)
        with (own / "chronology.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *rows])
    _summary(folder / "submissions" / POLICE / "involvement summary.docx")
    (folder / "decisions").mkdir()
    (folder / "decisions" / "tags.csv").write_text("ref,theme,by\nFCH-0002,Significant,M. C.\n", encoding="utf-8")
    return folder


def _fill(register: Path) -> None:
    book = load_workbook(register)
    for title, drawing in REGISTER.items():
        sheet = book[title]
        columns = {cell.value: cell.column for cell in sheet[1]}
        heads, *rows = _rows(drawing)
        for number, row in enumerate(rows, start=3):
            for head, text in zip(heads, row, strict=True):
                sheet.cell(number, columns[head], text or None)
    items = {row[0].value: row[0].row for row in book["Review"].iter_rows() if row[0].value}
    for item, text in ITEMS.items():
        book["Review"].cell(items[item], 2, text)
    book.save(register)


def _rows(drawing: str) -> Iterator[list[str]]:
    for line in drawing.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


def _summary(path: Path) -> None:
    made = docx.Document()
    for heading, text in SUMMARY.items():
        made.add_heading(heading)
        made.add_paragraph(text)
    made.save(str(path))
