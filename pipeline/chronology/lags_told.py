"""Where an entry says that an agency learned of something, on which day, and (where it says so) when that happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.chronology.contacts_limits import limits
from pipeline.chronology.contacts_words import contact_words, heard_words
from pipeline.chronology.dates_in_text import DatedPhrase, dated_phrases, may_hold_a_date
from pipeline.chronology.mentions import AgencyFinder, Mention
from pipeline.domain.entry import Entry

_SENTENCE = re.compile(r"[^.;!?\n]*(?:[.](?=\S)[^.;!?\n]*)*")
_BRACKET = re.compile(r"[(\[]([^)\]]*[a-z][^)\]]*)", re.IGNORECASE)
_LONGEST_AGO = 92


class Learned(NamedTuple):
    """An agency (empty: the entry's own) learned on this day; `happened` where the entry says of what day it was."""

    day: date
    happened: date | None
    agency: str = ""


def names_a_day(entry: Entry) -> bool:
    """A quick look: the entry's text names some day beside its own."""
    account = entry.account
    return any(map(may_hold_a_date, (account.event, account.action, _remark(account.date_as_written))))


def learned_in(entry: Entry, finder: AgencyFinder) -> tuple[Learned, ...]:
    """All that the entry says of it; empty for most. The entry has a sure day."""
    day = entry.when.earliest
    account = entry.account
    heading = f"{account.event_type}\n{account.source}".lower()
    text = f"{_remark(account.date_as_written)}\n{account.event}\n{account.action}"
    small = text.lower() if len(text.lower()) == len(text) else text
    came_in = (
        heard_words().received_in_heading.search(heading) is not None
        and heard_words().from_family.search(small) is None
    )
    if day is None or not (came_in or heard_words().learned.search(small) or heard_words().received.search(small)):
        return ()
    return tuple(_sentence_by_sentence(text, small, day, came_in, entry.agency, finder))


def _remark(date_as_written: str) -> str:
    """What stands beside the date in its cell: `(told 04/09/2019)`."""
    found = _BRACKET.search(date_as_written)
    return found.group(1) if found else ""


def _sentence_by_sentence(
    text: str, small: str, day: date, came_in: bool, own: str, finder: AgencyFinder
) -> Iterator[Learned]:
    first = True
    for found in _SENTENCE.finditer(small):
        if not found.group().strip():
            continue
        sentence = text[found.start() : found.end()]
        dates = list(dated_phrases(sentence, day))
        mentions = list(finder.mentions(sentence))
        yield from _named_day(found.group(), dates, day, own, mentions)
        from_family = heard_words().from_family.search(found.group()) is not None
        # `call from neighbour` is how the event itself came to light; `told by police of a call by MGM` is not
        if not from_family or any(mention.agency != own for mention in mentions):
            yield from _of_earlier(found.group(), dates, day, came_in and first)
        first = False


def _named_day(small: str, dates: list[DatedPhrase], day: date, own: str, mentions: list[Mention]) -> Iterator[Learned]:
    """`PPN received 20/03`, `(told 04/09/2019)`, `Probation told by phone 04/09`: later than the entry's own day."""
    words = contact_words()
    for phrase in dates:
        cues = list(heard_words().learned.finditer(small, 0, phrase.start))
        if not cues or phrase.start - cues[-1].end() > limits().lag_words_apart or phrase.day <= day:
            continue
        if words.strong.search(small[: cues[-1].start()]) or heard_words().not_of_the_event.search(
            small[: phrase.start]
        ):
            continue
        who = _who_learned(small, cues[-1], mentions, own)
        if who is not None:
            yield Learned(phrase.day, day, who)


def _who_learned(small: str, cue: re.Match[str], mentions: list[Mention], own: str) -> str | None:
    """Empty for the entry's own agency; None when it is somebody of the family, or it is open who."""
    words = contact_words()
    by_another = heard_words().learned_by_another
    told_family = words.family.match(small, cue.start())
    if told_family and told_family["object"]:  # `Told mother on 25/03`
        return None
    for mention in mentions:
        found = by_another.match(small, mention.end)
        if found and found.end() == cue.end():
            return "" if mention.agency == own else mention.agency
        if not small[cue.end() : mention.start].strip(" the"):  # `Told HV1 on 15/07`: the one told
            return None if mention.agency == own else mention.agency
    if by_another.fullmatch(f" {cue.group()}") is None:  # `received`, `read`: whoever writes
        return "" if words.family.search(small, 0, cue.start()) is None or "receive" in cue.group() else None
    return "" if not re.search(r"\w", small[: cue.start()]) or small[: cue.start()].rstrip().endswith("(") else None


def _of_earlier(small: str, dates: list[DatedPhrase], day: date, came_in: bool) -> Iterator[Learned]:
    """`PPN dated 14.05 of incident 11.05`, `told today`: the entry stands under the day on which word came."""
    words = contact_words()
    told = heard_words().received.search(small) or heard_words().learned_today.search(small)
    if not (told or came_in) or (told and words.strong.search(small[: told.start()])):
        return
    before = [
        phrase.day
        for phrase in dates
        if 0 < (day - phrase.day).days <= _LONGEST_AGO
        and not heard_words().not_of_the_event.search(small[: phrase.start])
    ]
    stated = _received_on(small, dates, day)
    yield Learned(stated or day, min(before, default=None) if min(before, default=day) != stated else None)


def _received_on(small: str, dates: list[DatedPhrase], day: date) -> date | None:
    """The day on which it came, where the entry was written later: `PPN received 18.03, read 19.03`."""
    for phrase in dates:
        cues = list(heard_words().received.finditer(small, 0, phrase.start))
        if cues and phrase.start - cues[-1].end() <= _ADJACENT and phrase.day <= day:
            return phrase.day
    return None


_ADJACENT = 8
