"""Final reports in the styles of many boards, and what a page for everybody takes from each, letter for letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from final_reports import FINALS, Expected, final_report

from pipeline import reports
from pipeline.domain.learning_summary import LearningSummary, Part
from pipeline.readers import word_outline

PARTS = {
    "R": Part.RECOMMENDATION,
    "L": Part.LEARNING,
    "G": Part.GOOD_PRACTICE,
    "T": Part.THEME,
    "Q": Part.QUESTION,
}
DRAWN = sorted(FINALS.glob("*.txt"))


def read(path: Path) -> tuple[LearningSummary, Expected, str]:
    content, expected = final_report(path.read_text(encoding="utf-8"))
    outline = word_outline.read(content)
    whole = "\n".join(paragraph.text for paragraph in outline.paragraphs)
    return reports.for_everybody(reports.text_of(outline), "final/report.docx"), expected, whole


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_final_report(path: Path) -> None:
    summary, expected, whole = read(path)
    told = {kind: [each.text for each in summary.of(part) if not each.lesser] for kind, part in PARTS.items()}
    assert told == {kind: expected.of(kind) for kind in PARTS}
    asked = summary.of(Part.RECOMMENDATION)
    assert {each.text: each.owner for each in asked if each.owner} == expected.owners
    assert {each.text: each.by_when for each in asked if each.by_when} == expected.dates
    assert [summary.title] == (expected.of("N") or [""])
    assert [summary.pseudonym] == (expected.of("P") or [""])
    assert all(line in whole for each in summary.taken for line in each.text.split("\n"))
