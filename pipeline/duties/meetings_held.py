"""Who was at which meeting: SC1, SC2, SC8, RT7, RT14, as the register's Meetings and Substitutes sheets show."""

from __future__ import annotations

from pipeline.domain.agency import Agency, folded, match_agency
from pipeline.domain.duties import Case, Judgement
from pipeline.domain.meetings import MeetingKind, Partner, kind_of, partner_of, partners_missing
from pipeline.domain.review import Meeting, Substitute
from pipeline.domain.spoken import listed, spoken
from pipeline.duties.actions import action_points
from pipeline.duties.points import Point, met, not_met, together, unknown
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    not_applicable,
    of,
    of_sheet,
    recorded,
)
from pipeline.working_days import working_days_before

NOMINATED_BEFORE = 2
"""Working days before the meeting by which the board is told of a substitute (role profile, Sub-committee)."""


def held(case: Case, *kinds: MeetingKind) -> tuple[Recorded[Meeting], ...]:
    """Meetings of these kinds held by the day of the run; planned ones are left out."""
    return tuple(
        each
        for each in recorded(case, "meetings", case.review.meetings)
        if has_come(case, each.record.held) and kind_of(each.record.kind) in kinds
    )


def quorate(case: Case) -> Judgement:
    """SC1: Health, Police and Children's Social Care at each Sub-committee meeting held."""
    meetings = held(case, MeetingKind.SUB_COMMITTEE)
    if not meetings:
        return cannot_tell("the Sub-committee's meetings and who was there", of_sheet(case, "meetings"))
    return together(_quorum(case, each) for each in meetings)


def nominated_in_time(case: Case, agency: Agency) -> Judgement:
    """SC2: each substitute at a Sub-committee meeting was nominated two working days before it."""
    those = _at_sub_committee(case, agency)
    if not those:
        return not_applicable(
            "No substitute of this agency at a Sub-committee meeting is recorded.", of_sheet(case, "substitutes")
        )
    return together(_nomination(each) for each in those)


def papers_read(case: Case, agency: Agency) -> Judgement:
    """SC8: papers went out before each Sub-committee meeting, and the agency's substitutes were briefed."""
    meetings = held(case, MeetingKind.SUB_COMMITTEE)
    if not meetings:
        return cannot_tell("the Sub-committee's meetings and when papers were sent", of_sheet(case, "meetings"))
    return together([*map(_papers, meetings), *map(_briefed, _at_sub_committee(case, agency))])


def attended(case: Case, agency: Agency) -> Judgement:
    """RT7: the agency's member, or a substitute of equal seniority, at every Review Team meeting; actions done."""
    meetings = held(case, MeetingKind.REVIEW_TEAM)
    if not meetings:
        return cannot_tell("the Review Team's meetings and who was there", of_sheet(case, "meetings"))
    those = of(agency, [each for each in _substitutes(case) if _at(case, each) is MeetingKind.REVIEW_TEAM])
    return together(
        [*(_attendance(agency, each) for each in meetings), *map(_seniority, those), *action_points(case, agency)]
    )


def family_supported(case: Case, agency: Agency) -> Judgement:
    """RT14: the agency's Review Team member supported a meeting with the family; one member at each is enough."""
    meetings = held(case, MeetingKind.FAMILY)
    if not meetings:
        return not_applicable("No meeting with the family has been held yet.", of_sheet(case, "meetings"))
    theirs = [each for each in meetings if _supports(agency, each.record)]
    if theirs:
        return together(met(f"Was at the family meeting of {_day(each)}.", each.cell("expert")) for each in theirs)
    alone = [each for each in meetings if not each.record.expert and not each.record.present]
    if alone:
        return together(_with_representative(each) for each in alone)
    return not_applicable("The family was met with a representative of another agency.", meetings[0].cell("expert"))


def _supports(agency: Agency, meeting: Meeting) -> bool:
    """The agency was there, or the representative named is its member, or is named by the agency."""
    if agency.name in meeting.present:
        return True
    by_name = bool(meeting.expert) and folded(meeting.expert) == folded(agency.review_team_member)
    return by_name or bool(match_agency(meeting.expert, [agency]))


def _at_sub_committee(case: Case, agency: Agency) -> tuple[Recorded[Substitute], ...]:
    every = [each for each in _substitutes(case) if _at(case, each) is MeetingKind.SUB_COMMITTEE]
    return of(agency, every)


def _quorum(case: Case, meeting: Recorded[Meeting]) -> Point:
    day = _day(meeting)
    if not meeting.record.present:
        return unknown(f"Sub-committee of {day}: record who was present.", meeting.cell("present"))
    listed_partners = {partner_of(agency) for agency in case.combined.taking_part}
    missing = partners_missing(meeting.record, case.combined.taking_part)
    absent = [partner for partner in missing if partner in listed_partners]
    if absent:
        return not_met(f"Sub-committee of {day}: {listed(absent)} not among those present.", meeting.cell("present"))
    if missing:
        words = (
            f"Sub-committee of {day}: no agency of the register is recognised as {listed(missing)}. Record its sector."
        )
        return unknown(words, of_sheet(case, "agencies"))
    return met(f"Sub-committee of {day}: {listed(Partner)} were present.", meeting.cell("present"))


def _substitutes(case: Case) -> tuple[Recorded[Substitute], ...]:
    every = recorded(case, "substitutes", case.review.substitutes)
    return tuple(each for each in every if each.record.meeting_date is None or has_come(case, each.record.meeting_date))


def _at(case: Case, substitute: Recorded[Substitute]) -> MeetingKind:
    """Of which kind the meeting was: as its row says, else as the meeting of that day."""
    if substitute.record.meeting_kind:
        return kind_of(substitute.record.meeting_kind)
    that_day = {kind_of(each.kind) for each in case.review.meetings if each.held == substitute.record.meeting_date}
    return that_day.pop() if len(that_day) == 1 else MeetingKind.OTHER


def _nomination(substitute: Recorded[Substitute]) -> Point:
    nominated, meeting = substitute.record.nominated, substitute.record.meeting_date
    who = f"Substitute of {substitute.record.agency or 'an agency not named'}"
    if nominated is None or meeting is None:
        return unknown(f"{who}: record the day nominated and the day of the meeting.", substitute.cell("nominated"))
    latest = working_days_before(meeting, NOMINATED_BEFORE)
    told = f"{who}: nominated on {spoken(nominated)} for {spoken(meeting)}"
    if nominated <= latest:
        return met(f"{told}, in time.", substitute.cell("nominated"))
    words = f"{told}; {NOMINATED_BEFORE} working days before would have been {spoken(latest)}."
    return not_met(words, substitute.cell("nominated"))


def _papers(meeting: Recorded[Meeting]) -> Point:
    sent, day = meeting.record.papers_sent, meeting.record.held
    if sent is None or day is None:
        return unknown(
            f"Sub-committee of {_day(meeting)}: record when the papers were sent.", meeting.cell("papers_sent")
        )
    if sent >= day:
        words = f"Sub-committee of {_day(meeting)}: the papers are dated {spoken(sent)}, not before the meeting."
        return not_met(words, meeting.cell("papers_sent"))
    return met(f"Papers for {_day(meeting)} were sent on {spoken(sent)}.", meeting.cell("papers_sent"))


def _briefed(substitute: Recorded[Substitute]) -> Point:
    who = f"Substitute of {substitute.record.agency or 'an agency not named'}"
    if substitute.record.briefed is None:
        return unknown(f"{who}: record whether they were briefed.", substitute.cell("briefed"))
    if substitute.record.briefed:
        return met(f"{who}: briefed.", substitute.cell("briefed"))
    return not_met(f"{who}: not briefed, as the register says.", substitute.cell("briefed"))


def _attendance(agency: Agency, meeting: Recorded[Meeting]) -> Point:
    day = _day(meeting)
    if agency.name in meeting.record.present:
        return met(f"Present on {day}.", meeting.cell("present"))
    if agency.name in meeting.record.apologies:
        return not_met(f"Apologies for {day}, and no substitute.", meeting.cell("apologies"))
    if not meeting.record.present:
        return unknown(f"Review Team of {day}: record who was present.", meeting.cell("present"))
    return not_met(f"Not among those recorded as present on {day}.", meeting.cell("present"))


def _seniority(substitute: Recorded[Substitute]) -> Point:
    day = spoken(substitute.record.meeting_date) if substitute.record.meeting_date else "a day not recorded"
    if substitute.record.equal_seniority is None:
        return unknown(f"Substitute on {day}: record whether of equal seniority.", substitute.cell("equal_seniority"))
    if substitute.record.equal_seniority:
        return met(f"Substitute of equal seniority on {day}.", substitute.cell("equal_seniority"))
    return not_met(f"The substitute on {day} was not of equal seniority.", substitute.cell("equal_seniority"))


def _with_representative(meeting: Recorded[Meeting]) -> Point:
    missing = "record the Review Team representative who was there, or that none was wanted"
    return unknown(f"Family meeting of {_day(meeting)}: {missing}.", meeting.cell("expert"))


def _day(meeting: Recorded[Meeting]) -> str:
    return spoken(meeting.record.held) if meeting.record.held else "a day not recorded"
