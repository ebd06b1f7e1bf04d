"""Many texts cut into words at once, none of them made: a word is known by a key worked out from its letters, and what
it shows is looked up once for each different word, not in each text."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

import numpy as np
import numpy.typing as npt

from pipeline.chronology.linking.facts import Numbers, Truths
from pipeline.chronology.linking.lexicon import lexicon, positions
from pipeline.chronology.linking.named_days import signals
from pipeline.chronology.linking.told_times import may_tell_time
from pipeline.chronology.phrase_search import FIGURES, PhraseWords
from pipeline.chronology.words import APOSTROPHES, meaning_of, stem

NOTHING = -1
FIGURE, SIGNAL, KIND, IN_PHRASE, BEGINS, WHOLE, CAPITAL = (1 << place for place in range(7))
"""What a word may be by itself: a figure of a day or a clock, or the beginning of a clock time in words; a sign that a
day is named in words; what shows a kind of event; a word of a phrase that shows one; where an agency's name begins; all
of the name; all of it where it is written with a capital."""

Keys = npt.NDArray[np.uint64]
Letters = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]

_RUN = re.compile(r"[^\W_]+")
_LAST = 0xFFFF  # of the letters that most texts are written with
_ODD = 0x9E37_79B9_7F4A_7C15  # its powers have ones and noughts all over
_SLOTS = 18


class Vocabulary:
    """Every different word, understood when it first comes. Words have numbers, by which the columns and mappings go;
    an apostrophe alone is no word (`NOTHING`). Keys of 64 bits are taken for the words: two have the same one by chance
    in one of a thousand million reviews.

    `meanings` are the telling words by their own numbers. `kinds`: the kinds of event that each word shows, one behind
    the other. `names`: where in a word an agency's name may begin; `first` and `second`: places of a word among those
    by which names begin and go on; `beside`: whether a name has the two one behind the other.
    """

    def __init__(self, names: PhraseWords) -> None:
        self.shows = array("B")
        self.meaning = array("i")  # `NOTHING` where it tells nothing
        self.in_phrases = array("h")  # its place among the stems of phrases of kinds, or `NOTHING`
        self.meanings: list[str] = []
        self.kinds = array("h")
        self.kinds_from = array("i", [0])
        self.signals: dict[int, str] = {}
        self.names: dict[int, tuple[int, ...]] = {}
        self.first = array("h")
        self.second = array("h")
        self.beside, self._firsts, self._seconds = _side_by_side(names)
        self._names = names
        self._meaning_of: dict[str, int] = {}
        self._spread = _Spread()
        self._number_of: dict[int, int] = {}
        self._key_in_slot = np.zeros(1 << _SLOTS, np.uint64)  # found without a look at each word by itself
        self._number_in_slot = np.zeros(1 << _SLOTS, np.int32)

    def __len__(self) -> int:
        return len(self.shows)

    def numbers(self, letters: Letters, starts: Numbers) -> npt.NDArray[np.int32]:
        """The number of each word."""
        if not len(starts):
            return np.zeros(0, np.int32)
        keys = self._spread.keys(letters, starts)
        slot = keys >> np.uint64(64 - _SLOTS)
        number = np.asarray(self._number_in_slot[slot], np.int32)
        elsewhere = np.flatnonzero(self._key_in_slot[slot] != keys)
        known, first, which = np.unique(keys[elsewhere], return_index=True, return_inverse=True)
        begins = zip(known.tolist(), starts[elsewhere[first]].tolist(), strict=True)
        number[elsewhere] = np.array([self._number(key, letters, begin) for key, begin in begins], np.int32)[which]
        return number

    def _number(self, key: int, letters: Letters, begin: int) -> int:
        number = self._number_of.get(key)
        if number is None:
            number = self._number_of[key] = self._understand(_word_at(letters, begin))
            slot = key >> 64 - _SLOTS
            if not self._key_in_slot[slot]:
                self._key_in_slot[slot], self._number_in_slot[slot] = key, number
        return number

    def _understand(self, written: str) -> int:
        word = written.translate(APOSTROPHES)
        if not word:
            return NOTHING
        number, stemmed = len(self.shows), stem(word)
        meant, kinds = meaning_of(stemmed), lexicon().single.get(stemmed, 0)
        in_phrase = lexicon().in_phrases.get(stemmed, NOTHING)
        shows = self._in_names(number, written, word)
        shows |= FIGURE * may_tell_time(word) | KIND * (kinds > 0) | IN_PHRASE * (in_phrase != NOTHING)
        self.shows.append(shows | SIGNAL * (word in signals()))
        self.meaning.append(self._meaning(meant) if meant else NOTHING)
        self.in_phrases.append(in_phrase)
        self.kinds.extend(positions(kinds))
        self.kinds_from.append(len(self.kinds))
        if word in signals():
            self.signals[number] = word
        return number

    def _meaning(self, meant: str) -> int:
        if meant not in self._meaning_of:
            self._meaning_of[meant] = len(self.meanings)
            self.meanings.append(meant)
        return self._meaning_of[meant]

    def _in_names(self, number: int, written: str, word: str) -> int:
        """What the word may be in an agency's name. An apostrophe divides it: a name may begin behind one."""
        names = self._names
        runs = {0: word} if word == written else {run.start(): run.group() for run in _RUN.finditer(written)}
        self.first.append(self._firsts.get(word, NOTHING))
        bare = self._seconds.get(word.rstrip(FIGURES), NOTHING)
        self.second.append(self._seconds.get(word, bare) if word == written else len(self._seconds))
        begins = [start for start, run in runs.items() if names.may_begin(run)]
        if not begins:
            return 0
        self.names[number] = tuple(begins)
        whole = len(runs) > 1 or names.may_be_whole(word)
        return BEGINS | WHOLE * whole | CAPITAL * names.may_be_capital(word)


def _side_by_side(names: PhraseWords) -> tuple[Truths, Mapping[str, int], Mapping[str, int]]:
    """Which words stand behind which in names, a row for each first one, a column for each second one; and their
    places. The last row and column are for all other words, the last column but one for a second word that an
    apostrophe divides, which may be any."""
    firsts = {word: place for place, word in enumerate(names.behind)}
    seconds = {word: place for place, word in enumerate(sorted({*chain.from_iterable(names.behind.values())}))}
    beside = np.zeros((len(firsts) + 1, len(seconds) + 2), bool)
    beside[:-1, -2] = True
    for first, behind in names.behind.items():
        beside[firsts[first], [seconds[word] for word in behind]] = True
    return beside, firsts, seconds


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of many texts one behind the other: each one's number, which text it stands in, where there, and what
    it shows."""

    word: npt.NDArray[np.int32]
    text: Numbers
    start: Numbers
    shows: npt.NDArray[np.uint8]

    def part(self, which: Truths | Numbers) -> Cut:
        return Cut(self.word[which], self.text[which], self.start[which], self.shows[which])

    def that_show(self, what: int) -> Cut:
        """The words that may be such."""
        return self.part(np.flatnonzero(self.shows & what))


def cut(texts: Sequence[str], vocabulary: Vocabulary) -> Cut:
    """The words of the texts."""
    letters = _letters("\n".join(texts))
    inside = letters != 0
    starts = np.flatnonzero(np.diff(inside, prepend=False) & inside)
    begins = np.array([0, *accumulate(len(text) + 1 for text in texts)])
    text = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(starts, begins)))
    word = vocabulary.numbers(letters, starts)
    some = np.flatnonzero(word != NOTHING)
    word, text = word[some], text[some]
    return Cut(word, text, starts[some] - begins[text], np.array(vocabulary.shows, np.uint8)[word])


def _letters(text: str) -> Letters:
    """Each letter, figure and apostrophe as a number, in small letters; 0 for all that stands in no word."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(codes) == len(text):
        return np.asarray(_small()[codes], np.uint16)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    letters = np.asarray(_small()[np.minimum(codes, _LAST)], np.uint32)
    for place in np.flatnonzero(codes > _LAST).tolist():  # a few: signs of feeling, letters in fancy dress
        letters[place] = _small_letter(chr(codes[place]))
    return letters


@lru_cache(maxsize=1)
def _small() -> npt.NDArray[np.uint16]:
    return np.array([_small_letter(chr(code)) for code in range(_LAST + 1)], np.uint16)


def _small_letter(letter: str) -> int:
    if not letter.isalnum():
        return ord(letter) if ord(letter) in APOSTROPHES else 0
    small = letter.lower()
    return ord(small if len(small) == 1 else letter)


class _Spread:
    """Makes a key of each word: each letter times a power of one odd number, counted from the first letter of all, and
    the sum brought back to the first of the word; round and round in 64 bits."""

    def __init__(self) -> None:
        self._powers: Keys = np.zeros(0, np.uint64)
        self._back: Keys = np.zeros(0, np.uint64)

    def keys(self, letters: Letters, starts: Numbers) -> Keys:
        if len(self._powers) < len(letters):
            self._reach(1 << len(letters).bit_length())
        together = np.add.reduceat(letters * self._powers[: len(letters)], starts)
        return np.asarray(together * self._back[starts], np.uint64)

    def _reach(self, many: int) -> None:
        back = np.full(many, pow(_ODD, -1, 1 << 64), np.uint64)
        self._powers = np.cumprod(np.full(many, _ODD, np.uint64), dtype=np.uint64)
        self._back = np.cumprod(back, dtype=np.uint64) * np.uint64(_ODD)


def _word_at(letters: Letters, start: int) -> str:
    end = start
    while end < len(letters) and letters[end]:
        end += 1
    return "".join(map(chr, letters[start:end].tolist()))
