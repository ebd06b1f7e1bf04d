"""Meetings and their quorum, and whether substitutes were named in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.clock.limits import Limit
from pipeline.clock.standing import Cells
from pipeline.domain.clock import MeetingStand, MissingDate, Nomination, Quorum, State
from pipeline.domain.meetings import MeetingKind, Partner, kind_of, partner_of, partners_missing
from pipeline.domain.review import Meeting, Review, Substitute
from pipeline.domain.spoken import spoken
from pipeline.working_days import working_days_between


def meetings(review: Review, today: date) -> Iterator[MeetingStand]:
    """Every meeting of the register, in its order."""
    return (_meeting(review, each, place, today) for place, each in enumerate(review.meetings))


def _meeting(review: Review, meeting: Meeting, place: int, today: date) -> MeetingStand:
    cells = Cells(review.places)
    kind = kind_of(meeting.kind)
    quorum, absent, missing = _quorum(review, meeting, place, today)
    return MeetingStand(
        meeting.held, kind, meeting.kind, quorum, absent, missing, cells.of("meetings", place, "present"), place
    )


def _quorum(
    review: Review, meeting: Meeting, place: int, today: date
) -> tuple[Quorum, tuple[Partner, ...], tuple[MissingDate, ...]]:
    cells = Cells(review.places)
    if meeting.held is None:
        lacks = (cells.missing(meeting.kind or "Meeting", "meetings", place, "held"),)
        return Quorum.CANNOT_TELL, (), lacks
    if kind_of(meeting.kind) is not MeetingKind.SUB_COMMITTEE:
        return Quorum.NONE_NEEDED, (), ()
    if meeting.held > today or (meeting.held == today and not meeting.present):
        return Quorum.TO_COME, (), ()
    if not meeting.present:
        return Quorum.CANNOT_TELL, (), (cells.missing(_named(meeting), "meetings", place, "present"),)
    absent = partners_missing(meeting, review.agencies)
    if not absent:
        return Quorum.QUORATE, (), ()
    unknown = tuple(_sectors_unknown(review, meeting, absent))
    return (Quorum.CANNOT_TELL if unknown else Quorum.NOT_QUORATE), absent, unknown


def _sectors_unknown(review: Review, meeting: Meeting, absent: tuple[Partner, ...]) -> Iterator[MissingDate]:
    """Why an absent partner may have been there all the same: an agency present whose sector nobody wrote, or no
    agency of the partner's on the register, so that it could not be named as present."""
    cells = Cells(review.places)
    for place, agency in enumerate(review.agencies):
        if agency.name in meeting.present and not agency.sector and partner_of(agency) is None:
            yield cells.missing(agency.name, "agencies", place, "sector")
    there = {partner_of(agency) for agency in review.agencies}
    for partner in absent:
        if partner not in there:
            yield MissingDate(f"An agency of the sector {partner.value}", cells.sheet("agencies"))


def _named(meeting: Meeting) -> str:
    return f"{meeting.kind}, {spoken(meeting.held)}" if meeting.held else meeting.kind


def nominations(review: Review, limit: Limit) -> Iterator[Nomination]:
    """Every substitute's nomination, in the register's order."""
    return (_nomination(review, each, place, limit) for place, each in enumerate(review.substitutes))


def _nomination(review: Review, substitute: Substitute, place: int, limit: Limit) -> Nomination:
    cells = Cells(review.places)
    met, named = substitute.meeting_date, substitute.nominated
    latest = limit.last_day(met) if met else None
    lacks = tuple(
        cells.missing(substitute.agency or "Substitute", "substitutes", place, name)
        for name, day in (("meeting_date", met), ("nominated", named))
        if day is None
    )
    state = State.MISSING
    if latest and named:
        state = State.DONE if named <= latest else State.DONE_LATE
    return Nomination(
        substitute.agency,
        met,
        named,
        latest,
        working_days_between(named, met) if named and met else None,
        state,
        lacks,
        cells.of("substitutes", place, "nominated"),
        place,
    )
