"""The several things one heading joins: `Comments / Analysis`, `Practitioner or manager comment`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.intake.wording import normalise, stems, vocabulary

_JOINTS = re.compile(r"\s*(?:\band\s*/\s*or\b|[/,;&+|]|\band\b|\bor\b)\s*", re.IGNORECASE)
_BEFORE_ACTOR = re.compile(r".*\b(?:for|of|by|with|to|from|about)\s+(?:the\s+|our\s+)?", re.IGNORECASE | re.DOTALL)
_REFERENCE = "reference"
_SAID_OF_ALL = frozenset({"offered", "provided", "given", "delivered", "agreed", "present", "attending", "involved"})
_BY_WHOM = frozenset({"by whom", "by who", "whom", "who by", "when", "why", "by whom and when"})
SAID_OF_ONE = frozenset(
    {"role", "name", "title", "initial", "designation", "status", "grade", "rank", "post", "specialty"}
)
"""Words that say something of the person named just before them, and of nobody else."""


def parts_of(text: str) -> list[str]:
    """What the heading joins. Where only people are joined, all of them belong to what follows:
    `Practitioner or manager comment` is a practitioner's comment or a manager's comment; so too with
    `Minutes / document ref`."""
    parts = [part for part in _JOINTS.split(text) if normalise(part)]
    parts = [part for i, part in enumerate(parts) if not i or not _adds_nothing(part)]
    if len(parts) > 1 and last_word(parts[-1]) == _REFERENCE:
        return [part if last_word(part) == _REFERENCE else f"{part} {_REFERENCE}" for part in parts]
    opening = _BEFORE_ACTOR.match(parts[0]) if len(parts) > 1 and all(map(_are_actors, parts[1:])) else None
    if opening and _are_actors(parts[0][opening.end() :]):
        return [parts[0], *(opening[0] + part for part in parts[1:])]
    shared = _shared_ending(parts) if len(parts) > 1 else ""
    return [f"{part} {shared}" for part in parts[:-1]] + parts[-1:] if shared else parts


def _adds_nothing(part: str) -> bool:
    """A later part that only asks more of the first: `by whom` in `Action taken and by whom`, `role` of a name."""
    return normalise(part) in _BY_WHOM or set(stems(normalise(part))) <= SAID_OF_ONE


def _shared_ending(parts: Sequence[str]) -> str:
    """What the last part says of all of them: `comment`, or `offered` in `services / support offered`."""
    words = parts[-1].split()
    if len(words) > 1 and normalise(words[-1]) in _SAID_OF_ALL:
        return words[-1]
    shared = _after_actor(parts[-1])
    if not all(_are_actors(part) for part in parts[:-1]) or last_word(shared or "role") in SAID_OF_ONE:
        return ""
    return shared


def last_word(text: str) -> str:
    """The plain form of the last word."""
    return stems(normalise(text))[-1]


def _are_actors(text: str) -> bool:
    return set(stems(normalise(text))) <= vocabulary().actors


def _after_actor(text: str) -> str:
    """What follows the person or agency a text begins with: `comment` in `manager comment`."""
    words = text.split()
    count = next((i for i, word in enumerate(words) if not _are_actors(word)), len(words))
    return " ".join(words[count:]) if count else ""
