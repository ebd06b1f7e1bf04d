"""From a cell's text to its sentences, with the schema's phrases and the people it names found in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pipeline.chronology.contradictions.sentences import (
    BESIDE,
    BETWEEN_SENTENCES,
    STOPS,
    Hit,
    Sentence,
    small_letters,
)
from pipeline.chronology.contradictions.vocabulary import (
    GAP,
    NAME,
    NOT,
    Meaning,
    Phrase,
    base,
    exact_words,
    grammar,
    phrases,
)

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:[.:]\d+)*|#|x(?=\d)|[^\W\d_]+\d*(?:['&][^\W\d_]+)?|[,;:()?/–—&£%]")
_GAP_WORDS = 4
_WHO = frozenset(("people", "parties"))
NOBODY_KNOWN: Mapping[str, Meaning] = MappingProxyType({})

_Places = Mapping[str, Sequence[int]]


class Reader:
    """Reads for one review: each text and each sentence once, however often it was handed in."""

    def __init__(self, names: Mapping[str, Meaning] = NOBODY_KNOWN) -> None:
        """`names`: whom a name in small letters means, where it is written with a capital."""
        self._cells: dict[str, tuple[Sentence, ...]] = {}
        self._sentences: dict[str, Sentence] = {}
        self._names = names

    def read(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a cell."""
        sentences = self._cells.get(text)
        if sentences is None:
            sentences = tuple(self._read(each) for each in BETWEEN_SENTENCES.split(text) if each.strip())
            self._cells[text] = sentences
        return sentences

    def _read(self, written: str) -> Sentence:
        written = written.strip()
        sentence = self._sentences.get(written)
        if sentence is None:
            sentence = self._sentence(written)
            self._sentences[written] = sentence
        return sentence

    def _sentence(self, written: str) -> Sentence:
        passed_over = grammar("passed_over")
        words, bases, places = [], [], []
        before = ""
        for found in _WORD.finditer(small_letters(written)):
            form = self._form(found[0], written, found.start(), before)
            of_a_name = bool(self._names) and f"{before} {found[0]}" in self._names  # "COLE A."
            before = found[0]
            if form not in passed_over or of_a_name:
                words.append(found[0])
                bases.append(form)
                places.append(found.start())
        sentence = Sentence(written, tuple(words), tuple(bases), tuple(places))
        sentence.hold(_longest([*_phrases_in(words, bases), *self._named(sentence)]))
        return sentence

    def _form(self, word: str, written: str, at: int, before: str) -> str:
        """The word's base; for a name the base of its role, so that "left with Leanne" is "left with mother". A surname
        behind a title is no word of the language: DC Fell did not fall."""
        named = self._names.get(word)
        if named is not None and written[at].isupper() and " " not in named.topic:
            return base(named.topic)
        if written[at].isupper() and written[at : at + 2].istitle() and base(before) in grammar("titles"):
            return f"{word}{NAME}"
        return base(word)

    def _named(self, sentence: Sentence) -> Iterator[Hit]:
        for at, word in enumerate(sentence.words) if self._names else ():
            meaning = self._names.get(word)
            if meaning is not None and self._is_written_as_one(sentence, at):
                yield Hit(meaning, at, at + 1)
            titled = self._names.get(f"{word} {sentence.words[at + 1]}") if at + 1 < len(sentence.words) else None
            if titled is not None:
                yield Hit(titled, at, at + 2)

    def _is_written_as_one(self, sentence: Sentence, at: int) -> bool:
        """With a capital; a single one not behind a number or what codes stand behind: "room C", "38 C"."""
        before = sentence.words[at - 1] if at and len(sentence.words[at]) == 1 else ""
        if before[:1].isdigit() or (before and base(before) in grammar("before_a_code")):
            return False
        return sentence.written[sentence.places[at]].isupper()


def _phrases_in(words: Sequence[str], bases: Sequence[str]) -> set[Hit]:
    places: dict[str, list[int]] = {}
    exact = exact_words()
    for at, (word, form) in enumerate(zip(words, bases, strict=True)):
        places.setdefault(form, []).append(at)
        if word in exact:
            places.setdefault(f"={word}", []).append(at)
    found: set[Hit] = set()
    index = phrases()
    there = places.keys()
    for word in index.keys() & there:
        under = index[word]
        for phrase in under.get("", ()):
            found.update([Hit(phrase.meaning, at, at + 1) for at in places[word]])
        for second in under.keys() & there:
            for phrase in under[second]:
                if not phrase.others or _may_stand(phrase, places):
                    found.update(_standing(phrase, words, bases, places))
    return found


def _may_stand(phrase: Phrase, places: _Places) -> bool:
    for part in phrase.others:  # noqa: SIM110  # all() takes twice as long, and this runs most
        if part.isdisjoint(places):
            return False
    return True


def _standing(phrase: Phrase, words: Sequence[str], bases: Sequence[str], places: _Places) -> Iterator[Hit]:
    for first in phrase.parts[0] & places.keys():
        for at in places[first]:
            if end := _end(phrase, words, bases, places, at):
                yield Hit(phrase.meaning, at, end)


def _end(phrase: Phrase, words: Sequence[str], bases: Sequence[str], places: _Places, at: int) -> int:
    """Behind the last word of the phrase that begins at a place; 0 where it doesn't stand there. A "not" may stand
    inside: "midazolam not given" is the phrase, denied."""
    gap, at = 0, at + 1
    for part in phrase.parts[1:]:
        if part is GAP:
            gap = _GAP_WORDS
            continue
        if not gap and at < len(bases) and bases[at] == NOT and NOT not in part:
            at += 1
        fits = [place for word in part if word in places for place in places[word] if at <= place <= at + gap]
        if not fits or (gap and _broken(words[at : min(fits)])):
            return 0
        at, gap = min(fits) + 1, 0
    return at


def _broken(between: Sequence[str]) -> bool:
    """A gap reaches over no stop, and over no denial: "gave no names" is not "gave names"."""
    return any(word in STOPS or word in grammar("denies_a_list") for word in between)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits in one topic that overlap, the longest: "mother's partner" is not the mother. What must stand beside
    a topic may be a part of what it says ("a stray dog")."""
    kept: list[Hit] = []
    rivals: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=_longest_first):
        if hit.meaning.value in BESIDE:
            kept.append(hit)
            continue
        group = rivals[_ground(hit.meaning)]
        for other in group:
            if other.start < hit.end and hit.start < other.end:
                break
        else:
            group.append(hit)
            kept.append(hit)
    return kept


def _longest_first(hit: Hit) -> tuple[int, Hit]:
    return hit.start - hit.end, hit


def _ground(meaning: Meaning) -> str:
    """What it competes for: a word names one person only, and tells of one happening; else one value of a topic."""
    if meaning.section in _WHO:
        return "who"
    return meaning.section if meaning.section == "happenings" else f"{meaning.section}: {meaning.topic}"
