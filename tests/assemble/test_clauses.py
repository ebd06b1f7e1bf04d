"""Where a passage is cut."""

from __future__ import annotations

import pytest

from pipeline.assemble.clauses import first_sentences, no_longer, opening, sentences_kept
from pipeline.assemble.summary_words import summary_words

WORDS = summary_words().cutting


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("The Partnership should act.", 12, "The Partnership should act."),
        (
            "The Partnership should agree one pathway for bruising, and seek assurance that it is used.",
            10,
            "The Partnership should agree one pathway for bruising…",
        ),
        (
            "Schools should record each absence so that a pattern can be seen by all of their staff.",
            9,
            "Schools should record each absence…",
        ),
        ("Agencies should review the use of the thresholds of need.", 6, "Agencies should review the use…"),
        ("Do (as soon as can be) what is right for each of the children here.", 7, "Do (as soon as can be)…"),
        ("W" * 100, 5, "W" * 45 + "…"),
        ("Read " + "W" * 100, 5, "Read…"),
    ],
)
def test_a_cut_comes_at_a_clause_or_where_no_word_hangs_in_the_air(text: str, most: int, cut: str) -> None:
    assert opening(text, most, WORDS) == cut


def test_sentences_end_where_one_would_say_so() -> None:
    text = "Dr. Hale saw her at St. Bride’s, i.e. once. She said “No.” Nobody asked (see para. 4)! Why not?"
    assert sentences_kept(text, WORDS) == (
        "Dr. Hale saw her at St. Bride’s, i.e. once. She said “No.” Nobody asked (see para. 4)! …",
        "Dr. Hale saw her at St. Bride’s, i.e. once. She said “No.” …",
        "Dr. Hale saw her at St. Bride’s, i.e. once. …",
    )
    assert sentences_kept("Only one.", WORDS) == ()


def test_the_first_sentences_are_all_when_there_are_no_more() -> None:
    assert first_sentences("One. Two.", 2, WORDS) == "One. Two."
    assert first_sentences("One. Two. Three.", 2, WORDS) == "One. Two. …"


def test_a_line_is_no_longer_than_it_may_be() -> None:
    assert no_longer("One two three", 13) == "One two three"
    assert no_longer("One two three", 9) == "One two…"
    assert no_longer("Onetwothree", 5) == "Onetw…"
