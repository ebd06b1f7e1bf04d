"""What an entry says of contacts: its agency referred to, rang, e-mailed, notified or met another one.

Told by what was done. Intentions, advice, negatives, history and what the family or a third agency did are no
contact of the entry's own agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.chronology.contacts_deeds import clause_start, family_did, is_deed, is_ours
from pipeline.chronology.contacts_forms import forms_sent
from pipeline.chronology.contacts_triggers import Trigger, listed, trigger_of
from pipeline.chronology.contacts_whom import Partners, decided
from pipeline.chronology.contacts_words import contact_words, kind_of
from pipeline.chronology.mentions import AgencyFinder, Mention
from pipeline.domain.entry import Entry
from pipeline.domain.patterns import ContactKind

_NO_END = r"(?<!(?i:\b(?:dr|mr|st)\.))(?<!(?i:\b(?:mrs|tel|inc|e\.g|i\.e)\.))(?<!(?i:\bincl\.))"
_SENTENCE_END = re.compile(rf"(?<=[.;!?]){_NO_END}[\"'”’)\]]?\s+(?=\S)|[\n\r]+|;")
_GRAVEST = (ContactKind.REFERRAL, ContactKind.EMAIL, ContactKind.LETTER)
_SHORTEST = 6


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
        family = partners.family if partners else None
        if any(mention.agency != entry.agency for mention in mentions):
            yield from _in_cell(cell, mentions, entry.agency, family, is_action=cell is account.action)
        yield from _by_forms(cell, mentions, entry.agency, finder.forms)


def _without_whose(cell: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """`OT at Social Services` and `the hub's family worker` are of the second: where one is at another, or another's,
    only the second is meant."""
    for mention, after in zip_longest(mentions, mentions[1:]):
        if after is None or after.agency == mention.agency or _AT.fullmatch(cell, mention.end, after.start) is None:
            yield mention


_AT = re.compile(r"\s+(?:at|in)\s+(?:the\s+)?|['’]s\s+", re.IGNORECASE)


def _by_forms(cell: str, mentions: Sequence[Mention], own: str, forms: Mapping[str, str]) -> Iterator[Said]:
    """`MARF submitted`: what went to the only agency that is sent such a form."""
    for start, end in _sentences(cell) if forms else ():
        inside = [m for m in mentions if start <= m.start < end]
        for form in forms_sent(cell[start:end], inside, forms, own):
            kind = kind_of(form.words.lower())
            kind = ContactKind.NOTIFICATION if kind is ContactKind.CONTACT else kind
            yield Said(form.agency, form.words, kind, cell[start:end], one_way=True)


def _sentences(cell: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(cell)), len(cell)]:
        yield start, end
        start = end


def _in_cell(
    cell: str, mentions: Sequence[Mention], own: str, family: re.Pattern[str] | None, *, is_action: bool
) -> Iterator[Said]:
    for start, end in _sentences(cell):
        inside = [m._replace(start=m.start - start, end=m.end - start) for m in mentions if start <= m.start < end]
        if any(mention.agency != own for mention in inside):
            for said, trigger in _in_sentence(cell[start:end], inside, own, family, is_action=is_action):
                if not (family and trigger.active and family_did(cell[start:end], trigger, family)):
                    yield said


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
        if is_deed(small, mention, trigger) and is_ours(small, mentions, trigger, mention, own):
            kind = _kind(small, trigger, mention)
            said = Said(mention.agency, mention.words, kind, sentence, trigger.one_way, mention.open_to)
            yield said, trigger


def _kind(small: str, trigger: Trigger, mention: Mention) -> ContactKind:
    """By the trigger, or by a graver word that stands with it: `e-mailed a referral`, `referral telephoned to`."""
    words = contact_words()
    first, last = sorted((trigger.start, mention.start))
    end = max(last, trigger.start + len(trigger.words))
    held = {kind_of(found.group()) for found in words.kind_words.finditer(small, clause_start(small, first), end)}
    if _REFERRAL_BEHIND.match(small, mention.end):
        held.add(ContactKind.REFERRAL)
    own = kind_of(trigger.words)
    return own if own is ContactKind.MEETING else next((kind for kind in _GRAVEST if kind in held), own)


_REFERRAL_BEHIND = re.compile(r"\s*(?:with|to make|and made)\s+(?:a\s+|an\s+)?(?:\w+\s+)?referral\b")
