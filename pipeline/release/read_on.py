"""A name in a line of a page, read on into the lines before and after it: a line ends where there is no room, and the
words that tell a name from a word may stand in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from pipeline.domain.release import Words
from pipeline.naming import authors_in, is_everyday
from pipeline.naming.plain import key
from pipeline.release.known import Known
from pipeline.release.pieces import side_by_side
from pipeline.release.rules import names
from pipeline.release.seen import seen

_LINE = re.compile(r"line \d+")
_WRAPPED, _FULL = 30, 60  # letters of a line that was broken for want of room, perhaps and surely
_EDGE = 60
_EARLIER, _LATER = 3, 5  # lines of a reference
_GOES_ON = re.compile(r"[a-z,]$")


def as_read_on(words: Sequence[Words], number: int, start: int, end: int, rule: str, known: Known) -> str | None:
    """The rule that holds once the neighbouring lines are read too; None where the word is nobody's name there."""
    own = words[number]
    name = own.text[start:end].split()[-1]
    if not _LINE.fullmatch(own.place) or not is_everyday(key(name)):
        return rule
    before = _beside(words, number, number - 1)
    after = _beside(words, number, number + 1)
    if not before and not after:
        return rule
    lead = f"{before[-_EDGE:]} " if before else ""
    shift = len(lead)
    found = [
        each
        for each in names(f"{lead}{own.text} {after[:_EDGE]}", known)
        if each.start < shift + end and shift + start < each.end
    ]
    if not found:
        return None
    sure = any(each.rule != "possible-name" for each in found)
    if sure and rule == "possible-name":
        return found[0].rule if len(before) >= _FULL and _GOES_ON.search(before) else rule
    return rule if sure else "possible-name"


def is_an_authors(words: Sequence[Words], number: int, start: int, end: int) -> bool:
    """Whether the name is an author's in a list of references, which goes on over several lines."""
    earlier = _lines(words, number, range(number - 1, number - 1 - _EARLIER, -1))[::-1]
    later = _lines(words, number, range(number + 1, number + 1 + _LATER))
    if not earlier and not later:
        return False
    lead = "".join(f"{line} " for line in earlier)
    text = " ".join((lead + seen(words[number].text).text, *later))
    first, last = (len(lead + seen(words[number].text[:place]).text) for place in (start, end))
    return any(begin <= first and last <= over for begin, over in authors_in(text))


def _lines(words: Sequence[Words], number: int, others: Iterable[int]) -> list[str]:
    return list(takewhile(bool, (_beside(words, number, other) for other in others)))


def _beside(words: Sequence[Words], number: int, other: int) -> str:
    """The neighbouring line, where one text goes on in it."""
    if not 0 <= other < len(words) or side_by_side(words[other]) != side_by_side(words[number]):
        return ""
    first = words[min(number, other)]
    goes_on = _LINE.fullmatch(words[other].place) and len(first.text) >= _WRAPPED
    return seen(words[other].text).text.strip() if goes_on else ""
