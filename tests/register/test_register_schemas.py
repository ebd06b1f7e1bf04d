"""The schemas that declare the register: a wrong one is one line with exit code 4, never a traceback."""

from __future__ import annotations

import pytest

from pipeline.domain.register_sheets import known_as, plans_from, without_hints
from pipeline.domain.trouble import Exit, SetupError

WRONG = {
    "not JSON": "{",
    "no fields": '{"name": "people", "title": "People", "position": 1}',
    "unknown type": '{"name": "a", "title": "A", "position": 1, "fields": [{"name": "x", "title": "X", "type": "y"}]}',
    "a field without a title": '{"name": "a", "title": "A", "position": 1, "fields": [{"name": "x"}]}',
    "a list": "[]",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_wrong_schema_is_named(text: str) -> None:
    with pytest.raises(SetupError, match=r"^schemas/register/people\.json: ") as trouble:
        plans_from([("people.json", text)])
    assert trouble.value.exit_code is Exit.SETUP
    assert len(trouble.value.lines) == 1


def test_no_schema_at_all() -> None:
    with pytest.raises(SetupError, match="no sheet is declared"):
        plans_from([])


@pytest.mark.parametrize(
    ("heading", "same"),
    [("SERVICE-AREAS", True), ("Service  areas", True), ("service_areas", True), ("Service", False), ("", False)],
)
def test_a_heading_counts_by_its_letters(heading: str, same: bool) -> None:
    assert known_as(heading, ["Service areas"]) is same


@pytest.mark.parametrize(
    ("heading", "plain"), [("Due (dd/mm/yyyy)", "Due"), ("Code [3 letters]:", "Code"), ("(all of it)", "(all of it)")]
)
def test_hints_in_brackets_are_set_aside(heading: str, plain: str) -> None:
    assert without_hints(heading) == plain
