"""Where two agencies' accounts of one event cannot both be right, as a question that quotes both.

Read from wording alone: it says that accounts differ, never which is right. docs/contradictions.md says how.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations

from pipeline.chronology.contradictions.body import sides, sites
from pipeline.chronology.contradictions.claims import Claim, Told, told
from pipeline.chronology.contradictions.comparing import differing
from pipeline.chronology.contradictions.doers import roles
from pipeline.chronology.contradictions.figures import ages, figures
from pipeline.chronology.contradictions.messages import messages
from pipeline.chronology.contradictions.names import names_known
from pipeline.chronology.contradictions.occasions import announced, dates, happenings
from pipeline.chronology.contradictions.presence import presence, tells_of_meeting
from pipeline.chronology.contradictions.reading import Reader
from pipeline.chronology.contradictions.sentences import Sentence
from pipeline.chronology.contradictions.statements import as_a_whole, attributes, statements
from pipeline.chronology.contradictions.vocabulary import schema
from pipeline.chronology.contradictions.whereabouts import whereabouts
from pipeline.domain.entry import Entry
from pipeline.domain.links import SharedEvent
from pipeline.domain.patterns import Contradiction, ContradictionKind
from pipeline.domain.review import Person

__all__ = ["contradictions"]

_OF_A_SENTENCE = (statements, attributes, roles, whereabouts, figures, ages, sides, sites)
_OF_AN_ACCOUNT = (dates, happenings, announced, presence, messages)
_COLUMNS = ("event_type", "event", "action", "child_voice")


def contradictions(
    events: Sequence[SharedEvent], entries: Sequence[Entry], people: Sequence[Person] = ()
) -> tuple[Contradiction, ...]:
    """Pairs of accounts by different agencies, in the order of the events; of each pair the earlier entry first.

    Of many pairs that differ in the same thing a few are shown, so that each account stands in one of them where
    possible. An account that was handed in twice speaks once. `people` are the register's: whom a name means.
    """
    linked = {ref for event in events for ref in event.refs}
    by_ref = {entry.ref: entry for entry in entries if entry.ref in linked}
    reader = Reader(names_known(people, by_ref.values()))
    return tuple(found for event in events for found in _in_event(event, by_ref, reader))


def _in_event(event: SharedEvent, by_ref: Mapping[str, Entry], reader: Reader) -> Iterator[Contradiction]:
    accounts = _told_once([by_ref[ref] for ref in event.refs if ref in by_ref])
    if len({entry.agency for entry in accounts}) < 2:
        return
    by_thing: defaultdict[str, list[tuple[Entry, list[Claim]]]] = defaultdict(list)
    read = [told(entry, reader) for entry in accounts]
    meeting = any(map(tells_of_meeting, read))
    for account in read:
        for thing, claims in _claims(replace(account, of_meeting=meeting)).items():
            by_thing[thing].append((account.entry, claims))
    asked: set[tuple[str, str, str]] = set()  # whose days differ as a conference's need not differ as a meeting's too
    for thing, claimed in by_thing.items():
        if len(claimed) < 2:
            continue
        alike = claimed[0][1][0].alike
        pairs = [pair for pair in _pairs(thing, claimed) if (alike, pair.first, pair.second) not in asked]
        asked |= {(alike, pair.first, pair.second) for pair in pairs if alike}
        yield from _telling(pairs, schema()["most_for_one_question"])


def _told_once(accounts: Sequence[Entry]) -> list[Entry]:
    first: dict[tuple[str, str, str], Entry] = {}
    for entry in accounts:
        first.setdefault((entry.agency, entry.account.event, entry.account.action), entry)
    return list(first.values())


def _claims(account: Told) -> Mapping[str, list[Claim]]:
    by_thing: defaultdict[str, list[Claim]] = defaultdict(list)
    of_sentences = (claim for sentence in account.sentences(*_COLUMNS) for claim in _said(sentence))
    for claim in chain(of_sentences, *(reader(account) for reader in _OF_AN_ACCOUNT)):
        if not claim.needs or account.speaks_of(claim.needs):
            by_thing[claim.about].append(claim)
    return {about: as_a_whole(claims) for about, claims in by_thing.items()}


@lru_cache(maxsize=65_536)
def _said(sentence: Sentence) -> tuple[Claim, ...]:
    """What it claims whoever writes it, and whenever."""
    return tuple(claim for reader in _OF_A_SENTENCE for claim in reader(sentence))


def _pairs(about: str, claimed: Sequence[tuple[Entry, list[Claim]]]) -> Iterator[Contradiction]:
    for (one, ours), (other, theirs) in combinations(claimed, 2):
        if one.agency != other.agency and (pair := differing(ours, theirs)):
            yield Contradiction(ContradictionKind.ACCOUNTS, one.ref, other.ref, about, pair[0].says, pair[1].says)


def _telling(pairs: Sequence[Contradiction], most: int) -> list[Contradiction]:
    """Up to `most`: first those that each bring in an account not yet quoted."""
    quoted: set[str] = set()
    first: list[Contradiction] = []
    rest: list[Contradiction] = []
    for pair in pairs:
        (rest if {pair.first, pair.second} <= quoted else first).append(pair)
        quoted |= {pair.first, pair.second}
    return [*first, *rest][:most]
