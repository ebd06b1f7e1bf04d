"""Learning summaries for tests: a usual one, and all that could break a page. All invented."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache

from pipeline.assemble.summary_fit import fitted
from pipeline.domain.learning_summary import LearningSummary, Part, Taken
from pipeline.domain.summary_page import Fitted, Layout
from pipeline.writers.page_measure import SummaryTemplate, template_of

DAY = date(2026, 11, 27)
LAYOUTS = list(Layout)


def taken(part: Part, text: str, label: str = "", **more: str | bool) -> Taken:
    return replace(Taken(part, text, "paragraph 12", label), **more)


ONE_SENTENCE = taken(Part.RECOMMENDATION, "The Partnership should agree one pathway for bruising in babies.", "R1")
USUAL = LearningSummary(
    file="final report.docx",
    title="Child Safeguarding Practice Review: Child Alba",
    pseudonym="Child Alba",
    board="Wexmere Safeguarding Children Partnership",
    where="The full report is at www.wexmere-scp.org.uk/reviews/alba until at least March 2028.",
    contact="Hannah Brook, Project Officer: reviews@wexmere-scp.org.uk or 01632 960123",
    taken=(
        taken(
            Part.HAPPENED,
            "Alba was eleven weeks old when she was taken to hospital with injuries that were found to have been"
            " inflicted. She and her older brother had been known to universal services, and the family had been"
            " referred to Children’s Social Care twice in the year before. Her parents had asked for help with housing"
            " and with her father’s drinking.",
        ),
        taken(Part.THEME, "Information about adults was not seen as information about children"),
        taken(Part.THEME, "Was not brought: missed appointments were counted, but not understood"),
        taken(Part.THEME, "The voice of a baby who cannot speak"),
        taken(Part.THEME, "Housing moves and the loss of a known health visitor"),
        taken(
            Part.LEARNING,
            "Professionals held information about the father’s drinking and about violence, and nobody saw all of it"
            " at once. When an adult service meets a parent, the question of who lives with the children should be"
            " part of every assessment.",
            "Finding 1",
        ),
        taken(
            Part.LEARNING,
            "A bruise in a baby who is not mobile was explained by the parents and the explanation was accepted. The"
            " pathway for injuries in non-mobile babies was known but not used, because the practitioner knew the"
            " family well.",
            "Finding 2",
        ),
        taken(
            Part.LEARNING,
            "Three appointments at which Alba was not brought were recorded by three agencies as parents’ choice.",
            "Finding 3",
        ),
        taken(
            Part.LEARNING,
            "The family moved twice in five months and each time the records arrived after the visits had ended.",
            "Finding 4",
            lesser=True,
        ),
        taken(Part.GOOD_PRACTICE, "The nursery’s manager rang every morning that Alba’s brother was not there."),
        taken(Part.GOOD_PRACTICE, "The midwife saw the mother alone and asked about safety at home."),
        taken(
            Part.RECOMMENDATION,
            "The Partnership should agree one pathway for bruising in babies who are not mobile, and seek assurance"
            " within six months that it is used every time, including when the family is well known.",
            "R1",
            owner="Wexmere Integrated Care Board",
            by_when="31 March 2027",
        ),
        taken(
            Part.RECOMMENDATION,
            "Adult substance misuse services should record the names and dates of birth of all children with whom a"
            " service user has contact.",
            "R2",
            owner="Wexmere Public Health",
        ),
        taken(
            Part.RECOMMENDATION,
            "Each agency should replace “did not attend” with “was not brought” in its policies and systems.",
            "R3",
            by_when="31 December 2026",
        ),
        taken(Part.QUESTION, "Who in our team would know if a father’s drinking had got worse?"),
        taken(Part.QUESTION, "When did we last use the bruising pathway, and what got in the way?"),
        taken(Part.QUESTION, "How do we write about a child who cannot tell us?"),
    ),
)
_EIGHTY = (
    "The Partnership should seek assurance from each agency that practitioners understand the pathway for injuries,"
    " including those in babies who are not mobile, and that supervision records show how it was used; it should hear"
    " from practitioners what gets in the way, and from families how they were spoken to, before it decides whether"
    " the pathway needs to change, and it should publish what it has heard, so that other partnerships can learn from"
    " it and families can see that it mattered."
)
SHORT = replace(USUAL, taken=(ONE_SENTENCE,), where="", contact="")
BARE = LearningSummary("final.docx", taken=(taken(Part.LEARNING, "One point."),))


def with_recommendations(count: int) -> LearningSummary:
    """The usual summary with so many recommendations of eighty words."""
    others = tuple(each for each in USUAL.taken if each.part is not Part.RECOMMENDATION)
    many = (
        taken(
            Part.RECOMMENDATION,
            f"{_EIGHTY} This is the {number}th.",
            f"Recommendation {number}",
            owner="Wexmere Police",
            by_when="June 2027",
        )
        for number in range(1, count + 1)
    )
    return replace(USUAL, taken=(*others, *many))


HOSTILE = {
    "usual": USUAL,
    "one sentence": SHORT,
    "bare": BARE,
    "twelve recommendations": with_recommendations(12),
    "forty-seven recommendations": with_recommendations(47),
    "a hundred and fifty recommendations": with_recommendations(150),
    "enormous words": replace(
        USUAL,
        title="Review" * 90,
        board="Partnership " * 60,
        where="https://wexmere-scp.org.uk/" + "a" * 900,
        contact="W" * 900,
        taken=(
            taken(Part.HAPPENED, "x" * 4000),
            taken(Part.RECOMMENDATION, "https://example.org/" + "W" * 3000, "R1"),
            taken(Part.LEARNING, "W" * 5000 + ". " + "W" * 500),
            *USUAL.taken,
        ),
    ),
    "other letters": replace(
        USUAL,
        title="Plentyn Llŷr: adolygiad & <learning> o’r tŷ",
        board="Partneriaeth Diogelu Plant Gŵyr",
        taken=(
            taken(
                Part.HAPPENED,
                "Her grandmother called her عزيزتي, and said “Dziękuję” – żółć. 児童 👶🏽 e\u0301 non\u2011mobile.",
            ),
            taken(Part.RECOMMENDATION, "児童の安全" * 300, "R1"),
            *USUAL.taken[1:],
        ),
    ),
    "line breaks": replace(
        USUAL,
        taken=tuple(replace(each, text=each.text.replace(", ", ",\n\t\u00a0", 1)) for each in USUAL.taken),
    ),
    "no sentence ends": replace(
        USUAL, taken=tuple(replace(each, text=(each.text.rstrip(".") + " and ") * 6) for each in USUAL.taken)
    ),
}

_WORDS = (
    "the of and a to in Partnership should safeguarding children’s assessment practitioners supervision health visitor"
    " information-sharing was not brought multi-agency police strategy discussion domestic abuse neglect professional"
    " curiosity escalation “disguised compliance” threshold—decision Section 47 enquiry/assessment 2019/20 MARAC e.g."
    " Łódź żółć Llŷr gŵyl"
).split()


def drawn(seed: int) -> LearningSummary:
    """A summary of anything between one passage and far too many, the same for the same seed."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(4, 40)))
        return words.capitalize() + chance.choice([".", ".", "; and so on.", "?"])

    def passages(part: Part, most: int, sentences: int) -> list[Taken]:
        texts = (
            " ".join(sentence() for _ in range(chance.randint(1, sentences))) for _ in range(chance.randint(0, most))
        )
        return [
            taken(part, text, chance.choice(["", f"{number}."]), owner=chance.choice(["", "Wexmere Police"]))
            for number, text in enumerate(texts, start=1)
        ]

    most = chance.choice([3, 8, 15, 30, 47, 60])
    return replace(
        USUAL,
        title=chance.choice(
            [USUAL.title, "", "Siblings A, B and C: a review that the Partnership commissioned in 2025"]
        ),
        where=chance.choice(["", USUAL.where, "In the board’s library " * 20]),
        taken=(
            *passages(Part.HAPPENED, 3, 4),
            *passages(Part.THEME, 8, 1),
            *passages(Part.LEARNING, 12, 4),
            *passages(Part.GOOD_PRACTICE, 6, 3),
            ONE_SENTENCE,
            *passages(Part.RECOMMENDATION, most, 3),
            *passages(Part.QUESTION, 6, 1),
        ),
    )


@cache
def shipped(layout: Layout) -> SummaryTemplate:
    return SummaryTemplate(template_of(layout))


@cache
def page_of(summary: LearningSummary, layout: Layout = Layout.ONE_PAGE) -> Fitted:
    return fitted(summary, layout, shipped(layout), DAY)
