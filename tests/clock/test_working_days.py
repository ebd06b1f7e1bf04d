"""Working days in England: weekends, bank holidays and their substitutes, and which ends count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.working_days import (
    bank_holidays,
    is_working_day,
    working_days_after,
    working_days_before,
    working_days_between,
)

# the first example also loads the bank holidays, and the machine may be busy
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "what", "working"),
    [
        ("2026-11-20", "a Friday", True),
        ("2026-11-21", "a Saturday", False),
        ("2026-11-22", "a Sunday", False),
        ("2025-12-25", "Christmas Day on a Thursday", False),
        ("2025-12-26", "Boxing Day on a Friday", False),
        ("2025-12-29", "the Monday after, with nothing to stand in for", True),
        ("2026-12-28", "the Monday for a Boxing Day on a Saturday", False),
        ("2026-12-29", "the Tuesday after", True),
        ("2021-12-27", "the Monday for a Christmas Day on a Saturday", False),
        ("2021-12-28", "the Tuesday for a Boxing Day on a Sunday", False),
        ("2022-12-27", "the Tuesday for a Christmas Day on a Sunday", False),
        ("2027-01-01", "New Year's Day", False),
        ("2028-01-03", "the Monday for a New Year's Day on a Saturday", False),
        ("2026-01-02", "2 January: a holiday in Scotland only", True),
        ("2026-04-02", "Maundy Thursday", True),
        ("2026-04-03", "Good Friday", False),
        ("2026-04-06", "Easter Monday: not kept in Scotland", False),
        ("2026-05-04", "the early May bank holiday", False),
        ("2026-05-25", "the spring bank holiday", False),
        ("2026-08-31", "the summer bank holiday", False),
        ("2026-08-03", "the first Monday in August: Scotland's", True),
        ("2026-03-17", "St Patrick's Day: Northern Ireland's", True),
        ("2020-05-08", "early May, moved to Friday for VE Day", False),
        ("2020-05-04", "the Monday it was moved from", True),
        ("2022-06-03", "the Platinum Jubilee", False),
        ("2022-09-19", "the Queen's funeral", False),
        ("2023-05-08", "the Coronation", False),
    ],
)
def test_what_a_working_day_is(text: str, what: str, working: bool) -> None:
    assert is_working_day(day(text)) is working, what


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-21"),  # nothing is counted, so nothing is moved
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-11-22", 1, "2026-11-23"),  # from a Sunday
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-12-24", 1, "2026-12-29"),  # over Christmas, with Monday 28 for Boxing Day
        ("2026-12-18", 15, "2027-01-13"),  # over Christmas and New Year
        ("2027-03-25", 1, "2027-03-30"),  # over Easter: Good Friday 26, Easter Monday 29
        ("2027-03-24", 5, "2027-04-02"),
    ],
)
def test_the_nth_working_day_after(start: str, n: int, end: str) -> None:
    assert working_days_after(day(start), n) == day(end)


@pytest.mark.parametrize(
    ("end", "n", "start"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-25", 2, "2026-11-23"),
        ("2026-11-23", 2, "2026-11-19"),  # a Monday meeting: by Thursday
        ("2026-11-22", 1, "2026-11-20"),
        ("2027-01-04", 7, "2026-12-21"),  # published after the holidays: sent well before them
        ("2027-04-06", 7, "2027-03-24"),  # after Easter
    ],
)
def test_the_nth_working_day_before(end: str, n: int, start: str) -> None:
    assert working_days_before(day(end), n) == day(start)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-21", 0),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-21", "2026-11-23", 1),
        ("2026-11-23", "2026-11-27", 4),
        ("2026-11-23", "2026-11-20", -1),
        ("2026-11-22", "2026-11-20", 0),
        ("2026-12-24", "2027-01-04", 4),
        ("2027-03-25", "2027-03-30", 1),
        ("2026-01-01", "2027-01-01", 253),  # 261 weekdays, seven bank holidays of 2026 on one and one of 2027
    ],
)
def test_working_days_between_two_days(start: str, end: str, days: int) -> None:
    assert working_days_between(day(start), day(end)) == days


@UNHURRIED
@given(DAYS, st.integers(0, 300))
def test_after_and_between_agree(start: date, n: int) -> None:
    assert working_days_between(start, working_days_after(start, n)) == n


@UNHURRIED
@given(DAYS, st.integers(0, 300))
def test_before_and_between_agree_from_a_working_day(end: date, n: int) -> None:
    end = working_days_after(end, 1)
    assert working_days_between(working_days_before(end, n), end) == n


@UNHURRIED
@given(DAYS, st.integers(0, 800))
def test_between_is_the_count_of_the_days(start: date, length: int) -> None:
    counted = sum(is_working_day(start + timedelta(days=n)) for n in range(1, length + 1))
    end = start + timedelta(days=length)
    assert working_days_between(start, end) == counted
    assert working_days_between(end, start) == -counted


def test_a_year_has_eight_bank_holidays_and_their_substitutes() -> None:
    assert len([day for day in bank_holidays(2025) if day.weekday() < 5]) == 8
    assert len([day for day in bank_holidays(2026) if day.weekday() < 5]) == 8


@pytest.mark.parametrize("count", [working_days_after, working_days_before])
def test_a_negative_number_of_days_is_a_mistake_of_the_caller(count: object) -> None:
    assert callable(count)
    with pytest.raises(ValueError, match="-1 working days"):
        count(date(2026, 11, 20), -1)
