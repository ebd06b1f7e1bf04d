"""Who was told: one agency writes that it rang another, which writes that nobody told it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.chronology.contradictions.claims import Claim, Rule, Told, context, own_parties
from pipeline.chronology.contradictions.sentences import Hit, Sentence, Stance, of_section, stance

_NEAR = 4
_SHARED = 2
_JOINED = frozenset(("and", "&", ","))
_TOLD, _NOT_TOLD = "told", "not told"


def messages(account: Told) -> Iterator[Claim]:
    """Of each party that the account says was told or was not. Who tells that nobody told, means itself."""
    own = own_parties(account.entry.agency)
    writer = own or frozenset((account.entry.agency,))
    claims = [claim for each in account.sentences("event", "action") for claim in _messages_in(each, own, writer)]
    if claims:
        whole = frozenset().union(*(context(each, 0, 0, near=len(each.words)) for each in account.sentences()))
        yield from (claim._replace(context=whole) for claim in claims)


@lru_cache(maxsize=65_536)
def _messages_in(sentence: Sentence, own: frozenset[str], writer: frozenset[str]) -> tuple[Claim, ...]:
    return tuple(_told_or_not(sentence, own, writer)) if of_section(sentence, "messages") else ()


def _told_or_not(sentence: Sentence, own: frozenset[str], writer: frozenset[str]) -> Iterator[Claim]:
    for hit in of_section(sentence, "messages"):
        stands = stance(sentence, hit.start, hit.start + 1 if hit.meaning.value == _NOT_TOLD else hit.end)
        if stands is Stance.OPEN or (stands is Stance.DENIED and hit.meaning.value == _NOT_TOLD):
            continue
        not_told = hit.meaning.value == _NOT_TOLD or stands is Stance.DENIED
        by = _tellers(sentence, hit) if not_told else writer
        for party in sorted(_not_told(sentence, hit, own) - by if not_told else _told(sentence, hit) - own):
            says = _NOT_TOLD if not_told else _TOLD
            yield Claim(Rule.VALUE, f"whether {party} was told", says, sentence, hit.start, people=by, least=_SHARED)


def _tellers(sentence: Sentence, hit: Hit) -> frozenset[str]:
    """ "Not told by the police" says nothing of what others told."""
    by = sentence.words[hit.end : hit.end + 1] == ("by",)
    parties = of_section(sentence, "parties") if by else ()
    return frozenset(each.meaning.topic for each in parties if each.start == hit.end + 1)


def _told(sentence: Sentence, hit: Hit) -> set[str]:
    """Who is named behind it, "informed the school", else just before it: "school informed"."""
    parties = of_section(sentence, "parties")
    behind: set[str] = {each.meaning.topic for each in parties if hit.end <= each.start < hit.end + _NEAR}
    if behind:
        return behind
    told, reached = set(), hit.start
    for each in reversed(parties):
        if each.end <= reached and set(sentence.words[each.end : reached]) <= _JOINED:
            told.add(each.meaning.topic)
            reached = each.start
    return told


def _not_told(sentence: Sentence, hit: Hit, own: frozenset[str]) -> set[str]:
    """Who is named before it, "the school was not told", or behind it; else the agency that writes."""
    parties = [*of_section(sentence, "parties")]
    before = {each.meaning.topic for each in parties if hit.start - _NEAR < each.end <= hit.start}
    return before or set(own)
