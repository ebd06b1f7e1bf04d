"""The lists of the timeline page. Each item names the entries it rests on and is worded as a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.assemble.page_words import clipped, likelihood, short, when_shown
from pipeline.domain.entry import Entry
from pipeline.domain.links import Link, SharedEvent
from pipeline.domain.page import PageItem, PageList, Side
from pipeline.domain.patterns import Contradiction, ContradictionKind, Lag, Patterns, Unanswered
from pipeline.domain.spoken import capital, counted, listed

Entries = Mapping[str, Entry]


def events_list(patterns: Patterns, entries: Entries) -> PageList:
    """Events told by several accounts, as one list."""
    return PageList(
        "events",
        "Told more than once",
        "Entries that may tell one event, by different agencies or twice by the same. They are linked, never merged:"
        " each account stays in the table as its author wrote it.",
        "No two entries were found that may tell one event.",
        tuple(_event(event, entries) for event in patterns.events),
    )


def _event(event: SharedEvent, entries: Entries) -> PageItem:
    known = [entries[ref] for ref in event.refs if ref in entries]
    differing = list(dict.fromkeys(each.about for link in event.links for each in link.differences))
    question = "Do these entries tell one event?"
    if differing:
        question = f"Do these entries tell one event, and why do they differ in {listed(differing)}?"
    facts = [("How likely", likelihood(event.confidence))] if event.links else []
    facts += [(f"{link.first} and {link.second}", _why_linked(link)) for link in event.links]
    first = when_shown(known[0].when) if known else event.refs[0]
    return PageItem(
        key=f"event/{event.refs[0]}",
        heading=f"{first}: {listed(event.agencies)}",
        question=question,
        refs=event.refs,
        facts=tuple(facts),
        sides=tuple(_side(entry) for entry in known),
    )


def _why_linked(link: Link) -> str:
    parts = [", ".join(link.reasons)] if link.reasons else []
    parts += [f"{each.about}: “{each.first}” against “{each.second}”" for each in link.differences]
    if link.confirmed_by:
        parts.append(f"confirmed by {link.confirmed_by}")
    return "; ".join(parts)


def _side(entry: Entry, text: str = "") -> Side:
    return Side(entry.ref, f"{entry.agency}, {when_shown(entry.when)}", text or clipped(entry.account.event))


def contradictions_list(patterns: Patterns, entries: Entries) -> PageList:
    """Accounts that may not fit together, and entries of one agency out of order."""
    return PageList(
        "contradictions",
        "Accounts that may not fit",
        "Accounts of one event that say different things, and entries of one agency whose order is puzzling.",
        "No two accounts were found that do not fit together.",
        tuple(_keyed("contradiction", (_contradiction(each, entries) for each in patterns.contradictions))),
    )


def _contradiction(each: Contradiction, entries: Entries) -> PageItem:
    question = "Can both accounts be right? What did each agency act on?"
    if each.kind is ContradictionKind.ORDER:
        question = "Can both entries stand in this order? Is a date or a word mistaken?"
    pairs = ((each.first, each.first_says), (each.second, each.second_says))
    agencies = list(dict.fromkeys(entries[ref].agency for ref, _ in pairs if ref in entries))
    return PageItem(
        key=f"{each.first}/{each.second}/{each.about}",
        heading=f"{capital(each.about)}: {listed(agencies)}",
        question=question,
        refs=(each.first, each.second),
        sides=tuple(_side(entries[ref], says) for ref, says in pairs if ref in entries),
    )


def unanswered_list(patterns: Patterns, entries: Entries) -> PageList:
    """Contact that one agency tells of and the other does not."""
    return PageList(
        "unanswered",
        "Contact without a counterpart",
        "An entry says that its agency reached another; the other has no entry of it within the days named. It may"
        " have arrived and not been recorded, or not been asked for in this review.",
        "Every contact told of has an entry of the other agency near it, or none was recognised.",
        tuple(_keyed("unanswered", (_unanswered(each, entries) for each in patterns.unanswered))),
    )


def _unanswered(each: Unanswered, entries: Entries) -> PageItem:
    entry = entries.get(each.ref)
    when = when_shown(entry.when) if entry else each.ref
    named = f" (named as “{each.told_as}”)" if each.told_as and each.told_as != each.to_agency else ""
    return PageItem(
        key=f"{each.ref}/{each.to_agency}/{each.kind}",
        heading=f"{when}: {each.kind} from {each.from_agency} to {each.to_agency}",
        question=(
            f"{each.from_agency} tells of a {each.kind} to {each.to_agency}{named}; no entry of theirs"
            f" {_within(each)} tells of it. Did it arrive, and what became of it?"
        ).replace("a e-mail", "an e-mail"),
        refs=(each.ref,),
        sides=(_side(entry, _telling(entry, each.told_as)),) if entry else (),
    )


def _within(each: Unanswered) -> str:
    if each.earliest == each.latest:
        return f"on {short(each.earliest)}"
    return f"between {short(each.earliest)} and {short(each.latest)}"


def _telling(entry: Entry, words: str) -> str:
    """The column that holds the words, where the event does not: a referral often stands under action taken."""
    account = entry.account
    columns = (account.event, account.action, account.analysis)
    word = re.compile(rf"\b{re.escape(words)}\b")
    return clipped(next(filter(word.search, columns), account.event) if words else account.event)


def lags_list(patterns: Patterns, entries: Entries) -> PageList:
    """Events that an agency learned of later."""
    longest_first = sorted(patterns.lags, key=lambda lag: (-lag.days, lag.happened, lag.learned_in))
    return PageList(
        "lags",
        "Learned of later",
        "The day an event happened against the day an agency says that it learned of it; the longest first.",
        "No entry says that its agency learned of an event later.",
        tuple(_keyed("lag", (_lag(each, entries) for each in longest_first))),
    )


def _lag(each: Lag, entries: Entries) -> PageItem:
    refs = tuple(dict.fromkeys((each.happened_in, each.learned_in)))
    return PageItem(
        key=f"{each.happened_in}/{each.learned_in}",
        heading=f"{each.agency}: {counted(each.days, 'day')} later",
        question=(
            f"It happened on {short(each.happened)}; {each.agency} learned of it on {short(each.learned)}."
            " What stood in the way, and what would have been done on the day?"
        ),
        refs=refs,
        sides=tuple(_side(entries[ref]) for ref in refs if ref in entries),
    )


def other_family_list(patterns: Patterns, entries: Entries) -> PageList:
    """Entries that may belong to another family."""
    return PageList(
        "other-family",
        "Possibly another family",
        "Entries that name nobody of this family but somebody else. Until it is settled they should not be quoted.",
        "No entry was found that names only people outside this family.",
        tuple(
            PageItem(f"other-family/{ref}", f"{ref}: {entry.agency}", _OTHER_FAMILY, (ref,), _source(entry))
            for ref in patterns.other_family
            if (entry := entries.get(ref))
        ),
    )


_OTHER_FAMILY = "Is this entry about this child's family, or did it stray in from another record?"


def _source(entry: Entry) -> tuple[tuple[str, str], ...]:
    place = ", ".join(part for part in (entry.place.file, entry.place.sheet, f"row {entry.place.row}") if part)
    return (("When", when_shown(entry.when)), ("Where it stands", place))


def _keyed(kind: str, items: Iterable[PageItem]) -> Iterator[PageItem]:
    """Each item with a key of its own: two that rest on the same entries are numbered."""
    times: dict[str, int] = {}
    for item in items:
        times[item.key] = times.get(item.key, 0) + 1
        again = f"/{times[item.key]}" if times[item.key] > 1 else ""
        yield PageItem(f"{kind}/{item.key}{again}", item.heading, item.question, item.refs, item.facts, item.sides)


__all__ = [
    "Entries",
    "contradictions_list",
    "events_list",
    "lags_list",
    "other_family_list",
    "unanswered_list",
]
