"""Tags from the register's words and from the reviewer, and the matrix made of them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.chronology.themes import matrix, tag, themes, themes_of
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.patterns import MatrixCell, Tag, TagDecision, Theme
from pipeline.domain.review import LineOfEnquiry
from pipeline.domain.when import UNDATED, Precision, When

POLICE, SCHOOL = "Wexmere Police", "Larkfield School"


def entry(ref: str, event: str = "", *, year: int | None = 2019, agency: str = POLICE, **columns: str) -> Entry:
    when = When(date(year, 5, 1), date(year, 5, 1), None, Precision.DAY) if year else UNDATED
    return Entry(agency, when, Account(event=event, **columns), Place("a.xlsx", "S", 2), ref=ref)


def line(*keywords: str, number: str = "1") -> LineOfEnquiry:
    return LineOfEnquiry(number, "Were injuries explained?", keywords)


FINDS = r"""
bruise          | Bruises to the left ear              | yes
bruise          | old bruising, faded                  | yes
bruise          | she bruised her arm.                 | yes
bruising        | a bruise to the jaw                  | yes
bruise          | the cruiser parked outside           | no
bruis*          | BRUISED                              | yes
injury          | injuries not explained               | yes
slap            | he slapped her                       | yes
e-mail          | Email sent                           | yes
email           | e-mailed the team                    | yes
e-mail          | e mail read                          | yes
domestic abuse  | history of domestic-abuse            | yes
domestic abuse  | history of domestic\nabuse           | yes
domestic abuse  | domestic violence                    | no
domestic abuse  | abuse, domestic staff present        | no
step down       | stepped down to Child in Need        | yes
step down       | step-down agreed                     | yes
body map        | body maps done                       | yes
Child in Need   | the child was in need of rest        | no
Child in Need   | CHILD IN NEED plan                   | yes
housing         | the house was cold                   | no
missing         | Miss Patel rang                      | no
child           | both children seen                   | yes
child's voice   | the child’s voice was heard          | yes
Zoë             | seen with ZOE                        | yes
café            | works in a cafe                      | yes
ED              | Ed opened the door                   | no
ED              | attended ED by taxi                  | yes
MARAC           | heard at Marac                       | yes
s47             | S47 started                          | yes
999             | rang 999.                            | yes
999             | rang 9991                            | no
"""


@pytest.mark.parametrize("drawn", FINDS.strip().split("\n"))
def test_a_keyword_finds_whole_words_in_their_forms(drawn: str) -> None:
    keyword, text, expected = (part.strip() for part in drawn.replace("\\n", "\n").split("|"))
    tags = tag([entry("A-1", text)], [line(keyword)])
    assert bool(tags) is (expected == "yes")
    assert all(each.words == (keyword,) for each in tags)


def test_every_text_column_but_the_source_is_searched() -> None:
    entries = [entry("A-1", analysis="a bruise"), entry("A-2", source="Bruise log"), entry("A-3", child_voice="bruise")]
    assert [each.ref for each in tag(entries, [line("bruise")])] == ["A-1", "A-3"]


def test_no_phrase_runs_from_one_column_into_the_next() -> None:
    assert tag([entry("A-1", "domestic", action="abuse discussed")], [line("domestic abuse")]) == ()


def test_a_line_without_keywords_tags_nothing_by_itself() -> None:
    assert tag([entry("A-1", "Were injuries explained?")], [line()]) == ()


def test_the_reviewer_adds_takes_off_and_is_named() -> None:
    entries = [entry("A-1", "bruise"), entry("A-2", "limp"), entry("A-3", "bruise")]
    decisions = [
        TagDecision("A-1", "1", tagged=False, by="MC"),
        TagDecision("A-2", "were injuries explained", by="MC"),
        TagDecision("A-3", "KLOE 1.", by="MC"),
        TagDecision("A-3", "Fathers", by="RT"),
        TagDecision("A-9", "1", by="MC"),
    ]
    assert tag(entries, [line("bruise")], decisions) == (
        Tag("1", "A-2", (), "MC"),
        Tag("1", "A-3", ("bruise",), "MC"),
        Tag("Fathers", "A-3", (), "RT"),
    )
    assert themes([line("bruise")], decisions)[1] == Theme("", "Fathers")


def test_the_last_decision_holds() -> None:
    decisions = [TagDecision("A-1", "1", tagged=False), TagDecision("A-1", "1", by="MC")]
    assert tag([entry("A-1")], [line()], decisions) == (Tag("1", "A-1", (), "MC"),)


def test_a_number_that_two_lines_share_names_neither() -> None:
    lines = [LineOfEnquiry("1", "Voice"), LineOfEnquiry("1", "Injury"), LineOfEnquiry("2", "Men")]
    assert [theme.name for theme in themes(lines)] == ["Voice", "Injury", "2"]


def test_the_matrix_counts_by_theme_agency_and_year_the_undated_last() -> None:
    entries = [
        entry("B-1", "bruise", year=None, agency=SCHOOL),
        entry("A-1", "bruise, limp"),
        entry("A-2", "bruise", year=2018),
        entry("B-2", "bruise", agency=SCHOOL),
        entry("A-3", "bruise"),
    ]
    lines = [line("limp", number="10"), line("bruise", number="2")]
    tags = tag(entries, lines)
    assert matrix(entries, tags, (POLICE, SCHOOL)) == (
        MatrixCell("2", POLICE, 2018, ("A-2",)),
        MatrixCell("2", POLICE, 2019, ("A-1", "A-3")),
        MatrixCell("2", SCHOOL, 2019, ("B-2",)),
        MatrixCell("2", SCHOOL, None, ("B-1",)),
        MatrixCell("10", POLICE, 2019, ("A-1",)),
    )
    assert themes_of(tags)["A-1"] == ("10", "2")
