"""Is a comment a reflection on how well something worked, or does something else stand in its place?"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from pipeline.domain.agency import folded
from pipeline.duties.reflection_words import reflection_words, says_nothing
from pipeline.shipped import SCHEMAS

_MANY = 32_768
_LONGEST_RATING = 3
_LONGEST_EXCUSE = 14
_STEM = re.compile(r"(?:ings?|ed|es|s|ly|er)$")
_LEAST_STEM = 3
_WORD = re.compile(r"[^\W_]+")
_ROLES = ("health visitor", "social worker", "hv", "sw", "school nurse", "midwives", "officers", "dsl")
_CODE = re.compile(r"[a-z]{1,4}\d{1,2}")  # SW1, Sib1


class Reading(StrEnum):
    """What stands where a reflection is asked for."""

    REFLECTS = "reflects"
    BLANK = "blank"
    SAYS_NOTHING = "says nothing"
    NOT_NEEDED = "says why none is needed"
    REPEATS = "repeats the event"
    BARE = "says that it was so, not why"
    SHORT = "too few words to tell"
    COPIED = "the same sentence as in many rows"


@lru_cache(maxsize=_MANY)
def reading_of(text: str, told: str) -> Reading:
    """What a comment is, beside what its entry tells as event and action."""
    by_itself = _by_itself(text)
    if by_itself is not Reading.REFLECTS:
        return by_itself
    return Reading.REPEATS if _repeats(text, told) else Reading.REFLECTS


def labelled_reflection(text: str) -> str:
    """What follows "Reflection:" or "Author's comment:" inside another column; empty where nothing does."""
    found = reflection_words().labelled.search(text)
    return found["said"] if found else ""


@lru_cache(maxsize=_MANY)
def surely_reflects(text: str) -> bool:
    """Words that are said only of how well something was done: good enough inside the account of the event itself."""
    known = reflection_words()
    if not known.strong.search(text) and not known.opens.search(text):
        return False
    return any(known.opens.match(sentence) or _strongly(sentence) for sentence in _sentences(text))


def _strongly(sentence: str) -> bool:
    """ "We should have called"; not so "Mother said that she should have called"."""
    known = reflection_words()
    found = known.strong.search(sentence)
    return found is not None and not known.said_by_others.search(sentence, 0, found.start())


@lru_cache(maxsize=_MANY)
def weighs_what_it_tells(text: str) -> bool:
    """Under a heading that asks for event and reflection in one: a sentence after the first that judges, and turns on
    why."""
    known = reflection_words()
    return any(known.weighs.search(sentence) and known.turns.search(sentence) for sentence in _sentences(text)[1:])


def asks_for_both(heading: str) -> bool:
    """ "Contact and professional reflection"."""
    return bool(reflection_words().joined_headings.search(heading))


def _sentences(text: str) -> list[str]:
    """Without what is quoted."""
    parts = (part.strip() for part in _SENTENCE_END.split(_QUOTED.sub(" … ", text)))
    return [part for part in parts if part]


_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?<!\w)['‘][^'‘’]*['’](?!\w)")
_SENTENCE_END = re.compile(r"(?<=[^\W_][.!?])\s+|(?<=[^\W_]);\s+|\n+")


@lru_cache(maxsize=_MANY)
def _by_itself(text: str) -> Reading:
    if not text.strip():
        return Reading.BLANK
    known = reflection_words()
    if says_nothing(text):
        return Reading.SAYS_NOTHING
    if len(text.split()) > max(known.bare_most_words, _LONGEST_EXCUSE):
        return Reading.REFLECTS
    words = folded(text).split()
    if len(words) <= _LONGEST_RATING and known.rating.issuperset(words):
        return Reading.BARE
    if len(words) <= _LONGEST_EXCUSE and known.not_needed.search(text):
        return Reading.NOT_NEEDED
    if _is_bare(text, words):
        return Reading.BARE
    plain = " ".join(words)
    too_short = len(words) < known.limits.least_words and not known.reflects.search(text)
    return Reading.SHORT if plain in known.describes or too_short else Reading.REFLECTS


def _is_bare(text: str, words: list[str]) -> bool:
    """ "The response was appropriate and in line with policy": a verdict, and nothing that tells why."""
    known = reflection_words()
    if len(words) > known.bare_most_words or not known.bare.search(text):
        return False
    rest = known.bare.sub(" ", text)
    left = [word for word in folded(rest).split() if word not in known.fillers]
    return len(left) <= known.bare_left and not known.reasons.search(rest)


def _repeats(text: str, told: str) -> bool:
    """So many of its telling words stand in the entry that it says little else. Words that reflect ask for more
    likeness, and words that do nothing but reflect are never taken for a repetition."""
    known = reflection_words()
    own = _telling(text)
    if len(own) < known.limits.least_words_to_repeat - 1 or surely_reflects(text):
        return False
    share = len(own & _telling(told)) / len(own)
    if share < known.limits.repeats_share:
        return False
    few = len(own) < known.limits.least_words_to_repeat
    if known.reflects.search(text) or known.reasons.search(text):
        return not few and share >= known.limits.repeats_share_with_reflection
    return not few or share == 1


def _telling(text: str) -> set[str]:
    """The words that tell, one form for each and one word for those that mean the same."""
    return {_form(word) for word in set(_WORD.findall(text.casefold()))} - {""}


@lru_cache(maxsize=_MANY)
def _form(word: str) -> str:
    """The one form of a word; empty for a word that tells nothing here."""
    stop, same = _everyday_words()
    if word in stop or _CODE.fullmatch(word):
        return ""
    stem = _stemmed(same.get(word, word))
    return same.get(stem, stem)


def _stemmed(word: str) -> str:
    stem = _STEM.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word


@cache
def _everyday_words() -> tuple[frozenset[str], Mapping[str, str]]:
    """Words that tell nothing here (small words, and whom it was about), and the synonyms by which entries are linked
    too."""
    said = json.loads((SCHEMAS / "event-words.json").read_text(encoding="utf-8"))
    people = json.loads((SCHEMAS / "people-words.json").read_text(encoding="utf-8"))
    same = {word: line.split()[0] for line in said["synonyms"] for word in line.split()}
    known = (*people["kin"], *people["kin_codes"], *people["role_codes"], *people["professional_roles"], *_ROLES)
    whom = {word for each in known for word in each.casefold().split()}
    return frozenset(said["stop_words"].split()) | whom, same
