"""Which of the register's service areas a wording means: by its own words and the schema's, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pipeline.domain.agency import folded
from pipeline.duties.reflection_words import phrases
from pipeline.duties.schema import understood
from pipeline.shipped import SCHEMAS

_BRACKET = re.compile(r"\(([^()]*)\)")
_APART = re.compile(r"[/;,&+|\n]|\band\b")
_LABELLED = re.compile(
    r"\s*(?:service(?: area)?|department|dept|team|directorate|ward)\s*[:–-]\s*(.{2,60}?)\s*", re.IGNORECASE
)
_LONGEST_RUN = 6
_LEAST_FOR_PLURAL = 4

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaWords:
    """The schema, its wordings as keys: `same` gives the first wording's key for each."""

    same: Mapping[Key, Key]
    part_of: Mapping[Key, Key]
    generic: frozenset[str]
    whole_agency: frozenset[str]
    shorter: re.Pattern[str]
    no_contact: re.Pattern[str]
    except_for: re.Pattern[str]
    searched: re.Pattern[str]
    beside_no_contact: frozenset[str]
    edge_days: int
    open_share: float


@cache
def area_words() -> AreaWords:
    """The schema, read once."""
    return understood(SCHEMAS / "service-area-words.json", _area_words)


def _area_words(said: Mapping[str, Any]) -> AreaWords:
    generic = frozenset(said["generic"])
    same = {plain_key(word, generic): plain_key(line[0], generic) for line in said["same"] for word in line}
    parts = {
        same.get(key, key): plain_key(whole, generic)
        for whole, those in said["part_of"].items()
        for key in (plain_key(part, generic) for part in those)
    }
    return AreaWords(
        same=same,
        part_of={part: same.get(whole, whole) for part, whole in parts.items()},
        generic=generic,
        whole_agency=frozenset(map(folded, said["whole_agency"])),
        shorter=phrases(said["shorter_than_the_period"]),
        no_contact=phrases(said["no_contact"]),
        except_for=phrases(said["except_for"]),
        searched=phrases(said["searched"]),
        beside_no_contact=frozenset(said["beside_no_contact"]) | generic,
        edge_days=int(said["edge_days"]),
        open_share=float(said["unnamed_share_that_leaves_it_open"]),
    )


class ExpectedAreas:
    """The register's service areas of one agency, and which of them a wording means."""

    def __init__(self, areas: Sequence[str]) -> None:
        self.areas = tuple(areas)
        self._keys = {area: frozenset(_keys(area)) for area in self.areas}
        self.meant = lru_cache(maxsize=4_096)(self._meant)

    def _meant(self, wording: str) -> tuple[str, ...]:
        """The areas that a service-area cell means, in the register's order; none where it means another."""
        keys = frozenset(_keys(wording))
        found = self._with_a_key_of(keys) or self._in_parts(wording) or self._as_part(keys)
        return found or self._inside(wording, keys)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The areas that a sentence names, as whole words: `Health visiting: nil return`."""
        runs = frozenset(_runs(text))
        return tuple(area for area in self.areas if runs & self._keys[area])

    def beside(self, text: str) -> tuple[str, ...]:
        """The words that belong to none of the areas that the text names; the text's own where it names none."""
        words = folded(text).split()
        keys = frozenset().union(*self._keys.values())
        named = {place for first, last, key in _placed_runs(words) if key in keys for place in range(first, last)}
        return tuple(word for place, word in enumerate(words) if place not in named)

    def _with_a_key_of(self, keys: frozenset[Key]) -> tuple[str, ...]:
        return tuple(area for area in self.areas if keys & self._keys[area])

    def _in_parts(self, wording: str) -> tuple[str, ...]:
        """ "ED / Paediatrics": every part that is an area by itself."""
        parts = [part for part in _APART.split(_BRACKET.sub(" ", wording)) if part.strip()]
        found = {area for part in parts for area in self._with_a_key_of(frozenset(_keys(part)))}
        return tuple(area for area in self.areas if len(parts) > 1 and area in found)

    def _as_part(self, keys: frozenset[Key]) -> tuple[str, ...]:
        """ "Labour ward" where the register expects maternity."""
        wholes = frozenset(area_words().part_of[key] for key in keys if key in area_words().part_of)
        return self._with_a_key_of(wholes)

    def _inside(self, wording: str, keys: frozenset[Key]) -> tuple[str, ...]:
        """ "ED resus" names the ED, unless the whole is known as another service."""
        if keys & frozenset(area_words().same.values()):
            return ()
        found = self.named_in(wording)
        return found if len(found) == 1 else ()


def is_known(wording: str) -> bool:
    """The schema knows it as a service of its own."""
    known = area_words()
    return any(key in known.part_of or key in known.same.values() for key in _keys(wording))


def names_no_area(wording: str) -> bool:
    """Blank, or "all services"."""
    plain = folded(wording)
    return not plain or plain in area_words().whole_agency


def area_key(wording: str) -> Key:
    """Two wordings of one area share it."""
    return next(iter(_keys(wording)), ())


def labelled_area(lines: Iterable[str]) -> str:
    """The value of "Service area: …" among the lines above a table."""
    return next((found[1] for line in lines if (found := _LABELLED.fullmatch(line))), "")


def _keys(wording: str) -> Iterator[Key]:
    """The wording as a whole, without its bracket, and what the bracket holds: `Emergency Department (ED)`."""
    known = area_words()
    for each in dict.fromkeys((wording, _BRACKET.sub(" ", wording), *_BRACKET.findall(wording))):
        key = plain_key(each, known.generic)
        if key:
            yield known.same.get(key, key)


def _runs(text: str) -> Iterator[Key]:
    """Every few words that follow one another."""
    return (key for _, _, key in _placed_runs(folded(text).split()))


def _placed_runs(words: Sequence[str]) -> Iterator[tuple[int, int, Key]]:
    known = area_words()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_RUN, len(words)) + 1):
            key = plain_key(" ".join(words[start:end]), known.generic)
            if key:
                yield start, end, known.same.get(key, key)


def plain_key(wording: str, generic: frozenset[str]) -> Key:
    """The telling words, in one order, singular."""
    words = folded(wording).split()
    telling = [word for word in words if word not in generic] or words
    return tuple(sorted(map(_singular, telling)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _LEAST_FOR_PLURAL and word.endswith("s") and not word.endswith("ss") else word
