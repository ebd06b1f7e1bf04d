"""Forms that one agency of the review alone is sent: `MARF sent in` went there, though nobody is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.chronology.contacts_deeds import is_deed, is_ours
from pipeline.chronology.contacts_triggers import Trigger
from pipeline.chronology.contacts_words import contact_words
from pipeline.chronology.mentions import Mention
from pipeline.chronology.mentions_words import plain
from pipeline.chronology.phrase_search import one_pattern

_REACH = 60
_SENTENCE_END = re.compile(r"[.;]")
_CAME_IN = re.compile(r"\b(?:received|rec'?d|came in|incoming)\b")


def forms_sent(sentence: str, mentions: Sequence[Mention], forms: Mapping[str, str], own: str) -> Iterator[Mention]:
    """Each such form that the sentence tells was sent, where it names no other agency; not what came in."""
    small = sentence.lower()
    if any(mention.agency != own for mention in mentions) or _CAME_IN.search(small):
        return
    for found in _pattern(tuple(forms)).finditer(small):
        form = Mention(found.start(), found.end(), sentence[slice(*found.span())], forms[plain(found.group())])
        trigger = _sending(small, form)
        if trigger is None or form.agency == own or not is_deed(small, form, trigger):
            continue
        if is_ours(small, [*mentions, form], trigger, form, own):
            yield form


def _sending(small: str, form: Mention) -> Trigger | None:
    """What tells that it was sent: soon behind it, or before it."""
    sent = contact_words().forms_sent
    end = _SENTENCE_END.search(small, form.end)
    behind = sent.search(small, form.end, min(form.end + _REACH, end.start() if end else len(small)))
    if behind:
        return Trigger(form.words.lower(), behind.start(), noun=True)
    before = sent.search(small, max(0, form.start - _REACH), form.start)
    return Trigger(form.words.lower(), before.start(), noun=True) if before else None


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){one_pattern(forms)}(?!\w)")
