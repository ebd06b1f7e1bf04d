"""Days without a year below a year that their author wrote: undated, unless the register says which year is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from drawing import drawn, submitted

from pipeline.domain.grid import Sheet
from pipeline.intake.column_maps import NO_DECISIONS
from pipeline.intake.entries import Expected
from pipeline.intake.understand import Understood, understand
from pipeline.intake.years_above import completed, period_named

BY_YEAR = """
Date | Event
2018 |
12th April | Food bank voucher delivered.
3/10 10.30am | Review held with the family.
2019 |
24 Feb | Visit cancelled by text.
12-14 March | Stayed with her aunt.
"""
BY_MONTH = """
Day | Event
SEPTEMBER 2019 |
Mon 2nd | Late again.
Thu 26th | New shoes bought.
OCTOBER 2019 |
Fri 4th | Collected by an uncle.
"""


def read(drawing: str, *, name: str = "Sheet1", above: tuple[str, ...] = (), used: bool = True) -> Understood:
    sheet: Sheet = replace(drawn(drawing, name=name), above=above)
    expected = Expected("Wexmere Early Help", date(2022, 3, 4), year_stands_above=used)
    said = understand(submitted(sheet), expected, NO_DECISIONS)
    assert all(table.rows.balanced for table in said.tables)
    return said


def days(said: Understood) -> list[str]:
    return [f"{e.when.earliest}" if e.when.earliest == e.when.latest else f"{e.when}" for e in said.entries]


def told(said: Understood) -> dict[str, str]:
    return {issue.code: issue.message for issue in said.issues if issue.code.startswith("date-")}


def test_a_day_takes_the_year_of_the_row_above_it() -> None:
    said = read(BY_YEAR)
    assert days(said)[:3] == ["2018-04-12", "2018-10-03", "2019-02-24"]
    assert (said.entries[3].when.earliest, said.entries[3].when.latest) == (date(2019, 3, 12), date(2019, 3, 14))
    assert str(said.entries[1].when.time) == "10:30:00"
    assert [entry.account.date_as_written for entry in said.entries] == [
        "12th April",
        "3/10 10.30am",
        "24 Feb",
        "12-14 March",
    ]
    assert all("date-year-above" in entry.flags for entry in said.entries)
    assert "'2018' in row 2, '2019' in row 5" in told(said)["date-year-above"]


def test_a_day_alone_takes_month_and_year() -> None:
    assert days(read(BY_MONTH)) == ["2019-09-02", "2019-09-26", "2019-10-04"]


@pytest.mark.parametrize("drawing", [BY_YEAR, BY_MONTH])
def test_without_the_registers_word_they_are_undated_and_the_cure_is_named(drawing: str) -> None:
    said = read(drawing, used=False)
    assert all(entry.when.undated and "date-no-year" in entry.flags for entry in said.entries)
    assert "'Date without a year takes the year above'" in told(said)["date-no-year"]
    assert "in row 2" in told(said)["date-no-year"]


@pytest.mark.parametrize(
    ("name", "above"), [("2018", ()), ("Case notes 2018", ()), ("Sheet1", ("Contacts recorded in 2018",))]
)
def test_the_year_may_be_the_sheets_name_or_title(name: str, above: tuple[str, ...]) -> None:
    assert days(read("Date | Event\n3 April | A visit.", name=name, above=above)) == ["2018-04-03"]


def test_a_month_without_its_year_below_a_year() -> None:
    assert days(read("Date | Event\nMarch |\nTues 3rd | A visit.\nApril |\n4th | A call.", name="2020")) == [
        "2020-03-03",
        "2020-04-04",
    ]


@pytest.mark.parametrize(
    ("drawing", "name"),
    [
        ("Date | Event\n3 April | A visit.", "Sheet1"),  # no year anywhere
        ("Date | Event\n3 April | A visit.", "2018-19"),  # two
        ("Date | Event\n3 April | A visit.", "Review Alba 2018"),  # the review's own name
        ("Date | Event\n3 April | A visit.\n5 May 2019 | A call.", "2018"),  # another year stands among them
        ("Date | Event\n3 April | A visit.\n5 December | A call.\n7 January | A letter.", "2018"),  # on into the next
        ("Date | Event\n2019 |\n3 April | A visit.", "2018"),  # two headings that differ
        ("Date | Event\n2018 |\nMoved to Wexmere in 2019 |\n3 April | A visit.", "Sheet1"),  # one not understood
        ("Date | Event\nMarch 2018 |\n3 April | A visit.", "Sheet1"),  # not in that month
        ("Date | Event\nMarch 2018 |\nMon 3rd | A visit.", "Sheet1"),  # a Saturday
        ("Date | Event\n2018 |\n3rd | A visit.", "Sheet1"),  # in which month
        ("Date | Event\n2019 |\n29 February | A visit.", "Sheet1"),
    ],
)
def test_what_is_not_certain_stays_undated(drawing: str, name: str) -> None:
    said = read(drawing, name=name)
    assert said.entries[0].when.undated
    assert "date-year-above" not in told(said)


def test_an_academic_year_holds_each_day_once() -> None:
    said = read("Date | Event\n3 October | A visit.\n5 May | A call.", name="Academic year 2018/19")
    assert days(said) == ["2018-10-03", "2019-05-05"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("Case notes 2018 (continued)", ("2018-01-01", "2018-12-31")),
        ("Sept 19", ("2019-09-01", "2019-09-30")),
        ("12 March 2019", None),
        ("Author: J Smith, 2021", None),
        ("Sheet1", None),
        ("", None),
    ],
)
def test_what_heads_days(text: str, days: tuple[str, str] | None) -> None:
    found = period_named(text)
    assert (found and tuple(map(str, found))) == days


@pytest.mark.parametrize(
    ("text", "day"), [("3 Apr 14:30", "2018-04-03"), ("3/4", "2018-04-03"), ("3 April 2017", "None")]
)
def test_a_year_is_put_behind_a_day_that_lacks_one(text: str, day: str) -> None:
    assert str(completed(text, 2018).when.earliest) == day
