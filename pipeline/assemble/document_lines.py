"""The rows of the Word chronology: one for each entry, and one for each silence, where it begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pipeline.assemble.days_in_words import day_in_words, days_in_words, says_no_more
from pipeline.assemble.sheet_columns import TIMELINE
from pipeline.assemble.wording import KINDS
from pipeline.domain.entry import Account, Entry, Place
from pipeline.domain.links import SharedEvent
from pipeline.domain.papers import ColumnTitle
from pipeline.domain.patterns import Answer, Patterns, Silence, SilenceOf
from pipeline.domain.spoken import counted
from pipeline.domain.word_papers import Line, Said

COLUMNS = (
    ColumnTitle("ref", "Ref"),
    ColumnTitle("date", "Date and time"),
    ColumnTitle("agency", "Agency"),
    ColumnTitle("event", "What happened"),
    ColumnTitle("action", "Action taken"),
    ColumnTitle("analysis", "Analysis and learning"),
)
"""The columns of the timeline's tables. Every row has one cell for each."""

_TITLES: Mapping[str, str] = MappingProxyType(dict(TIMELINE))


def _labels(*names: str) -> tuple[tuple[int, str], ...]:
    """The columns' places in an account, each with its label."""
    return tuple((Account._fields.index(name), f"{_TITLES[name]}:") for name in names)


_BELOW_EVENT = _labels("child_voice", "event_type", "subject", "people_present", "source")
_BELOW_ANALYSIS = _labels("learning_single_agency", "learning_system", "good_practice", "rag")
_CONFIRMED, _OPEN = "Same event, confirmed:", "Same event?"
_SHORT = 60  # letters: facts as short as this share a paragraph
_OF_WORKBOOKS = frozenset({"formula-like", "cell-too-long"})  # flags that mean nothing in a Word document
_NO_EVENT = Said("The author left this cell empty.", own=True)


class Placed(NamedTuple):
    """A row and where it belongs: its year, and its order in the document."""

    year: int
    order: tuple[int, int]
    line: Line


def entry_lines(entries: Iterable[Entry], patterns: Patterns) -> Iterator[Placed]:
    """A row for each entry, in the order given. Undated ones get year 0."""
    accounts = _other_accounts(patterns.events)
    sure = _confirmed(patterns.events)
    for entry in entries:
        first = entry.when.earliest
        others = accounts.get(entry.ref, ())
        refs = dict.fromkeys([*entry.linked, *others])
        themes = patterns.themes_of.get(entry.ref, ())
        order = (first.toordinal(), 1) if first else (0, 0)
        yield Placed(
            first.year if first else 0, order, entry_line(entry, tuple(_accounts(entry.ref, refs, sure)), themes)
        )


def entry_line(entry: Entry, accounts: tuple[Said, ...], themes: tuple[str, ...]) -> Line:
    """One entry as a row: what has no column of its own stands below the event or the analysis."""
    said = entry.account
    cells = (
        (Said(entry.ref, own=True), *accounts),
        tuple(_dated(entry)),
        tuple(_whose(entry, themes)),
        (
            Said(said.event) if said.event.strip() else _NO_EVENT,
            *_facts(entry),
            *_source(entry),
        ),
        (Said(said.action),) if said.action else (),
        (*([Said(said.analysis)] if said.analysis else ()), *_labelled(said, _BELOW_ANALYSIS)),
    )
    return Line(cells, entry.ref, entry.agency)


def _labelled(said: Account, columns: Iterable[tuple[int, str]]) -> Iterator[Said]:
    for place, label in columns:
        if text := said[place]:
            yield Said(text, label)


def _facts(entry: Entry) -> Iterator[Said]:
    """What stands below the event, each under its label; short ones share a paragraph."""
    facts = [(entry.account[place], label) for place, label in _BELOW_EVENT]
    facts += [(text, f"Also written, {heading}:") for heading, text in entry.other]
    open_to_more = False
    for text, label in facts:
        if text:
            short = len(text) <= _SHORT and "\n" not in text
            yield Said(text, label, (), False, False, short and open_to_more)
            open_to_more = short


def _dated(entry: Entry) -> Iterator[Said]:
    when, said = entry.when, entry.account
    yield Said(day_in_words(when), own=True)
    if when.time:
        yield Said(f"{when.time:%H:%M}", own=True)
    if says_no_more(when, said.date_as_written, said.time_as_written):
        return
    written = [text for text in (said.date_as_written, said.time_as_written) if text]
    for place, text in enumerate(written):
        yield Said(text, "" if place else "Written:")


def _whose(entry: Entry, themes: tuple[str, ...]) -> Iterator[Said]:
    yield Said(entry.agency)
    if entry.account.service_area:
        yield Said(entry.account.service_area)
    if themes:
        yield Said(", ".join(themes), "Bears on:", own=True)


def _source(entry: Entry) -> Iterator[Said]:
    yield Said(place_in_words(entry.place), own=True, small=True)
    if flags := [KINDS.get(flag, flag) for flag in entry.flags if flag not in _OF_WORKBOOKS]:
        yield Said("; ".join(flags), "To note:", own=True)


def place_in_words(place: Place) -> str:
    """`Police/chronology.xlsx, Chronology, row 12`."""
    return ", ".join(part for part in (place.file, place.sheet, f"row {place.row}") if part)


def _accounts(ref: str, others: Iterable[str], sure: frozenset[tuple[str, str]]) -> Iterator[Said]:
    """Other accounts of the event: those that a person confirmed, then those still to be judged."""
    told: dict[str, list[str]] = {_CONFIRMED: [], _OPEN: []}
    for other in others:
        told[_CONFIRMED if (ref, other) in sure else _OPEN].append(other)
    yield from (Said(label=label, refs=tuple(refs), own=True) for label, refs in told.items() if refs)


def _confirmed(events: Iterable[SharedEvent]) -> frozenset[tuple[str, str]]:
    links = [link for event in events for link in event.links if link.confirmed_by]
    return frozenset(pair for link in links for pair in ((link.first, link.second), (link.second, link.first)))


def _other_accounts(events: Iterable[SharedEvent]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for event in events:
        for ref in event.refs:
            found[ref] += tuple(other for other in event.refs if other != ref)
    return found


# ---- silences


def silence_lines(patterns: Patterns) -> Iterator[Placed]:
    """A row for each silence, before the first entry that stands on or after its first day."""
    for silence in patterns.silences:
        year = silence.first_day.year
        yield Placed(year, (silence.first_day.toordinal(), 0), _silence_line(silence))


def _silence_line(silence: Silence) -> Line:
    cells: tuple[tuple[Said, ...], ...] = (
        (Said("Silence", own=True),),
        (Said(days_in_words(silence.first_day, silence.last_day), own=True),),
        (Said(silence.agency) if silence.agency else Said("All agencies", own=True),),
        (Said(silence_in_words(silence), own=True), *_declared(silence), *_beside(silence)),
        (),
        (),
    )
    return Line(cells, agency=silence.agency, silent=True)


_SILENT = {
    SilenceOf.AGENCY: "No entry of this agency",
    SilenceOf.SYSTEM: "No entry of any agency",
    SilenceOf.CHILD_SEEN: "No entry in which the child was seen",
    SilenceOf.CHILD_VOICE: "No entry that gives the child's voice",
}
_DECLARED = {
    Answer.YES: "Declared as a time without contact.",
    Answer.PARTLY: "Declared in part as a time without contact: what of the rest?",
    Answer.NO: "Not declared. Was there contact that is not recorded here, or a reason for none?",
}


def silence_in_words(silence: Silence) -> str:
    """What is missing, for how long, how old the child was, and the question."""
    ages = "".join(
        f" {age.child}: {age.at_first}."
        if age.at_first == age.at_last
        else f" {age.child}: {age.at_first}, at the end {age.at_last}."
        for age in silence.ages
        if age.at_first or age.at_last
    )
    return f"{_SILENT[silence.of]} for {counted(silence.days, 'day')}.{ages} {_DECLARED[silence.declared]}"


def _declared(silence: Silence) -> Iterator[Said]:
    for nil in silence.declared_in:
        yield Said(nil.as_written, f"Declared by {nil.agency}{_of(nil.service_area)}:")


def _of(service_area: str) -> str:
    return f", {service_area}" if service_area else ""


def _beside(silence: Silence) -> Iterator[Said]:
    if beside := tuple(ref for ref in (silence.before, silence.after) if ref):
        yield Said(label="Before and after:" if len(beside) == 2 else "Beside it:", refs=beside, own=True)
    if silence.possibly_inside:
        yield Said(label="Dated too loosely to say, perhaps inside:", refs=silence.possibly_inside, own=True)
