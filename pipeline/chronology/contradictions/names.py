"""Whom a name means: the register's people by their place in the family; without a register, as the texts tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.chronology.contradictions.claims import role
from pipeline.chronology.contradictions.reading import Reader
from pipeline.chronology.contradictions.sentences import Sentence, of_section, small_letters, who_is_named
from pipeline.chronology.contradictions.vocabulary import Meaning, grammar, schema
from pipeline.chronology.families_words import people_words
from pipeline.chronology.terms_words import usual_meanings
from pipeline.domain.entry import Entry
from pipeline.domain.review import Person

_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")
_SHORTEST = 2
_OFTEN = 3
_TOLD = 2
_AGREED = 0.8
_CHILD = ("child", "children", "sibling", "brother", "sister")
_UNTOLD = Meaning("names", "", "words")


def names_known(people: Sequence[Person], entries: Iterable[Entry]) -> Mapping[str, Meaning]:
    """Each name in small letters, and the family member whom it means."""
    reader = Reader()
    return dict(_of_register(people, reader)) or dict(_of_texts(entries, reader))


def _of_register(people: Sequence[Person], reader: Reader) -> Iterator[tuple[str, Meaning]]:
    """Each name, code and pair of initials by which the register knows somebody, with that person's place in the
    family. Surnames and initials that a family shares name nobody alone."""
    surnames = Counter(_last(person.name) for person in people)
    initials = Counter(_initials(person.name) for person in people)
    placed = list(_placed(people, reader))
    letters = Counter(small_letters(person.name)[:1] for person, _ in placed)
    for person, who in placed:
        called = [word for name in (person.name, *person.also_known_as) for word in _called(name, surnames)]
        short = _initials(person.name)
        letter = small_letters(person.name)[:1]
        if role(who.topic) in _CHILD and letter not in grammar("passed_over") and letters[letter] == 1:
            yield letter, who  # "C came down"
        if initials[short] == 1 and not usual_meanings(short.upper()):  # CP stands for child protection
            called.append(short)
        yield from ((word, who) for word in called if _may_name(word, reader))
    yield from _in_two_words(placed)


def _placed(people: Sequence[Person], reader: Reader) -> Iterator[tuple[Person, Meaning]]:
    """Each with the place in the family; of several children each is meant by name."""
    found = [(person, _place(person, reader)) for person in people]
    several = Counter(_children_as_one(who) for _, who in found if who)
    for person, who in found:
        if who is None:
            continue
        if several[_children_as_one(who)] > 1 and who.section == "people":
            first = next(iter(person.name.split()), "")
            yield person, who._replace(topic=f"{who.topic}: {first}")
        else:
            yield person, who


def _place(person: Person, reader: Reader) -> Meaning | None:
    return next((hit.meaning for each in reader.read(person.role) for hit in who_is_named(each)), None)


def _children_as_one(who: Meaning) -> str:
    """The child of the review and a sibling are told apart as two siblings are."""
    return "child" if who.topic in _CHILD else who.topic


def _in_two_words(placed: Iterable[tuple[Person, Meaning]]) -> Iterator[tuple[str, Meaning]]:
    """ "Mr G", "Ms Doughty" and "COLE N.", where the register has one such man, woman or first name."""
    meant: defaultdict[str, set[Meaning]] = defaultdict(set)
    for person, who in placed:
        surname = small_letters(_last(person.name))
        meant[f"{surname} {small_letters(person.name)[:1]}"].add(who)
        for title in schema()["titles_of"].get(role(who.topic), ()):
            meant[f"{title} {surname[:1]}"].add(who)
            meant[f"{title} {surname}"].add(who)
    yield from ((called, next(iter(whos))) for called, whos in meant.items() if len(whos) == 1)


def _called(name: str, surnames: Mapping[str, int]) -> list[str]:
    """The first name, and the surname where nobody else has it: a bare "Ms Cole" is told by the title."""
    words = [word for word in small_letters(name).split() if word not in grammar("titles")]
    if surnames.get(_last(name), 1) > 1:
        return [word for word in words[:1] if word != small_letters(_last(name))]
    return words[:1] if _last(name) not in surnames else [*words[:1], *words[-1:]]


def _may_name(word: str, reader: Reader) -> bool:
    """ "GP" may be a child's initials, and is the doctor in the texts."""
    if len(word) < _SHORTEST or not word.isalpha():
        return False
    return not any(True for sentence in reader.read(word) for _ in who_is_named(sentence))


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.split() else ""


def _initials(name: str) -> str:
    words = name.split()
    return small_letters(words[0][0] + words[-1][0]) if len(words) > 1 else ""


# ---- without a register


def _of_texts(entries: Iterable[Entry], reader: Reader) -> Iterator[tuple[str, Meaning]]:
    """Given names that the texts use often: each for its own person, or for the one whom "partner Jordan" tells."""
    times: Counter[str] = Counter()
    told: defaultdict[str, Counter[Meaning]] = defaultdict(Counter)
    for cell in (cell for entry in entries for cell in (entry.account.event, entry.account.action)):
        names = [word.lower() for word in _CAPITAL.findall(cell) if word.lower() in people_words().given_names]
        times.update(names)
        for sentence in reader.read(cell) if names else ():
            for name, who in _told_beside(sentence):
                told[name][who] += 1
    for name in sorted(name for name, often in times.items() if often >= _OFTEN):
        who, votes = told[name].most_common(1)[0] if told[name] else (_UNTOLD, 0)
        sure = votes >= _TOLD and votes >= _AGREED * told[name].total()
        yield name, who if sure else _UNTOLD._replace(topic=name.capitalize())


def _given_names(sentence: Sentence) -> Iterator[str]:
    for at, word in enumerate(sentence.words):
        if word in people_words().given_names and sentence.written[sentence.places[at]].isupper():
            yield word


def _told_beside(sentence: Sentence) -> Iterator[tuple[str, Meaning]]:
    """ "Partner Jordan", "Jordan (partner)"."""
    names = frozenset(_given_names(sentence))
    for hit in of_section(sentence, "people") if names else ():
        behind = sentence.words[hit.end : hit.end + 2]
        before = sentence.words[max(0, hit.start - 2) : hit.start]
        if behind and behind[0] in names:
            yield behind[0], hit.meaning
        elif len(behind) == 2 and behind[0] == "(" and behind[1] in names:
            yield behind[1], hit.meaning
        if len(before) == 2 and before[1] == "(" and before[0] in names:
            yield before[0], hit.meaning
