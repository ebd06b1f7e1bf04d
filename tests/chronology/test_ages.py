"""Ages in the words practitioners use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.ages import NOT_YET_BORN, age_on, months_on

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2018-06-14", "2018-06-13", "not yet born"),
        ("2018-06-14", "2018-06-14", "newborn"),
        ("2018-06-14", "2018-06-15", "1 day"),
        ("2018-06-14", "2018-06-27", "13 days"),
        ("2018-06-14", "2018-06-28", "2 weeks"),
        ("2018-06-14", "2018-10-03", "15 weeks"),
        ("2018-06-14", "2018-10-04", "3 months"),
        ("2018-06-14", "2019-06-13", "11 months"),
        ("2018-06-14", "2020-02-27", "20 months"),
        ("2018-06-14", "2020-06-13", "23 months"),
        ("2018-06-14", "2020-06-14", "2 years"),
        ("2018-06-14", "2020-09-14", "2 years 3 months"),
        ("2018-06-14", "2020-07-14", "2 years 1 month"),
        ("2007-09-30", "2021-09-29", "13 years"),
        ("2007-09-30", "2021-09-30", "14 years"),
        ("2016-02-29", "2023-02-28", "6 years"),
        ("2016-02-29", "2023-03-01", "7 years"),
        ("2019-08-31", "2020-11-30", "14 months"),
    ],
)
def test_age_in_words(born: str, day: str, age: str) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


@given(DAYS, st.integers(0, 8000))
def test_months_never_go_back(born: date, days: int) -> None:
    day = born + timedelta(days=days)
    assert 0 <= months_on(born, day) <= months_on(born, day + timedelta(days=1)) <= months_on(born, day) + 1


@given(DAYS, DAYS)
def test_unborn_only_before_the_day_of_birth(born: date, day: date) -> None:
    assert (age_on(born, day) == NOT_YET_BORN) == (day < born)
