"""The words of a heading: case, punctuation, line breaks and hints set aside, spelling forgiven.

`schemas/chronology.json` holds every word list; this module holds none.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.shipped import SCHEMAS

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_NUMBERING = re.compile(r"^\s*(?:q?\d{1,2}|[a-z])[.):]\s+(?=\w)", re.IGNORECASE)
_TWO_WORDS = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})|_")
_NO_WORD = re.compile(r"[^\w#]+")
_VOWELS = re.compile(r"[aeiou]")
_DOUBLED = re.compile(r"(\w)\1")
_LONG_BRACKET = 6
_SHORTEST_MENDED = 4
_ALIKE = 0.78
_MISSPELT_SHORT = ("date", "time")  # too short for likeness to count, and too dear to be lost to a slip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of the schema, as written there."""

    schema: Mapping[str, Any]
    words: Mapping[str, str]
    small: frozenset[str]
    light: frozenset[str]
    hints: frozenset[str]
    actors: frozenset[str]
    contact_kinds: frozenset[str]
    said_after: frozenset[str]  # `taken` in `decision taken`: it follows what the heading is about
    phrases: Mapping[tuple[str, str], str]  # two words that mean one


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The schema, read once."""
    schema = json.loads((SCHEMAS / "chronology.json").read_text(encoding="utf-8"))
    return Vocabulary(
        schema=MappingProxyType(schema),
        words=MappingProxyType(schema["words"]),
        small=frozenset(schema["small_words"]),
        light=frozenset(schema["light_words"]),
        hints=frozenset(schema["hints"]),
        actors=frozenset(schema["actors"]),
        contact_kinds=frozenset(schema["contact_kinds"]),
        said_after=frozenset(schema["said_after"]),
        phrases=dict(_pairs(schema["phrases"])),
    )


def _pairs(phrases: Mapping[str, str]) -> Iterable[tuple[tuple[str, str], str]]:
    for phrase, one in phrases.items():
        first, second = phrase.split()
        yield (first, second), one


def normalise(heading: str) -> str:
    """The heading as a key: lower case, single spaces, no punctuation, no hints in brackets. A bracket
    that tells columns apart, as in `Learning (system)`, keeps its words."""
    return _bare(_BRACKETS.sub(_unless_hint, _opened(heading)))


def without_brackets(heading: str) -> str:
    """As `normalise`, with every bracket set aside."""
    return _bare(brackets_off(heading))


def brackets_off(heading: str) -> str:
    """The heading as written, but for its brackets and its numbering."""
    return _BRACKETS.sub(" ", _opened(heading))


def _opened(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).replace("_x000D_", " ")
    return _TWO_WORDS.sub(" ", _NUMBERING.sub("", text))


def _unless_hint(bracket: re.Match[str]) -> str:
    words = _bare(bracket[1]).split()
    if len(words) > _LONG_BRACKET or any(word in vocabulary().hints for word in words):
        return " "
    return f" {bracket[1]} "


def _bare(text: str) -> str:
    plain = _NO_WORD.sub(" ", _APOSTROPHES.sub("", text).replace("%", " percent ")).casefold().strip()
    plain = " ".join(plain.split())
    return plain if plain == "#" else plain.replace("#", "no").strip()


def stems(text: str) -> tuple[str, ...]:
    """The words of a normalised text in their plain form: abbreviations written out, plurals and
    inflections reduced, small words dropped (kept where there is nothing else)."""
    known = vocabulary()
    plain = [stem for word in text.split() for stem in _written_out(word, known.words)]
    for pair, one in known.phrases.items():
        plain = _as_one(plain, pair, one)
    kept = [stem for stem in plain if stem not in known.small] or plain
    return tuple(stem for at, stem in enumerate(kept) if not at or stem != kept[at - 1])


def _as_one(words: list[str], pair: tuple[str, str], one: str) -> list[str]:
    for at in reversed(range(len(words) - 1)):
        if (words[at], words[at + 1]) == pair:
            words[at : at + 2] = [one]
    return words


def _written_out(word: str, words: Mapping[str, str]) -> Iterable[str]:
    whole = words.get(word)
    if whole is None:
        whole = words.get(_singular(word), _singular(word))
    return whole.split()


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def mended(word: str, known: tuple[str, ...]) -> str:
    """The known word that a misspelt one stands for; the word itself when none is near enough."""
    if word.isdigit():
        return word
    short = next((right for right in _MISSPELT_SHORT if _is_jumbled(word, right)), "")
    if short or len(word) < _SHORTEST_MENDED:
        return short or word
    found = process.extractOne(
        word, _about_as_long(known, len(word)), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE
    )
    return found[0] if found else word


@lru_cache(maxsize=64)
def _about_as_long(known: tuple[str, ...], length: int) -> tuple[str, ...]:
    return tuple(other for other in known if abs(len(other) - length) < 3 and len(other) >= _SHORTEST_MENDED)


def shortened_from(word: str, common: Sequence[str]) -> str:
    """The commonest word that a shortened one stands for, `invol` or `cmnts`; the word itself when none does."""
    if len(word) < _SHORTEST_MENDED or not word.isalpha():
        return word
    bones = _consonants(word) if not _VOWELS.search(word) else ""
    plausible = (right for right in common if right.startswith(word) or (bones and _consonants(right) == bones))
    return next(plausible, word)


@lru_cache(maxsize=4096)
def _consonants(word: str) -> str:
    """`comment` without what a hurried hand leaves out: `cmnt`."""
    return _DOUBLED.sub(r"\1", word[0] + _VOWELS.sub("", word[1:]).removesuffix("s"))


def _is_jumbled(word: str, right: str) -> bool:
    """`dtae`, `dat` and `tme`: the first letter stands, the others are among the right ones."""
    near = 3 <= len(word) <= len(right) + 1 and word[0] == right[0] and set(word) <= set(right)
    return near and OSA.distance(word, right) == 1
