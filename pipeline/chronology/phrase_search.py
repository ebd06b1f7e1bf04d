"""Many phrases looked for at once: one pattern that shares what phrases have in common, for speed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.chronology.words import runs, words

_Tree = dict[str, "_Tree"]
_END = ""
_PIECES = {" ": r"[\s\-–/]+", "'": "['’‘`]?", "&": r"(?:&|\band\b)"}


def one_pattern(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first: a space stands for any gap or hyphen, an apostrophe may
    be missing, and `&` may be "and". Phrases are given in small letters where case is to be ignored."""
    tree: _Tree = {}
    for phrase in phrases:
        branch = tree
        for letter in re.sub(r"[\s\-–/]+", " ", phrase.replace("’", "'")).replace(" and ", " & "):
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _written(tree)


def _written(tree: _Tree) -> str:
    ways = [_PIECES.get(letter, re.escape(letter)) + _written(rest) for letter, rest in sorted(tree.items()) if letter]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and _END not in tree else f"(?:{'|'.join(ways)})"
    return f"{joined}?" if _END in tree else joined


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """By which words phrases begin and go on, so that a text is searched only where one may stand. `whole`: words that
    are a phrase by themselves, `capital`: those that are one in capitals; the others want one of those `behind` them
    that go on with a phrase."""

    whole: frozenset[str]
    capital: frozenset[str]
    behind: Mapping[str, frozenset[str]]

    def may_begin(self, word: str) -> bool:
        return word in self.behind or word.rstrip(FIGURES) in self.behind

    def may_be_whole(self, word: str) -> bool:
        return word in self.whole or word.rstrip(FIGURES) in self.whole

    def may_be_capital(self, word: str) -> bool:
        return word in self.capital or word.rstrip(FIGURES) in self.capital


FIGURES = "0123456789"


def phrase_words(phrases: Iterable[tuple[str, bool]]) -> PhraseWords:
    """The words of phrases in small letters, each of which may be one of many (`nurses`) and carry a number; and
    whether a phrase is only meant where it stands in capitals."""
    whole: set[str] = set()
    capital: set[str] = set()
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for phrase, capitals in phrases:
        spelt = phrase.replace("&", " and ")
        for cut in (runs(spelt), words(spelt)):  # with its apostrophes and without
            following = [each for word in cut[1 : 3 if cut[1:2] == ["and"] else 2] for each in _or_many(word)]
            for first in _or_many(cut[0]):
                behind[first].update(following)
            if len(cut) == 1:
                (capital if capitals else whole).update(_or_many(cut[0]))
    return PhraseWords(
        frozenset(whole), frozenset(capital), {first: frozenset(after) for first, after in behind.items()}
    )


def _or_many(word: str) -> tuple[str, str]:
    return word, f"{word}s"
