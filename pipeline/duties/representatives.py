"""Who speaks for each agency, and how they are reached: SC5-SC7, SC9, RT9, RT11."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Judgement
from pipeline.domain.meetings import MeetingKind
from pipeline.domain.review import Contact
from pipeline.domain.spoken import spoken
from pipeline.duties.drafts import REVIEW_TEAM, SUB_COMMITTEE
from pipeline.duties.meetings_held import held
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    not_applicable,
    of,
    of_agency,
    of_sheet,
    recorded,
)
from pipeline.duties.support_team import address_point, confirmed_point


def nominated(case: Case, agency: Agency) -> Judgement:
    """SC5: the agency has a Sub-committee representative, and has nominated a Review Team member."""
    return together(_named(case, agency))


def resignations(case: Case, agency: Agency) -> Judgement:
    """SC6: each resignation of a Sub-committee representative has a replacement, confirmed."""
    resigned = [each for each in of(agency, _contacts(case, SUB_COMMITTEE)) if each.record.resigned is not None]
    if not resigned:
        return not_applicable("No resignation of the agency's representative is recorded.", of_sheet(case, "contacts"))
    return together(_replaced(case, each) for each in resigned)


def representative_reached(case: Case, agency: Agency) -> Judgement:
    """SC7: the Sub-committee representative has a secure e-mail address, and the details are confirmed."""
    contacts = of(agency, _in_office(_contacts(case, SUB_COMMITTEE)))
    if not contacts:
        return cannot_tell(
            "the agency's Sub-committee representative on the Contacts sheet", of_sheet(case, "contacts")
        )
    return together(point for each in contacts for point in (address_point(each), confirmed_point(case, each)))


def representative_knows(case: Case, agency: Agency) -> Judgement:
    """SC9: the Sub-committee representative is briefed on Board, process, criteria and guidance, and colleagues were
    told how the review goes on."""
    contacts = of(agency, _in_office(_contacts(case, SUB_COMMITTEE)))
    if not contacts:
        missing = "the agency's Sub-committee representative, and when they were briefed"
        return cannot_tell(missing, of_sheet(case, "contacts"))
    return together([*(_knows(case, each) for each in contacts), *_told_of_progress(case, agency)])


def member_reached(case: Case, agency: Agency) -> Judgement:
    """RT9: the agency's Review Team member has a secure e-mail address."""
    contacts = of(agency, _in_office(_contacts(case, REVIEW_TEAM)))
    if not contacts:
        return cannot_tell("the agency's Review Team member on the Contacts sheet", of_sheet(case, "contacts"))
    return together(point for each in contacts for point in (address_point(each), confirmed_point(case, each)))


def manager_informed(case: Case, agency: Agency) -> Judgement:
    """RT11: a senior manager is named, and was told of the review."""
    day = agency.senior_manager_informed
    cell = of_agency(case, agency, "senior_manager_informed")
    if day is None:
        who = "the day" if agency.senior_manager else "the senior manager and the day"
        return cannot_tell(f"{who} on which the senior manager was told of the review", cell)
    if not has_come(case, day):
        return not_applicable(f"The senior manager is to be told on {spoken(day)}.", cell)
    return together([met(f"The senior manager was told on {spoken(day)}.", cell)])


def _contacts(case: Case, role: str) -> tuple[Recorded[Contact], ...]:
    every = recorded(case, "contacts", case.review.contacts)
    return tuple(each for each in every if role in folded(each.record.role).replace(" ", ""))


def _in_office(contacts: tuple[Recorded[Contact], ...]) -> tuple[Recorded[Contact], ...]:
    return tuple(each for each in contacts if each.record.resigned is None)


def _named(case: Case, agency: Agency) -> Iterator[Point]:
    """A Review Team member is asked for once the Review Team has met; a representative may sit for several agencies."""
    cell = of_agency(case, agency, "review_team_member")
    if agency.review_team_member:
        yield met("A Review Team member is named.", cell)
    elif held(case, MeetingKind.REVIEW_TEAM):
        yield not_met("The Review Team has met, and no member of this agency is named.", cell)
    else:
        yield unknown("Record the Review Team member.", cell)
    if not agency.sub_committee_member:
        cell = of_agency(case, agency, "sub_committee_member")
        yield unknown("Record the Sub-committee representative.", cell)


def _replaced(case: Case, contact: Recorded[Contact]) -> Point:
    who = f"Sub-committee representative, {contact.record.agency}"
    if not contact.record.replacement:
        words = f"{who}: resigned, and no replacement or interim cover is recorded."
        return not_met(words, contact.cell("resigned"), contact.cell("replacement"))
    if not has_come(case, contact.record.replacement_confirmed):
        words = f"{who}: resigned, and the replacement is not recorded as confirmed."
        return not_met(words, contact.cell("replacement"), contact.cell("replacement_confirmed"))
    return met(f"{who}: replaced, and confirmed.", contact.cell("replacement_confirmed"))


def _knows(case: Case, contact: Recorded[Contact]) -> Point:
    who = f"Sub-committee representative, {contact.record.agency}"
    briefed = contact.record.briefed
    if briefed is None:
        return unknown(f"{who}: record when they were briefed.", contact.cell("briefed"))
    if not has_come(case, briefed):
        return waiting(f"{who}: to be briefed on {spoken(briefed)}.", contact.cell("briefed"))
    return met(f"{who}: briefed.", contact.cell("briefed"))


def _told_of_progress(case: Case, agency: Agency) -> Iterator[Point]:
    told = {each.agency for each in case.review.disseminations if "progress" in folded(each.what)}
    if agency.name not in told:
        yield unknown("Record when colleagues were told of the review's progress.", of_sheet(case, "disseminations"))
