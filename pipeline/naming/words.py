"""The word lists by which a name is told from an ordinary word. `schemas/` holds them; this part holds none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

from pipeline.naming.plain import key
from pipeline.shipped import SCHEMAS


@cache
def naming_words() -> Mapping[str, Any]:
    """schemas/naming.json, read once."""
    return _read("naming.json")


@cache
def people_words() -> Mapping[str, Any]:
    """schemas/people-words.json, read once."""
    return _read("people-words.json")


@cache
def words(*names: str) -> frozenset[str]:
    """One or more lists of naming.json or people-words.json, as they are looked up."""
    lists = [naming_words().get(name, ()) or people_words().get(name, ()) for name in names]
    return frozenset(key(word) for each in lists for word in each)


@dataclass(frozen=True, slots=True)
class English:
    """English words, as they are looked up: those written small, and names."""

    small: frozenset[str]
    capital: frozenset[str]

    def knows(self, word: str) -> bool:
        return word in self.small or word in self.capital


@cache
def english() -> English:
    """schemas/english-words.txt. In practice a second of no review: read once, in a fiftieth of one."""
    lines = (SCHEMAS / "english-words.txt").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.startswith("#")]
    return English(_keys(word for word in said if word[0].islower()), _keys(word for word in said if word[0].isupper()))


TIMES = ("months", "short_months", "weekdays", "short_weekdays", "seasons")
"""The lists of naming.json that hold what times are called."""


@cache
def everyday() -> frozenset[str]:
    """Names that are ordinary words too: their place in the text decides."""
    return words("names_that_are_words", "everyday_too", *TIMES)


def is_everyday(word: str) -> bool:
    """Listed as such, or an English word that is no usual first name (Baker, Stone)."""
    return word in everyday() or (word in english().small and word not in words("given_names", "hardly_words"))


def is_only_a_word(word: str) -> bool:
    """An English word, or one with an s, that is listed as nobody's name."""
    ways = {word, word.removesuffix("s")}
    return not ways.isdisjoint(english().small) and ways.isdisjoint(everyday() | words("given_names"))


def sounds(name: str) -> str:
    """Alike for names that are said alike: Tomas and Thomas, Rachael and Rachel."""
    said = name.replace("ph", "f").replace("ck", "k").translate(str.maketrans("cyz", "kis", "h"))
    said = said.replace("ae", "e").replace("ie", "i").replace("ei", "i").rstrip("e")
    return "".join(letter for letter, _ in groupby(said))


def is_another_name(word: str) -> bool:
    """A usual name, or a proper name of English: no misspelling of somebody else's."""
    return word in words("given_names") or word in english().capital


def is_given_name(word: str) -> bool:
    """A usual first name, or one that is a word too."""
    return word in words("given_names", "names_that_are_words")


@cache
def codes() -> frozenset[str]:
    """Capitals that stand for a role, a kin or a body: nobody's initials."""
    known = _read("abbreviations.json")
    said = (*people_words()["kin_codes"], *people_words()["role_codes"], *known["abbreviations"], *known["not_terms"])
    return frozenset(key(word) for word in said) | words("not_initials", "practitioner_titles")


@cache
def usual_forms() -> Mapping[str, tuple[str, ...]]:
    """What people of a first name are usually called, whichever of the two the register has."""
    found: dict[str, list[str]] = {}
    for full, short in naming_words()["short_forms"].items():
        for each in short:
            found.setdefault(key(full), []).append(key(each))
            found.setdefault(key(each), []).append(key(full))
    return MappingProxyType({name: tuple(dict.fromkeys(others)) for name, others in found.items()})


@cache
def other_spellings() -> Mapping[str, tuple[str, ...]]:
    """The other ways to spell one name: Callum, Calum."""
    found: dict[str, list[str]] = {}
    for group in naming_words()["same_names"]:
        keys = [key(each) for each in group]
        for one in keys:
            found.setdefault(one, []).extend(other for other in keys if other != one)
    return MappingProxyType({name: tuple(dict.fromkeys(others)) for name, others in found.items()})


def _keys(said: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() if word.isascii() else key(word) for word in said)


def _read(name: str) -> Mapping[str, Any]:
    return MappingProxyType(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))
