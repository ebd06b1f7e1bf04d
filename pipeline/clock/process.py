"""The process of the review against its time limits: each line's last day, and whether it was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.clock.limits import ProcessLine
from pipeline.clock.standing import Cells, Standing, standing
from pipeline.domain.clock import HAPPENED, Milestone, MissingDate, State, Strand
from pipeline.domain.meetings import MeetingKind, kind_of
from pipeline.domain.review import Review
from pipeline.working_days import working_days_between

_OUT_OF_ORDER = "{}: it lies before the day that it is counted from"
_NEW_DAY = "Planned publication has passed: Published, or a new day"


def process(review: Review, today: date, lines: Sequence[ProcessLine]) -> Iterator[Milestone]:
    """A milestone for each line, in their order."""
    desk = _Process(review, today, lines)
    return (desk.milestone(line) for line in lines)


class _Process:
    """The lines with what the register says of them on the clock's day."""

    def __init__(self, review: Review, today: date, lines: Sequence[ProcessLine]) -> None:
        self._review = review
        self._today = today
        self._cells = Cells(review.places)
        self._plans = {line.planned for line in lines if line.planned}
        self._told_elsewhere = {line.done for line in lines}  # a line of its own asks for these

    def milestone(self, line: ProcessLine) -> Milestone:
        since, due = self._since(line), self._due(line)
        plan = self._day(line.planned)
        stands = self._period(since, due) if line.period else self._stands(line, due)
        return Milestone(
            line.id,
            Strand.PROCESS,
            line.what,
            stands.state,
            line.who,
            *self._limit_words(line),
            since=since,
            due=due,
            planned=plan or stands.ahead,
            done=stands.done,
            ahead=stands.ahead,
            days_left=stands.days_left,
            cell=self._cell(line),
            missing=tuple(self._missing(line, stands, since)),
            evidence=self._held_up(line, stands),
        )

    def _stands(self, line: ProcessLine, due: date | None) -> Standing:
        stands = standing(self._today, due, self._recorded(line))
        if stands.done and self._out_of_order(line, stands.done):
            return Standing(State.DONE_UNTOLD, stands.done)
        if stands.done:
            return replace(stands, state=State.DONE) if line.limit is None else stands
        if stands.ahead is None and any(self._happened(item) for item in line.shown_by):
            return Standing(State.MISSING)
        if due is None and line.counted_from and self._since(line) is None:
            return replace(stands, state=State.NOT_STARTED)
        return stands

    def _period(self, since: date | None, due: date | None) -> Standing:
        """A time that runs by itself: begun, running, over."""
        if since is None or due is None:
            return Standing(State.NOT_STARTED)
        if self._today < due:
            return Standing(State.RUNNING, days_left=working_days_between(self._today, due))
        return Standing(State.DONE, due, days_left=0)

    def _missing(self, line: ProcessLine, stands: Standing, since: date | None) -> Iterator[MissingDate]:
        if stands.state is State.MISSING:
            yield self._cells.missing_item(line.done) if line.done else MissingDate(line.what, self._cell(line))
        if stands.done and self._out_of_order(line, stands.done):
            own = self._cells.missing_item(line.done)
            yield MissingDate(_OUT_OF_ORDER.format(own.what), own.cell)
        if stands.state not in HAPPENED and self._passed(line.planned):
            yield MissingDate(_NEW_DAY, self._cells.item(line.planned))
        if line.limit is None or line.period or since or self._day(line.agreed):
            return
        asked = stands.done or not line.ask_once or self._happened(line.ask_once)
        item = line.counted_from[-1]
        if asked and (stands.done or item not in self._told_elsewhere) and not self._passed(item):
            yield self._cells.missing_item(item)

    def _out_of_order(self, line: ProcessLine, done: date) -> bool:
        """Whether one of the two days must be wrong."""
        since = self._since(line)
        return bool(line.limit and not line.limit.before and line.done and since and done < since)

    def _since(self, line: ProcessLine) -> date | None:
        days = (self._counts_from(item, line) for item in line.counted_from)
        return next((day for day in days if day), None)

    def _counts_from(self, item: str, line: ProcessLine) -> date | None:
        """The day of an item when something can be counted from it: one that has come, or a plan that still holds."""
        day = self._day(item)
        if item not in self._plans:
            return day if self._happened(item) else None
        done = self._recorded(line)
        return day if day and (day >= self._today or (done and done <= self._today)) else None

    def _due(self, line: ProcessLine) -> date | None:
        since = self._since(line)
        counted = line.limit.last_day(since) if line.limit and since else None
        return self._day(line.agreed) or counted

    def _limit_words(self, line: ProcessLine) -> tuple[str, str]:
        if self._day(line.agreed):
            return "the day that the plan sets", f"the register, {self._cells.item(line.agreed)}"
        if line.limit is None:
            return "", ""
        item = next((each for each in line.counted_from if self._counts_from(each, line)), line.counted_from[-1])
        return f"{line.limit.words} '{self._cells.missing_item(item).what}'", line.limit.source

    def _recorded(self, line: ProcessLine) -> date | None:
        if line.meeting:
            return _held(self._review, line.meeting, self._today)
        return self._day(line.done)

    def _cell(self, line: ProcessLine) -> str:
        if line.period:
            return self._cells.item("published")
        if not line.meeting:
            return self._cells.item(line.done)
        held = _held(self._review, line.meeting, self._today)
        place = [meeting.held for meeting in self._review.meetings].index(held) if held else -1
        return self._cells.of("meetings", place, "held") if held else self._cells.sheet("meetings")

    def _held_up(self, line: ProcessLine, stands: Standing) -> tuple[str, ...]:
        """Where it is written what runs beside the review: it may be why the report is not out."""
        beside = stands.state is State.LATE and line.planned and self._review.parallel_processes
        return (self._cells.item("parallel_processes"),) if beside else ()

    def _day(self, item: str) -> date | None:
        day: date | None = getattr(self._review.dates, item) if item else None
        return day

    def _happened(self, item: str) -> bool:
        day = self._day(item)
        return bool(day and day <= self._today)

    def _passed(self, item: str) -> bool:
        """Whether the item is a plan whose day has gone by."""
        day = self._day(item)
        return bool(item in self._plans and day and day < self._today)


def _held(review: Review, kind: MeetingKind, today: date) -> date | None:
    """The last day on which such a meeting was held; else the next on which one is planned."""
    days = sorted(each.held for each in review.meetings if each.held and kind_of(each.kind) is kind)
    return next((day for day in reversed(days) if day <= today), next(iter(days), None))
