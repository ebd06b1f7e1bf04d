"""What a heading is about, as different boards call it."""

from __future__ import annotations

import pytest
from drawn_reports import report

from pipeline.domain.report import Topic
from pipeline.reports.words import about

WHY, HAPPENED, FAMILY = Topic.WHY, Topic.HAPPENED, Topic.FAMILY


@pytest.mark.parametrize(
    ("heading", "topics"),
    [
        ("Summary of events", {HAPPENED}),
        ("4. Key Practice Episodes", {HAPPENED}),
        ("Sam's story", {HAPPENED}),
        ("Analysis: what happened and why", {WHY, HAPPENED}),
        ("What got in the way?", {WHY}),
        ("Key Line of Enquiry 2: was the risk understood?", {WHY}),
        ("Underlying reasons", {Topic.SYSTEMIC}),
        ("Findings and conclusions", {Topic.FINDINGS}),
        ("What did we learn?", {Topic.LEARNING}),
        ("So what might other teams learn from this?", {Topic.LEARNING}),
        ("3. What does her story teach us?", {Topic.LEARNING}),
        ("What I learned", {Topic.LEARNING}),
        ("What must change, and who should do it?", {Topic.IMPROVEMENTS}),
        ("What is asked of Wexmere Council's housing service?", {Topic.IMPROVEMENTS}),
        ("What does the review recommend?", {Topic.RECOMMENDATIONS}),
        ("What was asked of the school at the time?", set()),
        ("What should have happened?", set()),
        ("What were we asked to consider?", {Topic.OTHER}),
        ("Considerations for the partnership", {Topic.IMPROVEMENTS}),
        ("WHAT NEEDS TO CHANGE", {Topic.IMPROVEMENTS}),
        ("Summary of recommended improvements", {Topic.IMPROVEMENTS}),
        ("7 Recommendations", {Topic.RECOMMENDATIONS}),
        ("What worked well", {Topic.GOOD_PRACTICE}),
        ("The family and their views", {FAMILY}),
        ("What Mia's mother told us", {FAMILY}),
        ("Voice of the birth family", {FAMILY}),
        ("Views of his parents", {FAMILY}),
        ("The voices of Elm's parents and grandmother", {FAMILY}),
        ("Improving Systems and Practice", {Topic.IMPROVEMENTS}),
        ("Actions and learning for publication", {Topic.IMPROVEMENTS, Topic.LEARNING, Topic.PUBLICATION}),
        ("Learning summary", {Topic.LEARNING, Topic.PUBLICATION}),
        ("Improvements already made", {Topic.CHANGES}),
        ("Glossary of terms", {Topic.GLOSSARY}),
        ("Voice of the child", {Topic.CHILD}),
    ],
)
def test_a_heading_is_known_by_its_meaning(heading: str, topics: set[Topic]) -> None:
    assert about(heading).topics == topics


@pytest.mark.parametrize(
    "heading",
    [
        "Why this review was carried out",
        "Practitioner learning event",
        "Publication",
        "Family composition",
        "Methodology",
    ],
)
def test_what_only_sounds_like_it_is_another_thing(heading: str) -> None:
    assert about(heading).topics == {Topic.OTHER}


@pytest.mark.parametrize(
    "heading",
    [
        "Learning disability",
        "Strengthening families",
        "Information sharing",
        "Bourne Road",
        "The Child Protection Committee",
    ],
)
def test_what_tells_nothing_is_about_nothing(heading: str) -> None:
    assert about(heading).topics == set()


def topics_of(text: str) -> list[set[Topic]]:
    return [set(passage.topics) for passage in report(text).passages]


def test_a_section_without_a_known_heading_is_part_of_the_one_it_stands_in() -> None:
    assert topics_of("# Analysis\n## A school place is protection\nHe lost it.\n# Bourne Road\nA street.") == [
        {WHY},
        set(),
    ]


def test_headings_in_bold_are_headings_and_an_unknown_one_goes_on() -> None:
    told = topics_of(
        "**Making sense of it**\n**Being found is not safe**\nHe was found.\n**Our recommendations**\nAct."
    )
    assert told == [{WHY}, {Topic.RECOMMENDATIONS}]


def test_a_typed_number_after_another_of_its_depth_ends_that_section() -> None:
    told = topics_of(
        "**6 Analysis**\n**6.1 The voice of the child**\nHe spoke.\n**6.2 Stepping down and closing**\nIt was early."
    )
    assert told == [{Topic.CHILD}, {WHY}]


def test_a_form_has_its_headings_in_the_left_column() -> None:
    told = topics_of("| Background to the case | She lived in a unit. |\n| Strengths | The unit rang. |")
    assert told == [{HAPPENED}, {Topic.GOOD_PRACTICE}]


def test_good_practice_named_within_a_paragraph_is_known_where_it_stands() -> None:
    told = topics_of("# Analysis\nIt was late.\nGood practice: the nurse rang back the same day.")
    assert told == [{WHY}, {Topic.GOOD_PRACTICE}]


def test_all_parts_of_what_is_for_publication_are_for_publication() -> None:
    assert topics_of("# For publication\n## Learning\nRing first.") == [{Topic.PUBLICATION, Topic.LEARNING}]


def test_what_is_headed_in_a_box_ends_with_the_box() -> None:
    text = """
        # Analysis
        | **Learning** / Look at where a baby sleeps. |

        Nobody had looked.
    """
    assert topics_of(text) == [{Topic.LEARNING}, {WHY}]


def test_a_bar_that_is_only_a_heading_heads_what_follows_it() -> None:
    assert topics_of("| Learning |\n\nLook at where a baby sleeps.") == [{Topic.LEARNING}]


def test_a_title_written_as_the_only_heading_of_its_rank_tells_of_no_section() -> None:
    text = "# Learning review of one life\n## Summary\nIt was long.\n## Thanks\nTo all.\n## Notes\nNone at all today."
    assert not any(Topic.LEARNING in topics for topics in topics_of(text))
