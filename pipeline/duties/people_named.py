"""A real name in an agency's papers where the register gives a pseudonym.

Agencies write of each other's staff: whole teams share first names, so a practitioner's alone counts for nothing here;
nor does a word that is only like a name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.domain.naming import Mention, Way
from pipeline.domain.review import Person
from pipeline.domain.spoken import listed
from pipeline.naming import People
from pipeline.shipped import SCHEMAS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMES = frozenset({Way.FULL, Way.FIRST, Way.SURNAME, Way.KNOWN_AS, Way.MISSPELT})


@dataclass(frozen=True, slots=True)
class NameWords:
    """What stands before names, and which names are everyday words."""

    titles: tuple[str, ...]
    practitioner_titles: tuple[str, ...]
    everyday: frozenset[str]


@cache
def name_words() -> NameWords:
    """The parts of schemas/people-words.json that concern names in full."""
    said = json.loads((SCHEMAS / "people-words.json").read_text(encoding="utf-8"))
    return NameWords(
        titles=tuple(said["titles"]),
        practitioner_titles=tuple(said["practitioner_titles"]),
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
    """Finds the people of the register who have a pseudonym. Made once for a review."""

    def __init__(self, people: Sequence[Person]) -> None:
        coded = [person for person in people if person.pseudonym.strip()]
        self._finder = People(coded)
        self._staff = frozenset(" ".join(person.pseudonym.split()) for person in coded if person.agency)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The pseudonyms of the people whom the text names, each once, in its order; `Child A or MO` where a surname
        is that of both."""
        return tuple(dict.fromkeys(self._named(text)))

    def _named(self, text: str) -> Iterator[str]:
        for mention in self._finder.mentions(text):
            if mention.sure and mention.way in _NAMES and not self._is_too_little(text, mention):
                yield listed(mention.labels, "or")

    def _is_too_little(self, text: str, mention: Mention) -> bool:
        one_word = len(text[mention.start : mention.end].split()) == 1
        of_staff = self._staff.issuperset(mention.labels)
        return one_word and (mention.way is Way.MISSPELT or (of_staff and mention.way in (Way.FIRST, Way.KNOWN_AS)))
