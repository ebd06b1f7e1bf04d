"""Agency Involvement Summaries in the forms that agencies send: sections by meaning, guidance, learning, the author."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drawn_outlines import drawn_outline

from pipeline.domain.involvement_summary import InvolvementSummary, LearningPoint, Section
from pipeline.intake import read_involvement_summary
from pipeline.intake.summary_words import about
from pipeline.readers import read_outline
from pipeline.shipped import SCHEMAS

S = Section
SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs" / "child-alba" / "submissions"


def read(text: str) -> InvolvementSummary:
    return read_involvement_summary(drawn_outline(text), "Harbour Homes", "Harbour Homes/summary.docx")


def told(summary: InvolvementSummary) -> dict[Section, str]:
    return {passage.section: passage.text for passage in summary.passages}


# ---- headings by meaning


@pytest.mark.parametrize(
    ("heading", "sections"),
    [
        ("Summary of involvement", [S.SUMMARY]),
        ("2. Brief summary of the Trust’s contact with the family", [S.SUMMARY]),
        ("What your agency knew and did", [S.SUMMARY]),
        ("Which teams were involved, and when", [S.INVOLVEMENT]),
        ("Voice of the Child", [S.VOICE]),
        ("What was a day in the life of this child like?", [S.VOICE]),
        ("Was the child seen alone?", [S.VOICE]),
        ("Involvement of fathers and significant males", [S.ADULTS]),
        ("Consideration of ethnicity, faith and disability", [S.IDENTITY]),
        ("Critical incidents", [S.EPISODES]),
        ("Assessment and decision making", [S.DECISIONS]),
        ("Were policies and procedures followed?", [S.PROCEDURES]),
        ("How well did agencies work together?", [S.SHARING]),
        ("Supervision and management oversight", [S.OVERSIGHT]),
        ("Workload, staffing and Covid-19", [S.CAPACITY]),
        ("What did your agency do well?", [S.GOOD_PRACTICE]),
        ("Strengths", [S.GOOD_PRACTICE]),
        ("What would you do differently?", [S.BETTER]),
        ("Missed opportunities", [S.BETTER]),
        ("What has changed since?", [S.CHANGES]),
        ("Learning for our organisation", [S.SINGLE_LEARNING]),
        ("Recommendations for the partnership", [S.SYSTEM_LEARNING]),
        ("Multi-agency learning", [S.SYSTEM_LEARNING]),
        ("Lessons learned", [S.LEARNING]),
        ("Sign-off by Head of Service", [S.SIGN_OFF]),
        ("Author, role and independence", [S.AUTHOR, S.INDEPENDENCE]),
        ("What worked well, and what could have been better?", [S.GOOD_PRACTICE, S.BETTER]),
        ("Have you had any direct involvement with the family?", [S.INDEPENDENCE]),
        ("What did not go so well?", [S.BETTER]),
        ("Family composition", [S.OTHER]),
        ("What will we do differently in our own service?", [S.SINGLE_LEARNING]),
        ("What next for us?", [S.SINGLE_LEARNING]),
        ("Our pledges", [S.SINGLE_LEARNING]),
        ("Things we'd do differently at Hillside", [S.BETTER, S.SINGLE_LEARNING]),
        ("What needs to change between agencies?", [S.SYSTEM_LEARNING]),
        ("Things the partnership should look at", [S.SYSTEM_LEARNING]),
        ("A message to our partners", [S.SYSTEM_LEARNING]),
        ("What we ask of other agencies", [S.SYSTEM_LEARNING]),
        ("Where do we go from here?", [S.LEARNING]),
        ("What must we do better in this hospital?", [S.SINGLE_LEARNING]),
        ("Changes our team will make", [S.SINGLE_LEARNING]),
        ("For our partners to think about", [S.SYSTEM_LEARNING]),
        ("What we need others to do", [S.SYSTEM_LEARNING]),
        ("Partnership with parents", [S.ADULTS]),
        ("What changed for Sam", []),
        ("Mother's partner", [S.ADULTS]),
        ("Communication between agencies", [S.SHARING]),
        ("What next for the family?", [S.ADULTS]),
        ("What happened next", []),
        ("His own words", [S.VOICE]),
        ("About me", [S.AUTHOR]),
        ("Dear colleague", []),
    ],
)
def test_a_heading_is_known_by_its_meaning(heading: str, sections: list[Section]) -> None:
    assert list(about(heading).sections) == sections


def test_a_line_that_looks_ahead_is_learning_and_no_heading() -> None:
    summary = read(
        "## Learning for our agency\n- Our staff will ask about pets\n- Partners should be told the same day"
    )
    assert [point.text for point in summary.learning] == [
        "Our staff will ask about pets",
        "Partners should be told the same day",
    ]
    assert [passage.section for passage in summary.passages] == [S.SINGLE_LEARNING]


def test_a_childs_learning_difficulty_is_no_learning() -> None:
    found = set(about("Learning difficulties of the child").sections)
    assert not {S.LEARNING, S.SINGLE_LEARNING, S.SYSTEM_LEARNING} & found


def test_headings_by_style_with_the_authors_own_below() -> None:
    summary = read("""
        # Agency Involvement Summary
        ## Key practice episodes
        ### Episode 1: information sharing in May, and what the family were told
        The call was not passed on.
        ### Episode 2
        The visit was.
        ## Staffing rota of the depot
        Nobody was sick.
        ## Information sharing
        """)
    assert told(summary) == {
        S.EPISODES: "Episode 1: information sharing in May, and what the family were told\nThe call was not passed on."
        "\nEpisode 2\nThe visit was.",
        S.CAPACITY: "Nobody was sick.",
        S.SHARING: "",
    }
    assert [(passage.place, passage.filled) for passage in summary.passages] == [
        ("paragraph 2", True),
        ("paragraph 7", True),
        ("paragraph 9", False),
    ]


def test_an_unknown_heading_as_high_as_the_last_begins_something_else() -> None:
    summary = read("""
        # Good practice
        # Site visits by the depot
        Three of them.
        """)
    assert told(summary) == {S.GOOD_PRACTICE: "", S.OTHER: "Three of them."}


@pytest.mark.parametrize("form", ["**{}**", "__{}__", "3. {}", "{}"])
def test_headings_without_styles(form: str) -> None:
    lines = [form.format("Information sharing"), "Emails.", form.format("What worked well"), "The visit."]
    lines += [form.format("Voice of the child"), "Not heard."]
    assert told(read("\n".join(lines))) == {S.SHARING: "Emails.", S.GOOD_PRACTICE: "The visit.", S.VOICE: "Not heard."}


def test_a_form_of_two_columns() -> None:
    summary = read("""
        | Agency analysis report |
        | Agency | Kestrel School |
        | What went well? | Breakfast club. |
        | How did you hear the voice of the child? / Think of play, too. | She drew. / She talked. |
        | Our thoughts on the swimming pool | None needed. |
        | What did not go so well? | as above |
        | Supervision | |
        """)
    assert told(summary) == {
        S.OTHER: "None needed.",
        S.GOOD_PRACTICE: "Breakfast club.",
        S.VOICE: "She drew.\nShe talked.",
        S.BETTER: "as above",
        S.OVERSIGHT: "",
    }
    [better] = summary.under(S.BETTER)
    assert (better.says_none, better.filled, better.place) == (True, False, "Table 1, row 6")


def test_questions_are_numbered_in_a_column_of_their_own() -> None:
    summary = read("""
        | No | Question | Response |
        | 1 | What worked well? | The visit. |
        | 2 | What has changed since? | A new form. |
        """)
    assert told(summary) == {S.GOOD_PRACTICE: "The visit.", S.CHANGES: "A new form."}


def test_headings_inside_rows_with_the_answer_below() -> None:
    summary = read("""
        | Your involvement |
        | Landlord since 2016. |
        | **VOICE OF THE CHILD** / Not heard. |
        | Managerial oversight |
        | Wider system learning |
        | None |
        """)
    assert told(summary) == {
        S.SUMMARY: "Landlord since 2016.",
        S.VOICE: "Not heard.",
        S.OVERSIGHT: "",
        S.SYSTEM_LEARNING: "None",
    }


def test_sections_side_by_side() -> None:
    summary = read("""
        | What worked well | What could have been better |
        | The visit. | The letter. |
        | The call. | |
        """)
    assert told(summary) == {S.GOOD_PRACTICE: "The visit.\nThe call.", S.BETTER: "The letter."}


def test_a_list_in_a_table_is_the_text_of_its_section() -> None:
    summary = read("""
        # Which services were involved
        | **Service area** | **Role** | **From** | **To** |
        | Child health team | HV1 | 2018 | 2019 |
        | Housing | | | |
        # Sign-off
        | **Sign-off** | **Name** | **Date** |
        | Author | | |
        """)
    assert told(summary) == {
        S.INVOLVEMENT: "Service area\tRole\tFrom\tTo\nChild health team\tHV1\t2018\t2019",
        S.SIGN_OFF: "",
    }


def test_one_heading_and_prose() -> None:
    summary = read("""
        # Summary of involvement
        We were the landlord from 2018.
        Good practice: the officer visited each month.
        Learning for partners: actions need an owner.
        Prepared by Dan Reece, Senior Officer. I have had no involvement with the family.
        """)
    assert told(summary) == {
        S.SUMMARY: "We were the landlord from 2018.",
        S.GOOD_PRACTICE: "the officer visited each month.",
        S.SYSTEM_LEARNING: "actions need an owner.",
        S.AUTHOR: "Prepared by Dan Reece, Senior Officer. I have had no involvement with the family.",
    }
    assert (summary.author, summary.author_role, summary.independent) == ("Dan Reece", "Senior Officer", True)


def test_bars_over_a_forms_rows_are_no_sections_left_empty() -> None:
    summary = read("""
        | SECTION C: ANALYSIS |
        | 10 | Was practice in line with procedures? | Mostly. |
        | 11 | Evidence that the child was heard | |
        | SECTION D: LEARNING |
        | 12 | Learning for Harbour Homes | Ask who lives there. |
        | 13 | Learning for the wider partnership | Share moves. |
        """)
    assert told(summary) == {
        S.PROCEDURES: "Mostly.",
        S.VOICE: "",
        S.LEARNING: "Ask who lives there.",
        S.SYSTEM_LEARNING: "Share moves.",
    }
    assert [(each.text, each.system) for each in summary.learning] == [
        ("Ask who lives there.", False),
        ("Share moves.", True),
    ]


def test_label_and_answer_in_one_box() -> None:
    summary = read("""
        | Author: Tim Rowe     Role: Safeguarding Lead |
        | Strengths: tutor support. |
        | Missed opportunities: attendance |
        """)
    assert (summary.author, summary.author_role) == ("Tim Rowe", "Safeguarding Lead")
    assert told(summary)[S.GOOD_PRACTICE] == "tutor support."
    assert told(summary)[S.BETTER] == "attendance"


def test_kinds_of_learning_by_who_it_is_for() -> None:
    assert points("""
        # Recommendations
        ## For the Trust
        Recommendation 1: Merge the two systems. Responsible: Chief Nurse. Timescale: December 2021
        ## For the Safeguarding Partnership
        Recommendation 2: Agree who is told.
        """) == [
        (
            "Recommendation 1: Merge the two systems. Responsible: Chief Nurse. Timescale: December 2021",
            False,
            "Chief Nurse",
            "December 2021",
        ),
        ("Recommendation 2: Agree who is told.", True, "", ""),
    ]


# ---- guidance, and answers that say nothing


@pytest.mark.parametrize(
    "line",
    [
        "{Click or tap here to enter text.}",
        "Click or tap here to enter text.",
        "Please describe how the child was heard.",
        "[Please describe how the child was heard]",
        "[name]",
        "_Describe how the child was seen and heard._",
        "(Consider whether the child was seen alone.)",
        "Authors should consider the child’s day.",
        "Guidance: in no more than two pages. Delete this text before sending.",
        "- Was the child seen alone?",
    ],
)
def test_guidance_left_in_is_no_text(line: str) -> None:
    [voice] = read(f"# Voice of the child\n{line}").passages
    assert (voice.text, voice.filled, voice.guidance_left) == ("", False, ("paragraph 2",))


@pytest.mark.parametrize(
    "line",
    [
        "_She said that she was cold._",
        "She asked: will you come back?",
        "[She] was seen at home.",
        "_Written on the date of the visit._",
        "- Provide training for all staff",
        "We please ourselves.",
        "Not seen.",
    ],
)
def test_an_authors_words_are_no_guidance(line: str) -> None:
    [voice] = read(f"# Voice of the child\n{line}").passages
    assert voice.filled
    assert voice.guidance_left == ()


def test_every_prompt_of_our_own_template_is_known_as_plain_text_too() -> None:
    said = json.loads((SCHEMAS / "involvement-summary.json").read_text(encoding="utf-8"))["template"]
    for line in said["prompts"]:
        [voice] = read(f"# Voice of the child\n{line}").passages
        assert (voice.text, voice.guidance_left) == ("", ("paragraph 2",)), line
    for line in said["printed"]:
        [voice] = read(f"# Voice of the child\n{line}").passages
        assert (voice.text, voice.guidance_left) == ("", ()), line


def test_a_short_answer_in_bold_is_an_answer() -> None:
    assert told(read("# Voice of the child\n**Not applicable**\n# Good practice\n**The visit**\nIn May.")) == {
        S.VOICE: "Not applicable",
        S.GOOD_PRACTICE: "The visit\nIn May.",
    }


@pytest.mark.parametrize(
    "answer", ["N/A", "none.", "Nil", "-", "As above", "See chronology.", "None identified", "–", "TBC"]
)
def test_an_answer_without_content_is_kept_and_not_filled(answer: str) -> None:
    [voice] = read(f"# Voice of the child\n{answer}").passages
    assert (voice.text, voice.says_none, voice.filled) == (answer, True, False)


# ---- learning


def points(text: str) -> list[tuple[str, bool | None, str, str]]:
    return [(each.text, each.system, each.owner, each.due) for each in read(text).learning]


def test_learning_by_section() -> None:
    assert points("""
        # Single agency learning
        1. Ask who lives there. Owner: Head of Housing. By: 30 June 2021.
        # System learning
        - Share house moves.
        """) == [
        ("1. Ask who lives there. Owner: Head of Housing. By: 30 June 2021.", False, "Head of Housing", "30 June 2021"),
        ("Share house moves.", True, "", ""),
    ]


def test_learning_by_its_own_wording() -> None:
    assert points("""
        # Lessons learned
        The following was learned:
        - Our staff should ask who lives there. (Lead: Head of Housing; by June 2021)
        - All agencies need one way to share a house move.
        - Moves are told late.
        - Harbour Homes will keep a list.
        """) == [
        (
            "Our staff should ask who lives there. (Lead: Head of Housing; by June 2021)",
            False,
            "Head of Housing",
            "June 2021",
        ),
        ("All agencies need one way to share a house move.", True, "", ""),
        ("Moves are told late.", None, "", ""),
        ("Harbour Homes will keep a list.", False, "", ""),
    ]


def test_learning_below_the_authors_own_headings() -> None:
    assert points("""
        # Learning
        **Single agency**
        Ask who lives there.
        **For the wider system**
        Share house moves.
        """) == [("Ask who lives there.", False, "", ""), ("Share house moves.", True, "", "")]


def test_owner_and_date_on_lines_of_their_own() -> None:
    assert points("""
        # Learning for our organisation
        Ask who lives there.
        Owner: Head of Housing
        By when: 1 March 2021
        """) == [("Ask who lives there.", False, "Head of Housing", "1 March 2021")]


def test_a_table_of_learning_wherever_it_stands() -> None:
    summary = read("""
        # What could have been better
        The letter.
        | No | Learning identified | Single or system | Action needed | Lead officer | By when |
        | 1 | Write in plain words | Single | New letter | Manager | May 2021 |
        | 2 | Book interpreters together | Multi-agency | | Board | tbc |
        | 3 | N/A | | | | |
        """)
    assert summary.learning == (
        LearningPoint("Write in plain words", "Table 1, row 2", False, "Manager", "May 2021", "New letter"),
        LearningPoint("Book interpreters together", "Table 1, row 3", True, "Board", "tbc", ""),
    )
    assert told(summary)[S.BETTER] == "The letter."


def test_recommendations_beside_their_actions() -> None:
    [point] = read("""
        # Recommendations
        | Recommendation | Action required | Lead | Target date |
        | Check addresses | Add to the form | Head of 0-19 | June 2021 |
        """).learning
    assert (point.text, point.action, point.owner, point.due) == (
        "Check addresses",
        "Add to the form",
        "Head of 0-19",
        "June 2021",
    )


@pytest.mark.parametrize("answer", ["None", "N/A", "[add learning here]", "{Write here}"])
def test_no_learning_where_none_is_given(answer: str) -> None:
    assert points(f"# Single agency learning\n{answer}") == []


# ---- the author


@pytest.mark.parametrize(
    ("text", "author", "role"),
    [
        (
            "| Name | Tom Ansell |\n| Job title | Deputy Head |\n| Voice of the child | Heard. |",
            "Tom Ansell",
            "Deputy Head",
        ),
        ("Author: K. Whitlow, Named Nurse\n# Voice\nHeard.", "K. Whitlow", "Named Nurse"),
        ("# Author\nDCI R. Alder, Review Officer. I read the files.", "DCI R. Alder", "Review Officer"),
        ("# Who wrote this summary\nPriya Nand, Operations Manager", "Priya Nand", "Operations Manager"),
        (
            "| Author | Jo Pike | Role | Tenancy Manager |\n| Period | 2018 to 2020 | Agency | Homes |",
            "Jo Pike",
            "Tenancy Manager",
        ),
        ("# Author\n[name]", "", ""),
        (
            "# The author\nThe author is Dr Lin Shaw, Designated Doctor, who had no contact.",
            "Dr Lin Shaw",
            "Designated Doctor",
        ),
        ("# Author\nI read all the files myself.", "", ""),
    ],
)
def test_author_and_role(text: str, author: str, role: str) -> None:
    summary = read(text)
    assert (summary.author, summary.author_role) == (author, role)


@pytest.mark.parametrize(
    ("said", "independent"),
    [
        ("I have had no direct involvement with the family and do not line manage anyone who has.", True),
        ("She has not been involved in the care of the child, nor line managed any of the staff involved.", True),
        ("The author is independent of the service.", True),
        (
            "She had no clinical contact with the family and is independent of the line management of the services.",
            True,
        ),
        ("I supervised the allocated worker in 2018.", False),
        ("The author is not independent.", False),
        ("I had no involvement with the child, but I advised on the referral in May.", False),
        ("I had no dealings with the family and have never managed anyone who did.", True),
        ("I have never treated the patient and had no part in his care.", True),
        ("I do not manage the ward and never met Child A.", True),
        ("I come from another hospital and have no link to the case.", True),
        ("I manage the safeguarding team and read the records for this paper.", None),
        ("To be confirmed whether the author line managed TM1.", None),
        ("See the covering letter of 3 May.", None),
        ("☒ No direct involvement with the family / ☐ I have been involved", True),
        ("☐ No direct involvement with the family / ☒ I have been involved", False),
        ("☐ No direct involvement with the family / ☐ I have been involved", None),
        ("[x] I have had no involvement / [ ] I have been involved", True),
    ],
)
def test_independence_in_words_and_boxes(said: str, independent: bool | None) -> None:
    assert read(f"| Independence | {said} |\n| Voice of the child | Heard. |").independent is independent


@pytest.mark.parametrize(
    ("question", "answer", "independent"),
    [
        ("Have you had any direct involvement with the child or family?", "No", True),
        ("Have you had any direct involvement with the child or family?", "Yes, in 2018", False),
        ("Have you had any direct involvement with the child or family?", "Yes ☐ No ☒", True),
        ("Have you had any direct involvement with the child or family?", "☒ Yes ☐ No", False),
        ("Are you independent of the case?", "Yes", True),
        ("Are you independent of the case?", "No ☒ Yes ☐", False),
        ("Independence declared (Y/N)", "Y", True),
        ("Conflict of interest", "None", True),
        ("Any link to the family?", "None known", True),
    ],
)
def test_yes_and_no_mean_what_was_asked(question: str, answer: str, independent: bool) -> None:
    assert read(f"| {question} | {answer} |\n| Voice of the child | Heard. |").independent is independent


@pytest.mark.parametrize(
    ("text", "independent"),
    [
        ("# Good practice\nA call.\n# Declaration\nAs named nurse I took no part in the care.", True),
        ("Written by Dr A. Hale, who never met the child.\n# Good practice\nA call.", True),
        ("**Author: Dr A. Hale, not part of the team that treated the child**\n# Good practice\nA call.", True),
        ("# Methodology\nI had no contact with the family for this paper.\n# Good practice\nA call.", None),
        ("# Voice of the child\nShe had no contact with the family.\n# Good practice\nA call.", None),
    ],
)
def test_independence_wherever_the_paper_tells_of_its_author(text: str, independent: bool | None) -> None:
    assert read(text).independent is independent


def test_boxes_that_nobody_has_ticked_are_no_answer() -> None:
    [independence] = read("# Independence\n☐ I have had no involvement\n☐ I have been involved").passages
    assert not independence.filled


@pytest.mark.parametrize(
    "text",
    [
        "Timeframe: 1 April 2018 to 31 March 2020\n# Voice\nHeard.",
        "# Period covered\n1 April 2018 to 31 March 2020",
        "| Scope of review | 1 April 2018 to 31 March 2020 |\n| Voice of the child | Heard. |",
    ],
)
def test_period(text: str) -> None:
    assert read(text).period == "1 April 2018 to 31 March 2020"


# ---- the samples


def sample(name: str) -> InvolvementSummary:
    [path] = SAMPLE.rglob(name)
    return read_involvement_summary(read_outline(path, name), "Wexmere", name)


def test_the_good_sample_has_every_section_of_the_field() -> None:
    summary = sample("Agency Involvement Summary - Wexmere Police.docx")
    lacking = {section for section in Section if not any(each.filled for each in summary.under(section))}
    assert lacking == {S.PERIOD, S.IDENTITY, S.LEARNING, S.OTHER}
    assert [(each.system, each.owner) for each in summary.learning] == [
        (False, "Head of Response"),
        (False, "Head of Public Protection"),
        (True, ""),
    ]


def test_the_poor_sample_shows_what_it_lacks() -> None:
    summary = sample("AIS CSC.docx")
    assert summary.guidance_left == tuple(f"Table 1, row {row}" for row in (2, 4, 7, 14))
    assert [each.section for each in summary.passages if each.says_none] == [S.VOICE]
    assert summary.independent is None
