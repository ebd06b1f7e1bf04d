"""The register's cells by what they mean, wherever the officer moved them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from pipeline.register import load


def saved(path: Path) -> Path:
    book = openpyxl.Workbook()
    review = book.active
    review.title = "The case"
    for row in (
        ["Item", "Value"],
        ["Title of the review", "Child Birch"],
        ["Decision to review", "05/05/2020"],
        ["Planned publication"],
    ):
        review.append(row)
    agencies = book.create_sheet("Partners")
    for row in (["Our list"], [], ["Note", "Name", "Chronology due"], [], [None, "Police", "19/06/2020"]):
        agencies.append(row)
    agencies.append(["late", "School", None])
    book.save(path)
    return path


def test_cells_filled_and_blank(tmp_path: Path) -> None:
    review = load(saved(tmp_path / "register.xlsx"))
    names = [agency.name for agency in review.agencies]
    cells = {name: review.places.cell("agencies", place, "chronology_due") for place, name in enumerate(names)}
    assert cells == {"Police": "Partners!C5", "School": "Partners!C6"}


def test_what_the_register_has_no_place_for(tmp_path: Path) -> None:
    places = load(saved(tmp_path / "register.xlsx")).places
    assert places.cell("agencies", 0, "summary_due") == "Partners"
    assert places.cell("meetings", 0, "held") == ""
    assert places.item("decision_to_review") == "The case!B3"
    assert places.item("planned_publication") == "The case!B4"  # blank: where its day belongs
    assert places.item("published") == "The case"
