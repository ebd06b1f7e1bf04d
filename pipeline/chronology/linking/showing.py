"""What the words of texts show: kinds of event, figures and signals of days, names of agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.cutting import Cut, Vocabulary, Word
from pipeline.chronology.linking.facts import Truths
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.mentions import AgencyFinder


def texts_with(cut: Cut, vocabulary: Vocabulary, shows: Callable[[Word], bool], many: int) -> Truths:
    """For each of so many texts whether one of its words shows that."""
    found = np.zeros(many, bool)
    found[cut.text[_shown(vocabulary, shows)[cut.word]]] = True
    return found


def _shown(vocabulary: Vocabulary, shows: Callable[[Word], bool]) -> Truths:
    return np.fromiter(map(shows, vocabulary.words), bool, len(vocabulary.words))


def kinds_in(cut: Cut, vocabulary: Vocabulary, many: int) -> list[int]:
    """For each of so many texts the kinds of event that its words show, as a bit mask."""
    found = [0] * many
    shows = _shown(vocabulary, lambda word: word.kinds != 0)[cut.word]
    for text, number in zip(cut.text[shows].tolist(), cut.word[shows].tolist(), strict=True):
        found[text] |= vocabulary.words[number].kinds
    for text, kind in _kinds_of_phrases(cut, vocabulary):
        found[text] |= kind
    return found


def _kinds_of_phrases(cut: Cut, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Each phrase that stands in a text: which text, and the kind that it shows."""
    opens = np.array([word.opens for word in vocabulary.words], np.int64)[cut.word]
    words, texts = cut.word.tolist(), cut.text.tolist()
    for at in np.flatnonzero(_begun()[opens[:-1], opens[1:]]).tolist():
        stems = tuple(vocabulary.words[word].stem for word in words[at : at + lexicon().longest])
        for phrase, kind in lexicon().phrases[stems[:2]]:
            if stems[: len(phrase)] == phrase and texts[at + len(phrase) - 1] == texts[at]:
                yield texts[at], kind


@lru_cache(maxsize=1)
def _begun() -> Truths:
    """Whether a phrase begins with two stems, by their places; the last row and column are for all others."""
    places = lexicon().in_phrases
    begun = np.zeros((len(places) + 1, len(places) + 1), bool)
    for one, two in lexicon().phrases:
        begun[places[one], places[two]] = True
    return begun


def agencies_named(
    cut: Cut, vocabulary: Vocabulary, finder: AgencyFinder, texts: Sequence[str], small: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Each agency that a text names, and which text. `small`: the texts in small letters, of which `cut` has the
    words."""
    for text, starts in _beginnings(cut, vocabulary).items():
        yield from ((text, agency) for agency in finder.named_at(texts[text], small[text], starts))


def _beginnings(cut: Cut, vocabulary: Vocabulary) -> dict[int, list[int]]:
    """Of each text where a name may begin: with a word that may be all of it, or has one behind it that may follow."""
    follows = np.append(_shown(vocabulary, lambda word: word.follows)[cut.word][1:], False)
    begins = _shown(vocabulary, lambda word: bool(word.names))[cut.word]
    begins &= _shown(vocabulary, lambda word: word.whole)[cut.word] | follows
    found: defaultdict[int, list[int]] = defaultdict(list)
    for text, word, start in zip(*(column[begins].tolist() for column in (cut.text, cut.word, cut.start)), strict=True):
        found[text].extend(start + within for within in vocabulary.words[word].names)
    return found
