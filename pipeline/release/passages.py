"""The lines of a page that are one text, put together: what belongs together in a sentence is broken where a line was
full. A cell or a paragraph is a passage by itself."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.release import Words
from pipeline.release.pieces import side_by_side
from pipeline.release.seen import seen

_LINE = re.compile(r"line (?P<number>\d+)")
_WRAPPED = 30  # a shorter line was not broken for want of room: what follows is another matter


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` in plain letters; `lines[i]` begins in it at `begins[i]`."""

    text: str
    lines: tuple[Words, ...]
    begins: tuple[int, ...]

    def line_of(self, place: int) -> Words:
        return self.lines[bisect(self.begins, place) - 1]


def passages(words: Sequence[Words]) -> Iterator[Passage]:
    """In the order of the file."""
    lines: list[Words] = []
    for each in words:
        if lines and not _goes_on(lines[-1], each):
            yield _passage(lines)
            lines = []
        lines.append(each)
    if lines:
        yield _passage(lines)


def _goes_on(first: Words, second: Words) -> bool:
    """In the next line of the same page."""
    one, other = _LINE.fullmatch(first.place), _LINE.fullmatch(second.place)
    if not one or not other or first.part != second.part or side_by_side(first) != side_by_side(second):
        return False
    return int(other["number"]) == int(one["number"]) + 1 and len(first.text.strip()) >= _WRAPPED


def _passage(lines: Sequence[Words]) -> Passage:
    begins, text = [], ""
    for each in lines:
        begins.append(len(text))
        text += f"{seen(each.text).text.strip()} "
    return Passage(text.rstrip(), tuple(lines), tuple(begins))
