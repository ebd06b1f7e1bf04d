"""What an entry says of contacts: its agency referred to, rang, e-mailed, notified or met another one.

Told by what was done. Intentions, advice, negatives, history and what the family or a third agency did are no
contact of the entry's own agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.chronology.contacts_triggers import Trigger, listed, trigger_of
from pipeline.chronology.contacts_whom import Partners, decided
from pipeline.chronology.contacts_words import ContactWords, contact_words, kind_of
from pipeline.chronology.mentions import AgencyFinder, Mention
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import ContactKind

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=\S)|[\n\r]+|;")
_COMMA = re.compile(r",|\s[-–]\s|:\s")
_GRAVEST = (ContactKind.REFERRAL, ContactKind.EMAIL, ContactKind.LETTER)
_SHORTEST = 6
_NAME_REACH = 30
_ADVERB = re.compile(r"\s+(?:(?!and\b|then\b|so\b|we\b|I\b)[a-z]+\s+)?")


class Said(NamedTuple):
    """One contact an entry tells of: with which agency, as the author named it, how, and in which sentence.
    `one_way`: it went out to the other (`rang`), where `spoke with` may be told the same by both. `open_to`: all whom
    the words may mean, when they alone do not decide."""

    to_agency: str
    told_as: str
    kind: ContactKind
    sentence: str
    one_way: bool
    open_to: tuple[str, ...] = ()


def contacts_said(entry: Entry, finder: AgencyFinder, partners: Partners | None = None) -> tuple[Said, ...]:
    """Every contact of the entry's agency with another that the entry tells of, one for each other agency."""
    return first_for_each(every_contact_said(entry, finder, partners))


def first_for_each(all_said: Iterable[Said]) -> tuple[Said, ...]:
    """Of what one entry tells, the first contact with each other agency."""
    found: dict[str, Said] = {}
    for said in all_said:
        found.setdefault(said.to_agency, said)
    return tuple(found.values())


def every_contact_said(entry: Entry, finder: AgencyFinder, partners: Partners | None = None) -> Iterator[Said]:
    """The same, each time that it is told. Without `partners`, a name that several share means nobody."""
    account = entry.account
    for cell in (account.event_type, account.source, account.event, account.action):
        if len(cell) < _SHORTEST:
            continue
        mentions = list(finder.mentions(cell, undecided=partners is not None))
        if partners is not None:
            mentions = decided(mentions, entry.agency, entry.when.earliest, partners)
        mentions = list(_without_whose(cell, mentions))
        if any(mention.agency != entry.agency for mention in mentions):
            family = partners.family if partners else None
            yield from _in_cell(cell, mentions, entry.agency, family, is_action=cell is account.action)


def _without_whose(cell: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """`OT at Social Services` is of the second: where one is at another, only the other is meant."""
    for mention, after in zip_longest(mentions, mentions[1:]):
        if after is None or after.agency == mention.agency or _AT.fullmatch(cell, mention.end, after.start) is None:
            yield mention


_AT = re.compile(r"\s+(?:at|in)\s+(?:the\s+)?", re.IGNORECASE)


def _in_cell(
    cell: str, mentions: Sequence[Mention], own: str, family: re.Pattern[str] | None, *, is_action: bool
) -> Iterator[Said]:
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(cell)), len(cell)]:
        inside = [m._replace(start=m.start - start, end=m.end - start) for m in mentions if start <= m.start < end]
        if any(mention.agency != own for mention in inside):
            for said, trigger in _in_sentence(cell[start:end], inside, own, family, is_action=is_action):
                if not (family and trigger.active and _family_did(cell[start:end], trigger, family)):
                    yield said
        start = end


def _family_did(sentence: str, trigger: Trigger, family: re.Pattern[str]) -> bool:
    """`Isla then rang the police`: somebody of the family stands right before the words."""
    start = max(0, trigger.start - _NAME_REACH)
    return any(_ADVERB.fullmatch(sentence, found.end(), trigger.start) for found in family.finditer(sentence, start))


def _in_sentence(
    sentence: str, mentions: Sequence[Mention], own: str, family: re.Pattern[str] | None, *, is_action: bool
) -> Iterator[tuple[Said, Trigger]]:
    small = sentence.lower()
    if len(small) != len(sentence):
        small = sentence
    alone = [trigger_of(sentence, small, mentions, mention, family, is_action) for mention in mentions]
    triggers = listed(small, mentions, alone)
    for mention, trigger in zip(mentions, triggers, strict=True):
        if trigger is None or mention.agency == own:
            continue
        if _is_deed(small, mention, trigger) and _is_ours(small, mentions, trigger, mention, own):
            kind = _kind(small, trigger, mention)
            said = Said(mention.agency, mention.words, kind, sentence, trigger.one_way, mention.open_to)
            yield said, trigger


def _is_deed(small: str, mention: Mention, trigger: Trigger) -> bool:
    """It was done: not planned, advised, denied, or long ago."""
    words = contact_words()
    start = _clause_start(small, min(trigger.start, mention.start))
    head = small[start : max(trigger.start, mention.start)]
    lead = small[start : min(trigger.start, mention.start)]
    if words.strong.search(head) or (
        not trigger.active and words.strong.search(small[mention.end : trigger.start + 1])
    ):
        return False
    if trigger.noun and words.weak.search(lead[-45:]) and not _done_after_all(small, trigger, mention):
        return False
    behind = max(mention.end, trigger.start + len(trigger.words) if not trigger.active else 0)
    return not (trigger.noun or not trigger.active) or words.after.match(small[behind:]) is None


def _done_after_all(small: str, trigger: Trigger, mention: Mention) -> bool:
    """`Agreed with mother: referral form e-mailed to MASH`: between the word and the agency stands what was done."""
    return contact_words().done_between.search(small, trigger.start, mention.start) is not None


def _clause_start(small: str, before: int) -> int:
    """Where the words that bear on the trigger begin: behind the last comma, dash or colon."""
    return max((found.end() for found in _COMMA.finditer(small, 0, before)), default=0)


def _is_ours(small: str, mentions: Sequence[Mention], trigger: Trigger, mention: Mention, own: str) -> bool:
    """The entry's own agency did it: nobody else is named as the one who did."""
    words = contact_words()
    if not trigger.active:
        by = words.by.match(small, mention.end)
        return by is None and not _by_another(small, mentions, mention, own)
    if words.perfect_at_end.search(small[: trigger.start]):  # `Has rung police`: the one spoken of before has
        return False
    start = _clause_start(small, trigger.start)
    family = [
        found.start()
        for found in words.family.finditer(small, start, trigger.start)
        if not found["object"] and not found["staff"]
    ]
    others = [m for m in mentions if start <= m.start and m.end <= trigger.start and m is not mention]
    subjects = [(at, "") for at in family] + [
        (m.start, m.agency) for m in others if not _is_object(small, m.start, words)
    ]
    last = max(subjects, default=None)
    if last is not None and last[1] != own:
        return False
    return words.by.match(small, mention.end) is None


def _is_object(small: str, at: int, words: ContactWords) -> bool:
    return re.search(r"\b(?:to|with|from|by|of|for|about|re|on|and|via|at)\s+(?:the\s+)?$", small[:at]) is not None or (
        words.told_at_end.search(small[:at]) is not None
    )


def _by_another(small: str, mentions: Sequence[Mention], mention: Mention, own: str) -> bool:
    return any(
        m.start > mention.end and m.agency != own and re.search(r"\bby\s+(?:the\s+)?$", small[mention.end : m.start])
        for m in mentions
    )


def _kind(small: str, trigger: Trigger, mention: Mention) -> ContactKind:
    """By the trigger, or by a graver word that stands with it: `e-mailed a referral`, `referral telephoned to`."""
    words = contact_words()
    first, last = sorted((trigger.start, mention.start))
    end = max(last, trigger.start + len(trigger.words))
    held = {kind_of(found.group()) for found in words.kind_words.finditer(small, _clause_start(small, first), end)}
    if _REFERRAL_BEHIND.match(small, mention.end):
        held.add(ContactKind.REFERRAL)
    own = kind_of(trigger.words)
    return own if own is ContactKind.MEETING else next((kind for kind in _GRAVEST if kind in held), own)


_REFERRAL_BEHIND = re.compile(r"\s*(?:with|to make|and made)\s+(?:a\s+|an\s+)?(?:\w+\s+)?referral\b")
