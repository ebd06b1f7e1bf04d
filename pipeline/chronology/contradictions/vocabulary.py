"""The schema's phrases as words to search a sentence for: what accounts can differ in, in data.

A phrase is plain words. Each stands for all its forms ("see": saw, seen), `=seen` for itself alone, `a/b` for either,
`..` for up to four other words. Small words (the, was, has) are passed over on both sides, so "referral made" is also
"the referral had been made".
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from pipeline.chronology.words import stem
from pipeline.shipped import SCHEMAS

NOT = "not"
NAME = " (name)"  # behind a word that is no word of the language but somebody's name
_E_DROPPED = re.compile(r"\w[aeiou][^aeiouwxy](?:ed|ing)|\w\wu(?:ed|ing)")  # noted is note, not "not"
_SHORT_STEM = 3
GAP: frozenset[str] = frozenset()
_NO_WORDS: frozenset[str] = frozenset()


class Meaning(NamedTuple):
    """What a phrase stands for: in which section of the schema, of which topic there, with which value."""

    section: str
    topic: str
    value: str


class Phrase(NamedTuple):
    """Its words in order, each as the bases or `=forms` that fit there, or `GAP`; and what it means. `others` are the
    parts that must stand beside its two rarest."""

    parts: tuple[frozenset[str], ...]
    meaning: Meaning
    others: tuple[frozenset[str], ...] = ()


@cache
def schema() -> Mapping[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / "contradictions.json").read_text(encoding="utf-8"))
    return read


@cache
def grammar(name: str) -> frozenset[str]:
    """One of the schema's lists of grammatical words, as bases; `=planned` is meant in that form alone."""
    return frozenset(word if word.startswith("=") else base(word) for word in schema()["grammar"][name])


@cache
def _irregular() -> Mapping[str, str]:
    shared = json.loads((SCHEMAS / "inflections.json").read_text(encoding="utf-8"))
    bases = {word: word for word in shared["keep_as_written"]}
    for irregular in (shared["irregular"], schema()["irregular"]):
        bases |= {form: word for word, forms in irregular.items() for form in forms}
    return bases


@lru_cache(maxsize=65_536)
def base(word: str) -> str:
    """The form in which a word of a text and a word of the schema meet.

    >>> [base(word) for word in ("seen", "bruises", "didn't", "refused", "mother's")]
    ['see', 'bruis', 'not', 'refus', "mother's"]
    """
    if word.endswith("n't") or word == "cannot":
        return NOT
    known = _irregular().get(word)
    if known is not None:
        return stem(known)
    stemmed = stem(word)
    return f"{stemmed}e" if _E_DROPPED.fullmatch(word) and len(stemmed) == _SHORT_STEM else stemmed


@cache
def phrases() -> Mapping[str, Mapping[str, tuple[Phrase, ...]]]:
    """Every phrase of the schema by its rarest words, and by the next rarest: few sentences have both, so few phrases
    need to be looked for. A phrase of one word is under it and no other, ""."""
    every = [Phrase(tuple(_parts(text)), meaning) for text, meaning in dict.fromkeys(_declared())]
    usual = Counter(word for phrase in every for part in phrase.parts for word in part)
    index: defaultdict[str, defaultdict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
    for phrase in every:
        rare = sorted(filter(None, phrase.parts), key=lambda part: sum(usual[word] for word in part))
        for first, second in product(sorted(rare[0]), sorted(rare[1]) if len(rare) > 1 else [""]):
            index[first][second].append(phrase._replace(others=tuple(rare[2:])))
    return {first: {second: tuple(found) for second, found in under.items()} for first, under in index.items()}


@cache
def exact_words() -> frozenset[str]:
    """Words that some phrase asks for in that very form."""
    parts = (part for text, _ in _declared() for part in _parts(text))
    return frozenset(word.removeprefix("=") for part in parts for word in part if word.startswith("="))


def _declared() -> Iterator[tuple[str, Meaning]]:
    for section in schema()["phrases"]:
        for topic, declared in schema()[section].items():
            for value, texts in (*declared.items(), *declared.get("values", {}).items()):
                if isinstance(texts, list) and value not in ("of", "not"):
                    yield from ((text, Meaning(section, topic, value)) for text in texts)


def _parts(text: str) -> Iterator[frozenset[str]]:
    for word in text.split():
        if word == "..":
            yield GAP
        elif base(word) not in grammar("passed_over"):
            yield frozenset(each if each.startswith("=") else base(each) for each in word.split("/"))


def settings(section: str, topic: str) -> Mapping[str, Any]:
    """What the schema says of one topic."""
    declared: Mapping[str, Any] = schema()[section][topic]
    return declared


@cache
def broader(section: str, topic: str) -> Mapping[str, frozenset[str]]:
    """Of each value that is part of another, all those that it is part of: a kitchen is in the home."""
    if not topic:
        return {}
    within: Mapping[str, str] = (
        schema()["within"][topic] if section == "within" else settings(section, topic).get("within", {})
    )
    return {value: frozenset(_upwards(value, within)) for value in within}


def _upwards(value: str, within: Mapping[str, str]) -> Iterator[str]:
    while value in within:
        value = within[value]
        yield value


def compatible(one: str, other: str, up: Mapping[str, frozenset[str]]) -> bool:
    """The same, or the one is only the less exact."""
    return one == other or one in up.get(other, _NO_WORDS) or other in up.get(one, _NO_WORDS)
