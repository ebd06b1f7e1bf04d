"""In which order the page of a learning summary is shortened, one small step after the other, until it fits.

Questions go first, then good practice, then lesser learning; recommendations last. docs/learning-summary-page.md has
the whole order and its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.assemble.clauses import first_sentences, opening, sentences_kept
from pipeline.assemble.summary_words import SummaryWords
from pipeline.domain.learning_summary import LearningSummary, Part, Taken
from pipeline.domain.summary_page import CUT, Shown

_WHITE = re.compile(r"[^\S\u00a0\u202f]+")  # not the no-break spaces: they are letters of the text


@dataclass(frozen=True, slots=True)
class Step:
    """What of the passage with this number stands on the page from here on."""

    number: int
    text: str
    tail: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages as they stand before anything is shortened, and every step that there is, in order. `running` are
    those for a page with so many recommendations that they stand one behind the other in a paragraph."""

    whole: tuple[Shown, ...]
    steps: tuple[Step, ...]
    running: tuple[Step, ...]

    def after(self, steps: Iterable[Step]) -> tuple[Shown, ...]:
        """The passages after these steps."""
        shown = list(self.whole)
        for step in steps:
            shown[step.number] = Shown(shown[step.number].taken, step.text, step.tail)
        return tuple(shown)


def passages(summary: LearningSummary, words: SummaryWords) -> Passages:
    """Every passage of the summary and the order in which they give way."""
    whole = tuple(Shown(taken, text) for taken, text in _first_told(summary.taken, words))
    order = _Order(whole, words)
    steps = [*order.before_recommendations(), *order.recommendations(words.short), *order.core()]
    steps += order.recommendations(words.shortest)
    order = _Order(whole, words)
    running = [*order.before_recommendations(), *order.core(), *order.recommendations(words.shortest)]
    return Passages(whole, tuple(steps), (*running, *order.gone(Part.RECOMMENDATION)))


def plain(text: str) -> str:
    """A passage's letters in flowing text: its line breaks and tabs are spaces here."""
    return _WHITE.sub(" ", text).strip()


def _first_told(taken: Iterable[Taken], words: SummaryWords) -> Iterator[tuple[Taken, str]]:
    """What happened is told in two or three sentences, however much the report has of it."""
    left = words.happened_sentences
    for each in taken:
        text = plain(each.text)
        if each.part is Part.HAPPENED:
            text = first_sentences(text, left, words.cutting) if left > 0 else ""
            left -= len(sentences_kept(text, words.cutting)) + 1
        if each.shortened and text and not text.endswith(CUT):
            text += CUT
        yield each, text


class _Order:
    """The steps, taken in order: each shortens what the one before has left."""

    def __init__(self, whole: Sequence[Shown], words: SummaryWords) -> None:
        self._whole = whole
        self._words = words
        self._texts = [shown.text for shown in whole]
        self._tails = [shown.tail for shown in whole]

    def before_recommendations(self) -> Iterator[Step]:
        """All that gives way before any recommendation is touched."""
        core, learning = self._words.core, self._numbers(Part.LEARNING)
        lesser = [number for number in learning if self._whole[number].taken.lesser]
        main = [number for number in learning if number not in set(lesser)]
        happened, themes = self._numbers(Part.HAPPENED), self._numbers(Part.THEME)
        yield from self._gone(self._numbers(Part.QUESTION))
        yield from self._sentence_by_sentence(self._numbers(Part.GOOD_PRACTICE), least=0)
        yield from self._sentence_by_sentence(lesser, least=0)
        yield from self._sentence_by_sentence(main, least=1)
        yield from self._sentence_by_sentence(themes, least=1)
        yield from self._sentence_by_sentence(happened[1:], least=0)
        yield from self._sentence_by_sentence(happened[:1], least=1)
        yield from self._gone(main[core.get(Part.LEARNING, 0) :])
        yield from self._gone(themes[core.get(Part.THEME, 0) :])
        yield from self._openings((*happened, *themes, *main), self._words.core_words[:1])
        yield from self._without_tails()

    def core(self) -> Iterator[Step]:
        """What is left of learning, themes and what happened, once the recommendations are short."""
        parts = [self._numbers(part) for part in (Part.HAPPENED, Part.THEME, Part.LEARNING)]
        yield from self._openings([number for numbers in parts for number in numbers], self._words.core_words[1:])
        for numbers in reversed(parts):
            yield from self._gone(numbers)

    def recommendations(self, lengths: Iterable[int]) -> Iterator[Step]:
        """Each recommendation to its first sentence, then to fewer and fewer words."""
        numbers = self._numbers(Part.RECOMMENDATION)
        yield from self._sentence_by_sentence(numbers, least=1)
        yield from self._openings(numbers, lengths)

    def gone(self, part: Part) -> Iterator[Step]:
        yield from self._gone(self._numbers(part))

    def _openings(self, numbers: Sequence[int], lengths: Iterable[int]) -> Iterator[Step]:
        """What is there of these passages, cut at a clause to fewer and fewer words; the last first."""
        for most in lengths:
            there = [number for number in reversed(numbers) if self._texts[number]]
            yield from self._changed((number, self._opening(number, most)) for number in there)

    def _opening(self, number: int, most: int) -> str:
        """Cut from the whole passage, so that an ellipsis comes only once."""
        return opening(self._whole[number].text, most, self._words.cutting)

    def _numbers(self, part: Part) -> list[int]:
        return [number for number, shown in enumerate(self._whole) if shown.taken.part is part]

    def _gone(self, numbers: Sequence[int]) -> Iterator[Step]:
        return self._changed((number, "") for number in reversed(numbers))

    def _sentence_by_sentence(self, numbers: Sequence[int], least: int) -> Iterator[Step]:
        """The last passage first, a sentence at a time, down to one sentence or to none."""
        for number in reversed(numbers):
            shorter = sentences_kept(self._whole[number].text, self._words.cutting)
            yield from self._changed((number, text) for text in shorter)
            if not least:
                yield from self._gone([number])

    def _without_tails(self) -> Iterator[Step]:
        for number in reversed(self._numbers(Part.RECOMMENDATION)):
            taken = self._whole[number].taken
            if taken.owner or taken.by_when:
                self._tails[number] = False
                yield Step(number, self._texts[number], tail=False)

    def _changed(self, texts: Iterable[tuple[int, str]]) -> Iterator[Step]:
        for number, text in texts:
            if len(text) < len(self._texts[number]):
                self._texts[number] = text
                yield Step(number, text, self._tails[number])
