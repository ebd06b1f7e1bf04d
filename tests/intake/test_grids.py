"""Events that stand in a grid: dates across the top, or weeks down the side and weekdays across."""

from __future__ import annotations

from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.domain.grid import Merge, Sheet
from pipeline.intake import no_chronology
from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand

TURNED = """
Pupil log
Entry | 1 | 2 | 3
Date | 03/04/2019 | 05/05/2019 | 17/06/2019
What happened | Officers attended the address | Child missing for two hours | Call from the school about it
Follow-up | PPN | | Strategy discussion

Completed by the school office
"""
WEEKS = """
Contacts this term

Week commencing | Monday | Tuesday | Wednesday
09/09/2019 | | A man collected the children and gave no name. |
16/09/2019 | Late again, in the same clothes as on Friday. | | Social worker visited Kit in the Rainbow Room.
23/09/2019 | | |
"""


def read(*sheets: Sheet) -> Understood:
    said = understand(submitted(*sheets), Expected("Wexmere School", date(2022, 3, 4)), NO_DECISIONS)
    assert all(table.rows.balanced for table in said.tables)
    return said


def told(said: Understood) -> list[tuple[int, str, str, str]]:
    return [(e.place.row, e.account.date_as_written, str(e.when.earliest), e.account.event[:12]) for e in said.entries]


def codes(said: Understood) -> list[str]:
    return [issue.code for issue in said.issues]


def test_each_column_of_a_table_turned_on_its_side_is_an_entry() -> None:
    said = read(drawn(TURNED))
    assert told(said) == [
        (3, "03/04/2019", "2019-04-03", "Officers att"),
        (3, "05/05/2019", "2019-05-05", "Child missin"),
        (3, "17/06/2019", "2019-06-17", "Call from th"),
    ]
    assert [entry.account.action for entry in said.entries] == ["PPN", "", "Strategy discussion"]
    assert codes(said) == ["read-as-grid"]
    assert "Completed by the school office" in [note.text for note in said.notes]


def test_dates_that_come_again_further_down_head_more_events() -> None:
    days = "Date | 0{0}/07/2019 | 0{1}/07/2019 | 0{2}/07/2019"
    band = f"{days}\nEvent | Visit made to the home | Called on the phone {{1}} | Call {{2}}"
    said = read(drawn("\n\n".join((band.format(1, 2, 3), band.format(4, 5, 6)))))
    assert [(row, event) for row, _, _, event in told(said)] == [
        (1, "Visit made t"),
        (1, "Called on th"),
        (1, "Call 3"),
        (4, "Visit made t"),
        (4, "Called on th"),
        (4, "Call 6"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Follow-up |", "What happened |"),  # a label twice
        ("Follow-up |", " |"),  # words beside no label
        ("Strategy discussion", "Strategy discussion | Seen"),  # words under no date
    ],
)
def test_a_table_turned_on_its_side_is_not_half_read(old: str, new: str) -> None:
    said = read(drawn(TURNED.replace(old, new)))
    assert (said.entries, codes(said)) == ((), ["table-turned"])


def test_each_cell_of_a_grid_of_weeks_is_an_entry_of_its_day() -> None:
    said = read(drawn(WEEKS))
    assert told(said) == [
        (4, "09/09/2019 Tuesday", "2019-09-10", "A man collec"),
        (5, "16/09/2019 Monday", "2019-09-16", "Late again, "),
        (5, "16/09/2019 Wednesday", "2019-09-18", "Social worke"),
    ]
    assert codes(said) == ["read-as-grid"]
    assert [note.place.row for note in said.notes if "23/09/2019" in note.text] == [6]


def test_a_week_is_counted_to_the_day_that_ends_it_where_the_heading_says_so() -> None:
    said = read(drawn(WEEKS.replace("Week commencing", "W/E").replace("09/09", "13/09").replace("16/09", "20/09")))
    assert [day for _, _, day, _ in told(said)[:3]] == ["2019-09-10", "2019-09-16", "2019-09-18"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("16/09/2019", ""),  # which week
        ("23/09/2019 | | |", "23/09/2019 | | | | Half term soon"),  # more beside the days
        ("Week commencing", "Date"),  # and the next:
    ],
)
def test_a_grid_of_weeks_that_is_not_sure_is_named(old: str, new: str) -> None:
    sheet = drawn(WEEKS.replace(old, new).replace("16/09" if new == "Date" else "-", "18/09"))
    said = read(sheet)
    assert (said.entries, codes(said)) == ((), ["layout-not-read"])
    assert "Weekdays stand across the top (row 3)" in no_chronology(submitted(sheet))


def test_a_cell_merged_over_two_days_belongs_to_neither_for_certain() -> None:
    sheet = drawn(WEEKS, merges=(Merge(4, 2, 4, 3),))
    assert read(sheet).entries == ()


def test_a_rota_is_no_chronology() -> None:
    weeks = "\n".join(f"{day}/09/2019 | Jane Brown on duty all day | Ali Khan on duty all day" for day in (10, 17, 24))
    said = read(
        drawn(f"Week ending | Mon | Tue | Wed\n{weeks}".replace("| Ali", "| | Ali").replace("on duty", "is on"))
    )
    assert (said.entries, codes(said)) == ((), ["layout-not-read"])


def test_a_week_of_work_may_be_written_from_its_first_day_to_its_last() -> None:
    said = read(drawn(WEEKS.replace("09/09/2019", "9-13/9/2019").replace("16/09/2019", "16-20/9/2019")))
    assert [day for _, _, day, _ in told(said)] == ["2019-09-10", "2019-09-16", "2019-09-18"]


def test_an_attendance_register_is_no_chronology() -> None:
    said = read(drawn("Week commencing | Mon | Tue | Wed\n09/09/2019 | / | / | N\n16/09/2019 | N | N | /"))
    assert said.entries == ()
    assert "read-as-grid" not in codes(said)
