"""What the Word chronology asks, behind the timeline: each line names the entries it rests on and asks, no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.assemble.days_in_words import days_in_words
from pipeline.assemble.document_lines import place_in_words, silence_in_words
from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import NilReturn
from pipeline.domain.links import Link
from pipeline.domain.papers import ColumnTitle
from pipeline.domain.patterns import Contradiction, Lag, Patterns, Silence, Unanswered
from pipeline.domain.spoken import counted, spoken
from pipeline.domain.word_papers import Line, Part, Said


@dataclass(frozen=True, slots=True)
class _List:
    """A list of questions: heading, what it is, its columns, and how its lines come from the patterns."""

    heading: str
    about: str
    titles: tuple[ColumnTitle, ...]
    lines: Callable[[CombinedChronology, Patterns], Iterator[Line]]


def questions(combined: CombinedChronology, patterns: Patterns) -> Iterator[Part]:
    """Each list that has a line, in the order of `_LISTS`, below a heading of its own."""
    parts = [part for each in _LISTS if (part := _part(each, tuple(each.lines(combined, patterns))))]
    if parts:
        yield Part(
            "Questions", about="Found by rule, for a person to judge. Each line names its entries.", top=True, short=""
        )
        yield from parts


def _part(each: _List, lines: Sequence[Line]) -> Part | None:
    if not lines:
        return None
    short = f"{each.heading}: {counted(len(lines), 'line')}"
    return Part(each.heading, each.titles, tuple(lines), about=each.about, short=short)


def _titles(*titles: tuple[str, str]) -> tuple[ColumnTitle, ...]:
    return tuple(ColumnTitle(key, title) for key, title in titles)


def _own(text: str) -> tuple[Said, ...]:
    return (Said(text, own=True),)


def _refs(*refs: str) -> tuple[Said, ...]:
    return (Said(refs=tuple(ref for ref in refs if ref), own=True),)


def _contradictions(_: CombinedChronology, patterns: Patterns) -> Iterator[Line]:
    for each in patterns.contradictions:
        yield Line(_contradiction(each))


def _contradiction(each: Contradiction) -> tuple[tuple[Said, ...], ...]:
    return (
        _refs(each.first, each.second),
        _own(f"Both cannot be so, it seems: {each.about}. Which is right, or are both?"),
        (Said(each.first_says, f"{each.first}:"),),
        (Said(each.second_says, f"{each.second}:"),),
    )


def _told_differently(_: CombinedChronology, patterns: Patterns) -> Iterator[Line]:
    links = dict.fromkeys(link for event in patterns.events for link in event.links)
    for link in links:
        if link.differences:
            yield Line(_differing(link))


def _differing(link: Link) -> tuple[tuple[Said, ...], ...]:
    about = ", ".join(difference.about for difference in link.differences)
    return (
        _refs(link.first, link.second),
        _own(f"If this is one event, why do its accounts differ in {about}?"),
        tuple(Said(difference.first, f"{difference.about}:") for difference in link.differences),
        tuple(Said(difference.second, f"{difference.about}:") for difference in link.differences),
    )


def _unanswered(_: CombinedChronology, patterns: Patterns) -> Iterator[Line]:
    for each in patterns.unanswered:
        yield Line(_message(each))


def _message(each: Unanswered) -> tuple[tuple[Said, ...], ...]:
    return (
        _refs(each.ref),
        (Said(each.from_agency),),
        (Said(each.to_agency), *([Said(each.told_as, "Written:")] if each.told_as != each.to_agency else ())),
        _own(
            f"{each.kind.value.capitalize()}: no entry of {each.to_agency} tells of it {_within(each)}."
            " Was it received, and what came of it?"
        ),
    )


def _within(each: Unanswered) -> str:
    if each.earliest == each.latest:
        return f"on {spoken(each.earliest)}"
    return f"between {spoken(each.earliest)} and {spoken(each.latest)}"


def _lags(_: CombinedChronology, patterns: Patterns) -> Iterator[Line]:
    for each in patterns.lags:
        yield Line(_lag(each))


def _lag(each: Lag) -> tuple[tuple[Said, ...], ...]:
    return (
        _refs(*dict.fromkeys((each.happened_in, each.learned_in))),
        (Said(each.agency),),
        _own(spoken(each.happened)),
        _own(spoken(each.learned)),
        _own(f"{counted(each.days, 'day')} after it happened. What was known in between?"),
    )


def _silences(_: CombinedChronology, patterns: Patterns) -> Iterator[Line]:
    for each in patterns.silences:
        yield Line(_silence(each))


def _silence(each: Silence) -> tuple[tuple[Said, ...], ...]:
    return (
        _own(days_in_words(each.first_day, each.last_day)),
        (Said(each.agency) if each.agency else Said("All agencies", own=True),),
        _own(silence_in_words(each)),
        _refs(each.before, each.after),
    )


def _other_family(_: CombinedChronology, patterns: Patterns) -> Iterator[Line]:
    for ref in patterns.other_family:
        yield Line((_refs(ref), _own("It names people, and none of this family. Does it belong to this review?")))


def _nil_returns(combined: CombinedChronology, _: Patterns) -> Iterator[Line]:
    for nil in combined.nil_returns:
        yield Line(_nil_return(nil))


def _nil_return(nil: NilReturn) -> tuple[tuple[Said, ...], ...]:
    area: Iterable[Said] = [Said(nil.service_area)] if nil.service_area else ()
    return (
        (Said(nil.agency), *area),
        _own(spoken(nil.earliest) if nil.earliest else "Not said"),
        _own(spoken(nil.latest) if nil.latest else "Not said"),
        (Said(nil.as_written),),
        _own(place_in_words(nil.place)),
    )


_ACCOUNTS = _titles(("refs", "Entries"), ("question", "Question"), ("says", "First says"), ("says", "Second says"))

_LISTS = (
    _List(
        "Accounts that do not fit together",
        "Two entries that seem not to be both right, in the authors' words.",
        _ACCOUNTS,
        _contradictions,
    ),
    _List(
        "One event, told more than once",
        "Entries that may tell one event, and in what their accounts differ: often only in their words.",
        _ACCOUNTS,
        _told_differently,
    ),
    _List(
        "Contact without a counterpart",
        "An entry tells of a message or meeting of which the other agency has no entry.",
        _titles(("refs", "Entry"), ("agency", "From"), ("agency", "To"), ("question", "Question")),
        _unanswered,
    ),
    _List(
        "Learned later",
        "An agency learned of an event on a later day than it happened.",
        _titles(("refs", "Entries"), ("agency", "Agency"), ("day", "Happened"), ("day", "Learned"))
        + _titles(("question", "Question")),
        _lags,
    ),
    _List(
        "Silences",
        "Each also stands in the timeline, where it begins.",
        _titles(("days", "Days"), ("agency", "Whose"), ("question", "Question"), ("refs", "Entries beside it")),
        _silences,
    ),
    _List(
        "Perhaps about another family",
        "The texts are not quoted here.",
        _titles(("refs", "Entry"), ("question", "Question")),
        _other_family,
    ),
    _List(
        "Declared as a time without contact",
        "What agencies said of times without contact, in their words.",
        _titles(("agency", "Agency"), ("day", "From"), ("day", "To"), ("says", "As written"), ("place", "Source")),
        _nil_returns,
    ),
)
