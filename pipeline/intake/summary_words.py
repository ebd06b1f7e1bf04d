"""The words of Agency Involvement Summaries, and which sections a heading is about, whatever an agency calls them.

`schemas/involvement-summary.json` holds every word list; this module holds none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pipeline.domain.involvement_summary import Section
from pipeline.intake.wording import normalise
from pipeline.shipped import SCHEMAS

_OWN_NUMBER = re.compile(
    r"\s*(?:(?:section|part|question)\s*\d{1,2}[a-z]?|q?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|[a-z](?=[.)])|[ivx]{1,4}(?=[.)]))"
    r"[\s.):\u2013\u2014-]+(?=\S)",
    re.IGNORECASE,
)
_MOST_BETWEEN = 1
_BOTH_KINDS = frozenset({Section.SINGLE_LEARNING, Section.SYSTEM_LEARNING})

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a heading is about, in the order of its words; and how much of it, 0 to 1, says so. `plainly`: in
    a phrase of at least two words; `by_lesser`: only in words that tell where nothing else does."""

    sections: tuple[Section, ...] = ()
    coverage: float = 0.0
    plainly: bool = False
    by_lesser: bool = False


NOTHING = About()


@dataclass(frozen=True, slots=True)
class _Phrase:
    section: Section
    words: Stems
    lesser: bool


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: _Phrase
    places: tuple[int, ...]


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The word lists, read once."""
    read = json.loads((SCHEMAS / "involvement-summary.json").read_text(encoding="utf-8"))
    return MappingProxyType(read)


@lru_cache(maxsize=64)
def word_list(*keys: str) -> tuple[str, ...]:
    """One list of the schema, lower case, the longest words first."""
    found: Any = words()
    for key in keys:
        found = found[key]
    return tuple(sorted((plain(each) for each in found), key=lambda each: (-len(each), each)))


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces."""
    return " ".join(text.replace("’", "'").replace("\u00a0", " ").casefold().split())


def without_number(heading: str) -> str:
    """The heading without its own number: `3.2 Voice of the child`."""
    return _OWN_NUMBER.sub("", heading, count=1)


@lru_cache(maxsize=4096)
def about(heading: str) -> About:
    """The sections that a heading is about; none where no word of it tells."""
    told = _by_phrases(heading)
    open_ = told.by_lesser or set(told.sections) <= _MAY_BE_LEARNING
    if open_ and len(heading.split()) <= _LONGEST_AHEAD and (kind := _looks_ahead(plain(heading))):
        return About((kind,), max(told.coverage, _AHEAD), told.plainly, told.by_lesser)
    return told


_AHEAD = 0.45  # enough for what is laid out as a heading: "Staff will ask" in a list is learning itself
_LONGEST_AHEAD = 12
_MAY_BE_LEARNING = {Section.LEARNING, Section.CHANGES, Section.BETTER, Section.SHARING, Section.ADULTS}


def _looks_ahead(said: str) -> Section | None:
    """ "What must we do better in this hospital?", "For our partners to think about": what should be, and for whom."""
    if not _says_one_of("forward", said) or _says_one_of("past", said) or _says_one_of("family", said):
        return None
    if _says_one_of("others", said):
        return Section.SYSTEM_LEARNING
    return Section.SINGLE_LEARNING if _says_one_of("own", said) else None


def _says_one_of(kind: str, said: str) -> bool:
    return (
        re.search(rf"(?<![\w-])(?:{'|'.join(map(re.escape, word_list('looking_ahead', kind)))})(?![\w-])", said)
        is not None
    )


def _by_phrases(heading: str) -> About:
    said = _stems(without_number(heading))
    found = _disjoint(list(_matches(said)))
    if not found:
        return NOTHING
    kept = _decisive(found)
    sections = {each.phrase.section for each in kept}
    told = {place for each in found if each.phrase.section in sections for place in each.places}
    return About(
        sections=tuple(dict.fromkeys(each.phrase.section for each in sorted(kept, key=lambda one: one.places))),
        coverage=len(told) / len(told | _content(said)),
        plainly=any(len(each.phrase.words) > 1 for each in kept),
        by_lesser=all(each.phrase.lesser for each in kept),
    )


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, tuple[tuple[int, _Phrase], ...]]:
    """Telling phrases by their first word, each with its rank: the longest first, lesser ones last."""
    telling = [
        _Phrase(Section(each["section"]), _stems(phrase), kind == "lesser")
        for each in words()["sections"]
        for kind in ("telling", "lesser")
        for phrase in each[kind]
    ]
    order = {section: place for place, section in enumerate(Section)}
    ranked = sorted(telling, key=lambda each: (each.lesser, -len(each.words), order[each.section], each.words))
    by_first: dict[str, list[tuple[int, _Phrase]]] = {}
    for rank, phrase in enumerate(ranked):
        by_first.setdefault(phrase.words[0], []).append((rank, phrase))
    return {word: tuple(phrases) for word, phrases in by_first.items()}


@lru_cache(maxsize=1)
def _ruling_out() -> tuple[tuple[Section, Stems], ...]:
    """What rules a section out."""
    return tuple(
        (Section(each["section"]), _stems(phrase)) for each in words()["sections"] for phrase in each["unless"]
    )


@lru_cache(maxsize=4096)
def _stems(text: str) -> Stems:
    """The words in their plain form, without the small ones."""
    small, same = words()["small_words"], words()["same_words"]
    plain_forms = (same.get(word) or same.get(_singular(word)) or _singular(word) for word in normalise(text).split())
    written_out = [part for word in plain_forms for part in word.split()]
    return tuple(word for word in written_out if word not in small) or tuple(written_out)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _content(said: Stems) -> set[int]:
    """Where the words stand that say something."""
    light = words()["light_words"]
    return {place for place, word in enumerate(said) if word not in light and not word.isdigit()}


def _matches(said: Stems) -> Iterator[_Found]:
    ruled_out = {section for section, phrase in _ruling_out() if phrase[0] in said and _places(said, phrase)}
    known = _phrases()
    for _, phrase in sorted((each for word in set(said) for each in known.get(word, ())), key=lambda each: each[0]):
        if phrase.section not in ruled_out and (places := _places(said, phrase.words)):
            yield _Found(phrase, places)


def _places(said: Stems, wanted: Stems) -> tuple[int, ...]:
    """Where these words stand in their order, at most one other between two; empty where they don't."""
    for start, word in enumerate(said):
        if word != wanted[0]:
            continue
        places = [start]
        for each in wanted[1:]:
            window = range(places[-1] + 1, min(places[-1] + 2 + _MOST_BETWEEN, len(said)))
            following = next((place for place in window if said[place] == each), None)
            if following is None:
                break
            places.append(following)
        if len(places) == len(wanted):
            return tuple(places)
    return ()


def _disjoint(found: Sequence[_Found]) -> list[_Found]:
    """The longest first; a shorter one counts only for words that no longer one has. The very same words may be about
    two things: "What we would do differently" tells what could have been better, and what was learned."""
    taken: set[int] = set()
    kept: list[_Found] = []
    for each in found:
        if taken.isdisjoint(each.places) or any(_says_as_much(each, other) for other in kept):
            kept.append(each)
            taken.update(each.places)
    return kept


def _says_as_much(each: _Found, other: _Found) -> bool:
    return each.phrase.words == other.phrase.words and each.phrase.lesser == other.phrase.lesser


def _decisive(found: Sequence[_Found]) -> list[_Found]:
    """Lesser words count where nothing else tells, `other` where no section does, learning of no kind where no kind
    is named."""
    kept = [each for each in found if not each.phrase.lesser] or list(found)
    kept = [each for each in kept if each.phrase.section is not Section.OTHER] or kept
    if _BOTH_KINDS & {each.phrase.section for each in kept}:
        kept = [each for each in kept if each.phrase.section is not Section.LEARNING]
    return kept
