"""Issues about a table: each code has its words, each place is the author's."""

from __future__ import annotations

from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.domain.grid import Mark, Row, Sheet
from pipeline.domain.trouble import CODES, Issue
from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.doubts import MESSAGES
from pipeline.intake.entries import Expected
from pipeline.intake.understand import understand

# About files, columns or the register: worded where they are found.
WORDED_ELSEWHERE = {
    "duplicate-row",
    "other-family",
    "duplicate-file",
    "date-and-text",
    "date-blank-often",
    "event-continues",
    "tables-side-by-side",
    "table-turned",
    "file-replaced",
    "rows-withdrawn",
    "version-unclear",
    "column-doubled",
    "column-unsure",
    "column-unnamed",
    "column-missing",
    "layout-not-read",
    "read-as-forms",
    "read-as-grid",
    "read-as-paragraphs",
    "sheet-not-chronology",
    "chronology-empty",
    "involvement-summary",
    "label-differs",
    "agency-without-file",
    "file-passed-over",
    "file-refused",
    "register-set-aside",
    "register-missing",
    "decision-not-used",
}


def issues(sheet: Sheet) -> list[Issue]:
    return list(understand(submitted(sheet), Expected("Wexmere Police", date(2026, 11, 22)), NO_DECISIONS).issues)


def test_every_code_that_an_entry_can_have_has_its_words() -> None:
    assert set(MESSAGES) == set(CODES) - WORDED_ELSEWHERE


def test_place_fault_and_cure() -> None:
    (issue,) = issues(drawn("Source | Date | Event\nSTORM | 31/02/2019 | Visit made."))
    assert (issue.code, issue.cell, issue.row) == ("date-unreadable", "B2", 2)
    assert "'31/02/2019'" in issue.message
    assert "28/02/2019" in issue.message


def test_narrative_in_the_date_column_is_never_quoted() -> None:
    told = "On the third visit the mother said that Dean had been at the flat since the weekend, which worried her."
    (issue,) = [i for i in issues(drawn(f"Date | Event\n{told} | Visit made.")) if i.code == "date-unreadable"]
    assert "Dean" not in issue.message


def test_notes_are_told_once_a_table() -> None:
    rows = "\n".join(f"0{day}/04/2019 | - call number {day}" for day in range(1, 9))
    (issue,) = issues(drawn(f"Date | Event\n{rows}"))
    assert issue.code == "formula-like"
    assert issue.message.startswith("8 times (rows 2 to 9): ")


def test_warnings_of_one_kind_are_told_together_where_they_are_many() -> None:
    rows = [f"04/{day}/2019 | Call." for day in (13, 14, 15)]
    assert [issue.cell for issue in issues(drawn("\n".join(("Date | Event", *rows))))] == ["A2", "A3", "A4"]
    found = issues(drawn("\n".join(("Date | Event", *rows, "01/05/2019 | Call.", "05/16/2019 | Call."))))
    (issue,) = (issue for issue in found if issue.code == "date-month-first")
    assert (issue.cell, issue.message.split(" and was read")[0]) == (
        "A2",
        "4 times (rows 2 to 4, row 6): the first, '04/13/2019', is impossible day first",
    )


def test_hidden_rows_are_told_by_the_run() -> None:
    hidden = [Row(number, ("03/04/2019", f"Call {number}."), hidden=number in (3, 4, 5, 8)) for number in range(2, 10)]
    found = issues(Sheet("Sheet1", (Row(1, ("Date", "Event")), *hidden)))
    assert [(issue.code, issue.cell) for issue in found] == [("hidden-row", "A3"), ("hidden-row", "A8")]
    assert "ows 3 to 5" in found[0].message


def test_a_mark_is_told_at_its_own_cell() -> None:
    row = Row(2, ("03/04/2019", "STORM", "Call."), marks={2: Mark(struck=True)})
    (issue,) = issues(Sheet("Sheet1", (Row(1, ("Date", "Source", "Event")), row)))
    assert (issue.code, issue.cell) == ("struck-through", "C2")


def test_two_headings_of_one_meaning_are_named() -> None:
    found = {
        issue.code: issue.message
        for issue in issues(drawn("Date | Event | Analysis | Author comment\n03/04/2019 | A call. | Good. | Poor."))
    }
    assert "'Analysis' and 'Author comment'" in found["column-doubled"]
    assert "decisions/column-maps" in found["column-doubled"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("dd/mm/yyyy | Please describe what happened", True),
        ("03/04/2019 | A call from the neighbour.", False),
        (" | The family was not known to this service in the review period.", False),
    ],
)
def test_a_form_sent_back_empty_is_told(rows: str, told: bool) -> None:
    found = [issue.code for issue in issues(drawn(f"Date | What happened\n{rows}"))]
    assert ("chronology-empty" in found) is told
