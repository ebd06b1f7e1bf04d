"""Names and other things of the register that stand in a report: found, and never repeated."""

from __future__ import annotations

import pytest
from drawn_reports import report


def named(text: str) -> list[tuple[str, bool]]:
    return [(each.whose, each.sure) for each in report(text).names]


CHILD, MOTHER = ("the name of Child A", True), ("the name of MO", True)
WORKER = ("the name of HV1", True)
IDENTIFIER = ("an identifier of Child A", True)
SCHOOL = ("the name of a school, nursery or surgery", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Callum liked trains.", CHILD),
        ("CALLUM'S coat was found.", CHILD),
        ("Cal liked trains.", CHILD),
        ("Mrs Yardley rang.", MOTHER),
        ("His mother, Grace, rang.", MOTHER),
        ("She was called Grace at home.", MOTHER),
        ("Grace said that she was tired.", MOTHER),
        ("The worker, May, rang back.", WORKER),
        ("They live at 4 Tanner’s Row now.", IDENTIFIER),
        ("Number 9434765919 was used.", IDENTIFIER),
        ("He was born on 9th June 2014.", ("the date of birth of Child A", True)),
        ("Born 09/06/14.", ("the date of birth of Child A", True)),
        ("He went to St. Bede's school.", SCHOOL),
        ("At St Bede’s Church of England Primary School he ate well.", SCHOOL),
        ("| He sat with Callum. | Yes |", CHILD),
    ],
)
def test_it_stands_there(text: str, found: tuple[str, bool]) -> None:
    assert found in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "In May 2019 he moved. May 2020 was cold. On 3 May she rang.",
        "With good grace they waited, and it may be so.",
        "They met at Grace Road and at Hope House.",
        "Child A and MO met HV1.",
        "Wexmere Health rang. The calcium was low.",
        "Dr Ines Marlow wrote this report.",
        "He went to a primary school.",
    ],
)
def test_the_ordinary_word_is_nobody(text: str) -> None:
    assert named(text) == []


def test_a_word_that_may_be_either_is_unsure() -> None:
    assert named("Grace under pressure is rare.") == [("the name of MO", False)]


def test_the_name_itself_is_never_kept() -> None:
    read = report("Callum Yardley and Grace live at 4 Tanner's Row.")
    assert all(word not in repr(read.names) for word in ("Callum", "Yardley", "Grace", "Tanner"))
