"""Columns are named by meaning: on templates never used for tuning, on odd headings, on what cells hold."""

from __future__ import annotations

import csv
import json
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.entry import TEXT_COLUMNS
from pipeline.domain.grid import Stamp, Value
from pipeline.domain.when import Precision
from pipeline.intake.columns import OUR_NAMES, Naming, heading_score, is_chronology, name_columns, normalise
from pipeline.intake.wording import stems
from pipeline.shipped import SCHEMAS

CORPUS = Path(__file__).parent / "headings"
SCHEMA = json.loads((SCHEMAS / "chronology.json").read_text(encoding="utf-8"))
PROSE = "HV1 visited the family at home and saw the baby asleep in the lounge."


def templates(file: str) -> list[tuple[str, list[str], list[str | None]]]:
    """Name, headings and right names of every template in a corpus file."""
    with (CORPUS / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    grouped = ((name, list(group)) for name, group in groupby(rows, key=lambda row: row["template"]))
    return [(name, [r["heading"] for r in group], [r["name"] or None for r in group]) for name, group in grouped]


TUNED = templates("tuned.csv") + templates("tuned2.csv")
UNTOUCHED = templates("untouched.csv") + templates("unseen2.csv")
ALL = TUNED + UNTOUCHED


def names(headings: list[str], *samples: list[Value]) -> list[str | None]:
    return [column.name for column in name_columns(headings, samples).columns]


def share_right(corpus: list[tuple[str, list[str], list[str | None]]]) -> float:
    pairs = [pair for _, headings, right in corpus for pair in zip(names(headings), right, strict=True)]
    return sum(got == right for got, right in pairs) / len(pairs)


# The first two were written before their author had seen schema or code, the others after. On first sight they
# scored 0.90, 0.91, 0.90, 0.95 and 0.94; all have been tuned on since, so the floors guard against going back
# and say nothing of a new template. `a|b` where two names are equally right.
INDEPENDENT = {
    "independent-tuned.csv": 0.97,
    "independent-held-out.csv": 0.97,
    "independent2.csv": 0.96,  # unlikely agencies: a pharmacy, a sports club, a prison
    "independent3.csv": 0.97,
    "independent4.csv": 0.96,
}


def independent(file: str) -> dict[str, list[dict[str, str]]]:
    """The rows of each template: heading, the names that are right (`a|b`, nothing for none), sample cells."""
    with (CORPUS / file).open(encoding="utf-8", newline="") as lines:
        return {name: list(rows) for name, rows in groupby(csv.DictReader(lines), key=lambda row: row["template"])}


def cells(samples: str) -> list[Value]:
    """The sample cells as a column of four."""
    filled = [cell.strip() for cell in samples.split("||") if cell.strip()]
    return [*(filled * 4)[:4]]


def is_right(naming: Naming, index: int, wanted: str) -> bool:
    """A second column of a meaning that is taken is right when it is reported as such."""
    name = naming.columns[index].name or ""
    second = {lost: name for _, lost, name in naming.doubled}.get(index, "")
    return name in wanted.split("|") or (not name and second in wanted.split("|"))


@pytest.mark.parametrize("file", INDEPENDENT)
def test_independent_templates_are_named_by_heading_and_cells(file: str) -> None:
    rights = []
    for rows in independent(file).values():
        naming = name_columns([row["heading"] for row in rows], [cells(row["samples"]) for row in rows])
        assert is_chronology(naming)
        rights += [is_right(naming, index, row["name"]) for index, row in enumerate(rows)]
    assert sum(rights) / len(rights) >= INDEPENDENT[file]


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(ALL) >= 60
    assert len(UNTOUCHED) >= 40


def test_at_least_97_in_100_headings_are_named_right() -> None:
    assert share_right(ALL) >= 0.97


def test_templates_never_used_for_tuning_do_nearly_as_well() -> None:
    assert share_right(UNTOUCHED) >= 0.95
    assert sum(is_chronology(name_columns(headings)) for _, headings, _ in UNTOUCHED) >= len(UNTOUCHED) - 1


@pytest.mark.parametrize(
    ("headings", "event"),
    [
        (["Contact date", "Activity", "Outcome"], "Activity"),
        (["Date", "Time", "Record"], "Record"),
        (["Date", "Worker", "Remarks"], "Remarks"),
        (["Date", "Purpose of contact", "Outcome of contact"], "Purpose of contact"),
    ],
)
def test_beside_a_sure_date_the_wordiest_column_tells_what_happened(headings: list[str], event: str) -> None:
    cells: dict[str, list[Value]] = {
        headings[0]: [f"{day}/03/2019" for day in range(12, 20)],
        "Time": ["10:15", "11:00", "14:30", "09:05"],
        "Worker": ["HV1", "HV2", "HV1", "SN1"],
        event: ["Home visit to see mother and baby", "Telephone call from the school nurse", "Seen in clinic by nurse"],
    }
    outcomes: list[Value] = ["NFA", "Noted", "Plan agreed", "NFA"]
    naming = name_columns(headings, [cells.get(heading, outcomes) for heading in headings])
    assert {column.heading for column in naming.columns if column.name == "event"} == {event}
    assert headings.index(event) in naming.unsure
    assert is_chronology(naming)


SENTENCES = (
    "Mum rang to say he would not be in today as he had been up all night with a cough.",
    "Home visit, both children seen. The house was cold and there was little food in.",
    "Strategy discussion held by telephone with police and health; enquiries to be started.",
)


@pytest.mark.parametrize(
    ("headings", "others", "event"),
    [
        (["Date", "Minute"], {}, "Minute"),
        (["Date", "Attendance / contact"], {}, "Attendance / contact"),
        (["Date", "Attendance / contact", "Action"], {"Action": ("Nil", "Ring", "Chase")}, "Attendance / contact"),
        (["Date", "Clinic / attendance", "Outcome"], {"Outcome": ("Nil", "Ring", "Chase")}, "Clinic / attendance"),
        (["Date", "What was told"], {}, "What was told"),
        (["Date", "What is told", "Source"], {"Source": ("log p 1", "log p 2", "log p 4")}, "What is told"),
        (["Date", "What the child told us"], {}, None),
        (["Date", "Attendance"], {"Attendance": ("SW1, HV1", "SW1", "HV2, PC1")}, None),
        (["Date", "Action"], {}, None),
    ],
)
def test_the_one_column_of_sentences_beside_a_date_tells_what_happened(
    headings: list[str], others: dict[str, tuple[str, ...]], event: str | None
) -> None:
    days = ("01/02/2020", "03/02/2020", "09/03/2020")
    samples = [days if heading == "Date" else others.get(heading, SENTENCES) for heading in headings]
    naming = name_columns(headings, samples)
    found = [column for column in naming.columns if column.name == "event"]
    assert [column.heading for column in found] == ([event] if event else [])
    assert {column.index for column in found} <= set(naming.unsure)


@pytest.mark.parametrize(
    ("heading", "cells", "name"),
    [
        ("Clock", ["19:21", "19:24", "7.40pm", "19:52"], "time"),
        ("", ["19:21", "19:24", "7.40pm", "19:52"], "time"),
        ("Duration", ["00:45", "01:30", "00:20", "00:10"], None),
        ("Room", ["101", "204", "130", "101"], None),
    ],
)
def test_a_column_of_clock_times_under_a_heading_that_says_nothing_is_the_time(
    heading: str, cells: list[Value], name: str | None
) -> None:
    days: list[Value] = [f"{day}/11/2019" for day in range(12, 16)]
    naming = name_columns(["Date", heading, "Event"], [days, cells, SENTENCES])
    (column,) = (column for column in naming.columns if column.index == 1)
    assert column.name == name
    assert (1 in naming.unsure) == bool(name)


def test_an_amount_beside_a_date_is_no_event() -> None:
    assert not is_chronology(name_columns(["Date", "Amount"], [["12/03/2019"] * 4, ["12.50", "13.00", "9.99", "4.00"]]))


@pytest.mark.parametrize(("headings", "right"), [t[1:] for t in TUNED], ids=[t[0] for t in TUNED])
def test_date_and_event_are_found(headings: list[str], right: list[str | None]) -> None:
    naming = name_columns(headings)
    for name in ("date", "event"):
        assert [c.heading for c in naming.columns if c.name == name] == [headings[right.index(name)]]
    assert is_chronology(naming)
    assert heading_score(headings) >= 0.6


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Dt", "date"),
        ("Date & Time", "date"),
        ("Date/time of event", "date"),
        ("DATE\n(dd/mm/yyyy)", "date"),
        ("Date\u00a0of\u00a0contact", "date"),
        ("EventDate", "date"),
        ("date_of_event", "date"),
        ("1. Date of event", "date"),
        ("Date to", "end_date"),
        ("Date recorded", "recorded_on"),
        ("Date entered", "recorded_on"),
        ("Date of birth", None),
        ("DOB", None),
        ("Age at time of event", None),
        ("Time spent", None),
        ("Location of incident", None),
        ("Next review due", None),
        ("Parent's response", None),
        ("Recorded by", "recorded_by"),
        ("Name of professional", "people_present"),
        ("Name of child", "subject"),
        ("HV/SN", "people_present"),
        ("Sorce of infomation", "source"),
        ("Source agency", "agency"),
        ("Where is this recorded?", "source"),
        ("Desc.", "event"),
        ("Event/contact details", "event"),
        ("What happened on this date", "event"),
        ("Was the child seen? If so was s/he seen alone?", "child_voice"),
        ("What does this tell us about the child's lived experience?", "child_voice"),
        ("What did your agency do in response?", "action"),
        ("Action taken / outcome", "action"),
        ("Anaylsis", "analysis"),
        ("Analysis/learning", "analysis"),
        ("Comments/Analysis/Good practice", "analysis"),
        ("Please comment on effectiveness of intervention with child or family", "analysis"),
        ("Was practice in line with policy and procedure?", "analysis"),
        ("Learning", "learning_single_agency"),
        ("Learning (single agency)", "learning_single_agency"),
        ("Learning (system)", "learning_system"),
        ("Learning for multi-agency working", "learning_system"),
        ("What worked well?", "good_practice"),
        ("R/A/G", "rag"),
        ("Gubbins", None),
        # where it is recorded, when, and by whom
        ("Recorded in", "source"),
        ("Recorded on", "recorded_on"),
        ("Completed on", "recorded_on"),
        ("CAD / Athena ref.", "source"),
        ("Niche occurrence no", "source"),
        ("Ref. No.", "number"),
        # whoever makes it, a comment is a comment
        ("Practitioner or manager comment", "analysis"),
        ("Consulter", "people_present"),
        ("Services / support offered", "action"),
        ("Minutes / document reference", "source"),
        ("Learning for the practitioner / agency", "learning_single_agency"),
        ("Learning (everyone)", "learning_system"),
        ("Learning (us)", "learning_single_agency"),
        ("Learning \u2013 Wexmere Police", "learning_single_agency"),
        ("Looking back\u2026", "analysis"),
        ("So what?", "analysis"),
        ("+ve practice", "good_practice"),
        ("Who did you see?", "people_present"),
        ("Home visit / telephone / meeting", "event_type"),
        ("Risk assessment updated Y/N", None),
        # slips and shortenings
        ("Dtae", "date"),
        ("Tme", "time"),
        ("Cmnts", "analysis"),
        ("DoC (date of contact)", "date"),
        # what an examiner missed
        ("Keyworker notes", "event"),
        ("Attended?", None),
        ("Reason for attendance / details of contact", "event"),
        ("Presenting complaint and history given", "event"),
        ("Reflection on care given", "analysis"),
        ("Date entered on system", "recorded_on"),
        ("Relating to", "subject"),
        ("Threshold level", None),
        ("Record system / doc ref", "source"),
        ("Was practice as expected?", "analysis"),
        ("Was the Child Seen and by Who?", "child_voice"),
        ("Decision taken", "action"),
        ("Reviewer", None),
        ("Date requested", None),
        ("Child or young person's wishes and feelings", "child_voice"),
        ("Author's note", "analysis"),
    ],
)
def test_one_heading_alone(heading: str, name: str | None) -> None:
    assert names([heading]) == [name]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        # a heading that may mean two things yields to the plainer one
        (["Date", "Contact", "Details"], ["date", "event_type", "event"]),
        (["Date", "Contact", "Response"], ["date", "event", "action"]),
        (["Date", "Event", "Comments"], ["date", "event", "analysis"]),
        (["Date", "Source", "Comments"], ["date", "source", "event"]),
        (["Date of entry", "Date of event", "Event"], ["recorded_on", "date", "event"]),
        (["Child seen?", "Date", "Event", "Voice of the child"], [None, "date", "event", "child_voice"]),
        # two heading rows, joined
        (["Contact / Date", "Contact / Details", "Child / Seen?"], ["date", "event", "child_voice"]),
        (["Agency / Response", "Agency / Comments", "When / Date"], ["action", "analysis", "date"]),
    ],
)
def test_headings_are_weighed_against_each_other(headings: list[str], expected: list[str | None]) -> None:
    assert names(headings) == expected


@pytest.mark.parametrize(
    ("agency", "heading", "name"),
    [
        ("Wexmere Police", "Wexmere Police action", "action"),
        ("Harbour Homes", "Learning HH", "learning_single_agency"),
        ("Harbour Homes", "HH response", "action"),
        ("Wexmere Children's Social Care", "Children's Social Care learning", "learning_single_agency"),
        ("Little Acorns Nursery", "Little Acorns learning", "learning_single_agency"),
        # words of its name that mean something of their own keep it
        ("Wexmere Children's Social Care", "Child's voice", "child_voice"),
        ("Larkfield GP Practice", "Good practice", "good_practice"),
    ],
)
def test_the_agency_s_own_name_means_our_agency(agency: str, heading: str, name: str) -> None:
    column = name_columns(["Date", "Event", heading], agency=agency).columns[2]
    assert (column.name, column.heading) == (name, heading)


def test_reference_numbers_are_not_about_a_child() -> None:
    codes: list[Value] = ["ASB/2210", "ASB/2391", "DA/118"]
    assert names(["Case", "Date", "Event"], codes, ["3.4.19"] * 3, [PROSE] * 3) == ["source", "date", "event"]


def test_a_second_column_of_the_same_meaning_is_reported_and_unnamed() -> None:
    naming = name_columns(["Comments", "Date", "Event", "Author's analysis"])
    assert [column.name for column in naming.columns] == [None, "date", "event", "analysis"]
    assert naming.doubled == ((3, 0, "analysis"),)


def test_the_same_heading_again_has_no_other_meaning() -> None:
    naming = name_columns(["Date", "Event", "Event", "Comments", "Comments"])
    assert [column.name for column in naming.columns] == ["date", "event", None, "analysis", None]
    assert naming.doubled == ((1, 2, "event"), (3, 4, "analysis"))


def test_a_role_after_the_recorder_is_the_recorder_s() -> None:
    assert names(["Date", "Event", "Entered by", "Designation"]) == ["date", "event", "recorded_by", None]
    assert names(["Date", "Event", "Designation"]) == ["date", "event", "people_present"]


def test_a_number_that_never_changes_is_that_of_the_case() -> None:
    assert names(["Case no", "Event"], ["CH20P1"] * 3, [PROSE] * 3) == [None, "event"]
    assert names(["Case no", "Event"], ["1", "2", "3"], [PROSE] * 3) == ["number", "event"]


def test_a_b_and_c_are_children_and_r_a_g_a_rating() -> None:
    assert names(["Date", "Child", "Event"], ["3.4.19"] * 3, ["A", "B", "A"], [PROSE] * 3)[1] == "subject"
    assert names(["Date", "Rating", "Event"], ["3.4.19"] * 3, ["R", "G", "A"], [PROSE] * 3)[1] == "rag"


HAPPENINGS = ("event", "contact", "incident", "visit", "concern", "consultation", "call", "meeting", "attendance")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        pair
        for one in HAPPENINGS
        for pair in [
            *((f"{word} of {one}", "event") for word in ("Details", "Summary", "Description", "Record", "Outline")),
            *((f"{one} {word}".upper(), "event") for word in ("details", "summary", "notes", "record")),
            *((f"{word} of {one}", "date") for word in ("Date", "Date and time")),
            (f"{one} date", "date"),
            (f"Date {one} took place", "date"),
            (f"Time of {one}", "time"),
            *((f"{word} of {one}", "action") for word in ("Outcome", "Result")),
            *((f"{word} of the {one}", "analysis") for word in ("Analysis", "Evaluation")),
            *((f"{word} of {one}", "event_type") for word in ("Type", "Nature", "Category")),
        ]
    ],
)
def test_what_the_heading_is_about_decides(heading: str, name: str) -> None:
    assert names([heading]) == [name]


def test_each_name_is_given_once() -> None:
    for _, headings, _ in ALL:
        given = [name for name in names([*headings, *headings]) if name]
        assert len(given) == len(set(given))


def test_a_person_s_decision_wins_over_heading_and_cells() -> None:
    known = {normalise("Event (brief)"): "analysis", normalise("Gubbins"): "event", normalise("Source"): None}
    naming = name_columns(["Date", "Event (brief)", "Gubbins", "Source"], known=known)
    assert [(c.name, c.confidence) for c in naming.columns[1:]] == [("analysis", 1.0), ("event", 1.0), (None, 0.0)]


@pytest.mark.parametrize(
    ("headings", "samples", "expected"),
    [
        # the cells show a date column that the heading hides
        (["Zeitpunkt", "Event"], [["03/04/2019", "04/04/2019", "5.4.19"], [PROSE] * 3], ["date", "event"]),
        (["", "Event"], [["03/04/2019", "04/04/2019", "5.4.19"], [PROSE] * 3], ["date", "event"]),
        # the longest prose is the event
        (["Date", "Gubbins", "Zyx"], [["03/04/2019"] * 3, [PROSE] * 3, ["A", "B", "C"]], ["date", "event", None]),
        # prose is no date, whatever its heading; a date column is no source
        (["Date", "When", "Event"], [[PROSE] * 3, ["3.4.19"] * 3, [PROSE] * 3], [None, "date", "event"]),
        (["Source", "Event"], [["03/04/2019"] * 3, [PROSE] * 3], ["date", "event"]),
        # the date of recording serves where there is no other
        (["Date recorded", "Event"], [["03/04/2019"] * 3, [PROSE] * 3], ["date", "event"]),
        (["Date of birth", "Event"], [["03/04/2019"] * 3, [PROSE] * 3], [None, "event"]),
        # `Contact` over kinds of contact, the story under `Comments`
        (
            ["Date", "Contact", "Comments"],
            [["3.4.19"] * 3, ["Home visit", "Telephone", "Clinic"], [PROSE] * 3],
            ["date", "event_type", "event"],
        ),
        # between two of the same meaning, the one that holds the words
        (["Date", "Summary", "Details"], [["3.4.19"] * 3, ["Visit"] * 3, [PROSE] * 3], ["date", None, "event"]),
        # a rating is not the child
        (["Date", "Event", "Child"], [["3.4.19"] * 3, [PROSE] * 3, ["Y", "N", "Y"]], ["date", "event", "subject"]),
    ],
)
def test_cells_bear_out_or_refute_the_heading(
    headings: list[str], samples: list[list[Value]], expected: list[str | None]
) -> None:
    assert names(headings, *samples) == expected


def test_true_dates_count_as_dates() -> None:
    stamps: list[Value] = [Stamp("3 Apr", date(2019, 4, day), None, Precision.DAY) for day in (1, 2, 3)]
    assert names(["Tag", "Event"], stamps, [PROSE] * 3) == ["date", "event"]


def test_what_was_found_by_its_cells_alone_is_unsure() -> None:
    naming = name_columns(["Zeitpunkt", "Event"], [["03/04/2019"] * 3, [PROSE] * 3])
    assert naming.unsure == (0,)
    assert naming.columns[0].confidence < naming.columns[1].confidence


def test_columns_without_heading_and_content_are_left_out() -> None:
    naming = name_columns(["Date", "", "Event", ""], [["3.4.19"], [""], ["x"], ["left over"]])
    assert [(column.index, column.letter) for column in naming.columns] == [(0, "A"), (2, "C"), (3, "D")]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Date (dd/mm/yyyy)", "date"),
        ("  DATE\r\nof Event: ", "date of event"),
        ("Child\u2019s  voice*", "childs voice"),
        ("Action_x000D_\ntaken", "action taken"),
        ("Learning (system)", "learning system"),
        ("Event (please be brief and write in the past tense only)", "event"),
        ("#", "#"),
    ],
)
def test_normalise_sets_dress_and_hints_aside(heading: str, key: str) -> None:
    assert normalise(heading) == key
    assert normalise(key) == key


@pytest.mark.parametrize(
    "row",
    [
        ["CHRONOLOGY OF SIGNIFICANT EVENTS"],
        ["Agency: Essex Police | Author: Detective Sergeant"],
        ["Agency:", "Essex Police", "Author:", "DS1"],
        ["Abbreviation", "Meaning"],
        ["Name", "DOB", "Relationship"],
        ["Version", "Date", "Author"],
        ["Version", "Date", "Description of change", "Author"],
        ["Version", "Date", "Comments", "Author"],
        ["Version", "Issue date", "Details", "Author"],
        ["Role", "Name", "Initials used in chronology"],
        ["Recommendation", "Action", "Lead officer", "Progress"],
        ["Key", "Red", "Amber", "Green"],
        ["Signed", "Date"],
        ["Agency", "Contact", "Date requested", "Date received", "Notes"],
        ["12/03/2019", "Mother attended clinic", "GP1"],
        ["Home visit", PROSE, "NFA"],
        ["", PROSE, PROSE + " " + PROSE, "No further action"],
        ["", "", ""],
        [],
    ],
)
def test_rows_that_are_no_headings_score_low(row: list[str]) -> None:
    assert heading_score(row) < 0.3


def test_guidance_inside_a_heading_does_not_hide_it() -> None:
    guidance = "\nPlease describe in neutral language, from the record, what was seen, heard and said. " * 6
    headings = ["Date", "Event" + guidance, "Action taken: " + guidance, "Source. State which record and which page."]
    assert names(headings) == ["date", "event", "action", "source"]
    assert heading_score(headings) >= 0.6


def test_strange_columns_do_not_hide_a_heading_row() -> None:
    assert heading_score(["Date", "Zyx", "Event", "Qqq", "Source", "Action", "Comments", "Flurb"]) > 0.8


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Date", "Event"], True),
        (["Date", "Source", "Action taken", "Analysis"], True),
        (["Version", "Date", "Author"], False),
        (["Name", "DOB", "Relationship"], False),
        # who sent what, and when
        (["Agency", "Author", "Date received", "Comments"], False),
        (["Agency", "Author", "Date sent", "Status", "Comments"], False),
        (["Agency", "Date due", "Date received", "Comments"], False),
        (["Document", "Date received", "Received from", "Comments"], False),
        (["Agency", "IMR author", "Date requested", "Date returned", "Comments", "Outcome"], False),
        (["Date received", "Source", "Event", "Action"], True),
    ],
)
def test_what_makes_a_chronology(headings: list[str], expected: bool) -> None:
    assert is_chronology(name_columns(headings)) is expected


def test_nothing_named_is_no_chronology() -> None:
    assert not is_chronology(Naming((), (), ()))


def test_the_schema_names_our_columns_and_no_others() -> None:
    fields = [field["name"] for field in SCHEMA["fields"]]
    assert sorted(fields) == sorted(OUR_NAMES)
    assert set(TEXT_COLUMNS) < set(fields)
    assert all(field["title"] and field["description"] and field["aliases"] for field in SCHEMA["fields"])


def test_an_alias_is_certain_for_one_column_only() -> None:
    owners: dict[str, list[str]] = {}
    for field in [*SCHEMA["fields"], {"name": "set aside", **SCHEMA["set_aside"]}]:
        for alias in {" ".join(stems(normalise(alias))) for alias in field["aliases"]}:
            owners.setdefault(alias, []).append(field["name"])
    assert {alias: names for alias, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("field", SCHEMA["fields"], ids=lambda field: str(field["name"]))
def test_an_alias_is_either_certain_or_lesser(field: dict[str, list[str]]) -> None:
    certain, lesser = ({stems(normalise(a)) for a in field[kind]} for kind in ("aliases", "lesser_aliases"))
    assert certain & lesser == set()


@pytest.mark.parametrize("field", SCHEMA["fields"], ids=lambda field: str(field["name"]))
def test_every_alias_finds_its_own_column(field: dict[str, Any]) -> None:
    lost = [alias for alias in field["aliases"] if names([alias]) != [field["name"]]]
    assert lost == []


@pytest.mark.parametrize(
    "headings",
    [
        ["Date", "What happened", "What police did", "Where written down", "What Rowan said", "So what?"],
        ["When", "What we saw or heard", "What the nursery did", "Book", "What the twins said", "Looking back"],
        ["Day", "Contact", "What HV1 did", "Where kept", "How Rowan seemed", "Did it help?"],
        [
            "Date",
            "Event",
            "What did the school do?",
            "Where is it written down?",
            "What did Sam say?",
            "Was it enough?",
        ],
        ["Date", "What mother said", "What staff did", "Where it says so", "What Sam told us", "Hindsight"],
        ["Date", "What went on", "Done by us", "Where noted", "Rowan's words", "What did that do for Rowan?"],
    ],
)
def test_headings_that_name_whoever_it_was(headings: list[str]) -> None:
    """What anybody did, where it is written, what this child said."""
    assert names(headings) == ["date", "event", "action", "source", "child_voice", "analysis"]


@pytest.mark.parametrize(
    ("heading", "never"),
    [
        ("What did the mother do?", "action"),
        ("What did we learn?", "action"),
        ("What did that do for Finch?", "action"),
        ("What did staff notice?", "action"),
        ("What did Rowan want?", "action"),
        ("What the caller said", "child_voice"),
        ("What the GP said", "child_voice"),
        ("Where seen", "source"),
        ("Where did it happen?", "source"),
        ("When written", "source"),
    ],
)
def test_headings_that_only_begin_alike(heading: str, never: str) -> None:
    assert names(["Date", "What happened", heading])[2] != never


@pytest.mark.parametrize(
    ("kinds", "story", "event"),
    [
        (["Visit", "Phone", "Strategy discussion"], SENTENCES, "Purpose and what was found"),
        (["Visit", "Phone", "Strategy discussion"], ("Seen", "No reply", "Agreed"), "Involvement"),  # no story beside
        (SENTENCES, SENTENCES, "Involvement"),  # it tells what happened, as it says
    ],
)
def test_full_prose_without_a_name_is_the_event_beside_kinds_of_contact(
    kinds: list[str], story: tuple[str, ...], event: str
) -> None:
    headings = ["Date", "Involvement", "Purpose and what was found", "So what?"]
    columns: list[list[Value]] = [["03/04/2019", "05/04/2019", "09/04/2019"], [*kinds], [*story], ["", "", "Sound."]]
    naming = name_columns(headings, columns)
    found = {column.name: column.heading for column in naming.columns}
    assert found["event"] == event
    if event != "Involvement":
        assert found["event_type"] == "Involvement"
        assert headings.index(event) in naming.unsure


@pytest.mark.parametrize(
    ("headings", "event"),
    [
        (["When seen", "By", "Record of contact"], "Record of contact"),
        (["visit_ref", "attended_at", "free_text"], "free_text"),
        (["Order", "Date imposed", "Court outcome and narrative"], "Court outcome and narrative"),
    ],
)
def test_one_column_of_dates_beside_one_of_stories_is_a_chronology(headings: list[str], event: str) -> None:
    story = "Mother attended with the baby and said that she had not slept for three nights; the plan was gone through."
    columns: list[list[Value]] = [
        ["13/04/2019", "15/04/2019", "19/04/2019"]
        if "attended" in h or "Date" in h or "When" in h
        else ["A1", "B2", "C"]
        for h in headings[:-1]
    ]
    naming = name_columns(headings, [*columns, [story] * 3])
    assert {column.name: column.heading for column in naming.columns}["event"] == event
    assert is_chronology(naming)


@pytest.mark.parametrize(
    ("heading", "cells", "wrong"),
    [
        ("Units/week", ("12", "14", "9"), "service_area"),
        ("Your name", ("A Teacher", "B Mentor", "A Teacher"), "subject"),
    ],
)
def test_a_name_that_the_cells_speak_against_is_not_given_without_a_word(
    heading: str, cells: tuple[str, ...], wrong: str
) -> None:
    dates: list[Value] = ["13/04/2019", "15/04/2019", "19/04/2019"]
    naming = name_columns(["Date", heading, "What happened"], [dates, [*cells], [*SENTENCES]])
    assert naming.columns[1].name != wrong or 1 in naming.unsure


DAYS: list[Value] = [f"0{day}/03/2019" for day in range(1, 7)]
STORIES: list[Value] = [f"{PROSE} Number {number}." for number in range(6)]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Lesson", ["Maths", "English", "PE", "Science", "Maths", "Art"]),
        ("Behaviour", ["Defiance", "Swearing", "Defiance", "Fighting", "Truancy", "Disruption"]),
        ("Units/week", ["14", "20 units", "about 35", "10-12", "8", "0"]),
        ("Strengths", ["3", "2", "4", "4", "1", "5"]),
        ("Hours", ["14", "12", "20", "35", "8", "11"]),
        ("Improvement", ["Attendance", "Fluency", "Attendance", "Spelling", "Punctuality", "Spelling"]),
    ],
)
def test_words_or_figures_alone_speak_against_a_heading_of_prose_and_that_is_told(
    heading: str, cells: list[Value]
) -> None:
    naming = name_columns(["Date", "Event", heading], [DAYS, STORIES, cells])
    assert naming.columns[2].name is None or 2 in naming.unsure


@pytest.mark.parametrize(
    ("heading", "cells", "name"),
    [
        ("Child seen", ["Seen alone", "Not seen", "Seen", "Not seen", "Alone", "Seen"], "child_voice"),
        ("Voice of the child", ["Tearful", "Calm", "Angry", "Calm", "Happy", "Scared"], "child_voice"),
        ("Outcome", ["NFA", "Letter sent", "NFA", "Referral", "NFA", "Call back"], "action"),
        ("Single agency learning", ["None", "N/A", "None", "None", "-", "None"], "learning_single_agency"),
        ("Time", ["10", "1430", "9.30", "1115", "0900", "1600"], "time"),
        ("Analysis", ["See above", "None", "N/A", "None", "None", "NFA"], "analysis"),
    ],
)
def test_what_is_said_shortly_by_its_nature_is_sure_all_the_same(heading: str, cells: list[Value], name: str) -> None:
    naming = name_columns(["Date", "Event", heading], [DAYS, STORIES, cells])
    assert (naming.columns[2].name, naming.unsure) == (name, ())


@pytest.mark.parametrize(
    ("headings", "cells", "names"),
    [
        (
            ["Patient", "DOB", "Attended", "Complaint and outcome", "Disposal"],
            [["Ann", "Bob"] * 2, ["01/02/2013"] * 4, ["03/04/2019 12:00"] * 4, [PROSE] * 4, ["Home", "Ward 4"] * 2],
            {"Attended": "date", "Complaint and outcome": "event"},
        ),
        (
            ["", "Seen by", "Consultation"],
            [["14 Feb", "9 March", "Thurs 21 Jun"], ["Dr L", "PN", "Dr O"], [PROSE] * 3],
            {"": "date", "Consultation": "event"},
        ),
        (
            ["Ref", "Summary as recorded by officer", "Area code", "Date"],
            [["CR 417", "CR 418", "CR 419"], [PROSE] * 3, ["D1", "D2", "D3"], ["03/04/2019"] * 3],
            {"Summary as recorded by officer": "event", "Date": "date"},
        ),
        (
            ["What it was", "On", "In brief"],
            [["Visit", "Incident", "Incident"], ["03/04/2019"] * 3, ["Two alarms were fitted and one was tested."] * 3],
            {"What it was": "event_type", "On": "date", "In brief": "event"},
        ),
        (
            ["DTSTAMP", "DTSTART", "DTEND", "DESCRIPTION"],
            [["20210208T101500Z"] * 3, ["20190314T143000Z"] * 3, ["20190314T153000Z"] * 3, [PROSE] * 3],
            {"DTSTAMP": "recorded_on", "DTSTART": "date", "DTEND": "end_date", "DESCRIPTION": "event"},
        ),
    ],
)
def test_dates_and_stories_show_themselves(
    headings: list[str], cells: list[list[Value]], names: dict[str, str]
) -> None:
    naming = name_columns(headings, cells)
    assert {column.heading: column.name for column in naming.columns if column.heading in names} == names
    assert is_chronology(naming)


def test_dates_of_birth_alone_are_no_dates_of_events() -> None:
    naming = name_columns(["Name", "DOB", "Notes"], [["Ann", "Bob", "Cal"], ["01/02/2013"] * 3, [PROSE] * 3])
    assert "date" not in {column.name for column in naming.columns}
