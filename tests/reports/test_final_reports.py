"""Final reports in the styles of many boards, and what a page for everybody takes from each, letter for letter."""

from __future__ import annotations

import random
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


@pytest.mark.parametrize("seed", range(6))
def test_whatever_stands_in_whatever_order_each_passage_is_the_reports(seed: int) -> None:
    """Lines of all the reports, shuffled: headings without text, labels without words, tables in between."""
    lines = [line for path in DRAWN for line in path.read_text(encoding="utf-8").splitlines()]
    usable = [line for line in lines if line and not line.startswith(("[", "%")) and "^" not in line]
    content, _ = final_report("\n".join(random.Random(seed).sample(usable, 60)))
    outline = word_outline.read(content)
    texts = [paragraph.text for paragraph in outline.paragraphs]
    for each in reports.for_everybody(reports.text_of(outline), "final/report.docx").taken:
        assert each.text.strip()
        said = "\n".join((each.text, each.owner, each.by_when)).split("\n")
        assert [line for line in said if line.strip() and not any(line in text for text in texts)] == []
