"""What a comment or a change is for, as its words show."""

from __future__ import annotations

import pytest

from pipeline.domain.comments_log import Kind, Remark, What
from pipeline.reports.kinds import kind_of

COMMENTS = {
    Kind.FACT: (
        *("This date is wrong, it was 14 March.", "Our records show that the visit took place.", "Factually incorrect"),
        *(
            "The school was not present.",
            "For accuracy: PC6 was a sergeant then.",
            "The letter came on 2 January 2020.",
        ),
        *("She did not attend.", "There is no record of this call.", "Should be 2018"),
    ),
    Kind.CHALLENGE: (
        *("We do not accept this.", "I disagree with the finding", "This is unfair to the officer and uses hindsight."),
        *("There is no evidence for this statement.", "The agency challenges this; it is out of context."),
        *("We don’t agree.", "Misleading.", "We would dispute this.", "Does not reflect the pressures at the time"),
    ),
    Kind.WORDING: (
        *(
            "Suggest “in bed” rather than “asleep”",
            "Typo",
            "Reword?",
            "Could we say 'the family' here",
            "Spell out MARAC",
        ),
        *("Replace domestic violence with domestic abuse", "Should read 'their'", "This sentence is too long."),
    ),
    Kind.QUESTION: (
        *(
            "Which nurse?",
            "Who was there?",
            "It is unclear who took this action",
            "Please clarify",
            "Query: which team",
        ),
    ),
    Kind.AGREEMENT: (
        *("Agreed.", "We fully agree with this.", "No comments.", "Well put, thank you.", "A fair summary of events"),
        *("Happy with this section", "Good to see this recognised."),
    ),
    Kind.UNCLEAR: ("See my e-mail", "MH to speak with TM", "…"),
}


@pytest.mark.parametrize(("said", "kind"), [(said, kind) for kind, texts in COMMENTS.items() for said in texts])
def test_a_comment(said: str, kind: Kind) -> None:
    assert kind_of(Remark(What.COMMENT, said=said)) is kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("14 March", "15 March", Kind.FACT),
        ("was attended", "was not attended", Kind.FACT),
        ("the mother", "the grandmother", Kind.FACT),
        ("", "twice ", Kind.FACT),
        ("recieved", "received", Kind.WORDING),
        ("Family,", "family", Kind.WORDING),
        ("commenced", "began", Kind.WORDING),
        ("", "The team has since been reorganised and now meets in another building", Kind.UNCLEAR),
    ],
)
def test_a_change(old: str, new: str, kind: Kind) -> None:
    assert kind_of(Remark(What.REPLACED, old=old, new=new)) is kind


def test_a_move_is_wording() -> None:
    assert kind_of(Remark(What.MOVED, old="The 14 March", new="The 14 March")) is Kind.WORDING
