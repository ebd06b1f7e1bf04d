"""The release check's words and lists: what each rule says, and what is no alarm (`schemas/release/rules.json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.domain.release import Severity
from pipeline.shipped import SCHEMAS


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says: how grave it is, why it asks, what to do."""

    severity: Severity
    title: str
    why: str
    cure: str


@cache
def _schema() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((SCHEMAS / "release" / "rules.json").read_text(encoding="utf-8"))
    return loaded


@cache
def rule_words(rule: str) -> RuleWords:
    """What the rule says. A kind of hidden content is a rule too."""
    declared = _schema()["rules"].get(rule)
    if declared:
        return RuleWords(Severity(declared["severity"]), declared["title"], declared["why"], declared["cure"])
    hidden = _schema()["hidden"]
    title = hidden["titles"].get(rule) or rule.replace("-", " ").capitalize()
    return RuleWords(Severity.CLEANED, title, hidden["why"], hidden["cure"])


def part_words(part: str) -> str:
    """What a reader calls a part of a file (`schemas/release/part-names.json`)."""
    for pattern, words in _parts():
        if found := pattern.fullmatch(part):
            return words.format(*(group or "" for group in found.groups()))
    return part


@cache
def _parts() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = json.loads((SCHEMAS / "release" / "part-names.json").read_text(encoding="utf-8"))["parts"]
    return tuple((re.compile(pattern), words) for pattern, words in listed)


def stays() -> str:
    """What to do about hidden content that can't be taken out."""
    return str(_schema()["hidden"]["stays"])


@cache
def look_alikes() -> Mapping[str, str]:
    """Letters of other alphabets, dashes and quotation marks, each with the plain letter that it looks like
    (`schemas/release/look-alikes.json`)."""
    listed = json.loads((SCHEMAS / "release" / "look-alikes.json").read_text(encoding="utf-8"))["looks like"]
    return {letter: plain for plain, letters in listed.items() for letter in letters}


@cache
def listed(*path: str) -> frozenset[str]:
    """A list of the schema, as it is written."""
    return frozenset(_at(*path))


@cache
def in_order(*path: str) -> tuple[str, ...]:
    """A list of the schema, in its order."""
    return tuple(_at(*path))


@cache
def mapped(name: str) -> Mapping[str, str]:
    """A table of the schema."""
    found: Mapping[str, str] = _schema()[name]
    return found


@cache
def any_of(*path: str) -> str:
    """A list of the schema as alternatives of a pattern, the longest first."""
    return alternatives(_at(*path))


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; a blank in one stands for any blanks."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _at(*path: str) -> Iterable[str]:
    found: Any = _schema()
    for key in path:
        found = found[key]
    return tuple(found)
