"""Whether an entry records that a child was seen, and what the child said, wished or showed.

Read from the authors' words, so it can only ever be a pointer. Where a file holds siblings, an entry about the brother
alone does not show the child of the review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.chronology.family_flags import FLAG
from pipeline.chronology.seen_words import any_of, seen_schema, seen_words
from pipeline.domain.agency import folded
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person

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


def family(people: Sequence[Person]) -> Family:
    """The register's children (and, where they are given too, their siblings) as an entry may call them."""
    siblings = [person for person in people if _SIBLING.fullmatch(folded(person.role))]
    children = [person for person in people if _CHILD.fullmatch(folded(person.role))]
    called = [re.escape(name) for person in siblings for name in _names(person)]
    return Family(
        tuple(_child(person, number, len(children)) for number, person in enumerate(children, start=1)),
        any_of([*seen_schema()["sibling_words"], *called]),
        int(seen_schema()["least_records_of_the_child"]),
    )


def _child(person: Person, number: int, of: int) -> Child:
    """Several children of one review are told apart by their names alone: "the child" may be either, and is both."""
    called = [re.escape(name) for name in _names(person)]
    name = person.pseudonym or person.name or (f"Child {number}" if of > 1 else "the child")
    return Child(name, person.date_of_birth, any_of([*seen_schema()["child_words"], *called]))


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
    if FLAG in entry.flags or _says_not_seen(answer) or (not answer and not seen_words().seen.search(told)):
        return Shown()
    seen, heard, in_doubt = [], [], _says_no(answer)
    for child in household.children:
        usual = _context(entry, child, household)
        if not answer and not _may_show(told, usual, child):
            continue
        if _seen_in_answer(answer, usual, child, household) or _seen_in_text(told, usual, child, household, in_doubt):
            seen.append(child.name)
        if _heard_in_answer(answer, usual, child, household) or _heard_in_text(told, usual, child, household):
            heard.append(child.name)
    return Shown(tuple(seen), tuple(heard))


def _says_not_seen(answer: str) -> bool:
    """The author's column says it outright, and no more: then the text (`is in bed`) tells what others said."""
    return len(answer.split()) <= _BARE_ANSWER and seen_words().not_seen.match(answer) is not None


def _says_no(answer: str) -> bool:
    """A bare `N`: it may answer whether the child was seen, or heard."""
    return seen_words().answer_not_seen.fullmatch(answer) is not None


def _may_show(told: str, usual: _About, child: Child) -> bool:
    """Spares most rows the reading: those about others that don't name the child, or a child, at all."""
    if usual is _About.CHILD or child.words.search(told):
        return True
    return usual is _About.NOBODY and seen_words().surely_seen.search(told) is not None


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
    return _About.ADULT if seen_words().adult.search(text) else _About.NOBODY


def _seen_in_text(told: str, usual: _About, child: Child, household: Family, in_doubt: bool) -> bool:
    """`in_doubt`: the author's column says no, so that only words that surely tell of seeing count."""
    return any(
        _is_seen(sentence, usual, child, household)
        for sentence in _sentences(told, seen_words().surely_seen if in_doubt else seen_words().seen)
        if not seen_words().not_seen.search(sentence)
    )


def _is_seen(sentence: str, usual: _About, child: Child, household: Family) -> bool:
    """ "Brought by mother" shows the child where the row is about the child; else it shows mother."""
    about = _about(sentence, child, household)
    if about is _About.SIBLING or seen_words().told.search(sentence):
        return False
    if about is _About.CHILD:
        return True
    if usual is _About.CHILD:
        return True
    return usual is _About.NOBODY and about is _About.NOBODY and bool(seen_words().surely_seen.search(sentence))


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
    if not answer or seen_words().answer_not_seen.match(answer) or seen_words().no_voice.match(answer):
        return False
    if _is_anothers(answer, usual, child, household) or seen_words().told.search(answer):
        return False
    if seen_words().answer_seen.match(answer):
        return True
    if seen_words().not_seen.search(answer):
        return False
    return bool(seen_words().seen.search(answer) or seen_words().behaviour.search(answer))


def _heard_in_answer(answer: str, usual: _About, child: Child, household: Family) -> bool:
    """Anything but a refusal ("n/a", "too young", a bare yes) is what the child said or showed."""
    if seen_words().no_voice.match(answer) or seen_words().answer_not_seen.match(answer):
        return False
    rest = seen_words().answer_seen.sub(" ", answer, count=1) if seen_words().answer_seen.match(answer) else answer
    if len(re.findall(r"\w+", rest)) < 1 or (rest is not answer and not seen_words().heard.search(rest)):
        return False
    return not _is_anothers(answer, usual, child, household)


def _is_anothers(answer: str, usual: _About, child: Child, household: Family) -> bool:
    about = _about(answer, child, household)
    return about is _About.SIBLING or (about is not _About.CHILD and usual is _About.SIBLING)


def _heard_in_text(told: str, usual: _About, child: Child, household: Family) -> bool:
    """Words of the child in the account itself, where the sentence or the row is the child's."""
    words = seen_words()
    for sentence in _sentences(told, words.heard):
        about = _about(sentence, child, household)
        is_child = about is _About.CHILD or (about is _About.NOBODY and usual is _About.CHILD)
        speaks = _QUOTED.search(sentence) or seen_words().behaviour.search(sentence) or "wishes" in sentence
        if (
            is_child
            and speaks
            and not seen_words().adult.search(sentence)
            and not seen_words().not_seen.search(sentence)
        ):
            return True
    return False
