"""The methodology's steps: done, planned or late, and what else of the register bears on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.clock.limits import StepLine
from pipeline.clock.standing import Cells, Standing, standing
from pipeline.domain.agency import folded
from pipeline.domain.clock import Milestone, MissingDate, State, Strand
from pipeline.domain.meetings import kind_of
from pipeline.domain.review import Review, Step

WHO = "Lead reviewer"
PLAN = "the project plan"


def steps(review: Review, today: date, lines: Sequence[StepLine]) -> Iterator[Milestone]:
    """Every step of the methodology by its number, then those that the register has beside them."""
    cells = Cells(review.places)
    by_number = {step.number: place for place, step in reversed([*enumerate(review.steps)])}
    for line in lines:
        place = by_number.get(line.number, -1)
        step = review.steps[place] if place >= 0 else None
        yield _milestone(line, step, place, _Bearing(review, today, cells))
    known = {line.number for line in lines}
    for place, step in enumerate(review.steps):
        if step.number not in known:
            yield _milestone(StepLine(step.number or 0, step.step), step, place, _Bearing(review, today, cells))


def _milestone(line: StepLine, step: Step | None, place: int, bearing: _Bearing) -> Milestone:
    cells = bearing.cells
    cell = cells.of("steps", place, "done") if step else cells.sheet("steps")
    stands = _stands(line, step, bearing)
    name = f"Step {line.number}" if line.number else "A step"
    missing: tuple[MissingDate, ...] = ()
    if step is None:
        missing = (MissingDate("The rows of the methodology's steps", cell),)
    elif stands.state is State.MISSING:
        missing = (cells.missing(name, "steps", place, "done"),)
    planned = step.planned if step else None
    return Milestone(
        f"step-{line.number}",
        Strand.STEP,
        line.what,
        stands.state,
        WHO,
        "planned" if planned else "",
        PLAN if planned else "",
        due=planned,
        planned=planned,
        done=stands.done,
        ahead=stands.ahead,
        days_left=stands.days_left,
        cell=cell,
        missing=missing,
        evidence=bearing.on(line),
        record=place,
    )


def _stands(line: StepLine, step: Step | None, bearing: _Bearing) -> Standing:
    if step is None:
        return Standing(State.MISSING)
    stands = standing(bearing.today, step.planned, step.done)
    if stands.state is State.DONE_UNTOLD:
        return replace(stands, state=State.DONE)  # a step needs no plan to have been taken
    if stands.done:
        return stands
    if step.not_needed:
        return Standing(State.NOT_NEEDED)
    return Standing(State.MISSING) if bearing.shows_done(line) else stands


class _Bearing:
    """What of the register, beside the Steps sheet, bears on a step."""

    def __init__(self, review: Review, today: date, cells: Cells) -> None:
        self.today = today
        self.cells = cells
        self._review = review

    def shows_done(self, line: StepLine) -> bool:
        """Whether the Review sheet has a day for all that the step consists of."""
        return bool(line.items) and all(self._come(getattr(self._review.dates, item)) for item in line.items)

    def on(self, line: StepLine) -> tuple[str, ...]:
        """The cells: items with a day, meetings held, drafts sent out."""
        return (*self._items(line), *self._meetings(line), *self._drafts(line))

    def _items(self, line: StepLine) -> Iterator[str]:
        come = (item for item in line.items if self._come(getattr(self._review.dates, item)))
        return (self.cells.item(item) for item in come)

    def _meetings(self, line: StepLine) -> Iterator[str]:
        for place, meeting in enumerate(self._review.meetings):
            if self._come(meeting.held) and kind_of(meeting.kind) in line.meetings:
                yield self.cells.of("meetings", place, "held")

    def _drafts(self, line: StepLine) -> Iterator[str]:
        wanted = {folded(body) for body in line.drafts}
        for place, sign_off in enumerate(self._review.sign_offs):
            if self._come(sign_off.sent) and wanted & {folded(sign_off.agency), folded(sign_off.on_behalf_of)}:
                yield self.cells.of("sign_offs", place, "sent")

    def _come(self, day: date | None) -> bool:
        return bool(day and day <= self.today)
