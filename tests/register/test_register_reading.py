"""A register as officers keep it: filled from our own headings, hand-made, moved about, half empty."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.domain.review import Agency, KeyDates, Review, folded
from pipeline.register import load
from pipeline.register.reading import _MADE_OF, register_plans
from pipeline.writers.register_workbook import write_register

SAMPLE = {"string": "Text", "date": date(2026, 2, 28), "boolean": "Y", "integer": 7, "list": "One; Two"}


def _fill(path: Path) -> None:
    """Fill every column of every sheet of an empty register, as an officer would: below the guidance."""
    book = load_workbook(path)
    for plan in register_plans():
        sheet = book[plan.title]
        if plan.layout == "items":
            for row in sheet.iter_rows(min_row=3):
                item = next((f for f in plan.fields if f.title == row[0].value), None)
                if item:
                    row[1].value = SAMPLE[item.kind]
            continue
        row_number = 3 + len(plan.prefilled)
        for column, each in enumerate(plan.fields, 1):
            value: object = SAMPLE[each.kind]
            if each.agency:
                value = "Essex Police"
            elif each.pattern:
                value = "a.b@example.org" if each.name == "email" else "POL"
            elif plan.name == "agencies" and each.name == "name":
                value = "Essex Police"
            sheet.cell(row_number, column).value = value
    book.save(path)


@pytest.fixture
def filled(tmp_path: Path) -> Review:
    path = tmp_path / "register.xlsx"
    write_register(path)
    _fill(path)
    return load(path)


def test_the_empty_register_loads_with_its_ten_steps(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_register(path)
    review = load(path)
    assert review.agencies == review.people == ()
    assert review.set_aside == ()
    assert review.marking == "OFFICIAL-SENSITIVE"
    assert review.period is None
    assert [step.number for step in review.steps] == list(range(1, 11))
    assert review.steps[9].step.startswith("Present the published review")


def test_what_is_written_in_every_column_comes_back(filled: Review) -> None:
    expected = {"string": "Text", "date": date(2026, 2, 28), "boolean": True, "integer": 7, "list": ("One", "Two")}
    for plan in register_plans():
        if plan.layout == "items":
            continue
        record = getattr(filled, plan.name)[-1]
        for each in plan.fields:
            value = getattr(record, each.name)
            if each.agency:
                assert value in ("Essex Police", ("Essex Police",)), (plan.name, each.name)
            elif not each.pattern and (plan.name, each.name) != ("agencies", "name"):
                assert value == expected[each.kind], (plan.name, each.name)
    assert filled.set_aside == ()


def test_every_item_of_the_review_sheet_comes_back(filled: Review) -> None:
    assert filled.dates == KeyDates(*[date(2026, 2, 28)] * len(fields(KeyDates)))
    assert filled.period == (date(2026, 2, 28), date(2026, 2, 28))
    assert (filled.title, filled.lead_reviewer, filled.silence_days) == ("Text", "Text", 7)


def test_every_column_of_the_schemas_has_a_place_in_the_types() -> None:
    made = {**_MADE_OF, "agencies": Agency}
    for plan in register_plans():
        if plan.layout == "items":
            known = {f.name for f in fields(Review)} | {f.name for f in fields(KeyDates)}
            known |= {"period_start", "period_end"}
        else:
            known = {f.name for f in fields(made[plan.name])}
            assert known == {f.name for f in plan.fields}, plan.name
        assert {f.name for f in plan.fields} <= known, plan.name


def test_no_heading_names_two_columns_of_one_sheet() -> None:
    for plan in register_plans():
        keys = [key for f in plan.fields for key in {folded(h).replace(" ", "") for h in f.headings}]
        doubled = {key for key in keys if keys.count(key) > 1}
        assert not doubled, plan.name


def test_a_hand_made_register_needs_neither_our_order_nor_our_guidance(draw_register) -> None:
    path = draw_register(
        Review="""
            Child Alba: the register
            Review title: | Child Alba
            PERIOD (FROM) | 1 January 2018
            Period to     | 31.12.2020
            Favourite tea | Earl Grey
        """,
        Agencies="""
            Agencies in this review

            DATE DUE   | agency name            | Colour | code | Service-areas
            03/04/2026 | Essex Police           | blue   | pol  | CAIT, Response
            Fri 3 April 2026 | Children's Social Care | red |  | Assessment; Family Support, North
                       |                        |        |      |
            3rd Apr 26 | Mid Essex Health       |        |      |
        """,
    )
    review = load(path)
    assert review.title == "Child Alba"
    assert review.period == (date(2018, 1, 1), date(2020, 12, 31))
    assert [agency.code for agency in review.agencies] == ["POL", "CSC", "MEH"]
    assert {agency.chronology_due for agency in review.agencies} == {date(2026, 4, 3)}
    assert review.agencies[0].service_areas == ("CAIT", "Response")
    assert review.agencies[1].service_areas == ("Assessment", "Family Support, North")
    assert review.set_aside == ("sheet 'Review', A5 ('Favourite tea')", "sheet 'Agencies', column C ('Colour')")


def test_one_cell_may_hold_the_whole_period(draw_register) -> None:
    path = draw_register(Review="Item | Value\nPeriod under review | 01/01/2018 to 31/12/2020")
    assert load(path).period == (date(2018, 1, 1), date(2020, 12, 31))


def test_half_a_period_is_set_aside_by_name(draw_register) -> None:
    review = load(draw_register(Review="Item | Value\nPeriod start | 01/01/2018"))
    assert review.period is None
    assert review.set_aside == ("sheet 'Review': a review period with only one of its two days",)


def test_the_value_column_counts_by_its_heading(draw_register) -> None:
    review = load(draw_register(Review="Item | Notes | Value\nTitle | as agreed | Child Alba"))
    assert review.title == "Child Alba"


def test_a_misspelt_heading_is_still_that_heading(draw_register) -> None:
    review = load(draw_register(Agencies="Name | Chronolgy recieved\nEssex Police | 03/04/2026"))
    assert review.agencies[0].chronology_received == date(2026, 4, 3)


def test_headings_of_any_word_order_and_with_brackets(draw_register) -> None:
    headings = ["Name of agency", "Due (chronology)", "Due (summary)", "Chronology date received", "Code (3 letters)"]
    path = draw_register(
        Agencies=[headings, ["Essex Police", "01/04/2026", "02/04/2026", "03/04/2026", "POL"]],
    )
    police = load(path).agencies[0]
    assert (police.chronology_due, police.summary_due) == (date(2026, 4, 1), date(2026, 4, 2))
    assert (police.chronology_received, police.code) == (date(2026, 4, 3), "POL")


def test_true_dates_numbers_and_ticks_are_understood(draw_register) -> None:
    path = draw_register(
        Agencies=[
            ["Name", "Code", "Chronology due", "Declaration", "Summary asked for", "File password"],
            ["Essex Police", "POL", datetime.fromisoformat("2026-04-03 14:30"), True, "no", 1234],
            ["Housing", 7, date(2026, 4, 3), "yes", "n/a", None],
        ]
    )
    police, housing = load(path).agencies
    assert (police.chronology_due, police.author_not_involved, police.summary_wanted) == (date(2026, 4, 3), True, False)
    assert (housing.chronology_due, housing.author_not_involved, housing.summary_wanted) == (
        date(2026, 4, 3),
        True,
        None,
    )
    assert (police.file_password, housing.code) == ("1234", "7")


@pytest.mark.parametrize("word", ["TBC", "n/k", "not known", "-", "  "])
def test_a_date_that_is_not_known_yet_is_blank(draw_register, word: str) -> None:
    review = load(draw_register(Agencies=[["Name", "Chronology due"], ["Essex Police", word]]))
    assert review.agencies[0].chronology_due is None


def test_the_people_sheet_of_the_release_check(draw_register) -> None:
    path = draw_register(
        People="""
            Name | Also known as | Role | Agency | Pseudonym | Date of birth | Identifiers
            Alice Ann Other | Ali; Baby A | Child | | Alba | 3 April 2019 | 12 High Street, Chelmsford; 943 476 5919
            Robin Reviewer  | | Lead Reviewer | Independent | | |
                            | Nana | Grandmother | | MGM | unknown |
        """
    )
    child, reviewer, grandmother = load(path).people
    assert child.also_known_as == ("Ali", "Baby A")
    assert child.identifiers == ("12 High Street, Chelmsford", "943 476 5919")
    assert child.date_of_birth == date(2019, 4, 3)
    assert (reviewer.role, reviewer.agency) == ("Lead Reviewer", "Independent")
    assert (grandmother.name, grandmother.date_of_birth) == ("", None)
    assert "Alice" not in repr(child)
    assert [person.pseudonym for person in load(path).children()] == ["Alba"]


@pytest.mark.parametrize("role", ["Sibling", "Child protection chair", "Children's social worker", "Mother", ""])
def test_who_is_not_the_child(draw_register, role: str) -> None:
    path = draw_register(People=[["Name", "Role"], ["A", "Child 1"], ["B", role]])
    assert [person.name for person in load(path).children()] == ["A"]


def test_meetings_name_agencies_by_name_code_or_all(draw_register) -> None:
    path = draw_register(
        Agencies="Name | Code | Also known as\nEssex Police | POL |\nMid Essex Health | MEH | Broomfield",
        Meetings="""
            Date | Type | Present | Apologies
            03/04/2026 | Sub-committee | pol; Broomfield |
            04/04/2026 | Review Team | All |
            05/04/2026 | Review Team | Essex Police (Insp. A) | MEH
        """,
    )
    first, second, third = load(path).meetings
    assert first.present == second.present == ("Essex Police", "Mid Essex Health")
    assert (third.present, third.apologies) == (("Essex Police",), ("Mid Essex Health",))
    assert first.kind == "Sub-committee"


def test_sign_off_may_name_the_family_but_uses_the_agency_s_own_name(draw_register) -> None:
    path = draw_register(
        names={"Sign": "Sign-off"},
        Agencies="Name | Code\nEssex Police | POL",
        Sign="Draft | Agency | Sent | Outcome\nDraft 1 | POL | 03/04/2026 | Agreed\nDraft 1 | Family | |",
    )
    assert [(each.agency, each.outcome) for each in load(path).sign_offs] == [
        ("Essex Police", "Agreed"),
        ("Family", ""),
    ]


def test_steps_without_numbers_are_counted_from_the_top(draw_register) -> None:
    review = load(draw_register(Steps="Step | Done\nMeet family | 03/04/2026\nMeet the Review Team |"))
    assert [(step.number, step.done) for step in review.steps] == [(1, date(2026, 4, 3)), (2, None)]


def test_an_agency_written_over_the_guidance_line_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_register(path)
    book = load_workbook(path)
    book["Agencies"]["A2"] = "Essex Police"
    book.save(path)
    assert [(agency.name, agency.sector, agency.note) for agency in load(path).agencies] == [("Essex Police", "", "")]


def test_the_guidance_of_an_older_register_is_known_by_its_first_word(draw_register) -> None:
    review = load(draw_register(Agencies="Name | Chronology due\nGuidance: other words | Say when\nEssex Police |"))
    assert [agency.name for agency in review.agencies] == ["Essex Police"]


def test_foreign_sheets_are_set_aside(draw_register) -> None:
    path = draw_register(Agencies="Name\nEssex Police", Budget="Cost | 3\nTea | 4", Process="A drawing of arrows")
    assert load(path).set_aside == ("sheet 'Budget'", "sheet 'Process'")


def test_without_an_agencies_sheet_agencies_are_taken_as_written(draw_register) -> None:
    path = draw_register(Practitioners="Name | Agency\nHV1 | Mid Essex Health")
    assert load(path).practitioners[0].agency == "Mid Essex Health"


def test_a_formula_counts_by_its_stored_value(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Agencies")
        sheet.write_row(0, 0, ["Name", "Code"])
        sheet.write_formula(1, 0, '="Essex "&"Police"', None, "Essex Police")
    assert load(path).agencies[0].name == "Essex Police"


def test_dates_of_a_1904_workbook_are_read_right(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        sheet = book.add_worksheet("Agencies")
        sheet.write_row(0, 0, ["Name", "Chronology due"])
        sheet.write_string(1, 0, "Essex Police")
        sheet.write_datetime(1, 1, date(2026, 4, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
    assert load(path).agencies[0].chronology_due == date(2026, 4, 3)


def test_a_sheet_formatted_to_its_last_row_is_read_at_once(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Agencies"
    book.active["A1"], book.active["A2"], book.active["A1048576"] = "Name", "Essex Police", "Housing"
    path = tmp_path / "register.xlsx"
    book.save(path)
    assert [agency.name for agency in load(path).agencies] == ["Essex Police", "Housing"]


def test_reading_leaves_the_register_as_it_is(draw_register) -> None:
    path = draw_register(Agencies="Name\nEssex Police")
    before = path.read_bytes()
    load(path)
    assert path.read_bytes() == before


def test_a_password_is_never_in_what_a_log_would_print(draw_register) -> None:
    review = load(draw_register(Agencies="Name | File password\nEssex Police | Swordfish"))
    assert review.agencies[0].file_password == "Swordfish"
    assert "Swordfish" not in repr(review)


def test_the_schemas_are_table_schemas() -> None:
    from pipeline.shipped import SCHEMAS

    for path in (SCHEMAS / "register").glob("*.json"):
        declared = json.loads(path.read_text(encoding="utf-8"))
        names = [each["name"] for each in declared["fields"]]
        assert len(names) == len(set(names)), path.name
        assert all(each.get("description") for each in declared["fields"]), path.name
