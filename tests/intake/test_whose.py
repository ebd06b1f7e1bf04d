"""Whose file it is, with a register and without."""

from __future__ import annotations

import pytest
from drawing import drawn, submitted

from pipeline.domain.agency import Agency
from pipeline.domain.trouble import Unreadable
from pipeline.intake.whose import Whose, agency_labels, titles_of, whose

AGENCIES = (
    Agency("Wexmere Police", "POL"),
    Agency("Wexmere Children's Social Care", "CSC"),
    Agency("Mid Wexmere Hospitals NHS Trust", "MWH"),
)


@pytest.mark.parametrize(
    ("folder", "labels", "file", "agency"),
    [
        ("Wexmere Police", (), "Wexmere Police/x.xlsx", "Wexmere Police"),
        ("wexmere police ", (), "wexmere police /x.xlsx", "Wexmere Police"),
        ("POL", (), "POL/x.xlsx", "Wexmere Police"),
        ("Wexmere Childrens Social Care", (), "x/x.xlsx", "Wexmere Children's Social Care"),
        ("", ("Mid Wexmere Hospitals NHS Trust",), "x.xlsx", "Mid Wexmere Hospitals NHS Trust"),
        ("Wexmere Police (2)", (), "Wexmere Police (2)/x.xlsx", "Wexmere Police"),
        ("", (), "Wexmere Police chronology v2.xlsx", "Wexmere Police"),
        ("Wexmere Police", ("Wexmere Police",), "Wexmere Police/x.xlsx", "Wexmere Police"),
    ],
)
def test_by_the_register(folder: str, labels: tuple[str, ...], file: str, agency: str) -> None:
    assert whose(folder, labels, file, AGENCIES) == Whose(agency)


def test_the_folder_goes_before_the_label_and_says_so() -> None:
    found = whose("Wexmere Police", ("Wexmere Children's Social Care",), "Wexmere Police/x.xlsx", AGENCIES)
    assert found == Whose("Wexmere Police", "its own label says 'Wexmere Children's Social Care'", "The folder")


def test_a_label_decides_where_the_folder_is_no_agency_and_a_person_is_told() -> None:
    found = whose("batch 1", ("Wexmere Police",), "batch 1/x.xlsx", AGENCIES)
    assert found.agency == "Wexmere Police"
    assert "batch 1" in found.differing


def test_a_title_decides_where_nothing_else_does_and_a_person_is_told() -> None:
    titles = ("Mid Wexmere Hospitals NHS Trust: chronology for the review", "Author: Named Nurse")
    found = whose("", (), "chronology final.docx", AGENCIES, titles)
    assert found.agency == "Mid Wexmere Hospitals NHS Trust"
    assert found.believed == "The title above its table"
    with pytest.raises(Unreadable, match="is no agency of the register"):
        whose("", (), "chronology final.docx", AGENCIES, (*titles, "For Wexmere Police"))
    with pytest.raises(Unreadable, match="is no agency of the register"):
        whose("batch 1", (), "batch 1/chronology final.docx", AGENCIES, titles)


def test_titles_are_what_stands_above_the_table_and_no_cell_of_it() -> None:
    sheet = drawn("Wexmere Police\nDate | Event | Action\n03/04/2019 | Mid Wexmere Hospitals NHS Trust called | None")
    assert titles_of(submitted(sheet)) == ("Wexmere Police",)


@pytest.mark.parametrize("folder", ["West Wexmere Police", "Not Wexmere Police", "Wexmere Police Federation"])
def test_a_longer_name_is_another_agency(folder: str) -> None:
    with pytest.raises(Unreadable, match="is no agency of the register"):
        whose(folder, (), f"{folder}/POL.xlsx", AGENCIES)


def test_none_and_two_are_refused_with_the_choices() -> None:
    with pytest.raises(Unreadable, match=r"'Wexmre Police' is no agency.*Did you mean 'Wexmere Police'.*\(CSC\)"):
        whose("Wexmre Police", (), "Wexmre Police/x.xlsx", AGENCIES)
    with pytest.raises(Unreadable, match=r"fits Wexmere Police \(POL\), Wexmere Children's Social Care \(CSC\)"):
        whose("", (), "Wexmere Police and Wexmere Children's Social Care.xlsx", AGENCIES)


@pytest.mark.parametrize(
    ("folder", "labels", "file", "agency"),
    [
        ("Essex Police", ("Other",), "a/Essex Police/chronology.xlsx", "Essex Police"),
        ("", ("Mid Essex Health",), "chronology.xlsx", "Mid Essex Health"),
        ("", (), "Essex_Police chronology v2.xlsx", "Essex Police"),
        ("", (), "chronology.xlsx", "chronology"),
    ],
)
def test_without_a_register(folder: str, labels: tuple[str, ...], file: str, agency: str) -> None:
    assert whose(folder, labels, file, None).agency == agency


@pytest.mark.parametrize(
    "title",
    [
        "Agency: Wexmere Police",
        "Agency: Wexmere Police     Author: A Example",
        "Name of agency | Wexmere Police",
        "ORGANISATION - Wexmere Police | Author: A Example",
    ],
)
def test_labels(title: str) -> None:
    sheet = drawn(f"{title}\nDate | Event\n03/04/2019 | Visit made.")
    assert agency_labels(submitted(sheet)) == ("Wexmere Police",)


@pytest.mark.parametrize(
    "rows",
    ["Agency | Date | Event\n03/04/2019 | x | y", "Date | Event\n03/04/2019 | Agency: SECRET father made a threat."],
)
def test_neither_a_heading_nor_an_entry_is_a_label(rows: str) -> None:
    assert agency_labels(submitted(drawn(rows))) == ()
