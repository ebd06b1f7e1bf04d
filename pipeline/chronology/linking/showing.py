"""What the words of texts show: kinds of event, figures and signals of days, names of agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from pipeline.chronology.linking.cutting import Cut, Vocabulary, Word
from pipeline.chronology.linking.facts import Truths
from pipeline.chronology.linking.lexicon import lexicon
from pipeline.chronology.mentions import AgencyFinder


def with_figures(cut: Cut, vocabulary: Vocabulary) -> frozenset[int]:
    """The texts of which a word may be a figure of a day or a clock."""
    return frozenset(cut.text[_shown(vocabulary, lambda word: word.figure)[cut.word]].tolist())


def signals_in(cut: Cut, vocabulary: Vocabulary) -> Mapping[int, Iterable[str]]:
    """The words of each text that signal a day."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    signals = _shown(vocabulary, lambda word: bool(word.signal))[cut.word]
    for text, number in zip(cut.text[signals].tolist(), cut.word[signals].tolist(), strict=True):
        found[text].add(vocabulary.words[number].signal)
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
    stem_of, longest = [word.stem for word in vocabulary.words], lexicon().longest
    for at in np.flatnonzero(_begun()[opens[:-1], opens[1:]]).tolist():
        stems = tuple([stem_of[word] for word in words[at : at + longest]])
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
    for text, starts in _beginnings(cut, vocabulary, texts).items():
        yield from ((text, agency) for agency in finder.named_at(texts[text], small[text], starts))


def _beginnings(cut: Cut, vocabulary: Vocabulary, texts: Sequence[str]) -> dict[int, list[int]]:
    """Of each text where a name may begin: with a word that may be all of it, or has one behind it that may follow."""
    follows = np.append(_shown(vocabulary, lambda word: word.follows)[cut.word][1:], False)
    begins = _shown(vocabulary, lambda word: bool(word.names))[cut.word]
    whole = _shown(vocabulary, lambda word: word.whole)[cut.word] | follows
    capital = _shown(vocabulary, lambda word: word.capital)[cut.word]
    found: defaultdict[int, list[int]] = defaultdict(list)
    likely = np.flatnonzero(begins & (whole | capital))
    columns = (column[likely].tolist() for column in (cut.text, cut.word, cut.start, whole))
    for text, word, start, surely in zip(*columns, strict=True):
        if surely or texts[text][start].isupper():
            found[text] += [start + within for within in vocabulary.words[word].names]
    return found
