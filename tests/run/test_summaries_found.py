"""The summaries among the files handed in: each found and read, whatever else is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl

from pipeline.domain.involvement_summary import Section
from pipeline.merging import Case, combine
from pipeline.readers import is_lock_file, is_system_file
from pipeline.submissions import under
from pipeline.summaries import involvement_summaries

HEADINGS = (
    "What worked well",
    "Missed opportunities",
    "Information sharing",
    "Supervision",
    "Learning for our service",
)
CHRONOLOGY = (
    ("Date", "Event", "Source"),
    ("03/04/2019", "Home visit made by HV1", "Record"),
    ("04/05/2019", "Clinic", "Record"),
)


def write_document(path: Path, *, headings: tuple[str, ...] = (), chronology: bool = False) -> None:
    made = docx.Document()
    for heading in headings:
        made.add_heading(heading)
        made.add_paragraph(f"Our words on it: {heading.lower()}.")
    if chronology:
        table = made.add_table(rows=0, cols=3)
        for row in CHRONOLOGY:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))


def write_workbook(path: Path, **sheets: tuple[tuple[str, ...], ...]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def test_each_summary_is_found_and_a_fault_in_one_never_stops_the_others(tmp_path: Path) -> None:
    form = tuple((heading, f"Our words on it: {heading.lower()}.") for heading in HEADINGS)
    write_document(tmp_path / "A/own form.docx", headings=HEADINGS)
    write_document(tmp_path / "B/both.docx", headings=HEADINGS, chronology=True)
    write_document(tmp_path / "C/chronology.docx", chronology=True)
    write_workbook(tmp_path / "D/form.xlsx", Form=form)
    write_workbook(tmp_path / "E/both.xlsx", Chronology=CHRONOLOGY, Summary=form)
    write_workbook(tmp_path / "F/chronology.xlsx", Chronology=CHRONOLOGY, Notes=(("Note",), ("None",)))
    (tmp_path / "G").mkdir()
    (tmp_path / "G/agency involvement summary.docx").write_bytes(b"PK damaged")
    files = under(tmp_path, is_lock=is_lock_file, is_system=is_system_file)
    combined = combine(Case("Child Fern", date(2021, 1, 4)), files, lambda *_: None)
    found = involvement_summaries(files, combined)
    assert [(each.agency, each.file) for each in found] == [
        ("A", "A/own form.docx"),
        ("B", "B/both.docx"),
        ("D", "D/form.xlsx"),
        ("E", "E/both.xlsx"),
    ]
    sections = [Section.GOOD_PRACTICE, Section.BETTER, Section.SHARING, Section.OVERSIGHT, Section.SINGLE_LEARNING]
    for each in found:
        filled = [passage.section for passage in each.passages if passage.filled and passage.section in sections]
        assert filled == sections, each.file
    assert {entry.agency for entry in combined.entries} == {"B", "C", "E", "F"}


def test_a_file_that_is_gone_by_then_is_passed_over(tmp_path: Path) -> None:
    write_document(tmp_path / "A/own form.docx", headings=HEADINGS)
    write_document(tmp_path / "B/own form.docx", headings=HEADINGS)
    files = under(tmp_path, is_lock=is_lock_file, is_system=is_system_file)
    combined = combine(Case("Child Fern", date(2021, 1, 4)), files, lambda *_: None)
    (tmp_path / "A/own form.docx").unlink()
    assert [each.agency for each in involvement_summaries(files, combined)] == ["B"]
