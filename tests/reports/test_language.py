"""Sentences, the readability formula, abbreviations and wording."""

from __future__ import annotations

import pytest
from drawn_reports import report

from pipeline.reports.language import reading_of, sentences, syllable_count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("cat", 1), ("the", 1), ("made", 1), ("asked", 1), ("visited", 3), ("table", 2), ("families", 3)),
        *(("safeguarding", 4), ("well-being", 2), ("people", 2), ("agency", 3), ("children's", 2)),
    ],
)
def test_syllables_are_vowels_that_stand_together(word: str, count: int) -> None:
    assert syllable_count(word) == count


def test_a_sentence_ends_at_a_full_stop_and_not_in_a_title() -> None:
    text = "Dr Marlow wrote, e.g. on Monday. “Nobody came.” He left.\nA line"
    assert list(sentences(text)) == ["Dr Marlow wrote, e.g. on Monday.", "“Nobody came.", "He left.", "A line"]


def test_reading_ease_is_flesch_and_not_told_of_a_few_sentences() -> None:
    read = reading_of([("The cat sat on the mat. The dog ran.", "paragraph 1")], most_words=5, least_sentences=2)
    assert read.ease == pytest.approx(206.835 - 1.015 * 4.5 - 84.6, abs=0.06)
    assert [(each.place, each.words) for each in read.long_sentences] == [("paragraph 1", 6)]
    assert reading_of([("The cat sat.", "paragraph 1")], most_words=5, least_sentences=2).ease is None


def unexplained(text: str) -> list[str]:
    return [each.term for each in report(text).language.unexplained]


@pytest.mark.parametrize(
    "text",
    [
        "A Multi-Agency Safeguarding Hub (MASH) took the call. The MASH rang back.",
        "The MASH took the call.\n# Glossary\nMASH – Multi-Agency Safeguarding Hub",
        "The MASH took the call.\n| Term | Meaning |\n| MASH | Multi-Agency Safeguarding Hub |"
        "\n| ICB | Integrated Care Board |\n| HV | Health visitor |",
        "HbA1c (a blood test that shows the average sugar) rose. The HbA1c fell.",
        "The GP and the NHS rang. R4 and LP2 say why.",
    ],
)
def test_an_abbreviation_that_the_report_explains_or_everybody_knows(text: str) -> None:
    assert unexplained(text) == []


def test_one_that_it_does_not_explain_is_told_with_its_places() -> None:
    read = report("The CYPD team met.\nAn MDT was held.\nThe MDT ended.").language.unexplained
    assert [(each.term, each.places) for each in read] == [
        ("CYPD", ("paragraph 1",)),
        ("MDT", ("paragraph 2", "paragraph 3")),
    ]


def blaming(text: str) -> list[str]:
    return [each.wording for each in report(text).language.blaming]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mother failed to engage with the plan.", ["failed to engage"]),
        ("The family were hard to reach.", ["hard to reach"]),
        ("Child A did not attend the clinic.", ["did not attend"]),
        ("Child A was ill. He did not attend.", ["did not attend"]),
        ("Child A missed three appointments.", ["missed an appointment"]),
        ("Mother did not attend the meeting.", []),
        ("Child A was seen. The social worker did not attend.", []),
        ("Child A was described as “hard to reach”.", []),
        ("Records said 'did not attend' of the child.", []),
        ("The term failed to engage puts the blame on her.", []),
        ("Child A was not brought.", []),
    ],
)
def test_wording_that_blames_is_told_where_it_is_the_reports_own(text: str, found: list[str]) -> None:
    assert blaming(text) == found
