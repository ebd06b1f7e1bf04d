"""Who the agencies of a review are: the names that are theirs alone, and the usual names that can mean them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.chronology.mentions_holders import by_channel, holders_of, kinds_of
from pipeline.chronology.mentions_spellings import core, own_part, own_words, shared_places, spellings, without_place
from pipeline.chronology.mentions_words import agency_words, plain
from pipeline.chronology.phrase_search import PhraseWords, one_pattern, phrase_words
from pipeline.domain.agency import Agency
from pipeline.naming.plain import key
from pipeline.naming.words import is_everyday

NOBODY: tuple[str, ...] = ()
_SHORT = 4
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that can name agencies. More than one holder: the words alone do not decide.

    `own`: the agency's own name for itself (`proper`: no word before it can make it another's). `capitals`: only in
    capitals, `initial` only with a capital. `numbered`: a role that may carry a number (`HV1`). `paper`: what the
    agency alone sends. `alone`: an ordinary word, a name only within a sentence and with no other name around it.
    """

    key: str
    holders: tuple[str, ...]
    own: bool = False
    proper: bool = False
    capitals: bool = False
    numbered: bool = False
    paper: bool = False
    initial: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a review, by its plain words; `own_words` are the telling words of each agency's own names.
    `by_root`: names by the words that stand before one for any service (`tenancy team`)."""

    by_words: Mapping[str, Name]
    by_root: Mapping[str, Name]
    phrases: tuple[str, ...]
    own_words: Mapping[str, frozenset[str]]

    @property
    def words(self) -> PhraseWords:
        """The words by which the names begin and go on."""
        services = {service.split()[0] for service in agency_words().services}
        by_root = [(f"{root} {service}", False) for root in self.by_root for service in sorted(services)]
        return phrase_words([*((phrase, self._in_capitals(phrase)) for phrase in self.phrases), *by_root])

    def _in_capitals(self, phrase: str) -> bool:
        """Whether it is a name only in capitals, or with one."""
        name = self.by_words[plain(phrase)]
        return name.capitals or name.initial

    @property
    def pattern(self) -> str:
        """For any of the names, in small letters."""
        usual = one_pattern(self.phrases)
        if not self.by_root:
            return usual
        return rf"(?:{one_pattern(self.by_root)})[\s-]+(?:{one_pattern(agency_words().services)})\b|{usual}"

    def of(self, words: str) -> Name | None:
        """The name that these words of a text are; None when they only look like one (`ed`, `police2`)."""
        key = plain(words)
        name = self.by_words.get(key)
        if name is None or not name.holders:
            name = self._by_root(key) or name
        if name is None:
            bare = _NUMBER.sub("", key)
            numbered = bare != key
            name = self.by_words.get(bare) or self.by_words.get(bare.removesuffix("s"))
            if name is None or (numbered and not name.numbered):
                return None
        if name.initial and not words[:1].isupper():
            return None
        return None if name.capitals and not _in_capitals(words) else name

    def _by_root(self, key: str) -> Name | None:
        """`tenancy team`, `asb duty desk`: what stands before the words for any service."""
        words = key.split()
        for behind in (1, 2):
            root, service = " ".join(words[:-behind]), " ".join(words[-behind:])
            if root in self.by_root and service in agency_words().services:
                return self.by_root[root]
        return None


def _in_capitals(words: str) -> bool:
    letters = [letter for letter in words.removesuffix("s") if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= len(letters) - 1 and letters[0].isupper()


def names_of(agencies: Sequence[Agency], staff: Mapping[str, Sequence[str]]) -> Names:
    """All names: usual ones first, the agencies' own over them, and those of their staff."""
    found: dict[str, Name] = {}
    spelt: dict[str, None] = {}
    usual = [*_nobody(), *_usual(agencies)]
    for words, name in [*usual, *_own(agencies), *_staff(staff)]:
        found[name.key] = _agreed(found.get(name.key), name)
        spelt[words.lower()] = None
    return Names(found, dict(_roots(agencies)), tuple(spelt), {agency.name: own_words(agency) for agency in agencies})


def _agreed(first: Name | None, second: Name) -> Name:
    """Two agencies with one name of their own: the name decides nothing. Else the own name stands, then whatever
    has a holder; a usual name of two kinds (`family liaison officer`) may mean either."""
    if first is not None and first.holders and not second.holders:
        return first
    if first is None or not first.own:
        return replace(second, holders=_either(first, second)) if first and not second.own else second
    return replace(second, holders=_either(first, second), capitals=first.capitals and second.capitals)


def _either(first: Name, second: Name) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first.holders, *second.holders)))


def _nobody() -> Iterator[tuple[str, Name]]:
    return ((phrase, Name(plain(phrase), NOBODY)) for phrase in agency_words().nobody)


def _usual(agencies: Sequence[Agency]) -> Iterator[tuple[str, Name]]:
    """What texts call each kind of service, with the agencies that are of the kind."""
    either = agency_words().small_letters_too
    for kind, of_kind in holders_of(agencies):
        named = (agency.name for agency in agencies if kind.named_in and plain(kind.name) in own_words(agency))
        holders = of_kind or tuple(named)
        yield from ((words, Name(plain(words), holders, paper=True)) for words in kind.papers)
        yield from ((words, Name(plain(words), holders)) for words in kind.called)
        for words, agency in by_channel(kind, holders):
            yield words, Name(plain(words), (agency,), proper=True)
        for code in kind.capitals:
            yield code, Name(plain(code), holders, capitals=code not in either)
        for role in kind.roles:
            yield role, Name(plain(role), holders, capitals=role not in either, numbered=True)


def _roots(agencies: Sequence[Agency]) -> Iterator[tuple[str, Name]]:
    """What texts put before a word for any service, where an agency of the review is of the kind, or is called so
    itself: `leaving care` of `Wolderton Leaving Care Team`."""
    own = ((agency, core(agency.name)) for agency in agencies)
    yield from ((root, Name(root, (agency.name,))) for agency, root in own if root)
    for kind, holders in holders_of(agencies):
        if holders:
            yield from ((plain(root), Name(plain(root), holders)) for root in kind.roots)


def _own(agencies: Sequence[Agency]) -> Iterator[tuple[str, Name]]:
    """Name, code, other names, and the name without what people leave out."""
    yield from _one_word_names(agencies)
    places = shared_places(agencies)
    for agency in agencies:
        yield agency.code, Name(plain(agency.code), (agency.name,), own=True, proper=True, capitals=True)
        for words in dict.fromkeys(spellings(agency)):
            capitals = words.isupper() and len(words) <= _SHORT
            proper = len(words.split()) > 1
            yield words, Name(plain(words), (agency.name,), True, proper, capitals, numbered=capitals)
        for rest in without_place(agency.name, places):
            if plain(rest) not in agency_words().usual:
                yield rest, Name(plain(rest), (agency.name,), own=True, initial=True)


def _staff(staff: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Name]]:
    """Those who stand for an agency: codes in capitals, names with a capital."""
    for agency, names in staff.items():
        for words in dict.fromkeys(names):
            proper = len(words.split()) > 1
            yield words, Name(plain(words), (agency,), True, proper, words.isupper(), initial=True)


def _one_word_names(agencies: Sequence[Agency]) -> Iterator[tuple[str, Name]]:
    """`Orchard` for `Orchard Surgery`, where no other agency's name has the word."""
    for agency in agencies:
        taken = {word for other in agencies if other is not agency for word in own_words(other)}
        first, known = _first_word(agency)
        barred = taken | agency_words().openers | agency_words().usual
        if first and first[:1].isupper() and plain(first) not in barred:
            alone = not known and is_everyday(key(first))
            yield first, Name(plain(first), (agency.name,), own=True, initial=True, alone=alone)


def _first_word(agency: Agency) -> tuple[str, bool]:
    """The word by which others may call it, and whether its kind is known to go by one; empty for an agency of which
    the first word is but a place (`Ashmoor Police`). `Northline` for `Northline Ferries`, of no kind that is known, and
    `the Loft` for `The Loft Youth Project`."""
    words = agency.name.split()
    article = plain(words[0]) == "the"
    words = words[1:] if article else words
    if len(words) < 2 or len(words[0]) + article <= _SHORT:
        return "", False
    kinds = kinds_of(agency)
    nearest = min(kinds.values(), default=0)
    by_one_word = [kind.goes_by_one_word for kind in agency_words().kinds if kinds.get(kind.name) == nearest]
    if own_part(words) == 1 and by_one_word and (any(by_one_word) if nearest else all(by_one_word)):
        return words[0], True
    is_place = kinds and (not nearest or not is_everyday(key(words[0])))
    return ("" if is_place and not article else words[0]), False
