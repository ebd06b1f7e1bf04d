"""Many texts cut into words at once: what a word shows is looked up once for each different word, not in each text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.chronology.linking.facts import Numbers, Truths
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.linking.named_days import signals
from pipeline.chronology.linking.told_times import may_tell_time
from pipeline.chronology.phrase_search import PhraseWords
from pipeline.chronology.words import APOSTROPHES, stem, telling

NOTHING = -1
_SPACE = ord(" ")
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word shows by itself. `meaning` is a number, `NOTHING` where it tells nothing; `kinds` a bit mask."""

    stem: str
    meaning: int
    kinds: int
    opens: int  # its place among the stems that begin phrases of kinds, `NOTHING` where it does not
    figure: bool  # of a day or a clock, perhaps, or the beginning of a clock time in words
    signal: str  # the word itself, where it tells that a day may be named in words
    names: tuple[int, ...]  # where in it an agency's name may begin
    whole: bool  # that may be all of the name
    capital: bool  # that may be all of it where it is written with a capital
    follows: bool  # it may be a name's second word


class Vocabulary(dict[str, int]):
    """Every different word, understood once: its number as written (`NOTHING`: an apostrophe alone), and the words by
    their numbers. `meanings` are the telling words with their numbers, in the order in which they first came."""

    def __init__(self, names: PhraseWords) -> None:
        super().__init__()
        self.words: list[Word] = []
        self.meanings: dict[str, int] = {}
        self._names = names

    def __missing__(self, written: str) -> int:
        word = written.translate(APOSTROPHES)
        self[written] = len(self.words) if word else NOTHING
        if word:
            self.words.append(self._understood(written, word))
        return self[written]

    def _understood(self, written: str, word: str) -> Word:
        stemmed, meant = stem(word), telling(word)
        runs = {run.start(): run.group() for run in _RUN.finditer(written)}
        return Word(
            stem=stemmed,
            meaning=self.meanings.setdefault(meant, len(self.meanings)) if meant else NOTHING,
            kinds=lexicon().single.get(stemmed, 0),
            opens=lexicon().in_phrases.get(stemmed, NOTHING),
            figure=may_tell_time(word),
            signal=word if word in signals() else "",
            names=tuple(start for start, run in runs.items() if self._names.may_begin(run)),
            whole=len(runs) > 1 or self._names.may_be_whole(word),
            capital=self._names.may_be_capital(word),
            follows=any(map(self._names.may_follow, runs.values())),
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of many texts one behind the other: each one's number, which text it stands in, and where there."""

    word: Numbers
    text: Numbers
    start: Numbers

    def part(self, which: Truths) -> Cut:
        return Cut(self.word[which], self.text[which], self.start[which])


def cut(texts: Sequence[str], vocabulary: Vocabulary) -> Cut:
    """The words of the texts, which come in small letters."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    inside = _in_words(codes)
    starts = np.flatnonzero(np.diff(inside, prepend=False) & inside)
    spaced = np.where(inside, codes, np.uint32(_SPACE)).tobytes().decode("utf-32-le", "surrogatepass")
    written = spaced.split()
    word = np.fromiter(map(vocabulary.__getitem__, written), np.int64, len(written))
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    text = np.searchsorted(begins, starts, side="right") - 1
    some = word != NOTHING
    return Cut(word[some], text[some], (starts - begins[text])[some])


def _in_words(codes: npt.NDArray[np.uint32]) -> Truths:
    """For each character whether it stands in a word: a letter, a figure, an apostrophe."""
    if not len(codes):
        return np.zeros(0, bool)
    used = np.flatnonzero(np.bincount(codes))
    table = np.zeros(used[-1] + 1, bool)
    table[used] = [code in APOSTROPHES or chr(code).isalnum() for code in used.tolist()]
    return table[codes]
