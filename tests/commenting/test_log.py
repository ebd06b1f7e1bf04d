"""Copies of a draft that came back, as one log: who said what of which passage, in the order of the draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drawn_drafts import Said, body, row, saved, table
from locked_files import locked
from office_files import save

from pipeline.commenting import Gathered, comments_on
from pipeline.domain.agency import Agency
from pipeline.domain.comments_log import Kind, LogLine, What
from pipeline.domain.review import Contact, Person, Review, SignOff

LINES = (
    *("# Why", "The review was asked for in May 2020 by the board.", "It looks at nine agencies and three years."),
    *("# What happened", "On 14 March 2019 the nurse rang the surgery and left a message."),
    *("Nobody rang back, and the matter was forgotten by all.", "The school saw a bruise in the second week of May."),
    "Her brother told his teacher what he heard at night.",
)
REVIEW = Review(
    lead_reviewer="Dr Miriam Castell",
    agencies=(
        Agency("Wexmere Police", "POL", ("Police",), review_team_member="Neil Harker"),
        Agency("Larkfield GP Practice", "GP", ("the surgery",), author="Dr Imran Sayle"),
        Agency("St Bride's Primary School", "SCH", ("School",)),
    ),
    contacts=(Contact("Martin Oduya", "St Bride's Primary School", "Review Team member", "head@school.example"),),
    people=(Person("Grace Penhallow", (), "Practitioner", "St Bride's Primary School", "DSL"),),
    sign_offs=(
        SignOff("Draft 1", "Wexmere Police", "Review Team", "Neil Harker"),
        SignOff("Draft 1", "Larkfield GP Practice", "Review Team", "Dr Ellen Pask"),
    ),
)


def changed(**lines: str) -> tuple[str, ...]:
    """The draft's lines, some by number otherwise: `_5="…"`; an empty one is left out."""
    new = [lines.get(f"_{number}", line) for number, line in enumerate(LINES)]
    return tuple(line for line in new if line)


def folder(tmp_path: Path, *, base: str = "Child Alba - Draft 1.docx") -> Path:
    (tmp_path / "drafts").mkdir(exist_ok=True)
    if base:
        saved(tmp_path / "drafts", base, *LINES)
    return tmp_path


def came_back(
    tmp_path: Path, name: str, said: dict[str, Said] | None = None, saved_by: str = "Somebody", **lines: str
) -> None:
    saved(tmp_path / "drafts", name, *changed(**lines), said=said, saved_by=saved_by)


def gathered(tmp_path: Path, review: Review = REVIEW) -> Gathered:
    return comments_on(tmp_path, tmp_path / "out", review)


def lines_of(tmp_path: Path, review: Review = REVIEW) -> tuple[LogLine, ...]:
    return gathered(tmp_path, review).log.lines


def test_a_comment_with_its_passage_section_and_person(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(
        tmp_path,
        "Wexmere Police/d1.docx",
        {"c1": Said("Neil Harker", "Which nurse?")},
        _4=LINES[4].replace("the nurse", "[c1:the nurse]"),
    )
    (line,) = lines_of(tmp_path)
    assert line.passage is not None
    assert (line.passage.place, line.passage.section, line.passage.text) == ("paragraph 5", "What happened", LINES[4])
    assert (line.remark.what, line.remark.said, line.remark.about) == (What.COMMENT, "Which nurse?", "the nurse")
    assert (line.speaker.agency, line.speaker.role, line.kind) == (
        "Wexmere Police",
        "Review Team member",
        Kind.QUESTION,
    )
    assert (line.draft, line.files, line.remark.when) == (
        "Draft 1",
        ("Wexmere Police/d1.docx",),
        "2020-09-22T10:04:00Z",
    )


def test_a_thread_is_one_line_with_its_replies(tmp_path: Path) -> None:
    folder(tmp_path)
    said = {
        "c1": Said("Neil Harker", "We do not accept this.", done=True),
        "c2": Said("R Alder", "Nor do I.", answers="c1"),
        "c3": Said("Dr Miriam Castell", "Noted.", answers="c1"),
    }
    came_back(
        tmp_path, "Wexmere Police/d1.docx", said, _5="[c1:Nobody rang back], and the matter was forgotten by all."
    )
    (line,) = lines_of(tmp_path)
    assert [(each.author, each.text) for each in line.remark.replies] == [
        ("R Alder", "Nor do I."),
        ("Dr Miriam Castell", "Noted."),
    ]
    assert line.remark.resolved
    assert line.kind is Kind.CHALLENGE


def test_tracked_changes_of_two_hands_near_one_another(tmp_path: Path) -> None:
    folder(tmp_path)
    edited = "On {-14-}{+15+} {-March-}{+May+} 2019 the nurse rang {-Ben:the surgery-}{+Ben:us+} and left a message."
    came_back(tmp_path, "Wexmere Police/d1.docx", _4=edited)
    first, second = lines_of(tmp_path)
    assert (first.remark.author, first.remark.old, first.remark.new) == ("Ann", "14 March", "15 May")
    assert (second.remark.author, second.remark.old, second.remark.new) == ("Ben", "the surgery", "us")
    assert first.kind is Kind.FACT


def test_a_move_is_one_line_with_both_places(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(
        tmp_path,
        "Wexmere Police/d1.docx",
        _2=f"{{>m:{LINES[2]}<}}{{¶>m}}",
        _6=f"{LINES[6]}",
        _7=f"{{<m:{LINES[2]}>}}{{¶<m}}",
    )
    lines = [line for line in lines_of(tmp_path) if line.remark.what is What.MOVED]
    (line,) = lines
    assert line.passage is not None
    assert line.passage.text == LINES[2]
    assert line.moved_to == "after paragraph 7"


def test_a_paragraph_that_was_added_stands_after_the_one_before(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(
        tmp_path, "Wexmere Police/d1.docx", _5=LINES[5] + "{¶+}", _6="{+The police were not told of any of it then.+}"
    )
    added = [line for line in lines_of(tmp_path) if line.remark.tracked]
    assert [(line.after, line.passage.place if line.passage else "") for line in added] == [(True, "paragraph 6")]
    assert added[0].remark.what is What.PARAGRAPH_ADDED


def test_text_that_differs_without_tracking(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(
        tmp_path, "School/d1.docx", saved_by="M Oduya", _6="The school saw a bruise in the first week of June.", _2=""
    )
    deleted, changed_line = lines_of(tmp_path)
    assert (deleted.remark.what, deleted.remark.old) == (What.PARAGRAPH_DELETED, LINES[2])
    assert (changed_line.remark.old, changed_line.remark.new) == ("second week of May", "first week of June")
    assert not changed_line.remark.tracked
    assert changed_line.speaker.agency == "St Bride's Primary School"
    assert "M Oduya" in changed_line.speaker.note


def test_paragraphs_joined_and_moved_without_tracking(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "School/d1.docx", _1=LINES[7], _4=f"{LINES[4]} {LINES[5]}", _5=LINES[1], _7="")
    whats = {line.remark.what for line in lines_of(tmp_path)}
    assert What.JOINED in whats
    assert What.MOVED in whats
    assert What.PARAGRAPH_DELETED not in whats
    assert What.PARAGRAPH_ADDED not in whats


def test_a_comment_in_joined_paragraphs_is_on_the_one_that_has_its_words(tmp_path: Path) -> None:
    folder(tmp_path)
    joined = f"{LINES[4]} Nobody [c1:rang back], and the matter was forgotten by all."
    came_back(tmp_path, "School/d1.docx", {"c1": Said("Martin Oduya", "We did.")}, _4=joined, _5="")
    (comment,) = (line for line in lines_of(tmp_path) if line.remark.what is What.COMMENT)
    assert comment.passage is not None
    assert comment.passage.text == LINES[5]


def test_blanks_and_kinds_of_quotation_marks_are_no_remarks_and_are_counted(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "School/d1.docx", _1="The  review was asked\u00a0for in May 2020 by the board.")
    log = gathered(tmp_path).log
    assert log.lines == ()
    assert [each.blanks for each in log.files if each.part == "copy"] == [1]


def test_a_table_row_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    before = (row(["No", "Recommendation"]), row(["1", "See each child awake."]), row(["2", "Answer each referral."]))
    after = (*before[:2], row(["2", "[c1:Answer] each referral."]), row(["{+3+}", "{+Ring back.+}"], "ins"))
    saved(tmp_path / "drafts", "draft 1.docx", *LINES, table(*before))
    saved(tmp_path / "drafts", "Police/d.docx", *LINES, table(*after), said={"c1": Said("N Harker", "By when?")})
    comment, added = lines_of(tmp_path)
    assert comment.passage is not None
    assert comment.passage.place == "Table 1, row 3"
    assert (added.remark.what, added.remark.new, added.after) == (What.ROW_ADDED, "3 | Ring back.", True)


def test_what_two_agencies_say_of_one_passage_stands_together(tmp_path: Path) -> None:
    folder(tmp_path)
    for agency, number in (("Wexmere Police", 5), ("Larkfield GP Practice", 5), ("St Bride's Primary School", 1)):
        text = f"[c1:{LINES[number]}]"
        came_back(tmp_path, f"{agency}/d.docx", {"c1": Said(agency, f"From {agency}.")}, **{f"_{number}": text})
    lines = lines_of(tmp_path)
    assert [(line.number, line.speaker.agency) for line in lines] == [
        (1, "St Bride's Primary School"),
        (2, "Wexmere Police"),
        (2, "Larkfield GP Practice"),
    ]


@pytest.mark.parametrize(
    ("author", "file", "agency", "note"),
    [
        ("Neil Harker", "x.docx", "Wexmere Police", ""),
        ("HARKER, Neil 4412", "x.docx", "Wexmere Police", ""),
        ("Harker, N (someone)", "x.docx", "Wexmere Police", ""),
        ("N Harker", "x.docx", "Wexmere Police", ""),
        ("neil.harker@police.example", "x.docx", "Wexmere Police", ""),
        ("head@school.example", "x.docx", "St Bride's Primary School", ""),
        ("Sayle Imran", "x.docx", "Larkfield GP Practice", ""),
        ("Grace Penhallow", "x.docx", "St Bride's Primary School", ""),
        ("J Smith (Wexmere Police)", "x.docx", "Wexmere Police", ""),
        ("J Smith", "Wexmere Police comments.docx", "Wexmere Police", "This name is not in the register."),
        ("Author", "School/x.docx", "St Bride's Primary School", "The file does not keep the person's name."),
        (
            "Neil Harker",
            "School/x.docx",
            "St Bride's Primary School",
            "The register has this person under Wexmere Police.",
        ),
        ("J Smith", "x.docx", "", "This name is not in the register."),
        ("N Harding", "x.docx", "", "This name is not in the register."),
    ],
)
def test_whose_a_comment_is(tmp_path: Path, author: str, file: str, agency: str, note: str) -> None:
    folder(tmp_path)
    came_back(tmp_path, file, {"c1": Said(author, "Yes.")}, _1=f"[c1:{LINES[1]}]")
    (line,) = lines_of(tmp_path)
    assert (line.speaker.agency, line.speaker.note) == (agency, note)


def test_the_lead_reviewers_own_comments_are_hers_whatever_the_file(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "School/x.docx", {"c1": Said("Castell, Miriam", "To check.")}, _1=f"[c1:{LINES[1]}]")
    (line,) = lines_of(tmp_path)
    assert (line.speaker.agency, line.speaker.side) == ("", "Lead Reviewer")


def test_a_folder_that_the_register_does_not_know_is_its_own_side(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Family/x.docx", {"c1": Said("Nan", "She liked ducks.")}, _1=f"[c1:{LINES[1]}]")
    (line,) = lines_of(tmp_path)
    assert line.speaker.side == "Family"


def test_one_comment_in_two_files_is_one_line(tmp_path: Path) -> None:
    folder(tmp_path)
    said = {"c1": Said("Neil Harker", "Which one?")}
    for name in ("Police/a.docx", "School/b.docx"):
        came_back(tmp_path, name, said, _1=f"[c1:{LINES[1]}]")
    (line,) = lines_of(tmp_path)
    assert line.files == ("Police/a.docx", "School/b.docx")
    assert line.speaker.agency == "Wexmere Police"


def test_a_comment_that_hangs_on_nothing_is_kept_and_comes_last(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(
        tmp_path,
        "Police/a.docx",
        {"c1": Said("Neil Harker", "Last."), "c2": Said("Neil Harker", "Nowhere.")},
        _7=f"[c1:{LINES[7]}]",
    )
    assert [(line.remark.said, line.passage is None) for line in lines_of(tmp_path)] == [
        ("Last.", False),
        ("Nowhere.", True),
    ]


# ---- which draft was sent


def told(tmp_path: Path, part: str = "draft") -> list[str]:
    return [each.told for each in gathered(tmp_path).log.files if each.part == part]


def test_the_draft_is_the_file_that_no_agency_marked(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Police/a.docx", _1="The review was asked for in {-May-}{+June+} 2020 by the board.")
    assert told(tmp_path) == [
        "The draft that was sent: it is named as Draft 1 on the Sign-off sheet, and no agency marked it."
    ]


def test_the_lead_reviewers_comments_in_the_draft_are_nobodys_answer(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    said = {"c1": Said("Dr Miriam Castell", "To be checked with the school.")}
    saved(tmp_path / "drafts", "sent.docx", *changed(_1=f"[c1:{LINES[1]}]"), said=said)
    came_back(
        tmp_path,
        "Police/a.docx",
        said | {"c2": Said("Neil Harker", "No.")},
        _1=f"[c1:{LINES[1]}]",
        _2=f"[c2:{LINES[2]}]",
    )
    log = gathered(tmp_path).log
    assert [line.remark.said for line in log.lines] == ["No."]
    assert [each.in_draft for each in log.files if each.part == "copy"] == [1]


def test_changes_that_were_pending_in_the_draft_are_nobodys_answer(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    pending = "It looks at {-Castell:nine-}{+Castell:ten+} agencies and three years."
    review = replace(REVIEW, lead_reviewer="Castell")
    saved(tmp_path / "drafts", "sent.docx", *changed(_2=pending))
    came_back(
        tmp_path, "Police/a.docx", _2=pending, _1="The review was asked for in {-May-}{+June+} 2020 by the board."
    )
    (line,) = lines_of(tmp_path, review)
    assert (line.remark.old, line.remark.new) == ("May", "June")


def test_without_the_draft_most_copies_say_what_it_was(tmp_path: Path) -> None:
    folder(tmp_path, base="")
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    came_back(tmp_path, "School/b.docx")
    came_back(tmp_path, "Larkfield GP Practice/c.docx", _6="The school saw a bruise in the first week of June.")
    comment, edited = lines_of(tmp_path)
    assert comment.remark.said == "Yes."
    assert (edited.speaker.agency, edited.remark.new) == ("Larkfield GP Practice", "first week of June")
    assert "not in drafts/" in told(tmp_path)[0]
    assert "3 copies" in told(tmp_path)[0]


def test_with_one_copy_and_no_draft_what_was_not_tracked_cannot_be_seen(tmp_path: Path) -> None:
    folder(tmp_path, base="")
    came_back(tmp_path, "Police/a.docx", _1="The review was asked for in {-May-}{+June+} 2020 by the board.")
    (line,) = lines_of(tmp_path)
    assert (line.remark.old, line.remark.new) == ("May", "June")
    assert "cannot be seen" in told(tmp_path)[0]


def test_the_draft_that_the_program_made_will_do(tmp_path: Path) -> None:
    folder(tmp_path, base="")
    saved(tmp_path / "out", "draft-report.docx", *LINES)
    came_back(tmp_path, "Police/a.docx", _6="The school saw a bruise in the first week of June.")
    (line,) = lines_of(tmp_path)
    assert not line.remark.tracked
    assert "written by this program" in told(tmp_path)[0]


def test_two_rounds_stand_apart(tmp_path: Path) -> None:
    folder(tmp_path)
    second = tuple(f"{line} In the second draft this was said more plainly and at greater length." for line in LINES)
    saved(tmp_path / "drafts", "Child Alba draft 2.docx", *second)
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "First round.")}, _1=f"[c1:{LINES[1]}]")
    said = {"c1": Said("Neil Harker", "Second round.")}
    saved(tmp_path / "drafts", "Police/b.docx", second[0], f"[c1:{second[1]}]", *second[2:], said=said)
    assert sorted((line.draft, line.remark.said) for line in lines_of(tmp_path)) == [
        ("Child Alba draft 2", "Second round."),
        ("Draft 1", "First round."),
    ]


def test_a_newer_draft_that_nobody_commented_on_is_set_aside(tmp_path: Path) -> None:
    folder(tmp_path)
    saved(tmp_path / "drafts", "other.docx", "Something else altogether, written by somebody.")
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    assert told(tmp_path, "aside")[0].startswith("Neither a copy nor the draft")


def test_an_older_draft_in_a_folder_of_another_name_is_nobodys_copy(tmp_path: Path) -> None:
    folder(tmp_path)
    saved(
        tmp_path / "drafts", "superseded/Draft 0.docx", *changed(_1="The review was asked for by nobody in May 2020.")
    )
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    assert [line.remark.said for line in lines_of(tmp_path)] == ["Yes."]
    assert told(tmp_path, "aside")[0].startswith("Neither a copy nor the draft")


def test_an_unmarked_copy_of_somebody_on_the_sign_off_sheet_is_a_copy(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Family/a.docx", _1="The review was asked for in June 2020 by the board.")
    family = replace(REVIEW, sign_offs=(SignOff("Draft 1", "Family"),))
    (line,) = lines_of(tmp_path, family)
    assert (line.speaker.side, line.remark.new) == ("Family", "June")


def test_what_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    save(tmp_path / "drafts", "broken.docx", b"PK\x03\x04 nothing")
    save(tmp_path / "drafts", "letter.pdf", b"%PDF-1.4")
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>'
    save(tmp_path / "drafts", "bomb.docx", {"word/document.xml": bomb + f"<d>{body('x')}</d>"})
    result = gathered(tmp_path)
    assert [line.remark.said for line in result.log.lines] == ["Yes."]
    assert [name for name, _ in result.refused] == ["drafts/bomb.docx", "drafts/broken.docx"]
    assert sorted(each.file for each in result.log.files if each.part in {"aside", "refused"}) == [
        *("bomb.docx", "broken.docx", "letter.pdf")
    ]


def test_a_copy_under_a_password_is_opened_with_the_agencys(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    path = tmp_path / "drafts/Police/a.docx"
    path.write_bytes(locked(path.read_bytes(), "plover"))
    assert "password" in gathered(tmp_path).refused[0][1]
    knows = replace(REVIEW, agencies=(replace(REVIEW.agencies[0], file_password="plover"), *REVIEW.agencies[1:]))
    assert [line.remark.said for line in lines_of(tmp_path, knows)] == ["Yes."]


# ---- who has answered


def test_who_has_answered(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    came_back(tmp_path, "School/b.docx")
    answers = {each.agency: each for each in gathered(tmp_path).log.answers}
    assert answers["Wexmere Police"].remarks == 1
    assert answers["Wexmere Police"].standing.startswith("A copy is in drafts/. Record")
    assert answers["Larkfield GP Practice"].standing.startswith("Not recorded as sent")
    assert answers["St Bride's Primary School"].files == ("School/b.docx",)
    assert "no line for it" in answers["St Bride's Primary School"].standing


def test_without_a_register_folders_name_the_agencies(tmp_path: Path) -> None:
    folder(tmp_path)
    came_back(tmp_path, "Police/a.docx", {"c1": Said("Neil Harker", "Yes.")}, _1=f"[c1:{LINES[1]}]")
    (line,) = lines_of(tmp_path, Review())
    assert line.speaker.side == "Police"
