"""Where a text names somebody of the register, and how surely it is that person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Way(StrEnum):
    """How somebody is named."""

    FULL = "full name"
    FIRST = "first name"
    SURNAME = "surname"
    KNOWN_AS = "other name"
    INITIALS = "initials"
    MISSPELT = "misspelling"
    IDENTIFIER = "identifier"
    BIRTH = "date of birth"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text, `text[start:end]`, without a possessive's `'s`. `labels`: the pseudonyms (else the roles) of
    whom it can be, one where that is known. `sure` False: the word may also be an ordinary one, or another person's."""

    start: int
    end: int
    labels: tuple[str, ...]
    way: Way
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stood at `start` to `end` of a text and what stands for it: `label` is the new wording, or for an unsure one
    the wording that it would have. `written` is a real word: it stays with the register, and out of messages."""

    start: int
    end: int
    written: str = field(repr=False)
    label: str
    way: Way
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Coded:
    """A text with labels for people. What is `unsure` stands there still, for a person to decide."""

    text: str
    replaced: tuple[Replaced, ...] = ()
    unsure: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Softened:
    """An exact day or age at `start` to `end` of a text, and the wording that is no more exact than it should be."""

    start: int
    end: int
    written: str
    wording: str


@dataclass(frozen=True, slots=True)
class Generalised:
    """A text without exact days and ages, and what was changed where."""

    text: str
    changed: tuple[Softened, ...] = ()
