"""Where the table is: title blocks, headings in one row or two, further tables, tables that go on."""

from __future__ import annotations

import pytest
from drawing import drawn

from pipeline.domain.grid import Merge
from pipeline.intake.tables import Table, find_tables


def only(tables: list[Table]) -> Table:
    assert len(tables) == 1
    return tables[0]


def names(table: Table) -> list[str | None]:
    return [column.name for column in table.columns]


def test_headings_in_the_first_row() -> None:
    table = only(find_tables(drawn("Date | Time | Event\n03/04/2019 | 14:30 | Police called to the home address"), {}))
    assert table.heading_rows == (1,)
    assert names(table) == ["date", "time", "event"]
    assert [row.number for row in table.rows] == [2]


ROWS = """
    {heading}
    03/04/2019 | Officers attended the address after a call from a neighbour about shouting.
    05/04/2019 | Mother came to the front desk and said that all was well at home again.
    09/04/2019 | Home visit with the tenancy officer; nobody in, and a card was left.
    11/04/2019 | Telephone call from the school office about his absence on three days.
"""


def test_two_headings_of_which_one_is_unforeseen() -> None:
    table = only(find_tables(drawn(ROWS.format(heading="Date | Minute")), {}))
    assert names(table) == ["date", "event"]
    assert table.heading_rows == (1,)
    assert len(table.rows) == 4


def test_of_two_headings_the_one_above_the_dates_must_say_so() -> None:
    assert find_tables(drawn(ROWS.format(heading="Author | Jane Example")), {}) == []


def test_title_block_above() -> None:
    table = only(
        find_tables(
            drawn("""
                Wexmere Police
                Agency: | Wexmere Police | Author: | DS A Example
                Period under review | 01/01/2018 to 31/12/2019

                Date of incident | Source of information | Summary of contact | Outcome
                03/04/2019 | STORM | Officers attended the address after a call from a neighbour. | No offences
                """),
            {},
        )
    )
    assert table.heading_rows == (5,)
    assert [row.number for row in table.title_rows] == [1, 2, 3]
    assert names(table) == ["date", "source", "event", "action"]


def test_two_heading_rows_joined_by_merges() -> None:
    sheet = drawn(
        """
        When | | What happened | Learning |
        Date | Time | Event | Single agency | System
        03/04/2019 | 14:30 | A visit was made to the family home. | Record keeping | Sharing of concerns
        """,
        merges=(Merge(1, 0, 1, 1), Merge(1, 3, 1, 4)),
    )
    table = only(find_tables(sheet, {}))
    assert table.heading_rows == (1, 2)
    assert [column.heading for column in table.columns][:2] == ["When / Date", "When / Time"]
    assert names(table) == ["date", "time", "event", "learning_single_agency", "learning_system"]


def test_two_heading_rows_without_merges_as_in_a_csv() -> None:
    table = only(
        find_tables(
            drawn("""
                Date of contact | Details of event | Learning |
                | | Single agency | System
                03/04/2019 | A visit was made to the family home. | Record keeping | Sharing of concerns
                """),
            {},
        )
    )
    assert table.heading_rows == (1, 2)
    assert names(table) == ["date", "event", "learning_single_agency", "learning_system"]


def test_a_row_of_instructions_is_no_second_heading_row() -> None:
    table = only(
        find_tables(
            drawn("""
                Date | Source | Event
                dd/mm/yyyy | Where is it recorded? | Brief factual description
                03/04/2019 | RiO | Health visitor made a home visit.
                """),
            {},
        )
    )
    assert table.heading_rows == (1,)


def test_a_second_table_with_other_headings() -> None:
    tables = find_tables(
        drawn("""
            Date | Event | Outcome
            03/04/2019 | Health visitor made a home visit. | None

            Date of contact | Who was seen | Description of contact | Practitioner
            05/06/2019 | Mother | Clinic attended for review of weight. | HV2
            """),
        {},
    )
    assert [table.heading_rows for table in tables] == [(1,), (4,)]
    assert [table.last_row for table in tables] == [2, 5]


def test_a_table_without_headings_goes_on_where_the_last_one_ended() -> None:
    before = only(
        find_tables(drawn("Date | Event | Action\n03/04/2019 | A visit was made. | None", name="Table 1"), {})
    )
    after = drawn(
        "05/04/2019 | A further visit was made. | Letter sent\n06/04/2019 | Telephone call. | None", name="Table 2"
    )
    table = only(find_tables(after, {}, before))
    assert table.heading_rows == ()
    assert names(table) == ["date", "event", "action"]
    assert [row.number for row in table.rows] == [1, 2]


@pytest.mark.parametrize(
    "drawing",
    [
        "Name | Date of birth | Relationship\nA | 01/02/2018 | Child",
        "Abbreviation | Meaning\nMGM | Maternal grandmother",
        "Dear colleague\nPlease find the chronology attached.",
        "Version | Date | Author\n0.1 | 03/04/2019 | A Example",
    ],
)
def test_no_chronology(drawing: str) -> None:
    assert find_tables(drawn(drawing), {}) == []


def test_a_person_s_decision_makes_strange_headings_a_table() -> None:
    sheet = drawn("Alpha | Beta | Gamma\n03/04/2019 | x | Mother rang the duty line about the baby.")
    table = only(find_tables(sheet, {"alpha": "date", "gamma": "event", "beta": None}))
    assert names(table) == ["date", None, "event"]


def test_an_undated_entry_in_short_words_begins_no_further_table() -> None:
    table = only(
        find_tables(
            drawn("""
                Date | Child | Event | Action | Source
                03/04/2019 | Child A | Home visit made. | None | RiO
                No date | Child A | Child spoken to by DSL; parents informed. | Information shared. | Email trail
                05/04/2019 | Child A | Home visit made. | None | RiO
                """),
            {},
        )
    )
    assert table.heading_rows == (1,)
    assert len(table.rows) == 3


def test_parts_of_a_heading_in_words_nobody_foresaw() -> None:
    table = only(
        find_tables(
            drawn("""
                Date | Event | Comments | Section 1 |
                | | | Legal status | Source
                03/04/2019 | A visit was made to the family home. | Good | s.17 | RiO
                """),
            {},
        )
    )
    assert table.heading_rows == (1, 2)
    assert names(table)[-1] == "source"


def test_a_title_above_all_headings_is_no_group_heading() -> None:
    table = only(
        find_tables(
            drawn("""
                Wexmere Police | | Confidential |
                Date | Time | Event | Action
                03/04/2019 | 14:30 | A visit was made to the family home. | None
                """),
            {},
        )
    )
    assert table.columns[0].heading in ("Date", "Wexmere Police / Date")
    assert names(table) == ["date", "time", "event", "action"]
