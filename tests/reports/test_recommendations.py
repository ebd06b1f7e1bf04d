"""Recommendations found wherever they stand, and what each says of owner, action, date and finding."""

from __future__ import annotations

import pytest
from drawn_reports import report

from pipeline.domain.report import Recommendation


def only(text: str) -> Recommendation:
    (found,) = report(text).recommendations
    return found


def missing(text: str) -> list[tuple[str, ...]]:
    return [each.missing for each in report(text).recommendations]


@pytest.mark.parametrize(
    "text",
    [
        "R4. The Trust should audit forty records by 1 April 2027 (Finding 2).",
        "# What needs to change\n- The Board must write a pathway within three months, as Learning Point 2 asks.",
        "# Recommendation 3\nThe Partnership should hold a yearly audit.\nBy when: June 2027\nRests on: Finding 1",
        "**Recommendation 3**\n**Owner**\nChief nurse\n**Action**\nRing before a letter is sent.\n**Timescale**\n"
        "Six months\n**Finding**\nFinding 1",
        "| Rec | Action | Lead | When | Finding |\n| 1 | Ring before you write | Head of service | May 2027 | 2 |",
        "# Recommendations\nThe Board should:\n- write a pathway with a date for each step by May 2027 (F2)",
        "It is recommended that the Integrated Care Board commissions an asthma nurse by spring 2027 (paragraph 4.2).",
        "| Improving systems |\n| 1. Health Board to renew the transfer protocol by May 2027, see Learning Point 1. |",
        "# Finding 2: calls were lost\n## Considerations for the Board\nThe Board should count lost calls at once.",
    ],
)
def test_a_whole_one(text: str) -> None:
    assert only(text).missing == ()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("R1 Communication should be improved.", ("owner", "action", "date", "finding")),
        ("R1 Communication between agencies should be improved by May 2027 (F1).", ("owner", "action")),
        ("R1 The Board should write a pathway (F1). Timescale: ongoing", ("date",)),
        ("R1 The Board should write a pathway. Owner: TBC. By: May 2027", ("finding",)),
        ("R1 Staff should be reminded to be curious by May 2027 (F1).", ("owner", "action")),
        ("R1 Each plan should be read by a second manager by May 2027.", ("finding",)),
    ],
)
def test_what_one_lacks(text: str, lacks: tuple[str, ...]) -> None:
    assert only(text).missing == lacks


def test_one_in_a_summary_in_the_text_and_in_an_action_plan_is_one() -> None:
    text = """
        # Executive summary
        Recommendation 1: The Board should write a pre-birth pathway.
        # Recommendations
        Recommendation 1: The Board should write a pre-birth pathway with dates (Finding 2).
        # Action plan
        | Recommendation | Action | Lead | Timescale |
        | 1 | Pathway drafted and agreed | Head of Safeguarding | March 2027 |
    """
    assert missing(text) == [()]
    assert only(text).place == "paragraph 4"


def test_agencies_may_each_begin_again_at_one() -> None:
    text = "# Recommendations for police\nR1 The force should record it.\n# For health\nR1 The Trust should ring."
    assert len(missing(text)) == 2


def test_where_nothing_is_laid_out_sentences_that_ask_are_found() -> None:
    text = "The Trust should have rung. The Trust should ring first. She liked trains. The council must mend the roof."
    assert [each.owner for each in report(text).recommendations] == ["The Trust", "The council"]


def test_what_was_done_already_is_no_recommendation() -> None:
    assert missing("# Improvements already made\n- The Trust will ring first from May 2026.") == []


def test_a_question_to_the_board_is_one() -> None:
    text = (
        "# Finding 1. Calls are lost\n## Questions for the Board to consider\n- How will the Board know that it is so?"
    )
    assert missing(text) == [("date",)]


def test_a_sentence_that_only_speaks_of_one_begins_none() -> None:
    assert missing("# Analysis\nRecommendation 2 is about letters.") == []


def test_what_is_asked_without_a_label_under_a_heading_of_its_own_is_found_with_its_owner() -> None:
    text = """
        # Improving systems and practice
        - That the Director of Education writes to all families, and reports how many answer.
        - The Board to be assured by both Health Boards that letters arrive.
        - Children's Services and Health to re-launch the procedure.
    """
    owners = [each.owner.partition(" writes")[0] for each in report(text).recommendations]
    assert owners == ["the Director of Education", "The Board", "Children's Services and Health"]
    assert [each.missing for each in report(text).recommendations] == [("date", "finding")] * 3


def test_what_another_review_recommended_is_none_of_ours() -> None:
    text = """
        # What an earlier review recommended
        1. The Trust should ring before it writes.
        # Recommendations
        1. The Board should count the calls that nobody answers.
    """
    assert [each.place for each in report(text).recommendations] == ["paragraph 4"]


def test_a_line_that_ends_in_endless_blanks_is_read_at_once() -> None:
    assert report(f"# Recommendations\nR1 The Board should count calls.{' ' * 60_000}x").recommendations
