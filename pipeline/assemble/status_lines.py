"""What `cspr status` prints: all of the clock. Names places and agencies, and quotes nothing that tells of the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.assemble import status_words as words
from pipeline.domain.clock import Clock, Milestone, Quorum, Strand
from pipeline.domain.spoken import spoken


def status_lines(title: str, clock: Clock) -> Iterator[str]:
    """The lines, part by part; a part with nothing to say is left out."""
    yield words.heading_line(title, clock)
    yield words.summary(clock)
    yield from _part("The process", _in_columns(clock.of(Strand.PROCESS), _what, clock, _process))
    yield from _part("Late, or owed with no day set; oldest first", _debts(clock))
    yield from _part("Due next", (_next(each, clock) for each in clock.due_next))
    yield from _part("Steps of the methodology", _in_columns(clock.of(Strand.STEP), _step_what, clock, _step))
    yield from _part("Meetings and substitutes", _meetings(clock))
    yield from _part("To record in the register", (words.to_record(each) for each in clock.to_record))
    yield from _part("Files in submissions/", (words.files(each) for each in clock.files))
    yield from _part("The limits", _limits(clock))
    yield ""
    yield words.COUNTED


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    said = list(lines)
    if said:
        yield ""
        yield heading
        yield from (f"  {line}" for line in said)


def _in_columns(
    milestones: Sequence[Milestone],
    what: Callable[[Milestone], str],
    clock: Clock,
    how: Callable[[Milestone, Clock], str],
) -> Iterator[str]:
    """What it is, and beside it how it stands, all beginning in one column."""
    wide = max((len(what(each)) for each in milestones), default=0) + 2
    return (f"{what(each):<{wide}}{how(each, clock)}" for each in milestones)


def _what(milestone: Milestone) -> str:
    return milestone.what


def _process(milestone: Milestone, clock: Clock) -> str:
    said = [words.stands(milestone, clock.today)]
    if milestone.done:
        said.append(spoken(milestone.done))
    if milestone.due and milestone.due != milestone.done:
        said.append(f"last day {words.last_day(milestone)}")
    return "; ".join([*said, *filter(None, [words.remarks(milestone, clock.today)])])


def _limits(clock: Clock) -> Iterator[str]:
    """How each last day of the process is counted, and who set it."""
    for each in clock.of(Strand.PROCESS):
        if each.limit:
            yield f"{each.what}: {each.limit}{f' ({each.source})' if each.source else ''}"


def _debts(clock: Clock) -> Iterator[str]:
    for debt in clock.debts:
        over = f", {words.working_days(debt.days_over)} over" if debt.days_over else ""
        what = f"{words.whose(debt.who, debt.person)}: {debt.what}"
        yield f"{words.owed_since(debt):<19}{what}{over} ({words.cell(debt.cell)})"


def _next(milestone: Milestone, clock: Clock) -> str:
    what = f"{words.whose(milestone.who, milestone.person)}: {milestone.what}"
    remark = f"; {words.remarks(milestone, clock.today)}" if words.remarks(milestone, clock.today) else ""
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
    return text


def _step_what(milestone: Milestone) -> str:
    return f"{milestone.id.rpartition('-')[2]:>2} {milestone.what}"


def _meetings(clock: Clock) -> Iterator[str]:
    said = (Quorum.NONE_NEEDED,)
    yield from (words.meeting(each) for each in clock.meetings if each.quorum not in said)
    yield from (words.nomination(each) for each in clock.nominations)
