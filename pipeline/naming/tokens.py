"""The words of a text with their places, as names are looked for in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.naming.plain import Plain

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENDINGS = frozenset({"s", "ll", "d", "ve", "re", "m"})
_CLOSE = re.compile(r"[\s_.+-]{0,3}|\s{1,4}")
_SENTENCE = re.compile(
    r"(?:^|(?:^|\n)\s*(?:\d+(?:\.\d+)*[.)]?|[a-zA-Z]\)|\([a-z\d]+\))\s+|[.!?:;]['\")\]]*\s+|(?:^|\n)[^\w\n]*"
    r"|\d[.:]\d\d\s+|[\[(\"“|/]\s*|(?:^|\s)'|\t)$"
)
_LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `text[start:end]` of the plain text, without a possessive's or a verb's ending."""

    start: int
    end: int
    word: str
    key: str
    ending: str  # "s" of "Alba's", "ll" of "she'll"

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()

    @property
    def capitals(self) -> bool:
        return self.word.isupper()


class Tokens:
    """The words of one text; neighbours are asked for by number, and there is none beyond the ends."""

    def __init__(self, text: Plain) -> None:
        self.text = text.text
        self.all = tuple(_token(found[0], found.start()) for found in WORD.finditer(text.text))

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, number: int) -> Token:
        return self.all[number]

    def get(self, number: int) -> Token | None:
        return self.all[number] if 0 <= number < len(self.all) else None

    def between(self, number: int) -> str:
        """What stands after this word and before the next."""
        if not 0 <= number < len(self.all) - 1:
            return "\n\n"
        return self.text[self.all[number].end : self.all[number + 1].start]

    def close(self, number: int) -> bool:
        """The next word may belong to the same name: no full stop unless after an initial, one line break at most."""
        gap = self.between(number)
        if self.all[number].ending or not _CLOSE.fullmatch(gap) or gap.count("\n") > 1:
            return False
        stop = "." in gap and any(c.isspace() for c in gap)
        return not stop or len(self.all[number].word) == 1 or self.all[number].key in _ABBREVIATED

    def comma(self, number: int) -> bool:
        """A comma and a space before the next word."""
        return self.between(number).strip(" \n") == "," and not self.all[number].ending

    def starts_sentence(self, number: int) -> bool:
        """Where any word has a capital."""
        start = self.all[number].start
        return _SENTENCE.search(self.text[max(0, start - _LOOK_BACK) : start]) is not None or start == 0

    def all_capitals(self, number: int) -> bool:
        """A line in capitals: the words beside it are, too."""
        beside = [each for each in (self.get(number - 1), self.get(number + 1)) if each and len(each.word) > 1]
        return self.all[number].capitals and bool(beside) and all(each.capitals for each in beside)


_ABBREVIATED = frozenset({"dr", "mr", "mrs", "ms", "st", "prof", "sgt", "rev", "insp", "cllr", "mx"})


def word_key(word: str) -> str:
    """How a word of a plain text is looked up: small, no apostrophe, no possessive ending."""
    return _token(word, 0).key


def _token(word: str, start: int) -> Token:
    head, apostrophe, tail = word.rpartition("'")
    if apostrophe and tail.lower() in _ENDINGS:
        return Token(start, start + len(head), head, head.replace("'", "").lower(), tail)
    return Token(start, start + len(word), word, word.replace("'", "").lower(), "")
