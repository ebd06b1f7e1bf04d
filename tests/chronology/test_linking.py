"""The same event told by several agencies: found, held apart from its neighbours, and decided by people."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date, time

import pytest

from pipeline.chronology.linking import link, with_links
from pipeline.chronology.linking.gathering import gather
from pipeline.chronology.linking.judging import chance_by_clock, judge
from pipeline.domain.agency import Agency, derive_codes
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.links import LinkDecision, SharedEvent
from pipeline.domain.when import UNDATED, Precision, When

EXPLOITED = """
A1 | Northmere Police | 14/09/2021 16:40 | Stop and search | With two older males, lock knife in waistband. Arrested.
A1 | Parkfield Academy | 15/09/2021 | Behaviour log | Mum rang: he had been arrested yesterday with a knife.
A1 | Children's Services | 16/09/2021 | Contact | Police PPN. J arrested in possession of a knife with two adult males.
   | Parkfield Academy | 20/09/2021 | Attendance | J absent, no reason given.
   | Northmere Homes | 22/09/2021 | Tenancy | Routine inspection. Tidy.
   | Children's Services | 30/09/2021 | Home visit | SW visited. J in bed, would not come down.
   | Parkfield Academy | 30/09/2021 | Attendance | J absent. Text home.
A3 | Children's Services | 12/10/2021 14:00 | Strategy discussion | With police, school and YJS: exploitation.
A3 | Northmere Police | 12/10/2021 14:00 | Strategy | DS attended strategy by Teams.
A3 | Youth Justice Service | 12/10/2021 | Meeting | Attended strat, exploitation risk assessed as high.
A7 | British Transport Police | 11/11/2021 09:50 | Arrest | J found on train at Seaborough with 38 wraps and cash.
A7 | Children's Services | 11/11/2021 | Telephone | Custody sergeant: J detained with Class A drugs in Seaborough.
A7 | Parkfield Academy | 12/11/2021 | Phone call | Mother says J "picked up with drugs on a train" yesterday.
A8 | Children's Services | 24/11/2021 | ICPC | Initial Child Protection Conference. Category: neglect. CP plan.
A8 | Parkfield Academy | 24/11/2021 | Conference | Attended ICPC. CP plan made.
A8 | Youth Justice Service | 24/11/2021 | Meeting | Child protection conference, subject to plan.
A9 | Children's Services | 01/12/2021 | Core group | First core group. Mother and school attended.
A9 | Parkfield Academy | 01/12/2021 | Core group | Core group 1 held at school.
"""

FERRY = """
C4 | Coastguard | 08/11/1994 00:52 | Mayday | Mayday from Solan on ch 16: fire on car deck, 12 miles NW of Stack Head.
C4 | Northern Isles Ferries | 08/11/1994 00:50 | Bridge | Mayday sent by radio officer. General alarm.
C6 | RNLI | 08/11/1994 01:05 | Launch | Stack Head lifeboat launched, cox reports seas of 6m.
C6 | Coastguard | 08/11/1994 01:06 | Log | Stack Head LB launched.
C9 | Northern Isles Ferries | 08/11/1994 02:10 | Bridge | Master orders abandon ship. Starboard boats only.
C9 | Coastguard | 08/11/1994 02:12 | Log | Solan abandoning. All vessels to close.
C11 | Coastguard | 08/11/1994 03:35 | Log | Trawler Girl Morag picks up 17 survivors from a raft.
C11 | RNLI | 08/11/1994 03:40 | Log | Transferred 17 from Girl Morag.
   | Northern Isles Ferries | 08/11/1994 05:15 | Office | Managing director told at home.
C13 | Coastguard | 08/11/1994 06:20 | Log | Solan sinks, 59.14N.
C13 | RAF Rescue | 08/11/1994 06:18 | Log | Vessel rolled to port and sank by the stern.
   | Met Office | 08/11/1994 08:00 | Observation | Wind SW 9, sea state very rough.
"""

INFANT = """
H1 | Kentish Vale Constabulary | 02/01/2022 03:20 | Domestic incident | Shouting. Both intoxicated, Kacper holding baby.
H1 | Vale Children's Service | 04/01/2022 | VPA | VPA re 02/01: parents drunk and rowing with baby in arms.
   | Vale 0-19 Service | 05/01/2022 10:00 | Contact | Home visit. Baby well, 3.9kg.
H1 | Orchard Medical Centre | 11/01/2022 | Post | Vulnerable person alert filed, alcohol and argument on 2 Jan.
   | Orchard Medical Centre | 21/01/2022 | Imms | DTaP/IPV/Hib given.
H2 | Eastgate Hospital | 26/01/2022 18:55 | Paediatric unit | Bruise to left cheek, says lay on dummy. Home.
H2 | Vale 0-19 Service | 28/01/2022 | Liaison | Hospital form: facial bruise explained by dummy.
H2 | Orchard Medical Centre | 03/02/2022 | Discharge letter | Hospital 26/1, mark on cheek.
   | Vale 0-19 Service | 09/02/2022 | Home visit | No sign of bruising now.
H3 | Little Oaks Nursery | 22/02/2022 | Concern | Filip said "Tata throw the chair and hit the baby bed".
H3 | Vale Children's Service | 22/02/2022 | Contact | Nursery rang: sibling says father threw a chair which struck cot.
H7 | Vale Children's Service | 15/03/2022 | ICPC | Conference. Physical harm category, plan made.
H7 | Vale 0-19 Service | 15/03/2022 | Conf | Attended CP conference.
H8 | Vale Children's Service | 24/03/2022 | Core group | Core group. Kacper engaged with alcohol service.
H8 | Little Oaks Nursery | 24/03/2022 | Core group | Attended by video.
"""


def chronology(drawing: str) -> tuple[list[Entry], list[Agency], dict[str, str]]:
    """Entries in the timeline's order, their agencies, and the event of each ref (empty: none)."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    names = sorted({row[1] for row in rows})
    agencies = [Agency(name, code) for name, code in zip(names, derive_codes(names), strict=True)]
    told = [(_entry(number, *row[1:]), row[0]) for number, row in enumerate(rows)]
    told.sort(key=lambda each: each[0].when.order)
    return [entry for entry, _ in told], agencies, {entry.ref: event for entry, event in told}


def _entry(number: int, agency: str, written: str, kind: str, event: str) -> Entry:
    account = Account(date_as_written=written, event_type=kind, event=event)
    return Entry(agency, _when(written), account, Place(agency, "", number), ref=f"R-{number:03}")


def _when(written: str) -> When:
    if not written:
        return UNDATED
    day, _, clock = written.partition(" ")
    first = date(*map(int, reversed(day.split("/"))))
    at = time.fromisoformat(clock) if clock else None
    return When(first, first, at, Precision.MINUTE if at else Precision.DAY)


def pairs(events: tuple[SharedEvent, ...], entries: list[Entry]) -> set[frozenset[str]]:
    agency = {entry.ref: entry.agency for entry in entries}
    both = (pair for event in events for pair in itertools.combinations(event.refs, 2))
    return {frozenset(pair) for pair in both if agency[pair[0]] != agency[pair[1]]}


def found(drawing: str) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of two agencies' entries that were linked, and those that should have been."""
    entries, agencies, truth = chronology(drawing)
    agency = {entry.ref: entry.agency for entry in entries}
    true = {
        frozenset(pair)
        for pair in itertools.combinations(truth, 2)
        if truth[pair[0]] and truth[pair[0]] == truth[pair[1]] and agency[pair[0]] != agency[pair[1]]
    }
    return pairs(link(entries, agencies), entries), true


@pytest.mark.parametrize("drawing", [EXPLOITED, INFANT], ids=["exploited", "infant"])
def test_most_pairs_are_found_and_most_found_are_right(drawing: str) -> None:
    linked, true = found(drawing)
    assert len(linked & true) / len(true) >= 0.9
    assert len(linked & true) / len(linked) >= 0.9


def test_an_event_told_by_the_minute_is_mostly_found() -> None:
    linked, true = found(FERRY)
    assert len(linked & true) / len(true) >= 0.8


def test_many_entries_within_minutes_weigh_less_by_the_clock() -> None:
    """Two a minute fall together by chance, two an hour hardly do."""
    lines = [
        f"| {agency} | 08/11/1994 20:{minute:02} | Log | Line {minute}." for minute in range(30) for agency in "AB"
    ]
    crowded, agencies, _ = chronology("\n".join(lines))
    assert chance_by_clock(gather(crowded, agencies)) > 1
    spread, agencies, _ = chronology(FERRY)
    assert chance_by_clock(gather(spread, agencies)) < 0
    assert chance_by_clock(gather([], agencies)) == 0


def test_a_conference_is_not_the_core_group_a_week_later() -> None:
    entries, agencies, truth = chronology(EXPLOITED)
    for event in link(entries, agencies):
        assert not {"A8", "A9"} <= {truth[ref] for ref in event.refs}


def test_two_agencies_routine_visits_on_one_day_are_two_events() -> None:
    drawn = """
      | Vale 0-19 Service | 03/02/2021 10:00 | Home visit | Weight 4.2 kg, feeding well. Clinic next month.
      | Vale Children's Service | 03/02/2021 | Home visit | SW saw both children. Mother tired. Plan unchanged.
      | Eastgate Hospital | 09/02/2021 | Clinic | Hips scanned, normal.
      | Vale Children's Service | 19/02/2021 | Home visit | No answer.
    """
    entries, agencies, _ = chronology(drawn)
    assert link(entries, agencies) == ()


def test_the_text_tells_the_day_when_the_dates_lie_weeks_apart() -> None:
    drawn = """
    X | Kent Police | 17/03/2018 21:40 | Domestic | Pushed against the kitchen worktop and held by the throat.
      | Kent Police | 30/03/2018 | Traffic | Stopped for speeding.
      | Larkfield Surgery | 03/04/2018 | Consultation | Cough, chest clear.
    X | Larkfield Surgery | 09/04/2018 | Letter from hospital | Seen 17/03: marks to throat, pushed against worktop.
    """
    entries, agencies, truth = chronology(drawn)
    [event] = link(entries, agencies)
    assert [truth[ref] for ref in event.refs] == ["X", "X"]
    assert "one names the day of the other" in event.links[0].reasons


def test_the_agency_that_nobody_else_has_an_entry_near_fits_best() -> None:
    drawn = """
      | Kent Police | 01/03/2020 | Traffic | Stopped for speeding.
    X | Kent Police | 10/03/2020 21:00 | Domestic | Row over the rent. Kettle thrown at the wall, Alba crying upstairs.
      | Kent Police | 28/03/2020 | Intelligence | Seen drinking at the Packhorse.
      | Larkfield Surgery | 02/03/2020 | Consultation | Cough, chest clear.
    X | Larkfield Surgery | 12/03/2020 | Consultation | Says he threw a kettle at the wall on Tuesday, row over rent.
      | Larkfield Surgery | 27/03/2020 | Consultation | Cough again.
    """
    entries, agencies, truth = chronology(drawn)
    [event] = link(entries, agencies)
    assert {truth[ref] for ref in event.refs} == {"X"}


def test_a_log_kept_by_another_clock_is_put_on_one_clock() -> None:
    words = "anchor ballast capstan derrick funnel galley hawser jib keel lantern mast oar".split()
    lines = [
        f"E{at} | {agency} | 06/03/1987 {hour + at // 3}:{at % 3 * 20:02} | Log | The {word} {told}, no {word} left."
        for at, word in enumerate(words)
        for agency, hour, told in (("Port Control", 18, "failed"), ("Coastguard", 17, "reported broken"))
    ]
    entries, agencies, truth = chronology("\n".join(lines))
    told = gather(entries, agencies)
    ahead = dict(zip(told.agencies, judge(told).line.ahead, strict=True))
    assert ahead["Port Control"] - ahead["Coastguard"] == 60
    events = link(entries, agencies)
    true = [each for event in events if len({truth[ref] for ref in event.refs}) == 1 for each in event.links]
    assert true
    assert all("by clocks that seem an hour apart" in " ".join(each.reasons) for each in true)


def test_entries_that_only_share_a_full_day_are_not_linked() -> None:
    """Three hundred routine entries on one day: nothing quadratic, nothing linked."""
    agencies = [Agency(name, name[:3].upper()) for name in ("Kent Police", "Harbour Homes", "Vale School")]
    when = _when("03/02/2021")
    entries = [
        Entry(
            agencies[number % 3].name,
            when,
            Account(event_type="Contact", event=f"Routine call number {number}, nothing to add."),
            Place(agencies[number % 3].name, "", number),
            ref=f"R-{number:04}",
        )
        for number in range(300)
    ]
    assert not [event for event in link(entries, agencies) if len(event.agencies) > 1]


def test_a_second_record_of_one_agency_stands_in_the_same_event() -> None:
    drawn = """
    X | Kent Police | 31/08/2019 20:15 | ABH | Ran to neighbour. Cut lip, swelling to left cheek. He punched her.
    X | Kent Police | 31/08/2019 21:05 | ABH | Ran to neighbour with cut lip, swelling to left cheek, he punched her.
      | Kent Police | 02/09/2019 | Intelligence | Seen drinking at the Packhorse.
    """
    entries, agencies, truth = chronology(drawn)
    [event] = link(entries, agencies)
    assert {truth[ref] for ref in event.refs} == {"X"}
    assert event.agencies == ("Kent Police",)


def test_an_exported_date_is_read_the_other_way_round_where_the_file_was_flagged() -> None:
    entries, agencies, _ = chronology("""
    X | Kent Police | 06/02/2020 22:30 | Noise | Neighbour: baby crying for hours, then a bang, then nothing.
      | Kent Police | 15/03/2020 | Traffic | Stopped for speeding.
    X | Harbour Homes | 02/07/2020 | Complaint | Neighbour: baby crying for hours, then a bang, then nothing.
    """)
    assert link(entries, agencies) == ()
    flagged = [
        replace(entry, flags=("date-order-swap",)) if entry.agency == "Harbour Homes" else entry for entry in entries
    ]
    [event] = link(flagged, agencies)
    assert event.agencies == ("Kent Police", "Harbour Homes")


def test_differences_are_the_authors_words_side_by_side() -> None:
    entries, agencies, _ = chronology(EXPLOITED)
    links = [each for event in link(entries, agencies) for each in event.links]
    dates = [each for one in links for each in one.differences if each.about == "date"]
    assert ("14/09/2021 16:40", "15/09/2021") in {(each.first, each.second) for each in dates}
    written = " ".join(entry.account.event for entry in entries)
    for each in (each for one in links for each in one.differences if each.about == "what"):
        assert each.first.removesuffix(" …") in written
        assert each.second.removesuffix(" …") in written


def test_every_ref_of_an_event_is_in_one_of_its_links_in_the_timelines_order() -> None:
    entries, agencies, _ = chronology(EXPLOITED)
    place = {entry.ref: position for position, entry in enumerate(entries)}
    for event in link(entries, agencies):
        assert {ref for each in event.links for ref in (each.first, each.second)} == set(event.refs)
        assert list(event.refs) == sorted(event.refs, key=place.__getitem__)
        for each in event.links:
            assert place[each.first] < place[each.second]
            assert 0 < each.confidence <= 1
            assert each.reasons


def test_a_rejected_pair_never_ends_in_one_event() -> None:
    entries, agencies, truth = chronology(EXPLOITED)
    members = [ref for ref, event in truth.items() if event == "A1"]
    for first, second in itertools.permutations(members, 2):
        events = link(entries, agencies, [LinkDecision(first, second, confirmed=False)])
        assert not any({first, second} <= set(event.refs) for event in events)


def test_a_confirmed_pair_is_one_event_whatever_the_texts_say() -> None:
    entries, agencies, _ = chronology(EXPLOITED)
    first, second = entries[3].ref, entries[-1].ref
    events = link(entries, agencies, [LinkDecision(second, first, confirmed=True, by="A. Officer", reason="told me")])
    [event] = [event for event in events if {first, second} <= set(event.refs)]
    [made] = [each for each in event.links if (each.first, each.second) == (first, second)]
    assert (made.confidence, made.confirmed_by) == (1.0, "A. Officer")


def test_a_rejection_outweighs_a_chain_of_confirmations() -> None:
    entries, agencies, _ = chronology(EXPLOITED)
    one, two, three = (entry.ref for entry in entries[:3])
    decisions = [LinkDecision(one, two, True), LinkDecision(two, three, True), LinkDecision(one, three, False)]
    assert not any({one, three} <= set(event.refs) for event in link(entries, agencies, decisions))


def test_the_last_decision_on_a_pair_counts_and_unknown_refs_do_not() -> None:
    entries, agencies, _ = chronology(EXPLOITED)
    first, second = entries[3].ref, entries[-1].ref
    changed = [LinkDecision(first, second, True), LinkDecision(second, first, False), LinkDecision("NO-1", first, True)]
    assert link(entries, agencies, changed) == link(entries, agencies)


def test_links_stand_behind_those_of_duplicates_without_repeats() -> None:
    entries, agencies, truth = chronology(EXPLOITED)
    events = link(entries, agencies)
    one, two, three = (ref for ref, event in truth.items() if event == "A1")
    before = [replace(entry, linked=(three, "R-999")) if entry.ref == one else entry for entry in entries]
    after = {entry.ref: entry.linked for entry in with_links(before, events)}
    assert after[one] == (three, "R-999", two)
    assert after[two] == (one, three)
    assert [entry.ref for entry in with_links(before, events)] == [entry.ref for entry in entries]
    assert after[next(ref for ref, event in truth.items() if not event)] == ()


def test_the_events_do_not_depend_on_the_agencies_order_or_on_chance() -> None:
    entries, agencies, _ = chronology(EXPLOITED)
    first = link(entries, agencies)
    mixed = list(agencies)
    random.Random(1).shuffle(mixed)
    assert link(entries, mixed) == first == link(entries, agencies)


def test_nothing_one_entry_and_undated_entries_are_no_trouble() -> None:
    assert link([], []) == ()
    alone, agencies, _ = chronology(FERRY.strip().splitlines()[0])
    assert link(alone, agencies) == ()
    entries, agencies, _ = chronology("""
      | Kent Police |  | Note | Mum rang about the boiler.
      | Harbour Homes |  | Note | Mum rang about the boiler.
    """)
    assert link(entries, agencies) == ()
