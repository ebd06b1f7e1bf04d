"""How a text is cut into telling words, so that two people's wordings of one thing can be compared.

`schemas/event-words.json` holds the word lists: small words that tell nothing, and words that mean the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pipeline.shipped import SCHEMAS

APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
_WORD = re.compile(r"[^\W_]+")
_APART = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + b" " * 128
"""For a text without accents, by the byte: small letters, and a space for all that is in no word."""
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists of the schema: `stop` and `same` hold stems."""

    schema: Mapping[str, Any]
    stop: frozenset[str]
    same: Mapping[str, str]


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The schema, read once."""
    schema = json.loads((SCHEMAS / "event-words.json").read_text(encoding="utf-8"))
    same: dict[str, str] = {}
    for line in schema["synonyms"]:
        stems = [stem(word) for word in words(line)]
        same |= dict.fromkeys(stems, stems[0])
    return WordLists(
        schema=MappingProxyType(schema),
        stop=frozenset(stem(word) for word in words(schema["stop_words"])),
        same=MappingProxyType(same),
    )


def words(text: str) -> list[str]:
    """Every word and number of the text, in small letters, in order.

    >>> words("MO's car: CAD 1312, 2.15pm")
    ['mos', 'car', 'cad', '1312', '2', '15pm']
    """
    if text.isascii():
        return text.encode().translate(_APART, b"'`").decode().split()  # in a quarter of the pattern's time
    return _WORD.findall(text.translate(APOSTROPHES).lower())


def runs(text: str) -> list[str]:
    """As `words`, but that an apostrophe divides.

    >>> runs("MO's car")
    ['mo', 's', 'car']
    """
    return text.encode().translate(_APART).decode().split() if text.isascii() else _WORD.findall(text.lower())


def stem(word: str) -> str:
    """The word without the ending that grammar gives it; numbers and codes stay.

    >>> [stem(word) for word in ("visits", "visited", "visiting", "stopped", "bodies", "sw1", "class")]
    ['visit', 'visit', 'visit', 'stop', 'body', 'sw1', 'class']
    """
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _SHORTEST_STEM:
            return _undoubled(bare).removesuffix("e")
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM + 1 else word


def _undoubled(word: str) -> str:
    """`stopp` was `stop` before its ending came; `fell` and `miss` are whole."""
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word


@lru_cache(maxsize=65_536)
def telling(word: str) -> str:
    """The stem that stands for the word and all words of its meaning; empty for a word that tells nothing."""
    return meaning_of(stem(word))


def meaning_of(stemmed: str) -> str:
    """The stem that stands for a stem and all of its meaning; empty for one that tells nothing."""
    lists = word_lists()
    if stemmed in lists.stop or len(stemmed) < 2:
        return ""
    return lists.same.get(stemmed, stemmed)


def telling_words(text: str | Iterable[str]) -> tuple[str, ...]:
    """The text's telling words as stems, in order, repeats and all. A text that is cut already may come as words.

    >>> telling_words("The police officers were called to a row; Mum was crying.")
    ('polic', 'polic', 'phon', 'row', 'mother', 'cry')
    """
    cut = words(text) if isinstance(text, str) else text
    return tuple(filter(None, map(telling, cut)))
