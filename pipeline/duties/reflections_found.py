"""Entry by entry: does it record an intervention, and is there a reflection on it, in whatever column?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.domain.entry import Entry
from pipeline.duties.own_tables import OwnTable, in_author_order
from pipeline.duties.reflection_reading import (
    Reading,
    asks_for_both,
    labelled_reflection,
    reading_of,
    surely_reflects,
    weighs_what_it_tells,
)
from pipeline.duties.reflection_words import reflection_words, says_nothing, words_in

_MANY = 32_768
_OPENING = 60
_COMMENT = "comment: "
_BESIDE = ("learning_single_agency", "learning_system", "good_practice")


@dataclass(frozen=True, slots=True)
class Reflection:
    """One entry and what stands where a reflection is asked for. `judged` False: it records no intervention, or its
    author says why none is needed."""

    table: OwnTable
    entry: Entry
    reading: Reading
    judged: bool

    @property
    def reflects(self) -> bool:
        return self.judged and self.reading is Reading.REFLECTS


def reflections(tables: Sequence[OwnTable]) -> tuple[Reflection, ...]:
    """Every entry of the agency, in the author's order."""
    return tuple(_copies_marked([_reflection(table, entry) for table, entry in in_author_order(tables)]))


def _reflection(table: OwnTable, entry: Entry) -> Reflection:
    reading = _reading(table, entry)
    judged = reading is not Reading.NOT_NEEDED and "date-outside-period" not in entry.flags
    account = entry.account
    told = reading is Reading.REFLECTS  # its author found it worth a thought
    judged = judged and (told or records_intervention(account.event_type, account.event, account.action))
    return Reflection(table, entry, reading, judged)


def _reading(table: OwnTable, entry: Entry) -> Reading:
    """The comment column first; else learning, good practice or a cell comment; else what stands inside the account."""
    account = entry.account
    told = f"{account.event}\n{account.action}"
    reading = reading_of(account.analysis, told)
    if reading in (Reading.REFLECTS, Reading.NOT_NEEDED):
        return reading
    if any(_says_something(getattr(account, name)) for name in _BESIDE):
        return Reading.REFLECTS
    elsewhere = (labelled_reflection(text) for text in (account.event, account.action))
    if any(reading_of(text, "") is Reading.REFLECTS for text in (*elsewhere, *_cell_comments(entry))):
        return Reading.REFLECTS
    if not table.has("analysis") and _inside_the_account(table, account.event, told):
        return Reading.REFLECTS
    return reading


def _inside_the_account(table: OwnTable, event: str, told: str) -> bool:
    return surely_reflects(told) or (asks_for_both(table.heading("event")) and weighs_what_it_tells(event))


def _says_something(text: str) -> bool:
    return not says_nothing(text) and words_in(text) >= reflection_words().limits.least_words


def _cell_comments(entry: Entry) -> Iterator[str]:
    return (text for heading, text in entry.other if heading.startswith(_COMMENT))


@lru_cache(maxsize=_MANY)
def records_intervention(event_type: str, event: str, action: str) -> bool:
    """Not so: a row that begins as an administrative one ("Letter received") and in which nothing was done with the
    child or the family."""
    known = reflection_words()
    opening = f"{event_type} | {event[:_OPENING]}"
    if not known.administrative.search(opening):
        return True
    rest = known.administrative.sub(" ", f"{event_type} | {event} | {action}")
    return bool(known.intervention.search(rest))


def _copies_marked(found: Sequence[Reflection]) -> Iterator[Reflection]:
    """A sentence that stands in many rows counts once."""
    limits = reflection_words().limits
    judged = [each for each in found if each.reflects and words_in(each.entry.account.analysis) > limits.least_words]
    times = Counter(_sentence(each) for each in judged)
    least = max(limits.copied_rows, limits.copied_share * sum(each.judged for each in found))
    first: set[str] = set()
    for each in found:
        sentence = _sentence(each)
        copied = each.reflects and times[sentence] >= least
        yield replace(each, reading=Reading.COPIED) if copied and sentence in first else each
        if copied:
            first.add(sentence)


def _sentence(reflection: Reflection) -> str:
    """The comment without what copying changes."""
    return " ".join(reflection.entry.account.analysis.split()).casefold().rstrip(".")
