"""Practitioners and line managers: invited, briefed, supported, heard (RT4, RT6, RT12, FP1, FP3, FP5), as the
register's Practitioners sheet shows. A blank cell whose time has come is not met; without such a day it is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.domain.agency import Agency, folded
from pipeline.domain.duties import Case, Judgement
from pipeline.domain.meetings import MeetingKind
from pipeline.domain.review import Practitioner
from pipeline.domain.spoken import counted, spoken
from pipeline.duties.drafts import drafts_sent
from pipeline.duties.meetings_held import held
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    not_applicable,
    of,
    of_sheet,
    recorded,
)

_OF_AGENCY = "the agency's practitioners and line managers who were involved, or that there were none"
_SUPPORT = {"support_offered": "offered support"}  # has no day of its own, and so cannot be late
_Theirs = tuple[Recorded[Practitioner], ...]


def identified_and_briefed(case: Case, agency: Agency) -> Judgement:
    """RT4: invited, fully briefed before they were met, and shown what the agency submitted."""
    wanted = {"invited": "invited", "briefed": "briefed", "seen_submission": "shown the agency's submission"}
    return _each(case, agency, wanted, met_on(case))


def draft_checked(case: Case, agency: Agency) -> Judgement:
    """RT6: an agreed draft shared with the practitioners, and their comments returned."""
    theirs = _theirs(case, agency)
    if not theirs:
        return cannot_tell(_OF_AGENCY, of_sheet(case, "practitioners"))
    if not _draft_is_out(case) and not any(each.record.draft_shared for each in theirs):
        return not_applicable("No draft has been shared with practitioners yet.", of_sheet(case, "sign_offs"))
    shared = _points(case, theirs, {"draft_shared": "shown the agreed draft"}, None)
    returned = (_returned(case, each) for each in theirs if has_come(case, each.record.draft_shared))
    return together([*shared, *returned])


def supported(case: Case, agency: Agency) -> Judgement:
    """RT12: support offered to each, and one link person for all."""
    theirs = _theirs(case, agency)
    if not theirs:
        return cannot_tell(_OF_AGENCY, of_sheet(case, "practitioners"))
    return together([*_points(case, theirs, _SUPPORT, None, can_be_late=False), *_link_person(theirs)])


def prepared(case: Case, agency: Agency) -> Judgement:
    """FP1: took part, briefed beforehand, having read what the agency submitted."""
    wanted = {"took_part": "recorded as taking part", "briefed": "briefed", "seen_submission": "shown the submission"}
    theirs = _theirs(case, agency)
    if theirs and met_on(case) is None and not any(each.record.took_part for each in theirs):
        return not_applicable("Practitioners have not been met yet.", of_sheet(case, "meetings"))
    return _each(case, agency, wanted, met_on(case))


def managers_reviewed(case: Case, agency: Agency) -> Judgement:
    """FP3: line managers to whom a draft went returned their comments."""
    managers = tuple(each for each in _theirs(case, agency) if _manages(each.record))
    if not managers:
        return cannot_tell("the agency's line managers on the Practitioners sheet", of_sheet(case, "practitioners"))
    those = [each for each in managers if has_come(case, each.record.draft_shared)]
    if not those:
        return not_applicable(
            "No draft has been shared with the agency's line managers yet.", managers[0].cell("draft_shared")
        )
    return together(_returned(case, each) for each in those)


def managers_support(case: Case, agency: Agency) -> Judgement:
    """FP5: each practitioner has a line manager, was briefed and was offered support."""
    theirs = tuple(each for each in _theirs(case, agency) if not _manages(each.record))
    if not theirs:
        return cannot_tell(_OF_AGENCY, of_sheet(case, "practitioners"))
    briefed = _points(case, theirs, {"briefed": "briefed"}, met_on(case))
    return together([*_managed(theirs), *briefed, *_points(case, theirs, _SUPPORT, None, can_be_late=False)])


def met_on(case: Case) -> date | None:
    """The first day on which practitioners were met, by the register's Meetings sheet."""
    days = (each.record.held for each in held(case, MeetingKind.PRACTITIONERS))
    return min((day for day in days if day is not None), default=None)


def _each(case: Case, agency: Agency, wanted: Mapping[str, str], occasion: date | None) -> Judgement:
    theirs = _theirs(case, agency)
    if not theirs:
        return cannot_tell(_OF_AGENCY, of_sheet(case, "practitioners"))
    return together([*_points(case, theirs, wanted, occasion), *_briefed_late(theirs)])


def _theirs(case: Case, agency: Agency) -> _Theirs:
    return of(agency, recorded(case, "practitioners", case.review.practitioners))


def _points(
    case: Case, theirs: _Theirs, wanted: Mapping[str, str], occasion: date | None, *, can_be_late: bool = True
) -> Iterator[Point]:
    """For each thing that should have been done: for whom it is recorded, and for whom not. A blank cell is late once
    the `occasion` has been, or somebody has taken part."""
    for field, words in wanted.items():
        done = [each for each in theirs if has_come(case, getattr(each.record, field))]
        ahead = [each for each in theirs if getattr(each.record, field) and each not in done]
        blank = [each for each in theirs if not getattr(each.record, field)]
        if done:
            yield met(f"{_people(len(done))} {words}.", *(each.cell(field) for each in done))
        if ahead:
            yield waiting(f"{_people(len(ahead))} to be {words}.", *(each.cell(field) for each in ahead))
        overdue = [each for each in blank if can_be_late and (occasion or each.record.took_part)]
        if overdue:
            when = (
                f", although practitioners were met on {spoken(occasion)}" if occasion else ", although they took part"
            )
            yield not_met(
                f"{_people(len(overdue))} not {words} as far as is recorded{when}.",
                *(each.cell(field) for each in overdue),
            )
        elif blank:
            yield unknown(
                f"Record when {_people(len(blank))} of this agency will be or were {words}.",
                *(each.cell(field) for each in blank),
            )


def _briefed_late(theirs: _Theirs) -> Iterator[Point]:
    for each in theirs:
        briefed, took_part = each.record.briefed, each.record.took_part
        if briefed is not None and took_part is not None and briefed > took_part:
            words = f"A practitioner was briefed on {spoken(briefed)}, after taking part on {spoken(took_part)}."
            yield not_met(words, each.cell("briefed"), each.cell("took_part"))


def _link_person(theirs: _Theirs) -> Iterator[Point]:
    links = list(dict.fromkeys(folded(each.record.link_person) for each in theirs if each.record.link_person))
    blank = [each for each in theirs if not each.record.link_person]
    cells = [each.cell("link_person") for each in theirs if each.record.link_person]
    if len(links) > 1:
        yield not_met(f"There are {len(links)} link persons for this agency's practitioners: one is asked for.", *cells)
    elif links:
        yield met("One link person keeps them informed.", *cells)
    if blank:
        yield unknown(
            f"Record the link person of {_people(len(blank))}.", *(each.cell("link_person") for each in blank)
        )


def _managed(theirs: _Theirs) -> Iterator[Point]:
    blank = [each for each in theirs if not each.record.line_manager]
    if blank:
        yield unknown(
            f"Record the line manager of {_people(len(blank))}.", *(each.cell("line_manager") for each in blank)
        )


def _returned(case: Case, practitioner: Recorded[Practitioner]) -> Point:
    cell = practitioner.cell("comments_returned")
    if has_come(case, practitioner.record.comments_returned):
        return met("Comments on the draft were returned.", cell)
    return unknown("The draft was shared: record when comments came, or that there were none.", cell)


def _draft_is_out(case: Case) -> bool:
    return bool(drafts_sent(case, "practitioner") or drafts_sent(case, "linemanager"))


def _manages(practitioner: Practitioner) -> bool:
    return "manager" in folded(practitioner.role).split()


def _people(number: int) -> str:
    return counted(number, "practitioner")
