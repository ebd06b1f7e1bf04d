"""A text with labels for people: nobody's name is left, nothing else is changed."""

from __future__ import annotations

import pytest
from drawn_people import AGENCIES, PEOPLE
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.domain.review import Person
from pipeline.naming import People, coded
from pipeline.naming.labels import labels_of

FINDER = People(PEOPLE, AGENCIES)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Elodie's coat and Elodie’s shoes", "Alba's coat and Alba’s shoes"),
        ("Kirsty Tarrant rang. Then Kirsty left.", "MO rang. Then MO left."),
        ("James' notes", "Health Visitor 1's notes"),
        ("James’ notes", "Health Visitor 1’s notes"),
        ("known as 'James' to us", "known as 'Health Visitor 1' to us"),
        ("Mr Al-Rashid and HV May Okoro rang", "MU1 and HV1 rang"),
        ("Mrs Tarrant rang", "MO or MGM rang"),
        (
            "of 27 Plover Close, and the Plover Close flats",
            "of [identifier of Alba], and the [identifier of Alba] flats",
        ),
        ("the Tarrant family and the Tarrants", "the family and the family"),
        ("NHS 999 012 3403, born 14 June 2018", "NHS [identifier of Alba], born [date of birth of Alba]"),
        ("Will the family come in May?", "Will the family come in May?"),
        ("They met J.P. at home.", "They met Health Visitor 1 at home."),
        ("Wexmere Health wrote to Dr Ines Marlow.", "Wexmere Health wrote to Dr Ines Marlow."),
        ("", ""),
    ],
)
def test_what_a_text_becomes(text: str, becomes: str) -> None:
    assert coded(text, FINDER).text == becomes


def test_a_staff_code_given_as_another_name_is_no_name() -> None:
    finder = People((Person("Sian Howells", ("CCN1",), "Practitioner", pseudonym="CCN1"),))
    assert coded("CCN2 rang CCN 1 and Sian Howells", finder).text == "CCN2 rang CCN 1 and CCN1"


def test_what_was_replaced_is_told_and_kept_out_of_logs() -> None:
    text = "Kirsty Tarrant and Katie."
    done = coded(text, FINDER)
    assert [(each.start, each.end, each.written, each.label) for each in done.replaced] == [
        (0, 14, "Kirsty Tarrant", "MO")
    ]
    assert [(each.written, each.label, each.sure) for each in done.unsure] == [("Katie", "MGM", False)]
    assert "Kirsty" not in repr(done.replaced)
    assert "Katie" not in repr(done.unsure)


def test_a_label_never_holds_a_name() -> None:
    people = [
        Person("Alba Tarrant", (), "Child", "", "Child A"),
        Person("Jo Reed", (), "Alba's aunt"),
        Person("Ann Reed", (), ""),
        Person("Bo Reed", (), "Teacher"),
        Person("Cy Reed", (), "Teacher"),
        Person("Di Reed", (), "Mother"),
        Person("Em Reed", (), "Head", "", "Teacher 1"),
        Person("Ed Marlow", (), "Lead reviewer"),
    ]
    assert labels_of(people) == (
        *("Child A", "Person 1", "Person 2", "Teacher 2", "Teacher 3", "Mother", "Teacher 1", ""),
    )


WORDS = st.sampled_from(
    "Kirsty Tarrant Elodie's Grace Grace May Will J.P. JP K. the said Mrs al-Rashid O'Neill Hart Li Hope Anne Katie "
    "14/06/2018 999 012 3403 27 Plover Close Alba MO Mother and his James' Paul KIRSTY TARRANT , . \n".split(" ")
)
TEXTS = st.lists(WORDS | st.text(max_size=4), max_size=14).map(" ".join)


@given(TEXTS)
@example("Grace Kirsty Will")
@example("Mother Kirsty Hope")
def test_coded_again_it_is_the_same(text: str) -> None:
    once = coded(text, FINDER)
    assert coded(once.text, FINDER).text == once.text


@given(TEXTS)
def test_all_else_stands_letter_for_letter(text: str) -> None:
    done = coded(text, FINDER)
    parts, at = [], 0
    for each in done.replaced:
        parts += [text[at : each.start], each.label]
        assert text[each.start : each.end] == each.written
        at = each.end
    assert "".join([*parts, text[at:]]) == done.text


@given(TEXTS)
def test_no_sure_name_is_left(text: str) -> None:
    assert not [each for each in FINDER.mentions(coded(text, FINDER).text) if each.sure]
