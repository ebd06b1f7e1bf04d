"""Contacts without a counterpart: an entry says that its agency reached another, which has no entry of it.

It points and never concludes: the other agency may have recorded it elsewhere, or left it out of its chronology.
Where an entry could be the counterpart, nothing is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.chronology.contacts_answers import Heard, Listening, could_answer, heard_by, same_matter
from pipeline.chronology.contacts_limits import limits
from pipeline.chronology.contacts_said import Said, every_contact_said, first_for_each
from pipeline.chronology.contacts_staff import finder_with_staff
from pipeline.chronology.contacts_whom import Partners
from pipeline.chronology.contacts_windows import Reach, reach_of, runs_by_clock
from pipeline.domain.agency import Agency
from pipeline.domain.entry import Entry
from pipeline.domain.links import SharedEvent
from pipeline.domain.patterns import Unanswered
from pipeline.domain.review import Person

_LATE = timedelta(days=42)
_SHARED_WITH_MESSAGE = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry's contact, and when the other agency's entry of it would stand."""

    entry: Entry
    said: Said
    reach: Reach


def unanswered(
    entries: Sequence[Entry],
    agencies: Sequence[Agency],
    events: Sequence[SharedEvent],
    people: Sequence[Person] = (),
) -> tuple[Unanswered, ...]:
    """Every contact for which the other agency has no entry that could be its counterpart, in the timeline's order.

    An agency without any entry is never listed as silent: it may not have sent its chronology. One event told
    twice by the same agency (two versions of a file) is listed once, by its first entry.
    """
    finder = finder_with_staff(agencies, entries, people)
    with_entries = frozenset(entry.agency for entry in entries)
    partners = Partners(entries, events, finder, people)
    said = {entry.ref: tuple(every_contact_said(entry, finder, partners)) for entry in entries}
    by_clock = runs_by_clock(entries)
    told = [
        each
        for entry in entries
        for each in _told(entry, said[entry.ref], by_clock=by_clock)
        if each.said.to_agency in with_entries
    ]
    addressed = {ref: [each.to_agency for each in all_said if each.one_way] for ref, all_said in said.items()}
    heard = heard_by({agency for each in told for agency in _receivers(each)}, entries, finder, addressed)
    same = _same_event(entries, events)
    used: dict[tuple[str, str], set[str]] = {}
    open_ones = [
        each
        for each in told
        if not any(
            _has_counterpart(
                each,
                receiver,
                heard[receiver],
                same.get(each.entry.ref, frozenset()),
                used.setdefault((each.entry.agency, receiver), set()),
            )
            for receiver in _receivers(each)
        )
    ]
    return tuple(_once(open_ones, same))


def _receivers(told: _Told) -> tuple[str, ...]:
    """Whose entries may be the counterpart: where several share the name that was used, any of them."""
    return (told.said.to_agency, *(each for each in told.said.open_to if each != told.said.to_agency))


def _told(entry: Entry, all_said: Sequence[Said], *, by_clock: bool) -> Iterator[_Told]:
    """The entry's contacts that can be placed in time, one for each other agency."""
    for said in first_for_each(all_said):
        if reach := reach_of(entry.when, said.kind, said.sentence, by_clock=by_clock):
            yield _Told(entry, said, reach)


def _has_counterpart(told: _Told, own: str, heard: Heard, same: frozenset[str], used: set[str]) -> bool:
    """The other agency (`own`) has an entry that could be of this contact. An entry made before it counts only when it
    does not answer an earlier contact already (`used`)."""
    listening, sender = heard.listening(told.entry), told.entry.agency
    for entry in heard.between(told.reach.earliest, told.reach.latest + _LATE):
        if _too_early(entry, told.entry) and entry.ref in used:
            continue
        other = heard.listening(entry)
        linked = entry.ref in same and sender not in other.denied and _answers_by_link(told, entry, listening, other)
        if linked or (told.reach.holds(entry.when) and could_answer(listening, other, told.said.kind, sender, own)):
            used.add(entry.ref)
            return True
    return any(
        sender in other.names and same_matter(listening, other, 1)
        for other in map(heard.listening, heard.vaguely(told.reach.earliest, told.reach.latest))
    )


def _answers_by_link(told: _Told, heard: Entry, first: Listening, second: Listening) -> bool:
    """An account of one event answers when it names the sender, came in from nobody else, or shares the matter (two
    words of it, for a message); or by its day alone, but not a message of later than itself."""
    if told.entry.agency in second.mentioned or second.received_from_nobody_but(heard.agency):
        return True
    if same_matter(first, second, _SHARED_WITH_MESSAGE if told.said.one_way else 1):
        return True
    if told.reach.by_clock:
        return told.reach.holds(heard.when)
    near, when, own = limits().linked_within, heard.when, told.entry.when
    if when.earliest is None or when.latest is None or own.earliest is None or own.latest is None:
        return False
    if told.said.one_way and when.surely_before(own):
        return False
    return when.earliest - near <= own.latest and own.earliest <= when.latest + near


def _too_early(entry: Entry, told: Entry) -> bool:
    """It was made before the contact."""
    return entry.when.surely_before(told.when)


def _same_event(entries: Sequence[Entry], events: Sequence[SharedEvent]) -> dict[str, frozenset[str]]:
    """Every ref with the refs that tell the same event, by the links found and those of the merge."""
    same = {entry.ref: frozenset(entry.linked) for entry in entries if entry.linked}
    for event in events:
        refs = frozenset(event.refs)
        for ref in event.refs:
            same[ref] = same.get(ref, frozenset()) | (refs - {ref})
    return same


def _once(found: Iterable[_Told], same: Mapping[str, frozenset[str]]) -> Iterator[Unanswered]:
    """A contact told again by the same agency of the same event, in the same way, is listed by its first entry."""
    listed: dict[tuple[str, str], list[_Told]] = {}
    for each in found:
        before = listed.setdefault((each.entry.agency, each.said.to_agency), [])
        again = same.get(each.entry.ref, frozenset())
        if any(one.entry.ref in again and one.said.kind is each.said.kind for one in before):
            continue
        before.append(each)
        yield Unanswered(
            each.entry.ref,
            each.entry.agency,
            each.said.to_agency,
            each.said.kind,
            each.said.told_as,
            each.reach.earliest,
            each.reach.latest,
        )
