"""Events that are no rows of a table: forms of one shape, blocks under their dates, dated paragraphs. Read where it is
sure which words belong to which; else named as what they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.domain.grid import Mark, Row, Sheet
from pipeline.intake import is_involvement_summary, no_chronology
from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.dated_lines import day_alone, opening_of
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand

EXPECTED = Expected("Wexmere Health", date(2022, 3, 4))
VISIT = "The home was visited and the child was seen with her mother"


def read(*drawings: str, file: str = "Wexmere Health/notes.docx") -> Understood:
    sheets = [drawn(drawing, name=f"Table {number}") for number, drawing in enumerate(drawings, start=1)]
    said = understand(submitted(*sheets, file=file), EXPECTED, NO_DECISIONS)
    assert all(table.rows.balanced for table in said.tables)
    assert sum(t.rows.entries + t.rows.undated for t in said.tables) == len(said.entries)
    return said


def codes(said: Understood) -> list[str]:
    return [issue.code for issue in said.issues]


def told(said: Understood) -> list[tuple[str, int, str, str]]:
    return [(e.place.sheet, e.place.row, e.account.date_as_written, e.account.event) for e in said.entries]


# ---- paragraphs


@pytest.mark.parametrize(
    ("line", "written", "rest"),
    [
        ("12 March 2018 - HV visit", "12 March 2018", "HV visit"),
        ("On 5 February 2018 the home was visited.", "On 5 February 2018", "the home was visited."),
        ("12/03/18: no reply", "12/03/18", "no reply"),
        ("20/03/2018 at 2pm Weighed.", "20/03/2018 at 2pm", "Weighed."),
        ("Tues 3rd April 2018, a neighbour rang", "Tues 3rd April 2018", "a neighbour rang"),
        ("5 - 7 March 2018: in hospital", "5 - 7 March 2018", "in hospital"),
        ("12/03/18 Lunchtime staff rang", "12/03/18", "Lunchtime staff rang"),
        ("12/03/18 - Night staff rang", "12/03/18", "Night staff rang"),
        ("12/03/18 am: staff rang", "12/03/18 am", "staff rang"),
        ("12/03/18 Monday HV rang", "12/03/18 Monday", "HV rang"),
        ("March 2018: no reply", "March 2018", "no reply"),
        ("14 March: no reply", "14 March", "no reply"),
        ("1. 12 March 2018 no reply", "12 March 2018", "no reply"),
        ("12 March 2018", "12 March 2018", ""),
    ],
)
def test_a_line_opens_with_its_date(line: str, written: str, rest: str) -> None:
    found = opening_of(line)
    assert found is not None
    assert (found.written, found.rest) == (written, rest)


@pytest.mark.parametrize(
    "line",
    [
        "May 2018 brought no change",
        "2018 was hard for them",
        "1430 calls were made",
        "Two visits on 12 March 2018",
        "",
        "-",
    ],
)
def test_a_sentence_that_only_speaks_of_a_date_opens_with_none(line: str) -> None:
    assert opening_of(line) is None


def test_dated_paragraphs_in_order_are_read_and_told() -> None:
    said = read(f"""
        Our involvement
        On 5 February 2018 {VISIT}.
        2 March 2018 - the door was opened by a man whom nobody knew.
        Tues 3rd April 2018: a neighbour rang.
        Signed: Jo Bell
    """)
    assert told(said) == [
        ("Table 1", 2, "On 5 February 2018", f"{VISIT}."),
        ("Table 1", 3, "2 March 2018", "the door was opened by a man whom nobody knew."),
        ("Table 1", 4, "Tues 3rd April 2018", "a neighbour rang."),
    ]
    (issue,) = said.issues
    assert (issue.code, issue.severity, issue.cell) == ("read-as-paragraphs", "warning", "A2")
    assert "ead as dated paragraphs" in issue.message
    assert {note.text for note in said.notes} == {"Our involvement", "Signed: Jo Bell"}


def test_paragraphs_below_a_heading_with_the_date_belong_to_it() -> None:
    said = read(f"""
        12 March 2018 - HV visit
        {VISIT}.
        Mother was tired.
        14 March 2018 - Phone call
        The school rang.
        20 March 2018
        Nobody was in.
        Yours sincerely
        Jo Bell
    """)
    assert [(row, event) for _, row, _, event in told(said)] == [
        (1, f"HV visit\n{VISIT}.\nMother was tired."),
        (4, "Phone call\nThe school rang."),
        (6, "Nobody was in."),
    ]
    assert {note.text for note in said.notes} == {"Yours sincerely", "Jo Bell"}
    (table,) = said.tables
    assert table.rows.seen == 5, "an event with its paragraphs counts once"


def test_a_paragraph_that_may_go_on_from_the_one_above_stands_for_itself() -> None:
    said = read(f"""
        5 February 2018 {VISIT}.
        7 February 2018 the school rang about her.
        The worker who took that call has left, and what she wrote of it was not found in any of the records.
        9 February 2018 nobody was in.
        11 February 2018 a card was left.
    """)
    assert [e.place.row for e in said.entries if e.when.undated] == [3]


@pytest.mark.parametrize(
    "drawing",
    [
        "We have known them for long.\nOn 12 March 2018 she rang.\nShe was upset.\nThere were several meetings.\n"
        "On 14 April 2018 we met.\nShe spoke of debts.\nThe landlord was rung.\nOn 20 May 2018 we closed.\n"
        "More could be done.",
        "12 March: she rang\n14 March: she came\n20 March: weighed",
        "12 March 2018 she rang.\n3 January 2017 she came.\n5 May 2019 we closed.\n4 February 2016 we opened.",
    ],
    ids=["prose with dates", "days without a year", "no order"],
)
def test_paragraphs_that_may_be_something_else_are_named_and_not_read(drawing: str) -> None:
    said = read(drawing)
    assert (said.entries, codes(said)) == ((), ["layout-not-read"])
    assert "paragraphs begin with dates" in no_chronology(submitted(drawn(drawing)))


def test_two_dates_make_no_chronology() -> None:
    assert (
        read("Dear Ms Bell,\nOn 5 February 2021 you wrote.\nOn 9 February 2021 we searched.\nNothing more.").entries
        == ()
    )


def test_dated_paragraphs_beside_a_table_are_told() -> None:
    table = drawn("Date | Event\n03/04/2019 | A call from the school.")
    below = ("12 March 2018 she rang.", "14 April 2018 she came.", "5 May 2018 we closed.")
    said = understand(
        submitted(Sheet("Table 1", table.rows, below=below)), Expected("Wexmere Health", date(2022, 3, 4)), NO_DECISIONS
    )
    assert codes(said) == ["layout-not-read"]
    assert "before or after a table" in said.issues[0].message


def test_an_involvement_summary_with_dated_paragraphs_stays_one() -> None:
    drawing = f"Agency Involvement Summary\n5 March 2018 {VISIT}.\n9 March 2018 she rang.\n12 March 2018 we closed."
    assert is_involvement_summary(submitted(drawn(drawing)))
    assert read(drawing).entries == ()


# ---- blocks

JOURNAL = f"""
Journal of the health visiting service |
05 Feb 2018 12:20 Health Visitor, Family Home |
Event details | {VISIT}.
Plan | Visit in 4 weeks
24 Feb 2018 10:55 Health Visitor |
Event details | Handover between workers took place.
 | Both had met her.
5 March 2018 Nursery nurse |
Event details | Weighed at the clinic.
"""


def test_a_journal_of_blocks_is_read_an_event_a_block() -> None:
    said = read(JOURNAL)
    assert told(said) == [
        ("Table 1", 2, "05 Feb 2018 12:20", f"{VISIT}."),
        ("Table 1", 5, "24 Feb 2018 10:55", "Handover between workers took place.\nBoth had met her."),
        ("Table 1", 8, "5 March 2018", "Weighed at the clinic."),
    ]
    assert str(said.entries[0].when.time) == "12:20:00"
    assert said.entries[0].account.action == "Visit in 4 weeks"
    assert ("beside the date", "Health Visitor, Family Home") in said.entries[0].other
    assert codes(said)[0] == "read-as-forms"


def test_a_line_of_a_form_is_no_heading_though_its_words_speak_of_days() -> None:
    said = read(
        """
        Extract from the notes |
        Date | 3.11.17
        Who | CMW1
        What | Booking appointment at the clinic.
        Date | 15.12.17
        Who | CMW1
        What | Scan normal. Smoking 15/day, date of next scan given.
        Date | 26.1.18
        Who | CMW2
        What | Not attended.
        """
    )
    assert [(row, written) for _, row, written, _ in told(said)] == [(2, "3.11.17"), (5, "15.12.17"), (8, "26.1.18")]
    assert codes(said)[0] == "read-as-forms"


CHAT = """
The group's messages |
Ann K   18/01/2018 10:02
She started today and her mother stayed for ten minutes.
Bea (manager)   25/01/2018 12:31
Was a body map made?
And who has rung?
Ann K   01/02/2018 12:10
Not here today, no call.
"""


def test_messages_as_pasted_are_read_each_with_who_and_when_above() -> None:
    said = read(CHAT)
    assert told(said) == [
        ("Table 1", 2, "18/01/2018 10:02", "She started today and her mother stayed for ten minutes."),
        ("Table 1", 4, "25/01/2018 12:31", "Was a body map made?\nAnd who has rung?"),
        ("Table 1", 7, "01/02/2018 12:10", "Not here today, no call."),
    ]
    assert codes(said)[0] == "read-as-forms"


@pytest.mark.parametrize(
    "chat",
    [
        CHAT.replace(" 10:02", "").replace(" 12:31", "").replace(" 12:10", ""),
        CHAT.replace("Not here today, no call.", ""),
        CHAT.replace("18/01/2018", "18/01/2019"),
    ],
)
def test_a_day_alone_after_a_name_and_messages_without_words_or_order_are_not_read(chat: str) -> None:
    assert read(chat).entries == ()


MAILS = """
 | E-mail
1 | Sent: 03/10/2017 11:20\\nFrom: KR\\n\\nSeen for his script today.\\nNB: do we need to tell someone?
2 | Sent: 17/10/2017 09:30\\nFrom: AM\\n\\nThe team meeting was cancelled.
3 | Sent: 21/11/2017 16:48\\nFrom: KR\\n\\nThe boy waited outside in the rain.
"""


def test_mails_each_in_a_cell_are_forms_and_their_rest_is_what_happened() -> None:
    said = read(MAILS)
    assert told(said) == [
        ("Table 1", 2, "03/10/2017 11:20", "Seen for his script today.\nNB: do we need to tell someone?"),
        ("Table 1", 3, "17/10/2017 09:30", "The team meeting was cancelled."),
        ("Table 1", 4, "21/11/2017 16:48", "The boy waited outside in the rain."),
    ]
    assert codes(said)[0] == "read-as-forms"


def test_a_row_whose_cell_holds_no_labels_leaves_the_others_unread() -> None:
    assert read(MAILS + "4 | A note of our own").entries == ()


def test_where_no_label_says_what_happened_all_of_the_block_does() -> None:
    labels = iter(("History", "Examination", "Problem"))
    said = read(
        "\n".join(
            line.replace("Event details", next(labels)) if "Event" in line else line for line in JOURNAL.split("\n")
        )
    )
    assert [event for _, _, _, event in told(said)] == [
        f"History\n{VISIT}.\nPlan\nVisit in 4 weeks",
        "Examination\nHandover between workers took place.\nBoth had met her.",
        "Problem\nWeighed at the clinic.",
    ]


# ---- forms


def form_of_four(day: str, event: str) -> str:
    return f"Date | {day} | Time | 12:10\nDetails | {event} | |"


def form_of_two(day: str, time: str, event: str) -> str:
    return f"Incident date: | {day}\nLogged at: | {time}\nIncident: | {event}\nFollow up: | DSL to monitor"


def test_forms_of_one_shape_are_read_an_entry_each() -> None:
    days = ("05/02/2018", "03/03/2018", "12/04/2018")
    said = read(*(form_of_four(day, f"{VISIT} in {day[3:5]}.") for day in days))
    assert told(said) == [(f"Table {n}", 1, day, f"{VISIT} in {day[3:5]}.") for n, day in enumerate(days, start=1)]
    assert codes(said) == ["read-as-forms"]


def test_what_is_written_in_every_form_is_no_label() -> None:
    said = read(form_of_two("5 February 2018", "12:10", VISIT), form_of_two("9 March 2018", "", "She rang the school."))
    assert [entry.account.action for entry in said.entries] == ["DSL to monitor"] * 2


def test_words_below_their_label_are_its_words() -> None:
    forms = [
        f"Date | {day} | Worker | AB\nDetails of contact | | |\n{event} | | |\nAction | None | |"
        for day, event in (("05/02/2018", VISIT), ("07/02/2018", "She rang the school about it."))
    ]
    said = read(*forms)
    assert [(e.account.event, e.account.action) for e in said.entries] == [
        (VISIT, "None"),
        ("She rang the school about it.", "None"),
    ]


def test_forms_one_below_the_other_keep_their_rows_and_numbers() -> None:
    said = read(f"""
        Support log |
        Contact 1 |
        Date | 05/02/2018
        What happened | {VISIT}

        Contact 2 |
        Date | 09/02/2018
        What happened | She rang the school about it.
    """)
    assert [(row, day) for _, row, day, _ in told(said)] == [(2, "05/02/2018"), (6, "09/02/2018")]
    assert "Contact 2" in {*said.entries[1].account, *(cell for _, cell in said.entries[1].other)}


def test_a_table_of_another_shape_beside_the_forms_is_left_to_the_sources() -> None:
    said = read(
        "Name | Jo Bell\nTelephone | 01234", form_of_four("05/02/2018", VISIT), form_of_four("07/02/2018", VISIT)
    )
    assert [entry.place.sheet for entry in said.entries] == ["Table 2", "Table 3"]
    assert {note.text for note in said.notes} == {"Name | Jo Bell", "Telephone | 01234"}


@pytest.mark.parametrize(
    "forms",
    [
        [form_of_four("05/02/2018", VISIT)],
        [form_of_four("05/02/2018", VISIT), form_of_four("07/02/2018", VISIT) + "\nunlabelled | words | of | more"],
        [form_of_four("05/02/2018", VISIT), "Date of visit | 07/02/2018 | Hour | 12\nWords | and more of them | |"],
    ],
    ids=["one alone", "a cell that no label has", "two shapes"],
)
def test_forms_that_are_not_surely_alike_are_named_and_not_read(forms: list[str]) -> None:
    said = read(*forms)
    assert said.entries == ()
    assert "layout-not-read" in codes(said)
    assert "a form of its own" in no_chronology(submitted(*map(drawn, forms)))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("12 March 2018 (by phone) she rang", "(by phone) she rang"),
        ("12 March 2018 -ve test", "-ve test"),
        ("(12/03/2018) she rang", "she rang"),
        ("[12 March 2018]: she rang", "she rang"),
        ("12 March 2018 \u2013 \u201cshe rang\u201d", "\u201cshe rang\u201d"),
        ("12 March 2018:she rang.", "she rang."),
    ],
)
def test_nothing_but_what_stands_between_date_and_words_is_left_out(line: str, rest: str) -> None:
    found = opening_of(line)
    assert found is not None
    assert found.rest == rest


def test_labels_may_stand_in_one_cell_with_their_words() -> None:
    said = read(*(f"Date: 0{day}/04/2019 | Time: 10:00\nWorker: AB |\nDetails: {VISIT} {day} |" for day in (1, 2, 3)))
    assert told(said) == [(f"Table {day}", 1, f"0{day}/04/2019", f"{VISIT} {day}") for day in (1, 2, 3)]
    assert [str(entry.when.time) for entry in said.entries] == ["10:00:00"] * 3


def test_beside_a_chronology_signatures_and_versions_are_no_events() -> None:
    chronology = "Date | Event\n03/04/2019 | The home was visited by the worker\n04/04/2019 | The school rang about her"
    signed = "Name | Jo Bell\nRole | Manager\nDate | 01/02/2020\nComments | I have read this and agree with it all."
    versions = "1/2/2020 - first draft\n3/2/2020 - amended by the author\n9/2/2020 - final"
    said = read(chronology, signed, signed.replace("Bell", "Shah"), versions)
    assert [entry.place.sheet for entry in said.entries] == ["Table 1", "Table 1"]
    assert "layout-not-read" in codes(said)


def test_a_sheet_on_which_only_comments_stand_holds_no_form() -> None:
    noted = Sheet("Sheet1", (Row(2, ("", ""), marks={1: Mark(comment="To be checked")}), Row(4, (), marks={})))
    said = understand(submitted(noted, file="notes.xls"), Expected("Police", date(2022, 3, 4)), NO_DECISIONS)
    assert not said.entries


def note_of_one_cell(day: str, event: str) -> str:
    return f"Date: {day} | Originator: HV1 | Type: Clinic\n{event}"


def test_labels_that_share_a_cell_with_their_words_and_one_cell_without_a_label() -> None:
    days = ("23-Jul-2018 08:30", "04-Sep-2018 20:40", "08-Sep-2018 09:40")
    events = [f"{VISIT}.", "Plan: weighed again in two weeks.", "Grandmother rang, worried about the baby's weight."]
    said = read(*map(note_of_one_cell, days, events))
    assert told(said) == [(f"Table {n}", 1, *said) for n, said in enumerate(zip(days, events, strict=True), start=1)]


def test_two_cells_without_a_label_are_not_read() -> None:
    days = ("23/07/2018", "04/09/2018")
    forms = [note_of_one_cell(day, f"{VISIT} {day}") + f"\nSeen by doctor {day} too." for day in days]
    assert read(*forms).entries == ()


# ---- paragraphs outside a table, and within a longer paper

PARAGRAPHS_OF_A_REPORT = """
Report to the panel
1. Background
The family has been known to the service since 2016. It moved here in that year.
Their housing was poor and the school was worried.
2. Chronology of involvement
12 March 2018 - HV visit, no access.
14 March 2018 - Letter sent to the family about it.
2 April 2018 - Seen at the clinic with her aunt.
3. Analysis
The visits were late and nobody asked why that was so.
The worker left on 3 May 2018 and was not replaced.
"""


def test_a_chronology_within_a_longer_paper_is_read_from_its_heading_to_the_next() -> None:
    said = read(PARAGRAPHS_OF_A_REPORT)
    assert [(row, day) for _, row, day, _ in told(said)] == [
        (6, "12 March 2018"),
        (7, "14 March 2018"),
        (8, "2 April 2018"),
    ]
    kept = [note.text for note in said.notes]
    assert "3. Analysis" in kept
    assert "The worker left on 3 May 2018 and was not replaced." in kept
    assert said.tables[0].rows.balanced


def test_a_longer_paper_without_such_a_heading_is_not_read() -> None:
    assert read(PARAGRAPHS_OF_A_REPORT.replace("2. Chronology of involvement", "2. What we did")).entries == ()


def test_dated_paragraphs_below_a_table_of_particulars_are_read() -> None:
    particulars = replace(
        drawn("Name | Kit\nBorn | 3 May 2012\nSchool | Wexmere Primary", name="Table 1"),
        above=("Youth club record",),
        below=tuple(f"{day} March 2018 - Came to the club and stayed until the end." for day in (3, 4, 9)),
    )
    said = understand(submitted(particulars), EXPECTED, NO_DECISIONS)
    assert [(sheet, row, day) for sheet, row, day, _ in told(said)] == [
        ("", 2, "3 March 2018"),
        ("", 3, "4 March 2018"),
        ("", 4, "9 March 2018"),
    ]
    assert "read-as-paragraphs" in codes(said)
    assert all(table.rows.balanced for table in said.tables)


# ---- days alone under the month or the week they are of


def test_a_weekday_under_its_week_is_that_day() -> None:
    said = read(
        "Key person log\nWeek commencing 3 September 2018\nMonday \u2013 Late again.\nWednesday - Nan collected him.\n"
        "She was in a hurry.\nWeek commencing 10 September 2018\nFri: Slept all afternoon."
    )
    assert [(row, day, event) for _, row, day, event in told(said)] == [
        (3, "Week commencing 3 September 2018 Monday", "Late again."),
        (4, "Week commencing 3 September 2018 Wednesday", "Nan collected him.\nShe was in a hurry."),
        (7, "Week commencing 10 September 2018 Fri", "Slept all afternoon."),
    ]
    assert [str(entry.when.earliest) for entry in said.entries] == ["2018-09-03", "2018-09-05", "2018-09-14"]


def test_a_day_under_its_month_has_no_year_unless_the_register_says_so() -> None:
    diary = drawn("March 2019\n3rd \u2013 HV rang.\nFri 15th \u2013 Seen at home.\nApril 2019\n2nd: Moved out.")
    dated = [
        [entry.when.earliest and f"{entry.when.earliest}" for entry in said.entries]
        for said in (
            understand(submitted(diary), replace(EXPECTED, year_stands_above=used), NO_DECISIONS)
            for used in (False, True)
        )
    ]
    assert dated == [[None] * 3, ["2019-03-03", "2019-03-15", "2019-04-02"]]


def test_paragraphs_below_a_year_are_read_and_dated_only_where_the_register_says_so() -> None:
    log = drawn("Log\n2018\n3/4 \u2013 Nobody in.\n9 May \u2013 Seen at home.\n2019\n7 January \u2013 Moved out.")
    dated = [
        [entry.when.earliest and f"{entry.when.earliest}" for entry in said.entries]
        for said in (
            understand(submitted(log), replace(EXPECTED, year_stands_above=used), NO_DECISIONS)
            for used in (False, True)
        )
    ]
    assert dated == [[None] * 3, ["2018-04-03", "2018-05-09", "2019-01-07"]]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3rd \u2013 HV rang", ("3rd", "HV rang")),
        ("Mon 3rd: HV rang", ("Mon 3rd", "HV rang")),
        ("Monday - HV rang", ("Monday", "HV rang")),
        ("3 \u2013 a list", None),
        ("Mother \u2013 rang", None),
        ("3rd visit made", None),
        ("", None),
    ],
)
def test_a_day_alone(line: str, day: tuple[str, str] | None) -> None:
    assert day_alone(line) == day


# ---- an event in two rows

PAIRS = """
Date | Worker | Type of contact
05/02/2018 | FSW1 | Visit
The home was visited and the child was seen.
09/02/2018 | FSW2 | Call
Nan rang, worried about the shouting next door.
She will ring again.
12/02/2018 | FSW1 | Visit
Nobody was in and a card was left.
"""


def test_who_and_when_in_one_row_and_what_happened_below() -> None:
    said = read(PAIRS)
    assert [(row, day, event) for _, row, day, event in told(said)] == [
        (2, "05/02/2018", "The home was visited and the child was seen."),
        (4, "09/02/2018", "Nan rang, worried about the shouting next door.\nShe will ring again."),
        (7, "12/02/2018", "Nobody was in and a card was left."),
    ]
    assert [entry.account.event_type for entry in said.entries] == ["Visit", "Call", "Visit"]
    assert "read-as-forms" in codes(said)


@pytest.mark.parametrize("spoilt", ["12/02/2018 | FSW1 | Visit\n12/03/2018 | FSW1 | Visit", "FSW1 | Visit"])
def test_rows_that_are_no_pairs_are_not_read(spoilt: str) -> None:
    assert read(PAIRS.replace("12/02/2018 | FSW1 | Visit", spoilt)).entries == ()


def test_a_form_s_title_is_kept_as_a_heading() -> None:
    forms = [f"Contact sheet\nDate | {day}\nWhat happened | {VISIT} {day}." for day in ("5 May 2018", "9 May 2018")]
    said = read(*forms)
    assert len(said.entries) == 2
    assert "Contact sheet" in [column.heading for column in said.tables[0].columns]
