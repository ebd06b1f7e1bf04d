"""The list of duties: whole, judged, documented; a board can reword one or switch it off; a broken list is named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from drawn_registers import case

from pipeline.assemble.duties_page import duties_page
from pipeline.domain.duties import AppliesTo, Outcome
from pipeline.domain.trouble import SetupError
from pipeline.duties import declared, declared_duties, duties_source, judge_all, reply_days
from pipeline.duties.judging import OF_AGENCY, OF_REVIEW

HOME = Path(__file__).resolve().parents[2]
PROFILES = {"AU": 8, "PO": 5, "SC": 9, "LR": 16, "RT": 16, "FP": 5, "EQ": 1}
WHERE_POSSIBLE = {"AU7", "AU8", "RT1", "RT2"}


def test_every_duty_of_the_profiles_is_there_once() -> None:
    wanted = [f"{role}{number}" for role, count in PROFILES.items() for number in range(1, count + 1)]
    assert sorted(duty.id for duty in declared_duties()) == sorted(wanted)


def test_each_has_a_judge_of_its_kind_and_no_judge_is_left_over() -> None:
    by_kind = {kind: {duty.id for duty in declared_duties() if duty.applies_to is kind} for kind in AppliesTo}
    assert by_kind[AppliesTo.AGENCY] == set(OF_AGENCY)
    assert by_kind[AppliesTo.REVIEW] == set(OF_REVIEW)


def test_where_possible_is_said_of_four() -> None:
    assert {duty.id for duty in declared_duties() if duty.where_possible} == WHERE_POSSIBLE


def test_the_page_of_documentation_is_true() -> None:
    written = (HOME / "docs" / "duties.md").read_text(encoding="utf-8")
    assert written == duties_page(declared_duties(), duties_source()), "run: python docs/build_duties.py"
    assert len(re.findall(r"^\| [A-Z]{2}\d+ \|", written, re.MULTILINE)) == sum(PROFILES.values())


def test_an_empty_review_can_be_told_nothing_of_and_nothing_is_met() -> None:
    verdicts = judge_all(case(has_register=False), declared_duties())
    assert {verdict.judgement.outcome for verdict in verdicts} <= {Outcome.CANNOT_TELL, Outcome.NOT_APPLICABLE}
    assert all(verdict.judgement.why.strip() for verdict in verdicts)


Edit = Callable[[dict[str, Any]], None]


@pytest.fixture
def rewritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Edit], None]:
    """Another board's list."""

    def write(edit: Edit) -> None:
        schema = json.loads((HOME / "schemas" / "duties.json").read_text(encoding="utf-8"))
        edit(schema)
        (tmp_path / "duties.json").write_text(json.dumps(schema), encoding="utf-8")
        monkeypatch.setattr(declared, "SCHEMAS", tmp_path)

    return write


def test_a_board_can_reword_a_duty(rewritten: Callable[[Edit], None]) -> None:
    def edit(schema: dict[str, Any]) -> None:
        schema["duties"][0]["text"] = "In our own words."
        schema["reply_within_working_days"] = 5

    rewritten(edit)
    first = declared_duties()[0]
    assert (first.text, reply_days()) == ("In our own words.", 5)


@pytest.mark.parametrize("duty", [duty.id for duty in declared_duties()])
def test_any_duty_that_a_board_switches_off_does_not_apply(duty: str) -> None:
    off = replace(next(each for each in declared_duties() if each.id == duty), on=False)
    verdicts = judge_all(case(), [off])
    assert {verdict.judgement.outcome for verdict in verdicts} == {Outcome.NOT_APPLICABLE}
    assert "switched" in verdicts[0].judgement.why


@pytest.mark.parametrize(
    "edit",
    [
        lambda schema: schema.pop("duties"),
        lambda schema: schema["duties"][3].pop("how"),
        lambda schema: schema["duties"][3].update(applies_to="everybody"),
        lambda schema: schema.update(duties="none"),
    ],
)
def test_a_broken_list_is_named_in_one_line(edit: Edit, rewritten: Callable[[Edit], None]) -> None:
    rewritten(edit)
    with pytest.raises(SetupError, match=r"^duties\.json: cannot be understood .*shipped"):
        declared_duties()
