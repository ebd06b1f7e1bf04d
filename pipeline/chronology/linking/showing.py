"""What the words of texts show: kinds of event, figures and signals of days, names of agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.columns import distinct, of_each
from pipeline.chronology.linking.cutting import (
    BEGINS,
    CAPITAL,
    FIGURE,
    FOLLOWS,
    IN_PHRASE,
    KIND,
    SIGNAL,
    WHOLE,
    Cut,
    Vocabulary,
)
from pipeline.chronology.linking.facts import Numbers, Truths
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.mentions import AgencyFinder


def with_figures(cut: Cut) -> frozenset[int]:
    """The texts of which a word may be a figure of a day or a clock."""
    return frozenset(cut.that_show(FIGURE).text.tolist())


def signals_in(cut: Cut, vocabulary: Vocabulary) -> Mapping[int, Iterable[str]]:
    """The words of each text that signal a day."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    signals = cut.that_show(SIGNAL)
    for text, number in zip(signals.text.tolist(), signals.word.tolist(), strict=True):
        found[text].add(vocabulary.signals[number])
    return found


def kinds_in(cut: Cut, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """The texts, and each kind of event that their words show, in the order of both."""
    shown = cut.that_show(KIND)
    which, place = of_each(np.array(vocabulary.kinds_from, np.int64), shown.word)
    in_phrases = np.array([*_kinds_of_phrases(cut, vocabulary)], np.int64).reshape(-1, 2)
    texts = np.concatenate([shown.text[which], in_phrases[:, 0]])
    return distinct(texts, np.concatenate([np.array(vocabulary.kinds, np.int64)[place], in_phrases[:, 1]]))


def _kinds_of_phrases(cut: Cut, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Each phrase that stands in a text: which text, and the kind that it shows."""
    in_phrase = np.flatnonzero(cut.shows[:-1] & cut.shows[1:] & IN_PHRASE)
    stems = np.array(vocabulary.in_phrases, np.int64)
    begun = in_phrase[_begun()[stems[cut.word[in_phrase]], stems[cut.word[in_phrase + 1]]]]
    for at in begun.tolist():
        words = tuple(stems[cut.word[at : at + lexicon().longest]].tolist())
        for phrase, kind in lexicon().phrases[words[:2]]:
            if words[: len(phrase)] == phrase and cut.text[at + len(phrase) - 1] == cut.text[at]:
                yield int(cut.text[at]), kind


@lru_cache(maxsize=1)
def _begun() -> Truths:
    """Whether a phrase begins with two stems, by their numbers."""
    stems = len(lexicon().in_phrases)
    begun = np.zeros((stems, stems), bool)
    for one, two in lexicon().phrases:
        begun[one, two] = True
    return begun


def agencies_named(
    cut: Cut, vocabulary: Vocabulary, finder: AgencyFinder, texts: Sequence[str], own: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Each agency that a text names but for its `own`, and which text; `cut` has the words of the texts."""
    for text, starts in _beginnings(cut, vocabulary, texts).items():
        yield from ((text, agency) for agency in finder.named_at(texts[text], starts, own[text]))


def _beginnings(cut: Cut, vocabulary: Vocabulary, texts: Sequence[str]) -> dict[int, list[int]]:
    """Of each text where a name may begin: with a word that may be all of it, or has one behind it that may follow."""
    begins = np.flatnonzero(cut.shows & BEGINS)
    follows = np.append(cut.shows[1:], 0)[begins] & FOLLOWS
    whole = (cut.shows[begins] & WHOLE > 0) | (follows > 0)
    likely = whole | (cut.shows[begins] & CAPITAL > 0)
    found: defaultdict[int, list[int]] = defaultdict(list)
    names = cut.part(begins[likely])
    columns = (column.tolist() for column in (names.text, names.word, names.start, whole[likely]))
    for text, word, start, surely in zip(*columns, strict=True):
        if surely or texts[text][start].isupper():
            found[text] += [start + within for within in vocabulary.names[word]]
    return found
