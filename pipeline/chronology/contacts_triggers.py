"""What makes the naming of an agency a contact with it: the words before it, after it, or around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.chronology.contacts_words import ContactWords, contact_words, kind_of
from pipeline.chronology.mentions import Mention
from pipeline.domain.patterns import ContactKind

_GLUE = re.compile(r"[,/+&]|\b(?:and|also|well|to|with)\b")
_SENT = ("sent", "referred", "given")
_A_LINE = 80
_CODE_AT_END = re.compile(r"\b([A-Z]{1,3}\d{0,2})\s+(?:was\s+)?$")


class Trigger(NamedTuple):
    """The words that make a mention a contact. `start`: where in the sentence; `noun`: may as well be planned;
    `anyway`: done although something else was not (`nobody answered, message left`)."""

    words: str
    start: int
    noun: bool
    active: bool = True
    one_way: bool = True
    anyway: bool = False


def trigger_of(
    sentence: str,
    small: str,
    mentions: Sequence[Mention],
    mention: Mention,
    family: re.Pattern[str] | None,
    is_action: bool,
) -> Trigger | None:
    """What makes this mention a contact by itself; None when nothing does."""
    return (
        _reached(sentence, small, mentions, mention, family)
        or _done_to(small, mention, is_action)
        or _told_them(sentence, small, mention, family)
        or _left_word(small, mention)
    )


def _reached(
    sentence: str, small: str, mentions: Sequence[Mention], mention: Mention, family: re.Pattern[str] | None
) -> Trigger | None:
    """Words before it of which it is the end: `rang the nurse at`, `a letter went to`, `spoke with`."""
    words, before = contact_words(), small[: mention.start]
    if (found := _last(words.told_at_end, before)) and _names_it(found, sentence, mentions, family):
        if words.told_word.fullmatch(found["verb"]) and words.reported.match(small, mention.end):
            return None
        return Trigger(found["verb"], found.start(), noun=False)
    if (found := _last(words.told_of_at_end, before)) and words.of_that.match(small, mention.end):
        return Trigger(found["verb"], found.start(), noun=False)
    for pattern in (words.to_at_end, words.with_at_end):
        if (
            (found := _last(pattern, before))
            and _is_sent(found, words)
            and _names_it(found, sentence, mentions, family)
            and not _sends_a_person(found, sentence)
        ):
            return Trigger(found["verb"], found.start(), noun=True, one_way=pattern is words.to_at_end)
    if (found := _last(words.from_at_end, before)) and not words.motion.search(found["between"]):
        return Trigger(found["verb"], found.start(), noun=True)
    by_itself = words.entered_itself.search(mention.words.lower())
    entered = (by_itself or words.entered.match(small, mention.end)) and _last(words.into_at_end, before)
    if (
        found := entered
        or _last(words.via_at_end, before)
        or _last(words.brought_at_end, before)
        or words.thing_sent_at_end.search(before, max(0, len(before) - _A_LINE))
    ):
        return Trigger(found["verb"], found.start(), noun=True)
    return None


def _is_sent(found: re.Match[str], words: ContactWords) -> bool:
    """Words went to the agency, or a thing (`the letter went to`), and nobody was taken there."""
    between = found["between"]
    if words.intends.search(between):  # `raised at the meeting: school to refer to`
        return False
    return words.motion.search(between) is None or (
        words.travels.fullmatch(found["verb"]) is not None and words.went.fullmatch(between) is not None
    )


def _sends_a_person(found: re.Match[str], sentence: str) -> bool:
    """`SB sent to hospital`, where `PPN sent to MASH` is a paper."""
    before = _CODE_AT_END.search(sentence, 0, found.start())
    return found["verb"] in _SENT and before is not None and kind_of(before[1].lower()) is ContactKind.CONTACT


def _names_it(found: re.Match[str], sentence: str, mentions: Sequence[Mention], family: re.Pattern[str] | None) -> bool:
    """What stands between names the same ones: no other agency, and nobody of the family who was there (`rang Ellie at
    school`); where the family's names are not known, nobody at all, but where there is only staff (`in the team`)."""
    if found["named"] is not None and not _is_name(sentence[slice(*found.span("named"))], family):
        return False
    if found["reach"] is None:
        return True
    start, end = found.span("reach")
    if any(start <= other.start < end for other in mentions):
        return False
    there = contact_words().person_there.search(sentence, start, end + 1)
    if there is None:
        return True
    if family is None:
        whom = next((mention.words for mention in mentions if mention.start >= end), "")
        return contact_words().staff_only.search(whom.lower()) is not None
    return family.search(there.group()) is None


def _is_name(written: str, family: re.Pattern[str] | None) -> bool:
    """Every word of it has its capital, and it is nobody of the family."""
    capitals = all(word[:1].isupper() for word in written.split())
    return capitals and (family is None or family.search(written) is None)


def _told_them(sentence: str, small: str, mention: Mention, family: re.Pattern[str] | None) -> Trigger | None:
    """`PC Hale was at the gate so I told him`: the writer told whoever of the agency the sentence begins with, and
    nobody of the family stands between."""
    words = contact_words()
    found = words.told_them.match(small, mention.end)
    if found is None or small[: mention.start].strip() not in ("", "the", "our"):
        return None
    between = sentence[slice(*found.span("between"))]
    if words.parents.search(between.lower()) or (family and family.search(between)):
        return None
    return Trigger(found["verb"], found.start("verb"), noun=False)


def _left_word(small: str, mention: Mention) -> Trigger | None:
    """`Nobody answered at CAMHS, so a message was left`."""
    words = contact_words()
    if words.not_picked_up_at_end.search(small, 0, mention.start) is None:
        return None
    found = words.message_left.match(small, mention.end)
    return Trigger(found["verb"], found.start("verb"), noun=False, anyway=True) if found else None


def _done_to(small: str, mention: Mention, is_action: bool) -> Trigger | None:
    """Words after it, or around it: `GP informed`, `CSC referral made`, `completed MASH referral`, `sent the GP a
    letter`."""
    words = contact_words()
    before, after = small[: mention.start], small[mention.end :]
    found = (
        words.done_to.match(after)
        or words.sent_thing.match(after)
        or (words.thing_sent.match(after) if words.sending_at_end.search(before) else None)
        or (words.thing_handed.match(after) if words.handing_at_end.search(before) else None)
        or (words.something.match(after) if words.giving_at_end.search(before) else None)
        or (words.aware.match(after) if words.around_at_end.search(before) else None)
        or (words.a_form.search(small, mention.start, mention.end) if words.sending_at_end.search(before) else None)
        or (words.thing_alone.match(after) if is_action and not before.strip() else None)
    )
    if found is None:
        return None
    verb = next(filter(None, found.groupdict().values()))
    start = found.start("verb") if found.re is words.a_form else mention.end + found.start()
    return Trigger(verb, max(mention.end, start), noun=False, active=False)


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The match that begins last: the word nearest to the agency is the one that carries."""
    found = pattern.search(before)
    while found:
        later = pattern.search(before, found.end("verb"))
        if later is None:
            return found
        found = later
    return None


def listed(small: str, mentions: Sequence[Mention], triggers: Sequence[Trigger | None]) -> list[Trigger | None]:
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
