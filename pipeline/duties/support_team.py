"""PO2-PO5: what the support team keeps and does, as the register's Review and Contacts sheets show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.domain.clock import Milestone, State, Strand
from pipeline.domain.duties import Case, Judgement
from pipeline.domain.review import Contact
from pipeline.domain.spoken import capital, listed, spoken
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    not_applicable,
    of_address,
    of_item,
    of_sheet,
    recorded,
)

STATUTORY = {
    "became_aware": "the day the partnership became aware of the incident",
    "notification": "the day the national Panel was notified",
    "rapid_review": "the day the rapid review was sent",
    "decision_to_review": "the day it was decided to review",
}
COMMISSIONING = {
    "lead_reviewer_commissioned": "the day the Lead Reviewer was commissioned",
    "initial_meeting": "the day of the initial meeting with the Lead Reviewer",
    "project_plan_agreed": "the day the project plan was agreed",
}


def kept_to_timescale(case: Case) -> Judgement:
    """PO1: nothing of the review's own process is late, by the time limits."""
    milestones = case.clock.of(Strand.PROCESS) if case.clock else ()
    points = [point for each in milestones if (point := _milestone(each))]
    return together(points) if points else cannot_tell("the dates of the review's process", of_sheet(case, "review"))


def _milestone(milestone: Milestone) -> Point | None:
    """What has no time limit, or waits for something else, says nothing about time."""
    cells = tuple(of_address(each) for each in (milestone.cell, *milestone.evidence) if each)
    due = f"due by {spoken(milestone.due)}" if milestone.due else "no day set"
    if milestone.state is State.LATE:
        return not_met(f"{capital(milestone.what)}: {due}, and not recorded as done.", *cells)
    if milestone.state is State.DONE_LATE and milestone.done:
        return not_met(f"{capital(milestone.what)}: done on {spoken(milestone.done)}, {due}.", *cells)
    if milestone.state in (State.MISSING, State.DONE_UNTOLD):
        missing = listed(dict.fromkeys(each.what for each in milestone.missing)) or milestone.what
        return unknown(f"{capital(milestone.what)}: record {missing}.", *cells)
    if milestone.state is State.DONE and milestone.due:
        return met(f"{capital(milestone.what)}: in time.", *cells)
    return waiting(f"{capital(milestone.what)}: {due}.", *cells) if milestone.state is State.DUE else None


def statutory_dates(case: Case) -> Judgement:
    """PO2: the days on which the statutory clock turns are recorded."""
    return together(_days(case, STATUTORY))


def lead_reviewer_commissioned(case: Case) -> Judgement:
    """PO3: Lead Reviewer commissioned, initial meeting held, plan agreed."""
    return together(_days(case, COMMISSIONING))


def summary_provided(case: Case) -> Judgement:
    """PO4: once there is a final report, the learning summary was circulated."""
    dates = case.review.dates
    circulated = of_item(case, "learning_summary_circulated")
    if has_come(case, dates.learning_summary_circulated):
        return together([met("The learning summary was circulated.", circulated)])
    if has_come(case, dates.published):
        words = "The report is published; no day is recorded on which the learning summary was circulated."
        return together([not_met(words, circulated)])
    if case.finals:
        return cannot_tell("the day the learning summary was circulated, now that there is a final report", circulated)
    return not_applicable("There is no final report yet.")


def papers_secure(case: Case) -> Judgement:
    """PO5: each contact has an e-mail address, marked as secure."""
    contacts = recorded(case, "contacts", case.review.contacts)
    if not contacts:
        return cannot_tell("the contacts who receive confidential papers", of_sheet(case, "contacts"))
    return together(address_point(each) for each in contacts if each.record.resigned is None)


def address_point(contact: Recorded[Contact]) -> Point:
    """Where a contact's confidential papers go: known and secure, not secure, or not known."""
    record = contact.record
    who = f"{record.role or 'Contact'}{f', {record.agency}' if record.agency else ''}"
    if not record.email:
        return not_met(f"{who}: no e-mail address is recorded.", contact.cell("email"))
    if record.secure_email is None:
        return unknown(f"{who}: record whether the e-mail address is secure.", contact.cell("secure_email"))
    if not record.secure_email:
        return not_met(f"{who}: the e-mail address is not secure.", contact.cell("secure_email"))
    return met(f"{who}: a secure e-mail address.", contact.cell("email"))


def confirmed_point(case: Case, contact: Recorded[Contact]) -> Point:
    """Whether a contact's details were confirmed."""
    record = contact.record
    who = f"{record.role or 'Contact'}{f', {record.agency}' if record.agency else ''}"
    if has_come(case, record.confirmed):
        return met(f"{who}: details confirmed.", contact.cell("confirmed"))
    return unknown(f"{who}: record when the details were last known to be right.", contact.cell("confirmed"))


def _days(case: Case, wanted: dict[str, str]) -> Iterator[Point]:
    for item, words in wanted.items():
        day: date | None = getattr(case.review.dates, item)
        if day is None:
            yield unknown(f"Record {words}.", of_item(case, item))
        elif has_come(case, day):
            yield met(f"{words[0].upper()}{words[1:]}: {spoken(day)}.", of_item(case, item))
        else:
            yield waiting(f"{words[0].upper()}{words[1:]} lies ahead: {spoken(day)}.", of_item(case, item))
