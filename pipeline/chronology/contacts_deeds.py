"""Whether what a sentence tells of was done, and by the entry's own agency: not planned, denied, or by others.

Each question is asked of the clause that bears on it: behind the last comma, without what stands in brackets, and
from the writer's own `I` on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.chronology.contacts_triggers import Trigger
from pipeline.chronology.contacts_words import ContactWords, contact_words
from pipeline.chronology.mentions import Mention

_COMMA = re.compile(r",|\s[-–]\s|:\s")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAME_REACH = 30
_ADVERB = re.compile(r"\s+(?:(?!and\b|then\b|so\b|we\b|I\b)[a-z]+\s+)?")
_WEAK_REACH = 45
_VERBAL = ("ed", "sent", "given", "spoke", "spoken", "written", "wrote", "rang", "rung", "met", "made")
_BY_REACH = 8  # `told school by mum`, but not `told school he would be collected by gran`
_OF_SOMEBODY = re.compile(r"\b(?:for|of|on|re|about|regarding)\s+(?:[A-Z]\S*\s+)?$")


def is_deed(small: str, mention: Mention, trigger: Trigger) -> bool:
    """It was done: not planned, advised, denied, or long ago."""
    words, small = contact_words(), _without_asides(small, mention, trigger)
    first, last = sorted((trigger.start, mention.start))
    start = clause_start(small, first)
    head, lead = small[start:last], small[start:first]
    if words.strong.search(head):
        return False
    if not trigger.anyway and words.negative.search(small, _behind_and(small, start, first), last):
        return False
    between = small[mention.end : trigger.start + 1]
    if not trigger.active and (words.strong.search(between) or words.negative.search(between)):
        return False
    if trigger.noun and _is_planned(lead, trigger) and not _done_after_all(small, trigger, mention):
        return False
    behind = max(mention.end, trigger.start + len(trigger.words) if not trigger.active else 0)
    return not (trigger.noun or not trigger.active) or words.after.match(small[behind:]) is None


def _is_planned(lead: str, trigger: Trigger) -> bool:
    """`Considered a referral to MASH`, `threshold for a referral`: what leads to the word makes it no deed. `Discussed
    a referral` does, `discussed at a meeting with` does not."""
    words, near = contact_words(), lead[-_WEAK_REACH:]
    return (
        words.weak.search(near) is not None
        or (_is_a_thing(trigger) and words.weak_at_end.search(lead) is not None)
        or (trigger.one_way and words.weak_before_sending.search(near) is not None)
    )


def _is_a_thing(trigger: Trigger) -> bool:
    """`Referral`, which may be what a decision was about; not `raised` or `sent`, which was done."""
    return not trigger.words.endswith(_VERBAL)


def _done_after_all(small: str, trigger: Trigger, mention: Mention) -> bool:
    """`Agreed with mother: referral form e-mailed to MASH`: between the word and the agency stands what was done."""
    return contact_words().done_between.search(small, trigger.start, mention.start) is not None


def _without_asides(small: str, mention: Mention, trigger: Trigger) -> str:
    """What stands in brackets is left out, place for place, unless the contact stands there itself."""

    def left_out(found: re.Match[str]) -> str:
        start, end = found.span()
        within = any(start <= at < end for at in (mention.start, trigger.start))
        return found.group() if within else " " * (end - start)

    return _ASIDE.sub(left_out, small)


def clause_start(small: str, before: int) -> int:
    """Where the words that bear on the trigger begin: behind the last comma, dash or colon, or with the `I` that did
    it."""
    start = max((found.end() for found in _COMMA.finditer(small, 0, before)), default=0)
    ours = contact_words().ours_at_end.search(small, start, before)
    return ours.start() if ours else start


def _behind_and(small: str, start: int, before: int) -> int:
    """A negative before `and` is not of what follows: `not at home and rang the health visitor`."""
    joined = contact_words().and_at_end.search(small, start, before)
    return joined.start() if joined else start


def is_ours(small: str, mentions: Sequence[Mention], trigger: Trigger, mention: Mention, own: str) -> bool:
    """The entry's own agency did it: nobody else is named as the one who did."""
    words = contact_words()
    if words.themselves.match(small, mention.end):
        return False
    if not trigger.active:
        start = _behind_and(small, clause_start(small, mention.start), mention.start)
        told = words.family_says.search(small, start, mention.start)
        by = words.by.match(small, mention.end)
        return told is None and by is None and not _by_another(small, mentions, mention, own)
    if words.perfect_at_end.search(small[: trigger.start]):  # `Has rung police`: the one spoken of before has
        return False
    small = _without_asides(small, mention, trigger)
    start = clause_start(small, trigger.start)
    others = (m for m in mentions if start <= m.start and m.end <= trigger.start and m is not mention)
    subjects = [*_family_as_subject(small, start, trigger.start, words)]
    subjects += [(m.start, m.agency) for m in others if not _is_object(small, m, words)]
    last = max(subjects, default=None)
    if last is not None and last[1] != own:
        return False
    by = words.by.match(small, mention.end)
    return by is None or (not trigger.noun and by.start("who") - mention.end > _BY_REACH)


def _family_as_subject(small: str, start: int, end: int, words: ContactWords) -> Iterator[tuple[int, str]]:
    for found in words.family.finditer(small, start, end):
        if not found["object"] and not found["staff"]:
            yield found.start(), ""


def _is_object(small: str, mention: Mention, words: ContactWords) -> bool:
    """It is not who did it: `wrote to the GP`, `rang school`."""
    at = mention.start
    return (
        re.search(r"\b(?:to|with|from|by|of|for|about|re|on|and|via|at)\s+(?:the\s+)?$", small[:at]) is not None
        or words.told_at_end.search(small[:at]) is not None
    )


def _by_another(small: str, mentions: Sequence[Mention], mention: Mention, own: str) -> bool:
    return any(
        m.start > mention.end and m.agency != own and re.search(r"\bby\s+(?:the\s+)?$", small[mention.end : m.start])
        for m in mentions
    )


def family_did(sentence: str, trigger: Trigger, family: re.Pattern[str]) -> bool:
    """`Isla then rang the police`: somebody of the family stands right before the words; but not in `notice for Isla
    sent to`."""
    start = max(0, trigger.start - _NAME_REACH)
    return any(
        _ADVERB.fullmatch(sentence, found.end(), trigger.start) is not None
        and _OF_SOMEBODY.search(sentence, start, found.start()) is None
        for found in family.finditer(sentence, start)
    )
