"""What one account claims: of which thing, with which value, about whom, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pipeline.chronology.contradictions.reading import Reader
from pipeline.chronology.contradictions.sentences import Hit, Sentence, of_section, small_letters
from pipeline.chronology.contradictions.vocabulary import Meaning, broader, compatible, grammar
from pipeline.chronology.words import telling
from pipeline.domain.entry import Entry

NOBODY = ""
_COLUMNS = ("event_type", "event", "action", "child_voice", "people_present")
_NEAR = 7
_FAR = 2
_PRONOUNS = {
    **dict.fromkeys(
        ("mother", "grandmother", "maternal grandmother", "paternal grandmother", "aunt", "sister"), "not her"
    ),
    **dict.fromkeys(("child", "children", "sibling", "parents", "grandparent"), "not them"),
    **dict.fromkeys(("father", "partner", "grandfather", "uncle", "brother"), "not him"),
}


class Rule(StrEnum):
    """How two claims about one thing are compared."""

    VALUE = "one of them at most can be so"
    COMPANY = "who it was, of whom one account may name fewer"
    NUMBER = "figures of the same thing"
    TIME = "clock times"
    DAY = "days"
    DATE = "dates that may be one with day and month exchanged"


class Claim(NamedTuple):
    """`context`: what is told beside it; `least`: how much of that two claims must share to be about one thing. `first`
    goes before the author's words, where what was read is not in the sentence (a date). `needs` is an attribute of
    which the account must speak somewhere else. `up` is where the schema says which values are part of others. `alike`
    is what is asked in several ways, of which one is enough: where somebody was, and whether that person was there."""

    rule: Rule
    about: str
    value: str
    sentence: Sentence
    at: int
    subject: str = NOBODY
    people: frozenset[str] = frozenset()
    number: float = 0.0
    spread: float = 0.0
    context: frozenset[str] = frozenset()
    least: int = 0
    first: str = ""
    needs: str = ""
    up: tuple[str, str] = ("", "")
    alike: str = ""

    @property
    def says(self) -> str:
        return self.first + self.sentence.excerpt(self.at)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry and its sentences, column by column. Not those of its analysis: that is hindsight. `of_meeting`: what it
    tells of is a meeting, by its own words or another's of the same event."""

    entry: Entry
    columns: tuple[tuple[str, tuple[Sentence, ...]], ...]
    of_meeting: bool = False

    def sentences(self, *columns: str) -> Iterator[Sentence]:
        for name, sentences in self.columns:
            if not columns or name in columns:
                yield from sentences

    def speaks_of(self, topic: str) -> bool:
        """Whether anything that must stand near this attribute stands anywhere in the account."""
        return any(hit.meaning[1:] == (topic, "near") for _, hit in self.hits("attributes"))

    def hits(self, section: str, *columns: str) -> Iterator[tuple[Sentence, Hit]]:
        for sentence in self.sentences(*columns):
            for hit in of_section(sentence, section):
                yield sentence, hit


def told(entry: Entry, reader: Reader) -> Told:
    account = entry.account
    cells = [(name, getattr(account, name)) for name in _COLUMNS]
    return Told(entry, tuple((name, reader.read(cell)) for name, cell in cells if cell))


@cache
def own_parties(agency: str) -> frozenset[str]:
    """What the agency itself is called in other agencies' accounts; empty where its name does not say."""
    return frozenset(hit.meaning.topic for sentence in Reader().read(agency) for hit in of_section(sentence, "parties"))


def subject(sentence: Sentence, hit: Hit) -> str:
    """Of whom it is said: the last person named before it in the clause, or inside it, else the next behind it."""
    before, behind = NOBODY, NOBODY
    for person in of_section(sentence, "people"):
        if person.start < hit.end:
            if person.start and sentence.words[person.start - 1] == "by" and person.end < hit.start:
                continue  # "helped out by a neighbour, unhurt"
            parted = _parted(sentence, person.end, hit.start) or _told_of_another(sentence, person, hit.start)
            before = NOBODY if parted else person.meaning.topic
        elif not behind and person.start - hit.end < _FAR and not _parted(sentence, hit.end, person.start):
            behind = person.meaning.topic
    return before or behind


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a new clause begins in between."""
    return any(word in ";.:()–—" for word in sentence.words[start:end])


def _told_of_another(sentence: Sentence, speaker: Hit, at: int) -> bool:
    """ "The neighbour said that he was drunk" is said of no neighbour, it may be."""
    told = next((place for place in range(speaker.end, at) if sentence.bases[place] in grammar("says_so")), at)
    return of_another(sentence, speaker.meaning, told, at)


def of_another(sentence: Sentence, speaker: Meaning, told: int, at: int) -> bool:
    """ "Mum said that he was at his nan's"."""
    between = small_letters(sentence.written[sentence.places[told] : sentence.places[at]]).split() if told < at else []
    others = grammar(_PRONOUNS.get(role(speaker.topic), "not known"))
    return any(f"={word}" in others for word in between)


def context(sentence: Sentence, start: int, end: int, *, near: int = _NEAR) -> frozenset[str]:
    """The telling words on either side."""
    around = (*sentence.words[max(0, start - near) : start], *sentence.words[end : end + near])
    return frozenset(map(telling, around)) - {""}


def role(person: str) -> str:
    """ "child: Rowan" is one of several children whom the register names; the role is "child"."""
    return person.split(": ", maxsplit=1)[0]


def shown(person: str) -> str:
    """As a question calls somebody: by the name where there are several of the role."""
    return person.rsplit(": ", maxsplit=1)[-1]


def same_person(one: str, other: str) -> bool:
    if ": " in one and ": " in other:
        return one == other
    return compatible(role(one), role(other), broader("within", "people"))


def about_one(claim: Claim, other: Claim) -> bool:
    """Whether two claims can be about the same thing at all: whom, and what is told beside them."""
    if claim.subject and other.subject and not same_person(claim.subject, other.subject):
        return False
    if claim.rule is Rule.VALUE and claim.people and other.people and not claim.people & other.people:
        return False
    least = max(claim.least, other.least)
    return not least or len(claim.context & other.context) >= least
