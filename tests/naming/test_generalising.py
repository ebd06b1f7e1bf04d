"""Days and ages made no more exact than a published text should have them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.when import UNDATED, Precision, When
from pipeline.naming import at_age, generalised, without_exact_days


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2019, 3, 1), date(2019, 3, 1), "early March 2019"),
        (date(2019, 3, 10), date(2019, 3, 10), "early March 2019"),
        (date(2019, 3, 11), date(2019, 3, 11), "mid-March 2019"),
        (date(2019, 3, 21), date(2019, 3, 31), "late March 2019"),
        (date(2019, 3, 9), date(2019, 3, 12), "March 2019"),
        (date(2019, 3, 1), date(2019, 5, 31), "March to May 2019"),
        (date(2019, 12, 1), date(2020, 2, 29), "December 2019 to February 2020"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
    ],
)
def test_a_day_or_span_in_words(first: date, last: date, said: str) -> None:
    assert generalised(When(first, last, time(14, 30), Precision.SPAN)) == said


def test_what_is_doubtful_or_unknown_stays_so() -> None:
    day = date(2019, 3, 1)
    assert generalised(When(day, day, None, Precision.DAY, "?")) == "early March 2019 (doubtful)"
    assert generalised(UNDATED) == "at a date that is not known"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On 3 March 10 people came.", "In early March 10 people came."),
        ("3 March 10 further visits were made.", "early March 10 further visits were made."),
        ("On 3 March '10 people came.", "In early March 2010 people came."),
        ("On 3 March 19 she was seen.", "In early March 2019 she was seen."),
        ("On 3 March 2010 people came.", "In early March 2010 people came."),
        ("On the third of March two thousand and nineteen", "In early March 2019"),
        ("the third of March twenty nineteen", "the early March 2019"),
    ],
)
def test_two_figures_are_a_year_only_where_they_count_nothing(text: str, said: str) -> None:
    assert without_exact_days(text).text == said


def test_near_a_birth_no_day_is_placed() -> None:
    day = date(2018, 6, 20)
    said = generalised(When(day, day, None, Precision.DAY), born=date(2018, 6, 14))
    assert said == "around the time of the child's birth"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2018, 6, 1), "before the child was born"),
        (date(2018, 6, 14), "in the first month of the child's life"),
        (date(2018, 7, 13), "in the first month of the child's life"),
        (date(2018, 7, 14), "when the child was one month old"),
        (date(2019, 1, 20), "when the child was seven months old"),
        (date(2020, 5, 1), "when the child was 22 months old"),
        (date(2020, 6, 14), "when the child was two years old"),
        (date(2032, 6, 14), "when the child was 14 years old"),
    ],
)
def test_an_age_in_words(day: date, said: str) -> None:
    assert at_age(date(2018, 6, 14), day) == said


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("On 3 March 2019 she rang.", "In early March 2019 she rang."),
        ("It was on Monday 12th March 2019.", "It was in mid-March 2019."),
        ("She rang on the morning of 21/03/2019.", "She rang in late March 2019."),
        ("By 3 March 2019, and since 2019-03-14.", "By early March 2019, and since mid-March 2019."),
        ("Between 3 and 5 March 2019 nobody came.", "In early March 2019 nobody came."),
        ("from 3rd to 15th March 2019", "in March 2019"),
        ("3-5 March 2019: nothing", "early March 2019: nothing"),
        ("on 14 June", "in mid-June"),
        ("On or about 4 April 2020 he fell.", "In early April 2020 he fell."),
        ("In March 2019 and in 2020, 3/4 of them.", "In March 2019 and in 2020, 3/4 of them."),
        ("He was 12 days old.", "He was less than a month old."),
        ("aged 9 weeks", "aged two months"),
        ("the 12-day-old baby", "the newborn baby"),
        ("a seven-week-old baby", "a one-month-old baby"),
        ("within 5 days, for six weeks", "within 5 days, for six weeks"),
        ("at five weeks of age", "at one month of age"),
    ],
)
def test_a_text_without_exact_days(text: str, becomes: str) -> None:
    done = without_exact_days(text)
    assert done.text == becomes
    assert all(text[each.start : each.end] == each.written for each in done.changed)


WORDS = st.sampled_from(
    "On on 3 12th 3/4/19 March May June 2019 between and to 5 days old aged weeks the of 14.6.18 - , .".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_made_general_twice_is_the_same(text: str) -> None:
    once = without_exact_days(text).text
    assert without_exact_days(once).text == once


def test_a_month_between_two_days_belongs_to_the_one_with_a_year() -> None:
    assert without_exact_days("5 March 5 2019").text == "5 early March 2019"
