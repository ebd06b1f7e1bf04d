"""AU1 and RT3: what was asked for came in time, in working days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn_cases import (
    CANNOT_TELL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    TODAY,
    agency,
    asked,
    case,
    full_summary,
    places,
)

from pipeline.domain.duties import Outcome
from pipeline.duties.timescales import in_time, member_in_time

TABLE = """
Date | Source | Event | Action
01/02/2019 | SystmOne | Home visit | Weighed
"""
DUE, LATER, AHEAD = date(2026, 10, 2), date(2026, 10, 9), date(2026, 12, 4)


@pytest.mark.parametrize(
    ("said", "outcome", "words"),
    [
        ({"chronology_due": DUE, "chronology_received": DUE}, MET, "in time"),
        ({"chronology_due": DUE, "chronology_received": LATER}, NOT_MET, "5 working days late (due 2 October 2026)"),
        ({"chronology_due": DUE, "chronology_received": date(2026, 10, 3)}, NOT_MET, "late, with no working day"),
        ({"chronology_due": DUE}, CANNOT_TELL, "record the day on which it was received"),
        ({"chronology_received": DUE}, CANNOT_TELL, "record the day for which it was asked"),
        ({"chronology_due": DUE, "chronology_received": AHEAD}, CANNOT_TELL, "which lies ahead"),
        ({"chronology_wanted": False}, NOT_APPLICABLE, "Neither"),
    ],
)
def test_a_chronology_that_is_there(tmp_path: Path, said: dict[str, object], outcome: Outcome, words: str) -> None:
    them = agency(summary_wanted=False, **said)
    judged = in_time(case(tmp_path, TABLE, of=them), them)
    assert judged.outcome is outcome
    assert words in judged.why


@pytest.mark.parametrize(
    ("said", "outcome", "words"),
    [
        ({"chronology_due": AHEAD}, NOT_APPLICABLE, "not yet due: 4 December 2026"),
        ({"chronology_due": TODAY}, NOT_APPLICABLE, "not yet due"),
        ({"chronology_due": LATER}, NOT_MET, "30 working days ago"),
        ({}, CANNOT_TELL, "record the day for which it was asked"),
    ],
)
def test_a_chronology_that_is_not(tmp_path: Path, said: dict[str, object], outcome: Outcome, words: str) -> None:
    them = agency(summary_wanted=False, **said)
    judged = in_time(case(tmp_path, of=them), them)
    assert judged.outcome is outcome
    assert words in judged.why


def test_what_is_overdue_is_asked_for_and_the_cells_are_shown(tmp_path: Path) -> None:
    them = agency(chronology_due=LATER, summary_wanted=False)
    judged = in_time(case(tmp_path, of=them), them)
    (question,) = asked(judged, "timescales")
    assert "9 October 2026" in question.asks
    assert places(judged.evidence) == ["Agencies!G2", "Agencies!H2"]
    assert member_in_time(case(tmp_path, of=them), them).questions == ()


def test_received_and_no_file_there_is_worth_saying(tmp_path: Path) -> None:
    them = agency(chronology_due=DUE, chronology_received=DUE, summary_wanted=False)
    judged = in_time(case(tmp_path, of=them), them)
    assert judged.outcome is MET
    assert "no file of it has been found" in judged.why


def test_each_document_counts_and_the_gravest_decides(tmp_path: Path) -> None:
    them = agency(chronology_due=DUE, chronology_received=DUE, summary_due=DUE, summary_received=LATER)
    judged = in_time(case(tmp_path, TABLE, of=them, summaries=[full_summary()]), them)
    assert judged.outcome is NOT_MET
    assert judged.why.startswith("The Agency Involvement Summary came on 9 October 2026")


def test_what_is_awaited_is_told_beside_what_came_in_time(tmp_path: Path) -> None:
    them = agency(chronology_due=DUE, chronology_received=DUE, summary_due=AHEAD)
    judged = in_time(case(tmp_path, TABLE, of=them), them)
    assert judged.outcome is NOT_APPLICABLE, "what is still to come may yet be late"
    assert judged.why.endswith("The Agency Involvement Summary is not yet due: 4 December 2026.")
    assert not judged.thanks
