"""LR1-LR3, LR5-LR10: the ten steps of the methodology, as the register's Steps sheet and the sheets beside it show."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.duties import Case, Judgement, Outcome
from pipeline.domain.meetings import MeetingKind
from pipeline.domain.review import Meeting, SignOff, Step
from pipeline.domain.spoken import counted, listed, spoken
from pipeline.duties.drafts import REVIEW_TEAM, drafts_sent, is_final
from pipeline.duties.meetings_held import held
from pipeline.duties.points import Point, met, not_met, together, unknown, waiting
from pipeline.duties.register_evidence import (
    Recorded,
    has_come,
    has_passed,
    not_applicable,
    of_item,
    of_sheet,
    recorded,
)

FAMILY, TERMS, PRACTITIONERS_AGREED, PRACTITIONERS_MET, THEMES, DRAFT, FINAL_DRAFT, EVENT = 1, 2, 3, 5, 6, 7, 8, 10
"""Numbers of the steps, as the register prefills them."""


def met_family(case: Case) -> Judgement:
    """LR1: step 1 is done, or a meeting with the family was held."""
    step = step_point(case, FAMILY)
    meetings = [_meeting(each) for each in held(case, MeetingKind.FAMILY)]
    return together(meetings if meetings and step.outcome is not Outcome.MET else [step, *meetings])


def terms_agreed(case: Case) -> Judgement:
    """LR2: step 2 is done, and lines of enquiry stand on the register with the day they were agreed."""
    return together([step_point(case, TERMS), *_lines(case)])


def practitioners_agreed(case: Case) -> Judgement:
    """LR3: step 3 is done; until it is, practitioners on the register show that it has begun."""
    step = step_point(case, PRACTITIONERS_AGREED)
    return together([step] if step.outcome is Outcome.MET else [step, *_practitioners_listed(case)])


def met_practitioners(case: Case) -> Judgement:
    """LR5: step 5 is done, and each meeting with practitioners was led and had a Review Team representative."""
    return together([step_point(case, PRACTITIONERS_MET), *map(_led, held(case, MeetingKind.PRACTITIONERS))])


def themes_shared(case: Case) -> Judgement:
    """LR6: step 6."""
    return together([step_point(case, THEMES)])


def draft_produced(case: Case) -> Judgement:
    """LR7: step 7, and a draft that went to the Review Team."""
    sent = drafts_sent(case, REVIEW_TEAM)
    return together([step_point(case, DRAFT), *(_sent(each) for each in sent[:1])])


def final_draft_shared(case: Case) -> Judgement:
    """LR8: step 8, and the final draft sent to every agency and the family."""
    final = [each for each in drafts_sent(case) if is_final(each.record.draft)]
    step = step_point(case, FINAL_DRAFT)
    if not final:
        return together([step])
    return together([step, *_everybody(case, final)])


def agreed_then_presented(case: Case) -> Judgement:
    """LR9: the Sub-committee agreed the final draft, and then the Executive received it."""
    dates = case.review.dates
    agreed, presented = dates.sub_committee_agreed, dates.presented_to_executive
    cells = (of_item(case, "sub_committee_agreed"), of_item(case, "presented_to_executive"))
    step = step_point(case, 9)
    if agreed is None and presented is None:
        return together([step])
    if agreed is not None and presented is not None and presented < agreed:
        order = f"presented to the Executive on {spoken(presented)}, agreed by the Sub-committee on {spoken(agreed)}"
        return together([not_met(f"The order is the other way round: {order}.", *cells)])
    if agreed is not None and presented is not None:
        return together([met(f"Agreed on {spoken(agreed)}, presented on {spoken(presented)}.", *cells)])
    if agreed is None:
        return together(
            [not_met("Presented to the Executive; no day is recorded on which the Sub-committee agreed.", *cells)]
        )
    return together([waiting("Agreed by the Sub-committee; not yet presented to the Executive.", *cells)])


def presented_to_learn(case: Case) -> Judgement:
    """LR10: step 10 or a learning event, once the report is published."""
    dates = case.review.dates
    step = step_point(case, EVENT)
    if step.outcome is Outcome.MET or _left_out(case, EVENT):
        return together([step])
    if has_come(case, dates.learning_event) or held(case, MeetingKind.LEARNING_EVENT):
        return together([met("A learning event was held.", of_item(case, "learning_event"))])
    if not has_come(case, dates.published):
        return not_applicable("The report is not published yet.", of_item(case, "published"))
    return together([step])


def step_point(case: Case, number: int) -> Point:
    """One step of the methodology: done, late, still to come, left out for a reason, or not recorded."""
    found = next((each for each in recorded(case, "steps", case.review.steps) if each.record.number == number), None)
    if found is None:
        missing = f"The register does not say: record step {number} on the Steps sheet, with its days."
        return unknown(missing, of_sheet(case, "steps"))
    return _step(case, found)


def _step(case: Case, found: Recorded[Step]) -> Point:
    step = found.record
    if step.done is not None:
        if has_come(case, step.done):
            return met(f"Step {step.number} was done on {spoken(step.done)}.", found.cell("done"))
        return waiting(f"Step {step.number} is down for {spoken(step.done)}.", found.cell("done"))
    if step.not_needed:
        return waiting(f"This review leaves step {step.number} out; the register says why.", found.cell("not_needed"))
    if step.planned is None:
        return unknown(f"The register does not say: record the day of step {step.number}.", found.cell("done"))
    if has_passed(case, step.planned):
        late = f"Step {step.number} was planned for {spoken(step.planned)} and is not recorded as done."
        return not_met(late, found.cell("planned"), found.cell("done"))
    return waiting(f"Step {step.number} is planned for {spoken(step.planned)}.", found.cell("planned"))


def _left_out(case: Case, number: int) -> bool:
    """This review leaves the step out, and the register says why."""
    return any(each.number == number and each.not_needed and each.done is None for each in case.review.steps)


def _meeting(meeting: Recorded[Meeting]) -> Point:
    day = meeting.record.held
    return met(f"The family was met on {spoken(day)}." if day else "The family was met.", meeting.cell("held"))


def _lines(case: Case) -> Iterator[Point]:
    lines = recorded(case, "lines_of_enquiry", case.review.lines_of_enquiry)
    if not lines:
        missing = "The register does not say: record the lines of enquiry."
        yield unknown(missing, of_sheet(case, "lines_of_enquiry"))
    undated = [each for each in lines if each.record.agreed is None]
    if undated and not has_come(case, case.review.dates.terms_agreed):
        missing = f"{counted(len(undated), 'line')} of enquiry without the day it was agreed: record it."
        yield unknown(missing, *(each.cell("agreed") for each in undated))
    elif lines:
        yield met(f"{counted(len(lines), 'line')} of enquiry agreed.", *(each.cell("line") for each in lines))


def _practitioners_listed(case: Case) -> Iterator[Point]:
    people = recorded(case, "practitioners", case.review.practitioners)
    if people:
        yield met(f"{counted(len(people), 'practitioner')} on the register.", *(each.cell("name") for each in people))
    else:
        missing = "The register does not say: record the practitioners who are to be offered an opportunity."
        yield unknown(missing, of_sheet(case, "practitioners"))


def _led(meeting: Recorded[Meeting]) -> Point:
    lacks = [
        words
        for field, words in (("led_by", "who led it"), ("expert", "the Review Team representative"))
        if not getattr(meeting.record, field)
    ]
    day = spoken(meeting.record.held) if meeting.record.held else "a day not recorded"
    if lacks:
        missing = f"Meeting with practitioners on {day}: record {listed(lacks)}."
        return unknown(missing, meeting.cell("led_by"), meeting.cell("expert"))
    return met(f"Practitioners were met on {day}, with a Review Team representative.", meeting.cell("expert"))


def _sent(draft: Recorded[SignOff]) -> Point:
    return met("A draft has gone to the Review Team.", draft.cell("sent"))


def _everybody(case: Case, final: list[Recorded[SignOff]]) -> Iterator[Point]:
    had = {each.record.agency for each in final}
    yield met(
        f"The final draft went to {counted(len(had), 'agency or group', 'agencies and groups')}.",
        *(each.cell("sent") for each in final),
    )
    without = [agency.name for agency in case.combined.taking_part if agency.name not in had]
    if without:
        yield not_met(f"The final draft is not recorded as sent to {listed(without)}.", of_sheet(case, "sign_offs"))
    if not any("family" in f"{each.record.agency} {each.record.on_behalf_of}".casefold() for each in final):
        yield unknown("Record whether the final draft was shared with the family.", of_sheet(case, "sign_offs"))
