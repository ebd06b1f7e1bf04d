"""What a timeline says on the screen: one line for each kind of thing it points at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.patterns import Answer, Patterns, Silence, SilenceOf
from pipeline.domain.spoken import counted, spoken

_WHOSE = {
    SilenceOf.SYSTEM: "all agencies together",
    SilenceOf.CHILD_SEEN: "the child not recorded as seen",
    SilenceOf.CHILD_VOICE: "the child's voice not recorded",
}


def timeline_summary(combined: CombinedChronology, patterns: Patterns) -> Iterator[str]:
    """The lines to print. Questions for a person, none of them a finding."""
    undated = sum(entry.when.undated for entry in combined.entries)
    agencies = len({entry.agency for entry in combined.entries})
    yield (
        f"{combined.title}: {counted(len(combined.entries), 'entry', 'entries')} of"
        f" {counted(agencies, 'agency', 'agencies')}, {undated:,} without a date"
    )
    yield ""
    yield _events(patterns)
    yield _unanswered(patterns)
    yield from _silences(patterns.silences)
    yield _line("Contradictions", counted(len(patterns.contradictions), "pair of entries", "pairs of entries"))
    if patterns.lags:
        longest = max(lag.days for lag in patterns.lags)
        told = counted(len(patterns.lags), "account")
        yield _line("Told late", f"{told} of an event learned of later, by up to {counted(longest, 'day')}")
    yield _terms(patterns)
    yield _themes(patterns)
    if patterns.other_family:
        yield _line("Other family?", f"{counted(len(patterns.other_family), 'entry', 'entries')} to look at first")
    yield ""
    yield "Open timeline.html: each of these is a question there, with the entries it rests on."


def _line(about: str, text: str) -> str:
    return f"{about:<18}{text}"


def _events(patterns: Patterns) -> str:
    shared = [event for event in patterns.events if len(event.agencies) > 1]
    pairs = {frozenset((each.first, each.second)) for each in patterns.contradictions}
    differently = sum(any(pair <= set(event.refs) for pair in pairs) for event in shared)
    inside = len(patterns.events) - len(shared)
    text = f"{counted(len(shared), 'event')} told by more than one agency, {differently} of them differently"
    if inside:
        text += f"; {inside} told twice by one agency"
    return _line("Same event", text)


def _unanswered(patterns: Patterns) -> str:
    text = f"{counted(len(patterns.unanswered), 'contact')} with no entry at the other end"
    to = sorted({each.to_agency for each in patterns.unanswered})
    return _line("Unanswered", f"{text} ({', '.join(to)})" if to else text)


def _silences(silences: Sequence[Silence]) -> Iterator[str]:
    """The longest of each sort, first of all the agencies' undeclared ones."""
    agencies = [silence for silence in silences if silence.of is SilenceOf.AGENCY]
    if not agencies:
        yield _line("Silences", "none as long as the register's number of days")
    else:
        undeclared = [silence for silence in agencies if silence.declared is not Answer.YES]
        text = f"{counted(len(agencies), 'gap')} in agencies' accounts, {len(undeclared)} not declared"
        longest = max(undeclared or agencies, key=lambda silence: silence.days)
        yield _line("Silences", f"{text}; longest: {longest.agency}, {_days(longest)}")
    for of, words in _WHOSE.items():
        found = [silence for silence in silences if silence.of is of]
        if found:
            longest = max(found, key=lambda silence: silence.days)
            yield _line("", f"{words}: {counted(len(found), 'gap')}, the longest {_days(longest)}")


def _days(silence: Silence) -> str:
    return f"{silence.days:,} days ({spoken(silence.first_day)} to {spoken(silence.last_day)})"


def _terms(patterns: Patterns) -> str:
    unexplained = sorted({term.term for term in patterns.terms if not term.explained})
    text = f"{counted(len(patterns.terms), 'short form')} used, {len(unexplained)} unexplained"
    return _line("Abbreviations", text)


def _themes(patterns: Patterns) -> str:
    if not patterns.themes:
        return _line("Lines of enquiry", "none in the register")
    tagged = len({tag.ref for tag in patterns.tags})
    lines = counted(len(patterns.themes), "line of enquiry", "lines of enquiry")
    return _line("Lines of enquiry", f"{counted(tagged, 'entry', 'entries')} bear on {lines}")
