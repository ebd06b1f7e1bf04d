"""Contacts an entry tells of, and those that nobody else tells of. Every agency and sentence is invented."""

from __future__ import annotations

from datetime import date, time

import pytest

from pipeline.chronology.contacts import unanswered
from pipeline.chronology.contacts_said import contacts_said
from pipeline.chronology.contacts_staff import finder_with_staff
from pipeline.chronology.contacts_whom import Partners
from pipeline.chronology.mentions import AgencyFinder
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.links import Link, SharedEvent
from pipeline.domain.patterns import ContactKind, Unanswered
from pipeline.domain.review import Person
from pipeline.domain.when import UNDATED, Precision, When

POLICE = Agency("Ashmoor Police", "POL", sector="Police")
CARE = Agency("Ashmoor Children's Services", "CSC", ("MASH",), "Children's social care")
HEALTH = Agency("Ashmoor Community Health", "ACH", service_areas=("Health visiting", "School nursing"))
SCHOOL = Agency("Thornfield Primary School", "SCH")
GP = Agency("Ferry Lane Surgery", "GP")
HOSPITAL = Agency("Ashmoor General Hospital", "AGH")
PROBATION = Agency("Ashmoor Probation", "PRO")
AGENCIES = (POLICE, CARE, HEALTH, SCHOOL, GP, HOSPITAL, PROBATION)
BY_CODE = {agency.code: agency for agency in AGENCIES}
FINDER = AgencyFinder(AGENCIES)


def entry(code: str, day: str, event: str = "", action: str = "", ref: str = "", **more: object) -> Entry:
    """An entry of the agency with this code; undated without a day."""
    on = date.fromisoformat(day) if day else None
    when = When(on, on, None, Precision.DAY) if on else UNDATED
    event_type = str(more.pop("event_type", ""))
    account = Account(event=event, action=action, event_type=event_type)
    name = BY_CODE[code].name
    return Entry(name, when, account, Place(f"{name}.csv", "", 2), ref=ref or f"{code}-{day}", **more)  # type: ignore[arg-type]  # drawn by name


def said(code: str, text: str) -> str:
    """`CSC referral, GP letter`: what a school (or another) says with this text in its action column."""
    told = contacts_said(entry(code, "2019-03-12", action=text), FINDER, PARTNERS)
    codes = {agency.name: agency.code for agency in AGENCIES}
    return ", ".join(f"{codes[each.to_agency]} {each.kind.value}" for each in told)


DONE = """
SCH | Referral made to MASH by online form.                         | CSC referral
SCH | DSL rang the duty social worker, left message.                | CSC call
SCH | T/C to HV - no answer, message left                           | ACH call
SCH | Telephone call to social worker.                              | CSC call
SCH | TC with SW2, shared concerns.                                 | CSC call
SCH | Emailed MASH with chronology attached                         | CSC e-mail
SCH | E-mail sent to school nurse and GP.                           | ACH e-mail, GP e-mail
SCH | Discussed with school nurse at drop-in.                       | ACH contact
SCH | Liaised with Health Visitor re missed appointments            | ACH contact
SCH | MARF submitted to Children’s Services.                        | CSC referral
SCH | Police informed via 101, log 433.                             | POL notification
SCH | Police called.                                                | POL call
SCH | CSC and police informed.                                      | CSC notification, POL notification
SCH | Spoke to mum at the gate and informed social worker.          | CSC notification
SCH | Mum spoken to; rang MASH.                                     | CSC call
SCH | CSC referral made                                             | CSC referral
SCH | Consent gained from father. Referral form e-mailed to MASH.   | CSC referral
SCH | Chased social worker x2, voicemail full.                      | CSC request
SCH | Body map sent to MASH.                                        | CSC notification
SCH | Wrote to the GP asking for a medication plan.                 | GP letter
SCH | Asked school nurse to see him.                                | ACH request
SCH | Message left for health visitor.                              | ACH call
SCH | Made contact with social care.                                | CSC contact
SCH | Escalated to MASH manager                                     | CSC notification
SCH | Strategy discussion with police and social care               | POL meeting, CSC meeting
SCH | Joint visit with social worker.                               | CSC meeting
SCH | Passed on to school nurse                                     | ACH notification
SCH | Rang 101                                                      | POL call
SCH | Requested return interview from the social worker by e-mail.  | CSC request
SCH | Awaiting reply from the social worker.                        | CSC request
SCH | Letter posted to the family health visitor.                   | ACH letter
SCH | Referral → MASH                                               | CSC referral
SCH | Spoke w/ SW, msg left for HV                                  | CSC call, ACH call
SCH | Safeguarding referral submitted to the local authority        | CSC referral
AGH | MASH referral by midwife MW2.                                 | CSC referral
POL | PPN submitted to CSC 13/03/19 0400hrs.                        | CSC notification
POL | MERLIN sent to MASH; Encompass notification to school.        | CSC notification, SCH notification
POL | VPD shared with Social Work and Health Visitor.               | CSC notification, ACH notification
POL | Offender manager told by phone.                               | PRO notification
POL | EDT rung 0200.                                                | CSC call
POL | Hospital contacted for update on injuries                     | AGH contact
AGH | GP letter.                                                    | GP letter
AGH | Copy of discharge summary to GP and HV.                       | GP letter, ACH letter
AGH | ED sister SR1 e-mailed a referral to Children's Social Care.  | CSC referral
AGH | Safeguarding referral telephoned to EDT by ward sister        | CSC referral
GP  | Referred to ED, A&E informed by phone.                        | AGH referral
GP  | Information requested from school nurse.                      | ACH request
ACH | Letter to parents and GP.                                     | GP letter
ACH | Letter to MO, school, GP.                                     | SCH letter, GP letter
CSC | Notified police of missing episode.                           | POL notification
CSC | School and GP notified of closure.                              | SCH notification, GP notification
CSC | Email to DSL - no response.                                   | SCH e-mail
PRO | PP1 e-mailed Children's Social Care (MASH inbox).             | CSC e-mail
PRO | I contacted the allocated social worker.                      | CSC contact
PRO | E-mailed Lee's social worker asking for the plan.             | CSC e-mail
CSC | Rang the dental clinic at Ashmoor General, left voicemail.    | AGH call
SCH | Wrote to Ferry Lane Surgery asking if he is registered.       | GP letter
SCH | Left message on SW1's voicemail, then e-mailed her.           | CSC call
SCH | LVM for HV asking her to ring.                                | ACH call
SCH | Tried SW1 three times, no reply, left message.                | CSC call
GP  | Tasked health visitor on system: weight to be checked.        | ACH request
GP  | Tried to ring social worker, message with duty.               | CSC call
SCH | Referral form done for the school nurse for bedwetting.       | ACH referral
SCH | Filled in school nurse referral and sent it to the hub.       | ACH referral
SCH | Sent the GP a letter about his weight.                        | GP letter
SCH | We let the social worker know.                                | CSC notification
SCH | Had a word with the school nurse after assembly.              | ACH contact
PRO | Enquiry made of children's services as to any involvement.    | CSC request
POL | DC Allen left her card at the surgery.                        | GP letter
AGH | Form (bruise, mother not present) e-mailed to health visitor. | ACH e-mail
SCH | As he may be moving I have e-mailed the GP.                   | GP e-mail
SCH | I wrote it up and e-mailed the report to the social worker.   | CSC e-mail
SCH | Not at home and rang health visitor.                          | ACH call
SCH | Cause for concern form and referral to MASH submitted.        | CSC referral
SCH | Concern re missed appointments raised with social worker.     | CSC contact
SCH | Lee: 'mum shouted.' Rang the front door, told all.            | CSC call
SCH | Notice for Lee Tarn sent to the health visitor.               | ACH notification
SCH | Made the social worker aware of the notice.                   | CSC notification
SCH | Copied SW1 into the e-mail to GP.                             | CSC notification, GP e-mail
SCH | Sent the police a table of late marks.                        | POL contact
SCH | Invites for the conference went out to probation and GP.      | PRO request, GP request
SCH | Spoke to Miss Tait, social worker, about the visit.           | CSC call
CSC | Police requested to complete a safe and well check.           | POL request
CSC | GP asked to review the medication.                            | GP request
POL | CSC out of hours updated by phone at 0215.                    | CSC notification
CSC | Police and school told next day.                              | POL notification, SCH notification
CSC | Police, mum, school all rung.                                 | POL call, SCH call
CSC | SW1 rings school, speaks to DSL.                              | SCH call
CSC | Advised police of the new address.                            | POL contact
POL | Brought to the attention of the health visitor.               | ACH notification
POL | Forwarded to partner agencies incl. CSC.                      | CSC notification
POL | PPN shared via MASH.                                          | CSC notification
SCH | Told GP that he would be collected by gran.                   | GP notification
SCH | MARF completed and sent in.                                   | CSC referral
SCH | Sent the MARF in.                                             | CSC referral
SCH | Partner intelligence form sent off.                           | POL notification
POL | Concern logged on the council's online portal.                | CSC notification
SCH | Filled in the council's online concern form.                  | CSC referral
SCH | Absence form uploaded to Ashmoor's portal.                    | CSC notification
SCH | Popped a note in at the surgery on the way home.              | GP letter
SCH | Hand-written note about his diet left at the surgery.         | GP letter
SCH | PC Hale was at the gate so I told him about the car.          | POL notification
SCH | Nobody answered at the surgery, so a message was left.        | GP call
SCH | Second chaser to the health visitor by e-mail.                | ACH request
PRO | Check on his brother's car requested from police by e-mail.   | POL request
AGH | Letter dictated to Dr at Ferry Lane about her mood.           | GP letter
SCH | E-mailed the hospital's health visitor.                       | ACH e-mail
"""

NOT_DONE = """
SCH | Social worker called with news of the move.
GP  | Mother told to call social care if worried.
SCH | To refer to CSC.
SCH | Consider referral to MASH
SCH | Advised mother to contact GP.
SCH | Will ring social worker tomorrow.
SCH | No referral made to CSC as consent not given.
SCH | Police not informed.
SCH | Did not inform social care.
SCH | Referral to MASH to be made by DSL.
SCH | Referral to CSC considered, threshold not met.
SCH | Family had been known to CSC since 2012.
SCH | Mum rang social services herself.
SCH | MGM has contacted the police.
SCH | Mother said that she had told the health visitor.
SCH | Social worker rang, will visit tomorrow.
SCH | Call from MASH.
SCH | Told by police at 9.
SCH | Referral received from GP.
SCH | Forgot his school bag. Police station is opposite.
SCH | Cheshire police informed us.
SCH | GP referred him to the hospital.
SCH | Taken to hospital by ambulance.
SCH | Mother declined referral to Early Help and GP.
SCH | Plan: email social worker, ring HV.
SCH | DSL to speak to social worker.
SCH | Police informed mother of the charge.
SCH | School informed by police.
SCH | Minutes read. Letter from hospital on file.
SCH | Agreed that social worker would contact GP.
SCH | Should have been referred to MASH.
SCH | If it happens again, refer to MASH
SCH | Neighbour reported noise to police
SCH | Police called by neighbour.
POL | Reported to police by mother.
POL | PPN not submitted to CSC.
CSC | SW1 rang the duty team and MASH.
CSC | Awaiting referral to CAMHS. Needs to be discussed with school nurse.
SCH | Rang Lee at hospital.
SCH | Told Lee about the social worker.
SCH | Mum rang to say police have been told.
SCH | LT sent to hospital for X-ray.
SCH | Lee rang the police, she says.
CSC | Police called by the hotel.
SCH | Asked mum whether social worker had been.
SCH | Informed through police notice of an incident.
SCH | Letter to mum re hospital appointment.
SCH | We told her health visitor had rung. Told SW knows.
SCH | Rang the nurse about the hospital.
CSC | Police asked to speak to mother.
CSC | Dad says police were called last night.
CSC | Raised at meeting: school to refer to GP.
CSC | Lee (police informed by mum) is safe.
SCH | Asked if we had informed social care.
SCH | Told to refer to MASH.
GP  | Referral to hospital rejected.
SCH | Referred to own GP by mum.
SCH | Considered a referral to MASH at the meeting.
SCH | MARF received back unsigned, sent again.
SCH | MARF not sent as mother refused.
SCH | MARF to be submitted by DSL.
SCH | MARF completed by health visitor and sent in.
SCH | Social worker was in with mum so I told her the times.
SCH | Social worker was in with Lee so I told him the times.
SCH | Nobody answered at the surgery.
SCH | Book left at school by Lee.
ACH | Mother said that she had left a note at school.
ACH | Letter from dad left at school.
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


LEE = Person("Lee Tarn", ("LT",), "Child")
PARTNERS = Partners((), (), FINDER, (LEE,))


@pytest.mark.parametrize(("code", "text", "expected"), rows(DONE))
def test_what_was_done_is_a_contact(code: str, text: str, expected: str) -> None:
    assert said(code, text) == expected


@pytest.mark.parametrize(("code", "text"), rows(NOT_DONE))
def test_what_was_not_done_by_this_agency_is_none(code: str, text: str) -> None:
    assert said(code, text) == ""


# ---- without a counterpart

LIST = """
An answer that names the sender | SCH 03-12 Form e-mailed to MASH. | CSC 03-13 Contact from school: bruise. | -
Nothing at all in the window | SCH 03-12 Form e-mailed to MASH. | CSC 05-20 Visit by SW1. | listed
An entry about something else | SCH 03-12 Form e-mailed to MASH. | CSC 03-14 Visit by SW1. Flat tidy. | listed
Something came in from nobody named | SCH 03-12 Form e-mailed to MASH. | CSC 03-14 Referral received. | -
It came from somebody else | SCH 03-12 Form e-mailed to MASH. | CSC 03-14 Referral received from GP. | listed
It came from the family | SCH 03-12 DSL rang social worker. | CSC 03-13 Call from grandmother, worried. | listed
It came from outside the review | SCH 03-12 Form e-mailed to MASH. | CSC 03-14 Told by the coroner's office. | listed
An outsider told them | SCH 03-12 Form e-mailed to MASH. | CSC 03-14 Landlord told us. Letter received. | listed
The police's own paper | SCH 03-12 Form e-mailed to MASH. | CSC 03-14 PPN received. | listed
The same paper, sent by the police | POL 03-12 PPN sent to MASH. | CSC 03-14 PPN received. | -
The sender is named to deny it | SCH 03-12 DSL rang social worker. | CSC 03-14 No call from school on record. | listed
The other means to ask the sender | SCH 03-12 DSL rang social worker. | CSC 03-14 SW1 to contact school. | listed
The other wrote to the sender itself | SCH 03-12 DSL rang social worker. | CSC 03-18 Letter sent to school. | listed
The same rare words | SCH 03-12 Told MASH: torn frenulum, trampoline. | CSC 03-14 Torn frenulum, ?trampoline. | -
A letter takes its time | AGH 03-12 GP letter. | GP 03-29 Hospital letter coded. | -
A day named in the text | POL 03-12 PPN sent to MASH 25/03/19. | CSC 04-01 Police notification read. | -
Named for another matter | SCH 03-12 DSL rang social worker. | CSC 03-14 Visit. Lee was off school, unwell. | listed
Named for the same matter | SCH 03-12 Told SW1 of his torn coat. | CSC 03-14 Visit. Off school. Coat torn. | -
It sat in a meeting | SCH 03-12 Chronology e-mailed to SW1. | CSC 03-14 Core group. School, mum. Plan. | listed
A meeting, of which both tell | SCH 03-12 Strategy meeting with police. | POL 03-12 Strategy meeting, by phone. | -
Advice that names it | GP 03-12 Tasked health visitor: weight. | ACH 03-14 Weighed. Advised GP if worse. | listed
Undated, and names the sender | SCH 03-12 Rang HV, fell off trampoline. | ACH - School rang about the trampoline. | -
No chronology from them | SCH 03-12 DSL rang probation. | CSC 03-14 Visit. | -
"""


def drawn(cell: str) -> Entry:
    code, day, text = cell.split(" ", 2)
    return entry(code, "" if day == "-" else f"2019-{day}", text)


@pytest.mark.parametrize(("case", "told", "heard", "expected"), rows(LIST))
def test_a_contact_is_listed_when_nothing_could_be_its_counterpart(
    case: str, told: str, heard: str, expected: str
) -> None:
    sent = drawn(told)
    listed = sent.ref in {each.ref for each in unanswered([sent, drawn(heard)], AGENCIES, ())}
    assert listed is (expected == "listed"), case


def test_an_item_names_both_agencies_and_the_authors_words() -> None:
    heard = entry("CSC", "2019-08-01", "Visit.")
    [found] = unanswered([entry("SCH", "2019-03-12", "Rang the front door.", ref="SCH-0001"), heard], AGENCIES, ())
    assert found == Unanswered(
        "SCH-0001", SCHOOL.name, CARE.name, ContactKind.CALL, "front door", date(2019, 3, 10), date(2019, 3, 19)
    )


def shared(*entries: Entry) -> SharedEvent:
    refs = tuple(each.ref for each in entries)
    agencies = tuple(dict.fromkeys(each.agency for each in entries))
    return SharedEvent(refs, agencies, (Link(refs[0], refs[1], 0.9, ("same day",)),))


def test_an_account_of_the_same_event_is_an_answer_even_when_it_names_nobody() -> None:
    told, heard = entry("SCH", "2019-03-12", "DSL rang social worker."), entry("CSC", "2019-03-12", "Fall at club.")
    assert [each.ref for each in unanswered([told, heard], AGENCIES, ())] == [told.ref]
    assert unanswered([told, heard], AGENCIES, [shared(told, heard)]) == ()


def test_an_account_of_the_same_event_from_before_the_contact_is_no_answer() -> None:
    heard = entry("CSC", "2019-02-01", "Family has moved.")
    told = entry("SCH", "2019-03-12", "Family has moved.", "Transport form sent to social care.")
    assert [each.ref for each in unanswered([heard, told], AGENCIES, [shared(heard, told)])] == [told.ref]


def test_a_later_message_is_not_answered_by_an_account_that_shares_nothing() -> None:
    heard = entry("CSC", "2019-03-11", "Visit. Cried, then laughed.")
    told = entry("SCH", "2019-03-12", "Complaint e-mailed to social worker about transport.")
    assert [each.ref for each in unanswered([heard, told], AGENCIES, [shared(heard, told)])] == [told.ref]


SECOND = Agency("Bankside Primary School", "BPS")
TWO_SCHOOLS = (*AGENCIES, SECOND)


def at(agency: Agency, day: str, event: str, ref: str = "") -> Entry:
    on = date.fromisoformat(day)
    name = agency.name
    return Entry(
        name, When(on, on, None, Precision.DAY), Account(event=event), Place(f"{name}.csv", "", 2), ref=ref or day
    )


def test_the_school_is_the_one_that_had_the_child_then() -> None:
    entries = [
        at(SCHOOL, "2019-01-10", "Late."),
        at(SCHOOL, "2019-03-01", "Left us."),
        at(SECOND, "2019-05-01", "New starter."),
        at(CARE, "2019-06-01", "SW1 rang the school.", "CSC-0001"),
        at(SECOND, "2019-09-01", "New class."),
    ]
    assert [(each.ref, each.to_agency) for each in unanswered(entries, TWO_SCHOOLS, ())] == [("CSC-0001", SECOND.name)]


def test_where_two_schools_have_the_family_and_nothing_decides_nobody_is_meant() -> None:
    entries = [
        *(at(school, day, "Late.") for school in (SCHOOL, SECOND) for day in ("2019-01-10", "2019-09-01")),
        at(CARE, "2019-06-01", "SW1 rang the school.", "CSC-0001"),
    ]
    assert unanswered(entries, TWO_SCHOOLS, ()) == ()


def test_the_school_that_the_sender_deals_with_is_meant_and_either_may_answer() -> None:
    dealings = [at(CARE, f"2019-0{n}-10", "Thornfield Primary told of the plan.", f"C-{n}") for n in (1, 2, 3)]
    entries = [
        *(at(school, day, "Late.") for school in (SCHOOL, SECOND) for day in ("2019-01-10", "2019-09-01")),
        *dealings,
        at(CARE, "2019-06-01", "SW1 rang the school.", "CSC-0001"),
    ]
    found = {each.ref: each.to_agency for each in unanswered(entries, TWO_SCHOOLS, ())}
    assert found["CSC-0001"] == SCHOOL.name
    answered = [*entries, at(SECOND, "2019-06-02", "Call from social worker.")]
    assert "CSC-0001" not in {each.ref for each in unanswered(answered, TWO_SCHOOLS, ())}


def test_the_one_after_the_name_is_meant() -> None:
    [mention] = AgencyFinder((*AGENCIES, Agency("Winsford Children's Services", "WCS"))).mentions(
        "Rang the social worker at Winsford."
    )
    assert mention.agency == "Winsford Children's Services"


def test_staff_of_the_register_and_of_the_people_column_name_their_agency() -> None:
    on = date(2019, 3, 1)
    when = When(on, on, None, Precision.DAY)
    visits = [
        Entry(PROBATION.name, when, Account(event="Seen.", people_present="QZ"), Place("p.csv", "", n), ref=f"P-{n}")
        for n in range(3)
    ]
    people = (Person("Ruth Example", ("RE2",), "Social worker", CARE.name), LEE)
    finder = finder_with_staff(AGENCIES, visits, people)
    assert finder.named_in("Rang QZ.") == {PROBATION.name}
    assert finder.named_in("E-mailed Ruth Example and RE2.") == {CARE.name}
    assert finder.named_in("Saw LT.") == frozenset()


def test_staff_are_known_as_others_write_of_them() -> None:
    on = date(2019, 3, 1)
    when = When(on, on, None, Precision.DAY)
    seen = [
        Entry(agency.name, when, Account(event="Seen.", people_present=name), Place("p.csv", "", n), ref=f"{name}-{n}")
        for agency, name in ((GP, "Dr Innes"), (HOSPITAL, "R Okafor"))
        for n in range(3)
    ]
    finder = finder_with_staff(AGENCIES, seen, (Person("Sam Example", (), "Officer", PROBATION.name), LEE))
    assert finder.named_in("Wrote to Dr Innes.") == {GP.name}
    assert finder.named_in("Rang Ms Okafor.") == {HOSPITAL.name}
    assert finder.named_in("E-mailed Mr Example.") == {PROBATION.name}
    assert finder.named_in("Rang Mr Nobody.") == frozenset()


def test_a_school_goes_without_its_last_word() -> None:
    academy = Agency("Westmoor High Academy", "WHA")
    [mention] = AgencyFinder((*AGENCIES, academy)).mentions("Letter to Westmoor High.")
    assert mention.agency == academy.name


def test_one_event_in_two_versions_of_a_file_is_listed_once() -> None:
    first = entry("SCH", "2019-03-12", "DSL rang social worker.", ref="SCH-0001", linked=("SCH-0009",))
    second = entry("SCH", "2019-03-12", "DSL rang social worker.", ref="SCH-0009", linked=("SCH-0001",))
    other = entry("CSC", "2019-08-01", "Visit.")
    assert [each.ref for each in unanswered([first, second, other], AGENCIES, ())] == ["SCH-0001"]


def test_an_entry_answers_an_earlier_contact_but_not_also_a_later_one() -> None:
    entries = [
        entry("SCH", "2019-03-12", "DSL rang social worker."),
        entry("CSC", "2019-03-12", "Call from school."),
        entry("SCH", "2019-03-14", "DSL rang social worker again, message left."),
    ]
    assert [each.ref for each in unanswered(entries, AGENCIES, ())] == ["SCH-2019-03-14"]


def test_an_undated_contact_has_no_window_and_is_not_listed() -> None:
    assert unanswered([entry("SCH", "", "Rang MASH."), entry("CSC", "2019-03-12", "Visit.")], AGENCIES, ()) == ()


def test_a_month_widens_the_window() -> None:
    when = When(date(2019, 3, 1), date(2019, 3, 31), None, Precision.MONTH)
    told = Entry(SCHOOL.name, when, Account(event="Rang MASH."), Place("a.csv", "", 2), ref="SCH-0001")
    [found] = unanswered([told, entry("CSC", "2019-08-01", "Visit.")], AGENCIES, ())
    assert (found.earliest, found.latest) == (date(2019, 2, 27), date(2019, 4, 7))


# ---- staff, and logs by the clock

SPOKEN_OF = """
The register's first name         | Rang Priya's number.                   | CSC
A post before the name            | Phoned Mrs Okafor.                     | SCH
A post behind it                  | E-mailed Ruth Lindqvist.               | GP
Nobody's name                     | Rang Mrs Nobody.                       | -
A word that is no name            | Grace was said. Mark made on the wall. | -
The family                        | Rang Lee and Ms Tarn.                  | -
"""


@pytest.mark.parametrize(("case", "text", "expected"), rows(SPOKEN_OF))
def test_staff_are_known_by_what_the_register_and_the_texts_say_of_them(case: str, text: str, expected: str) -> None:
    told = [
        entry("CSC", "2019-03-01", "Visit to school, spoke with headteacher Mrs Okafor."),
        entry("POL", "2019-03-02", "Call from Ruth Lindqvist (practice nurse). Ms Tarn (social worker) there."),
    ]
    people = (Person("Priya Sandhu", ("Grace", "Mark"), "Social worker", CARE.name), LEE)
    named = finder_with_staff(AGENCIES, told, people).named_in(text)
    assert named == ({BY_CODE[expected].name} if expected != "-" else frozenset()), case


def test_a_name_of_which_two_agencies_have_as_much_is_nobodys() -> None:
    told = [
        entry("CSC", "2019-03-01", "Rang headteacher Mrs Okafor."),
        entry("CSC", "2019-03-02", "Rang health visitor Mrs Okafor."),
    ]
    assert finder_with_staff(AGENCIES, told, (LEE,)).named_in("E-mailed Mrs Okafor.") == frozenset()


def by_the_clock(code: str, clock: str, event: str) -> Entry:
    on = date(2024, 3, 12)
    when = When(on, on, time.fromisoformat(clock), Precision.MINUTE)
    return Entry(BY_CODE[code].name, when, Account(event=event), Place(f"{code}.csv", "", 2), ref=f"{code}-{clock}")


LOG = [by_the_clock(code, f"{hour:02}:10", "Cordon checked.") for hour in range(24) for code in ("POL", "AGH")]

ANSWERS_BY_CLOCK = """
Within the hour                           | 14:50 | Call received, bed request noted. | -
A morning's call is no answer to it       | 09:00 | Call received, bed request noted. | listed
Nor is one of late in the evening         | 21:30 | Call received, bed request noted. | listed
"""


@pytest.mark.parametrize(("case", "clock", "heard", "expected"), rows(ANSWERS_BY_CLOCK))
def test_in_a_log_the_answer_stands_within_hours(case: str, clock: str, heard: str, expected: str) -> None:
    told = by_the_clock("POL", "14:30", "Rang hospital switchboard for beds.")
    listed = {each.ref for each in unanswered([*LOG, told, by_the_clock("AGH", clock, heard)], AGENCIES, ())}
    assert (told.ref in listed) is (expected == "listed"), case


def test_a_chronology_of_years_is_read_by_days() -> None:
    years_ago = entry("AGH", "2019-03-12", "Seen.")
    told, heard = by_the_clock("POL", "14:30", "Rang hospital."), by_the_clock("AGH", "09:00", "Call received.")
    assert unanswered([years_ago, told, heard], AGENCIES, ()) == ()


def test_staff_are_known_by_the_columns_that_say_who_wrote() -> None:
    told = [
        each
        for n in range(3)
        for each in (
            entry(
                "PRO", "2019-03-01", "Seen.", ref=f"PRO-{n}", other=(("Recorded by", "S Aspinwick"), ("Risk", "J Noon"))
            ),
            entry("CSC", "2019-03-01", "Seen.", ref=f"CSC-{n}", event_type="Home visit - K Dray"),
        )
    ]
    finder = finder_with_staff(AGENCIES, told, (LEE,))
    assert finder.named_in("Secure e-mail to Ms Aspinwick.") == {PROBATION.name}
    assert finder.named_in("Rang Miss Dray, direct line.") == {CARE.name}
    assert finder.named_in("Rang Miss Noon.") == frozenset()
