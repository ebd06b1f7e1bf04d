"""The words by which an entry shows that a child was seen, and heard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.shipped import SCHEMAS


@dataclass(frozen=True, slots=True)
class SeenWords:
    """The schema's phrases, compiled."""

    child: re.Pattern[str]
    adult: re.Pattern[str]
    seen: re.Pattern[str]
    surely_seen: re.Pattern[str]
    not_seen: re.Pattern[str]
    heard: re.Pattern[str]
    behaviour: re.Pattern[str]
    no_voice: re.Pattern[str]
    told: re.Pattern[str]
    answer_seen: re.Pattern[str]
    answer_not_seen: re.Pattern[str]


@cache
def seen_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / "silences.json").read_text(encoding="utf-8"))
    return schema


@cache
def seen_words() -> SeenWords:
    schema = seen_schema()
    return SeenWords(
        child=any_of(schema["child_words"]),
        adult=any_of(schema["adult_words"]),
        seen=any_of([*schema["seen"], *schema["surely_seen"]]),
        surely_seen=any_of(schema["surely_seen"]),
        not_seen=any_of(schema["not_seen"]),
        heard=any_of(schema["heard"]),
        behaviour=any_of(schema["observed_behaviour"]),
        no_voice=any_of(schema["no_voice"]),
        told=any_of(schema["told_by_another"]),
        answer_seen=any_of(schema["voice_answer_seen"]),
        answer_not_seen=any_of(schema["voice_answer_not_seen"]),
    )


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Longest first, whole words, in small letters."""
    return re.compile(r"\b(?:" + "|".join(sorted(phrases, key=lambda p: (-len(p), p))) + r")(?!\w)")
