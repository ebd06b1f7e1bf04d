"""Two drafts compared: which passage is which, and what changed in its words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from drawn_drafts import row, saved, table
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.comparison import Change, Comparison, Did
from pipeline.domain.passages import Passage, Was
from pipeline.readers import read_marked
from pipeline.reports.aligning import align
from pipeline.reports.comparing import compare
from pipeline.reports.word_changes import changed_words

LINES = (
    *("# Why", "The review was asked for in May 2020 by the board.", "It looks at nine agencies and three years."),
    *("# What happened", "On 14 March 2019 the nurse rang the surgery and left a message."),
    *("Nobody rang back, and the matter was forgotten by all.", "The school saw a bruise in the second week of May."),
    "Her brother told his teacher what he heard at night.",
)


def compared(tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    return compare(*(read_marked(saved(tmp_path, name, *lines)) for name, lines in (("a.docx", old), ("b.docx", new))))


def changes(comparison: Comparison) -> list[Change]:
    return [change for section in comparison.sections for change in section.changes]


def marked(change: Change) -> str:
    marks = {Was.KEPT: "{}", Was.REMOVED: "[-{}-]", Was.ADDED: "[+{}+]"}
    return " | ".join("".join(marks[each.was].format(each.text) for each in cell.stretches) for cell in change.cells)


def without(*numbers: int) -> tuple[str, ...]:
    return tuple(line for number, line in enumerate(LINES) if number not in numbers)


def test_the_same_twice(tmp_path: Path) -> None:
    comparison = compared(tmp_path, LINES, LINES)
    assert changes(comparison) == []
    assert comparison.unchanged == len(LINES)


def test_changed_added_and_removed_under_their_headings(tmp_path: Path) -> None:
    new = (*LINES[:4], LINES[4].replace("14 March", "15 March"), LINES[5], "A paragraph that is new.", LINES[7])
    comparison = compared(tmp_path, LINES, new)
    assert [(section.heading, section.unchanged) for section in comparison.sections] == [
        ("Why", 3),
        ("What happened", 3),
    ]
    assert [(change.did, change.old, change.new) for change in changes(comparison)] == [
        (Did.CHANGED, "paragraph 5", "paragraph 5"),
        (Did.REMOVED, "paragraph 7", ""),
        (Did.ADDED, "", "paragraph 7"),
    ]
    assert marked(changes(comparison)[0]) == (
        "On [-14-][+15+] March 2019 the nurse rang the surgery and left a message."
    )


def test_moved_and_moved_with_other_words(tmp_path: Path) -> None:
    moved = (*without(1), LINES[1])
    (change,) = changes(compared(tmp_path, LINES, moved))
    assert (change.did, change.old, change.new, change.reworded) == (Did.MOVED, "paragraph 2", "paragraph 8", False)
    reworded = (*without(1), LINES[1].replace("May", "June"))
    (change,) = changes(compared(tmp_path, LINES, reworded))
    assert (change.did, change.reworded) == (Did.MOVED, True)


def test_joined_and_split(tmp_path: Path) -> None:
    joined = (*LINES[:4], f"{LINES[4]} {LINES[5]}", *LINES[6:])
    (change,) = changes(compared(tmp_path, LINES, joined))
    assert (change.did, change.old, change.new) == (Did.JOINED, "paragraph 5 and paragraph 6", "paragraph 5")
    (change,) = changes(compared(tmp_path, joined, LINES))
    assert change.did is Did.SPLIT


def test_a_table_by_row_and_cell(tmp_path: Path) -> None:
    head, first, second = (
        row(["No", "What", "By"]),
        row(["1", "See each child.", "May"]),
        row(["2", "Ring back.", "June"]),
    )
    old = table(head, first, second)
    new = table(head, row(["1", "See each child awake.", "May"]), second, row(["3", "Write it down.", "July"]))
    changed, added = changes(compared(tmp_path, (*LINES, old), (*LINES, new)))
    assert (changed.did, changed.new, marked(changed)) == (
        *(Did.CHANGED, "Table 1, row 2", "1 | See each child[+ awake+]."),
    )
    assert [cell.name for cell in changed.cells] == ["No", "What"]
    assert (added.did, added.new, marked(added)) == (
        Did.ADDED,
        "Table 1, row 4",
        "[+3+] | [+Write it down.+] | [+July+]",
    )


def test_pending_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    new = (*LINES[:1], "The review was asked for in {-May-}{+June+} 2020 by the board.", *LINES[2:])
    comparison = compared(tmp_path, LINES, new)
    assert comparison.pending == (0, 1)
    assert marked(changes(comparison)[0]) == "The review was asked for in [-May-][+June+] 2020 by the board."


def test_blanks_and_quotation_marks_are_no_change_and_are_counted(tmp_path: Path) -> None:
    new = (*LINES[:1], LINES[1].replace(" in ", "\u00a0in  "), *LINES[2:])
    comparison = compared(tmp_path, LINES, new)
    assert (changes(comparison), comparison.blanks) == ([], 1)


def contents(page: int) -> str:
    """A line of the contents, as Word writes it."""
    field = f"<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r><w:r><w:t>Why\t{page}</w:t></w:r>"
    return f"<w:p>{field}</w:p>"


def test_page_numbers_and_contents_are_no_change(tmp_path: Path) -> None:
    comparison = compared(tmp_path, (contents(2), *LINES), (contents(3), *LINES))
    assert (changes(comparison), comparison.blanks) == ([], 1)
    comparison = compared(tmp_path, (contents(2), *LINES), LINES)
    assert changes(comparison) == []


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The officer came.", "The constable came.", "The [-officer-][+constable+] came."),
        ("He was seen.", "He was not seen.", "He was [+not +]seen."),
        ("On 1/2/2019 he left.", "On 1/3/2019 he left.", "On [-1/2/2019-][+1/3/2019+] he left."),
        ("Mother’s home", "Mother’s new home", "Mother’s [+new +]home"),
        ("She said that it was the fault of the school and of nobody else at all.",
         "The agencies agreed that it was a matter of the system and of its habits.", None),
        ("Wholly other words here.", "Nothing in common with those before it", None),
    ],
)  # fmt: skip
def test_words_are_marked_as_a_person_would(old: str, new: str, shown: str | None) -> None:
    stretches = changed_words(old, new)
    marks = {Was.KEPT: "{}", Was.REMOVED: "[-{}-]", Was.ADDED: "[+{}+]"}
    if shown is None:  # no soup: few turns, none of a single small word between two changes
        assert len(stretches) <= 6
    else:
        assert "".join(marks[each.was].format(each.text) for each in stretches) == shown


OLD_TOKENS = st.sampled_from("the child was seen at home , . ’ \n new old".split(" "))
NEW_TOKENS = st.sampled_from("the child was not seen . at school \t".split(" "))


@given(st.lists(OLD_TOKENS), st.lists(NEW_TOKENS))
def test_both_wordings_are_whole(old: list[str], new: list[str]) -> None:
    ours, theirs = " ".join(old), " ".join(new)
    stretches = changed_words(ours, theirs)
    assert "".join(each.text for each in stretches if each.was is not Was.ADDED) == ours
    assert "".join(each.text for each in stretches if each.was is not Was.REMOVED) == theirs


WORDS = [f"word{number}" for number in range(60)]
TEXTS = st.lists(
    st.sampled_from([" ".join(WORDS[start : start + 7]) for start in range(0, 50, 3)] + ["Yes", ""]), max_size=12
)


@given(TEXTS, TEXTS)
def test_every_passage_is_in_just_one_match(old: list[str], new: list[str]) -> None:
    ours, theirs = (
        [Passage((text,), f"paragraph {number}") for number, text in enumerate(texts)] for texts in (old, new)
    )
    matches = align(ours, theirs)
    assert sorted(each for match in matches for each in match.old) == list(range(len(ours)))
    assert sorted(each for match in matches for each in match.new) == list(range(len(theirs)))


def test_a_long_report_in_which_every_paragraph_was_edited_is_still_recognised() -> None:
    chance = random.Random(4)
    vocabulary = [f"w{number}" for number in range(900)]
    old = [" ".join(chance.choices(vocabulary, k=40)) for _ in range(500)]
    new = [" ".join(word if chance.random() > 0.2 else "changed" for word in text.split()) for text in old]
    new[10], new[400] = new[400], new[10]
    del new[250]
    passages = [[Passage((text,), "") for text in texts] for texts in (old, new)]
    matches = align(*passages)
    pairs = {match.old[0]: match.new[0] for match in matches if match.old and match.new}
    right = {number: number - (number > 250) for number in range(500) if number not in {10, 250, 400}} | {
        10: 399,
        400: 10,
    }
    assert pairs == right
