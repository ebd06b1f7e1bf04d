"""Days named in running text, day first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.chronology.dates_in_text import dated_phrases, dates_in, may_hold_a_date

NEAR = date(2019, 1, 3)

SAID = """
Notification of 31.08, assault          | 2018-08-31
on 12/03, PPN received 20/03            | 2019-03-12 2019-03-20
rang 03/01/19 and 28.02.2019            | 2019-01-03 2019-02-28
2018-12-30                              | 2018-12-30
14 Mar 2019 and 27th March              | 2019-03-14 2019-03-27
3rd of January 2019, December 12th      | 2019-01-03 2018-12-12
31 Dec 18                               | 2018-12-31
Saturday 5th                            | 2019-01-05
seen yesterday                          | 2019-01-02
read Monday 24.12                       | 2018-12-24
29/02/2016                              | 2016-02-29
"""

NOT_SAID = """
ref 42/88102, log 433, crime 42/1234/18
31/02/2019, 30 Feb, 45/13/2019
at 10.10 and 9.15, weight 4.12
1/2, 2/7, 24/7 care, 20/40 weeks
PHQ 9/27, 10th percentile, 5 marches
£12.50, version 1.2.3, page 3-4
in 2019
"""


@pytest.mark.parametrize(("text", "expected"), [line.rsplit("|", 1) for line in SAID.strip().splitlines()])
def test_a_day_is_read_and_what_is_not_said_is_taken_from_the_entry(text: str, expected: str) -> None:
    assert [str(day) for day in dates_in(text, NEAR)] == expected.split()


@pytest.mark.parametrize("text", NOT_SAID.strip().splitlines())
def test_numbers_that_are_no_day_are_left_alone(text: str) -> None:
    assert dates_in(text, NEAR) == ()


def test_a_phrase_says_where_it_stands() -> None:
    text = "Letter of 12 March 2019 read"
    [phrase] = dated_phrases(text, NEAR)
    assert text[phrase.start : phrase.end] == "12 March 2019"


@given(st.dates(date(2000, 2, 1), date(2099, 1, 1)), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d"]))
def test_every_day_written_in_full_is_read(day: date, pattern: str) -> None:
    assert dates_in(f"seen {day.strftime(pattern)} at home", NEAR) == (day,)


@given(st.text(alphabet="0123456789/.- JanMarchsthyed", max_size=30))
def test_the_quick_look_never_hides_a_day(text: str) -> None:
    assert may_hold_a_date(text) or dates_in(f" {text} ", NEAR) == ()


@given(st.dates(date(2000, 2, 1), date(2099, 1, 1)))
def test_a_missing_year_is_the_nearest(near: date) -> None:
    for day in dates_in("12/03", near):
        assert abs((day - near).days) <= 183
