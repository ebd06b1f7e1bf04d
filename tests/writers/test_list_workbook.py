"""A workbook of lists: text stays text, long text is cut and says so, choices are offered, bytes never differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.domain.list_papers import ListCell, ListColumn, ListPaper, ListSheet
from pipeline.writers.list_workbook import write_lists

COLUMNS = (ListColumn("No", 6), ListColumn("Said", 40), ListColumn("Accepted?", 12, ("Yes", "No")))


def paper(*texts: str) -> ListPaper:
    rows = tuple(
        (ListCell(number, "row"), ListCell(text, "passage"), ListCell("", "response"))
        for number, text in enumerate(texts)
    )
    return ListPaper(
        "Comments", "Alba", "OFFICIAL", date(2020, 10, 1), (ListSheet("Comments", COLUMNS, rows, frozen=1),)
    )


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "-", "@all", "\t=x", "=HYPERLINK(1)"])
def test_what_looks_like_a_formula_is_text_and_stays_so_when_edited(tmp_path: Path, text: str) -> None:
    write_lists(tmp_path / "a.xlsx", paper(text))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Comments"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_other_text_has_no_such_mark(tmp_path: Path) -> None:
    write_lists(tmp_path / "a.xlsx", paper("x = 1\x07"))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Comments"]["B2"]
    assert not cell.quotePrefix


def test_a_text_beyond_what_a_cell_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    write_lists(tmp_path / "a.xlsx", paper("word " * 10_000))
    said = str(openpyxl.load_workbook(tmp_path / "a.xlsx")["Comments"]["B2"].value)
    assert len(said) == 32_767
    assert said.endswith("in full in the file itself)")


def test_choices_are_offered_and_headings_stay_in_sight(tmp_path: Path) -> None:
    write_lists(tmp_path / "a.xlsx", paper("Yes."))
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["Comments"]
    (offered,) = page.data_validations.dataValidation
    assert (offered.formula1, "C2" in offered.sqref, offered.showErrorMessage) == ('"Yes,No"', True, False)
    assert page.freeze_panes == "B2"


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_lists(tmp_path / name, paper("Yes.", "=no"))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
