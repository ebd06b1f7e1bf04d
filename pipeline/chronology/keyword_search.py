"""The register's keywords, found as whole words in their usual forms.

An entry's words are looked up, not searched: each different word of the whole chronology is understood once.
Only an entry that holds a telling word of a phrase is searched for the phrase itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from pipeline.chronology.inflections import folded, forms
from pipeline.shipped import SCHEMAS

_WORDS = re.compile(r"[^\W_]+(?:&[^\W_]+)?\*?")
_GAP = r"[\s\-‐‑–—/]*"
_LONGEST_SHORT_FORM = 5
_SHORTEST_TELLING = 4

T = TypeVar("T")
Part = tuple["Keyword", str]
"""A phrase, and one of its telling words."""


@dataclass(frozen=True, slots=True, eq=False)  # by identity: hashed for every word of a chronology
class Keyword:
    """One keyword as the register writes it, taken apart. `pattern` is for phrases only."""

    written: str
    words: tuple[str, ...]
    pattern: re.Pattern[str] | None
    needs_capitals: bool

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that an entry must all hold before the phrase is searched: not the small ones."""
        longest = max(map(len, self.words))
        return tuple(dict.fromkeys(word for word in self.words if len(word) >= min(longest, _SHORTEST_TELLING)))


@dataclass(slots=True)
class KeywordSearch:
    """Keywords made ready. `found_in` gives those that a text holds, as the register writes them."""

    keywords: Sequence[Keyword]
    _single: dict[str, list[Keyword]] = field(default_factory=dict)
    _prefixes: list[tuple[str, Keyword]] = field(default_factory=list)
    _phrases: dict[str, list[Part]] = field(default_factory=dict)
    _filed: set[str] = field(default_factory=set)
    _plain: set[str] = field(default_factory=set)
    _understood: dict[str, tuple[tuple[str, ...], tuple[Part, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for keyword in self.keywords:
            self._file(keyword)
        self._filed = self._single.keys() | self._phrases.keys()

    def _file(self, keyword: Keyword) -> None:
        """A word under each of its forms; a phrase under those of its telling words and, run together, of itself."""
        if keyword.pattern is not None:
            for word in keyword.telling:
                _add(self._phrases, _forms(word), (keyword, word))
            _add(self._single, {"".join((*keyword.words[:-1], last)) for last in _forms(keyword.words[-1])}, keyword)
        elif keyword.words[0].endswith("*"):
            self._prefixes.append((keyword.words[0].rstrip("*"), keyword))
        else:
            _add(self._single, _forms(keyword.words[0]), keyword)

    def found_in(self, text: str) -> frozenset[str]:
        """Each keyword that stands in the text."""
        found: list[str] = []
        parts: list[Part] = []
        for token in set(text.split()) - self._plain:
            whole, part = self._understood.get(token) or self._understand(token)
            if whole:
                found += whole
            if part:
                parts += part
        if parts:
            found += _phrases_in(text, parts)
        return frozenset(found)

    def _understand(self, token: str) -> tuple[tuple[str, ...], tuple[Part, ...]]:
        """The keywords that a word as written is a form of, and the phrases it may be a part of."""
        if token.isascii() and token.isalpha():  # most are: no need to take them apart
            words = {token.lower()}
        else:
            words = set(_WORDS.findall(folded(token)))
            words.add("".join(_WORDS.findall(folded(token))))
        if self._filed.isdisjoint(words) and not self._prefixes:
            self._plain.add(token)
            return (), ()
        whole = [keyword for word in words for keyword in self._single.get(word, ())]
        whole += [keyword for start, keyword in self._prefixes if any(word.startswith(start) for word in words)]
        part = [keyword for word in words for keyword in self._phrases.get(word, ())]
        whole = [keyword for keyword in whole if not keyword.needs_capitals or keyword.written in token]
        if not whole and not part:
            self._plain.add(token)
            return (), ()
        self._understood[token] = (tuple(keyword.written for keyword in whole), tuple(part))
        return self._understood[token]


def _phrases_in(text: str, parts: Sequence[Part]) -> list[str]:
    """The phrases of which every telling word stands in the text, and the phrase itself."""
    held = Counter(keyword for keyword, _ in dict.fromkeys(parts))
    likely = [keyword for keyword, times in held.items() if times == len(keyword.telling)]
    plain = folded(text) if likely else ""
    return [keyword.written for keyword in likely if keyword.pattern and keyword.pattern.search(plain)]


def search_for(keywords: Iterable[str]) -> KeywordSearch:
    """Keywords made ready for searching; one without a letter or figure finds nothing."""
    return KeywordSearch([ready for keyword in dict.fromkeys(keywords) if (ready := _ready(keyword))])


def _ready(written: str) -> Keyword | None:
    words = tuple(_WORDS.findall(folded(written)))
    if not any(word.strip("*") for word in words):
        return None
    capitals = len(words) == 1 and len(written) <= _LONGEST_SHORT_FORM and written in _ordinary_words()
    return Keyword(written, words, _phrase(words) if len(words) > 1 else None, capitals)


def _phrase(words: Sequence[str]) -> re.Pattern[str]:
    """The words in any of their forms, one after another, hyphens and breaks between them or nothing."""
    parts = (
        re.escape(word.rstrip("*")) + r"\w*"
        if word.endswith("*")
        else f"(?:{'|'.join(sorted(map(re.escape, forms(word)), key=lambda f: (-len(f), f)))})"
        for word in words
    )
    return re.compile(r"(?<![^\W_])" + _GAP.join(parts) + r"(?![^\W_])")


def _forms(word: str) -> frozenset[str]:
    return forms(word.rstrip("*"))


def _add(index: dict[str, list[T]], words: Iterable[str], filed: T) -> None:
    for word in words:
        index.setdefault(word, []).append(filed)


@lru_cache(maxsize=1)
def _ordinary_words() -> frozenset[str]:
    """Abbreviations that are words too (ED, MASH): as a keyword, such a one asks for its capitals."""
    schema = json.loads((SCHEMAS / "abbreviations.json").read_text(encoding="utf-8"))
    return frozenset(schema["also_words"])
