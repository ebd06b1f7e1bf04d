"""AU5: reflections on effectiveness, told from what stands in their place."""

from __future__ import annotations

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

from pipeline.domain.agency import Agency
from pipeline.domain.coverage import ReflectionShare
from pipeline.domain.duties import Judgement, Outcome
from pipeline.duties.reflection_reading import Reading, reading_of, surely_reflects
from pipeline.duties.reflections import reflection_shares, reflects_on_effectiveness
from pipeline.duties.reflections_found import records_intervention

HEADINGS = "Date | Source | Event | Action | Author's comment"
EVENT = "Health visitor called at home with the nursery nurse. Mother tired, bruise seen on the baby's left arm."
ACTION = "Referral made to social care the same afternoon."
REFLECTS = [
    "The bruise was acted on within hours, which kept the child safe; a strategy discussion should have followed.",
    "A non-mobile baby with a bruise needed a medical and nobody asked for one.",
    "It worked because the nurse knew the family.",
    "Prompt, but the father was not spoken to.",
    "Expected practice was met: the bruising pathway was followed and the consultant rung.",
    "Missed opportunity to see the child alone.",
    "She turned to the window when asked about home.",
    "The same hand wrote both notes and neither was read.",
    "Visit met the requirement on paper. The baby was asleep and nobody lifted the blanket.",
    "Good persistence, the check was completed within the timescale set by the pathway.",
    "The referral to social care was not followed up.",
    "Effective: mother told the truth the next day.",
]


@pytest.mark.parametrize("text", REFLECTS)
def test_a_reflection(text: str) -> None:
    assert reading_of(text, f"{EVENT}\n{ACTION}") is Reading.REFLECTS


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("", Reading.BLANK),
        ("  \n", Reading.BLANK),
        *((text, Reading.SAYS_NOTHING) for text in ("None", "N/A", "n/a.", "Nil", "-", "No comment", "NONE.", "TBC")),
        *(
            (text, Reading.SAYS_NOTHING)
            for text in ("See above", "As above.", "see above entry", "Ditto", "[analysis]")
        ),
        *((text, Reading.SAYS_NOTHING) for text in ("No comment from author.", "None at this stage", "See chronology")),
        *(
            (text, Reading.BARE)
            for text in ("Green", "Good", "Appropriate.", "Good practice.", "Met", "Timely response")
        ),
        ("Appropriate response by attending officers.", Reading.BARE),
        ("The response was appropriate and proportionate and in line with policy and procedure.", Reading.BARE),
        ("Practice was good", Reading.BARE),
        ("Not appropriate.", Reading.BARE),
        ("Staff acted in accordance with policy.", Reading.BARE),
        ("Appropriate safeguarding response from all professionals involved.", Reading.BARE),
        ("No analysis required", Reading.SAYS_NOTHING),
        ("Awaiting comment from manager", Reading.SAYS_NOTHING),
        ("Refer to analysis above.", Reading.SAYS_NOTHING),
        ("Bruise seen at home.", Reading.REPEATS),
        ("Routine contact, nothing to reflect on.", Reading.NOT_NEEDED),
        ("Admin entry.", Reading.NOT_NEEDED),
        ("Form completed", Reading.SHORT),
        ("One call.", Reading.SHORT),
        ("Health visitor called at home, mother tired and a bruise seen on left arm.", Reading.REPEATS),
        ("A bruise was seen on baby's left arm. Referral made to social care.", Reading.REPEATS),
        (
            "HV visited home with nursery nurse, bruising on the arm, referred to social care that afternoon",
            Reading.REPEATS,
        ),
    ],
)
def test_what_stands_in_its_place(text: str, reading: Reading) -> None:
    assert reading_of(text, f"{EVENT}\n{ACTION}") is reading


@pytest.mark.parametrize(
    ("event_type", "event", "action", "records"),
    [
        ("Home visit", "Child seen with mother", "", True),
        ("", "Letter received from the hospital.", "Filed", False),
        ("Administration", "New address given", "Updated", False),
        ("", "Letter received from school about bruising", "Social worker visited", True),
        ("", "DNA immunisation appointment", "", True),
        ("Immunisation", "Given", "", False),
        ("", "Something we have no word for", "", True),
    ],
)
def test_what_records_an_intervention(event_type: str, event: str, action: str, records: bool) -> None:
    assert records_intervention(event_type, event, action) is records


def rows(*comments: str, year: int = 2019) -> list[str]:
    """One home visit a day, each with its comment."""
    days = [f"{1 + at % 28:02}/{1 + at // 28:02}/{year}" for at in range(len(comments))]
    told = [f"Home visit number {at}, child seen in her cot | Plan {at}" for at in range(len(comments))]
    return [f"{day} | SystmOne | {event} | {text}" for day, event, text in zip(days, told, comments, strict=True)]


def judged(folder: Path, *drawn: str, of: Agency | None = None, headings: str = HEADINGS, **more: object) -> Judgement:
    them = of or agency()
    return reflects_on_effectiveness(case(folder, "\n".join([headings, *drawn]), of=them, **more), them)  # type: ignore[arg-type]  # named


def test_enough_reflections_are_met_and_thanked_for(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *rows(*REFLECTS, "", ""))
    assert verdict.outcome is MET, verdict.why
    assert verdict.why.startswith(
        "A reflection stands in 12 of 14 entries that record an intervention (86%; 50% is looked"
    )
    assert "by year 2019: 12 of 14" in verdict.why
    assert verdict.thanks
    assert not [question for question in verdict.questions if question.about == "reflection"]
    assert len(verdict.evidence) == 12


def test_weak_comments_are_each_asked_about_by_their_kind(tmp_path: Path) -> None:
    weak = ["n/a", "See above", "Good practice.", "Home visit, child seen in cot.", ""]
    verdict = judged(tmp_path, *rows(*weak, REFLECTS[0]))
    assert verdict.outcome is NOT_MET
    cells = [(places(question.evidence), question.column) for question in asked(verdict, "reflection")]
    assert cells == [
        (["E6"], "Author's comment"),
        (["E2", "E3"], "Author's comment"),
        (["E5"], "Author's comment"),
        (["E4"], "Author's comment"),
    ]
    assert places(verdict.evidence) == ["E2", "E3", "E4", "E5", "E6"]


def test_weak_comments_in_a_good_chronology_are_asked_about_and_nothing_hangs_on_them(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *rows(*REFLECTS, "See above"))
    assert verdict.outcome is MET
    (question,) = asked(verdict, "reflection")
    assert question.optional
    assert places(question.evidence) == ["E14"]


def test_a_sentence_copied_into_many_rows_counts_once(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *rows(*[REFLECTS[0]] * 6))
    assert verdict.outcome is NOT_MET
    assert "in 1 of 6 entries" in verdict.why
    (question,) = asked(verdict, "reflection")
    assert places(question.evidence) == ["E3", "E4", "E5", "E6", "E7"]


def test_a_year_without_reflections_is_named(tmp_path: Path) -> None:
    """Two of three in all, and none of six in 2018. Without a register no period puts a year aside."""
    told = [*rows(*[""] * 6, year=2018), *rows(*[f"{text} Visit {at}." for at, text in enumerate(REFLECTS[:8] * 2)])]
    drawn = case(tmp_path, "\n".join([HEADINGS, *told]), register=False)
    verdict = reflects_on_effectiveness(drawn, drawn.combined.taking_part[0])
    assert verdict.outcome is NOT_MET
    assert "by year 2018: 0 of 6, 2019: 16 of 16. In 2018 it is less than 25%." in verdict.why


def test_no_column_for_reflection_is_asked_for_once(tmp_path: Path) -> None:
    bare = [row.rpartition(" | ")[0] for row in rows(*REFLECTS)]
    verdict = judged(tmp_path, *bare, headings=HEADINGS.rpartition(" | ")[0])
    assert verdict.outcome is NOT_MET
    (question,) = asked(verdict, "reflection")
    assert places(question.evidence) == ["A1"]


@pytest.mark.parametrize(
    "event",
    [
        "Home visit, child weighed. Author's comment: nobody asked why the weight had dropped.",
        "Home visit, child weighed. With hindsight a second visit that week should have been made.",
    ],
)
def test_a_reflection_inside_the_event_counts_where_there_is_no_column(tmp_path: Path, event: str) -> None:
    verdict = judged(tmp_path, f"01/02/2019 | SystmOne | {event} | Advice", headings=HEADINGS.rpartition(" | ")[0])
    assert verdict.outcome is MET, verdict.why


def test_learning_and_good_practice_are_reflections_too(tmp_path: Path) -> None:
    headings = f"{HEADINGS} | Good practice"
    verdict = judged(
        tmp_path, "01/02/2019 | S | Home visit | Advice |  | She stayed until the ward answered.", headings=headings
    )
    assert verdict.outcome is MET


@pytest.mark.parametrize(
    ("said", "outcome"),
    [({}, CANNOT_TELL), ({"chronology_wanted": False}, NOT_APPLICABLE)],
)
def test_no_chronology(tmp_path: Path, said: dict[str, object], outcome: object) -> None:
    them = agency(**said)
    assert reflects_on_effectiveness(case(tmp_path, of=them), them).outcome is outcome


def test_an_agency_that_declares_no_contact_has_nothing_to_reflect_on(tmp_path: Path) -> None:
    nil = " |  | No contact between 01/01/2019 and 31/12/2019 |  | "
    assert judged(tmp_path, nil).outcome is NOT_APPLICABLE


LONG_SILENCE = [rows(REFLECTS[0])[0], rows(REFLECTS[1])[0].replace("01/01/2019", "01/11/2019")]


def test_a_long_silence_that_nobody_declares_is_not_met(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *LONG_SILENCE, silence_days=90)
    assert verdict.outcome is NOT_MET
    assert "2 January 2019 to 31 October 2019 (303 days)" in verdict.why
    assert verdict.why.startswith("A reflection stands in 2 of 2")
    (question,) = asked(verdict, "silences")
    assert places(question.evidence) == ["A2"]


def test_a_declared_silence_is_not_asked_about(tmp_path: Path) -> None:
    nil = " |  | No contact between 02/01/2019 and 31/10/2019 |  | "
    assert judged(tmp_path, *LONG_SILENCE, nil, silence_days=90).outcome is MET


def test_a_silence_declared_in_a_row_whose_other_cells_say_why_they_are_empty(tmp_path: Path) -> None:
    nil = (
        "01/02/2019 | Files checked 3 August 2026 | No contact with the family between 20 January 2019 and 30 June 2019"
        " (nil contact; case closed). | None | Not applicable: no work was done in this time."
    )
    assert judged(tmp_path, *LONG_SILENCE, nil, silence_days=90).outcome is MET


def test_a_nil_return_of_one_service_declares_no_silence_by_its_day(tmp_path: Path) -> None:
    headings = f"{HEADINGS} | Team"
    told = [f"{row} | Health visiting" for row in LONG_SILENCE]
    nil = "01/05/2019 | S | Nil return | | | CAMHS"
    assert judged(tmp_path, *told, nil, headings=headings, silence_days=90).outcome is NOT_MET


INSIDE = [
    "Hearing test, not brought. Looking back, one message was too little; the second ought to have led to a call.",
    "Session missed. This time the therapist rang HV2. What made the difference was that the two knew each other.",
    "Core group call. With hindsight the tone was too hopeful.",
    "Weighed at clinic. This worked because the nurse had the chart beside her.",
    "Home visit. I think that this was handled well, as both parents were there.",
    "Bruise seen. We should have asked how a baby of that age came by it.",
    "Letter sent to the surgery. Nobody asked whether it had arrived.",
]
TOLD_ONLY = [
    "Home visit. Mother said that she should have called the doctor.",
    'Seen in class. "I think that my dad is cross," she told TA1.',
    "MGM thought that the baby could have been ill and told the GP so.",
    "Mother worked well with the nursery nurse. Baby weighed.",
    "No reply at the door. Card left. Nobody at home when called again.",
    "Police attended. The caller stated with hindsight that it might have been a television.",
    "Clinic. Weight 4.2 kg. Not enough milk, feeding plan made with mother.",
]


@pytest.mark.parametrize(("text", "reflects"), [*((t, True) for t in INSIDE), *((t, False) for t in TOLD_ONLY)])
def test_a_reflection_inside_the_account_of_the_event(text: str, reflects: bool) -> None:
    assert surely_reflects(text) is reflects


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (
            "Conference attended. It was the chart that persuaded the room, so bringing data rather than worry worked.",
            MET,
        ),
        (
            "Referral accepted, wait of 14 weeks. Such a wait made the offer hollow, and no help was given meanwhile.",
            MET,
        ),
        ("Home visit. Mother was tired. Baby weighed and seen asleep in the cot.", NOT_MET),
        ("Home visit, the father was not there. Mother asked for help with feeding and a plan was made.", NOT_MET),
    ],
)
def test_a_heading_that_asks_for_event_and_reflection_in_one(tmp_path: Path, event: str, outcome: Outcome) -> None:
    headings = "Date | Source | Contact and professional reflection | Action"
    drawn = [f"0{day}/02/2019 | S | {event} | Done" for day in range(1, 4)]
    assert judged(tmp_path, *drawn, headings=headings).outcome is outcome


def test_another_service_declared_for_the_whole_period_leaves_it_open(tmp_path: Path) -> None:
    headings = f"{HEADINGS} | Team"
    nil = " |  | No contact between 01/01/2019 and 31/12/2019 |  |  | CAMHS"
    told = [f"{row} | Health visiting" for row in LONG_SILENCE]
    assert judged(tmp_path, *told, nil, headings=headings, silence_days=90).outcome is NOT_MET


def test_the_childs_voice_is_asked_about_where_the_child_was_seen(tmp_path: Path) -> None:
    seen = [row.replace("child seen in her cot", "child was seen") for row in rows(*REFLECTS[:5])]
    verdict = judged(tmp_path, *seen)
    assert verdict.outcome is MET
    assert "The child's voice: recorded in 0 of 5 entries in which the child was seen." in verdict.why
    (question,) = asked(verdict, "the child's voice")
    assert question.optional


def test_a_bare_none_under_action_is_asked_about(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *rows(*REFLECTS[:3]), "03/02/2019 | S | Home visit, baby bruised | NFA | ")
    (question,) = asked(verdict, "actions")
    assert places(question.evidence) == ["D5"]


def test_the_share_is_laid_out_by_agency_and_year(tmp_path: Path) -> None:
    drawn = case(tmp_path, "\n".join([HEADINGS, *rows(REFLECTS[0], "n/a", "")]))
    assert reflection_shares(drawn) == (
        ReflectionShare(AGENCY, None, entries=3, judged=3, reflecting=1, blank=1, says_nothing=1),
        ReflectionShare(AGENCY, 2019, entries=3, judged=3, reflecting=1, blank=1, says_nothing=1),
    )
