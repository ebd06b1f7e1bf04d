"""LR11-LR16 and RT8, judged on a report: each in each of its answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn_registers import case
from drawn_reports import FINAL, REVIEW, WHOLE, on_report, report, without

from pipeline.domain.duties import Outcome
from pipeline.domain.report import ReportRead, newest_first
from pipeline.domain.review import Review
from pipeline.duties.judging import OF_REVIEW

MET, NOT_MET, CANNOT_TELL, NOT_APPLICABLE = Outcome
DUTIES = ("LR11", "LR12", "LR13", "LR14", "LR15", "LR16", "RT8")
PLAIN = "The nurse came. She rang. He was ill. She went home. They met. He ran. She sat. It was late. He ate."
HARD = "Considerable organisational fragmentation complicated interdisciplinary accountability. " * 9
MIDDLING = "The review read several documents and found important things about the family. " * 9
LONG = f"{'The nurse went to the house and then she rang and ' * 5}she went home."
FOR_PUBLICATION = "# Learning and actions for publication\n"


@pytest.mark.parametrize("duty", DUTIES)
def test_a_whole_report_meets_what_can_be_seen_in_it(duty: str) -> None:
    verdict = on_report(duty, WHOLE)
    assert verdict.outcome is (CANNOT_TELL if duty == "LR15" else MET), verdict.why
    assert verdict.why.startswith(f"{FINAL}: ")
    assert all(each.file == FINAL for each in verdict.evidence)


@pytest.mark.parametrize("duty", DUTIES)
def test_without_a_report_none_applies(duty: str) -> None:
    assert OF_REVIEW[duty](case()).outcome is NOT_APPLICABLE


@pytest.mark.parametrize("duty", DUTIES)
def test_a_draft_is_judged_as_it_stands_but_for_its_names(duty: str) -> None:
    verdict = on_report(duty, WHOLE, file="drafts/draft 1.docx")
    assert verdict.outcome is (NOT_APPLICABLE if duty == "LR15" else MET)


@pytest.mark.parametrize("duty", DUTIES)
def test_a_report_that_nobody_could_read_is_named_and_nothing_is_concluded(duty: str) -> None:
    damaged = ReportRead(FINAL, is_final=True, fault="The file is damaged.")
    verdict = OF_REVIEW[duty](case(more={"finals": ("report.docx",), "reports": (damaged,)}))
    assert verdict.outcome is CANNOT_TELL
    assert verdict.why == f"{FINAL} could not be read: The file is damaged."


def test_where_an_older_one_is_read_the_damaged_one_is_named_too() -> None:
    damaged = ReportRead("drafts/draft 3.docx", fault="The file is damaged.")
    older = report(WHOLE, "drafts/draft 2.docx")
    names = ("draft 2.docx", "draft 3.docx")
    verdict = OF_REVIEW["RT8"](case(more={"drafts": names, "reports": (damaged, older)}))
    assert verdict.outcome is MET
    assert verdict.why.startswith("drafts/draft 2.docx: ")
    assert "drafts/draft 3.docx could not be read" in verdict.why


def test_the_newest_is_that_with_the_highest_number() -> None:
    names = [
        "Draft 1 - Police 2026-09.docx",
        "Report v1.10.docx",
        "Report v1.9.docx",
        "for comment.docx",
        "draft10.docx",
    ]
    assert newest_first(names) == [
        "draft10.docx",
        "Report v1.10.docx",
        "Report v1.9.docx",
        "Draft 1 - Police 2026-09.docx",
        "for comment.docx",
    ]


# ---- LR11


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        (without("Summary of events"), NOT_MET, "No passage that tells what happened"),
        (without("Analysis"), NOT_MET, "No analysis was found"),
        (
            WHOLE.replace("because the record systems", ": the record systems").replace("happened", "was"),
            NOT_MET,
            "says why",
        ),
        (
            WHOLE.replace("the record systems of health and housing are not joined", "nobody rang"),
            CANNOT_TELL,
            "systemic",
        ),
        (
            without("Recommendations", without("Learning and actions for publication")),
            NOT_MET,
            "recommended improvement",
        ),
    ],
)
def test_analysis(text: str, answer: Outcome, words: str) -> None:
    verdict = on_report("LR11", text)
    assert verdict.outcome is answer, verdict.why
    assert words in verdict.why


def test_findings_most_of_which_give_no_reason_are_named() -> None:
    bare = "## Finding 2: a\nNobody rang.\n## Finding 3: b\nNobody wrote.\n# Good practice"
    verdict = on_report("LR11", WHOLE.replace("# Good practice", bare))
    assert verdict.outcome is NOT_MET
    assert "Without: Finding 2 and Finding 3." in verdict.why
    assert [each.note for each in verdict.evidence] == ["says no reason", "says no reason"]


def test_a_report_without_headings_is_read_by_its_words() -> None:
    text = (
        "In March 2019 the school wrote to the council and was given no answer for eleven weeks or more.\n"
        "In May 2019 she was taken to hospital. Nobody had seen her at home since the move.\n"
        "This happened because no procedure joins the two services.\nThe council should join them by May 2027."
    )
    assert on_report("LR11", text).outcome is MET


# ---- LR12


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        (PLAIN, MET, "Flesch reading ease 1"),
        (MIDDLING, CANNOT_TELL, "have somebody from outside the work read it"),
        (HARD, NOT_MET, "very hard below 30"),
        (PLAIN + " The CYPD met.", NOT_MET, "CYPD"),
        (PLAIN + " Mother failed to engage.", NOT_MET, "say what was offered"),
        (PLAIN + f" {LONG} {LONG} {LONG}", NOT_MET, "3 sentences of 12 are longer than 35 words"),
        (PLAIN + f" {LONG}", MET, "1 sentence of 10 is longer than 35 words"),
        ("Too short.", CANNOT_TELL, "too short for a readability formula"),
        ("# A heading and nothing else", CANNOT_TELL, "No sentence"),
    ],
)
def test_plain_english(text: str, answer: Outcome, words: str) -> None:
    verdict = on_report("LR12", text)
    assert verdict.outcome is answer, verdict.why
    assert words in verdict.why


# ---- LR13


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        (without("Learning and actions for publication"), CANNOT_TELL, "whether these can be published"),
        ("# Summary of events\nShe was ill.", NOT_MET, "No section for publication was found"),
        (f"{FOR_PUBLICATION}To follow.", NOT_MET, "fewer than 15 words"),
        ("# For publication\n" + "Letters went to an old address and nobody had rung the family for weeks. " * 2,
         NOT_MET, "no learning and no actions"),
        (f"{FOR_PUBLICATION}We learned from Callum that letters go astray. Services will ring before they write.",
         NOT_MET, "identifies somebody of the register"),
    ],
)  # fmt: skip
def test_a_section_for_publication(text: str, answer: Outcome, words: str) -> None:
    verdict = on_report("LR13", text)
    assert verdict.outcome is answer, verdict.why
    assert words in verdict.why


# ---- LR14


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("# What worked well\nThe teacher walked to the house.\nThe nurse rang the ward.", MET),
        ("# Analysis\nThis was good practice by the police. It was good practice that the midwife rang.", MET),
        ("# Strengths\nThe teacher walked to the house.", CANNOT_TELL),
        ("# Good practice\nSomebody rang back the same day.", CANNOT_TELL),
        ("# Good practice\nNone identified.", NOT_MET),
        ("# Analysis\nGood practice would have been to ring. No good practice was found.", NOT_MET),
        ("# Recommendations\nThe police and the school should share good practice across services.", NOT_MET),
    ],
)
def test_good_practice(text: str, answer: Outcome) -> None:
    assert on_report("LR14", text).outcome is answer


# ---- LR15


def test_a_name_in_the_final_report_is_told_by_place_and_never_quoted() -> None:
    verdict = on_report("LR15", WHOLE.replace("The class teacher", "The class teacher of Callum"))
    assert verdict.outcome is NOT_MET
    assert "the name of Child A" in verdict.why
    assert "Callum" not in f"{verdict.why}{verdict.evidence}"


@pytest.mark.parametrize(
    ("text", "review", "words"),
    [
        (WHOLE, REVIEW, "Only the release check can say"),
        (f"{WHOLE}\nGrace under pressure is rare.", REVIEW, "Words that are also names"),
        (WHOLE, replace(REVIEW, people=()), "names nobody to look for"),
    ],
)
def test_a_report_in_which_no_name_is_found_is_not_thereby_safe(text: str, review: Review, words: str) -> None:
    verdict = on_report("LR15", text, review)
    assert verdict.outcome is CANNOT_TELL
    assert words in verdict.why


# ---- LR16


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (WHOLE.replace("His mother told us that she had", "She had"), NOT_MET),
        (without("What the family told us"), CANNOT_TELL),
        (
            "# Family involvement\nThe parents declined to take part in the review.\n# Analysis\nIt was late.",
            CANNOT_TELL,
        ),
        ("# Summary of events\nMother told the nurse that she felt unwell.\n# Analysis\nIt was late.", NOT_MET),
        ("# Analysis\nHer mother told us why.\nHis father felt lost.\nHer nan asked for help.\nIt was late.", MET),
    ],
)
def test_the_familys_voice(text: str, answer: Outcome) -> None:
    verdict = on_report("LR16", text)
    assert verdict.outcome is answer, verdict.why


# ---- RT8


def test_each_recommendation_that_lacks_something_is_named() -> None:
    verdict = on_report(
        "RT8", WHOLE.replace("# Learning and", "Recommendation 2: Communication should be improved.\n# Learning and")
    )
    assert verdict.outcome is NOT_MET
    assert verdict.why == f"{FINAL}: Recommendation 2 has no owner, action, date or finding."
    assert [each.note for each in verdict.evidence] == ["no owner, action, date or finding"]


def test_a_report_without_recommendations_does_not_meet_it() -> None:
    assert on_report("RT8", "# Summary of events\nShe was ill.").outcome is NOT_MET


def test_many_are_warned_of_and_nothing_hangs_on_it() -> None:
    many = "\n".join(f"R{n} The Board should ring family {n} by May 2027 (Finding 1)." for n in range(1, 12))
    verdict = on_report("RT8", many)
    assert verdict.outcome is MET
    assert "There are 11: more than 10" in verdict.why
