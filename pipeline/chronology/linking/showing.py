"""What the words of texts show: kinds of event, figures and signals of days, names of agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pipeline.chronology.linking.columns import distinct, of_each
from pipeline.chronology.linking.cutting import (
    BEGINS,
    CAPITAL,
    FIGURE,
    IN_PHRASE,
    KIND,
    NOTHING,
    SIGNAL,
    WHOLE,
    Cut,
    Vocabulary,
)
from pipeline.chronology.linking.facts import Numbers
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
    opening, phrase = _phrases_in(cut, vocabulary)
    texts = np.concatenate([shown.text[which], cut.text[opening]])
    return distinct(texts, np.concatenate([np.array(vocabulary.kinds, np.int64)[place], _phrases().kind[phrase]]))


def _phrases_in(cut: Cut, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """Each phrase that stands in a text: the place of its first word, and which phrase."""
    known, stems = _phrases(), np.array(vocabulary.in_phrases, np.int64)
    opening = np.flatnonzero(cut.shows[:-1] & cut.shows[1:] & IN_PHRASE)
    begun = known.begun[stems[cut.word[opening]], stems[cut.word[opening + 1]]]
    opening, begun = opening[begun != NOTHING], begun[begun != NOTHING]
    which, phrase = of_each(known.from_, begun)
    opening = opening[which]
    end = opening + known.length[phrase] - 1
    stands = end < len(cut.word)
    stands[stands] = cut.text[end[stands]] == cut.text[opening[stands]]
    for further in range(2, known.stems.shape[1]):
        at = np.flatnonzero(stands & (known.length[phrase] > further))
        stands[at] = stems[cut.word[opening[at] + further]] == known.stems[phrase[at], further]
    return opening[stands], phrase[stands]


class _Phrases(NamedTuple):
    """The phrases that show kinds of event, those that begin with the same two stems one behind the other. `begun`: for
    two stems which such beginning they are, or `NOTHING`; `from_`: where its phrases begin."""

    begun: Numbers
    from_: Numbers
    stems: Numbers
    length: Numbers
    kind: Numbers


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    known = lexicon()
    begun = np.full((len(known.in_phrases),) * 2, NOTHING)
    for place, two in enumerate(known.phrases):
        begun[two] = place
    phrases = [each for same in known.phrases.values() for each in same]
    return _Phrases(
        begun=begun,
        from_=np.cumsum([0, *map(len, known.phrases.values())]),
        stems=np.array([(*stems, *[NOTHING] * (known.longest - len(stems))) for stems, _ in phrases]),
        length=np.array([len(stems) for stems, _ in phrases]),
        kind=np.array([kind for _, kind in phrases]),
    )


def agencies_named(
    cut: Cut, vocabulary: Vocabulary, finder: AgencyFinder, texts: Sequence[str], own: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Each agency that a text names but for its `own`, and which text; `cut` has the words of the texts."""
    for text, starts in _beginnings(cut, vocabulary, texts).items():
        yield from ((text, agency) for agency in finder.named_at(texts[text], starts, own[text]))


def _beginnings(cut: Cut, vocabulary: Vocabulary, texts: Sequence[str]) -> dict[int, list[int]]:
    """Of each text where a name may begin: with a word that may be all of it, or has one behind it that may follow."""
    begins = np.flatnonzero(cut.shows & BEGINS)
    behind = cut.word[np.minimum(begins + 1, len(cut.word) - 1)]
    beside = vocabulary.beside[np.array(vocabulary.first)[cut.word[begins]], np.array(vocabulary.second)[behind]]
    whole = (cut.shows[begins] & WHOLE > 0) | beside
    likely = whole | (cut.shows[begins] & CAPITAL > 0)
    found: defaultdict[int, list[int]] = defaultdict(list)
    names = cut.part(begins[likely])
    columns = (column.tolist() for column in (names.text, names.word, names.start, whole[likely]))
    for text, word, start, surely in zip(*columns, strict=True):
        if surely or texts[text][start].isupper():
            found[text] += [start + within for within in vocabulary.names[word]]
    return found
