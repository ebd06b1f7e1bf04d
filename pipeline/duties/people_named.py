"""A real name where the register gives a pseudonym: in full, by surname, and of the family also a first name or what
they are called. Found by whole words, never by a word that is only like one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.domain.agency import folded
from pipeline.domain.review import Person
from pipeline.shipped import SCHEMAS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MONTHS = frozenset({"april", "may", "june", "august"})
_SHORTEST_ALONE = 3  # letters of a name that stands alone: "K" and "JJ" are codes as well
_GAP = r"[ \t\xa0]+"
_MIDDLE = rf"(?:{_GAP}(?:[A-Z]\b\.?|[A-Z][\w'’-]+)){{0,2}}"


@dataclass(frozen=True, slots=True)
class NameWords:
    """What stands before names, and which names are everyday words."""

    titles: tuple[str, ...]
    practitioner_titles: tuple[str, ...]
    kin: frozenset[str]
    everyday: frozenset[str]


@cache
def name_words() -> NameWords:
    """The parts of schemas/people-words.json that concern names in full."""
    said = json.loads((SCHEMAS / "people-words.json").read_text(encoding="utf-8"))
    return NameWords(
        titles=tuple(said["titles"]),
        practitioner_titles=tuple(said["practitioner_titles"]),
        kin=frozenset(word.casefold() for word in (*said["kin"], *said["referents"])),
        everyday=frozenset(word.casefold() for word in said["names_that_are_words"]),
    )


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name without the titles before it: `Dr Adeola Fenn` is `Adeola`, `Fenn`."""
    known = {title.casefold() for title in (*name_words().titles, *name_words().practitioner_titles)}
    words = [word for word in _WORD.findall(name) if word.casefold() != "nhs"]
    while len(words) > 1 and words[0].casefold() in known:
        words = words[1:]
    return tuple(words)


class NamedPeople:
    """Finds the people of the register who have a pseudonym, named in full. Made once for a review."""

    def __init__(self, people: Sequence[Person]) -> None:
        called: dict[str, list[str]] = {}
        for ways in (_patterns, _patterns_alone):  # a whole name before a part of it
            for person in people:
                for pattern in ways(person):
                    called.setdefault(pattern, []).append(person.pseudonym)
        self._pseudonyms: Mapping[str, str] = {f"n{at}": " or ".join(names) for at, names in enumerate(called.values())}
        groups = (f"(?P<n{place}>{pattern})" for place, pattern in enumerate(called))
        self._find = re.compile(rf"(?<![\w'’-])(?:{'|'.join(groups)})(?![\w-])") if called else None
        self._telling = tuple(sorted({word.lower() for person in people for word in _telling(person)}))

    def may_name(self, text: str) -> bool:
        """Cheap: some surname or name alone stands in it, perhaps inside another word."""
        low = text.lower()
        return any(word in low for word in self._telling)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The pseudonyms of the people whom the text names, each once, in its order; `Child A or MO` where a surname
        is that of both."""
        if self._find is None or not self.may_name(text):
            return ()
        found = (self._pseudonyms[str(match.lastgroup)] for match in self._find.finditer(text))
        return tuple(dict.fromkeys(found))


def _patterns(person: Person) -> Iterator[str]:
    """The ways to write a person's name: in full, surname first, a title or an initial before the surname."""
    if not person.pseudonym.strip():
        return
    for name in (person.name, *person.also_known_as):
        parts = name_parts(name)
        if len(parts) > 1 and len(parts[0]) > 1 and not _is_the_pseudonym(name, person) and not _has_kin(parts):
            yield from _in_full(parts[0], parts[-1])
    parts = name_parts(person.name)
    if len(parts) > 1 and parts[-1].casefold() not in name_words().everyday:
        yield from _by_surname(parts, practitioner=bool(person.agency))


def _patterns_alone(person: Person) -> Iterator[str]:
    for word in _alone(person):
        yield from _by_itself(word)


def _by_itself(word: str) -> Iterator[str]:
    """A name alone. Before another capital it may be a street's or somebody else's; one that is also an everyday word
    counts in the middle of a sentence only."""
    middle = r"(?<=[a-z,;] )" if word.casefold() in name_words().everyday else ""
    alone = rf"(?!{_GAP}[A-Z])"
    yield f"{middle}{re.escape(word)}{alone}"
    if not middle:
        yield f"{re.escape(word.upper())}{alone}"


def _telling(person: Person) -> Iterator[str]:
    """Words of which one stands in every way to write the person's name."""
    yield from name_parts(person.name)[-1:]
    yield from (parts[-1] for name in person.also_known_as if (parts := name_parts(name)))
    yield from _alone(person)


def _alone(person: Person) -> Iterator[str]:
    """Of the family, each name by which one is known alone: first name, surname, nicknames. Not a month or a kinship
    word, an everyday word of a child only and no surname, and none of a practitioner: whole teams share first names."""
    if person.agency or not person.pseudonym.strip():
        return
    parts = name_parts(person.name)
    single = (name.strip() for name in person.also_known_as if len(name_parts(name)) == 1)
    for word in dict.fromkeys([*parts[:1], *parts[1:][-1:], *single]):
        everyday = word.casefold() in name_words().everyday
        if everyday and (word in parts[1:] or "child" not in folded(person.role).split()):
            continue
        if _stands_alone(word) and not _is_the_pseudonym(word, person):
            yield word


def _stands_alone(word: str) -> bool:
    plain = word.casefold()
    return len(word) >= _SHORTEST_ALONE and word[0].isupper() and plain not in name_words().kin | _MONTHS


def _is_the_pseudonym(name: str, person: Person) -> bool:
    return folded(name) == folded(person.pseudonym)


def _has_kin(parts: Sequence[str]) -> bool:
    """ "Nanny Den" is what a child says."""
    return any(part.casefold() in name_words().kin for part in parts)


def _in_full(first: str, last: str) -> Iterator[str]:
    everyday = {first.casefold(), last.casefold()} <= name_words().everyday
    pairs = [(first, last), (first, last.upper()), (first.upper(), last.upper())]
    if not everyday:
        pairs.append((first.lower(), last.lower()))
    for one, other in dict.fromkeys(pairs):
        yield f"{re.escape(one)}{_MIDDLE}{_GAP}{re.escape(other)}"
        yield f"{re.escape(other)},{_GAP}{re.escape(one)}"
    yield f"{re.escape(last.upper())},?{_GAP}{re.escape(first)}"


def _by_surname(parts: Sequence[str], *, practitioner: bool) -> Iterator[str]:
    known = name_words()
    titles = (*known.titles, *known.practitioner_titles) if practitioner else known.titles
    before = "|".join(map(re.escape, sorted(titles, key=lambda title: (-len(title), title))))
    last = re.escape(parts[-1])
    yield rf"(?:{before})\.?{_GAP}{last}"
    yield rf"{re.escape(parts[0][0])}\.?{_GAP}{last}"
