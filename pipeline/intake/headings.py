"""What a heading means: each of our columns weighed against the words of the heading.

Three kinds of evidence, the strongest counts: the heading is one of the schema's aliases, spelling
forgiven; it shares its rarer words with one; it holds a phrase that tells the column. A heading that
joins several things (`Comments/Analysis`) means the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.intake.lexicon import LESSER, Lexicon, Scores, Stems, head_of, lexicon, raise_to, sorted_words
from pipeline.intake.wording import brackets_off, mended, normalise, stems, without_brackets

_REORDERED = 0.95
_RUN_TOGETHER = 0.95
_SHARED = 0.9
_TELLING = (0.70, 0.84, 0.90)  # a phrase of one word, of two, of more
_ASIDE_ONE, _ASIDE_MORE = 0.78, 0.92  # a single telling word that is not what the heading is about; a phrase
_BRACKETS_OFF = 0.97
_GUIDANCE_OFF = 0.96
_MISSPELT = 0.97
_PARTS = (0.95, 0.75, 0.65)  # what a heading names first, second, third
_ABOUT_ELSE = 0.6  # `home visit` has the rarer words of `date of home visit`, yet is no date
_BELOW_AN_ALIAS = 0.95  # where the heading is an alias, other evidence stays behind it
_JOINED = 0.88
_HOPELESS = 0.2
_SCATTERED = 0.9
_CONTRADICTED = 0.35
_LONGEST = 40  # words; what follows is guidance

_JOINTS = re.compile(r"\s*(?:[/,;&+|]|\band\b|\bor\b)\s*", re.IGNORECASE)
_TAIL = re.compile(r"\b(?:e\.?g\.?|i\.?e\.?|such as|for example|including|incl)\b.*", re.IGNORECASE | re.DOTALL)
_LEAD = re.compile(r"^([^:\n]{2,60}?)\s*(?:[:.]\s|[–—]\s|\s-\s|\n)(.+)$", re.DOTALL)


@lru_cache(maxsize=8192)
def meanings(heading: str, group: str = "") -> Scores:
    """Our columns and how far the heading speaks for each, 0 to 1. `group` is the upper of two heading
    rows, where the heading arrives joined with it."""
    scores: dict[str, float] = {}
    parts = [] if group else [part for part in _JOINTS.split(brackets_off(_without_tail(heading))) if part.strip()]
    joined = len(parts) > 1
    for text, factor in _readings(heading, group):
        raise_to(scores, _weigh(" ".join(text.split()[:_LONGEST]), joined), factor)
    if joined:
        for part, factor in zip(parts, _PARTS, strict=False):
            found = _weigh(without_brackets(part))
            raise_to(
                scores, {n: score * (factor if score > LESSER else factor * _JOINED) for n, score in found.items()}
            )
    return scores


def _readings(heading: str, group: str) -> list[tuple[str, float]]:
    """The heading as it stands, and less and less of it, each with the trust it deserves."""
    readings = [(normalise(heading), 1.0), (without_brackets(heading), _BRACKETS_OFF)]
    readings.append((without_brackets(_without_tail(heading)), _BRACKETS_OFF))
    if lead := lead_of(heading):
        readings.append((without_brackets(lead), _GUIDANCE_OFF))
    if group:
        readings.append((normalise(heading[len(group) :].lstrip(" /")), 0.98))
    return [(text, factor) for text, factor in readings if text]


def lead_of(heading: str) -> str:
    """What stands before guidance of four words or more: `Event` in `Event: please be factual and brief`."""
    lead = _LEAD.match(heading.strip())
    return lead[1] if lead and len(lead[2].split()) > 3 else ""


def _without_tail(heading: str) -> str:
    return _TAIL.sub("", heading) or heading


@lru_cache(maxsize=8192)
def _weigh(text: str, joined: bool = False) -> Scores:
    """The evidence for each column in a normalised text. `joined`: it names several things, so that a
    telling phrase may belong to a later one."""
    known = lexicon()
    written = stems(text)
    words = tuple(map(_mended, written))
    scores: dict[str, float] = dict(known.exact.get(words, {}))
    raise_to(scores, known.reordered.get(sorted_words(text, words), {}), _REORDERED)
    raise_to(scores, known.run_together.get(text.replace(" ", ""), {}), _RUN_TOGETHER)
    if 1.0 not in scores.values():
        inexact = _shared_words(words, known)
        raise_to(inexact, _telling_phrases(words, head_of(text), known), _JOINED if joined else 1.0)
        ceiling = max(scores.values(), default=1 / _BELOW_AN_ALIAS) * _BELOW_AN_ALIAS
        raise_to(scores, {n: min(ceiling, _checked(n, v, words, known)) for n, v in inexact.items() if v > _HOPELESS})
    factor = 1.0 if words == written else _MISSPELT
    return {name: score * factor for name, score in scores.items()}


@lru_cache(maxsize=16384)
def _mended(word: str) -> str:
    known = lexicon().weight
    return word if word in known else mended(word, known)


def _shared_words(words: Stems, known: Lexicon) -> dict[str, float]:
    """Weighted overlap with the aliases that share a word."""
    scores: dict[str, float] = {}
    own = set(words)
    mass = _mass(own, known)
    for alias in {alias for word in own for alias in known.by_stem.get(word, ())}:
        overlap = 2 * _mass(own & set(alias), known) / (mass + _mass(set(alias), known))
        about_it = not known.head[alias] or known.head[alias] in own
        raise_to(scores, known.exact[alias], overlap * _SHARED * (1.0 if about_it else _ABOUT_ELSE))
    return scores


def _mass(words: Iterable[str], known: Lexicon) -> float:
    return sum(known.weight.get(word, 1.5) for word in words)


def _telling_phrases(words: Stems, head: str, known: Lexicon) -> Scores:
    scores: dict[str, float] = {}
    for phrase, name, trust in (found for word in set(words) for found in known.telling.get(word, ())):
        if _holds_loosely(words, phrase):
            strength = trust * _TELLING[min(len(phrase), len(_TELLING)) - 1]
            strength *= 1.0 if _holds(words, phrase) else _SCATTERED
            if head and head not in phrase:
                strength *= _ASIDE_ONE if len(phrase) == 1 else _ASIDE_MORE
            raise_to(scores, {name: strength})
    return scores


def _checked(name: str, score: float, words: Stems, known: Lexicon) -> float:
    contradicted = any(_holds(words, phrase) for phrase in known.unless[name])
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
