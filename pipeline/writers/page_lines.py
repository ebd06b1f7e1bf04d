"""A line of the learning summary as runs of letters, and those broken into lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from pipeline.domain.summary_page import CUT, PageLine, Setting

_WEB = r"(?:https?://|www\.)[^\s<>\"“”]+|(?<![@\w.-])(?:[\w-]+\.)+(?:uk|org|com|net|info|wales|cymru|scot)\b(?:/[^\s<>\"“”]*)?"
_POST = r"[\w.+'-]+@(?:[\w-]+\.)+[A-Za-z]{2,}"
_LINK = re.compile(f"(?P<post>{_POST})|(?P<web>{_WEB})", re.IGNORECASE)
_NOT_OF_A_LINK = ".,;:!?)]}'’”"


class Kind(Enum):
    """What a run of letters is: its character style in the Word template."""

    TEXT = ""
    LABEL = "SummaryLabel"
    TAIL = "SummaryOwner"
    LINK = "Hyperlink"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike. `target` is where a link leads."""

    text: str
    kind: Kind = Kind.TEXT
    bold: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What of the run with this number stands on one line. `cut` says that its last word goes on in the next line."""

    text: str
    run: int
    width: float


Broken = tuple[tuple[Piece, ...], ...]
Widths = Callable[[str, bool], float]
"""The width of letters at one point of size, plain or bold."""


def runs(line: PageLine) -> tuple[Run, ...]:
    """Label, text and tail, a space between; addresses in the closing lines are links."""
    parts = [Run(f"{line.label} ", Kind.LABEL, bold=True)] if line.label else []
    if line.setting is Setting.CLOSING and not line.text.endswith(CUT):
        parts += _linked(line.text)
    else:
        parts.append(Run(line.text))
    if line.tail:
        parts.append(Run(f" {line.tail}", Kind.TAIL))
    return tuple(parts)


def _linked(text: str) -> Iterator[Run]:
    at = 0
    for found in _LINK.finditer(text):
        address = found[0].rstrip(_NOT_OF_A_LINK)
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield Run(address, Kind.LINK, target=_target(address, post=found["post"] is not None))
        at = found.start() + len(address)
    if at < len(text):
        yield Run(text[at:])


def _target(address: str, *, post: bool) -> str:
    if post:
        return f"mailto:{address}"
    return address if "://" in address else f"https://{address}"


@lru_cache(maxsize=16384)
def broken(of: tuple[Run, ...], width: float, size: float, widths: Widths, first: float = 0.0) -> Broken:
    """The runs in lines no wider than `width`, broken at spaces alone: never fewer lines than Word would make. A word
    that is wider than a line is broken where the line ends. `first` is the first line's indent."""
    lines = _Lines(of, width / size, widths, first / size)
    for word in _words(of):
        lines.put(word)
    return tuple(tuple(line) for line in lines.done())


Word = list[tuple[str, int]]
"""A word's letters by the runs that they are of; a space at its end is part of it."""


def _words(of: Iterable[Run]) -> Iterator[Word]:
    word: Word = []
    for number, run in enumerate(of):
        for text in re.findall("[^ ]* +|[^ ]+", run.text):
            word.append((text, number))
            if text.endswith(" "):
                yield word
                word = []
    if word:
        yield word


class _Lines:
    """Lines being filled, in widths of a point of size."""

    def __init__(self, of: tuple[Run, ...], width: float, widths: Widths, first: float) -> None:
        self._runs, self._widths, self._width = of, widths, width
        self._lines: list[list[Piece]] = [[]]
        self._left = width - first

    def put(self, word: Word) -> None:
        wide = sum(self._wide(text.rstrip(" "), run) for text, run in word)
        if wide > self._left and self._lines[-1]:
            self._begin()
        for text, run in word:
            if wide > self._left:
                self._put_broken(text, run)
            else:
                self._add(text, run)

    def done(self) -> list[list[Piece]]:
        return [line for line in self._lines if line]

    def _put_broken(self, text: str, run: int) -> None:
        for letter in text:
            if self._wide(letter, run) > self._left and letter != " " and self._lines[-1]:
                self._begin()
            self._add(letter, run)

    def _begin(self) -> None:
        self._lines.append([])
        self._left = self._width

    def _add(self, text: str, run: int) -> None:
        line, wide = self._lines[-1], self._wide(text, run)
        self._left -= wide
        if line and line[-1].run == run:
            text, wide = line[-1].text + text, line[-1].width + wide
            line.pop()
        line.append(Piece(text, run, wide))

    def _wide(self, text: str, run: int) -> float:
        return self._widths(text, self._runs[run].bold)
