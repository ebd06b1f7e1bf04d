"""Two agencies' accounts of one event that cannot both be right. All invented, in three boards' ways of writing."""

from __future__ import annotations

import csv
from datetime import date, time
from pathlib import Path

import pytest

from pipeline import review_folder
from pipeline.chronology.contradictions import contradictions
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.patterns import Contradiction, ContradictionKind, SharedEvent
from pipeline.domain.when import Precision, When
from pipeline.merging import combine

SAMPLE = Path(__file__).resolve().parents[2] / "sample_inputs"
GWENT, CSC, SCHOOL = "Gwent Police", "Torfaen Social Services", "Ysgol Bryn"


def account(agency: str, event: str, at: str = "", day: int = 3, **more: str) -> Entry:
    clock = time.fromisoformat(at) if at else None
    when = When(date(2022, 3, day), date(2022, 3, day), clock, Precision.MINUTE if at else Precision.DAY)
    return Entry(
        agency, when, Account(event=event, **more), Place("a.xlsx", "", 1), ref=f"{agency[:3].upper()}-{day}{at}"
    )


def between(*accounts: Entry) -> tuple[Contradiction, ...]:
    event = SharedEvent(tuple(each.ref for each in accounts), tuple(each.agency for each in accounts), ())
    return contradictions([event], accounts)


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        ("Children seen asleep by PC4.", "Officers attended, children not seen.", "whether the child was seen"),
        ("T seen in his bedroom, clean.", "T was not seen, asleep.", "whether the child was seen"),
        ("Both boys were at their aunt's that night.", "The boys were in the house crying.", "where the child was"),
        ("All agreed to end the plan.", "I did not agree that the plan should end.", "what was decided"),
        ("Duty said that a social worker would visit.", "Threshold not met, advice given.", "what social care decided"),
        ("Rolled off the bed on to carpet.", "Letter from ED: rolled off sofa.", "how it came about"),
        ("He pushed her down and she cried.", "Mother says she fell in the yard.", "how it came about"),
        ("Fracture. No explanation given by mother.", "Mother says fell from the trampoline.", "how it came about"),
        ("Bruise to the left cheek.", "Bruise 3 cm, right cheek.", "left or right cheek"),
        ("Brought by mother and her partner.", "Attended with mother and MGM.", "who came with the child"),
        ("Collected from school by stepfather.", "Mum: he was picked up early by his nan.", "who collected the child"),
        ("Came for ten minutes.", "Mother came for five minutes only.", "how many minutes"),
        ("Overdose of 16 tablets of paracetamol.", "She took 30 tablets of paracetamol.", "how many tablets"),
        ("Core group held at school.", "Core group cancelled by social worker.", "whether the meeting took place"),
        ("Strategy discussion. Present: police, CAMHS.", "Strategy discussion. CAMHS were not invited.",
         "whether camhs was there, at the meeting"),
        ("Core group. Mother attended.", "Core group. Mother not there.", "whether mother was there, at the meeting"),
        ("Consent given for the referral.", "Father declined consent for the referral.", "whether there was consent"),
        ("Home clean and warm.", "Joint visit. House dirty, no food in the cupboards.", "the state of the home"),
        ("Conference. Category: neglect.", "Registered under emotional harm.", "the category of the plan"),
        ("Smelt of alcohol on arrival.", "Staff said J was sober.", "whether anyone had been drinking"),
        ("Injury consistent with the explanation.", "In our view non-accidental.",
         "whether the injury fitted the explanation"),
    ],
)  # fmt: skip
def test_what_two_agencies_tell_differently(first: str, second: str, about: str) -> None:
    one, other = account(GWENT, first), account(CSC, second)
    found = [each for each in between(one, other) if each.about == about]
    assert [(c.kind, c.first, c.second) for c in found] == [(ContradictionKind.ACCOUNTS, one.ref, other.ref)]
    assert found[0].first_says in first
    assert found[0].second_says in second
    assert between(account(GWENT, first), account(CSC, first)) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MO hit by partner, cut lip.", "Assaulted by partner. Lip wound glued."),
        ("Says she walked in to a door, then that he punched her.", "Punched by partner."),
        ("Rolled off the bed.", "ED letter: had a fall."),  # the one says more
        ("Brought by mother.", "Attended with mother and MGM."),
        ("No injury seen to mother. Bruise to the child's arm.", "Bruise to arm."),
        ("Children upstairs, seen and well.", "Children seen by officers, no concerns."),
        ("Has not seen the children since Christmas.", "Children seen asleep."),
        ("Present: HV, school. Apologies: police.", "ICPC. Police unable to attend, report sent."),
        ("Sentenced for an assault in 2014. Children not seen.", "Reported the children to be seen next week."),
        ("Mum pushed by dad.", "Daddy pushed mummy."),
        ("Stayed ten minutes in clinic.", "Waited five minutes outside the shop."),
    ],
)
def test_what_does_not_contradict(first: str, second: str) -> None:
    assert between(account(GWENT, first), account(CSC, second)) == ()


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (account(CSC, "ICPC held.", "10:00"), account(SCHOOL, "ICPC attended by DSL.", "14:00"),
         ["the time of the conference or meeting"]),
        (account(CSC, "ICPC held.", "10:00"), account(SCHOOL, "ICPC attended by DSL.", "10:15"), []),
        (account(CSC, "ICPC held.", "10:00"), account(SCHOOL, "Told of the ICPC by letter.", "14:00"), []),
        (account("Maternity", "Baby born at 03:15, 2.9 kg."), account(CSC, "Call: baby born on 5 March.", day=6),
         ["the day of the birth"]),
        (account("Maternity", "Baby born at 03:15, 2.9 kg."), account(CSC, "Told that baby was born.", day=6), []),
        (account("ED", "He fell at about 6pm."), account(GWENT, "Says that he fell at 6.10 pm.", "20:00"), []),
        (account("ED", "He fell at about 6pm."), account(GWENT, "Says that he fell at 2.10 pm.", "20:00"),
         ["when it happened"]),
    ],
)  # fmt: skip
def test_times_and_days(one: Entry, other: Entry, about: list[str]) -> None:
    assert [each.about for each in between(one, other)] == about


def test_a_message_that_did_not_arrive() -> None:
    sent = account(SCHOOL, "DSL sent a referral to social services by e-mail.")
    missing = account(CSC, "DSL rang to chase. No referral received from school.", day=9)
    assert [each.about for each in between(sent, missing)] == ["whether a message arrived"]
    elsewhere = account(SCHOOL, "DSL sent a referral to the school nurse by e-mail.")
    assert between(elsewhere, missing) == ()


def test_the_analysis_is_hindsight_and_no_account() -> None:
    seen = account(GWENT, "Children seen asleep.")
    assert between(seen, account(CSC, "Call from police.", analysis="Children not seen, as we now know.")) == ()


def test_one_agency_does_not_contradict_itself_and_duplicates_speak_once() -> None:
    one, again = account(GWENT, "Children seen asleep."), account(GWENT, "Children seen asleep.", day=4)
    other = account(CSC, "Children not seen by police.")
    assert between(one, account(GWENT, "Children not seen.", day=4)) == ()
    assert [(c.first, c.second) for c in between(one, again, other)] == [(one.ref, other.ref)]


def test_of_many_pairs_a_few_in_which_each_account_is_quoted() -> None:
    away = [account(f"A{number} Academy", "School was not present.", event_type="ICPC") for number in range(8)]
    listed = account("Mid Social Care", "ICPC. Present: school, police.")
    found = between(listed, *away)
    assert [c.first for c in found] == [listed.ref] * 3


def test_the_sample_s_contradictions_between_the_entries_that_belong_together(tmp_path: Path) -> None:
    """By the key's own groups, so that a link not made is not blamed here. Nursery rows were handed in twice."""
    task = review_folder.task(SAMPLE / "child-alba", tmp_path)
    merged = combine(task.case, task.files, lambda *_: None)
    ref = {(e.place.file, e.place.sheet, str(e.place.row)): e.ref for e in merged.entries}
    groups: dict[str, set[str]] = {}
    for row in _key("same-events"):
        groups.setdefault(row["event"], set()).update(_pair(row, ref))
    order = {e.ref: place for place, e in enumerate(merged.entries)}
    events = [SharedEvent(tuple(sorted(refs, key=order.__getitem__)), (), ()) for _, refs in sorted(groups.items())]
    found = contradictions(events, merged.entries)
    key = {_pair(row, ref) for row in _key("contradictions")}
    assert len(key & {frozenset((each.first, each.second)) for each in found}) == len(key) - 2  # the repeated rows
    assert len(found) == 24  # the other seven differ in the same things, by other agencies' accounts


def _key(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "answer-key" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _pair(row: dict[str, str], ref: dict[tuple[str, str, str], str]) -> frozenset[str]:
    places = ((row["file"], row["sheet"], row["row"]), (row["other_file"], row["other_sheet"], row["other_row"]))
    return frozenset(ref[place] for place in places)
