"""What `status.docx` says: one page for the Business Manager."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.assemble import status_words as words
from pipeline.assemble.one_page_fit import Whole, column, fitted
from pipeline.domain.clock import HAPPENED, Clock, Debt, Milestone, Quorum, State, Strand
from pipeline.domain.one_page import OnePage, OnePagePart
from pipeline.domain.spoken import counted, spoken

HEADING = "Where the review stands"
_LONGEST = 90  # letters of an officer's own words: a page for many matters
_LATE, _NEXT, _PROCESS, _STEPS, _MEETINGS, _RECORD = range(6)
_FIRST_SERVED = (_PROCESS, _STEPS, _LATE, _NEXT, _RECORD, _MEETINGS)


def describe(title: str, marking: str, clock: Clock) -> OnePage:
    """The page, cut to A4."""
    parts = (_late(clock), _next(clock), _process(clock), _steps(clock), _meetings(clock), _record(clock))
    above = (words.heading_line(title, clock), words.summary(clock))
    return OnePage(
        above[0],
        HEADING,
        marking,
        clock.today,
        above[1],
        fitted(parts, _FIRST_SERVED, above, "'cspr status' lists them all."),
        words.COUNTED,
    )


def _late(clock: Clock) -> Whole:
    columns = (column("Who", 35), column("What", 29), column("Was due", 15), column("Days over", 9), column("Cell", 12))
    rows = tuple(
        (*_owes(debt), words.owed_since(debt), words.over(debt), words.cell(debt.cell)) for debt in clock.debts
    )
    about = "" if rows else "Nothing is late, and nothing is owed."
    part = OnePagePart("Late, and who owes it, oldest first", columns if rows else (), rows, about)
    return Whole(part, 5, tuple(debt.cell for debt in clock.debts))


def _owes(debt: Debt) -> tuple[str, str]:
    return words.whose(debt.who, debt.person), _what(debt.what, debt.quoted)


def _what(what: str, quoted: str) -> str:
    if not quoted:
        return what
    plain = " ".join(quoted.split())
    short = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"{what}: {short}"


def _next(clock: Clock) -> Whole:
    columns = (column("Who", 35), column("What", 29), column("Due", 15), column("Days left", 9), column("Cell", 12))
    due = clock.due_next
    rows = tuple(
        (
            words.whose(each.who, each.person),
            "; ".join(filter(None, (_what(each.what, each.quoted), words.remarks(each, clock.today)))),
            words.last_day(each),
            f"{each.days_left or 0:,}",
            words.cell(each.cell),
        )
        for each in due
    )
    about = "" if rows else "Nothing has a day to come."
    part = OnePagePart("Due next", columns if rows else (), rows, about)
    return Whole(part, 3, tuple(each.cell for each in due))


def _process(clock: Clock) -> Whole:
    columns = (column("Process", 37), column("Last day", 15), column("Done", 15), column("How it stands", 33))
    lines = clock.of(Strand.PROCESS)
    rows = tuple(
        (
            each.what,
            words.last_day(each),
            spoken(each.done) if each.done else "",
            "; ".join(filter(None, (words.stands(each, clock.today), words.remarks(each, clock.today)))),
        )
        for each in lines
        if not (_plainly_done(each) or each.state is State.NOT_STARTED)
    )
    return Whole(OnePagePart("The process", columns if rows else (), rows, _rest(lines)), len(rows))


def _plainly_done(line: Milestone) -> bool:
    """Done, and there was no last day to keep: its day is all there is to say."""
    return line.state is State.DONE and not line.limit


def _rest(lines: Sequence[Milestone]) -> str:
    """The lines that need no row."""
    done = [f"{each.what} {spoken(each.done)}" for each in lines if _plainly_done(each) and each.done]
    waiting = [each.what for each in lines if each.state is State.NOT_STARTED]
    texts = [
        f"Done, no limit set: {'; '.join(done)}." if done else "",
        f"Not yet: {'; '.join(waiting)}." if waiting else "",
    ]
    return " ".join(filter(None, texts))


def _steps(clock: Clock) -> Whole:
    steps = clock.of(Strand.STEP)
    groups = (
        ("Done", [each for each in steps if each.state in HAPPENED]),
        ("Late", [each for each in steps if each.state is State.LATE]),
        ("Planned", [each for each in steps if each.state is State.DUE]),
        ("Not recorded as done", [each for each in steps if each.state is State.MISSING]),
        ("Not done, and no day planned", [each for each in steps if each.state is State.OPEN]),
        ("Not needed", [each for each in steps if each.state is State.NOT_NEEDED]),
    )
    rows = tuple((f"{name}: {'; '.join(map(_step, group))}",) for name, group in groups if group)
    return Whole(OnePagePart("Steps of the methodology", (), rows), len(rows))


def _step(step: Milestone) -> str:
    number = step.id.rpartition("-")[2]
    planned = f" ({spoken(step.due)})" if step.due and step.state in (State.LATE, State.DUE) else ""
    return f"{number} {step.what}{planned}"


def _meetings(clock: Clock) -> Whole:
    lines = (*_quorums(clock), *_substitutes(clock))
    about = "" if lines else "No Sub-committee meeting and no substitute is recorded."
    part = OnePagePart("Quorum and substitutes", (), tuple((line.text,) for line in lines), about)
    return Whole(part, 2, tuple(line.cell for line in lines))


class _Said(NamedTuple):
    """A line of a list, and a cell of the register that it rests on."""

    text: str
    cell: str


def _quorums(clock: Clock) -> Iterator[_Said]:
    """What needs a look, then how many meetings were quorate, then what is to come."""
    for quorum in (Quorum.NOT_QUORATE, Quorum.CANNOT_TELL):
        yield from (_Said(words.meeting(each), each.cell) for each in clock.meetings if each.quorum is quorum)
    held = [each for each in clock.meetings if each.quorum in (Quorum.QUORATE, Quorum.NOT_QUORATE)]
    if held:
        quorate = sum(each.quorum is Quorum.QUORATE for each in held)
        told = counted(len(held), "Sub-committee meeting")
        yield _Said(f"Quorate: {quorate} of {told} whose quorum can be told", held[0].cell)
    yield from (_Said(words.meeting(each), each.cell) for each in clock.meetings if each.quorum is Quorum.TO_COME)


def _substitutes(clock: Clock) -> Iterator[_Said]:
    in_time = sum(each.state is State.DONE for each in clock.nominations)
    yield from (_Said(words.nomination(each), each.cell) for each in clock.nominations if each.state is not State.DONE)
    if in_time:
        told = f"Named in time: {in_time} of {counted(len(clock.nominations), 'substitute')}"
        yield _Said(told, clock.nominations[0].cell)


def _record(clock: Clock) -> Whole:
    missing = clock.to_record
    rows = (*((words.to_record(each),) for each in missing), *((words.files(note),) for note in clock.files))
    about = "" if rows else "Nothing that is needed so far is missing."
    places = (*(each.cell for each in missing), *(next(iter(note.received), "") for note in clock.files))
    return Whole(OnePagePart("To record in the register", (), rows, about), 3, places)
