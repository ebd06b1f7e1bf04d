"""What stands on the one page, and what gives way first when it is full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from drawn_summaries import DAY, HOSTILE, LAYOUTS, SHORT, USUAL, drawn, page_of, taken, with_recommendations

from pipeline.assemble.summary_cuts import passages
from pipeline.assemble.summary_fit import fitted, told
from pipeline.assemble.summary_words import summary_words
from pipeline.domain.learning_summary import LearningSummary, Part
from pipeline.domain.summary_page import CUT, Fitted, Layout, PageLine, Setting, SummaryPage
from pipeline.domain.trouble import SetupError


@dataclass(frozen=True)
class Lines:
    """A page that holds so many letters, whatever their size."""

    letters: int
    size: float = 11.0

    def room(self, page: SummaryPage, size: float, air: float) -> float:
        del air
        return self.letters * 10 / size - sum(len(f"{line.label}{line.text}{line.tail}") for line in lines(page))


def lines(page: SummaryPage) -> list[PageLine]:
    return [line for part in page.parts for line in part.lines]


def texts(page: Fitted, part: Part) -> list[str]:
    return [each.text for each in page.shown if each.taken.part is part and each.text]


def shortened(letters: int, summary: LearningSummary = USUAL) -> Fitted:
    return fitted(summary, Layout.ONE_PAGE, Lines(letters), DAY)


def test_everything_stands_in_the_order_of_the_page() -> None:
    page = page_of(USUAL).page
    assert [part.heading for part in page.parts] == [
        "What happened",
        "Key themes",
        "What we learned",
        "Good practice",
        "Recommendations",
        "Questions for your team",
        "Read the full report",
    ]
    assert page.name == "Learning summary: Child Safeguarding Practice Review: Child Alba"
    assert page.parts[4].lines[0] == PageLine(
        USUAL.taken[11].text,
        Setting.POINT,
        "R1",
        "Owner: Wexmere Integrated Care Board · By when: 31 March 2027",
    )
    assert [line.label for line in page.parts[6].lines] == ["Where:", "Who to ask:"]
    assert not page_of(USUAL).left_out
    assert told(page_of(USUAL)) == ""


def test_empty_parts_are_left_off() -> None:
    assert [part.heading for part in page_of(SHORT).page.parts] == ["Recommendations"]


def test_a_summary_without_a_title_has_the_pseudonym_or_the_kicker() -> None:
    assert page_of(replace(USUAL, title="")).page.title == "Child Alba"
    assert page_of(replace(USUAL, title="", pseudonym="")).page.title == "Learning summary"
    assert page_of(replace(USUAL, title="Local review")).page.board.startswith("Child Alba · Wexmere")


def test_a_label_that_the_passage_begins_with_is_not_said_twice() -> None:
    said = taken(Part.RECOMMENDATION, "R1. The Partnership should act.", "R1")
    [part] = page_of(replace(SHORT, taken=(said,))).page.parts
    assert part.lines[0].label == ""


def test_what_happened_is_told_in_three_sentences() -> None:
    long = taken(Part.HAPPENED, "One. Two. Three. Dr. Four came at 3. p.m. Five.")
    page = page_of(replace(USUAL, taken=(long, taken(Part.HAPPENED, "Six."))))
    assert texts(page, Part.HAPPENED) == [f"One. Two. Three. {CUT}"]
    assert told(page) == "1 passage on what happened and the rest of what ends in “…” (8 words)"


def test_little_is_set_large_and_much_small_but_never_under_ten_points() -> None:
    assert page_of(SHORT).size == 12
    assert {page_of(with_recommendations(47), layout).size for layout in LAYOUTS} == {10}
    assert {page_of(summary, layout).size for summary in HOSTILE.values() for layout in LAYOUTS} <= {
        10,
        10.5,
        11,
        11.5,
        12,
    }


def test_type_is_not_set_much_larger_than_the_template_has_it() -> None:
    assert fitted(SHORT, Layout.ONE_PAGE, Lines(9_000, size=10.5), DAY).size == 11.5
    assert fitted(SHORT, Layout.ONE_PAGE, Lines(9_000, size=9), DAY).size == 10
    assert fitted(SHORT, Layout.ONE_PAGE, Lines(9_000, size=14), DAY).size == 14


def test_questions_go_first_then_good_practice_then_lesser_learning_and_recommendations_last() -> None:
    """The page is made smaller and smaller: a part that gives way has nothing left of what goes before it."""
    seen = set()
    for letters in range(2_600, 480, -25):
        page = shortened(letters)
        out = {each.part for each in page.left_out}
        seen |= {len(out)}
        if Part.GOOD_PRACTICE in out:
            assert not texts(page, Part.QUESTION)
        if Part.LEARNING in out:
            assert not texts(page, Part.GOOD_PRACTICE)
            if any(
                not each.taken.lesser and each.words_left_out for each in page.shown if each.taken.part is Part.LEARNING
            ):
                assert not any(each.text for each in page.shown if each.taken.lesser)
        if any(each.text.endswith(CUT) for each in page.shown if each.taken.part is Part.RECOMMENDATION):
            assert not texts(page, Part.GOOD_PRACTICE)
            assert len(texts(page, Part.LEARNING)) <= 3
        assert len(texts(page, Part.RECOMMENDATION)) == 3
    assert seen >= {0, 1, 2, 3, 4, 5}


def test_owners_and_dates_go_before_a_recommendation_is_cut() -> None:
    pages = [shortened(letters) for letters in range(1_600, 420, -20)]
    cut = [page for page in pages if any(text.endswith(CUT) for text in texts(page, Part.RECOMMENDATION))]
    assert cut
    assert not any(each.tail and each.taken.owner for page in cut for each in page.shown)
    assert any("owners and dates" in told(page) and page not in cut for page in pages)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [12, 30, 47])
def test_every_recommendation_is_there_by_its_opening_words(count: int, layout: Layout) -> None:
    summary = with_recommendations(count)
    page = page_of(summary, layout)
    shown = texts(page, Part.RECOMMENDATION)
    assert len(shown) == count
    for text, whole in zip(shown, summary.of(Part.RECOMMENDATION), strict=True):
        assert whole.text.startswith(text.removesuffix(CUT).rstrip())
        assert len(text.split()) >= 3


def test_so_many_that_no_list_holds_them_run_on_in_a_paragraph() -> None:
    page = page_of(with_recommendations(80))
    [line] = next(part for part in page.page.parts if part.heading == "Recommendations").lines
    assert line.setting is Setting.TEXT
    assert len(texts(page, Part.RECOMMENDATION)) == 80
    assert "Recommendation 80 The Partnership" in line.text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_shown_is_the_passage_or_its_beginning(name: str, layout: Layout) -> None:
    page = page_of(HOSTILE[name], layout)
    assert [each.taken for each in page.shown] == list(HOSTILE[name].taken)
    for each in page.shown:
        words, kept = each.taken.text.split(), each.text.removesuffix(CUT).split()
        assert "".join(words).startswith("".join(kept))
        assert (each.text.endswith(CUT) and not each.taken.text.endswith(CUT)) <= (each.text != each.taken.text)


def test_the_page_says_what_is_left_out_and_by_how_many_words() -> None:
    page = page_of(with_recommendations(12))
    closing = page.page.parts[-1].lines[-1]
    assert closing.label == "Only in the full report:"
    assert closing.text == f"{told(page)}."
    total = sum(each.taken.words for each in page.shown) + sum(len(each.taken.owner.split()) for each in page.shown)
    shown = sum(len(each.text.removesuffix(CUT).split()) for each in page.shown)
    assert f"{sum(each.words for each in page.left_out):,} words" in told(page)
    assert sum(each.words for each in page.left_out) == total + 24 - shown  # and twelve dates of two words


def test_no_step_gives_anything_back() -> None:
    for seed in range(5):
        summary = drawn(seed)
        steps = passages(summary, summary_words())
        for row in (steps.steps, steps.running):
            lengths = [
                sum(len(each.text) + each.tail for each in steps.after(row[:count])) for count in range(0, len(row), 7)
            ]
            assert all(more > less for more, less in pairwise(lengths))


def test_seven_minutes_have_seven_headed_parts_whatever_the_report_has() -> None:
    for summary in (USUAL, SHORT, with_recommendations(47)):
        page = page_of(summary, Layout.SEVEN_MINUTE).page
        assert [part.heading[:2] for part in page.parts] == [f"{number}." for number in range(1, 8)]
        assert all(part.lines for part in page.parts)
    assert (
        page_of(SHORT, Layout.SEVEN_MINUTE).page.parts[6].lines[0].text
        == "No passage on this was taken from the report."
    )
    full = page_of(with_recommendations(47), Layout.SEVEN_MINUTE).page
    assert full.parts[6].lines[0].text == "There was no room for it here: see the full report."


def test_a_template_without_room_is_refused() -> None:
    with pytest.raises(SetupError, match="leaves no room"):
        shortened(0)
