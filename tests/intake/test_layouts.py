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
 | | Seen by the sergeant too |
"""


def test_a_table_turned_on_its_side_with_a_cell_beside_no_label_is_named_and_no_narrative_quoted() -> None:
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


def test_text_alone_below_rows_that_say_more_may_go_on_or_be_an_event_of_its_own() -> None:
    rows = "Date | Time | Event\n03/04/2019 | 14:30 | Crew called.\n | | Manager informed.\n | | Shared with the MASH."
    (issue,) = (each for each in read(drawn(f"{rows}\n | | Closed.")).issues if each.code == "event-continues")
    assert "one row an event" in issue.message
    assert "'Blank date means the date above'" in issue.message


def test_a_file_that_means_the_date_above_is_told_how_to_say_so() -> None:
    (issue,) = (issue for issue in read(drawn(AS_ABOVE)).issues if issue.code == "date-blank-often")
    assert "'Blank date means the date above'" in issue.message
    said = read(drawn(AS_ABOVE), blank_date_means_above=True)
    assert "date-blank-often" not in codes(said)
    assert not any(entry.when.undated for entry in said.entries)


def test_a_few_blank_dates_are_no_way_of_writing() -> None:
    rows = "\n".join(f"0{day}/04/2019 | 10:00 | Visit number {day} was made." for day in range(1, 10))
    assert "date-blank-often" not in codes(read(drawn(f"Date | Time | Event\n{rows}\n | 11:00 | A call.\n | | Left.")))


TITLED_APART = """
Tenancy | | | | Repairs | |
Date | Event | Action | | Date reported | Job | Outcome
01/02/2020 | Rent arrears letter was sent | Letter 1 | | 03/02/2020 | Boiler fault | Fixed
01/03/2020 | Rent arrears grew to two months | Letter 2 | | 09/02/2020 | Damp | Inspection
 | | | | 20/02/2020 | Broken door | Police damage
"""


def test_tables_under_titles_of_their_own_are_told_apart_though_the_right_one_is_no_chronology() -> None:
    said = read(drawn(TITLED_APART))
    assert list(told(said)) == ["01/02/2020", "01/03/2020"]
    assert [entry.other for entry in said.entries] == [()] * 2, "repairs are nothing that the rent letters tell"
    assert sum("Repairs" not in note.text and "Damp" in note.text for note in said.notes) == 1
    assert {"tables-side-by-side", "column-missing"} <= set(codes(said))
    assert all(table.rows.balanced for table in said.tables)


def test_outcomes_under_a_title_of_their_own_belong_to_the_event() -> None:
    together = "\n".join(TITLED_APART.strip().split("\n")[:-1])
    assert "tables-side-by-side" not in codes(read(drawn(together)))


@pytest.mark.parametrize(("day", "written"), [("3 | March | 2022", "3 March 2022"), ("03 | 04 | 2022", "03/04/2022")])
def test_a_date_in_three_columns_is_one_date(day: str, written: str) -> None:
    said = read(
        drawn(f"""
        Day | Month | Year | Contact | Detail
        {day} | Letter | Warning about noise at the flat was sent
        14 | April | 2022 | Visit | No access to the flat
         | May | 2022 | Call | Rent was discussed with the mother
        """)
    )
    first, second, third = said.entries
    assert (first.account.date_as_written, first.when.earliest) == (written, first.when.latest)
    assert str(second.when.earliest) == "2022-04-14"
    assert (str(third.when.earliest), str(third.when.latest)) == ("2022-05-01", "2022-05-31")


FORM = """
Date of contact | 03/10/2022
Time | 10:00
Worker | Family support worker
Details | Visit to Alba at home
Action | Next visit
"""


def test_a_form_for_each_event_is_named_and_none_of_its_words_quoted() -> None:
    sheet = drawn(FORM)
    said = read(sheet)
    assert codes(said) == ["layout-not-read"]
    refusal = no_chronology(submitted(sheet))
    assert "a form of its own" in refusal
    assert "Alba" not in refusal
    assert "Alba" not in said.issues[0].message


def test_a_label_and_what_stands_beside_it_are_never_quoted_as_headings() -> None:
    refusal = no_chronology(submitted(drawn("Details | Visit to Alba\nComment | Alba was tired")))
    assert "Alba" not in refusal


def test_rows_without_headings_are_named_as_that() -> None:
    sheet = drawn("""
    05/11/2019 | Came in without a coat | Lent a coat
    06/11/2019 | Late at 9.40 | Spoke to mother
    11/11/2019 | Bruise on arm | Told the lead
    """)
    assert "no headings above them" in no_chronology(submitted(sheet))


def test_a_sender_is_not_the_date_where_another_column_holds_the_days() -> None:
    said = read(
        drawn("""
        No. | Date received | Ground for referral | From | Decision
        1 | 03/04/2019 | Lack of parental care at home | Social work | Hearing
        2 | 10/10/2019 | Not at school for four weeks | School | No hearing
        3 | 11/10/2019 | Found alone late in the evening | Police | Hearing
        """)
    )
    assert list(told(said)) == ["03/04/2019", "10/10/2019", "11/10/2019"]


def test_where_nothing_else_tells_what_happened_the_kind_of_contact_does() -> None:
    said = read(
        drawn("""
        DATE | ISSUE | STAFF | FOLLOW-UP
        03/09/2019 | Transfer | VP |
        25/09/2019 | Absence | EWO | Call
        """)
    )
    assert list(told(said).values()) == ["Transfer", "Absence"]


def test_a_table_of_counts_is_no_chronology() -> None:
    said = read(
        drawn("""
        Year | Contacts | DNA
        2019 | 2 | 0
        2020 | 1 | 1
        2021 | 14 | 2
        """)
    )
    assert said.entries == ()


@pytest.mark.parametrize(
    "row",
    [
        " | Total case notes: 3 | ",
        "Sub-total | 2 meetings | ",
        " | OFFICIAL-SENSITIVE | ",
        " | Strictly confidential | ",
    ],
)
def test_totals_and_markings_are_notes(row: str) -> None:
    said = read(drawn(f"Date | Event | Action\n03/04/2019 | Officers attended the address | PPN\n{row}"))
    assert len(said.entries) == 1
    assert said.tables[0].rows.notes == 1


def test_a_total_loss_is_an_event() -> None:
    said = read(drawn("Date | Event | Action\n03/04/2019 | Visit to the home | PPN\n | Total loss of contact | None"))
    assert len(said.entries) == 2


def test_welsh_headings_and_months_are_read() -> None:
    said = read(
        drawn("""
        Dyddiad | Ffynhonnell | Digwyddiad | Camau a gymerwyd | Dadansoddiad
        04.09.19 | WCCIS | Lle ysgol wedi'i ddyrannu | Llythyr |
        11 Medi 2019 | WCCIS | Presenoldeb yn isel | Dim |
        """)
    )
    assert [str(entry.when.earliest) for entry in said.entries] == ["2019-09-04", "2019-09-11"]
    names = [column.name for column in said.tables[0].columns]
    assert names == ["date", "source", "event", "action", "analysis"]


FORM_OF_FOUR = """
Date | 05/02/2018 | Time | 12:10
Details | Child seen alone in the quiet room, and the plan was agreed. | |
"""
LETTER = """
Dear Colleague,
Thank you for your letter of 4 January 2021.
We have searched our records. Wexmere Fire Service had no contact with the family in this period.
"""


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        (FORM_OF_FOUR, "a form of its own"),
        (LETTER, "'Nil return: "),
        ("Dear Colleague,\nThe chronology will follow on 5 February 2021.", "if it is a letter"),
        ("Item | Said\nHouse | There had been no contact with her.", "if it is a letter"),
    ],
)
def test_what_is_not_read_is_called_what_it_is(drawing: str, told: str) -> None:
    said = read(drawn(drawing))
    assert said.entries == ()
    assert told in no_chronology(submitted(drawn(drawing)))


def test_the_nil_return_that_a_letter_is_asked_for_is_read() -> None:
    (nil,) = read(drawn(f"{LETTER}Nil return: 01/01/2018 to 31/12/2020")).nil_returns
    assert (nil.earliest, nil.latest) == (date(2018, 1, 1), date(2020, 12, 31))


def test_a_day_without_a_year_is_told_with_the_year_of_the_heading_above_it() -> None:
    rows = "September 2018 | |\n4 Sept | Visit made to the home. | KP1\nSeptember 2019 | |\n4 Sept | Call taken. | KP1"
    issues = read(drawn(f"Day | What we noticed | Key person\n{rows}")).issues
    told = [each.message for each in issues if each.code == "date-no-year"]
    assert ["row 2, is of 2018" in told[0], "row 4, is of 2019" in told[1]] == [True, True]


def test_a_further_table_with_its_columns_in_another_order_is_read_by_its_own_headings() -> None:
    said = read(
        drawn("""
        Sessions with Mother | | |
        Session date | Worker | What was covered |
        05/02/2018 | DW1 | Record checked and it was found that nobody had told the practice nurse |
        21/02/2018 | DW1 | Discharge summary sent to the practice and the worker rang to be sure of it |
        14/03/2018 | DW1 | Father telephoned the office in distress and asked to be seen the same day |
        Sessions with Father | | |
        Date of session | What was covered | Worker | Urine test
        05/02/2018 | Parents arrived forty minutes late and were seen together in the small room | DW2 | Negative
        19/02/2018 | Father attended on his own and spoke of the move from his last address | DW2 | Negative
        """)
    )
    assert [table.heading_rows for table in said.tables] == [(2,), (7,)]
    assert told(said)["19/02/2018"] == "Father"
    assert [entry.account.people_present for entry in said.entries] == ["DW1"] * 3 + ["DW2"] * 2
    assert not [entry for entry in said.entries if entry.when.undated]


@pytest.mark.parametrize(
    ("table", "written"),
    [
        ("Year | Date | Event\n2018 | 3 March | A visit.\n2019 | 4 April | A call.", ["3 March 2018", "4 April 2019"]),
        (
            "Date | Year | Event\n3 March 2018 | 7 | A visit.\n4 April 2018 | 7 | A call.",
            ["3 March 2018", "4 April 2018"],
        ),
        ("Date | Month | Year | Event\n03/04/2018 | April | 2018 | A visit.\n | | | A call.", ["03/04/2018", ""]),
        (
            "Year | Month | Date | Event\n2018 | April | 3 | A visit.\n2018 | May | 4 | A call.",
            ["3 April 2018", "4 May 2018"],
        ),
        ("Yr | Day/mth | Event\n2018 | 3/3 | A visit.\n2019 | 4/4 | A call.", ["3/3 2018", "4/4 2019"]),
        (
            "Year | On the | Event\n2018 | 3/3 | A visit.\n | 4/3 | A call.\n2019 | 4/4 | A letter.",
            ["3/3 2018", "4/3", "4/4 2019"],
        ),
        ("Day and month | Year | Event\n3 March | 2018 | A visit.\n4/4 | | A call.", ["3 March 2018", "4/4"]),
    ],
)
def test_a_date_whose_year_has_a_column_of_its_own(table: str, written: list[str]) -> None:
    assert [entry.account.date_as_written for entry in read(drawn(table)).entries] == written


def test_a_second_column_of_prose_under_a_name_is_told() -> None:
    prose = "was seen at home with her mother and was well"
    rows = "\n".join(f"0{day}/04/2019 | Kit {prose}. | Maya {prose}." for day in range(1, 6))
    said = read(drawn(f"Date | Entries for Kit | Entries for Maya\n{rows}"))
    (issue,) = said.issues
    assert (issue.code, "both may tell what happened" in issue.message) == ("column-doubled", True)
