"""What a finding turns out to be once the lines and cells around it, and the rest of the file, are read too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.release import Words
from pipeline.release.among_its_like import NAMES, is_among_its_like
from pipeline.release.known import Known
from pipeline.release.read_on import as_read_on, is_an_authors
from pipeline.release.seen import seen
from pipeline.release.whose import WHOSE, around, is_a_bodys


@dataclass(frozen=True, slots=True)
class Place:
    """`words[number].text[start:end]` is what the rule named so found."""

    number: int
    start: int
    end: int
    rule: str


def settled(found: Iterable[Place], words: Sequence[Words], known: Known) -> Iterator[Place]:
    """Those that stay. A number that is a body's in one place of a file is so in all."""
    found = list(found)
    public = {_said(words, each) for each in found if _is_public(each, words, known)}
    for each in found:
        if each.rule in WHOSE and _said(words, each) in public:
            continue
        rule = _rule(each, words, known)
        if rule is not None:
            yield Place(each.number, each.start, each.end, rule)


def _is_public(found: Place, words: Sequence[Words], known: Known) -> bool:
    if found.rule not in WHOSE or words[found.number].hidden:
        return False
    return is_a_bodys(found.rule, around(words, found.number, found.start, found.end), known)


def _said(words: Sequence[Words], found: Place) -> str:
    """Letters and figures alone: one number is written in several ways."""
    text = seen(words[found.number].text[found.start : found.end]).text.casefold()
    return re.sub(r"[^a-z\d@]|^\+44(?:\(0\))?", "", text.replace(" ", ""))


def _rule(found: Place, words: Sequence[Words], known: Known) -> str | None:
    if found.rule not in NAMES or words[found.number].hidden:
        return found.rule
    if is_among_its_like(words, found.number, found.start, found.end, known):
        return None
    if is_an_authors(words, found.number, found.start, found.end):
        return None
    return as_read_on(words, found.number, found.start, found.end, found.rule, known)
