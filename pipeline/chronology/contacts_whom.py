"""Who is who in a review's contacts: the family's own names, and which of several agencies a usual name means.

`The school` of two, `101` of two forces: told by who had the family then, and by whom the sender deals with. Where
that does not decide, nobody is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.chronology.contacts_limits import limits
from pipeline.chronology.families_words import known_people
from pipeline.chronology.mentions import AgencyFinder, Mention
from pipeline.domain.entry import Entry
from pipeline.domain.links import SharedEvent
from pipeline.domain.review import Person


class Partners:
    """Who was active when, and who deals with whom, by the chronology as a whole; and the family's names."""

    def __init__(
        self,
        entries: Sequence[Entry],
        events: Sequence[SharedEvent],
        finder: AgencyFinder,
        people: Sequence[Person] = (),
    ) -> None:
        self.family = _family(people)
        self._entries, self._finder = entries, finder
        self._active = dict(_active(entries))
        self._ties: Counter[tuple[str, str]] = Counter(_shared(events))
        self._named = False

    def meant(self, sender: str, holders: Sequence[str], day: date) -> str:
        """The one of these agencies that the sender means on that day; empty when it stays open."""
        others = [agency for agency in holders if agency != sender and self._was_active(agency, day)]
        if len(others) == 1:
            return others[0]
        if not self._named:
            self._ties.update(_named_in(self._entries, self._finder))
            self._named = True
        ties = sorted(((self._ties[sender, agency], agency) for agency in others), reverse=True)
        if len(ties) > 1 and ties[0][0] >= limits().ties_least and ties[0][0] >= limits().ties_times * ties[1][0]:
            return ties[0][1]
        return ""

    def _was_active(self, agency: str, day: date) -> bool:
        if agency not in self._active:
            return False
        first, last = self._active[agency]
        return first - limits().around_activity <= day <= last + limits().around_activity


_WRITERS = frozenset({"I"})
"""Whoever writes, and not the initial of a child."""


def _family(people: Sequence[Person]) -> re.Pattern[str] | None:
    """The family's names and codes as a text may write them; None when the register names nobody."""
    known = known_people(people)
    if known is None:
        return None
    names = {name.capitalize() for name in known.names} | {name.upper() for name in known.names} | known.written
    names -= _WRITERS
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w'’-])")


def _active(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[date, date]]]:
    """Each agency's first and last day, history years before left out as far as a year without entries tells."""
    days: dict[str, list[date]] = {}
    for entry in entries:
        if entry.when.earliest is not None and entry.when.latest is not None:
            days.setdefault(entry.agency, []).extend((entry.when.earliest, entry.when.latest))
    for agency, own in days.items():
        own.sort()
        starts = [after for before, after in pairwise(own) if after - before > timedelta(days=365)]
        yield agency, (starts[-1] if starts else own[0], own[-1])


def _shared(events: Sequence[SharedEvent]) -> Iterator[tuple[str, str]]:
    for event in events:
        yield from ((first, second) for first in event.agencies for second in event.agencies if first != second)


def _named_in(entries: Iterable[Entry], finder: AgencyFinder) -> Iterator[tuple[str, str]]:
    """Each naming of one agency in an entry of another, both ways: who is named deals with who names."""
    for entry in entries:
        account = entry.account
        for agency in sorted(finder.named_in(f"{account.event}\n{account.action}") - {entry.agency}):
            yield (entry.agency, agency)
            yield (agency, entry.agency)


def decided(mentions: Iterable[Mention], sender: str, day: date | None, partners: Partners) -> list[Mention]:
    """The mentions, each of one agency: those that stay open are left out."""
    found = []
    for mention in mentions:
        if mention.agency:
            found.append(mention)
        elif sender in mention.open_to:
            found.append(mention._replace(agency=sender))
        elif day is not None and (meant := partners.meant(sender, mention.open_to, day)):
            found.append(mention._replace(agency=meant))
    return found
