"""What stands around a pair of entries: a third that fits both, or only one of them. All invented."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.chronology.linking.columns import Pairs
from pipeline.chronology.linking.rivals import setting

POLICE, SCHOOL, WARD = range(3)


@pytest.mark.parametrize(
    ("to_school", "to_ward", "friend", "between"),
    [
        (4.0, 3.0, 3.0, 0.0),  # the third fits both
        (4.0, -2.0, -2.0, 2.0),  # it fits one well and the other badly
        (1.0, -2.0, -2.0, 1.0),  # the lesser counts
        (-1.0, -2.0, -2.0, 0.0),  # it goes with neither
    ],
)
def test_a_third_entry_goes_with_both_or_stands_between(
    to_school: float, to_ward: float, friend: float, between: float
) -> None:
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]))
    found = setting(np.array([SCHOOL, WARD, POLICE]), pairs, np.array([0.5, to_school, to_ward]))
    assert (found.friend[0], found.between[0]) == (friend, between)


def test_another_entry_of_the_same_agency_stands_between_nothing() -> None:
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]))
    assert setting(np.array([SCHOOL, WARD, WARD]), pairs, np.array([0.5, 4.0, -2.0])).between[0] == 0
