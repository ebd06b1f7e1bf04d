"""What a comment or change is for: factual accuracy, a challenge, wording, a question, agreement. Where its words don't
show it, that is said, and a person decides.

`schemas/comment-words.json` holds every word list; this part holds none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz

from pipeline.domain.comments_log import Kind, Remark, What
from pipeline.domain.passages import Was
from pipeline.reports.word_changes import changed_words
from pipeline.shipped import SCHEMAS

_LAYOUT = frozenset({What.MOVED, What.JOINED, What.SPLIT})
_LETTERS = re.compile(r"[\W_]+")
_MISSPELT = 75.0  # of 100: how alike a word and its correction are


@cache
def comment_words() -> Mapping[str, Any]:
    """The schema, read once."""
    return MappingProxyType(json.loads((SCHEMAS / "comment-words.json").read_text(encoding="utf-8")))


def kind_of(remark: Remark) -> Kind:
    """What the remark is for."""
    if remark.what is What.COMMENT:
        return _of_comment(remark.said)
    if remark.what in _LAYOUT:
        return Kind.WORDING
    return _of_change(remark.old, remark.new)


def _of_comment(said: str) -> Kind:
    text = " ".join(said.replace("’", "'").split())
    found = next((kind for kind, words in _kinds() if words.search(text)), None)
    if found is None:  # a bare statement: with a day or a figure in it, it sets something right
        found = Kind.FACT if _pattern("statement_of_fact").search(text) else Kind.UNCLEAR
    return found


def _of_change(old: str, new: str) -> Kind:
    """Figures, days, people and "not" are matters of fact; a word put better, and how it is spelt, are wording."""
    if _LETTERS.sub("", old).casefold() == _LETTERS.sub("", new).casefold():
        return Kind.WORDING
    stretches = changed_words(old, new)
    gone, came = (" ".join(each.text for each in stretches if each.was is was) for was in (Was.REMOVED, Was.ADDED))
    words = f"{gone} {came}"
    if gone and came and fuzz.ratio(gone.casefold(), came.casefold()) >= _MISSPELT and not any(map(str.isdigit, words)):
        return Kind.WORDING
    if len(words.split()) >= comment_words()["long_addition"] and not (old.strip() and new.strip()):
        return Kind.UNCLEAR
    return Kind.FACT if _pattern("names_and_figures").search(words) else Kind.WORDING


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple(
        (Kind(name), re.compile("|".join(f"(?:{each})" for each in words), re.IGNORECASE))
        for name, words in comment_words()["kinds"].items()
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in comment_words()[name]), re.IGNORECASE)
