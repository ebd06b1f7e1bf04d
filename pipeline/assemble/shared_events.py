"""Events told more than once, put into words: how sure, why linked, where the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.domain.chronology import CombinedChronology
from pipeline.domain.entry import Entry
from pipeline.domain.links import Link, SharedEvent
from pipeline.domain.papers import EventLine

_SURE = ((0.9, "very likely"), (0.75, "likely"), (0.0, "possible"))


def event_lines(combined: CombinedChronology) -> Iterator[EventLine]:
    """One line for each account, event after event, in the timeline's order."""
    entries = {entry.ref: entry for entry in combined.entries}
    for number, event in enumerate(combined.events, 1):
        yield from _accounts(number, event, entries)


def how_sure(links: Sequence[Link]) -> str:
    """`likely (0.81)` for the weakest of an account's links, or by whom all were confirmed."""
    if all(link.confirmed_by for link in links):
        return f"confirmed by {', '.join(sorted({link.confirmed_by for link in links}))}"
    weakest = min(link.confidence for link in links)
    return f"{next(words for least, words in _SURE if weakest >= least)} ({weakest:.2f})"


def _accounts(number: int, event: SharedEvent, entries: Mapping[str, Entry]) -> Iterator[EventLine]:
    for ref in event.refs:
        entry = entries[ref]
        own = [link for link in event.links if ref in (link.first, link.second)]
        yield EventLine(
            event=number,
            sure=how_sure(own),
            entry=entry,
            why="\n".join(dict.fromkeys(reason for link in own for reason in link.reasons)),
            differs="\n".join(_differences(ref, own)),
        )


def _differences(ref: str, links: Sequence[Link]) -> Iterator[str]:
    """What this account says, beside what the other says: `time: 21:40, but MWH-0008 says about 8 pm`."""
    for link in links:
        for difference in link.differences:
            mine, other, theirs = difference.first, link.second, difference.second
            if ref == link.second:
                mine, other, theirs = theirs, link.first, mine
            yield f"{difference.about}: {mine or 'not said'}; {other}: {theirs or 'not said'}"
