"""How texts name agencies, as the schema lists it: by kind of service, with the words that look alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pipeline.shipped import SCHEMAS

_APOSTROPHES = re.compile(r"['’‘`]")
_GAPS = re.compile(r"[\s\-–/]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service ("health visiting"): what it is known by, and what texts call it."""

    name: str
    known_by: tuple[str, ...]
    sectors: tuple[str, ...]
    called: tuple[str, ...]
    capitals: tuple[str, ...]
    roles: tuple[str, ...]
    roots: tuple[str, ...]
    papers: tuple[str, ...]
    forms: tuple[str, ...]
    channels: tuple[str, ...]
    implies: tuple[str, ...]
    only_when_nothing_else: bool
    named_in: bool
    goes_by_one_word: bool


@dataclass(frozen=True)  # no slots: what follows from the lists is kept
class AgencyWords:
    """The whole list, its phrases `plain`."""

    kinds: tuple[Kind, ...]
    attributes: Mapping[str, frozenset[str]]
    openers: frozenset[str]
    legal_words: frozenset[str]
    buildings: frozenset[str]
    denominations: frozenset[str]
    nobody: tuple[str, ...]
    services: frozenset[str]
    titles_of_staff: tuple[str, ...]
    who_wrote: frozenset[str]
    between: frozenset[str]
    small_letters_too: frozenset[str]

    @cached_property
    def general(self) -> frozenset[str]:
        """Words that tell of a kind, and no place or person that an agency is called after."""
        known = {word for kind in self.kinds for phrase in kind.known_by for word in plain(phrase).split()}
        return frozenset(known) | self.legal_words | self.denominations

    @cached_property
    def usual(self) -> frozenset[str]:
        """Every phrase that texts call a kind."""
        return frozenset(plain(phrase) for kind in self.kinds for phrase in kind.called)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A phrase as phrases are compared: small letters, no apostrophes, one space where there is a gap or hyphen.

    >>> plain("Children’s  Pre-School")
    'childrens pre school'
    """
    return _GAPS.sub(" ", _APOSTROPHES.sub("", text)).casefold().replace("&", "and").strip()


@lru_cache(maxsize=1)
def agency_words() -> AgencyWords:
    """The schema, read once."""
    schema = json.loads((SCHEMAS / "agency-words.json").read_text(encoding="utf-8"))
    return AgencyWords(
        kinds=tuple(_kind(each) for each in schema["kinds"]),
        attributes={plain(word): frozenset(map(plain, after)) for word, after in schema["attributes"].items()},
        openers=frozenset(map(plain, schema["openers"])),
        legal_words=frozenset(schema["legal_words"]),
        buildings=frozenset(schema["buildings"]),
        denominations=frozenset(schema["denominations"]),
        nobody=tuple(schema["nobody"]),
        services=frozenset(map(plain, schema["services"])),
        titles_of_staff=tuple(schema["titles_of_staff"]),
        who_wrote=frozenset(map(plain, schema["who_wrote"])),
        between=frozenset(schema["between"]),
        small_letters_too=frozenset(schema["small_letters_too"]),
    )


def _kind(said: Mapping[str, Any]) -> Kind:
    def phrases(name: str) -> tuple[str, ...]:
        return tuple(said.get(name, ()))

    return Kind(
        name=str(said["kind"]),
        known_by=phrases("known_by"),
        sectors=phrases("sectors"),
        called=phrases("called"),
        capitals=phrases("capitals"),
        roles=phrases("roles"),
        roots=phrases("roots"),
        papers=phrases("papers"),
        forms=phrases("forms"),
        channels=phrases("channels"),
        implies=phrases("implies"),
        named_in=bool(said.get("named_in", False)),
        only_when_nothing_else=bool(said.get("only_when_nothing_else", False)),
        goes_by_one_word=bool(said.get("goes_by_one_word", False)),
    )
