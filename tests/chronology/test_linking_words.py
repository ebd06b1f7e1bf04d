"""How a text is cut for comparison: stems, words of one meaning, kinds of event, the days it names."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from datetime import date

import pytest

from pipeline.chronology.linking.cutting import Cut, Vocabulary, cut
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.named_days import named_days
from pipeline.chronology.linking.showing import agencies_named, kinds_in
from pipeline.chronology.linking.told_times import named_times, told_minute, told_spans
from pipeline.chronology.mentions import AgencyFinder
from pipeline.chronology.words import stem, telling_words, word_lists, words
from pipeline.domain.agency import Agency

OWN = date(2019, 9, 4)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 31/08/2019 (told 04/09/2019)", ["2019-08-31"]),
        ("Police attended 20/08", ["2019-08-20"]),
        ("PPN of 30.08", ["2019-08-30"]),
        ("seen 2.9.19", ["2019-09-02"]),
        ("log 2019-08-12", ["2019-08-12"]),
        ("on 17 August", ["2019-08-17"]),
        ("March 17, 2019", ["2019-03-17"]),
        ("on the 14th", ["2019-08-14"]),
        ("a row at the weekend", ["2019-08-31", "2019-09-01"]),
        ("last Saturday", ["2019-08-31"]),
        ("yesterday", ["2019-09-03"]),
        ("attended 18/08, review 27/08", ["2019-08-18"]),
        ("Not brought, clinic 27/08", ["2019-08-27"]),
        ("at 16.30", []),
        ("aged 4/12", []),
        ("CAD 1234/19", []),
        ("next meeting 20/10/2019", []),
        ("on 31/02/2019", []),
        ("in 20-25 minutes", []),
    ],
)
def test_a_text_names_days_before_its_own(text: str, days: list[str]) -> None:
    found = named_days(text, OWN.toordinal())
    assert [date.fromordinal(day).isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("one", "two"),
    [("visits", "visiting"), ("argument", "arguments"), ("bodies", "body"), ("stopped", "stops"), ("moved", "moving")],
)
def test_endings_do_not_matter(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@pytest.mark.parametrize("word", ["sw1", "1312", "bus", "class", "his", "16"])
def test_codes_numbers_and_whole_words_stay(word: str) -> None:
    assert stem(word) == word


def test_words_of_one_meaning_are_one_word() -> None:
    assert telling_words("Mum") == telling_words("MO") == telling_words("mother")
    assert telling_words("It was the day after") == ()


def _kinds_in(*texts: str) -> int:
    words_of, vocabulary = _cut(texts, AgencyFinder(()))
    return functools.reduce(operator.or_, kinds_in(words_of, vocabulary, len(texts)))


def _cut(texts: Sequence[str], finder: AgencyFinder) -> tuple[Cut, Vocabulary]:
    vocabulary = Vocabulary(finder.words)
    return cut([text.lower() for text in texts], vocabulary), vocabulary


AGENCIES = (
    Agency("Holm Police", "POL"),
    Agency("St Bride’s Primary School", "SCH"),
    Agency("Holm Children's Social Care", "CSC"),
    Agency("Wexmere Hospitals NHS Trust", "WHT"),
    Agency("0-19 Health Visiting", "HV"),
)
NAMING = (
    "The police, CSC and the school's nurse; ED at Wexmere Hospitals.",
    "HV2 rang children’s social care from A&E, or a and e: no reply",
    "St Bride's and St Brides Primary School (0-19 team) told HVs",
    "Café social-worker's note — SCHOOL_POLICE, 7gp, d'police, Policeman",
    "",
    "'",
    "Social",
    "worker of the emergency department's duty desk",
)


def test_agencies_are_named_in_many_texts_as_in_each_by_itself() -> None:
    finder = AgencyFinder(AGENCIES)
    small = [text.lower() for text in NAMING]
    found = agencies_named(*_cut(NAMING, finder), finder, NAMING, small)
    each = {(place, name) for place, text in enumerate(NAMING) for name in finder.named_in(text)}
    assert set(found) == each
    assert {name for _, name in each} == {agency.name for agency in AGENCIES}


@pytest.mark.parametrize("text", [*NAMING, "MO's car: CAD 1312, 2.15pm", "O’Brien`s Straße №5 x²_y", "\ud800 half"])
def test_a_text_among_many_is_cut_as_by_itself(text: str) -> None:
    words_of, vocabulary = _cut(("before it", text, "behind"), AgencyFinder(()))
    own = words_of.part(words_of.text == 1)
    assert [vocabulary.words[word].stem for word in own.word.tolist()] == [stem(word) for word in words(text)]
    assert all(text[start : start + 1].strip(" ") for start in own.start.tolist())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Attended ICPC", "initial conference"),
        ("RCPC: plan continued", "review conference"),
        ("strat mtg", "strategy discussion"),
        ("verbal argument between parents", "quarrel"),
        ("Was not brought.", "missed appointment"),
        ("held by the throat", "assault"),
        ("moved to a new address", "move of address"),
        ("Severe flood warning", "flood"),
    ],
)
def test_a_text_shows_its_kind_of_event(text: str, kind: str) -> None:
    assert kind in lexicon().named(_kinds_in(text))


def test_a_core_group_is_no_conference() -> None:
    assert not _kinds_in("Core group") & _kinds_in("icpc")


def test_a_phrase_does_not_reach_into_the_next_text() -> None:
    assert _kinds_in("core group")
    assert not _kinds_in("core", "group")


def test_the_schema_names_each_kind_once_and_every_class_is_known() -> None:
    kinds = word_lists().schema["kinds"]
    assert len({kind["kind"] for kind in kinds}) == len(kinds)
    known = {"meeting", "any meeting", "incident", "health", "state", "routine", "report", "clinic"}
    assert {kind["class"] for kind in kinds} == known
    assert all(kind["words"] for kind in kinds)


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("that afternoon", [("12:00", "18:30")]),
        ("just after one", [("00:48", "01:18"), ("12:48", "13:18")]),
        ("half past nine in the evening", [("21:18", "21:48")]),
        ("in the small hours", [("00:00", "06:00")]),
        ("early morning", [("04:00", "09:00")]),
        ("not recorded", []),
        ("", []),
    ],
)
def test_a_time_column_in_words_says_between_when(written: str, spans: list[tuple[str, str]]) -> None:
    assert [tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in span) for span in told_spans(written)] == spans


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("reported at 9.08 pm", ["21:08"]),
        ("ambulance called 21:40, left 0915hrs", ["09:15", "21:40"]),
        ("at 1945 the crew went aboard", ["19:45"]),
        ("rang about 9.30", ["09:30", "21:30"]),
        ("since 2019, weight 9.45 kg, £12.50, on 03.04.19", []),
        ("stopped at about ten to ten, back by half past 4", ["04:30", "09:50", "16:30", "21:50"]),
        ("meeting at 10 a.m., called off at 2pm", ["10:00", "14:00"]),
        ("woken at two o’clock", ["02:00", "14:00"]),
        ("in five to ten minutes; ten to twelve people; two of them", []),
        ("nothing here", []),
    ],
)
def test_a_text_names_times_of_day(text: str, times: list[str]) -> None:
    assert [f"{minute // 60:02}:{minute % 60:02}" for minute in named_times(text)] == times


@pytest.mark.parametrize(
    ("written", "minute"),
    [("22:25 New York", 22 * 60 + 25), ("ship 0045", 45), ("09.05 to 09.20", None), ("25:00", None), ("evening", None)],
)
def test_a_time_column_may_give_its_minute_among_words(written: str, minute: int | None) -> None:
    assert told_minute(written) == minute
