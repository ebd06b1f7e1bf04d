"""Findings and learning points, numbered or not, and whether they say why."""

from __future__ import annotations

from drawn_reports import report


def test_labelled_points_are_found_as_headings_as_boxes_and_within_a_paragraph() -> None:
    text = """
        # Finding 1: plans stayed the same
        The same person wrote and reviewed them.
        | Learning Point 3 / Look at where a baby sleeps. |

        Learning 4: ask. Learning 5: listen.
        LP6 Write it down.
    """
    read = report(text)
    assert [(each.label, each.place) for each in read.findings] == [("Finding 1", "paragraph 1")]
    assert [each.label for each in read.learning] == ["Learning Point 3", "Learning 4", "Learning 5", "LP6"]
    assert read.learning[0].text == "Look at where a baby sleeps."


def test_a_finding_says_why_in_its_own_words_or_where_it_closes_a_section() -> None:
    text = """
        # Analysis
        Records were apart because no system joins them.
        F1 Nobody held the whole picture.
        # Finding 2: calls were lost
        Nobody counted them.
    """
    assert [each.says_why for each in report(text).findings] == [True, False]


def test_without_labels_each_paragraph_of_the_section_is_one() -> None:
    assert len(report("# Lessons learned\nRing before you write.\nAsk about fathers by name.").learning) == 2
    assert report("# Lessons learned\nTo be added").learning == ()


def test_a_paragraph_drawn_out_with_blanks_is_read_at_once() -> None:
    assert report(f"Finding 1:{' ' * 60_000}calls were lost.").findings[0].text == "calls were lost."
