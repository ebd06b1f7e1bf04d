"""What an entry says of contacts: its agency referred to, rang, e-mailed, notified or met another one.

Told by what was done. Intentions, advice, negatives, history and what the family or a third agency did are no
contact of the entry's own agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

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
_SENT = ("sent", "referred", "given")
_CODE_AT_END = re.compile(r"\b([A-Z]{1,3}\d{0,2})\s+(?:was\s+)?$")
_ADVERB = re.compile(r"\s+(?:(?!and\b|then\b|so\b|we\b|I\b)[a-z]+\s+)?")
_GLUE = re.compile(r"[,/+&]|\b(?:and|also|well|to|with)\b")


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


class _Trigger(NamedTuple):
    """The words that make a mention a contact. `start`: where in the sentence; `noun`: may as well be planned."""

    words: str
    start: int
    noun: bool
    active: bool = True
    one_way: bool = True


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
        if any(mention.agency != entry.agency for mention in mentions):
            family = partners.family if partners else None
            yield from _in_cell(cell, mentions, entry.agency, family, is_action=cell is account.action)


def _in_cell(
    cell: str, mentions: Sequence[Mention], own: str, family: re.Pattern[str] | None, *, is_action: bool
) -> Iterator[Said]:
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(cell)), len(cell)]:
        inside = [m._replace(start=m.start - start, end=m.end - start) for m in mentions if start <= m.start < end]
        if any(mention.agency != own for mention in inside):
            for said, trigger in _in_sentence(cell[start:end], inside, own, is_action=is_action):
                if not (family and trigger.active and _family_did(cell[start:end], trigger, family)):
                    yield said
        start = end


def _family_did(sentence: str, trigger: _Trigger, family: re.Pattern[str]) -> bool:
    """`Isla then rang the police`: somebody of the family stands right before the words."""
    start = max(0, trigger.start - _NAME_REACH)
    return any(_ADVERB.fullmatch(sentence, found.end(), trigger.start) for found in family.finditer(sentence, start))


def _in_sentence(
    sentence: str, mentions: Sequence[Mention], own: str, *, is_action: bool
) -> Iterator[tuple[Said, _Trigger]]:
    small = sentence.lower()
    if len(small) != len(sentence):
        small = sentence
    triggers = _listed(
        small, mentions, [_trigger(sentence, small, mentions, mention, is_action) for mention in mentions]
    )
    for mention, trigger in zip(mentions, triggers, strict=True):
        if trigger is None or mention.agency == own:
            continue
        if _is_deed(small, mention, trigger) and _is_ours(small, mentions, trigger, mention, own):
            kind = _kind(small, trigger, mention)
            said = Said(mention.agency, mention.words, kind, sentence, trigger.one_way, mention.open_to)
            yield said, trigger


def _trigger(
    sentence: str, small: str, mentions: Sequence[Mention], mention: Mention, is_action: bool
) -> _Trigger | None:
    """What makes this mention a contact by itself; None when nothing does."""
    return _reached(sentence, small, mentions, mention) or _done_to(small, mention, is_action)


def _reached(sentence: str, small: str, mentions: Sequence[Mention], mention: Mention) -> _Trigger | None:
    """Words before it of which it is the end: `rang the nurse at`, `a letter went to`, `spoke with`."""
    words, before = contact_words(), small[: mention.start]
    if (found := _last(words.told_at_end, before)) and _names_it(found, sentence, mentions):
        return _Trigger(found["verb"], found.start(), noun=False)
    for pattern in (words.to_at_end, words.with_at_end):
        if (
            (found := _last(pattern, before))
            and not words.motion.search(found["between"])
            and _names_it(found, sentence, mentions)
            and not _sends_a_person(found, sentence)
        ):
            return _Trigger(found["verb"], found.start(), noun=True, one_way=pattern is words.to_at_end)
    if (found := _last(words.from_at_end, before)) and not words.motion.search(found["between"]):
        return _Trigger(found["verb"], found.start(), noun=True)
    return None


def _sends_a_person(found: re.Match[str], sentence: str) -> bool:
    """`SB sent to hospital`, where `PPN sent to MASH` is a paper."""
    before = _CODE_AT_END.search(sentence, 0, found.start())
    return found["verb"] in _SENT and before is not None and kind_of(before[1].lower()) is ContactKind.CONTACT


def _names_it(found: re.Match[str], sentence: str, mentions: Sequence[Mention]) -> bool:
    """What stands between names the same ones: no other agency, and nobody who was there (`rang Ellie at school`)."""
    if found["reach"] is None:
        return True
    start, end = found.span("reach")
    inside = any(start <= other.start < end for other in mentions)
    return not inside and contact_words().person_there.search(sentence, start, end + 1) is None


def _done_to(small: str, mention: Mention, is_action: bool) -> _Trigger | None:
    """Words after it, or around it: `GP informed`, `CSC referral made`, `completed MASH referral`, `sent the GP a
    letter`."""
    words = contact_words()
    before, after = small[: mention.start], small[mention.end :]
    found = (
        words.done_to.match(after)
        or words.sent_thing.match(after)
        or (words.thing_sent.match(after) if words.sending_at_end.search(before) else None)
        or (words.thing_handed.match(after) if words.handing_at_end.search(before) else None)
        or (words.thing_alone.match(after) if is_action and not before.strip() else None)
    )
    if found is None:
        return None
    verb = next(filter(None, found.groupdict().values()))
    return _Trigger(verb, mention.end + found.start(), noun=False, active=False)


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The match that begins last: the word nearest to the agency is the one that carries."""
    found = pattern.search(before)
    while found:
        later = pattern.search(before, found.end("verb"))
        if later is None:
            return found
        found = later
    return None


def _listed(small: str, mentions: Sequence[Mention], triggers: Sequence[_Trigger | None]) -> list[_Trigger | None]:
    """`e-mailed SW2 and the GP`, `Housing and police informed`: one word for several agencies."""
    found = list(triggers)
    pairs = range(len(mentions) - 1)
    joined = [_joined(small, mentions[n].end, mentions[n + 1].start) for n in pairs]
    for n in pairs:
        first = found[n]
        if joined[n] and found[n + 1] is None and first is not None and first.active:
            found[n + 1] = first
    for n in reversed(pairs):
        second = found[n + 1]
        if joined[n] and found[n] is None and second is not None and not second.active:
            found[n] = second
    return found


def _joined(small: str, start: int, end: int) -> bool:
    """Nothing but `and`, a comma or a slash between: not `the school nursing duty line`."""
    return contact_words().glue.fullmatch(small, start, end) is not None and _GLUE.search(small, start, end) is not None


def _is_deed(small: str, mention: Mention, trigger: _Trigger) -> bool:
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


def _done_after_all(small: str, trigger: _Trigger, mention: Mention) -> bool:
    """`Agreed with mother: referral form e-mailed to MASH`: between the word and the agency stands what was done."""
    return contact_words().done_between.search(small, trigger.start, mention.start) is not None


def _clause_start(small: str, before: int) -> int:
    """Where the words that bear on the trigger begin: behind the last comma, dash or colon."""
    return max((found.end() for found in _COMMA.finditer(small, 0, before)), default=0)


def _is_ours(small: str, mentions: Sequence[Mention], trigger: _Trigger, mention: Mention, own: str) -> bool:
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


def _kind(small: str, trigger: _Trigger, mention: Mention) -> ContactKind:
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
