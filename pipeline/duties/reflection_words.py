"""Words that reflect, and words that stand where a reflection should: schemas/reflection-words.json."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pipeline.domain.agency import folded
from pipeline.duties.schema import understood
from pipeline.shipped import SCHEMAS

_PLACEHOLDER = re.compile(r"(?:\W*[\[<{][^\]>}]{0,60}[\]>}]\W*)+")
_MANY = 32_768
_LONGEST_NOTHING = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds of AU5 and AU6; the schema says which is which."""

    least_share: float
    least_share_of_a_year: float
    least_entries_of_a_year: int
    repeats_share: float
    repeats_share_with_reflection: float
    least_words_to_repeat: int
    least_words: int
    copied_rows: int
    copied_share: float
    same_text: float
    voice_share: float
    voice_least: int
    none_least_words: int


@dataclass(frozen=True, slots=True)
class ReflectionWords:
    """The schema, its phrases compiled."""

    nothing: frozenset[str]
    elsewhere: re.Pattern[str]
    not_needed: re.Pattern[str]
    rating: frozenset[str]
    bare: re.Pattern[str]
    bare_most_words: int
    bare_left: int
    fillers: frozenset[str]
    reasons: re.Pattern[str]
    reflects: re.Pattern[str]
    describes: frozenset[str]
    labelled: re.Pattern[str]
    strong: re.Pattern[str]
    opens: re.Pattern[str]
    said_by_others: re.Pattern[str]
    joined_headings: re.Pattern[str]
    weighs: re.Pattern[str]
    turns: re.Pattern[str]
    administrative: re.Pattern[str]
    intervention: re.Pattern[str]
    none_because: re.Pattern[str]
    others_should: tuple[str, ...]
    other_agencies: tuple[str, ...]
    kind_labels: re.Pattern[str]
    unsaid_headings: frozenset[str]
    asks: Mapping[str, str]
    limits: Limits


@cache
def reflection_words() -> ReflectionWords:
    """The schema, read once."""
    return understood(SCHEMAS / "reflection-words.json", _compiled)


def _compiled(said: Mapping[str, Any]) -> ReflectionWords:
    return ReflectionWords(
        nothing=frozenset(map(folded, said["nothing"])),
        elsewhere=phrases(said["elsewhere"]),
        not_needed=phrases(said["not_needed"]),
        rating=frozenset(map(folded, said["rating"])),
        bare=phrases(said["bare"]),
        bare_most_words=int(said["bare_most_words"]),
        bare_left=int(said["bare_left"]),
        fillers=frozenset(map(folded, said["fillers"])) | {""},
        reasons=phrases(said["reasons"]),
        reflects=phrases(said["reflects"]),
        describes=frozenset(map(folded, said["describes"])),
        labelled=_labelled(said["labels"]),
        strong=phrases(said["strong"]),
        opens=phrases(said["opens"]),
        said_by_others=phrases(said["said_by_others"]),
        joined_headings=phrases(said["joined_headings"]),
        weighs=phrases(said["weighs"]),
        turns=phrases(said["turns"]),
        administrative=phrases(said["administrative"]),
        intervention=phrases(said["intervention"]),
        none_because=phrases(said["none_because"]),
        others_should=tuple(said["others_should"]),
        other_agencies=tuple(said["other_agencies"]),
        kind_labels=_kind_labels(said["kind_labels"]),
        unsaid_headings=frozenset(map(folded, said["unsaid_headings"])),
        asks=dict(said["asks"]),
        limits=Limits(**said["limits"]),
    )


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Any of them, as whole words, in any case, the longest first; `*` ends a word anyhow.

    Grouped by their first letter, both cases written out: the engine passes over a group by one look at the text,
    which it does for no word once case is ignored. Long lists are searched three times as fast."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(filter(None, words), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0].lower(), []).append(word[1:])
    groups = (f"{_either_case(first)}(?i:{'|'.join(map(_loosely, rest))})" for first, rest in sorted(by_first.items()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


def _either_case(letter: str) -> str:
    return f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)


def _loosely(words: str) -> str:
    return re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _kind_labels(said: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """ "Single agency: …", "System: …", each at the beginning of a sentence or a line."""
    kinds = (f"(?P<{kind}>{_either(labels)})" for kind, labels in said.items())
    return re.compile(rf"(?:^|[.;\n|])\s*(?:{'|'.join(kinds)})\s*[:–-]\s*", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _labelled(labels: Sequence[str]) -> re.Pattern[str]:
    """ "Reflection: …", to the end of its line or cell."""
    return re.compile(rf"(?:^|[.\n;(\[])\s*(?:{_either(labels)})\s*[:–-]\s*(?P<said>\S.*)", re.IGNORECASE)


@lru_cache(maxsize=_MANY)
def says_nothing(text: str) -> bool:
    """Blank, "n/a", "none", "see above", a placeholder that was never filled: no answer at all."""
    if len(text) > _LONGEST_NOTHING:
        return False
    plain = folded(text)
    if not plain or plain in reflection_words().nothing or _PLACEHOLDER.fullmatch(text):
        return True
    found = reflection_words().elsewhere.match(text.strip(" .\t\n\r-–*"))
    return found is not None and len(folded(text).split()) <= len(folded(found[0]).split()) + 2


def words_in(text: str) -> int:
    """How many words it has."""
    return len(text.split())
