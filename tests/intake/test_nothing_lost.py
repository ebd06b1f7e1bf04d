"""The gravest fault: an event that leaves the timeline because its row looks like something else. Each of these
once did."""

from __future__ import annotations

from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.entries import Expected
from pipeline.intake.understand import understand


def events(drawing: str) -> list[str]:
    """What happened, or was done, entry by entry."""
    said = understand(submitted(drawn(drawing)), Expected("Wexmere Police", date(2026, 11, 22)), NO_DECISIONS)
    assert all(table.rows.balanced for table in said.tables)
    return [entry.account.event or entry.account.action for entry in said.entries]


@pytest.mark.parametrize(
    "row",
    [
        "03/04/2019 | Mother reported assault. | Arrest made | Example of good multi-agency working | e.g. EMIS",
        "not known | Was seen in ED with bruising, no explanation given. | | |",
        "| (Mother disclosed that father had hit the child) | | |",
        "| Record of a call: did not attend, child seen alone in street. | | | Note to GP",
        "03/04/2019 | Visit. | None | Example: the nurse stayed until the ambulance had come. |",
        "Before birth | What mother said of her own childhood was not written down. | | |",
    ],
)
def test_the_first_entry_is_no_guidance(row: str) -> None:
    found = events(f"Date | Event | Action | Good practice | Source\n{row}\n04/04/2019 | Next visit. | None | |")
    assert len(found) == 2
    assert found[0] in row


def test_a_key_practice_episode_is_no_key() -> None:
    assert events("""
        Date | Event | Action
        03/04/2019 | Visit. | None
        Key practice episode 2: the injury | |
        Not known | Child seen with burn. | Referral
        Key worker: SW1 | |
        | Call from school. |
        05/04/2019 | Visit. | None
        """) == ["Visit.", "Child seen with burn.", "Call from school.", "Visit."]


def test_a_key_ends_where_entries_go_on() -> None:
    assert events("""
        Date | Event | Action
        03/04/2019 | Visit. | None
        Abbreviations | |
        SW1 | Social worker |
        05/04/2019 | Visit two. | None
        | Mother rang the duty line about the burn. |
        """) == ["Visit.", "Visit two.", "Mother rang the duty line about the burn."]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| | Child removed under police protection", "Child removed under police protection"),
        ("Reviewed by - paediatrician | Fracture found. |", "Fracture found."),
        ("Sign-off | Case closed, and child left with father. |", "Case closed, and child left with father."),
        (
            "not known | Total loss of contact: police found child alone. |",
            "Total loss of contact: police found child alone.",
        ),
        ("Checked by: ambulance | Child found unresponsive. |", "Child found unresponsive."),
    ],
)
def test_an_undated_row_that_tells_something_is_an_entry(row: str, told: str) -> None:
    assert events(f"Date | Event | Action\n03/04/2019 | Visit. | None\n{row}") == ["Visit.", told]


def test_dated_rows_above_the_headings_are_a_table_of_their_own() -> None:
    strange = "\n".join(
        f"0{day}/04/2018 | Aeth yr ymwelydd iechyd i weld y teulu ({day}). | HV1" for day in range(1, 9)
    )
    found = events(f"Dyddiad | Digwyddiad | Gan\n{strange}\n\nDate | Event | Action\n03/04/2019 | Visit made. | None")
    assert len(found) == 9


@pytest.mark.parametrize("gap", ["\n\nBryn\n", "\n\n", "\n"])
def test_a_further_table_in_another_order_is_read_by_its_own_headings(gap: str) -> None:
    above = "Date | Source | Event | Action\n03/04/2019 | RiO | Visit made to the home. | None"
    below = "Date | Event | Action | Source\n05/04/2019 | Home visit to Bryn. | Referral | RiO"
    assert events(f"{above}{gap}{below}") == ["Visit made to the home.", "Home visit to Bryn."]
