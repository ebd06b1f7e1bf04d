"""What is wrong in a register is said all at once, by cell, with how to write it, and without private words."""

from __future__ import annotations

from datetime import date, time

import pytest

from pipeline.domain.trouble import Exit, SetupError
from pipeline.register import load


def lines_of(path) -> list[str]:
    with pytest.raises(SetupError) as trouble:
        load(path)
    assert trouble.value.exit_code is Exit.SETUP
    assert str(trouble.value) == "\n".join(trouble.value.lines)
    return list(trouble.value.lines)


DATES = [
    ("31/02/2026", "'31/02/2026' is not a date. Write it as 28/02/2026."),
    ("31/04/2026", "'31/04/2026' is not a date. Write it as 30/04/2026."),
    ("30 Feb 2028", "'30 Feb 2028' is not a date. Write it as 29/02/2028."),
    ("03/13/2026", "'03/13/2026' is not a date. Write it as 13/03/2026."),
    ("2026-02-31", "'2026-02-31' is not a date. Write it as 28/02/2026."),
    ("00/04/2026", "'00/04/2026' is not a date. Write it like 28/02/2026."),
    ("45/45/2026", "'45/45/2026' is not a date. Write it like 28/02/2026."),
    ("April 2026", "'April 2026' is not a date. Write it like 28/02/2026, or leave the cell empty."),
    ("3rd April", "'3rd April' is not a date. Write it like 28/02/2026, or leave the cell empty."),
    ("next week", "'next week' is not a date. Write it like 28/02/2026, or leave the cell empty."),
    ("03/04/0226", "the year of '03/04/0226' cannot be right. Write it like 28/02/2026."),
    (46115, "'46115' is a number, not a date. Write it as 03/04/2026."),
    (3, "'3' is not a date. Write it like 28/02/2026, or leave the cell empty."),
    (True, "'True' is not a date. Write it like 28/02/2026, or leave the cell empty."),
    (time(14, 30), "'14:30:00' is not a date. Write it like 28/02/2026, or leave the cell empty."),
    (date(2206, 4, 3), "the year of '2206-04-03' cannot be right. Write it like 28/02/2026."),
    ("#N/A", "holds the error #N/A. Write the value itself."),
    (
        "Officer says that the mother told her it was late",
        "the cell is not a date. Write it like 28/02/2026, or leave the cell empty.",
    ),
]


@pytest.mark.parametrize(("written", "message"), DATES)
def test_a_wrong_date_is_named_with_its_cure(draw_register, written: object, message: str) -> None:
    path = draw_register(Agencies=[["Name", "Code", "Chronology due"], ["Essex Police", "POL", written]])
    assert lines_of(path) == [f"register.xlsx, sheet 'Agencies', C2: {message}"]


READ = [
    ("03/04/2026", date(2026, 4, 3)),
    ("3.4.26", date(2026, 4, 3)),
    ("3-4-2026", date(2026, 4, 3)),
    ("2026-04-03", date(2026, 4, 3)),
    ("2026-04-03 00:00:00", date(2026, 4, 3)),
    ("3 April 2026", date(2026, 4, 3)),
    ("3rd of April 2026", date(2026, 4, 3)),
    ("Friday, 3 April 2026", date(2026, 4, 3)),
    ("03-Apr-26", date(2026, 4, 3)),
    ("April 3, 2026", date(2026, 4, 3)),
    ("3\u00a0Sept 2026", date(2026, 9, 3)),
    ("29/02/2028", date(2028, 2, 29)),
]


@pytest.mark.parametrize(("written", "day"), READ)
def test_a_date_in_every_common_spelling(draw_register, written: str, day: date) -> None:
    path = draw_register(Agencies=[["Name", "Chronology due"], ["Essex Police", written]])
    assert load(path).agencies[0].chronology_due == day


def test_a_date_of_birth_wants_four_figures_and_is_never_quoted(draw_register) -> None:
    path = draw_register(
        People=[["Name", "Date of birth"], ["A", "03/04/19"], ["B", "31/02/2019"], ["C", 43558], ["D", "spring"]]
    )
    assert lines_of(path) == [
        "register.xlsx, sheet 'People', B2: the cell has two figures for the year. Write all four.",
        "register.xlsx, sheet 'People', B3: the cell is not a date. Write it like 28/02/2026.",
        "register.xlsx, sheet 'People', B4: the cell is not a date. Write it like 28/02/2026, or leave the cell empty.",
        "register.xlsx, sheet 'People', B5: the cell is not a date. Write it like 28/02/2026, or leave the cell empty.",
    ]


CODE_FAULT = "does not fit Code. Short, no spaces: POL. Empty: made from the name."
CELLS = [
    ("Declaration", "maybe", "'maybe' is neither Y nor N. Write Y or N, or leave it empty."),
    ("Code", "PO L", f"'PO L' {CODE_FAULT}"),
    ("Code", "POLICE-OF-ESSEX", f"'POLICE-OF-ESSEX' {CODE_FAULT}"),
    ("Sector", "#REF!", "holds the error #REF!. Write the value itself."),
]


@pytest.mark.parametrize(("heading", "written", "message"), CELLS)
def test_other_wrong_cells(draw_register, heading: str, written: str, message: str) -> None:
    path = draw_register(Agencies=[["Name", heading], ["Essex Police", written]])
    assert lines_of(path) == [f"register.xlsx, sheet 'Agencies', B2: {message}"]


@pytest.mark.parametrize("written", ["ninety", "-5", "1.5", True])
def test_a_setting_that_is_no_number(draw_register, written: object) -> None:
    path = draw_register(Review=[["Item", "Value"], ["Silence days", written]])
    (line,) = lines_of(path)
    assert line.startswith("register.xlsx, sheet 'Review', B2: ")
    assert line.endswith("is not a whole number. Write it in figures, such as 90.")


def test_all_wrong_cells_are_told_at_once_in_the_order_of_the_workbook(draw_register) -> None:
    path = draw_register(
        Review="Item | Value\nPeriod start | 31/02/2018\nReferral | soon",
        Agencies="Name | Code | Chronology due\nEssex Police | POL | 31/02/2026\n | HEA |\nHousing | H 1 | ?!",
        Steps="Step | Done\nMeet family | later",
    )
    assert [line.split(":")[0] for line in lines_of(path)] == [
        "register.xlsx, sheet 'Review', B2",
        "register.xlsx, sheet 'Review', B3",
        "register.xlsx, sheet 'Agencies', C2",
        "register.xlsx, sheet 'Agencies', A3",
        "register.xlsx, sheet 'Agencies', B4",
        "register.xlsx, sheet 'Agencies', C4",
        "register.xlsx, sheet 'Steps', B2",
    ]


def test_an_agency_without_a_name_is_missed(draw_register) -> None:
    (line,) = lines_of(draw_register(Agencies="Code | Name\nPOL |"))
    assert line.startswith("register.xlsx, sheet 'Agencies', B2: Name is missing.")


DOUBLES = [
    ("Essex Police | POL |\nESSEX  POLICE | P2 |", "A3: 'ESSEX POLICE' stands in A2 already."),
    ("Essex Police | POL |\nHousing | pol |", "B3: 'pol' stands in B2 already."),
    ("Essex Police | POL |\nHousing | HOU | Police; Essex Police", "C3: 'Essex Police' stands in A2 already."),
    ("Housing | HOU | POL\nEssex Police | POL |", "B3: 'POL' stands in C2 already."),
]


@pytest.mark.parametrize(("rows", "message"), DOUBLES)
def test_an_agency_or_code_twice_names_both_cells(draw_register, rows: str, message: str) -> None:
    lines = lines_of(draw_register(Agencies=f"Name | Code | Also known as\n{rows}"))
    cure = " Keep one of the two, or change one."
    assert [" ".join(line.split()) for line in lines] == [f"register.xlsx, sheet 'Agencies', {message}{cure}"]


def test_an_agency_may_repeat_its_own_name(draw_register) -> None:
    path = draw_register(Agencies="Name | Code | Also known as\nCSC | CSC | csc")
    assert load(path).agencies[0].code == "CSC"


AGENCIES = "Name | Code\nEssex Police | POL\nMid Essex Health | MEH"
NAMES = [
    ("Practitioners", "Esex Polcie", "'Esex Polcie' is not on the Agencies sheet. Did you mean 'Essex Police'?"),
    ("People", "Esex Polcie", "'Esex Polcie' is not on the Agencies sheet. Did you mean 'Essex Police'?"),
    ("Practitioners", "Fire", "'Fire' is not on the Agencies sheet. Add it there, or write one that is."),
    (
        "Practitioners",
        "Essex Police and Mid Essex Health",
        "'Essex Police and Mid Essex Health' names more than one agency: Essex Police, Mid Essex Health. Write one.",
    ),
]


@pytest.mark.parametrize(("sheet", "written", "message"), NAMES)
def test_a_misspelt_agency_is_asked_about(draw_register, sheet: str, written: str, message: str) -> None:
    path = draw_register(Agencies=AGENCIES, **{sheet: f"Name | Agency\nA | {written}"})
    assert lines_of(path) == [f"register.xlsx, sheet '{sheet}', B2: {message}"]


@pytest.mark.parametrize("organisation", ["West Essex Health", "Essex Council", "Independent", "Mid Essex Hospital"])
def test_another_organisation_is_no_slip_where_others_may_stand(draw_register, organisation: str) -> None:
    path = draw_register(Agencies=AGENCIES, People=f"Name | Agency\nA | {organisation}")
    assert load(path).people[0].agency == organisation


def test_each_agency_of_a_list_is_looked_at(draw_register) -> None:
    path = draw_register(Agencies=AGENCIES, Meetings="Date | Present\n03/04/2026 | POL; Mid Esex Helth")
    assert lines_of(path) == [
        "register.xlsx, sheet 'Meetings', B2: 'Mid Esex Helth' is not on the Agencies sheet. "
        "Did you mean 'Mid Essex Health'?"
    ]


def test_a_period_that_ends_before_it_starts(draw_register) -> None:
    path = draw_register(Review="Item | Value\nPeriod start | 01/01/2020\nPeriod end | 01/01/2018")
    assert lines_of(path) == [
        "register.xlsx, sheet 'Review', B3: the review period ends before it starts (01/01/2020)."
        " Write the later day here."
    ]


def test_a_sheet_of_ours_without_its_headings_is_not_passed_over(draw_register) -> None:
    path = draw_register(People="Somebody | Something\nA | B", Family="x | y")
    assert lines_of(path) == [
        "register.xlsx, sheet 'People': no column headed 'Name' in the first 15 rows. "
        "Head the columns: Name, Also known as, Role, Agency, Pseudonym …"
    ]


def test_a_formula_without_a_stored_value_is_not_a_blank(draw_register) -> None:
    path = draw_register(Agencies=[["Name", "Chronology due"], ["Essex Police", "=TODAY()"]])
    assert lines_of(path) == [
        "register.xlsx, sheet 'Agencies', B2: holds a formula whose result was never stored. "
        "Open and save the register in Excel."
    ]
