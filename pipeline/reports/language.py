"""How easily a report reads: its sentences, and the Flesch reading ease of its prose.

Reading ease = 206.835 - 1.015 x (words / sentences) - 84.6 x (syllables / words), the formula that Word shows too.
Syllables are counted by vowels that stand together, so that figures differ from Word's by a few points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.report import LongSentence

_ENDS = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bpara)(?<!\bss)(?<!\bs)"
    r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyáéíóúäëïöü]+")
_SILENT_END = re.compile(r"(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouyscxzg]es|[^aeiouy]les?)$")
_SPOKEN_END = re.compile(r"[^aeiouy]les?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted. `ease` None where there are fewer sentences than the least."""

    words: int
    sentences: int
    ease: float | None
    long_sentences: tuple[LongSentence, ...]


def reading_of(passages: Iterable[tuple[str, str]], most_words: int, least_sentences: int) -> Reading:
    """`passages`: the prose, as (text, place). Sentences of more than `most_words` words are long."""
    counted = [(place, part, _words(part)) for text, place in passages for part in sentences(text)]
    whole = [(place, part, words) for place, part, words in counted if len(words) > 1]
    words = sum(len(each) for *_, each in whole)
    syllables = sum(map(syllable_count, (word for *_, each in whole for word in each)))
    long = tuple(LongSentence(place, len(each), part.strip()) for place, part, each in whole if len(each) > most_words)
    enough = len(whole) >= max(least_sentences, 1)
    ease = round(206.835 - 1.015 * words / len(whole) - 84.6 * syllables / words, 1) if enough else None
    return Reading(words, len(whole), ease, long)


def sentences(text: str) -> Iterator[str]:
    """A text's sentences; each line of it begins one."""
    return (part for part in _ENDS.split(text) if part.strip())


def sentence_ends(text: str) -> Iterator[str]:
    """A text's sentences, each with all that closes it: quotation marks and brackets too."""
    begin = 0
    for end in _ENDS.finditer(text):
        yield text[begin : end.end()].strip()
        begin = end.end()
    if text[begin:].strip():
        yield text[begin:].strip()


def syllable_count(word: str) -> int:
    """Vowels that stand together are one; a silent e at the end, alone or before d or s, is none."""
    return sum(map(_syllables, re.split(r"[-’']", word.casefold()))) or 1


def _syllables(part: str) -> int:
    groups = len(_VOWELS.findall(part))
    silent = _SILENT_END.search(part) and not _SPOKEN_END.search(part)
    return max(groups - bool(silent), 1) if groups else 0


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)
