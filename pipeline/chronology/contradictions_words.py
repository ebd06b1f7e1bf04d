"""The schema's questions and phrases, compiled: what two accounts of one event can differ in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.shipped import SCHEMAS

NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Saying:
    """One answer to a question. `only`: where it is found, the sentence gives no other. `agency`: counts only in
    the words of an agency of that name. `details`: what it was about (fell from a bed, from a sofa)."""

    says: str
    words: re.Pattern[str]
    only: bool = False
    agency: re.Pattern[str] | None = None
    details: tuple[tuple[str, re.Pattern[str]], ...] = ()
    near: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What an account can be asked. A sentence counts that has a trigger and nothing `unless`, in an
    account that somewhere has what the question `needs`."""

    about: str
    triggers: tuple[str, ...]
    columns: tuple[str, ...]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str]
    answers: tuple[Saying, ...]


@cache
def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / "contradictions.json").read_text(encoding="utf-8"))
    return read


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Any of them, as whole words; `{name}` stands for the words of that name."""
    joined = "|".join(words)
    for name, stands_for in schema()["words"].items():
        joined = joined.replace("{" + name + "}", stands_for)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else NOTHING


def named(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A section of names and their words, compiled, in the schema's order."""
    return tuple(
        (name, phrases([words] if isinstance(words, str) else words)) for name, words in schema()[section].items()
    )


def any_of(triggers: tuple[str, ...], low: str) -> bool:
    """Whether one of these stands in the text at all: far cheaper than any phrase."""
    for trigger in triggers:  # noqa: SIM110  # any() takes three times as long, and this runs most
        if trigger in low:
            return True
    return False


@cache
def triggers(*path: str) -> tuple[str, ...]:
    """A list of the schema, by the names that lead to it."""
    found: Any = schema()
    for name in path:
        found = found[name]
    return tuple(found)


@cache
def questions() -> tuple[Question, ...]:
    return tuple(
        _question(each, tuple(_saying(answer, answer["says"]) for answer in each["answers"]))
        for each in schema()["questions"]
    )


@cache
def cause() -> Question:
    """How it came about; its answers are kinds of cause, some with details."""
    declared = schema()["cause"]
    return _question(declared, tuple(_saying(kind, kind["kind"]) for kind in declared["kinds"]))


def _question(declared: dict[str, Any], answers: tuple[Saying, ...]) -> Question:
    return Question(
        declared["about"],
        tuple(declared["triggers"]),
        tuple(declared["columns"]),
        phrases([declared["needs"]]) if "needs" in declared else None,
        phrases(declared.get("unless", ())),
        answers,
    )


def _saying(declared: dict[str, Any], says: str) -> Saying:
    return Saying(
        says,
        phrases(declared["words"]),
        declared.get("only", False) or declared.get("erases", False),
        re.compile(declared["agency"]) if "agency" in declared else None,
        tuple((name, phrases([words])) for name, words in declared.get("details", {}).items()),
        declared.get("needs_detail_near", 0),
    )
