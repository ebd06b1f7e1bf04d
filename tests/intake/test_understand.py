"""A table's rows told apart, and every one of them counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from drawing import drawn, submitted
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.grid import Mark, Merge, Row, Sheet
from pipeline.domain.ledger import RowCounts
from pipeline.intake.column_maps import NO_DECISIONS, ColumnDecisions
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand

TODAY = date(2026, 11, 22)
POLICE = Expected("Wexmere Police", TODAY)


def read(*sheets: Sheet, expected: Expected = POLICE) -> Understood:
    return understand(submitted(*sheets), expected, NO_DECISIONS)


MESSY = """
    Agency: | Wexmere Police

    Date | Source | Event | Action
    dd/mm/yyyy | Where is it recorded? | Please describe what happened | e.g. referral made
    2018
    03/04/2018 | STORM | Officers attended the address. | PPN submitted
    w/c 09/04/2018 | STORM | Several calls from the neighbour. |

    not known | | Anonymous call about shouting. |
    May 2018 - July 2018 | | No contact with the family |
    Date | Source | Event | Action
    05/08/2018 | STORM | Mother reported theft of a telephone. | No further action
    | | Call about noise, no date recorded. |
    NB: records before 2018 were not searched.
    Total entries | 5 | |
    Signed: A Example | | 12/03/2021 |
    End of chronology
    """


def test_every_row_is_something() -> None:
    said = read(drawn(MESSY))
    assert said.tables[0].rows == RowCounts(
        seen=14, entries=3, undated=2, nil_returns=1, notes=5, guidance=1, repeated_headings=1, blank=1
    )
    assert said.tables[0].rows.balanced


def test_entries_are_letter_for_letter() -> None:
    said = read(drawn(MESSY))
    told = [(entry.account.date_as_written, entry.account.event, entry.place.row) for entry in said.entries]
    assert told == [
        ("03/04/2018", "Officers attended the address.", 6),
        ("w/c 09/04/2018", "Several calls from the neighbour.", 7),
        ("not known", "Anonymous call about shouting.", 9),
        ("05/08/2018", "Mother reported theft of a telephone.", 12),
        ("", "Call about noise, no date recorded.", 13),
    ]


def test_notes_and_title_are_kept() -> None:
    said = read(drawn(MESSY))
    assert [(note.kind, note.text, note.place.row) for note in said.notes] == [
        ("title", "Agency: | Wexmere Police", 1),
        ("guidance", "dd/mm/yyyy | Where is it recorded? | Please describe what happened | e.g. referral made", 4),
        ("note", "2018", 5),
        ("nil return", "May 2018 - July 2018 | No contact with the family", 10),
        ("note", "NB: records before 2018 were not searched.", 14),
        ("note", "Total entries | 5", 15),
        ("note", "Signed: A Example | 12/03/2021", 16),
        ("note", "End of chronology", 17),
    ]
    assert said.tables[0].labels == (("agency", "Wexmere Police"),)


def test_nil_return_takes_its_period_from_the_date_cell() -> None:
    (nil,) = read(drawn(MESSY)).nil_returns
    assert (nil.earliest, nil.latest, nil.as_written) == (
        date(2018, 5, 1),
        date(2018, 7, 31),
        "No contact with the family",
    )


def test_merged_date_belongs_to_each_row() -> None:
    sheet = drawn(
        """
        Date | Event
        03/04/2018 | Call from the neighbour.
        | Officers attended.
        | Mother spoken to alone.
        """,
        merges=(Merge(2, 0, 4, 0),),
    )
    entries = read(sheet).entries
    assert [entry.when.earliest for entry in entries] == [date(2018, 4, 3)] * 3
    assert [entry.account.date_as_written for entry in entries] == ["03/04/2018"] * 3
    assert [("merged-cell" in entry.flags) for entry in entries] == [False, True, True]


def test_blank_date_is_undated_unless_the_register_says_otherwise() -> None:
    sheet = drawn("Date | Event\n03/04/2018 | Call from the neighbour.\n | Officers attended.")
    assert [entry.when.undated for entry in read(sheet).entries] == [False, True]
    above = read(sheet, expected=Expected("Wexmere Police", TODAY, blank_date_means_above=True)).entries
    assert [entry.when.earliest for entry in above] == [date(2018, 4, 3)] * 2
    assert "date-from-above" in above[1].flags
    assert above[1].account.date_as_written == ""


def test_what_has_no_column_is_kept_in_other() -> None:
    sheet = drawn(
        """
        No | Date | End date | Event | Shoe size | Shoe size
        7 | 03/04/2018 | 05/04/2018 | Family stayed with grandmother. | 4 | 5
        """
    )
    (entry,) = read(sheet).entries
    assert dict(entry.other) == {"No": "7", "End date": "05/04/2018", "Shoe size": "4", "Shoe size [F]": "5"}
    assert (entry.when.earliest, entry.when.latest) == (date(2018, 4, 3), date(2018, 4, 5))


def test_marks_are_flagged_and_comments_kept() -> None:
    heading = Row(1, ("Date", "Event"))
    row = Row(2, ("03/04/2018", "Visit made."), True, {1: Mark(comment="Unsure", deleted="not ", struck=True)})
    (entry,) = read(Sheet("Sheet1", (heading, row), hidden=True)).entries
    assert dict(entry.other) == {"comment: Event": "Unsure", "deleted: Event": "not "}
    assert set(entry.flags) == {"hidden-row", "hidden-sheet", "struck-through", "cell-comment", "tracked-deletion"}


def test_outside_period_and_future() -> None:
    expected = Expected("Wexmere Police", date(2020, 1, 1), period=(date(2018, 1, 1), date(2018, 12, 31)))
    sheet = drawn("Date | Event\n03/04/2017 | Early.\n03/04/2018 | Within.\n03/04/2030 | Late.")
    flags = [entry.flags for entry in read(sheet, expected=expected).entries]
    assert flags == [("date-outside-period",), (), ("date-outside-period", "date-future")]


def test_no_year_names_the_years_around_and_borrows_none() -> None:
    said = read(drawn("Date | Event\n03/04/2018 | One.\n5th April | Two.\n06/04/2019 | Three."))
    assert said.entries[1].when.undated
    (issue,) = [issue for issue in said.issues if issue.code == "date-no-year"]
    assert "2018 and 2019" in issue.message
    assert issue.cell == "A3"


def test_a_sheet_that_declares_no_contact() -> None:
    said = read(drawn("School Nursing\nNo contact between 01/01/2018 and 31/12/2018", name="School Nursing"))
    (nil,) = said.nil_returns
    assert (nil.service_area, nil.earliest, nil.latest) == ("School Nursing", date(2018, 1, 1), date(2018, 12, 31))
    assert said.tables[0].rows == RowCounts(seen=2, nil_returns=1, notes=1)
    assert said.tables[0].heading_rows == ()


def test_a_decision_overrides_the_meaning() -> None:
    sheet = drawn("Date | Event | Comments\n03/04/2018 | Visit made. | Good visit")
    decisions = ColumnDecisions({"comments": "good practice".replace(" ", "_")})
    (entry,) = understand(submitted(sheet), POLICE, decisions).entries
    assert entry.account.good_practice == "Good visit"


def test_rows_with_dates_but_no_headings_are_named() -> None:
    said = read(drawn("03/04/2018 | STORM | Visit made.\n04/04/2018 | STORM | Call.\n05/04/2018 | STORM | Call."))
    assert [issue.code for issue in said.issues] == ["column-missing"]
    assert not said.entries


CELLS = st.sampled_from(
    (
        "|03/04/2018|May 2018|not known|2018|Visit made to the home.|Date|Event|Total|Signed:|No contact|Nil return|"
        "e.g. x|Key|NB: x|Please enter|=1+1|12|Police|3rd April"
    ).split("|")
) | st.text(max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12), st.booleans())
def test_every_row_counts_once_whatever_stands_in_it(rows: list[tuple[str, ...]], blank_means_above: bool) -> None:
    used = [Row(number, cells) for number, cells in enumerate([("Date", "Source", "Event", "Action"), *rows], start=1)]
    expected = Expected("Wexmere Police", TODAY, blank_date_means_above=blank_means_above)
    said = read(Sheet("Sheet1", tuple(used)), expected=expected)
    counted = sum((table.rows for table in said.tables), RowCounts())
    assert all(table.rows.balanced for table in said.tables)
    assert counted.entries + counted.undated == len(said.entries)
    assert counted.nil_returns == len(said.nil_returns)
    kept = [text for entry in said.entries for text in (*entry.account, *(text for _, text in entry.other))]
    kept += [note.text for note in said.notes] + [c.heading for table in said.tables for c in table.columns]
    for row in used[1:]:
        for cell in row.cells:
            if cell.strip() and cell not in ("Date", "Source", "Event", "Action"):
                assert any(cell in text for text in kept)


@pytest.mark.parametrize("headings", ["Date | Event", "DATE OF CONTACT (dd/mm/yyyy) | DETAILS OF EVENT / CONTACT"])
def test_a_table_without_rows(headings: str) -> None:
    said = read(drawn(headings))
    assert said.tables[0].rows == RowCounts()
    assert said.has_chronology


FRAME = Sheet(
    "Table 1", (Row(1, ("OFFICIAL\nDate\tEvent\n03/04/2019\tMother came to the office.",)),), below=("Signed",)
)


def test_a_chronology_inside_a_frame_is_read() -> None:
    around = Sheet("Table 1", (Row(1, ("OFFICIAL",)),))
    table = replace(drawn("Date | Event\n03/04/2019 | Mother came to the office."), name="Table 1, inner table 1")
    said = read(replace(FRAME, inside=(around, table)))
    assert [(entry.place.sheet, entry.place.row, entry.account.event) for entry in said.entries] == [
        ("Table 1, inner table 1", 2, "Mother came to the office.")
    ]
    assert [note.text for note in said.notes] == ["OFFICIAL", "Signed"]


def test_a_table_inside_a_chronology_stays_its_cell() -> None:
    scores = replace(drawn("Date | Event\n03/04/2019 | Scored 4 of 10."), name="Table 1, inner table 1")
    said = read(replace(drawn("Date | Event\n03/04/2019 | Visit.\nDate\tEvent"), inside=(scores,)))
    assert [entry.place.sheet for entry in said.entries] == [drawn("a | b").name]


def test_a_row_called_example_is_guidance_dated_or_not() -> None:
    rows = "01/01/2017 | EXAMPLE: Nurse saw the child | Example: Plan reviewed\n05/02/2018 | Door was opened. | None"
    said = read(drawn(f"Date | Event | Action\n{rows}"))
    assert [entry.account.event for entry in said.entries] == ["Door was opened."]
    assert said.tables[0].rows.guidance == 1


BARE = """
    Our notes about the family
    5/2/18 | Partner was present and the kitchen floor was wet; there was no food in the house. | KP1
    2/3/18 | The council asked for information; the plan would stay as it was until next time. | KP1
    8/4/18 | A caller reported shouting, and she said that she had not slept for three nights. | KP2
    """


def test_days_and_prose_without_headings_are_read_and_told() -> None:
    said = read(drawn(BARE))
    assert [(entry.account.date_as_written, entry.other) for entry in said.entries] == [
        ("5/2/18", (("column C", "KP1"),)),
        ("2/3/18", (("column C", "KP1"),)),
        ("8/4/18", (("column C", "KP2"),)),
    ]
    assert said.tables[0].rows.balanced
    assert [issue.code for issue in said.issues] == ["column-unsure", "column-unsure", "column-unnamed"]


def test_a_column_without_a_heading_can_be_named() -> None:
    decided = ColumnDecisions({"column c": "recorded_by", "column b": "analysis"})
    assert understand(submitted(drawn(BARE)), POLICE, decided).entries == ()
    decided = ColumnDecisions({"column c": "source"})
    assert [entry.account.source for entry in understand(submitted(drawn(BARE)), POLICE, decided).entries] == [
        "KP1",
        "KP1",
        "KP2",
    ]


@pytest.mark.parametrize("other", ["1/1/19", "Referred in error; the case was closed and the referrer told of it."])
def test_two_columns_of_days_and_no_headings_are_not_guessed(other: str) -> None:
    said = read(drawn("\n".join(f"{other} | {day}/2/18 | {other * 8}" for day in range(1, 6))))
    assert bool(said.entries) == (other != "1/1/19")
