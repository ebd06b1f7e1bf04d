"""The words of a chronology, each understood once: which name this family, which may be a stranger's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from pipeline.chronology.families_words import Known, people_words
from pipeline.domain.agency import folded
from pipeline.domain.entry import Entry

_OUTER = "()[]{}<>.,;:!?\"'“”‘’*…|_=+#-–—/"
_SURNAME = re.compile(r"\s+([A-ZÀ-Þ][a-zà-ÿ'’-]{2,})")
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ](?<!\w.)[a-zà-ÿ]+\b")  # a \b in front would make the search twice as long
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*")
_TELLING = 2_000  # rows: a name of the family stands in dozens of them
_GOLDEN = (5**0.5 - 1) / 2
_OFTEN = 5
_SHARED = 0.04
_LONG_ENOUGH_TO_MISSPELL = 5


@dataclass(slots=True)
class Reading:
    """What each different word of the chronology is, understood once."""

    known: Known
    ours: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    capitals: dict[str, str] = field(default_factory=dict)

    def names_us(self, text: str) -> tuple[bool, set[str]]:
        """Whether somebody of this family stands in the text, and its words with a capital."""
        words = set(text.split()) - self.plain
        new = [token for token in words if token not in self.capitals and token not in self.ours]
        for token in new:
            self._understand(token)
        return not words.isdisjoint(self.ours), words - self.plain if new else words

    def namesakes(self, text: str) -> frozenset[str]:
        """The folded surnames of people with a first name of ours, or one slip away from it, and a surname that is
        not, when the text names us by nothing else: `Alfie Bright` where ours is Alfie Brough."""
        words = set(text.split())
        first = words & self.first
        if not first or not words & self.ours <= first:
            return frozenset()
        surnames = [_SURNAME.match(text, text.find(token) + len(token)) for token in first]
        if not all(surnames):
            return frozenset()
        found = frozenset(folded(each[1]) for each in surnames if each)
        return found - self.known.names - people_words().not_names

    def _understand(self, token: str) -> None:
        bare = token.strip(_OUTER)
        if bare in self.known.written or f"{bare}." in self.known.written or self._is_ours(bare):
            self.ours.add(token)
            if folded(token) in self.known.first_names:
                self.first.add(token)
        elif bare[:1].isupper():
            self.capitals[token] = bare
            plain = folded(token)
            if any(misspelt(plain, ours) for ours in self.known.first_names):
                self.first.add(token)
        else:
            self.plain.add(token)
            self.small.add(bare)

    def _is_ours(self, bare: str) -> bool:
        """A name of the family, a kin code, or several set together: `Alba/Sib1`, `Tarrant's`, `Mallory-Tarrant`."""
        codes = people_words().codes
        for part in re.split(r"[/&+,;()’']|-(?=[A-ZÀ-Þ])", bare):
            if codes.fullmatch(part) or (part[:1].isupper() and folded(part) in self.known.names):
                return True
        return False


class _GivenNames(dict[str, str]):
    """The first name that a word is, folded; empty where it is none. Each different word is looked up once."""

    def __missing__(self, word: str) -> str:
        name = folded(word)
        self[word] = name if name in people_words().given_names else ""
        return self[word]


FirstNames = Counter[tuple[str, str]]
"""In how many rows of which agency a first name stands; in about how many, where there are thousands."""


def first_names(entries: Sequence[Entry]) -> FirstNames:
    """The first names that these entries use. Of more than are needed to tell, some are looked at and stand for all."""
    given, rows = _GivenNames(), FirstNames()
    telling = _telling(entries)
    for entry in telling:
        words = set(_FIRST_NAME.findall(f"{entry.account.subject} {entry.account.event}"))
        rows.update((entry.agency, name) for name in filter(None, map(given.__getitem__, words)))
    if len(telling) == len(entries):
        return rows
    return FirstNames({name: round(times * len(entries) / len(telling)) for name, times in rows.items()})


def _telling(entries: Sequence[Entry]) -> Sequence[Entry]:
    """All, or of very many about two thousand, evenly spread and in step with nothing that comes round in the rows."""
    share = _TELLING / max(1, len(entries))
    return [entry for place, entry in enumerate(entries) if place * _GOLDEN % 1 < share] if share < 1 else entries


def shared_names(used: FirstNames, entries: int) -> Known | None:
    """First names that stand in many rows, of more than one agency: without a register, they must be ours."""
    rows, agencies = Counter[str](), Counter(name for _, name in used)
    for (_, name), times in used.items():
        rows[name] += times
    least = max(_OFTEN, _SHARED * entries)
    names = frozenset(name for name, times in rows.items() if times >= least and agencies[name] > 1)
    return Known(names, names, frozenset(), (), frozenset()) if names else None


def told_again(entries: Sequence[Entry]) -> frozenset[str]:
    """Words with a capital, folded, that several entries have: where no register can tell, they may be ours."""
    times = Counter(
        word for entry in entries for word in {folded(owner(found)) for found in _CAPITALS.findall(entry.account.event)}
    )
    return frozenset(word for word, count in times.items() if count > 1)


def owner(word: str) -> str:
    """`Oskar` of `Oskar's`."""
    return word.removesuffix("'s").removesuffix("’s")


def misspelt(one: str, ours: str) -> bool:
    """One slip away from a name of ours: `Elody` for `Elodie` is nobody else."""
    if min(len(one), len(ours)) < _LONG_ENOUGH_TO_MISSPELL or one[0] != ours[0]:
        return False
    return OSA.distance(one, ours, score_cutoff=2) <= (2 if len(ours) > 5 else 1)
