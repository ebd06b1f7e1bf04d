"""A column of dates as a whole: what its order and its mixture give away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.grid import Stamp, Value
from pipeline.domain.when import Precision, When
from pipeline.intake.date_checks import ColumnFaults, column_faults
from pipeline.intake.dates import read_when

TODAY = date(2026, 11, 22)


def column(drawn: str) -> list[tuple[Value, When]]:
    """Cells between bars; a cell in square brackets is a true date."""
    cells: list[Value] = []
    for cell in (part.strip() for part in drawn.split("|")):
        cells.append(cell)
        if cell.startswith("["):
            day, month, year = map(int, cell.strip("[]").split("/"))
            cells[-1] = Stamp(cell.strip("[]"), date(year, month, day), None, Precision.DAY)
    return [(cell, read_when(cell, today=TODAY).when) for cell in cells]


@pytest.mark.parametrize(
    ("drawn", "swapped"),
    [
        # 5 March was typed or turned into 3 May: the third row steps out and would step in again
        ("01/03/2019 | 03/03/2019 | 03/05/2019 | 07/03/2019 | 09/03/2019", (2,)),
        ("09/03/2019 | 07/03/2019 | 03/05/2019 | 03/03/2019 | 01/03/2019", (2,)),  # newest first
        ("[01/03/2019] | [03/03/2019] | [03/05/2019] | [07/03/2019] | [09/03/2019]", (2,)),
        ("01/03/2019 | 03/03/2019 | Fri 03/05/2019 14:30 | 07/03/2019 | 09/03/2019", (2,)),
        ("01/03/2019 | unknown | 03/03/2019 | 03/05/2019 | | 07/03/2019 | 09/03/2019", (3,)),
        ("03/02/2019 | 05/03/2019 | 07/03/2019 | 09/03/2019 | 03/12/2018", ()),  # swapped, it is still out of order
        ("01/03/2019 | 03/03/2019 | 3 May 2019 | 07/03/2019 | 09/03/2019", ()),  # a month's name cannot be swapped
        ("01/03/2019 | 03/03/2019 | 25/05/2019 | 07/03/2019 | 09/03/2019", ()),  # nor a 25th month
        ("01/03/2019 | 03/03/2019 | 05/03/2019 | 07/03/2019 | 09/03/2019", ()),
        ("12/03/2019 | 01/02/2019 | 11/09/2019 | 05/01/2019 | 03/12/2019 | 02/04/2019", ()),  # no order of its own
        ("03/05/2019 | 07/03/2019", ()),
        ("", ()),
    ],
)
def test_a_row_that_breaks_the_order_and_would_not_with_day_and_month_swapped(
    drawn: str, swapped: tuple[int, ...]
) -> None:
    assert column_faults(column(drawn)).swapped == swapped


@pytest.mark.parametrize(
    ("drawn", "us_export"),
    [
        ("[03/04/2019] | 13/04/2019 | [05/06/2019] | 25/06/2019", (0, 2)),
        ("[03/04/2019] | 13/04/2019 09:15 | [05/06/2019] | 25/06/2019 | undated", (0, 2)),
        ("[03/04/2019] | 13/04/2019 | [15/06/2019] | 25/06/2019", ()),  # a true date after the 12th
        ("[03/04/2019] | 13/04/2019 | [05/06/2019] | 05/06/2019", ()),  # a text date up to the 12th
        ("[03/04/2019] | [05/06/2019] | [07/06/2019]", ()),  # nothing mixed
        ("13/04/2019 | 25/06/2019 | 14/07/2019", ()),
        ("[03/04/2019] | [05/06/2019] | 13/04/2019", ()),  # one alone may be chance
        ("[03/04/2019] | [05/06/2019] | 13 April 2019 | April 2019", ()),  # words: Excel would have known them
        ("3/14/2018 | 4/6/2018 | 5/22/2018 | 6/6/2018 | 1/8/2019 09:10", (1, 4)),  # month first, and no day first
        ("3/14/2018 | 4/6/2018 | 5/22/2018 | 13/6/2018", ()),  # both: nothing to be said of the column
        ("3/14/2018 | 4/6/2018 | 5/6/2018", ()),  # one alone may be a slip
    ],
)
def test_dates_that_an_export_with_month_first_may_have_turned_round(drawn: str, us_export: tuple[int, ...]) -> None:
    assert column_faults(column(drawn)).us_export == us_export


def test_an_empty_column_has_no_faults() -> None:
    assert column_faults([]) == ColumnFaults((), ())


@given(st.lists(st.dates(min_value=date(2000, 1, 1), max_value=date(2025, 12, 31)), max_size=40), st.booleans())
def test_a_column_in_order_is_never_blamed(days: list[date], newest_first: bool) -> None:
    cells = [f"{day:%d/%m/%Y}" for day in sorted(days, reverse=newest_first)]

    assert column_faults([(cell, read_when(cell, today=TODAY).when) for cell in cells]).swapped == ()
