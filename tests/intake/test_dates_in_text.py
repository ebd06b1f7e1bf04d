"""A column whose cells begin with their dates and go on with what happened."""

from __future__ import annotations

from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand

BOOK = """
Concerns book
Date and details | Action | Initials
12/3/19 - Mum rang, upset about the letter. | None | AB
On 14 March 2019: seen in class, tired. | Told DSL | AB
16.03.2019\\nFell in the yard. Ice pack.\\nMum told. | | CD
17/03/2019 10:30 Late again. | Letter | CD
"""


def read(drawing: str) -> Understood:
    said = understand(submitted(drawn(drawing)), Expected("Wexmere School", date(2022, 3, 4)), NO_DECISIONS)
    assert all(table.rows.balanced for table in said.tables)
    return said


def told(said: Understood) -> list[tuple[str, str, str, str]]:
    return [(str(e.when.earliest), e.account.date_as_written, e.account.event, e.account.action) for e in said.entries]


def test_each_cell_is_parted_behind_its_date() -> None:
    said = read(BOOK)
    assert told(said) == [
        ("2019-03-12", "12/3/19", "Mum rang, upset about the letter.", "None"),
        ("2019-03-14", "On 14 March 2019", "seen in class, tired.", "Told DSL"),
        ("2019-03-16", "16.03.2019", "Fell in the yard. Ice pack.\nMum told.", ""),
        ("2019-03-17", "17/03/2019 10:30", "Late again.", "Letter"),
    ]
    (issue,) = (issue for issue in said.issues if issue.code == "date-and-text")
    assert issue.cell == "A2"
    assert [(c.letter, c.name) for c in said.tables[0].columns if c.heading == "Date and details"] == [
        ("A", "event"),
        ("A", "date"),
    ]


def test_without_headings_too() -> None:
    said = read("\n".join(line for line in BOOK.split("\n") if line[:1].isdigit()))
    assert [day for day, *_ in told(said)] == ["2019-03-12", "2019-03-16", "2019-03-17"]


def test_a_cell_without_a_date_goes_on_undated_and_whole() -> None:
    said = read(BOOK + "then went home at 3pm | | CD\n18/03/2019 Back in school. | | CD\n19/03/2019 Away. | | CD")
    assert told(said)[4] == ("None", "", "then went home at 3pm", "")


def test_another_column_may_tell_what_happened() -> None:
    rows = "\n".join(f"1{day}/03/2019 - {day}AB | Visit made to the home, nobody in, card left." for day in range(5))
    said = read(f"Date / worker | What happened\n{rows}")
    assert [(day, event[:10]) for day, _, event, _ in told(said)][:2] == [
        ("2019-03-10", "Visit made"),
        ("2019-03-11", "Visit made"),
    ]
    assert ("Date / worker", "0AB") in said.entries[0].other


@pytest.mark.parametrize(
    "drawing",
    [
        "Date | Event\n03/04/2019 | 02/04/2019 she rang.\n04/04/2019 | 03/04/2019 she came.\n05/04/2019 | 04/04/2019 a",
        "Event | Action\n03/04/2019 a call | x\nA visit was made | y\nAnother visit | z",
    ],
)
def test_where_days_stand_alone_or_seldom_nothing_is_parted(drawing: str) -> None:
    assert "date-and-text" not in [issue.code for issue in read(drawing).issues]
