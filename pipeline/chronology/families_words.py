"""Who is of this family, who is staff, and which words name neither: read from the register and the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.chronology.terms_words import read_schema
from pipeline.domain.agency import folded
from pipeline.domain.review import Person

_NAME_PARTS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\d{1,4}[a-z]?\s+[^\W\d_]+(?:\s[^\W\d_]+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The schema's words for people."""

    kin: frozenset[str]
    children: frozenset[str]
    referents: frozenset[str]
    codes: re.Pattern[str]
    labels: frozenset[str]
    staff_did: tuple[str, ...]
    female: frozenset[str]
    male: frozenset[str]
    titles: frozenset[str]
    practitioner_titles: frozenset[str]
    professional_roles: tuple[str, ...]
    given_names: frozenset[str]
    not_names: frozenset[str]
    names_that_are_words: frozenset[str]
    associates: frozenset[str]
    other_than_ours: frozenset[str]
    particles: frozenset[str]


@lru_cache(maxsize=1)
def people_words() -> PeopleWords:
    """The schema, read once."""
    read = read_schema("people-words.json")
    codes = "|".join(sorted((code for code in read["kin_codes"] if len(code) > 1), key=lambda code: (-len(code), code)))
    return PeopleWords(
        kin=frozenset(read["kin"]),
        children=frozenset(read["children"]),
        referents=frozenset(read["referents"]),
        codes=re.compile(rf"(?:{codes})\d{{0,2}}"),
        labels=frozenset(read["labels"]),
        staff_did=tuple(read["staff_did"]),
        female=frozenset(read["female"]),
        male=frozenset(read["male"]),
        titles=frozenset(read["titles"]),
        practitioner_titles=frozenset(read["practitioner_titles"]),
        professional_roles=tuple(read["professional_roles"]),
        given_names=frozenset(map(folded, read["given_names"])),
        not_names=frozenset(map(folded, read["not_names"])),
        names_that_are_words=frozenset(map(folded, read["names_that_are_words"])),
        associates=frozenset(read["associates"]),
        other_than_ours=frozenset(read["other_than_ours"]),
        particles=frozenset(read["particles"]),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What stands for this family in a text (folded words, written codes, addresses), and the names of staff."""

    names: frozenset[str]
    first_names: frozenset[str]
    written: frozenset[str]
    phrases: tuple[str, ...]
    staff: frozenset[str]


def known_people(people: Sequence[Person]) -> Known | None:
    """What the register says; None when it names nobody of the family, for then nothing can be told."""
    family = [person for person in people if is_family(person)]
    names = frozenset(word for person in family for word in _names(person))
    if not names:
        return None
    written = {initials for person in family for initials in _initials(person)}
    written |= {
        name
        for person in family
        for name in (person.pseudonym, *person.also_known_as)
        if name and name.casefold() not in people_words().kin | people_words().labels  # any family has a `Mother`
    }
    staff = frozenset(word for person in people if not is_family(person) for word in _names(person))
    phrases = {folded(found) for person in family for text in person.identifiers for found in _ADDRESS.findall(text)}
    first_names = frozenset(next(iter(_names(person)), "") for person in family) | {
        folded(name) for person in family for name in person.also_known_as if len(name.split()) == 1
    }
    return Known(names, first_names, frozenset(written), tuple(sorted(phrases)), staff - names)


def is_family(person: Person) -> bool:
    """No agency, and a role that is no job."""
    role = folded(person.role)
    return not person.agency and not any(
        job in role.split() or job == role for job in people_words().professional_roles
    )


def _names(person: Person) -> Iterable[str]:
    """Every word of the name and of the other names that can only be a name: not `Nanny` in `Nanny Den`, nor
    `Student` in `Student 1174`."""
    words = people_words()
    nobodys = words.kin | words.particles | words.labels
    for name in (person.name, *person.also_known_as, person.pseudonym):
        for part in _NAME_PARTS.findall(name):
            plain = folded(part)
            is_title = part.title() in words.titles | words.practitioner_titles
            if len(plain) > 1 and part[:1].isupper() and not is_title and plain not in nobodys:
                yield plain


def _initials(person: Person) -> Iterable[str]:
    """`EGT`, `ET` and `E.T.` of Elodie Grace Tarrant; initials that the register lists."""
    parts = [part for part in _NAME_PARTS.findall(person.name) if part[:1].isupper()]
    if len(parts) > 1:
        for letters in {parts[0][0] + parts[-1][0], "".join(part[0] for part in parts)}:
            yield letters
            yield ".".join(letters) + "."
            yield ".".join(letters)
    yield from (name for name in person.also_known_as if name.isupper() and 1 < len(name) < 5)
