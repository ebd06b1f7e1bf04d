"""The empty register as an officer opens it: sheets, drop-downs, date checks, print set-up; the same every time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pipeline.domain.register_sheets import GUIDANCE_MARK
from pipeline.domain.trouble import SetupError
from pipeline.register.reading import register_plans
from pipeline.writers.register_workbook import write_register

PLANS = {plan.name: plan for plan in register_plans()}
TABLES = [name for name, plan in PLANS.items() if plan.layout == "table"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("register") / "register.xlsx"
    write_register(path)
    return load_workbook(path)


def _checks(book: Workbook, plan_name: str, field_name: str) -> list:
    plan = PLANS[plan_name]
    column = [field.name for field in plan.fields].index(field_name) + 1
    sheet = book[plan.title]
    cell = sheet.cell(3, column).coordinate
    return [check for check in sheet.data_validations.dataValidation if cell in check.sqref]


def test_the_sheets_of_the_design_come_in_its_order(book: Workbook) -> None:
    design = ["Review", "Agencies", "People", "Lines of enquiry", "Meetings", "Steps", "Sign-off", "Abbreviations"]
    assert [name for name in book.sheetnames if name in design] == design
    assert (book.sheetnames[0], book.sheetnames[-1]) == ("Read me", "Lists")


def test_the_people_sheet_has_exactly_the_columns_of_the_release_check(book: Workbook) -> None:
    headings = [cell.value for cell in book["People"][1]]
    assert headings == ["Name", "Also known as", "Role", "Agency", "Pseudonym", "Date of birth", "Identifiers"]


@pytest.mark.parametrize("name", TABLES)
def test_headings_stand_first_and_guidance_under_each(book: Workbook, name: str) -> None:
    plan, sheet = PLANS[name], book[PLANS[name].title]
    assert [cell.value for cell in sheet[1]] == [field.title for field in plan.fields]
    assert str(sheet["A2"].value).startswith(GUIDANCE_MARK)
    assert all(cell.value and cell.alignment.wrap_text for cell in sheet[2])
    assert sheet.freeze_panes in ("A3", "B3")


@pytest.mark.parametrize("name", TABLES)
def test_every_date_column_checks_for_dates_and_every_yes_or_no_offers_both(book: Workbook, name: str) -> None:
    for field in PLANS[name].fields:
        checks = _checks(book, name, field.name)
        if field.kind == "date":
            assert [check.type for check in checks] == ["date"], field.name
            assert "28/02/2026" in checks[0].error
        elif field.kind == "boolean":
            assert [check.formula1 for check in checks] == ['"Y,N"'], field.name


def test_drop_downs_offer_sectors_roles_outcomes_and_agencies(book: Workbook) -> None:
    assert _checks(book, "agencies", "sector")[0].formula1 == "List_agencies_sector"
    assert _checks(book, "people", "role")[0].formula1 == "List_people_role"
    assert _checks(book, "sign_offs", "outcome")[0].formula1 == "List_sign_offs_outcome"
    assert _checks(book, "practitioners", "agency")[0].formula1 == "Agency_names"
    assert "$A$3:INDEX(" in book.defined_names["Agency_names"].attr_text


@pytest.mark.parametrize("name", TABLES)
def test_every_named_list_holds_what_its_schema_suggests(book: Workbook, name: str) -> None:
    for field in PLANS[name].fields:
        if field.suggestions:
            sheet, cells = next(book.defined_names[f"List_{name}_{field.name}"].destinations)
            assert tuple(row[0].value for row in book[sheet][cells.replace("$", "")]) == field.suggestions


def test_quorum_sectors_are_on_offer() -> None:
    sector = next(field for field in PLANS["agencies"].fields if field.name == "sector")
    assert {"Police", "Health", "Children's social care"} <= set(sector.suggestions)


def test_the_steps_are_the_ten_of_the_methodology(book: Workbook) -> None:
    assert [row[0].value for row in book["Steps"].iter_rows(min_row=3, max_row=12)] == list(range(1, 11))
    assert book["Steps"]["B13"].value is None


def test_the_review_sheet_is_prefilled_with_its_items(book: Workbook) -> None:
    items = {row[0].value: row[1].value for row in book["Review"].iter_rows(min_row=3)}
    assert items["Marking"] == "OFFICIAL-SENSITIVE"
    expected = {field.title for field in PLANS["review"].fields if field.prefilled}
    assert expected <= set(items)


def test_every_sheet_prints_landscape_with_its_marking(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape", sheet.title
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
    for name in TABLES:
        assert book[PLANS[name].title].print_title_rows == "$1:$2"


def test_nothing_is_hidden_and_text_is_readable(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        for row in sheet.iter_rows():
            assert all(cell.font.sz >= 10 and cell.font.name == "Calibri" for cell in row if cell.value), sheet.title


def test_two_registers_are_the_same_bytes(tmp_path: Path) -> None:
    write_register(tmp_path / "first.xlsx")
    time.sleep(2.1)  # longer than the two seconds of a zip's clock
    write_register(tmp_path / "second.xlsx")
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()


def test_a_register_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"months of work")
    with pytest.raises(SetupError, match="already"):
        write_register(path)
    assert path.read_bytes() == b"months of work"
    assert [each.name for each in tmp_path.iterdir()] == ["register.xlsx"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be written"):
        write_register(tmp_path / "nowhere" / "register.xlsx")
