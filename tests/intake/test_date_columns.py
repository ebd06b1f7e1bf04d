"""What a column of dates says as a whole: by its heading, and beside another column of dates."""

from __future__ import annotations

from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.domain.grid import Value
from pipeline.intake.column_maps import NO_DECISIONS, ColumnDecisions
from pipeline.intake.columns import name_columns
from pipeline.intake.date_headings import said_of_dates
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand


def read(table: str) -> Understood:
    return understand(submitted(drawn(table)), Expected("Wexmere Police", date(2020, 3, 4)), NO_DECISIONS)


def days(said: Understood) -> list[str]:
    return [f"{entry.when.earliest:%d/%m}-{entry.when.latest:%d/%m}" for entry in said.entries]


def named(said: Understood) -> dict[str, str | None]:
    return {column.heading: column.name for column in said.tables[0].columns}


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Wk beginning", ["08/01-14/01", "10/02-12/02", "01/03-31/03"]),
        ("Date (w/c)", ["08/01-14/01", "10/02-12/02", "01/03-31/03"]),
        ("Week ending", ["02/01-08/01", "10/02-12/02", "01/03-31/03"]),
        ("Date or w/c", ["08/01-08/01", "10/02-12/02", "01/03-31/03"]),
        ("Date", ["08/01-08/01", "10/02-12/02", "01/03-31/03"]),
    ],
)
def test_a_day_under_a_heading_of_weeks_is_that_week(heading: str, told: list[str]) -> None:
    said = read(f"""
        {heading} | % att | Welfare note
        08/01/2018 | 60 | Home visit made by the attendance officer, nobody was in and a card was left
        10-12/02/2018 | 63 | Letter sent to both parents to explain the register and the support on offer
        March 2018 | 71 | Attendance has been better since the meeting and no further letter was needed
        """)
    assert days(said) == told


def test_the_first_of_a_month_under_a_heading_of_months_is_that_month() -> None:
    said = read("""
        Month | What happened
        01/01/2018 | Housing officer called at the flat and was told that the family was away
        14/02/2018 | Arrears letter sent and no reply to it was ever received at the office
        """)
    assert days(said) == ["01/01-31/01", "14/02-14/02"]


@pytest.mark.parametrize("heading", ["Week", "Week no", "Weekend", "Date", "Since", ""])
def test_other_headings_say_nothing_of_the_dates_below(heading: str) -> None:
    assert said_of_dates(heading) == ""


def test_a_column_of_dates_is_never_the_time() -> None:
    said = read("""
        Diary date | Officer | Diary entry | Task cleared
        05/02/2018 | HO1 | Visit to the tenancy after a report of noise, mother and two children seen | 2018-02-19
        06/03/2018 | HO1 | Telephone call from mother about the boiler, which was reported as an urgent job | 2018-05-06
        07/04/2018 | HO2 | Letter about arrears sent and the tenant was asked to ring the office | 2018-06-06
        """)
    assert "time" not in named(said).values()
    assert [entry.when.time for entry in said.entries] == [None] * 3


STORY = "Officers attended the address after a call from a neighbour and spoke to both adults"


def two_dates(first: str, second: str) -> Understood:
    rows = "\n".join(f"{day}/02/2018 | {day + 2}/02/2018 | {STORY} | None" for day in (5, 13, 20))
    return read(f"{first} | {second} | Summary of incident | Outcome\n{rows}")


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Reported", "Took place", [None, "date"]),
        ("Date received", "Occurred", [None, "date"]),
        ("Took place", "Reported", ["date", None]),
        ("Date", "Job cleared", ["date", None]),
        ("Occurred from", "Occurred to", ["date", "end_date"]),
        ("Seen (start)", "Seen (end)", ["date", "end_date"]),
        ("Incident from", "Incident to", ["date", "end_date"]),
    ],
)
def test_the_day_it_happened_is_told_from_the_day_it_was_reported(
    first: str, second: str, names: list[str | None]
) -> None:
    said = two_dates(first, second)
    assert [named(said)[first], named(said)[second]] == names
    both = [issue.message for issue in said.issues if issue.code == "column-doubled"]
    assert len(both) == names.count(None)
    assert all(f"'{first}'" in message and f"'{second}'" in message for message in both)


def test_a_date_of_birth_is_not_told_as_a_second_date() -> None:
    said = two_dates("Date", "Date of birth")
    assert "column-doubled" not in [issue.code for issue in said.issues]


def test_a_person_decides_between_two_columns_of_dates() -> None:
    table = drawn(
        f"Reported | Took place | Summary\n05/02/2018 | 06/02/2018 | {STORY}\n07/02/2018 | 07/02/2018 | {STORY}"
    )
    decided = ColumnDecisions({"reported": "date", "took place": None})
    said = understand(submitted(table), Expected("Wexmere Police", date(2020, 3, 4)), decided)
    assert named(said)["Reported"] == "date"


@pytest.mark.parametrize(
    "heading",
    [
        *("Next visit", "Next appointment", "Due", "Review date", "Valid until", "Booked for", "Proposed date", "EDD"),
        *("Date of birth", "Child's DOB", "Born", "Estimated date of delivery", "Last seen", "Previous visit"),
        *("closed_at", "Date closed", "Resolved"),
    ],
)
def test_days_of_something_else_are_no_doubt_about_the_date(heading: str) -> None:
    days: list[Value] = ["01/03/2019", "08/03/2019", "15/03/2019"]
    others: list[Value] = ["04/04/2019", "11/04/2019", "18/04/2019"]
    told: list[Value] = ["The home was visited and the child was seen with her mother and sister"] * 3
    for name in ("Date", "Stamp"):
        naming = name_columns([name, heading, "Notes"], [days, others, told])
        assert naming.doubled == ()
        assert [column.heading for column in naming.columns if column.name == "date"] == [name]


@pytest.mark.parametrize("heading", ["Next visit", "Date of birth", "Proposed date"])
def test_days_of_something_else_are_never_the_date(heading: str) -> None:
    others: list[Value] = ["04/04/2019", "11/04/2019", "18/04/2019"]
    told: list[Value] = ["The home was visited and the child was seen with her mother and sister"] * 3
    assert "date" not in {column.name for column in name_columns([heading, "Notes"], [others, told]).columns}


@pytest.mark.parametrize("heading", ["Logged", "Seen", "Admitted", "Appointment date", "Referral date"])
def test_days_that_may_be_the_events_are_still_asked_about(heading: str) -> None:
    days: list[Value] = ["01/03/2019", "08/03/2019", "15/03/2019"]
    told: list[Value] = ["The home was visited and the child was seen with her mother and sister"] * 3
    assert [name for _, _, name in name_columns(["Date", heading, "Notes"], [days, days, told]).doubled] == ["date"]
