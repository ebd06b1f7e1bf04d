"""What one agency says it sent or held, and what another says it has no record of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.chronology.contradictions_claims import Claim, Rule, Sentence
from pipeline.chronology.contradictions_people import own_parties, parties_in
from pipeline.chronology.contradictions_words import any_of, phrases, schema, triggers
from pipeline.domain.entry import Entry

SENT, NOT_RECEIVED = "sent", "not received"
_TAKEN_FROM = ("event", "action")


@cache
def _message() -> dict[str, re.Pattern[str]]:
    return {name: phrases(words) for name, words in schema()["message"].items() if name != "triggers"}


@cache
def _things() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each thing that takes place: its name, how it is said that it did not, how that it did."""
    declared = schema()["took_place"]
    return tuple(
        (
            name,
            phrases([each.replace("{thing}", words) for each in declared["not"]]),
            phrases([each.replace("{thing}", words) for each in declared["held"]]),
        )
        for name, words in declared["things"].items()
    )


def messages(entry: Entry, told: list[Sentence]) -> Iterator[Claim]:
    """`words` of a message sent: whom it went to, with the sender as `from ...`; of one not received: who was to send
    it, with the agency itself as `to ...`."""
    own = own_parties(entry.agency)
    for sentence in told:
        if sentence.column not in _TAKEN_FROM or not any_of(triggers("message", "triggers"), sentence.low):
            continue
        if none := _message()["none"].search(sentence.low):
            words = parties_in(sentence.low) | {f"own {name}" for name in own}
            yield Claim(Rule.MESSAGE, "whether a message arrived", NOT_RECEIVED, sentence.excerpt(none), words=words)
        elif (sent := _message()["sent"].search(sentence.low)) and not _message()["unless_sent"].search(sentence.low):
            others = parties_in(sentence.low) - own
            if others:
                words = others | {f"own {name}" for name in own}
                yield Claim(Rule.MESSAGE, "whether a message arrived", SENT, sentence.excerpt(sent), words=words)


def one_message(sent: Claim, missing: Claim) -> bool:
    """The one was sent to the agency that misses it, or the other names its sender."""
    sender, receiver = _own(sent), _own(missing)
    names_sender = bool(sender & missing.words)
    if receiver:
        named = {name for name in missing.words if not name.startswith("own ")} - receiver
        return bool(receiver & sent.words) and (names_sender or not named)
    return names_sender


def _own(claim: Claim) -> set[str]:
    return {name.removeprefix("own ") for name in claim.words if name.startswith("own ")}


def taken_place(told: list[Sentence], whole: str) -> Iterator[Claim]:
    for sentence in told if any_of(triggers("took_place", "nouns"), whole) else ():
        if sentence.column not in _TAKEN_FROM or not any_of(triggers("took_place", "triggers"), sentence.low):
            continue
        for name, not_held, held in _things():
            about = f"whether the {name} took place"
            if match := not_held.search(sentence.low):
                yield Claim(Rule.ANSWER, about, "not on record", sentence.excerpt(match))
            elif match := held.search(sentence.low):
                yield Claim(Rule.ANSWER, about, "took place", sentence.excerpt(match))
