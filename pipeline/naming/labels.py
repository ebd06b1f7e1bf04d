"""What each person of the register is called in a text that may go out: the pseudonym, else the role, numbered where
several share it. The same person, the same label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.domain.agency import folded
from pipeline.domain.review import Person
from pipeline.naming.plain import key

_NOBODY = "Person"


def labels_of(people: Sequence[Person]) -> tuple[str, ...]:
    """One for each person, in the register's order; empty where the person may be named: a lead reviewer without a
    pseudonym, or somebody whose pseudonym is the name."""
    shared = Counter(role_of(person, people) for person in people if _needs_a_role(person))
    taken = {folded(person.pseudonym) for person in people if person.pseudonym.strip()}
    given: Counter[str] = Counter()
    return tuple(_label(person, people, shared, taken, given) for person in people)


def may_be_named(person: Person) -> bool:
    """Reports name their author."""
    pseudonym = folded(person.pseudonym)
    return folded(person.role) == "lead reviewer" if not pseudonym else pseudonym == folded(person.name)


def role_of(person: Person, people: Sequence[Person]) -> str:
    """The role as a label; one that holds somebody's name ("Alba's aunt") is none."""
    role = " ".join(person.role.split())
    if not role or _name_words(people) & {key(word) for word in re.findall(r"[^\W\d_]+", role) if word[0].isupper()}:
        return _NOBODY
    return role


def _needs_a_role(person: Person) -> bool:
    return not person.pseudonym.strip() and not may_be_named(person)


def _label(person: Person, people: Sequence[Person], shared: Counter[str], taken: set[str], given: Counter[str]) -> str:
    if may_be_named(person):
        return ""
    if person.pseudonym.strip():
        return " ".join(person.pseudonym.split())
    role = role_of(person, people)
    if shared[role] == 1 and role != _NOBODY and folded(role) not in taken:
        return role
    while True:
        given[role] += 1
        if folded(label := f"{role} {given[role]}") not in taken:
            return label


def _name_words(people: Sequence[Person]) -> set[str]:
    names = (name for person in people for name in (person.name, *person.also_known_as))
    return {key(word) for name in names for word in name.split() if len(key(word)) > 1 and word[0].isupper()} - _ROLES


_ROLES = frozenset(
    {"nanny", "nan", "nana", "granny", "gran", "auntie", "aunt", "uncle", "dr", "mr", "mrs", "ms", "miss"}
)
