"""AU4: the agency at a chronology author meeting with the Review Team and the Lead Reviewer."""

from __future__ import annotations

from pipeline.domain.agency import Agency
from pipeline.domain.duties import Case, Evidence, Judgement, Outcome, Question
from pipeline.domain.meetings import MeetingKind, kind_of
from pipeline.domain.review import Meeting
from pipeline.domain.spoken import listed, spoken
from pipeline.duties.register_evidence import (
    Recorded,
    cannot_tell,
    has_come,
    not_applicable,
    of_agency,
    of_sheet,
    recorded,
)

_ASKS = (
    "You could not be at the chronology author meeting of {days}. Could you tell us when you would be free to talk your"
    " chronology through with the Lead Reviewer and the Review Team?"
)
_THANKS = "coming to the chronology author meeting"


def author_met(case: Case, agency: Agency) -> Judgement:
    """AU4: held, and the agency among those present; one of several meetings is enough."""
    if agency.chronology_wanted is False and agency.summary_wanted is False:
        return not_applicable("Nothing was asked of this agency.", of_agency(case, agency, "chronology_wanted", "N"))
    meetings = _author_meetings(case)
    held = [each for each in meetings if has_come(case, each.record.held)]
    if held:
        return _attendance(agency, held)
    planned = [each for each in meetings if each.record.held is not None]
    if planned:
        days = listed(spoken(each.record.held) for each in planned if each.record.held)
        return not_applicable(f"The author meeting is still to come: {days}.", *(each.cell("held") for each in planned))
    cells = [each.cell("held", "blank") for each in meetings] or [of_sheet(case, "meetings")]
    return cannot_tell("the chronology author meeting, its day and the agencies present", *cells)


def _author_meetings(case: Case) -> list[Recorded[Meeting]]:
    """By its kind; by its subject where the kind says nothing."""
    return [each for each in recorded(case, "meetings", case.review.meetings) if _is_of_authors(each.record)]


def _is_of_authors(meeting: Meeting) -> bool:
    kind = kind_of(meeting.kind)
    return (kind_of(meeting.subject) if kind is MeetingKind.OTHER else kind) is MeetingKind.AUTHORS


def _attendance(agency: Agency, held: list[Recorded[Meeting]]) -> Judgement:
    there = next((each for each in held if agency.name in each.record.present), None)
    if there is not None:
        return Judgement(
            Outcome.MET, f"Present at the author meeting of {_day(there)}.", (there.cell("present"),), thanks=_THANKS
        )
    days = listed(map(_day, held))
    excused = tuple(each.cell("apologies") for each in held if agency.name in each.record.apologies)
    if excused:
        return _absent(f"Apologies for the author meeting of {days}.", days, excused)
    unlisted = tuple(each.cell("present", "blank") for each in held if not each.record.present)
    if unlisted:
        return cannot_tell(f"who was present at the author meeting of {days}", *unlisted)
    cells = tuple(each.cell("present") for each in held)
    words = f"Not listed at the author meeting of {days}, neither as present nor with apologies."
    return Judgement(Outcome.NOT_MET, f"{words} If somebody was there, add the agency to those present.", cells)


def _absent(words: str, days: str, cells: tuple[Evidence, ...]) -> Judgement:
    return Judgement(Outcome.NOT_MET, words, cells, (Question("author meeting", _ASKS.format(days=days), cells),))


def _day(meeting: Recorded[Meeting]) -> str:
    return spoken(meeting.record.held) if meeting.record.held else "a day not recorded"
