"""Whether an entry records that a child of the review was seen, and what the child said or showed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.chronology.seen import family, shown_in
from pipeline.chronology.silences import silences
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.patterns import SilenceOf
from pipeline.domain.review import Person
from pipeline.domain.when import Precision, When

CERYS = Person("Cerys Ann Pugh", ("Cez",), "Child", pseudonym="Child W", date_of_birth=date(2020, 2, 1))
IWAN = Person("Iwan Pugh", (), "Half-brother", pseudonym="Sib1")
OTHERS = (Person("Huw Pugh", (), "Stepfather", pseudonym="SF"), Person("Ann Rees", (), "Child protection chair"))
HOUSEHOLD = family((CERYS, IWAN, *OTHERS))


def entry(
    event: str = "", subject: str = "", voice: str = "", sheet: str = "Sheet1", day: date = date(2021, 3, 1)
) -> Entry:
    account = Account(subject=subject, event=event, child_voice=voice)
    return Entry("Health Board", When(day, day, None, Precision.DAY), account, Place("a.xlsx", sheet, 2))


def test_children_are_told_from_siblings_and_others_by_their_role() -> None:
    assert [child.name for child in HOUSEHOLD.children] == ["Child W"]
    assert HOUSEHOLD.siblings.search("saw iwan")
    assert not HOUSEHOLD.siblings.search("saw huw")


@pytest.mark.parametrize(
    ("event", "subject", "voice", "seen", "heard"),
    [
        # a column of its own
        ("Home visit.", "", "Y", True, False),
        ("Home visit.", "", "Yes - seen alone", True, True),
        ("Home visit.", "", "N", False, False),
        ("Records handed over. Baby's imms outstanding.", "", "N", False, False),
        ("Child seen asleep in cot.", "", "N", True, False),
        ("Home visit.", "", "No - at school", False, False),
        ("Home visit.", "", "n/a", False, False),
        ("Home visit.", "", "Not recorded", False, False),
        ("Home visit.", "", "Too young", False, False),
        ("Home visit.", "", "Smiles and babbles, reaches for Nain", True, True),
        ("Core group.", "", "Wants to live with her Nain", False, True),
        ("Home visit.", "", "Iwan says that he likes football", False, False),
        ("Home visit.", "Sib1", "Y", False, False),
        ("Says Cerys is in bed and won't get up.", "", "Not seen", False, False),
        # the account
        ("Child seen asleep in cot.", "", "", True, False),
        ("Cerys seen at school by SW2.", "", "", True, False),
        ("Seen alone in the family room.", "", "", True, False),
        ("Attended clinic with mother, weight 9.1 kg.", "Child W", "", True, False),
        ("Attended clinic with mother, weight 70 kg.", "Mother", "", False, False),
        ("Brought to ED by stepfather.", "Cerys", "", True, False),
        ("Was not brought to clinic.", "Cerys", "", False, False),
        ("No access, child not seen.", "", "", False, False),
        ("Children in bed asleep upstairs, not seen.", "", "", False, False),
        ("Child to be seen within 24 hours.", "", "", False, False),
        ("Iwan seen at school.", "", "", False, False),
        ("Both children seen, Iwan shy.", "", "", True, False),
        ("Mother seen in clinic.", "", "", False, False),
        ("Police told us that the child had been seen.", "", "", False, False),
        ("Rent arrears letter 2.", "", "", False, False),
    ],
)
def test_what_an_entry_shows(event: str, subject: str, voice: str, seen: bool, heard: bool) -> None:
    shown = shown_in(entry(event, subject, voice), HOUSEHOLD)
    assert (bool(shown.seen), bool(shown.heard)) == (seen, heard)


def test_a_row_of_another_family_shows_no_child_of_ours() -> None:
    ours = entry("Baby seen at clinic, 9.1 kg.")
    assert shown_in(ours, HOUSEHOLD).seen == ("Child W",)
    assert shown_in(replace(ours, flags=("other-family",)), HOUSEHOLD).seen == ()


def test_the_sheet_says_whom_the_row_is_about() -> None:
    assert shown_in(entry("Weighed, 9.1 kg.", sheet="Child W"), HOUSEHOLD).seen == ("Child W",)
    assert shown_in(entry("Weighed, 22 kg.", sheet="Sib1"), HOUSEHOLD).seen == ()


def visits(days: list[int], says: str = "Child seen at home.") -> list[Entry]:
    return [entry(says, day=date(2021, 1, 1) + timedelta(days=day)) for day in days]


def unseen(entries: list[Entry], first: date = date(2021, 1, 1)) -> list[tuple[str, int, str]]:
    found = silences(entries, (), ["Health Board"], (first, date(2021, 12, 31)), 90, (CERYS, IWAN))
    return [(s.first_day.isoformat(), s.days, s.ages[0].at_first) for s in found if s.of is SilenceOf.CHILD_SEEN]


def test_days_without_the_child_being_seen_though_there_was_contact() -> None:
    between = visits([90, 130, 170, 200], "Telephone call to mother.")
    assert unseen([*visits([10, 30, 60]), *between, *visits([220, 300, 340])]) == [("2021-03-03", 159, "13 months")]


def test_too_few_records_of_the_child_say_nothing() -> None:
    assert unseen(visits([10, 30, 60, 340])) == []


def test_nobody_could_be_seen_before_birth() -> None:
    assert unseen(visits([10, 60, 120, 200, 280, 340]), first=date(2019, 1, 1)) == [("2020-02-01", 345, "newborn")]
