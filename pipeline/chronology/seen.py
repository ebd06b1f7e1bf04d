"""Whether an entry records that a child was seen, and what the child said, wished or showed.

Read from the authors' words, so it can only ever be a pointer. Where a file holds siblings, an entry about the brother
alone does not show the child of the review.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from pipeline.domain.agency import folded
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person
from pipeline.shipped import SCHEMAS

_SIBLING = re.compile(r"((younger|older|elder|half|step|twin|full) )*(sib(ling)?s?|brother|sister)( (\d+|[a-z]))?")
_CHILD = re.compile(
    r"((subject|index) )?(child|baby|young person)( (\d+|[a-z]))?( subject)?|subject|unborn( child| baby)?"
)
_BARE_ANSWER = 3  # words
_SENTENCE_ENDS = ".;\n!?"
_QUOTED = re.compile('["“‘]')


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the review: `name` as outputs give it (the pseudonym where there is one)."""

    name: str
    born: date | None
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Family:
    """The children the review is about, and how their brothers and sisters are called."""

    children: tuple[Child, ...]
    siblings: re.Pattern[str]
    least_records: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Names of the children whom an entry shows as seen, and as heard."""

    seen: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


class _About(StrEnum):
    CHILD = "child"
    SIBLING = "sibling"
    ADULT = "adult"
    NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class _Words:
    """The schema's phrases, compiled."""

    child: re.Pattern[str]
    adult: re.Pattern[str]
    seen: re.Pattern[str]
    surely_seen: re.Pattern[str]
    not_seen: re.Pattern[str]
    heard: re.Pattern[str]
    behaviour: re.Pattern[str]
    no_voice: re.Pattern[str]
    told: re.Pattern[str]
    answer_seen: re.Pattern[str]
    answer_not_seen: re.Pattern[str]


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / "silences.json").read_text(encoding="utf-8"))
    return schema


@cache
def _words() -> _Words:
    schema = _schema()
    return _Words(
        child=_any(schema["child_words"]),
        adult=_any(schema["adult_words"]),
        seen=_any([*schema["seen"], *schema["surely_seen"]]),
        surely_seen=_any(schema["surely_seen"]),
        not_seen=_any(schema["not_seen"]),
        heard=_any(schema["heard"]),
        behaviour=_any(schema["observed_behaviour"]),
        no_voice=_any(schema["no_voice"]),
        told=_any(schema["told_by_another"]),
        answer_seen=_any(schema["voice_answer_seen"]),
        answer_not_seen=_any(schema["voice_answer_not_seen"]),
    )


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """Longest first, whole words, in small letters."""
    return re.compile(r"\b(?:" + "|".join(sorted(phrases, key=lambda p: (-len(p), p))) + r")(?!\w)")


def family(people: Sequence[Person]) -> Family:
    """The register's children (and, where they are given too, their siblings) as an entry may call them."""
    siblings = [person for person in people if _SIBLING.fullmatch(folded(person.role))]
    children = [person for person in people if _CHILD.fullmatch(folded(person.role))]
    called = [re.escape(name) for person in siblings for name in _names(person)]
    return Family(
        tuple(_child(person, number, len(children)) for number, person in enumerate(children, start=1)),
        _any([*_schema()["sibling_words"], *called]),
        int(_schema()["least_records_of_the_child"]),
    )


def _child(person: Person, number: int, of: int) -> Child:
    """Several children of one review are told apart by their names alone: "the child" may be either, and is both."""
    called = [re.escape(name) for name in _names(person)]
    name = person.pseudonym or person.name or (f"Child {number}" if of > 1 else "the child")
    return Child(name, person.date_of_birth, _any([*_schema()["child_words"], *called]))


def _names(person: Person) -> Iterator[str]:
    """Each name, and the first word of a full one, in small letters; nothing as short as an initial."""
    for name in (person.name, person.pseudonym, *person.also_known_as):
        for each in (name, name.split()[0] if name.split() else ""):
            if len(each) > 1:
                yield each.casefold()


def shown_in(entry: Entry, household: Family) -> Shown:
    """Whom the entry shows, judged sentence by sentence; not what was planned, missed or passed on."""
    account = entry.account
    told = f"{account.event}\n{account.action}".lower()
    answer = account.child_voice.strip().lower()
    if _says_not_seen(answer) or (not answer and not _words().seen.search(told)):
        return Shown()
    seen, heard = [], []
    for child in household.children:
        usual = _context(entry, child, household)
        if not answer and not _may_show(told, usual, child):
            continue
        if _seen_in_answer(answer, usual, child, household) or _seen_in_text(told, usual, child, household):
            seen.append(child.name)
        if _heard_in_answer(answer, usual, child, household) or _heard_in_text(told, usual, child, household):
            heard.append(child.name)
    return Shown(tuple(seen), tuple(heard))


def _says_not_seen(answer: str) -> bool:
    """The author's column says it outright, and no more: then the text (`is in bed`) tells what others said."""
    return len(answer.split()) <= _BARE_ANSWER and _words().not_seen.match(answer) is not None


def _may_show(told: str, usual: _About, child: Child) -> bool:
    """Spares most rows the reading: those about others that don't name the child, or a child, at all."""
    if usual is _About.CHILD or child.words.search(told):
        return True
    return usual is _About.NOBODY and _words().surely_seen.search(told) is not None


def _context(entry: Entry, child: Child, household: Family) -> _About:
    """Whom the row is about before its text is read: by the subject cell, else by the name of the sheet."""
    for text in (entry.account.subject, entry.place.sheet):
        about = _about(text.lower(), child, household)
        if about is not _About.NOBODY:
            return about
    return _About.NOBODY


def _about(text: str, child: Child, household: Family) -> _About:
    if household.siblings.search(text):
        others_too = child.words.search(household.siblings.sub(" ", text))  # "sibling child" is no child of the review
        return _About.CHILD if others_too else _About.SIBLING
    if child.words.search(text):
        return _About.CHILD
    return _About.ADULT if _words().adult.search(text) else _About.NOBODY


def _seen_in_text(told: str, usual: _About, child: Child, household: Family) -> bool:
    return any(
        _is_seen(sentence, usual, child, household)
        for sentence in _sentences(told, _words().seen)
        if not _words().not_seen.search(sentence)
    )


def _is_seen(sentence: str, usual: _About, child: Child, household: Family) -> bool:
    """ "Brought by mother" shows the child where the row is about the child; else it shows mother."""
    about = _about(sentence, child, household)
    if about is _About.SIBLING or _words().told.search(sentence):
        return False
    if about is _About.CHILD:
        return True
    if usual is _About.CHILD:
        return True
    return usual is _About.NOBODY and about is _About.NOBODY and bool(_words().surely_seen.search(sentence))


def _sentences(text: str, having: re.Pattern[str]) -> Iterator[str]:
    """The sentences in which the pattern stands, each once."""
    reached = 0
    for match in having.finditer(text):
        if match.start() < reached:
            continue
        start = max(text.rfind(end, 0, match.start()) for end in _SENTENCE_ENDS) + 1
        ends = [text.find(end, match.end()) for end in _SENTENCE_ENDS]
        reached = min((end for end in ends if end >= 0), default=len(text))
        yield text[start:reached]


def _seen_in_answer(answer: str, usual: _About, child: Child, household: Family) -> bool:
    """A column "Child seen?" or "Voice of the child": a bare yes, words of seeing, or what somebody observed."""
    if not answer or _words().answer_not_seen.match(answer) or _words().no_voice.match(answer):
        return False
    if _is_anothers(answer, usual, child, household) or _words().told.search(answer):
        return False
    if _words().answer_seen.match(answer):
        return True
    if _words().not_seen.search(answer):
        return False
    return bool(_words().seen.search(answer) or _words().behaviour.search(answer))


def _heard_in_answer(answer: str, usual: _About, child: Child, household: Family) -> bool:
    """Anything but a refusal ("n/a", "too young", a bare yes) is what the child said or showed."""
    if _words().no_voice.match(answer) or _words().answer_not_seen.match(answer):
        return False
    rest = _words().answer_seen.sub(" ", answer, count=1) if _words().answer_seen.match(answer) else answer
    if len(re.findall(r"\w+", rest)) < 1 or (rest is not answer and not _words().heard.search(rest)):
        return False
    return not _is_anothers(answer, usual, child, household)


def _is_anothers(answer: str, usual: _About, child: Child, household: Family) -> bool:
    about = _about(answer, child, household)
    return about is _About.SIBLING or (about is not _About.CHILD and usual is _About.SIBLING)


def _heard_in_text(told: str, usual: _About, child: Child, household: Family) -> bool:
    """Words of the child in the account itself, where the sentence or the row is the child's."""
    for sentence in _sentences(told, _words().heard):
        about = _about(sentence, child, household)
        is_child = about is _About.CHILD or (about is _About.NOBODY and usual is _About.CHILD)
        speaks = _QUOTED.search(sentence) or _words().behaviour.search(sentence) or "wishes" in sentence
        if is_child and speaks and not _words().adult.search(sentence) and not _words().not_seen.search(sentence):
            return True
    return False
