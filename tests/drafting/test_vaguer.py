"""Exact days made vaguer: those of the period, in every usual way of writing them, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.domain.review import Person, Review
from pipeline.drafting.vaguer import Vaguer

CHILD = Person("Maisie Thornbury", role="Child", pseudonym="Alba", date_of_birth=date(2018, 6, 14))
PERIOD = (date(2017, 4, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3 March 2019", "Early March 2019 (Alba: 8 months)"),
        ("3 March 2019, 14:30", "Early March 2019 (Alba: 8 months)"),
        ("14/03/2019", "Mid-March 2019 (Alba: 9 months)"),
        ("2019-03-28", "Late March 2019 (Alba: 9 months)"),
        ("21 June 2018", "Around the time of the child's birth"),
        ("1 May 2018", "Early May 2018"),
        ("Seen on 3 March 2019 at home.", "Seen in early March 2019 at home."),
        ("Told on 20th March", "Told in mid-March"),
        ("Seen at 12 days old", "Seen at less than a month old"),
        ("31 August to 1 September 2019", "Late August to early September 2019"),
        ("March 2019", "March 2019"),
        ("21 of 34 visits", "21 of 34 visits"),
        ("9 April 2021", "9 April 2021"),  # after the period: the review's own days
        ("Agreed on 9 April 2021.", "Agreed on 9 April 2021."),
        ("", ""),
    ],
)
def test_days_of_the_period_are_made_vague(written: str, said: str) -> None:
    assert Vaguer(Review(people=(CHILD,)), PERIOD).said(written) == said


def test_of_two_children_no_age_is_told() -> None:
    other = Person("Will Thornbury", role="Child 2", pseudonym="Ben", date_of_birth=date(2012, 1, 1))
    assert Vaguer(Review(people=(CHILD, other)), PERIOD).said("3 March 2019") == "Early March 2019"
