"""Words that a narrow column breaks: half of one ends a line, and the other half begins the line below, with other
columns' letters drawn in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.release.pdf.letters import BLANK, Letter, Placed, gap, lines

_BELOW = 2.2  # of a letter's height, at most: a line further down is no next line
_ALIGNED = 0.5  # of it: where a column begins, lines begin
_HALF_ADDRESS = re.compile(r"[^\s@]+@[^\s@.]*")  # one with a dot behind its @ is found by itself
_HALF_NUMBER = re.compile(r"(?:\+44|0)\d{3,9}-?")
_REST = re.compile(r"\d{2,8}\b")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    first: Letter


def wrapped(letters: Sequence[Letter]) -> Iterator[str]:
    """Every word that may be one. What it is, the rules say: a capital after a hyphen begins a name's second half, any
    other letter goes on with the first."""
    shown = [(number, letter) for number, letter in enumerate(letters) if letter.seen]
    told: set[str] = set()
    for above, below in pairwise([_words(line) for line in lines(shown)]):
        for said in _broken(above, below):
            if said not in told:
                told.add(said)
                yield said


def _words(line: Sequence[Placed]) -> list[_Word]:
    row = sorted(line, key=lambda placed: (placed[1].box[0], placed[0]))
    starts = [0]
    for place, ((number, before), (later, after)) in enumerate(pairwise(row), 1):
        if gap(before, after) > BLANK or later != number + 1:
            starts.append(place)
    ends = [*starts[1:], len(row)]
    pieces = (row[start:end] for start, end in zip(starts, ends, strict=True))
    return [_Word("".join(letter.text for _, letter in piece), piece[0][1]) for piece in pieces]


def _broken(above: Sequence[_Word], below: Sequence[_Word]) -> Iterator[str]:
    for end in range(1, len(above) + 1):
        for place, rest in enumerate(below):
            if any(_begins_under(each.first, rest.first) for each in above[:end]):
                yield from _joined(above[:end], below[place:])


def _joined(above: Sequence[_Word], below: Sequence[_Word]) -> Iterator[str]:
    half, rest = above[-1].text, below[0].text
    number = _number_at_end(above)
    if len(half) > 2 and half.endswith("-") and rest[0].isalpha():
        yield (half if rest[0].isupper() else half[:-1]) + rest
    elif _HALF_ADDRESS.fullmatch(half):
        yield _within(above[:-1], half + rest, below[1:])
    elif _HALF_NUMBER.fullmatch("".join(number)) and _REST.match(rest):
        yield _within(above[: -len(number)], "".join(number).removesuffix("-") + rest, below[1:])


def _within(before: Sequence[_Word], said: str, after: Sequence[_Word]) -> str:
    """With the words on either side: they tell whose address or number it is."""
    return " ".join([*(each.text for each in before), said, *(each.text for each in after)])


def _number_at_end(words: Sequence[_Word]) -> list[str]:
    """A number is written in groups: those before the last one belong to it."""
    groups = list(takewhile(lambda text: text.strip("+-").isdigit(), (each.text for each in reversed(words))))
    return groups[::-1]


def _begins_under(upper: Letter, lower: Letter) -> bool:
    height = max(upper.height, lower.height)
    return abs(upper.box[0] - lower.box[0]) <= _ALIGNED * height and 0 < upper.middle - lower.middle <= _BELOW * height
