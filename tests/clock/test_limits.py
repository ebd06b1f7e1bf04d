"""schemas/time-limits.json: true to the facts, and understood when a board changes it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from pipeline.clock import tell
from pipeline.clock.limits import FILE, limits_from, shipped_limits
from pipeline.domain.review import KeyDates, Review
from pipeline.domain.trouble import SetupError
from pipeline.shipped import SCHEMAS


def declared() -> dict[str, Any]:
    text: dict[str, Any] = json.loads((SCHEMAS / FILE).read_text(encoding="utf-8"))
    return text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("notification", "5 working days after"),
        ("rapid-review", "15 working days after"),
        ("report", "6 months after"),
        ("sent-to-panel", "7 working days before"),
        ("publication", "6 months after"),
        ("kept-published", "1 year after"),
    ],
)
def test_the_limits_of_england(name: str, words: str) -> None:
    limit = next(line.limit for line in shipped_limits().process if line.id == name)
    assert limit is not None
    assert limit.words == words


def test_the_methodology_has_ten_steps() -> None:
    assert [step.number for step in shipped_limits().steps] == list(range(1, 11))


def test_another_boards_limit_is_a_line() -> None:
    changed = declared()
    line = next(line for line in changed["process"] if line["id"] == "lead-reviewer")
    line |= {"within": 20, "unit": "working days", "source": "the board's own procedure"}
    review = Review(dates=KeyDates(decision_to_review=date(2026, 11, 2)))
    told = tell(review, date(2026, 11, 27), limits=limits_from(json.dumps(changed))).named("lead-reviewer")
    assert told is not None
    assert (told.due, told.source) == (date(2026, 11, 30), "the board's own procedure")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"unit": "fortnights"}, "fortnights"),
        ({"counted_from": ["became_awake"]}, "became_awake"),
        ({"meeting": "Tea"}, "Tea"),
        ({"within": "five"}, "five"),
    ],
)
def test_a_wrong_line_is_named(change: dict[str, Any], fault: str) -> None:
    changed = declared()
    changed["process"][1] |= change
    with pytest.raises(SetupError, match=fault):
        limits_from(json.dumps(changed))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"process": 3}'])
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(SetupError, match=FILE.replace(".", "[.]")):
        limits_from(text)
