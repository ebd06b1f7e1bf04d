"""The letters of a page, each with where it stands and whether it shows; and the lines that they make where they lie,
whatever the order in which they were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_LINE = 0.4  # of a letter's height: further up or down is another line
BLANK = 0.25  # of it: a gap between words
_APART = 1.0  # of it: another column
_NEXT = range(1, 5)  # letters further on in the order of drawing: a blank or a footnote's number may stand between
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """`seen` None: a blank, which is seen with its neighbours. `box`: left, bottom, right, top."""

    text: str
    seen: bool | None
    hides: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        return (self.box[3] + self.box[1]) / 2


Placed = tuple[int, Letter]
"""A letter with its place in the order of drawing."""


def as_they_lie(letters: Sequence[Letter]) -> Iterator[str]:
    """What stands in a line on the page and was not drawn in a row: letters that somebody scattered, lines drawn in
    parts."""
    shown = [(number, letter) for number, letter in enumerate(letters) if letter.seen]
    for line in lines(shown):
        for piece in _pieces(sorted(line, key=lambda placed: (placed[1].box[0], placed[0]))):
            if len(piece) >= _FEWEST and not _in_a_row(piece):
                yield _text(piece)


def lines(shown: Iterable[Placed]) -> Iterator[list[Placed]]:
    """The letters of each line of the page, from top to bottom."""
    line: list[Placed] = []
    for placed in sorted(shown, key=lambda placed: (-placed[1].middle, placed[0])):
        if line and line[0][1].middle - placed[1].middle > _SAME_LINE * max(line[0][1].height, placed[1].height):
            yield line
            line = []
        line.append(placed)
    if line:
        yield line


def _pieces(line: Sequence[Placed]) -> Iterator[list[Placed]]:
    piece: list[Placed] = []
    for placed in line:
        if piece and gap(piece[-1][1], placed[1]) > _APART:
            yield piece
            piece = []
        piece.append(placed)
    if piece:
        yield piece


def gap(before: Letter, after: Letter) -> float:
    """Between two letters, in heights of a letter."""
    return (after.box[0] - before.box[2]) / max(before.height, after.height, 0.01)


def _in_a_row(piece: Sequence[Placed]) -> bool:
    numbers = [number for number, _ in piece]
    return all(after - before in _NEXT for before, after in pairwise(numbers))


def _text(piece: Sequence[Placed]) -> str:
    letters = [piece[0][1].text]
    for (_, before), (_, after) in pairwise(piece):
        letters.append(f" {after.text}" if gap(before, after) > BLANK else after.text)
    return "".join(letters)
