"""What a rule found in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.release.known import Known


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` is what the rule named so found; the rule's words are in `schemas/release/rules.json`."""

    rule: str
    start: int
    end: int


Rule = Callable[[str, Known], Iterator[Hit]]
"""One thing judged: a text as it is seen, and what is known of the review, to what must not stand there."""


def hit(rule: str, match: re.Match[str], group: int | str = 0) -> Hit:
    return Hit(rule, match.start(group), match.end(group))


def before(text: str, start: int, letters: int) -> str:
    """The text before a place, in lower case."""
    return text[max(0, start - letters) : start].casefold()


def around(text: str, start: int, end: int, letters: int) -> str:
    """The text around a place, in lower case."""
    return text[max(0, start - letters) : end + letters].casefold()


@cache
def whole(words: str) -> re.Pattern[str]:
    """These words as whole words, in any case and with any blanks between them."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE)
