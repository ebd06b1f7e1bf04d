"""What `cspr status` prints: all of the clock. Names places and agencies, and quotes nothing that tells of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.assemble import status_words as words
from pipeline.domain.clock import Clock, Milestone, Quorum, State, Strand
from pipeline.domain.spoken import spoken

_WIDE = 48


def status_lines(title: str, clock: Clock) -> Iterator[str]:
    """The lines, part by part; a part with nothing to say is left out."""
    yield f"{words.heading_line(title, clock)}: {words.summary(clock)}"
    yield from _part("The process", (_process(each, clock) for each in clock.of(Strand.PROCESS)))
    yield from _part("Late, or owed with no day set; oldest first", _debts(clock))
    yield from _part("Due next", (_next(each, clock) for each in clock.due_next))
    yield from _part("Steps of the methodology", (_step(each, clock) for each in clock.of(Strand.STEP)))
    yield from _part("Meetings and substitutes", _meetings(clock))
    yield from _part("To record in the register", (words.to_record(each) for each in clock.to_record))
    yield from _part("Files in submissions/", (words.files(each) for each in clock.files))
    yield ""
    yield words.COUNTED


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    said = list(lines)
    if said:
        yield ""
        yield heading
        yield from (f"  {line}" for line in said)


def _process(milestone: Milestone, clock: Clock) -> str:
    days = [f"done {spoken(milestone.done)}"] if milestone.done and milestone.state is not State.DONE else []
    if milestone.state is State.DONE and milestone.done:
        days = [spoken(milestone.done)]
    if milestone.due:
        days.append(f"last day {words.last_day(milestone)}{_how(milestone)}")
    text = "; ".join([words.stands(milestone, clock.today), *days, *filter(None, [words.remarks(milestone)])])
    return f"{milestone.what:<{_WIDE}}{text}"


def _how(milestone: Milestone) -> str:
    """How the last day is counted, and who set it."""
    said = ", ".join(part for part in (milestone.limit, milestone.source) if part)
    return f" ({said})" if said else ""


def _debts(clock: Clock) -> Iterator[str]:
    for debt in clock.debts:
        over = f", {words.working_days(debt.days_over)} over" if debt.days_over else ""
        what = f"{words.whose(debt.who, debt.person)}: {debt.what}"
        yield f"{words.owed_since(debt):<19}{what}{over} ({words.cell(debt.cell)})"


def _next(milestone: Milestone, clock: Clock) -> str:
    what = f"{words.whose(milestone.who, milestone.person)}: {milestone.what}"
    remark = f"; {words.remarks(milestone)}" if words.remarks(milestone) else ""
    left = f"{words.stands(milestone, clock.today)}{remark}"
    return f"{words.last_day(milestone):<19}{what}, {left} ({words.cell(milestone.cell)})"


def _step(milestone: Milestone, clock: Clock) -> str:
    text = words.stands(milestone, clock.today)
    if milestone.done:
        text += f"; {spoken(milestone.done)}"
    elif milestone.due:
        text += f"; planned for {words.last_day(milestone)}"
    if milestone.evidence and not milestone.done:
        text += f"; see {', '.join(milestone.evidence)}"
    number = milestone.id.rpartition("-")[2]
    return f"{number:>2} {milestone.what:<{_WIDE - 3}}{text}"


def _meetings(clock: Clock) -> Iterator[str]:
    said = (Quorum.NONE_NEEDED,)
    yield from (words.meeting(each) for each in clock.meetings if each.quorum not in said)
    yield from (words.nomination(each) for each in clock.nominations)
