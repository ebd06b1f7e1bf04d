"""Who was told: one agency writes that it rang another, which writes that nobody told it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.chronology.contradictions.claims import Claim, Rule, Told, context, own_parties
from pipeline.chronology.contradictions.sentences import Hit, Sentence, Stance, of_section, stance
from pipeline.chronology.words import telling

_NEAR = 4
_TOLD, _NOT_TOLD = "told", "not told"


def messages(account: Told) -> Iterator[Claim]:
    """Of each party that the account says was told or was not. Who tells that nobody told, means itself."""
    own = own_parties(account.entry.agency)
    for sentence in account.sentences("event", "action"):
        yield from _messages_in(sentence, own)


@lru_cache(maxsize=65_536)
def _messages_in(sentence: Sentence, own: frozenset[str]) -> tuple[Claim, ...]:
    return tuple(_told_or_not(sentence, own)) if of_section(sentence, "messages") else ()


def _told_or_not(sentence: Sentence, own: frozenset[str]) -> Iterator[Claim]:
    for hit in of_section(sentence, "messages"):
        stands = stance(sentence, hit.start, hit.start + 1 if hit.meaning.value == _NOT_TOLD else hit.end)
        if stands is Stance.OPEN or (stands is Stance.DENIED and hit.meaning.value == _NOT_TOLD):
            continue
        not_told = hit.meaning.value == _NOT_TOLD or stands is Stance.DENIED
        for party in sorted(_not_told(sentence, hit, own) if not_told else _told(sentence, hit) - own):
            beside = context(sentence, 0, 0, near=len(sentence.words)) - {telling(party), ""}
            says = _NOT_TOLD if not_told else _TOLD
            yield Claim(Rule.VALUE, f"whether {party} was told", says, sentence, hit.start, context=beside, least=1)


def _told(sentence: Sentence, hit: Hit) -> set[str]:
    """Who is named behind it: "informed the school"."""
    parties = of_section(sentence, "parties")
    return {each.meaning.topic for each in parties if hit.end <= each.start < hit.end + _NEAR}


def _not_told(sentence: Sentence, hit: Hit, own: frozenset[str]) -> set[str]:
    """Who is named before it, "the school was not told", or behind it; else the agency that writes."""
    parties = [*of_section(sentence, "parties")]
    before = {each.meaning.topic for each in parties if hit.start - _NEAR < each.end <= hit.start}
    return before or set(own)
