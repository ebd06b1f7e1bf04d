"""The schema's headings made ready for comparison: aliases and telling phrases, by their words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.intake.wording import normalise, stems, vocabulary

SET_ASIDE = ""
"""Stands for the headings that mean none of our columns, among the scores."""

LESSER = 0.75
_LESSER_TELLING = 0.86
_LIGHT = 0.3

_DATE = "date"
_AFTER_HEAD = re.compile(
    r"\b(?:of|for|with|to|from|by|about|in|at|on|regarding|who|that|which|if|against|within|under|since|during|between|after|following)\b"
)
_QUESTION = re.compile(r"^(?:what|who|when|where|why|how|which|was|were|did|does|is|has|please|any|with hindsight)\b")

Stems = tuple[str, ...]
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The schema's aliases and phrases, as stems."""

    exact: Mapping[Stems, Scores]
    head: Mapping[Stems, str]  # what an alias is about: `date` for `date of home visit`
    reordered: Mapping[tuple[str, Stems], Scores]  # by what the heading is about, and its words sorted
    run_together: Mapping[str, Scores]
    by_stem: Mapping[str, frozenset[Stems]]
    telling: Mapping[str, tuple[tuple[Stems, str, float], ...]]  # by first word: phrase, name, trust
    unless: Mapping[str, tuple[Stems, ...]]
    weight: Mapping[str, float]
    words: frozenset[str]  # every word that says something, for or against
    alphabetical: tuple[str, ...]
    nouns: Mapping[str, frozenset[str]]  # one word that is an alias for certain, and of one column only
    about: Mapping[str, frozenset[str]]  # what a heading is about: the names it can then have
    common: tuple[str, ...]  # the words of aliases, those of many first


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Built once from the schema."""
    schema = vocabulary().schema
    meanings = [*schema["fields"], {"name": SET_ASIDE, **schema["set_aside"]}]
    exact: dict[Stems, dict[str, float]] = {}
    reordered: dict[tuple[str, Stems], dict[str, float]] = {}
    run_together: dict[str, dict[str, float]] = {}
    head: dict[Stems, str] = {}
    for meaning in meanings:
        for kind, strength in (("lesser_aliases", LESSER), ("aliases", 1.0)):
            for alias in map(normalise, meaning.get(kind, ())):
                words, about, score = stems(alias), head_of(alias), {meaning["name"]: strength}
                head.setdefault(words, about)
                raise_to(exact.setdefault(words, {}), score)
                raise_to(reordered.setdefault((about, tuple(sorted(words))), {}), score)
                raise_to(run_together.setdefault(alias.replace(" ", ""), {}), score)
    telling = tuple(
        (stems(normalise(phrase)), m["name"], trust)
        for m in meanings
        for kind, trust in (("telling", 1.0), ("lesser_telling", _LESSER_TELLING))
        for phrase in m.get(kind, ())
    )
    unless = {m["name"]: tuple(stems(normalise(phrase)) for phrase in m["unless"]) for m in meanings}
    weight = _weights(exact, telling)
    by_stem = _index(exact)
    telling_words = frozenset(weight) | {word for phrases in unless.values() for phrase in phrases for word in phrase}
    return Lexicon(
        exact=exact,
        head=head,
        reordered=reordered,
        run_together=run_together,
        by_stem=by_stem,
        common=tuple(sorted(by_stem, key=lambda stem: (-len(by_stem[stem]), stem))),
        telling=_by_first_word(telling),
        unless=unless,
        weight=weight,
        words=telling_words,
        alphabetical=tuple(sorted(telling_words)),
        nouns={alias[0]: _certain(scores) for alias, scores in exact.items() if len(alias) == 1},
        about={word: frozenset(names) for word, names in schema["about"].items()},
    )


def _by_first_word(telling: Iterable[tuple[Stems, str, float]]) -> dict[str, tuple[tuple[Stems, str, float], ...]]:
    found: dict[str, list[tuple[Stems, str, float]]] = {}
    for phrase in telling:
        found.setdefault(phrase[0][0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _certain(scores: Scores) -> frozenset[str]:
    return frozenset(scores) if len(scores) == 1 and 1.0 in scores.values() else frozenset()


def sorted_words(text: str, words: Stems) -> tuple[str, Stems]:
    """The same for `date of event` and `event date`, not for `agency lead` and `lead agency`."""
    return (head_of(text), tuple(sorted(words)))


def head_of(text: str) -> str:
    """What the heading is about: `type` in both `type of contact` and `contact type`; nothing in a question."""
    if _QUESTION.match(text):
        return ""
    words = stems(_AFTER_HEAD.split(text)[0])
    if words and words[0] == _DATE:  # `date the incident took place`
        return _DATE
    while len(words) > 1 and words[-1] in vocabulary().said_after:
        words = words[:-1]
    return words[-1] if words else ""


def _index(aliases: Iterable[Stems]) -> dict[str, frozenset[Stems]]:
    index: dict[str, set[Stems]] = {}
    for alias in aliases:
        for stem in alias:
            index.setdefault(stem, set()).add(alias)
    return {stem: frozenset(found) for stem, found in index.items()}


def _weights(exact: Mapping[Stems, Scores], telling: Iterable[tuple[Stems, str, float]]) -> dict[str, float]:
    """A word that many columns use (`contact`, `child`) says little; one that few use says much."""
    users: dict[str, set[str]] = {}
    for alias, names in exact.items():
        for stem in alias:
            users.setdefault(stem, set()).update(names)
    for phrase, name, _ in telling:
        for stem in phrase:
            users.setdefault(stem, set()).add(name)
    light = vocabulary().light
    return {stem: _LIGHT if stem in light else math.log(1 + 22 / len(names)) for stem, names in users.items()}


def raise_to(scores: dict[str, float], more: Scores, factor: float = 1.0) -> None:
    """Keep, for each name, the higher score."""
    for name, score in more.items():
        scores[name] = max(scores.get(name, 0.0), score * factor)
