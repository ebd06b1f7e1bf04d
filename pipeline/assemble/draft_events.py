"""The draft's summary of events: by year, what a reviewer tagged as significant or several agencies told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.assemble.draft_pieces import cell, entry_cell, grid, paragraph, refs_cell, small
from pipeline.assemble.draft_words import draft_words
from pipeline.domain.agency import folded
from pipeline.domain.draft import Piece, Section
from pipeline.domain.draft_material import DraftMaterial
from pipeline.domain.entry import Entry
from pipeline.domain.links import SharedEvent
from pipeline.domain.patterns import Patterns
from pipeline.domain.spoken import capital, counted, listed
from pipeline.domain.word_papers import Line, Said

_TITLES = (("entry", "Entry"), ("event", "What the entry says"), ("told", "Also told in"))
_DIFFERS = {"date": "the date", "time": "the time", "who": "who was there", "where": "the place"}


@dataclass(frozen=True, slots=True)
class _Event:
    """An event of the summary: the account that stands for it, and the others."""

    entry: Entry
    others: tuple[Entry, ...] = ()
    tagged: bool = False
    differs: tuple[str, ...] = ()

    @property
    def agencies(self) -> int:
        return len({self.entry.agency, *(each.agency for each in self.others)})


def events(material: DraftMaterial) -> Iterator[Section]:
    """A heading for each year in which something stands."""
    entries = {entry.ref: entry for entry in material.combined.entries}
    found = _told(material.patterns, entries)
    shown = _most_told(found)
    yield draft_words().section("events", *_about(shown, len(found)), child=material.child)
    for year, those in groupby(shown, key=lambda each: each.entry.when.earliest and each.entry.when.earliest.year):
        heading = str(year) if year else "Without a date"
        lines = (_line(each) for each in those)
        yield Section(heading, 2, tuple(grid(_caption(year), _TITLES, lines)))


def _caption(year: int | None) -> str:
    return f"Events of {year}" if year else "Events without a date"


def _about(shown: Sequence[_Event], found: int) -> Iterator[Piece]:
    if not shown:
        yield paragraph(
            "No entry is tagged as significant, and none was found that several agencies tell. Tag entries in the"
            " timeline's page to bring them here."
        )
        return
    tagged = sum(each.tagged for each in shown)
    told = [f"{counted(len(shown), 'event')} of the chronology {'stands' if len(shown) == 1 else 'stand'} here"]
    told.append(
        f"{tagged} of them tagged by the reviewer as significant" if tagged else "each told by several agencies"
    )
    yield paragraph(
        f"{capital(', '.join(told))}. Each is given in the words of one account, the earliest in the timeline's order;"
        " the others are named beside it. Nobody has weighed yet which account is right."
    )
    if found > len(shown):
        yield paragraph(
            f"A further {counted(found - len(shown), 'event')}, told by fewer agencies, "
            f"{'is' if found - len(shown) == 1 else 'are'} left to the combined chronology."
        )


def _told(patterns: Patterns, entries: Mapping[str, Entry]) -> list[_Event]:
    """What is tagged, and what several agencies tell, in the timeline's order."""
    tagged = {each.ref for each in patterns.tags if each.by and _is_significant(each.theme)}
    found: list[_Event] = []
    shared: set[str] = set()
    for event in patterns.events:
        if len(set(event.agencies)) > 1 or tagged & set(event.refs):
            found.append(_shared(event, entries, tagged))
            shared |= set(event.refs)
    found += [_Event(entries[ref], tagged=True) for ref in tagged - shared if ref in entries]
    order = {ref: place for place, ref in enumerate(entries)}
    return sorted(found, key=lambda each: order[each.entry.ref])


def _is_significant(theme: str) -> bool:
    name = folded(theme)
    return any(
        name.startswith(word.rstrip("*")) if word.endswith("*") else name == word
        for word in draft_words().data["significant"]
    )


def _shared(event: SharedEvent, entries: Mapping[str, Entry], tagged: set[str]) -> _Event:
    first, *others = (entries[ref] for ref in event.refs)
    differs = dict.fromkeys(each.about for link in event.links for each in link.differences)
    return _Event(first, tuple(others), bool(tagged & set(event.refs)), tuple(differs))


def _most_told(found: Sequence[_Event]) -> list[_Event]:
    """As many as a reader can follow: the tagged ones, then those that most agencies tell; in the timeline's order."""
    ranked = sorted(range(len(found)), key=lambda place: (not found[place].tagged, -found[place].agencies, place))
    kept = set(ranked[: draft_words().limit("events_most")])
    return [each for place, each in enumerate(found) if place in kept]


def _line(event: _Event) -> Line:
    entry = event.entry
    others = (*refs_cell(each.ref for each in event.others), *_differs(event))
    return Line((entry_cell(entry), cell(entry.account.event), others), entry.ref, entry.agency)


def _differs(event: _Event) -> tuple[Said, ...]:
    """In what accounts differ that a reader would ask about: that their words do goes without saying."""
    told = [words for about, words in _DIFFERS.items() if about in event.differs]
    return small(f"Differ in {listed(told)}") if told else ()
