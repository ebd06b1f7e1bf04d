"""AU6: single agency and safeguarding system learning, both there and not one text twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn_cases import (
    CANNOT_TELL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    POLICE,
    agency,
    asked,
    case,
    full_summary,
    places,
    summary,
)

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Judgement
from pipeline.domain.involvement_summary import LearningPoint
from pipeline.duties.learning import both_kinds_of_learning
from pipeline.duties.learning_reading import ForOthers, Learning, learning_of

HEADINGS = "Date | Source | Event | Action | Single agency learning | Learning for the system"
OWN = "Two missed appointments are talked over with a colleague on the same day."
SYSTEM = "Discharge letters should reach the surgery and the school nurse on one day."
CHRONOLOGY_ONLY = agency(summary_wanted=False)


def row(single: str, system: str, day: str = "01/02/2019") -> str:
    return f"{day} | SystmOne | Home visit | Advice | {single} | {system}"


def judged(folder: Path, *rows: str, of: Agency = CHRONOLOGY_ONLY, **more: object) -> Judgement:
    return both_kinds_of_learning(case(folder, "\n".join([HEADINGS, *rows]), of=of, **more), of)  # type: ignore[arg-type]  # named


def test_both_kinds_are_met_and_thanked_for(tmp_path: Path) -> None:
    verdict = judged(tmp_path, row(OWN, ""), row("", SYSTEM, "05/06/2019"))
    assert verdict.outcome is MET, verdict.why
    assert places(verdict.evidence) == ["E2", "F3"]
    assert (verdict.questions, bool(verdict.thanks)) == ((), True)


@pytest.mark.parametrize(
    ("single", "system", "words", "cell"),
    [
        (OWN, "", "Safeguarding system learning: not found", "F1"),
        ("", SYSTEM, "Single agency learning: not found", "E1"),
        (OWN, "n/a", "only words such as 'none' or 'n/a'", "F2"),
        (OWN, "As above", "only words such as 'none' or 'n/a'", "F2"),
        (OWN, "None", "said to be none, and not why", "F2"),
        (OWN, "No system learning identified.", "said to be none, and not why", "F2"),
        (OWN, OWN, "the same text as the single agency learning", "F2"),
        (OWN, f"{OWN[:-1]} today", "the same text as the single agency learning", "F2"),
        ("Police should share notifications sooner.", SYSTEM, "only what others should do", "E2"),
    ],
)
def test_a_kind_that_lacks(tmp_path: Path, single: str, system: str, words: str, cell: str) -> None:
    verdict = judged(tmp_path, row(single, system))
    assert verdict.outcome is NOT_MET, verdict.why
    assert words in verdict.why
    (question,) = asked(verdict)
    assert places(question.evidence) == [cell]
    assert places(verdict.evidence) == [cell]


def test_that_there_is_none_with_the_reason_is_an_answer(tmp_path: Path) -> None:
    none = "No system learning identified, because no other agency was involved in these two contacts."
    verdict = judged(tmp_path, row(OWN, none))
    assert verdict.outcome is MET
    assert "there is none, and the papers say why" in verdict.why


def test_some_learning_twice_beside_learning_of_both_kinds_is_asked_about_and_nothing_hangs_on_it(
    tmp_path: Path,
) -> None:
    verdict = judged(tmp_path, row(OWN, SYSTEM), row("Keep the bag packed.", "Keep the bag packed.", "05/06/2019"))
    assert verdict.outcome is MET
    (question,) = asked(verdict)
    assert question.optional
    assert places(question.evidence) == ["F3"]


def test_the_summary_may_hold_what_the_chronology_lacks(tmp_path: Path) -> None:
    both = agency()
    assert judged(tmp_path / "one", row(OWN, ""), of=both, summaries=[full_summary()]).outcome is MET
    points = [LearningPoint(SYSTEM, "paragraph 30", system=True)]
    told = [summary(VOICE="Quiet.", learning=points)]
    verdict = judged(tmp_path / "two", row(OWN, ""), of=both, summaries=told)
    assert verdict.outcome is MET
    assert places(verdict.evidence) == ["E2", "paragraph 30"]


def test_the_same_text_in_both_sections_of_a_summary(tmp_path: Path) -> None:
    told = [full_summary(SINGLE_LEARNING="More training for staff.", SYSTEM_LEARNING="More training for staff.")]
    verdict = judged(tmp_path, row("", ""), of=agency(), summaries=told)
    assert verdict.outcome is NOT_MET
    assert "the same text" in verdict.why


def test_a_kind_not_said_is_asked_about(tmp_path: Path) -> None:
    told = [full_summary()]
    told.append(summary(learning=[LearningPoint("Ring the ward before the weekend.", "paragraph 40", system=None)]))
    verdict = judged(tmp_path, row("", ""), of=agency(), summaries=told)
    assert verdict.outcome is MET
    (question,) = asked(verdict)
    assert places(question.evidence) == ["paragraph 40"]


def test_a_summary_still_awaited_may_hold_it(tmp_path: Path) -> None:
    verdict = judged(tmp_path, row(OWN, ""), of=agency(summary_due=date(2026, 12, 4)))
    assert verdict.outcome is CANNOT_TELL
    assert "It may stand in the Agency Involvement Summary" in verdict.why
    assert verdict.questions == ()  # nobody is asked for what is not yet due


def test_nothing_has_come(tmp_path: Path) -> None:
    assert both_kinds_of_learning(case(tmp_path), agency()).outcome is CANNOT_TELL


def test_nothing_was_asked_or_nothing_happened(tmp_path: Path) -> None:
    none = agency(chronology_wanted=False, summary_wanted=False)
    assert both_kinds_of_learning(case(tmp_path / "one", of=none), none).outcome is NOT_APPLICABLE
    nil = " | | No contact between 01/01/2019 and 31/12/2019 | | | "
    assert judged(tmp_path / "two", nil).outcome is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", Learning.BLANK),
        ("N/A", Learning.SAYS_NOTHING),
        ("None", Learning.NONE_WITHOUT_REASON),
        ("No learning points were identified.", Learning.NONE_WITHOUT_REASON),
        ("There is no further learning for the wider system.", Learning.NONE_WITHOUT_REASON),
        ("None identified as our only contact was one call.", Learning.NONE_WITH_REASON),
        ("No child should wait two weeks for a strategy discussion.", Learning.LEARNING),
        ("No one agency held the whole picture; a shared chronology would have shown it.", Learning.LEARNING),
        ("None of the letters was read by a doctor; all are to be.", Learning.LEARNING),
        ("Training.", Learning.SAYS_NOTHING),
    ],
)
def test_what_a_text_is(text: str, what: Learning) -> None:
    assert learning_of(text) is what


@pytest.mark.parametrize(
    ("text", "for_others"),
    [
        ("The police should tell us the same day.", True),
        ("GPs need to read letters. Schools must share records.", True),
        ("Fernhill Police to review its forms", True),
        ("Health visitors should write down what they see.", False),  # its own
        ("Staff should ring the police sooner.", False),
        ("We should ask the police. Police should answer.", False),
    ],
)
def test_what_is_for_others(text: str, for_others: bool) -> None:
    own = agency("Fernhill Health Visiting", also_known_as=("health visitors",), sector="Health")
    assert ForOthers(own, (own, POLICE)).asks_of_others(text) is for_others


ONE_COLUMN = HEADINGS.rpartition(" | ")[0].replace("Single agency learning", "Learning")


def in_one_column(folder: Path, text: str) -> Judgement:
    drawn = f"{ONE_COLUMN}\n01/02/2019 | SystmOne | Home visit | Advice | {text}"
    return both_kinds_of_learning(case(folder, drawn, of=CHRONOLOGY_ONLY), CHRONOLOGY_ONLY)


def test_one_column_that_tells_the_kinds_apart_inside(tmp_path: Path) -> None:
    assert in_one_column(tmp_path / "both", f"Single agency: {OWN} Multi-agency: {SYSTEM}").outcome is MET
    assert in_one_column(tmp_path / "system", f"System learning: {SYSTEM}").outcome is NOT_MET


def test_one_column_that_does_not_say_which_kind_leaves_it_open(tmp_path: Path) -> None:
    verdict = in_one_column(tmp_path, OWN)
    assert verdict.outcome is CANNOT_TELL
    (question,) = asked(verdict)
    assert places(question.evidence) == ["E2"]
