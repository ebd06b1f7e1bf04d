"""AU3: papers completed as the guidance asks, point by point."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn_cases import (
    CANNOT_TELL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    PEOPLE,
    agency,
    asked,
    case,
    full_summary,
    places,
)

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Judgement
from pipeline.domain.involvement_summary import InvolvementSummary, Passage, Section
from pipeline.domain.review import Person
from pipeline.duties.guidance import as_guidance_asks
from pipeline.duties.people_named import NamedPeople
from pipeline.duties.period_told import period_told

HEADINGS = "No | Date | Source | Event | Action | Author's comment"
GOOD = """
1 | 01/02/2019 | SystmOne | Home visit, child weighed | Next visit booked | She asked the right question in time.
2 | 14/03/2019 | SystmOne | Not brought to clinic | Telephoned the same day | One call was not enough.
3 | 02/05/2019 | Letter | Discharge letter received | Filed | It reached us after six weeks.
4 | 11/09/2019 | SystmOne | Seen at school | Talked to the teacher | It showed what a quiet child can say.
5 | 20/11/2019 | SystmOne | Home visit | Plan agreed | The plan was short and kept.
6 | 01/12/2019 | SystmOne | Home visit | Plan reviewed | It was kept again.
"""
ALL_GOOD = GOOD.strip().split("\n")


def judged(folder: Path, *rows: str, of: Agency | None = None, headings: str = HEADINGS, **more: object) -> Judgement:
    """AU3 of the rows, with a flawless summary and records secured, unless a test says otherwise."""
    them = of or agency(records_secured=date(2020, 3, 4))
    more.setdefault("summaries", [full_summary()])
    drawn = case(folder, "\n".join([headings, *rows]), of=them, **more)  # type: ignore[arg-type]  # named by the test
    return as_guidance_asks(drawn, them)


def test_flawless_papers_are_met_and_thanked_for(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *ALL_GOOD)
    assert verdict.outcome is MET, verdict.why
    assert verdict.questions == ()
    assert verdict.thanks == "papers that follow the guidance throughout"


def test_neither_document_was_asked_for(tmp_path: Path) -> None:
    them = agency(chronology_wanted=False, summary_wanted=False)
    assert as_guidance_asks(case(tmp_path, of=them), them).outcome is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("said", "summaries", "outcome"),
    [
        ({}, [], CANNOT_TELL),  # nothing has come, and nothing says by when
        ({"chronology_due": date(2020, 1, 6), "summary_due": date(2020, 1, 6)}, [], CANNOT_TELL),  # AU1's to say
        ({"chronology_received": date(2020, 1, 6)}, [full_summary()], CANNOT_TELL),
        ({"chronology_due": date(2020, 1, 6)}, [full_summary()], NOT_MET),  # one of the two is overdue
        ({"chronology_wanted": False}, [full_summary()], MET),
    ],
)
def test_a_chronology_that_is_not_there(
    tmp_path: Path, said: dict[str, object], summaries: list[InvolvementSummary], outcome: object
) -> None:
    them = agency(records_secured=date(2020, 3, 4), **said)
    verdict = as_guidance_asks(case(tmp_path, of=them, summaries=summaries), them)
    assert verdict.outcome is outcome, verdict.why


def test_a_file_that_could_not_be_read_leaves_it_open(tmp_path: Path) -> None:
    them = agency(records_secured=date(2020, 3, 4))
    files = {"one.csv": "\n".join([HEADINGS, *ALL_GOOD]), "two.xlsx.zip": "not a workbook"}
    verdict = as_guidance_asks(case(tmp_path, files=files, of=them, summaries=[full_summary()]), them)
    assert verdict.outcome is CANNOT_TELL
    assert "two.xlsx.zip" in verdict.why


@pytest.mark.parametrize(
    ("row", "about", "cell", "heading"),
    [
        ("7 | 03/12/2019 | | Home visit | Plan kept | It was what we hoped for.", "source", "C8", "Source"),
        ("7 | 03/12/2019 | n/a | Home visit | Plan kept | It was what we hoped for.", "source", "C8", "Source"),
        ("7 | 03/12/2019 | SystmOne | Home visit | | It was what we hoped for.", "action taken", "E8", "Action"),
        ("7 | 03/12/2019 | SystmOne | | Plan kept | It was what we hoped for.", "what happened", "D8", "Event"),
        ("7 | sometime after | SystmOne | Home visit | Plan kept | It was what we hoped for.", "dates", "B8", ""),
        ("7 | 03/12/2016 | SystmOne | Home visit | Plan kept | It was what we hoped for.", "dates", "B8", ""),
        ("7 | Monday 03/12/2019 | SystmOne | Home visit | Plan kept | It was what we hoped for.", "dates", "B8", ""),
        ("9 | 03/12/2019 | SystmOne | Home visit | Plan kept | It was hoped for.", "order and numbering", "A8", ""),
        ("7 | 03/01/2019 | SystmOne | Home visit | Plan kept | It was hoped for.", "order and numbering", "B8", ""),
        ("7 | 03/12/2019 | SystmOne | QZP called | Plan kept | It was what we hoped for.", "abbreviations", "D8", ""),
        ("7 | 03/12/2019 | SystmOne | Kirsty Tarrant rang | Plan kept | It was hoped for.", "names", "D8", ""),
        ("7 | 03/12/2019 | SystmOne | Mother rang | Told Ms Nandra | It was what we hoped for.", "names", "E8", ""),
    ],
)
def test_a_planted_omission_is_found_and_nothing_else(
    tmp_path: Path, row: str, about: str, cell: str, heading: str
) -> None:
    verdict = judged(tmp_path, *ALL_GOOD, row)
    assert verdict.outcome is NOT_MET, verdict.why
    (question,) = verdict.questions
    assert question.about == about
    assert places(question.evidence) == [cell]
    assert question.column == heading or not heading
    assert places(verdict.evidence) == [cell]


def test_questions_never_repeat_a_name(tmp_path: Path) -> None:
    verdict = judged(
        tmp_path, *ALL_GOOD, "7 | 03/12/2019 | SystmOne | Kirsty Tarrant rang | Kept | As hoped for by all."
    )
    assert "Tarrant" not in repr(verdict)
    assert verdict.evidence[0].note == "the register calls this person MO"


def test_a_reason_for_an_entry_outside_the_period_is_respected(tmp_path: Path) -> None:
    early = "1 | 03/12/2016 | SystmOne | Home visit | Advice | Before the review period: the only contact with father."
    rows = [early, *ALL_GOOD]
    assert judged(tmp_path, *rows).outcome is NOT_MET  # its number stands twice
    assert judged(tmp_path / "again", *rows, headings=HEADINGS.replace("No |", "Child |")).outcome is MET


def test_an_action_told_inside_the_event_counts(tmp_path: Path) -> None:
    row = "7 | 03/12/2019 | SystmOne | Home visit. Outcome: plan kept. | | It was what we hoped for."
    assert judged(tmp_path, *ALL_GOOD, row).outcome is MET


def test_a_column_that_lacks_is_asked_for_once(tmp_path: Path) -> None:
    rows = [" | ".join(part for at, part in enumerate(line.split(" | ")) if at != 2) for line in ALL_GOOD]
    verdict = judged(tmp_path, *rows, headings=HEADINGS.replace("Source | ", ""))
    (question,) = verdict.questions
    assert question.about == "source"
    assert places(question.evidence) == ["A1"]
    assert "not given in 6 of 6 entries; 1 table has no such column" in verdict.why


def test_newest_first_is_told_once_for_the_table(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *reversed(ALL_GOOD))
    assert verdict.outcome is NOT_MET
    assert [places(question.evidence) for question in verdict.questions] == [["B1"]]


def test_a_number_that_another_row_may_have_is_not_missing(tmp_path: Path) -> None:
    """The nil return has number 7, so 8 follows 6 without a gap."""
    nil = "7 | | | No contact between 01/01/2019 and 31/01/2019 | | "
    row = "8 | 03/12/2019 | SystmOne | Home visit | Plan kept | It was what we hoped for."
    assert judged(tmp_path, *ALL_GOOD, nil, row).outcome is MET


def test_one_file_under_two_names_is_asked_about_once(tmp_path: Path) -> None:
    table = "\n".join([HEADINGS, *ALL_GOOD, "7 | 03/12/2019 | | Home visit | Plan kept | It was what we hoped for."])
    them = agency(records_secured=date(2020, 3, 4))
    files = {"export.csv": table, "typed.csv": table}
    verdict = as_guidance_asks(case(tmp_path, files=files, of=them, summaries=[full_summary()]), them)
    (question,) = verdict.questions
    assert [cell.file.rpartition("/")[2] for cell in question.evidence] == ["export.csv"]


def test_guidance_left_in_the_table_and_in_the_summary(tmp_path: Path) -> None:
    left = Passage(Section.VOICE, "Voice", "She was quiet.", "paragraph 9", guidance_left=("paragraph 8",))
    told = full_summary()
    told = InvolvementSummary(told.agency, told.file, (*told.passages, left), author="A. Fenn")
    guidance = (
        "No | dd/mm/yyyy | Where is it recorded? | Describe what happened | State what was done | Was it effective?"
    )
    verdict = judged(tmp_path, guidance, *ALL_GOOD, summaries=[told])
    (question,) = asked(verdict, "guidance left in")
    assert places(question.evidence) == ["A2", "paragraph 8"]


@pytest.mark.parametrize(
    ("said", "sections"),
    [
        ({"VOICE": ""}, "the child's lived experience and voice"),
        ({"VOICE": "See chronology."}, "the child's lived experience and voice"),
        ({"SYSTEM_LEARNING": "[to be completed]"}, "safeguarding system learning"),
        ({"SUMMARY": "", "INVOLVEMENT": "TBC"}, "your agency's involvement"),
        ({"SHARING": "n/a"}, "information sharing"),
    ],
)
def test_a_section_that_says_nothing(tmp_path: Path, said: dict[str, str], sections: str) -> None:
    verdict = judged(tmp_path, *ALL_GOOD, summaries=[full_summary(**said)])
    assert verdict.outcome is NOT_MET
    assert sections in verdict.questions[0].asks


def test_another_period_than_the_reviews(tmp_path: Path) -> None:
    right = full_summary(period="1 January 2019 to December 2019")
    wrong = full_summary(period="01/01/2018 - 31/12/2019", PERIOD="01/01/2018 - 31/12/2019")
    assert judged(tmp_path / "right", *ALL_GOOD, summaries=[right]).outcome is MET
    verdict = judged(tmp_path / "wrong", *ALL_GOOD, summaries=[wrong])
    assert verdict.outcome is NOT_MET
    assert "1 January 2019 to 31 December 2019" in verdict.questions[0].asks


def test_the_day_records_were_secured_is_asked_and_nothing_hangs_on_it(tmp_path: Path) -> None:
    verdict = judged(tmp_path, *ALL_GOOD, of=agency(), summaries=[full_summary(RECORDS_SECURED="")])
    (question,) = asked(verdict, "records secured")
    assert question.optional


NAMES = (
    *PEOPLE,
    Person("Grace Field", (), "Grandmother", "", "MGM"),
    Person("Dean O'Neill-Hart", (), "Father", "", "FT"),
)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kirsty Tarrant rang", ["MO"]),
        ("KIRSTY TARRANT rang", ["MO"]),
        ("TARRANT, Kirsty", ["MO"]),
        ("Alba Rose Tarrant and Kirsty Jane Tarrant seen", ["Child A", "MO"]),
        ("Alba Tarrant seen", ["Child A"]),
        ("Mrs Tarrant rang", ["MO"]),  # no child is called so
        ("Spoke to Dean O'Neill-Hart", ["FT"]),
        ("SW Priya Nandra and P. Nandra", ["SW1"]),
        ("Grace Field seen", ["MGM"]),
        ("by the grace field", []),
        ("a field of Grace", ["MGM"]),
        ("Kirsty rang. Tarrant House is near", ["MO"]),  # a street's name is nobody's
        ("Kirsty Close is near", []),
        ("arrested Dean O'NEILL-HART", ["FT"]),
        ("Dean said that Albie cried", ["FT", "Child A"]),
        ("TARRANT was seen", ["Child A or MO"]),
        ("Priya rang", []),  # whole teams share first names
        ("Tarrantson Kirstyn", []),
        ("Mr Field the head", []),
        ("Alba seen", ["Child A"]),
        ("Mr Hart of the council", []),
    ],
)
def test_who_is_named(text: str, who: list[str]) -> None:
    assert list(NamedPeople(NAMES).named_in(text)) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("then Robin cried", ["Birch"]),
        ("the robin sang", []),
        ("Robin cried", ["Birch"]),  # as a person does
        ("Robin nests were found", []),  # at the head of a sentence every word has a capital
        ("told that May was late in May", ["MO"]),
        ("asked Robbie", ["Birch"]),
    ],
)
def test_a_childs_name_that_is_also_a_word(text: str, who: list[str]) -> None:
    people = [Person("Robin Vale", ("Robbie",), "Child", "", "Birch"), Person("May Vale", (), "Mother", "", "MO")]
    assert list(NamedPeople(people).named_in(text)) == who


def test_nobody_is_looked_for_without_a_pseudonym() -> None:
    assert NamedPeople([Person("Kirsty Tarrant", (), "Mother")]).named_in("Kirsty Tarrant") == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1st April 2017 to 31 March 2020", date(2017, 4, 1), date(2020, 3, 31)),
        ("01.04.17-31.03.20", date(2017, 4, 1), date(2020, 3, 31)),
        ("April 2017 – March 2020", date(2017, 4, 1), date(2020, 3, 31)),
        ("2017-04-01 to 2020-03-31", date(2017, 4, 1), date(2020, 3, 31)),
    ],
)
def test_a_period_as_it_is_told(text: str, first: date, last: date) -> None:
    told = period_told(text)
    assert told is not None
    assert told.could_be_first(first)
    assert told.could_be_last(last)
    assert not told.could_be_last(date(2021, 3, 31))


@pytest.mark.parametrize("text", ["", "the review period", "since 2017", "April 2017", "1/4/17, 2/4/17 and 3/4/17"])
def test_a_period_that_is_left_to_a_person(text: str) -> None:
    assert period_told(text) is None


@pytest.mark.parametrize(
    ("event", "asked_about"),
    [
        (
            "MARLOWE stopped and searched. Marlowe gave no reply.",
            False,
        ),  # a surname in capitals, as police logs have it
        ("NANDRA told by telephone", False),  # a name of the register
        ("Told PN by telephone", False),  # initials of somebody on the register
        ("QZP told by telephone", True),
    ],
)
def test_names_in_capitals_are_no_abbreviations(tmp_path: Path, event: str, asked_about: bool) -> None:
    row = f"7 | 03/12/2019 | SystmOne | {event} | Plan kept | It was what we hoped for."
    assert bool(asked(judged(tmp_path, *ALL_GOOD, row), "abbreviations")) is asked_about


def test_a_police_log_number_is_a_source(tmp_path: Path) -> None:
    headings = HEADINGS.replace("Source", "CAD ref")
    assert judged(tmp_path, *ALL_GOOD, headings=headings).outcome is MET


def test_a_section_for_each_child_begins_the_order_anew(tmp_path: Path) -> None:
    headings = HEADINGS.replace("No |", "Child |")
    rows = [line.partition(" | ")[2] for line in ALL_GOOD]
    sectioned = [*(f"Child A | {row}" for row in rows), "Sibling 1 | | | | | ", *(f"Sibling 1 | {row}" for row in rows)]
    assert judged(tmp_path / "sections", *sectioned, headings=headings).outcome is MET
    plain = [row for row in sectioned if "| | |" not in row]
    assert judged(tmp_path / "by person", *plain, headings=headings).outcome is MET


def test_a_table_in_no_order_is_asked_about_once(tmp_path: Path) -> None:
    months = (5, 2, 9, 1, 7, 3, 8, 4)
    rows = [f" | 0{month}/0{month}/2019 | S | Home visit | Plan kept | Hoped for in month {month}." for month in months]
    verdict = judged(tmp_path, *rows)
    (question,) = asked(verdict, "order and numbering")
    assert places(question.evidence) == ["B1"]
