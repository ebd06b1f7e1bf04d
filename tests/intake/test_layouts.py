"""Layouts that read wrongly when read as they lie: side by side, turned on their side, an event over several rows."""

from __future__ import annotations

from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.domain.grid import Sheet
from pipeline.intake import no_chronology
from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand

SIDE_BY_SIDE = """
Date | Event | Action | | Date | Event | Action
03/04/2019 | Officers attended the address after a call | PPN | | 01/02/2019 | Visit by the health visitor | None
05/05/2019 | Child missing for two hours and found | None | | 11/03/2019 | Not brought to the clinic | Letter
 | | | | 15/03/2019 | Second letter was sent to the family home | Call
"""


def read(sheet: Sheet, **expected: bool) -> Understood:
    return understand(submitted(sheet), Expected("Wexmere Police", date(2020, 3, 4), **expected), NO_DECISIONS)  # type: ignore[arg-type]  # one flag


def codes(said: Understood) -> list[str]:
    return [issue.code for issue in said.issues]


def told(said: Understood) -> dict[str, str]:
    return {entry.account.date_as_written: entry.account.event.split()[0] for entry in said.entries}


def test_tables_side_by_side_are_read_each_with_its_own_dates() -> None:
    said = read(drawn(SIDE_BY_SIDE))
    assert told(said) == {
        "03/04/2019": "Officers",
        "05/05/2019": "Child",
        "01/02/2019": "Visit",
        "11/03/2019": "Not",
        "15/03/2019": "Second",
    }
    assert [entry.other for entry in said.entries] == [()] * 5
    assert [table.rows.seen for table in said.tables] == [2, 3]
    assert all(table.rows.balanced for table in said.tables)
    assert [[column.letter for column in table.columns if column.name] for table in said.tables] == [
        ["A", "B", "C"],
        ["E", "F", "G"],
    ]
    (issue,) = (issue for issue in said.issues if issue.code == "tables-side-by-side")
    assert "columns A to C, and E to G" in issue.message


def test_tables_that_touch_are_told_apart_where_the_headings_begin_again() -> None:
    touching = "\n".join(
        line.replace(" | | ", " | ", 1) if "| |" in line else line for line in SIDE_BY_SIDE.split("\n")[1:4]
    )
    said = read(drawn(touching))
    assert len(said.entries) == 4
    assert said.entries[2].account.date_as_written == "01/02/2019"


def test_a_second_date_and_description_of_one_event_are_no_second_table() -> None:
    said = read(
        drawn("""
        Date | Event | Action taken | Outcome date | Details
        03/04/2019 | Officers attended the address | PPN | 03/04/2019 | Sent to the hub
        05/05/2019 | Child missing for two hours | None | 06/05/2019 | Found at her grandmother's
        """)
    )
    assert len(said.entries) == 2
    assert "tables-side-by-side" not in codes(said)


TURNED = """
Date | 03/04/2019 | 05/05/2019 | 17/06/2019
Event | Officers attended the address | Child missing for two hours | Call from the school about it
Action | PPN | None | Strategy discussion
"""


def test_a_table_turned_on_its_side_is_named_and_no_narrative_quoted() -> None:
    said = read(drawn(TURNED))
    assert (said.entries, said.has_chronology) == ((), False)
    assert codes(said) == ["table-turned"]
    reason = no_chronology(submitted(drawn(TURNED)))
    assert "dates stand across the top (row 1)" in reason
    assert "Transpose" in reason
    assert "Officers" not in reason


@pytest.mark.parametrize(
    "table",
    [
        " | 2017 | 2018 | 2019\nContacts | 12 | 14 | 3\nReferrals to the safeguarding hub | 1 | 1 | 0",
        "Week | 03/02/2020 | 10/02/2020 | 17/02/2020\nSessions | 4 | 5 | 0",
    ],
)
def test_figures_under_dates_are_no_chronology_on_its_side(table: str) -> None:
    assert "table-turned" not in codes(read(drawn(table)))


GOES_ON = """
Date | Source | Event | Action
03/04/2019 | STORM | Officers attended after a call from a neighbour about | PPN
 | | shouting. Mother said that there had been an argument and |
 | | did not want to say more. |
05/05/2019 | STORM | Child missing for two hours, found at the |
 | | grandmother's house by officers. |
06/06/2019 | STORM | Routine check. |
"""
AS_ABOVE = """
Date | Time | Event
03/04/2019 | 14:30 | Officers attended the address.
 | 15:10 | Second call from the neighbour.
 | 16:00 | Third call from the neighbour.
05/05/2019 | 10:00 | Child missing for two hours.
 | 12:00 | Child found.
"""


def test_an_event_over_several_rows_is_kept_and_named() -> None:
    said = read(drawn(GOES_ON))
    assert [entry.when.undated for entry in said.entries] == [False, True, True, False, True, False]
    (issue,) = (issue for issue in said.issues if issue.code == "event-continues")
    assert "row 3, row 4, row 6" in issue.message


def test_a_file_that_means_the_date_above_is_told_how_to_say_so() -> None:
    (issue,) = (issue for issue in read(drawn(AS_ABOVE)).issues if issue.code == "date-blank-often")
    assert "'Blank date means the date above'" in issue.message
    said = read(drawn(AS_ABOVE), blank_date_means_above=True)
    assert "date-blank-often" not in codes(said)
    assert not any(entry.when.undated for entry in said.entries)


def test_a_few_blank_dates_are_no_way_of_writing() -> None:
    rows = "\n".join(f"0{day}/04/2019 | 10:00 | Visit number {day} was made." for day in range(1, 10))
    assert "date-blank-often" not in codes(read(drawn(f"Date | Time | Event\n{rows}\n | 11:00 | A call.\n | | Left.")))
