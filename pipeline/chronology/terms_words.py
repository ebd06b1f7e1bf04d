"""The word lists of abbreviations and people, read from the schemas and made ready for looking up."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.domain.short_forms import TermKind
from pipeline.shipped import SCHEMAS

SECTION = re.compile(r"[sS](?:ec|EC)?\.?\s?(\d{1,3}[A-Z]{0,2})")


@dataclass(frozen=True, slots=True)
class TermWords:
    """What short forms usually mean, and what only looks like one."""

    usual: Mapping[str, tuple[str, ...]]
    by_capitals: Mapping[str, str]  # CIN → CiN, as the list writes it
    small: Mapping[str, str]  # icpc → ICPC
    sections: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, str]
    roles: Mapping[str, str]
    also_words: frozenset[str]
    not_terms: frozenset[str]
    shouted: frozenset[str]
    postcode_areas: frozenset[str]
    given_names: frozenset[str]
    counted: re.Pattern[str]


def read_schema(name: str) -> dict[str, Any]:
    """One schema file, as it stands."""
    read: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=1)
def term_words() -> TermWords:
    """Both schemas, read once."""
    listed, people = read_schema("abbreviations.json"), read_schema("people-words.json")
    usual = {term: tuple(meanings) for term, meanings in listed["abbreviations"].items()}
    by_capitals = {term.upper(): term for term in sorted(usual, reverse=True)}
    slashed = {term.lower(): term for term in sorted(usual) if "/" in term or any(c.isdigit() for c in term)}
    small = {word: by_capitals[word.upper()] for word in listed["small_letters_too"] if word.upper() in by_capitals}
    units = "|".join(sorted(people["counted"], key=lambda word: (-len(word), word)))
    return TermWords(
        usual=usual,
        by_capitals=by_capitals,
        small=slashed | small,
        sections={number: tuple(meanings) for number, meanings in listed["sections"].items()},
        kin=people["kin_codes"],
        roles=people["role_codes"],
        also_words=frozenset(listed["also_words"]),
        not_terms=frozenset(listed["not_terms"]),
        shouted=frozenset(listed["shouted"]),
        postcode_areas=frozenset(people["postcode_areas"]),
        given_names=frozenset(name.upper() for name in people["given_names"]),
        counted=re.compile(rf"\s*(?:{units})\b", re.IGNORECASE),
    )


def kind_of(term: str) -> TermKind:
    """What sort of short form it is, by its letters and its number: SW1, MGM, ICPC."""
    words = term_words()
    letters, number = apart(term)
    if letters in words.kin and (number or len(letters) > 1):
        return TermKind.FAMILY
    return TermKind.STAFF if number and letters in words.roles else TermKind.ABBREVIATION


def apart(code: str) -> tuple[str, str]:
    """The letters and the number of a code: `SW1`, `Sib 2`."""
    letters = code.rstrip("0123456789")
    return letters.rstrip(" -"), code[len(letters) :]


def usual_meanings(term: str) -> Sequence[str]:
    """What the term means where nobody of the review has said so: all that the lists know."""
    words = term_words()
    if (section := SECTION.fullmatch(term)) and term not in words.usual:
        return words.sections.get(section[1], ())
    letters, number = apart(term)
    if term in words.usual:
        return words.usual[term]
    if number and letters in words.roles:
        return (words.roles[letters],)
    return (words.kin[letters],) if letters in words.kin else ()
