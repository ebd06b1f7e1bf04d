"""AU4: the agency at a chronology author meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn_cases import (
    AGENCY,
    CANNOT_TELL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    agency,
    asked,
    case,
    places,
)

from pipeline.domain.duties import Outcome
from pipeline.domain.review import Meeting
from pipeline.duties.author_meeting import author_met

HELD, AHEAD = date(2026, 7, 9), date(2026, 12, 9)
OTHER = "Fernhill Police"


def of_authors(**said: object) -> Meeting:
    return Meeting(**({"held": HELD, "kind": "Chronology author meeting", "present": (OTHER,)} | said))  # type: ignore[arg-type]  # drawn by name


@pytest.mark.parametrize(
    ("meetings", "outcome", "words"),
    [
        ([of_authors(present=(OTHER, AGENCY))], MET, "Present at the author meeting of 9 July 2026"),
        ([of_authors(kind="Authors' briefing", present=(AGENCY,))], MET, "Present"),
        ([of_authors(kind="", subject="Meeting of chronology authors", present=(AGENCY,))], MET, "Present"),
        ([of_authors(), of_authors(held=date(2026, 8, 1), present=(AGENCY,))], MET, "1 August 2026"),
        ([of_authors(apologies=(AGENCY,))], NOT_MET, "Apologies"),
        ([of_authors()], NOT_MET, "Not listed"),
        ([of_authors(present=())], CANNOT_TELL, "record who was present"),
        ([of_authors(held=None)], CANNOT_TELL, "record the chronology author meeting, its day"),
        ([], CANNOT_TELL, "record the chronology author meeting"),
        ([Meeting(HELD, "Review Team", "Choice of authors", present=(AGENCY,))], CANNOT_TELL, "record the chronology"),
        ([of_authors(held=AHEAD, present=(AGENCY,))], NOT_APPLICABLE, "still to come: 9 December 2026"),
    ],
)
def test_each_answer(tmp_path: Path, meetings: list[Meeting], outcome: Outcome, words: str) -> None:
    judged = author_met(case(tmp_path, meetings=meetings), agency())
    assert judged.outcome is outcome
    assert words in judged.why


def test_nothing_was_asked_of_the_agency(tmp_path: Path) -> None:
    them = agency(chronology_wanted=False, summary_wanted=False)
    assert author_met(case(tmp_path, of=them, meetings=[of_authors()]), them).outcome is NOT_APPLICABLE


def test_apologies_are_followed_by_an_offer_and_presence_by_thanks(tmp_path: Path) -> None:
    away = author_met(case(tmp_path, meetings=[of_authors(apologies=(AGENCY,))]), agency())
    (question,) = asked(away)
    assert "9 July 2026" in question.asks
    assert places(away.evidence) == ["Meetings!H2"]
    there = author_met(case(tmp_path, meetings=[of_authors(present=(AGENCY,))]), agency())
    assert (there.questions, there.thanks) == ((), "coming to the chronology author meeting")
