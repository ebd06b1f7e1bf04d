"""The family as a picture shows it: one row for each generation, told by the words of people's roles. Who is whose
parent is not in the register, so no line is drawn between people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.assemble.draft_words import draft_words
from pipeline.domain.agency import folded
from pipeline.domain.family_tree import FamilyMember, FamilyTree
from pipeline.domain.review import Person, Review
from pipeline.domain.spoken import capital, listed
from pipeline.naming.labels import labels_of, role_of

_ROWS = ("Grandparents' generation", "Parents' generation", "Children")


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody of the family: `label` is the pseudonym, else what stands for it in the coded copy; `role` names nobody.
    `generation` 0 is the oldest, None where it is not told."""

    person: Person
    label: str
    role: str
    generation: int | None
    subject: bool = False


def kin(review: Review) -> tuple[Kin, ...]:
    """The register's people who are no professionals, oldest generation first."""
    children = tuple(review.children())
    labels = zip(review.people, labels_of(review.people), strict=True)
    found = [
        Kin(person, label, role_of(person, review.people), _generation(person), person in children)
        for person, label in labels
        if label and _is_family(person)
    ]
    return tuple(sorted(found, key=lambda each: (each.generation is None, each.generation or 0)))


def _is_family(person: Person) -> bool:
    if _generation(person) is not None:
        return not person.agency
    return not person.agency and not _stands(folded(person.role), draft_words().data["not_family"])


def _generation(person: Person) -> int | None:
    """The oldest that a word of the role belongs to: the mother's brother is of her generation."""
    role = folded(person.role)
    rows = (row for row, words in enumerate(draft_words().data["generations"]) if _stands(role, words))
    return next(rows, None)


def _stands(role: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(folded(word))}s?(?: \w+)?\b", role) for word in words)


def family_tree(review: Review) -> FamilyTree | None:
    """What the picture shows; None where the register names nobody of whom it can be told."""
    people = [each for each in kin(review) if each.generation is not None]
    if not people:
        return None
    rows = tuple(
        tuple(FamilyMember(each.label, each.role, each.subject) for each in people if each.generation == row)
        for row in range(len(_ROWS))
    )
    shown = tuple((_ROWS[row], members) for row, members in enumerate(rows) if members)
    return FamilyTree(shown, " ".join(_in_words(shown)))


def _in_words(rows: Iterable[tuple[str, tuple[FamilyMember, ...]]]) -> Iterator[str]:
    yield "The family by generation, as far as the register tells."
    for name, members in rows:
        yield f"{capital(name)}: {listed(_member(each) for each in members)}."


def _member(member: FamilyMember) -> str:
    about = ", whom the review is about" if member.subject else ""
    return f"{member.label} ({member.role.lower()}{about})"
