"""The forms in which a keyword stands in a text: bruise, bruises, bruised, bruising."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

from pipeline.shipped import SCHEMAS

_APOSTROPHES = re.compile(r"['’‘`´ʼ]s?(?![^\W\d_])|['’‘`´ʼ]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset("bdgklmnprt")
_SHORTEST = 3


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    """The exceptions, read once."""
    read: dict[str, Any] = json.loads((SCHEMAS / "inflections.json").read_text(encoding="utf-8"))
    return read


def folded(text: str) -> str:
    """The text without case, accents, apostrophes and a possessive s.

    >>> folded("Zoë’s"), folded("CAFÉ")
    ('zoe', 'cafe')
    """
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return text.casefold()


def forms(word: str) -> frozenset[str]:
    """Every form of a folded word, itself among them. A word of one or two letters, or with a figure in it, has
    no other form."""
    if len(word) < _SHORTEST or not word.isalpha():
        return frozenset({word})
    return frozenset({word, *(form for base in _bases(word) for form in _of(base))})


def _bases(word: str) -> set[str]:
    """What the word may be a form of: itself, the singular of a plural, the verb of bruised and bruising."""
    bases = {word}
    if word in _schema()["keep_as_written"]:
        return bases
    if word.endswith("ies"):
        bases.add(word[:-3] + "y")
    elif word.endswith(("ses", "xes", "ches", "shes")):
        bases |= {word[:-2], word[:-1]}
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        bases.add(word[:-1])
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and _VOWELS & set(stem):
            bases |= _verbs(stem)
    return bases


def _verbs(stem: str) -> set[str]:
    """The verb of which only the stem is left: bruis, bruise; limp; hitt, hit; worri, worry."""
    if stem.endswith("i"):
        return {stem[:-1] + "y"}
    if stem[-1] == stem[-2]:
        return {stem, stem[:-1]}
    return {stem, stem + "e"}


def _of(base: str) -> set[str]:
    """The regular forms of one word, and the irregular ones of the schema."""
    plural = _plural(base)
    if base in _schema()["keep_as_written"]:
        return {base, plural}
    irregular = set(_schema()["irregular"].get(base, ()))
    if base.endswith("e"):
        return {base, plural, base + "d", base[:-1] + "ing"} | irregular
    if base.endswith("y") and base[-2] not in _VOWELS:
        return {base, plural, base[:-1] + "ied", base + "ing"} | irregular
    stems = {base, base + base[-1]} if _doubles(base) else {base}
    return {base, plural} | {stem + ending for stem in stems for ending in ("ed", "ing")} | irregular


def _plural(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _doubles(base: str) -> bool:
    """Its last letter may be written twice: slap, slapping."""
    return base[-1] in _DOUBLING and base[-2] in _VOWELS and base[-3] not in _VOWELS
