"""How far the words of a heading speak for each of our columns: an alias, its rarer words, a phrase that tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import fsum

from pipeline.intake.heading_parts import SAID_OF_ONE
from pipeline.intake.lexicon import (
    SET_ASIDE,
    Lexicon,
    Scores,
    Stems,
    head_of,
    lexicon,
    raise_to,
    sorted_words,
)
from pipeline.intake.wording import mended, shortened_from, stems

REORDERED = 0.95
JOINED = 0.88
_ASIDE_ONE, _ASIDE_MORE = 0.78, 0.92  # a single telling word that is not what the heading is about; a phrase
_RUN_TOGETHER = 0.95
_SHARED = 0.9
_TELLING = (0.70, 0.84, 0.90)  # a phrase of one word, of two, of more
_PLAIN_NOUN = 0.8  # `outcome of the strategy meeting` is an outcome
_MISSPELT = 0.97
_ABOUT_ELSE = 0.6  # `home visit` has the rarer words of `date of home visit`, yet is no date
_SAME_WORDS = 0.8  # `author's note` has the words of `note author`, and is a note
_BELOW_AN_ALIAS = 0.95  # where the heading is an alias, other evidence stays behind it
_HOPELESS = 0.2
_SCATTERED = 0.9
_CONTRADICTED = 0.35
_PEOPLE = ("people_present", "subject")
_DIRECTIONS = frozenset({"by", "on", "to", "from", "who", "whom"})
_OTHER_WAY = 0.5  # `completed on` is not `completed by`, `date requested` is not `date to`


@lru_cache(maxsize=8192)
def weigh(text: str, joined: bool = False) -> Scores:
    """The evidence for each column in a normalised text. `joined`: it names several things, so that a
    telling phrase may belong to a later one."""
    known = lexicon()
    written = stems(text)
    words = tuple(map(_mended, written))
    scores: dict[str, float] = dict(known.exact.get(words, {}))
    raise_to(scores, known.reordered.get(sorted_words(text, words), {}), REORDERED)
    raise_to(scores, known.run_together.get(text.replace(" ", ""), {}), _RUN_TOGETHER)
    if 1.0 not in scores.values():
        head = _head(text, known)
        inexact = _shared_words(words, head, known)
        raise_to(inexact, _telling_phrases(words, head, known), JOINED if joined else 1.0)
        ceiling = max(scores.values(), default=1 / _BELOW_AN_ALIAS) * _BELOW_AN_ALIAS
        raise_to(
            scores, {n: min(ceiling, _checked(n, v, words, head, known)) for n, v in inexact.items() if v > _HOPELESS}
        )
    factor = 1.0 if words == written else _MISSPELT
    return {name: score * factor for name, score in scores.items()}


@lru_cache(maxsize=16384)
def _mended(word: str) -> str:
    known = lexicon()
    if word in known.words:
        return word
    right = mended(word, known.alphabetical)
    return right if right != word else shortened_from(word, known.common)


def _shared_words(words: Stems, head: str, known: Lexicon) -> dict[str, float]:
    """Weighted overlap with the aliases that share a word."""
    scores: dict[str, float] = {}
    own = set(words)
    mass = _mass(own, known)
    for alias in sorted({alias for word in own for alias in known.by_stem.get(word, ())}):  # of equals the first counts
        overlap = 2 * _mass(own & set(alias), known) / (mass + _mass(set(alias), known))
        about_it = not known.head[alias] or known.head[alias] in own
        same_thing = not head or known.head[alias] in ("", head) or own != set(alias)
        other_way = _DIRECTIONS & set(alias) - own
        trust = _SHARED * (1.0 if about_it else _ABOUT_ELSE)
        trust *= (1.0 if same_thing else _SAME_WORDS) * (_OTHER_WAY if other_way else 1.0)
        raise_to(scores, known.exact[alias], overlap * trust)
    return scores


def _mass(words: Iterable[str], known: Lexicon) -> float:
    return fsum(known.weight.get(word, 1.5) for word in words)  # the same whatever the order of a set


def _telling_phrases(words: Stems, head: str, known: Lexicon) -> Scores:
    scores: dict[str, float] = {}
    for phrase, name, trust in (found for word in dict.fromkeys(words) for found in known.telling.get(word, ())):
        if _holds_loosely(words, phrase):
            strength = trust * _TELLING[min(len(phrase), len(_TELLING)) - 1]
            strength *= 1.0 if _holds(words, phrase) else _SCATTERED
            if phrase == (head,) and name in known.nouns.get(head, ()):
                strength = max(strength, _PLAIN_NOUN)
            if head and head not in phrase and not (name in _PEOPLE and head in SAID_OF_ONE):
                strength *= _ASIDE_ONE if len(phrase) == 1 else _ASIDE_MORE
            raise_to(scores, {name: strength})
    return scores


def _head(text: str, known: Lexicon) -> str:
    """What the text is about, a name at its end passed over: `learning` in `learning hh`."""
    words = stems(text)
    if words[-1] == "by":
        return "by"
    while len(words) > 1 and words[-1] not in known.weight and _mended(words[-1]) == words[-1]:
        text, words = text.rsplit(" ", 1)[0] if " " in text else text, words[:-1]
    return head_of(text)


def _checked(name: str, score: float, words: Stems, head: str, known: Lexicon) -> float:
    about_else = name not in known.about.get(head, {name, SET_ASIDE}) and name != SET_ASIDE
    contradicted = about_else or any(_holds(words, phrase) for phrase in known.unless[name])
    return score * _CONTRADICTED if contradicted else score


def _holds(words: Stems, phrase: Stems) -> bool:
    if phrase[0] not in words:
        return False
    length = len(phrase)
    return any(words[i : i + length] == phrase for i in range(len(words) - length + 1))


def _holds_loosely(words: Stems, phrase: Stems) -> bool:
    """The phrase's words in order, with at most three others between."""
    try:
        first = at = words.index(phrase[0])
        for word in phrase[1:]:
            at = words.index(word, at + 1)
    except ValueError:
        return False
    return at - first < len(phrase) + 3
