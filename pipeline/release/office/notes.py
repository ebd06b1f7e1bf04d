"""What is found on the way through a file: the words, and the hidden things that are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.domain.release import HiddenThing, ReadThrough, Words
from pipeline.release.office.texts import lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_SAID = 200
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Notes:
    """Gathers what a `ReadThrough` says, in the order in which it is met."""

    words: list[Words] = field(default_factory=list)
    hidden: list[HiddenThing] = field(default_factory=list)
    counted: dict[str, tuple[str, int]] = field(default_factory=dict)

    def shown(self, text: str, part: str, place: str) -> None:
        """Words that everybody sees."""
        self.say(text, part, place, "", removed=False)

    def kept(self, text: str, part: str, place: str, hidden: str) -> None:
        """Words that nobody sees on the page and that stay: a picture's description, a link's target."""
        self.say(text, part, place, hidden, removed=False)

    def gone(self, text: str, part: str, place: str, hidden: str) -> None:
        """Words that the cleaned copy has no more."""
        self.say(text, part, place, hidden, removed=True)

    def say(self, text: str, part: str, place: str, hidden: str, *, removed: bool) -> None:
        if text.strip():
            self.words.append(Words(text, part, place, hidden, removed))

    def thing(self, rule: str, part: str, place: str, said: str = "", *, removed: bool = True) -> None:
        """A hidden thing as such."""
        short = _SPACE.sub(" ", said).strip()[:_LONGEST_SAID]
        self.hidden.append(HiddenThing(rule, part, place, short, removed))

    def taken(self, rule: str, element: _Element, part: str, place: str, hidden: str = "") -> None:
        """An element that goes: the thing, and every word in it."""
        texts = list(lines_of(element))
        self.thing(rule, part, place, " ".join(texts))
        self.all_gone(texts, part, place, hidden or rule.replace("-", " "))

    def all_gone(self, texts: Iterable[str], part: str, place: str, hidden: str) -> None:
        for text in texts:
            self.gone(text, part, place, hidden)

    def count(self, rule: str, part: str, number: int = 1) -> None:
        """A thing that comes by the hundred and is told once: revision ids."""
        first, before = self.counted.get(rule, (part, 0))
        self.counted[rule] = (first, before + number)

    def read_through(self) -> ReadThrough:
        counted = (HiddenThing(rule, part, "", f"{number} of them") for rule, (part, number) in self.counted.items())
        return ReadThrough(tuple(self.words), (*self.hidden, *counted))
