"""Two agencies' accounts of one event that cannot both be right. All invented, in three boards' ways of writing."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from pipeline import review_folder
from pipeline.chronology.contradictions import contradictions
from pipeline.chronology.contradictions.vocabulary import _declared, _parts
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.links import SharedEvent
from pipeline.domain.patterns import Contradiction, ContradictionKind
from pipeline.domain.review import Person
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


def between(*accounts: Entry, people: Sequence[Person] = ()) -> tuple[Contradiction, ...]:
    event = SharedEvent(tuple(each.ref for each in accounts), tuple(each.agency for each in accounts), ())
    return contradictions([event], accounts, people)


LISTED = [
    # what two agencies tell, in what they differ, and a wording of the second that differs in nothing
    ("Children seen asleep by PC4.", "Officers attended, children not seen.", "whether the child was seen",
     "Officers attended, no injury seen. Children asleep."),
    ("T seen in his bedroom, clean.", "T was not seen, asleep.", "whether the child was seen",
     "T has not been seen since Christmas by his father."),
    ("Seen alone, spoke freely.", "Mother present throughout.", "whether seen or spoken to alone",
     "Was left alone in the waiting room."),
    ("Bruise to the child's arm.", "No injuries.", "whether there was an injury", "No injury to mother."),
    ("Both boys were at their aunt's that night.", "The boys were in the house crying.", "the whereabouts of children",
     "The boys were to go to the house of a friend."),
    ("Mother was at the shop.", "Mother was in the bath when it happened.", "the whereabouts of mother",
     "Father was in the bath when it happened."),
    ("Home. Father was at home.", "Father not at home.", "the whereabouts of father", "Mother not at home."),
    ("All agreed to end the plan.", "I did not agree to it.", "whether it was agreed by all", "I did agree to it."),
    ("Duty said that a social worker would visit.", "Threshold not met.", "whether the threshold was met",
     "Asked whether threshold not met."),
    ("RCPC. Plans continue for both.", "Review conference. Stepped down to CIN.", "whether the plan was kept or ended",
     "Review conference. Should the plan end in spring?"),
    ("Rolled off the bed on to carpet.", "Letter from ED: rolled off sofa.", "how it came about", "Had a fall."),
    ("He pushed her down and she cried.", "Mother says she fell in the yard.", "how it came about",
     "Risk of a fall in the yard."),
    ("Bite, by a stray dog in the park.", "Bitten by the family's dog.", "whose dog or animal", "Bitten by a dog."),
    ("Bruise to the left cheek.", "Bruise 3 cm, right cheek.", "left or right cheek", "Cheek; went right home."),
    ("Bruise to forehead.", "Bruise seen on the thigh.", "where the bruise was", "Bruise to the face."),
    ("Brought by mother and her partner.", "Attended with mother and MGM.", "who came with the child",
     "Attended with mother."),
    ("Collected by stepfather.", "Mum: he was picked up early by his nan.", "who collected the child",
     "Mum: he was picked up early by her partner."),
    ("999 call from neighbour.", "Mother rang 999.", "who rang or reported it", "Mother asked neighbour to ring 999."),
    ("Mother hit by partner.", "Assaulted by her brother.", "who is said to have done it", "Mother assaulted."),
    ("Stayed in clinic ten minutes.", "Mother stayed for five minutes only.", "how long", "Stayed for 600 seconds."),
    ("Stayed ten minutes in clinic.", "Waited five minutes for clinic.", "how long", "Waited five minutes in a shop."),
    ("Overdose of 16 tablets.", "She took paracetamol x8.", "how many tablets", "She took sixteen tablets."),
    ("Weight 9.3 kg today.", "Weighed 10,300 g.", "which weight", "Weighed 9,300 g."),
    ("Says her partner is 22.", "Partner, aged 17.", "the age of partner", "Brother, aged 17."),
    ("Two bruises to the shin.", "Four bruises, shin.", "how many bruises", "About two bruises, shin."),
    ("Core group held at school.", "Core group cancelled.", "whether it went ahead", "Core group to be held soon."),
    ("Strategy discussion. Present: police, CAMHS.", "Strategy discussion. CAMHS were not invited.",
     "whether camhs was there", "Strategy discussion. CAMHS told of it by letter."),
    ("Core group. Mother attended.", "Core group. Mother not there.", "whether mother was there",
     "Core group. Father not there."),
    ("Letter about the exclusion sent, school informed of the fall.", "School was not told of the fall.",
     "whether school was told", "School was not told of the bill."),
    ("Consent given for the referral.", "Father declined consent for the referral.", "whether there was consent",
     "Whether father declined consent is not known."),
    ("Home clean and warm.", "Joint visit. House dirty.", "whether the home was fit", "Joint visit. Nursery dirty."),
    ("Conference. Category: neglect.", "Registered under emotional harm.", "the category of the plan",
     "Registered under neglect."),
    ("ICPC. Both on plans. Neglect.", "Conference. We voted emotional abuse.", "the category of the plan",
     "Reading about emotional abuse."),
    ("Smelt of alcohol on arrival.", "Staff said J was sober.", "whether anyone had been drinking",
     "Staff had not drunk since June."),
    ("Injury consistent with the explanation.", "In our view non-accidental.",
     "whether the injury fitted the explanation", "Query non-accidental."),
    ("Laceration to chin, glued.", "Cut chin, three stitches.", "how the wound was closed", "Cut chin, closed."),
    ("Found with knife in his bag.", "Knife found in waistband.", "where it was found", "Knife found in bag."),
    ("Photographs of the hall taken.", "No photographs were taken.", "whether photographs were taken or sent",
     "A school photograph is on the wall."),
    ("Fridge and cupboards full.", "Joint visit: fridge empty, cupboards bare.", "whether the home was fit",
     "Joint visit: nursery fridge empty."),
    ("Mother rung first and agreed.", "Mother was not told of the referral.",
     "whether a parent was spoken to beforehand", "Mother to be told of the referral."),
    ("Reported missing by carer.", "Police: he was not reported missing.", "whether it was reported missing",
     "Police: report of a bicycle."),
    ("Located by officers at a hotel.", "He returned of his own accord.", "how the child came back",
     "He was located at a hotel."),
    ("By taxi to ED.", "Attended ED by ambulance.", "how they came", "Attended ED."),
    ("Baby settled in her pram.", "Asleep in Moses basket in the parents' room.", "where the baby slept or lay",
     "Asleep in her room."),
    ("Midazolam given at school.", "Midazolam was not given before the crew came.",
     "whether the emergency medicine was given", "Midazolam training given to staff."),
    ("Mother 29/40 by scan.", "Mother 34 weeks pregnant.", "how many weeks the pregnancy was",
     "Mother 30 weeks pregnant."),
    ("He had £300 on him.", "Searched, £90 cash.", "how much money", "Searched, £300 cash."),
    ("Bruise to left forearm.", "Marks on the right wrist.", "left or right arm", "Right; marks on the wrist."),
    ("Custody: he made no comment and was bailed.", "Custody: released, no further action.", "what the police decided",
     "Custody: he rang his aunt."),
    ("Said to be choking ten minutes ago.", "Father: rolled off sofa.", "how it came about", "Father: rang 999."),
    ("Family visits to be weekly.", "Visits to be made once a year.", "how often visits were to be",
     "Visits made by HV once a year."),
    ("Programme completed in June.", "He dropped out of the programme in May.", "whether the course was completed",
     "He will drop in to a programme."),
    # who was in, out, at work, alone or along: in any account
    ("Both parents in, mother holding her.", "Only mother there, father at work.", "whether father was there",
     "Mother says that her friend was at work."),
    ("Father was at home throughout.", "Home visit. Father out at work.", "the whereabouts of father",
     "Home visit. Mother says that her friend was at work."),
    ("Brought by mother and father.", "Seen. Mother on her own with the baby.", "whether father was there",
     "Seen. Father on his own with the baby."),
    ("Police: no officer was available.", "Visit with police present.", "whether police was there",
     "Police told of the visit."),
    # who acts at the scene was there; who rings or comes later was not
    ("Partner opened the door and let us in.", "Visit. Partner not at the address.", "the whereabouts of partner",
     "Visit. Mother not at the address."),
    ("Core group. Nursery, drug worker, mum (late) and me.", "Core group. Drug worker did not attend.",
     "whether drug service was there", "Core group. Health visitor did not attend."),
    ("Review. School, EH present, YJS apologies.", "Review. YJS were there.", "whether youth justice was there",
     "Review. EH were there."),
    ("A&E. Came by himself on the bus.", "Mother came in with him to A&E.", "who came with the child",
     "A&E. Mother rang."),
    ("Neighbour said that he was drunk.", "Police: father sober.", "whether anyone had been drinking",
     "Police: father at home."),
    # what was decided, done or given
    ("Agreed: no breach proceedings for now.", "Meeting: he will be taken back to court for breach.",
     "whether proceedings were to follow", "Meeting: he was late back from court."),
    ("Kettle knocked over, pure accident.", "Says a resident poured the kettle over his hand.",
     "whether it was an accident or on purpose", "Says a resident filled the kettle."),
    ("Single stab wound to the thigh.", "Stabbed three times.", "how many wounds", "Stabbed with a knife."),
    ("Joint tenancy with her partner.", "Sole tenancy in her name.", "whether they lived together or were apart",
     "Tenancy in her name."),
    ("He gave no names.", "Police: he gave the name of the man.", "whether names were given",
     "Police: he gave us his phone."),
    ("In interview he made full admissions.", "Police interview: no comment.", "whether it was admitted",
     "Police interview: no solicitor."),
    ("She came off a swing, bruise to arm.", "Bruise: mother says slipped on ice, a fall.", "how it came about",
     "Bruise: mother says a fall."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "about", "near_miss"), LISTED)
def test_what_two_agencies_tell_differently(first: str, second: str, about: str, near_miss: str) -> None:
    one, other = account(GWENT, first), account(CSC, second)
    found = [each for each in between(one, other) if each.about == about]
    assert [(c.kind, c.first, c.second) for c in found] == [(ContradictionKind.ACCOUNTS, one.ref, other.ref)]
    assert found[0].first_says in first
    assert found[0].second_says in second
    assert between(account(GWENT, first), account(CSC, first)) == ()
    assert about not in [each.about for each in between(account(GWENT, first), account(CSC, near_miss))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MO hit by partner, cut lip.", "Assaulted by partner. Lip wound glued."),
        ("Says she walked in to a door, then that he punched her.", "Punched by partner."),
        ("Children upstairs, seen and well.", "Children seen by officers, no concerns."),
        ("Has not seen the children since Christmas.", "Children seen asleep."),
        ("Present: HV, school. Apologies: police.", "ICPC. Police unable to attend, report sent."),
        ("Sentenced for an assault in 2014. Children not seen.", "Reported the children to be seen next week."),
        ("Mum pushed by dad.", "Daddy pushed mummy."),
        ("Burn lasted 263 seconds.", "The burn was four minutes."),
        ("Home without heating, food or clean bedding.", "House dirty, no food."),
        ("DC Fell to the ward, bruise seen.", "Slapped by a stranger, bruise."),
        ("Core group planned for 3 June.", "Core group held on 10 June."),
        ("Weight 5.2 kg, 9th centile.", "Weight 5,210 g."),
        ("Letter: phone boxes, no reply.", "Rang the police."),
        ("Carer: baby dead, they rang us.", "On 2 March the baby died."),
        ("Mother at work. MARLOW in the flat.", "Officers: mother came home at 8 from work."),
        ("Finger-tip bruise, back of arm.", "Bruise to the arm."),
        ("Attended 20 minutes, call from school.", "Stayed 25 minutes with school."),
        ("Carer was given an out of hours number.", "Carer came with him."),
    ],
)
def test_what_does_not_contradict(first: str, second: str) -> None:
    assert between(account(GWENT, first), account(CSC, second)) == ()


def test_the_register_s_names_are_whom_they_mean() -> None:
    people = [
        Person(name="Kyle Brough", also_known_as=("KB",), role="Father"),
        Person(name="Ellie Hart", role="Mother"),
    ]
    one, other = account(GWENT, "KB was at work."), account(CSC, "Kyle was in the flat, in the kitchen.")
    assert [each.about for each in between(one, other, people=people)] == ["the whereabouts of father"]
    mother = account(CSC, "Ellie was in the flat.")
    assert between(one, mother, people=people) == ()


def test_initials_are_whose_they_are_unless_they_are_a_usual_abbreviation() -> None:
    people = [Person(name="Kirsty Baird", role="Mother"), Person(name="Colin Pugh", role="Father")]
    one = account(GWENT, "KB in kitchen, CP concerns noted.")
    assert [each.about for each in between(one, account(CSC, "Kirsty was at work."), people=people)] == [
        "the whereabouts of mother"
    ]
    assert between(one, account(CSC, "Colin was at work."), people=people) == ()


def test_a_surname_that_a_family_shares_is_told_by_its_title_or_a_first_letter() -> None:
    people = [
        Person(name="Jay Cole", role="Child"),
        Person(name="Nadine Cole", also_known_as=("Ms Cole",), role="Mother"),
        Person(name="Lee Garrod", role="Mother's partner"),
    ]
    away = account(GWENT, "Mother was at work. Partner was at work.")
    for said in ("Ms Cole was in the kitchen.", "COLE N. in the kitchen.", "Ms C was in the kitchen."):
        assert [each.about for each in between(away, account(CSC, said), people=people)] == [
            "the whereabouts of mother"
        ]
    (garrod,) = between(away, account(CSC, "Mr G was in the kitchen."), people=people)
    assert garrod.about == "the whereabouts of partner"
    assert between(away, account(CSC, "COLE was in the kitchen."), people=people) == ()


def test_two_children_of_one_family_are_told_apart() -> None:
    people = [Person(name="Jay Cole", role="Child"), Person(name="Reece Cole", role="Sibling")]
    one = account(GWENT, "Jay was in the street.")
    assert between(one, account(CSC, "Reece was at his nan's."), people=people) == ()
    assert between(one, account(CSC, "Jay was at school."), people=people)


def test_who_was_not_told_by_one_may_have_been_told_by_another() -> None:
    told = account("Second Chance", "Told YJS Monday of the wound, hospital and police.")
    assert between(told, account(CSC, "YJS not told by police of the wound, hospital.")) == ()
    assert between(told, account(CSC, "YJS not told of the wound, hospital."))


def test_a_day_that_is_said_beats_the_day_of_the_entry() -> None:
    night = account(GWENT, "Arrested at 23:40.", day=3)
    assert between(night, account(CSC, "Father arrested at home.", day=4)) == ()
    assert [each.about for each in between(night, account(CSC, "Father arrested on 5 March.", day=6))] == [
        "the day of the arrest"
    ]


def test_without_a_register_the_texts_tell_whom_a_name_means() -> None:
    told = [account(GWENT, f"Partner Jordan rang, visit {number}.", day=number + 10) for number in range(3)]
    one, other = account(GWENT, "Jordan was at home throughout."), account(CSC, "Visit. Mother's partner at work.")
    event = SharedEvent((one.ref, other.ref, *(each.ref for each in told)), (), ())
    found = contradictions([event], [one, other, *told])
    assert "the whereabouts of partner" in {each.about for each in found if each.first == one.ref}


def test_what_somebody_said_of_another_is_not_the_speaker_s_whereabouts() -> None:
    one = account(CSC, "Mum was in the kitchen.")
    assert between(one, account(SCHOOL, "Mum said that he was at his nan's.")) == ()
    assert [each.about for each in between(one, account(SCHOOL, "Mum said that she was at her nan's."))]


def test_a_meeting_is_one_for_all_who_tell_of_it() -> None:
    one = account(CSC, "Core group. The school nurse sent apologies.")
    other = account(SCHOOL, "Our school nurse attended and read her report.")
    assert "whether school nurse was there" in {each.about for each in between(one, other)}


def test_no_phrase_of_the_schema_loses_its_words_but_one() -> None:
    """The small words count for nothing: "was in" would stand wherever "in" does."""
    for text, meaning in _declared():
        left = list(_parts(text))
        few = len(left) == 1 < len(text.split())
        assert not (few and all(len(word) < 3 for word in left[0])), (text, meaning)


def test_two_children_of_the_register_are_two() -> None:
    twins = [Person(name="Callum Rennie", role="Child"), Person(name="Isla Rennie", role="Child")]
    one, other = account(GWENT, "Callum rang 999."), account(CSC, "Isla rang 999.")
    assert [each.about for each in between(one, other, people=twins)] == ["who rang or reported it"]
    assert between(one, account(CSC, "The child rang 999."), people=twins) == ()


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (account(CSC, "ICPC held.", "10:00"), account(SCHOOL, "ICPC attended by DSL.", "14:00"),
         ["the time of the conference"]),
        (account(CSC, "ICPC held.", "10:00"), account(SCHOOL, "ICPC attended by DSL.", "10:15"), []),
        (account(CSC, "ICPC held.", "10:00"), account(SCHOOL, "Told of the ICPC by letter.", "14:00"), []),
        (account("Maternity", "Baby born at 03:15, 2.9 kg."), account(CSC, "Call: baby born on 5 March.", day=6),
         ["the day of the birth"]),
        (account("Maternity", "Baby born at 03:15, 2.9 kg."), account(CSC, "Told that baby was born.", day=6), []),
        (account(CSC, "ICPC at ten."), account(SCHOOL, "ICPC, afternoon."), ["the time of the conference"]),
        (account(CSC, "ICPC at half past one."), account(SCHOOL, "ICPC, afternoon."), []),
        (account(CSC, "Next core group 12 May."), account(SCHOOL, "Next core group is on 19 May."),
         ["the day of the next core group"]),
        (account(CSC, "Next core group 12 May."), account(SCHOOL, "Next core group is on 12 May."), []),
        (account("ED", "He fell at about 6pm."), account(GWENT, "Says that he fell at 6.10 pm.", "20:00"), []),
        (account("ED", "He fell at about 6pm."), account(GWENT, "Says that he fell at 2.10 pm.", "20:00"),
         ["the time of the injury or incident"]),
    ],
)  # fmt: skip
def test_times_and_days(one: Entry, other: Entry, about: list[str]) -> None:
    assert [each.about for each in between(one, other)] == about


@pytest.mark.parametrize(
    ("own", "differs"), [("2021-10-09", True), ("2021-09-12", False), ("2021-10-11", True), ("2021-11-15", False)]
)
def test_a_date_whose_day_and_month_may_be_exchanged(own: str, differs: bool) -> None:
    """10 September against 9 October, or against what was heard two days after it."""
    one = account(CSC, "Core group.")
    one = replace(one, when=replace(one.when, earliest=date(2021, 9, 10), latest=date(2021, 9, 10)))
    other = account(SCHOOL, "We all met.")
    day = date.fromisoformat(own)
    other = replace(other, when=replace(other.when, earliest=day, latest=day))
    assert ([each.about for each in between(one, other)] == ["the date"]) is differs


def test_a_parent_is_missing_where_neither_was_there() -> None:
    one = account(CSC, "CIN meeting at school. Neither parent was present.")
    other = account(SCHOOL, "CIN meeting. Mum and Dad both on speakerphone.")
    assert {each.about for each in between(one, other)} == {"whether mother was there", "whether father was there"}


def test_a_message_that_did_not_arrive() -> None:
    sent = account(SCHOOL, "DSL sent a referral to social services by e-mail.")
    missing = account(CSC, "DSL rang to chase. No referral received from school.", day=9)
    assert [each.about for each in between(sent, missing)] == ["whether social care was told"]
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
    assert [c.first for c in found] == [listed.ref] * 6


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
    found = contradictions(events, merged.entries, task.case.people)
    key = {_pair(row, ref) for row in _key("contradictions")}
    assert len(key & {frozenset((each.first, each.second)) for each in found}) == 14  # of 18, two of them repeated rows
    assert len(found) == 34  # most others differ in the same things, or are the same exchanged dates, by other accounts


def _key(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "answer-key" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _pair(row: dict[str, str], ref: dict[tuple[str, str, str], str]) -> frozenset[str]:
    places = ((row["file"], row["sheet"], row["row"]), (row["other_file"], row["other_sheet"], row["other_row"]))
    return frozenset(ref[place] for place in places)
